//! The last check before something leaves: nothing that was replaced may occur in it.

use std::{cell::OnceCell, fmt};

use crate::{
    edit::{self, Outcome},
    i18n::{Catalog, Sentence},
    link::{self, DecodedLink, LinkError},
    model::{Excerpt, text},
    redact::leak::{self, Leak},
    render::{self, ExportFormat, html::Extras},
};

/// Why nothing may leave.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ReleaseError {
    /// Every message is left out.
    #[error("every message is left out")]
    NothingKept,
    /// A cut passage is no longer where it was.
    #[error("a removed passage is no longer where it was")]
    StaleCut,
    /// An anonymized value is still there.
    #[error("a replaced value is still there: {place}")]
    Leak {
        /// As it was first written.
        value: String,
        /// Where it is.
        place: LeakPlace,
    },
    /// It has more parts than a link or a server's reader takes.
    #[error("the text is larger than a link may be")]
    TooLarge,
    /// The link does not open as what the preview shows.
    #[error("the link does not open as what the preview shows")]
    LinkDiffers,
}

impl Sentence for ReleaseError {
    fn key(&self) -> &'static str {
        match self {
            Self::NothingKept => "error_nothing_kept",
            Self::StaleCut => "error_cut_lost",
            Self::Leak { .. } => "error_leak",
            Self::TooLarge => "error_link_too_large",
            Self::LinkDiffers => "error_link_differs",
        }
    }
}

/// Where a value is that should be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeakPlace {
    /// In the title.
    Title,
    /// In the name of who shares.
    Author,
    /// In a shared message, counted from 1.
    Message(usize),
    /// Somewhere else.
    Elsewhere,
}

impl fmt::Display for LeakPlace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LeakPlace::Title => out.write_str("in the title"),
            LeakPlace::Author => out.write_str("in the author's name"),
            LeakPlace::Message(number) => write!(out, "in message {number}"),
            LeakPlace::Elsewhere => out.write_str("elsewhere"),
        }
    }
}

impl LeakPlace {
    /// The key of its name in the locales; a message's takes its number.
    pub fn key(self) -> &'static str {
        match self {
            LeakPlace::Title => "leak_title",
            LeakPlace::Author => "leak_author",
            LeakPlace::Message(_) => "leak_message",
            LeakPlace::Elsewhere => "leak_elsewhere",
        }
    }
}

/// An outcome that has passed the checks every form of sharing has in common.
#[derive(Debug)]
pub struct Cleared<'a> {
    outcome: &'a Outcome,
    hidden: leak::Search,
    /// What outputs hold besides the excerpt's texts: a hidden word may be one of our own, like "page".
    skeleton: Excerpt,
    /// What `stream` gives, once it was asked.
    stream: OnceCell<Result<Vec<u8>, ReleaseError>>,
}

impl<'a> Cleared<'a> {
    /// Checks what can be checked before the form is chosen.
    pub fn new(outcome: &'a Outcome) -> Result<Self, ReleaseError> {
        if outcome.excerpt.turns().next().is_none() {
            return Err(ReleaseError::NothingKept);
        }
        if !outcome.stale_cuts.is_empty() {
            return Err(ReleaseError::StaleCut);
        }
        let replaced = outcome.findings.iter().filter(|finding| finding.is_gone());
        let values: Vec<&str> = replaced.map(|finding| finding.value.as_str()).collect();
        let hidden = leak::Search::new(&values);
        let skeleton = edit::skeleton(&outcome.excerpt);
        let cleared = Self { outcome, hidden, skeleton, stream: OnceCell::new() };
        cleared.check(&unmarked)?;
        Ok(cleared)
    }

    /// What a link or an envelope is to carry: searched before it is compressed, once however often it is asked for, and
    /// read again by the reader's own rules, so that whatever leaves opens as what the preview shows.
    pub fn stream(&self) -> Result<&[u8], ReleaseError> {
        let stream = self.stream.get_or_init(|| {
            let stream = self.check(&link::stream)?;
            let decoded = DecodedLink { stream, is_whole: true };
            match link::excerpt(&decoded) {
                Ok(opened) if opened == self.outcome.excerpt => Ok(decoded.stream),
                Err(LinkError::TooLarge) => Err(ReleaseError::TooLarge),
                _ => Err(ReleaseError::LinkDiffers),
            }
        });
        stream.as_ref().map(Vec::as_slice).map_err(Clone::clone)
    }

    /// Checks that what came out of a link or an envelope again is what went in.
    pub fn opens_as(&self, decoded: &DecodedLink) -> Result<(), ReleaseError> {
        let is_same = decoded.is_whole && self.stream()? == decoded.stream;
        if is_same { Ok(()) } else { Err(ReleaseError::LinkDiffers) }
    }

    /// The excerpt in one of the formats.
    pub fn document(&self, format: &ExportFormat, catalog: &dyn Catalog) -> Result<String, ReleaseError> {
        self.checked(&|excerpt| (format.write)(excerpt, catalog))
    }

