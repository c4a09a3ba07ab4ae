//! What the list of Saved knows of a share without reading it: one line of an index, so that ten thousand open at once.
//!
//! The index is made from the records and can be made anew at any time; nothing is in it alone.

use crate::share::{
    Share, ShareKind,
    hosted::{Placement, State},
    words::bare,
};

/// One entry of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The share's identifier; its record is kept under it.
    pub id: String,
    /// What was made.
    pub kind: ShareKind,
    /// The title as shared.
    pub title: String,
    /// The site's name.
    pub site: String,
    /// The chat's address.
    pub address: String,
    /// When it was last made anew, in milliseconds since 1970.
    pub updated: u64,
    /// How many messages are in it.
    pub messages: u32,
    /// How many messages the chat had then.
    pub captured: u32,
    /// How often it was changed behind its address.
    pub changes: u32,
    /// What has become of it, when it is on a server.
    pub state: Option<State>,
    /// When the server drops it, in seconds since 1970.
    pub expires: Option<u64>,
    /// What else holds of it.
    pub traits: Traits,
    /// The key of the sentence that says why its record cannot be read; empty: it can.
    pub problem: String,
    /// Title and site in small letters, for the search.
    folded: String,
}

/// What holds of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u16);

impl Traits {
    /// There is a link to hand on.
    pub const LINK: Self = Self(1);
    /// It can be ended from here.
    pub const REVOCABLE: Self = Self(2);
    /// It is on a server and can be read.
    pub const LIVE: Self = Self(4);
    /// Readers may have a link that works and cannot be taken back.
    pub const FOR_EVER: Self = Self(8);
    /// What was shared can be opened here again.
    pub const CONTENT: Self = Self(16);
    /// It did not reach its server and can be sent again.
    pub const UNSENT: Self = Self(32);
    /// It takes a password.
    pub const PASSWORD: Self = Self(64);
    /// It opens once.
    pub const ONCE: Self = Self(128);
    /// Its server could not be reached.
    pub const UNREACHABLE: Self = Self(256);
    /// It has shown that its server asks readers before it opens what opens once.
    pub const ASKS_FIRST: Self = Self(512);
    /// Its server has gone back to an older revision.
    pub const OLDER: Self = Self(1024);
    /// Its server has told another end than it confirmed, or ended it sooner.
    pub const OTHER_END: Self = Self(2048);
    /// Nobody here knows when it ends.
    pub const END_UNSURE: Self = Self(4096);

    /// Whether all of `wanted` holds.
    pub fn has(self, wanted: Self) -> bool {
        self.0 & wanted.0 == wanted.0
    }

    fn of(share: &Share) -> Self {
        let place = share.placement.as_ref().map(|it| (it.password, it.burn, it.unreachable, false));
        let paste = share.paste.as_ref().map(|it| (it.password, it.burn, it.unreachable, it.asks_first));
        let (password, once, unreachable, asks) = place.or(paste).unwrap_or_default();
        let is_unsent = share.placement.as_ref().is_some_and(|it| !it.sending.is_empty());
        let all = [
            (Self::LINK, share.link_to_share().is_some()),
            (Self::REVOCABLE, share.is_revocable()),
            (Self::LIVE, share.is_live()),
            (Self::FOR_EVER, share.is_for_ever()),
            (Self::CONTENT, share.content().is_some()),
            (Self::UNSENT, is_unsent),
            (Self::PASSWORD, password || share.password),
            (Self::ONCE, once),
            (Self::UNREACHABLE, unreachable),
            (Self::ASKS_FIRST, asks),
            (Self::OTHER_END, share.placement.as_ref().is_some_and(|it| it.has_other_end)),
            (Self::END_UNSURE, share.placement.as_ref().is_some_and(|it| it.is_end_unsure && it.is_live())),
            (Self::OLDER, share.placement.as_ref().is_some_and(|it| it.is_older() && it.is_live())),
        ];
        Self(all.iter().filter(|(_, holds)| *holds).map(|(it, _)| it.0).sum())
    }
}

/// The kinds, as the index counts them.
const KINDS: [ShareKind; 5] =
    [ShareKind::Hosted, ShareKind::Paste, ShareKind::Link, ShareKind::Page, ShareKind::Copy];

/// The states, as the index counts them.
const STATES: [State; 8] = [
    State::Sending,
    State::Live,
    State::Revoking,
    State::Revoked,
    State::Expired,
    State::Opened,
    State::TakenDown,
    State::Unknown,
];

/// The first line; an index that begins otherwise is made anew.
const HEAD: &str = "excerpt-index 1";

impl Row {
    /// The entry of a share.
    pub fn of(share: &Share) -> Self {
        let place = share.placement.as_ref();
        let paste = share.paste.as_ref();
        Self {
            id: plain(&share.id),
            kind: share.kind,
            title: plain(&share.title),
            site: plain(&share.site),
            address: plain(&share.address),
            updated: share.updated,
            messages: share.messages,
            captured: share.captured,
            changes: place.map_or(0, |it| it.latest().saturating_sub(1)),
            state: place.map(|it| it.state).or(paste.map(|it| it.state)),
            expires: place.map_or_else(|| paste.and_then(|it| it.expires), Placement::until),
            traits: Traits::of(share),
            ..Self::default()
        }
        .folded()
    }

    /// The entry of a record that cannot be read.
    pub fn unreadable(id: &str, problem: &str) -> Self {
        Self { id: plain(id), problem: problem.to_owned(), ..Self::default() }.folded()
    }

