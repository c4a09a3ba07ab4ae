//! The list of Saved: which entries are shown, grouped by chat, in which order.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use crate::share::{Row, ShareKind, chat_address, hosted::State, row::Traits};

/// Seconds of a week.
const WEEK: u64 = 7 * 24 * 60 * 60;

/// A sort of entries that can be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kinds {
    /// All of them.
    #[default]
    All,
    /// Links to servers.
    Short,
    /// Links that carry their text.
    Links,
    /// Saved files.
    Pages,
    /// Copied texts.
    Copies,
}

impl Kinds {
    /// As they stand beside each other.
    pub const ALL: [Self; 5] = [Self::All, Self::Short, Self::Links, Self::Pages, Self::Copies];

    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "saved_all",
            Self::Short => "saved_short",
            Self::Links => "saved_links",
            Self::Pages => "saved_pages",
            Self::Copies => "saved_copies",
        }
    }

    fn takes(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            _ if !row.problem.is_empty() => false,
            Self::Short => matches!(row.kind, ShareKind::Hosted | ShareKind::Paste),
            Self::Links => row.kind == ShareKind::Link,
            Self::Pages => row.kind == ShareKind::Page,
            Self::Copies => row.kind == ShareKind::Copy,
        }
    }
}

/// What has become of short links, to choose by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Can be read.
    Open,
    /// Can be read, and ends within a week.
    Ending,
    /// Has not reached its server.
    Unsent,
}

impl Standing {
    /// As they stand beside each other.
    pub const ALL: [Self; 3] = [Self::Open, Self::Ending, Self::Unsent];

    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "saved_open",
            Self::Ending => "saved_ending",
            Self::Unsent => "saved_unsent",
        }
    }

    /// `now`: in seconds since 1970.
    fn takes(self, row: &Row, now: u64) -> bool {
        let is_open = row.traits.has(Traits::LIVE) && row.state != Some(State::Sending);
        match self {
            Self::Open => is_open,
            Self::Ending => is_open && row.expires.is_some_and(|expires| expires < now + WEEK),
            Self::Unsent => row.state == Some(State::Sending),
        }
    }
}

/// The order of the entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// By title.
    Title,
    /// What ends soonest first.
    Ending,
}

impl Order {
    /// As they stand in the list.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Title, Self::Ending];

    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Self::Newest => "saved_newest",
            Self::Oldest => "saved_oldest",
            Self::Title => "saved_by_title",
            Self::Ending => "saved_soonest",
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// As typed.
    pub words: String,
    /// Of which sort.
    pub kinds: Kinds,
    /// In which state; `None`: in any.
    pub standing: Option<Standing>,
    /// In which order.
    pub order: Order,
}

impl Query {
    /// The words that are looked for, in small letters.
    pub fn folded(&self) -> Vec<String> {
        self.words.to_lowercase().split_whitespace().map(str::to_owned).collect()
    }
}

/// The entries of one chat that are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Their places among all entries; the first gives the chat its title.
    pub rows: Vec<usize>,
}

/// All entries in an order, and which are of one chat: a search only chooses among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrangement {
    /// The places of the entries among all, in that order.
    order: Vec<usize>,
    /// The number of the chat of each entry, by its place.
    chats: Vec<usize>,
}

/// Puts all entries in an order. What depends on the entries alone is done here, once, and not at every key of a search.
pub fn arrange(rows: &[Row], order: Order) -> Arrangement {
    let mut sorted: Vec<(usize, &Row)> = rows.iter().enumerate().collect();
    let newest = |row: &Row| std::cmp::Reverse(row.updated);
    let end = |row: &Row| row.expires.filter(|_| row.traits.has(Traits::LIVE)).unwrap_or(u64::MAX);
    // One sort for all of them: each kind of its own is a program of its own.
    let compare: &dyn Fn(&Row, &Row) -> Ordering = match order {
        Order::Newest => &|one, other| newest(one).cmp(&newest(other)),
        Order::Oldest => &|one, other| newest(other).cmp(&newest(one)),
        Order::Ending => &|one, other| (end(one), newest(one)).cmp(&(end(other), newest(other))),
        Order::Title => &|_, _| Ordering::Equal,
    };
    match order {
        Order::Title => sorted.sort_by_cached_key(|(_, row)| row.title.to_lowercase()),
        _ => sorted.sort_by(|(_, one), (_, other)| compare(one, other)),
    }
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let chats = rows.iter().map(|row| {
        let chat = match chat_address(&row.address) {
            "" => row.id.as_str(),
            chat => chat,
        };
        let next = numbers.len();
        *numbers.entry(chat).or_insert(next)
    });
    Arrangement { chats: chats.collect(), order: sorted.into_iter().map(|(at, _)| at).collect() }
}

/// The entries that are asked for, grouped by chat, the chat of the first entry first. `in_text`: the identifiers of those in whose
/// text the words were found; they stand behind the others. `now`: in seconds since 1970.
pub fn groups(
    rows: &[Row],
    arrangement: &Arrangement,
    query: &Query,
    in_text: &BTreeSet<String>,
    now: u64,
) -> Vec<Group> {
    let words = query.folded();
    let is_asked_for =
        |row: &Row| query.kinds.takes(row) && query.standing.is_none_or(|standing| standing.takes(row, now));
    let mut groups: Vec<Group> = Vec::new();
    // Where the group of each chat is, by its number.
    let mut places = vec![usize::MAX; rows.len()];
    for behind in [false, true].into_iter().take(if in_text.is_empty() { 1 } else { 2 }) {
        for at in &arrangement.order {
            let (Some(row), Some(chat)) = (rows.get(*at), arrangement.chats.get(*at)) else { continue };
            let is_in_text = !in_text.is_empty() && in_text.contains(&row.id);
            if is_in_text != behind || !is_asked_for(row) || !(behind || row.holds(&words)) {
                continue;
            }
            let Some(place) = places.get_mut(*chat) else { continue };
            if *place == usize::MAX {
                *place = groups.len();
                groups.push(Group::default());
            }
            if let Some(group) = groups.get_mut(*place) {
                group.rows.push(*at);
            }
        }
    }
    groups
}