    /// The excerpt without any markup.
    pub fn text(&self, catalog: &dyn Catalog) -> Result<String, ReleaseError> {
        self.checked(&|excerpt| render::text::document(excerpt, catalog))
    }

    /// The page with the reader's comfort; checked without colours, which could split a value.
    pub fn page(&self, catalog: &dyn Catalog, extras: Extras<'_>) -> Result<String, ReleaseError> {
        self.checked(&|excerpt| render::html::page(excerpt, catalog))?;
        Ok(render::html::page_with(&self.outcome.excerpt, catalog, extras))
    }

    /// A name for a file with the excerpt.
    pub fn file_name(&self, extension: &str) -> Result<String, ReleaseError> {
        self.checked(&|excerpt| render::file_name(excerpt, extension))
    }

    fn checked(&self, write: &dyn Fn(&Excerpt) -> String) -> Result<String, ReleaseError> {
        let text = write(&self.outcome.excerpt);
        self.search(text.as_bytes(), &|excerpt| write(excerpt).into_bytes())?;
        Ok(text)
    }

    /// What `write` makes of the excerpt, if nothing that was replaced is in it. For bytes that are encrypted
    /// before they leave, too.
    pub fn check(&self, write: &dyn Fn(&Excerpt) -> Vec<u8>) -> Result<Vec<u8>, ReleaseError> {
        let output = write(&self.outcome.excerpt);
        self.search(&output, write)?;
        Ok(output)
    }

    /// Searches what `write` made of the excerpt.
    fn search(&self, output: &[u8], write: &dyn Fn(&Excerpt) -> Vec<u8>) -> Result<(), ReleaseError> {
        self.hidden
            .check(output, || write(&self.skeleton))
            .map_err(|Leak { value }| ReleaseError::Leak { place: self.place(&value, write), value })
    }

    /// Where in the excerpt a value is that was found in what `write` makes of it.
    fn place(&self, value: &str, write: &dyn Fn(&Excerpt) -> Vec<u8>) -> LeakPlace {
        let whole = &self.outcome.excerpt;
        let frame = write(&edit::portion(whole, edit::Portion::Nothing));
        let holds =
            |portion| leak::check_beyond(&write(&edit::portion(whole, portion)), &frame, &[value]).is_err();
        if holds(edit::Portion::Title) {
            return LeakPlace::Title;
        }
        if holds(edit::Portion::Author) {
            return LeakPlace::Author;
        }
        let messages = 0..whole.turns().count();
        let found = messages.into_iter().find(|turn| holds(edit::Portion::Turn(*turn)));
        found.map_or(LeakPlace::Elsewhere, |turn| LeakPlace::Message(turn + 1))
    }
}