    /// Whether title or site hold all of these words, which are in small letters.
    pub fn holds(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.folded.contains(word.as_str()))
    }

    /// The same with the words of what was shared.
    pub fn holds_with(&self, text: &str, words: &[String]) -> bool {
        // Of a mark alone nothing is kept.
        let is_in_text = |word: &str| !word.is_empty() && text.contains(word);
        words.iter().all(|word| is_in_text(bare(word)) || self.folded.contains(word.as_str()))
    }

    fn folded(mut self) -> Self {
        self.folded = [self.title.as_str(), self.site.as_str()].join(" ");
        // Most are, and the quick way is enough for them.
        match self.folded.is_ascii() {
            true => self.folded.make_ascii_lowercase(),
            false => self.folded = self.folded.to_lowercase(),
        }
        self
    }

    fn line(&self) -> String {
        let place = |number: Option<usize>| number.map_or_else(String::new, |number| number.to_string());
        [
            self.id.clone(),
            place(KINDS.iter().position(|kind| *kind == self.kind)),
            self.title.clone(),
            self.site.clone(),
            self.address.clone(),
            self.updated.to_string(),
            self.messages.to_string(),
            self.captured.to_string(),
            self.changes.to_string(),
            place(self.state.and_then(|state| STATES.iter().position(|other| *other == state))),
            self.expires.map_or_else(String::new, |seconds| seconds.to_string()),
            self.traits.0.to_string(),
            self.problem.clone(),
        ]
        .join("\t")
    }

    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('\t');
        let mut next = || parts.next();
        let row = Self {
            id: next()?.to_owned(),
            kind: *KINDS.get(next()?.parse::<usize>().ok()?)?,
            title: next()?.to_owned(),
            site: next()?.to_owned(),
            address: next()?.to_owned(),
            updated: next()?.parse().ok()?,
            messages: next()?.parse().ok()?,
            captured: next()?.parse().ok()?,
            changes: next()?.parse().ok()?,
            state: next()?.parse().ok().and_then(|at: usize| STATES.get(at).copied()),
            expires: next()?.parse().ok(),
            traits: Traits(next()?.parse().ok()?),
            problem: next()?.to_owned(),
            folded: String::new(),
        };
        next().is_none().then_some(row.folded())
    }
}

/// A text without what separates lines and their parts.
fn plain(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

/// The index of entries.
pub fn write_index(rows: &[Row]) -> String {
    std::iter::once(HEAD.to_owned()).chain(rows.iter().map(Row::line)).collect::<Vec<_>>().join("\n")
}

/// The entries of an index; `None`: it has to be made anew.
pub fn read_index(text: &str) -> Option<Vec<Row>> {
    let mut lines = text.split('\n');
    (lines.next() == Some(HEAD)).then(|| lines.map(Row::read).collect())?
}

/// Puts an entry in the place of the one with its identifier.
pub fn put(rows: &mut Vec<Row>, row: Row) {
    match rows.iter_mut().find(|other| other.id == row.id) {
        Some(other) => *other = row,
        None => rows.push(row),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::hosted::{Placement, tests::placed};

    fn hosted(state: State) -> Share {
        let placement = Placement { state, signed: 3, expires: Some(9), burn: true, ..placed(b"", false).0 };
        Share {
            id: "a".into(),
            kind: ShareKind::Hosted,
            title: "Two\tlines\nof Ärger".into(),
            placement: Some(placement),
            ..Share::default()
        }
    }

    #[test]
    fn an_index_is_read_as_it_was_written() {
        let rows = vec![
            Row::of(&hosted(State::Revoking)),
            Row::of(&Share { kind: ShareKind::Copy, id: "b".into(), ..Share::default() }),
            Row::unreadable("c", "error_record_newer"),
        ];
        assert_eq!(read_index(&write_index(&rows)), Some(rows));
        assert_eq!(read_index(&write_index(&[])), Some(Vec::new()));
        for other in ["", "excerpt-index 2", "excerpt-index 1\na\t1", "excerpt-index 1\n"] {
            assert_eq!(read_index(other), None, "{other}");
        }
    }

    #[test]
    fn an_entry_says_what_can_be_done_with_its_share() {
        let live = Row::of(&hosted(State::Live));
        assert!(live.traits.has(Traits::LINK) && live.traits.has(Traits::REVOCABLE));
        assert!(live.traits.has(Traits::ONCE) && !live.traits.has(Traits::PASSWORD));
        assert_eq!((live.changes, live.expires, live.state), (2, Some(9), Some(State::Live)));
        let over = Row::of(&hosted(State::Revoked));
        assert!(!over.traits.has(Traits::LINK) && !over.traits.has(Traits::REVOCABLE));
        // Files and copied texts have no link.
        let page = Share { kind: ShareKind::Page, fragment: "1abc".into(), ..Share::default() };
        assert!(Row::of(&page).traits.has(Traits::CONTENT) && !Row::of(&page).traits.has(Traits::LINK));
    }

    #[test]
    fn all_words_are_found_whatever_their_case() {
        let row = Row::of(&hosted(State::Live));
        let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert!(row.holds(&words(&["ärger", "two"])) && row.holds(&[]));
        assert!(!row.holds(&words(&["two", "three"])));
        assert!(row.holds_with("bees three", &words(&["two", "“three”,"])));
        assert!(!row.holds_with("bees", &words(&["two", "three"])));
    }
}