/// How many entries there are of each sort and in each state. `now`: in seconds since 1970.
pub fn counts(rows: &[Row], now: u64) -> ([usize; 5], [usize; 3]) {
    let of = |is: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    (
        Kinds::ALL.map(|kinds| of(&|row| kinds.takes(row))),
        Standing::ALL.map(|standing| of(&|row| standing.takes(row, now))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::{
        Share,
        hosted::{Placement, tests::placed},
    };

    fn row(id: &str, chat: &str, title: &str, updated: u64) -> Row {
        Row::of(&Share {
            id: id.into(),
            address: format!("https://chatgpt.com/c/{chat}"),
            title: title.into(),
            updated,
            ..Share::default()
        })
    }

    fn short(id: &str, state: State, expires: Option<u64>) -> Row {
        let placement = Placement { state, expires, ..placed(b"", false).0 };
        let share = Share { id: id.into(), placement: Some(placement), ..Share::default() };
        Row::of(&Share { kind: ShareKind::Hosted, ..share })
    }

    fn found(rows: &[Row], query: &Query, in_text: &BTreeSet<String>, now: u64) -> Vec<Group> {
        groups(rows, &arrange(rows, query.order), query, in_text, now)
    }

    fn ids(rows: &[Row], query: &Query) -> Vec<Vec<String>> {
        let of = |group: Group| group.rows.iter().map(|at| rows[*at].id.clone()).collect();
        found(rows, query, &BTreeSet::new(), 1000).into_iter().map(of).collect()
    }

    #[test]
    fn entries_of_one_chat_stand_together_the_newest_chat_first() {
        let rows = [row("a", "1", "Bees", 1), row("b", "2", "Ants", 5), row("c", "1?x", "Bees and more", 9)];
        assert_eq!(ids(&rows, &Query::default()), [vec!["c", "a"], vec!["b"]]);
        assert_eq!(found(&rows, &Query::default(), &BTreeSet::new(), 0)[0].rows, [2, 0]);
        let oldest = Query { order: Order::Oldest, ..Query::default() };
        assert_eq!(ids(&rows, &oldest), [vec!["a", "c"], vec!["b"]]);
        let title = Query { order: Order::Title, ..Query::default() };
        assert_eq!(ids(&rows, &title), [vec!["b"], vec!["a", "c"]]);
    }

    #[test]
    fn what_is_found_in_the_text_stands_behind_what_is_found_by_its_title() {
        let rows = [row("a", "1", "Bees", 1), row("b", "2", "Ants", 5), row("c", "1", "Honey", 9)];
        let in_text = BTreeSet::from(["b".to_owned(), "c".to_owned()]);
        let query = Query { words: "bees".into(), ..Query::default() };
        let ids = |query: &Query| -> Vec<Vec<usize>> {
            found(&rows, query, &in_text, 0).into_iter().map(|group| group.rows).collect()
        };
        assert_eq!(ids(&query), [vec![0, 2], vec![1]]);
        assert!(ids(&Query { kinds: Kinds::Copies, ..query }).is_empty());
    }

    #[test]
    fn words_kind_and_state_narrow_together() {
        let mut rows = vec![row("a", "1", "Bees", 1), row("b", "2", "Ants", 5)];
        rows.push(short("live", State::Live, Some(1000 + WEEK)));
        rows.push(short("soon", State::Live, Some(1001)));
        rows.push(short("sending", State::Sending, None));
        rows.push(short("over", State::Revoked, None));
        rows.push(Row::unreadable("x", "error_record_newer"));
        assert_eq!(counts(&rows, 1000), ([7, 4, 2, 0, 0], [2, 1, 1]));
        let found = |query: Query| ids(&rows, &query).concat();
        assert_eq!(found(Query { words: " BEE ".into(), ..Query::default() }), ["a"]);
        assert!(found(Query { words: "bee ant".into(), ..Query::default() }).is_empty());
        let of = |standing| Query { kinds: Kinds::Short, standing: Some(standing), ..Query::default() };
        assert_eq!(found(of(Standing::Open)), ["live", "soon"]);
        assert_eq!(found(of(Standing::Ending)), ["soon"]);
        assert_eq!(found(of(Standing::Unsent)), ["sending"]);
        assert!(found(Query { kinds: Kinds::Links, ..of(Standing::Open) }).is_empty());
        let soonest = Query { order: Order::Ending, kinds: Kinds::Short, ..Query::default() };
        assert_eq!(found(soonest)[..2], ["soon", "live"]);
    }

    #[test]
    fn ten_thousand_are_searched_in_the_time_of_a_key() {
        let rows: Vec<Row> = (0..10_000).map(|n| row(&n.to_string(), &n.to_string(), "A title", n)).collect();
        let read = crate::share::row::read_index(&crate::share::row::write_index(&rows));
        assert_eq!(read.as_deref(), Some(&rows[..]));
        let query = Query { words: "title".into(), ..Query::default() };
        assert_eq!(found(&rows, &query, &BTreeSet::new(), 0).len(), 10_000);
    }
}