/// The texts without markup: what is split over bold and plain would hide from a search in markup.
fn unmarked(excerpt: &Excerpt) -> Vec<u8> {
    let mut all = String::new();
    for turn in excerpt.turns() {
        let mut runs = Vec::new();
        text::read(&turn.blocks, &mut |run| runs.push(run));
        // As values are looked for that are to be replaced.
        for run in text::reading_order(&runs).into_iter().filter_map(|number| runs.get(number)) {
            run.iter().for_each(|(_, piece)| all.push_str(piece));
            all.push('\n');
        }
        // What ends one message and begins the next is not one value.
        all.push_str("|\n");
    }
    all.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{Edits, excerpt},
        i18n::{Dated, FileCatalog},
        model::{Attribution, Block, Conversation, Inline, Message, Role},
        render::FORMATS,
    };

    fn conversation() -> Conversation {
        let message = |key: &str, role, block| Message {
            key: key.into(),
            role,
            attribution: Attribution::default(),
            blocks: vec![block].into(),
        };
        let target = "https://user.example/?to=kim%40sample.example.net";
        let link = Inline::Link(target.into(), vec![Inline::Text("this page".into())]);
        Conversation {
            title: "A page for kim@sample.example.net".into(),
            messages: vec![
                message("a", Role::User, Block::Plain("Write kim@sample.example.net a page.".into())),
                message("b", Role::Assistant, Block::Paragraph(vec![Inline::Text("See ".into()), link])),
                message(
                    "c",
                    Role::Assistant,
                    Block::Code { language: "page".into(), text: "page = 1".into() },
                ),
            ],
            ..Conversation::default()
        }
    }

    /// Shares in every form; gives all bytes that leave.
    fn everything(edits: &Edits) -> Result<String, ReleaseError> {
        let outcome = excerpt(&conversation(), edits);
        let cleared = Cleared::new(&outcome)?;
        let catalog = FileCatalog::english();
        let mut all = link::encode(cleared.stream()?, link::LinkOptions::Shortest).unwrap();
        cleared.opens_as(&link::decode(&all, None, &mut |_| {}).unwrap())?;
        let (codec, packed) = crate::link::pack(cleared.stream()?);
        let stream = crate::link::unpack(codec, &packed).unwrap();
        cleared.opens_as(&DecodedLink { stream, is_whole: true })?;
        for format in FORMATS {
            all.push_str(&cleared.document(format, &catalog)?);
            all.push_str(&cleared.file_name(format.extension)?);
        }
        Ok(all)
    }

    #[test]
    fn what_is_hidden_leaves_in_no_form() {
        let all = everything(&Edits::default()).unwrap();
        for trace in ["kim@", "kim%40", "sample.example.net"] {
            assert!(!all.contains(trace), "{trace}");
        }
    }

    #[test]
    fn a_link_that_holds_something_else_does_not_leave() {
        let outcome = excerpt(&conversation(), &Edits::default());
        let cleared = Cleared::new(&outcome).unwrap();
        let stream = cleared.stream().unwrap().to_vec();
        let other = excerpt(&Conversation::default(), &Edits::default()).excerpt;
        let cases = [
            (stream.clone(), true, true),
            (stream.clone(), false, false),
            (link::stream(&other), true, false),
        ];
        for (stream, is_whole, leaves) in cases {
            let decoded = DecodedLink { stream, is_whole };
            assert_eq!(cleared.opens_as(&decoded).is_ok(), leaves);
        }
    }

    #[test]
    fn what_readers_would_refuse_as_too_large_is_refused_before_it_leaves_and_texts_are_not() {
        let block = || Block::Paragraph(vec![Inline::Strong(vec![Inline::Text("a".into())]); 60]);
        let message = |key: usize| Message {
            key: key.to_string(),
            role: Role::Assistant,
            attribution: Default::default(),
            blocks: vec![block(); 10].into(),
        };
        let outcome = |messages| {
            let messages = (0..messages).map(message).collect();
            excerpt(&Conversation { messages, ..Conversation::default() }, &Edits::default())
        };
        let small = outcome(20);
        assert!(Cleared::new(&small).unwrap().stream().is_ok());
        let large = outcome(450);
        let cleared = Cleared::new(&large).unwrap();
        assert_eq!(cleared.stream(), Err(ReleaseError::TooLarge));
        assert!(cleared.text(&FileCatalog::english()).is_ok());
    }

    #[test]
    fn a_hidden_word_may_be_one_that_every_page_holds() {
        for word in ["page", "user", "excerpt"] {
            let mut edits = Edits::default();
            edits.redaction.words.push(word.into());
            assert!(everything(&edits).is_ok(), "{word}");
        }
    }

    #[test]
    fn a_hidden_word_may_be_a_month_in_which_something_was_said() {
        let german = Dated(|_| "21. August 2026".into());
        let mut said = conversation();
        said.messages[0].blocks = vec![Block::Plain("Ask August.".into())].into();
        said.messages[1].attribution.time = Some("2026-08-21 10:03 UTC".into());
        let mut edits = Edits { facts: true, ..Edits::default() };
        edits.redaction.words.push("August".into());
        let outcome = excerpt(&said, &edits);
        let page = Cleared::new(&outcome).unwrap().page(&german, Extras::NONE).unwrap();
        assert!(page.contains("21. August 2026") && !page.contains("Ask August"));
    }

    #[test]
    fn nothing_leaves_without_messages_or_with_a_lost_cut() {
        let mut edits = Edits { left_out: ["a", "b", "c"].map(str::to_owned).into(), ..Edits::default() };
        assert_eq!(everything(&edits), Err(ReleaseError::NothingKept));
        edits.left_out.clear();
        edits.cuts.push(crate::edit::Cut { message: "a".into(), start: 0, text: "never said".into() });
        assert_eq!(everything(&edits), Err(ReleaseError::StaleCut));
    }

    /// The replacer goes by the same search; this is for the day on which it does not.
    #[test]
    fn what_nobody_replaced_stops_the_share_and_names_the_place() {
        let (edits, mut bare) = (Edits::default(), Edits::default());
        bare.redaction.on = false;
        let mut left = conversation();
        left.messages[0].blocks = vec![Block::Plain("Write a page.".into())].into();
        left.messages[1].blocks = vec![Block::Plain("Here it is.".into())].into();
        // kim@sample.example.net in base64, its letters as entities.
        let text: String = "a2ltQHNhbXBsZS5leGFtcGxlLm5ldA=="
            .chars()
            .map(|letter| format!("&#{};", u32::from(letter)))
            .collect();
        left.messages[2].blocks = vec![Block::Code { language: String::new(), text }].into();
        let outcome = Outcome { excerpt: excerpt(&left, &bare).excerpt, ..excerpt(&conversation(), &edits) };
        let leak =
            ReleaseError::Leak { value: "kim@sample.example.net".into(), place: LeakPlace::Message(3) };
        assert_eq!(Cleared::new(&outcome).err(), Some(leak));
    }
}
