//! The last check before something leaves: nothing that was replaced may occur in it.

use crate::{
    edit::{self, Outcome},
    link,
    model::Excerpt,
    redact::leak::{self, Leak},
    render::{self, Format, html::Extras},
    words::Words,
};

/// Why nothing may leave. The text is the sentence's key in the locales.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SealError {
    /// Every message is left out.
    #[error("error_nothing_kept")]
    NothingKept,
    /// A cut passage is no longer where it was.
    #[error("error_cut_lost")]
    CutLost,
    /// It would not open: a link may unfold to some MiB only.
    #[error("error_share_too_large")]
    TooLarge,
    /// An anonymized value is still there.
    #[error("error_leak")]
    Leak(String),
}

/// An outcome that has passed the checks every form of sharing has in common.
#[derive(Clone, Debug)]
pub struct Sealed<'a> {
    outcome: &'a Outcome,
    /// What outputs hold besides the excerpt's texts: a hidden word may be one of our own, like "page".
    skeleton: Excerpt,
}

impl<'a> Sealed<'a> {
    /// Checks what can be checked before the form is chosen.
    pub fn new(outcome: &'a Outcome) -> Result<Self, SealError> {
        if outcome.excerpt.turns().next().is_none() {
            return Err(SealError::NothingKept);
        }
        if !outcome.lost.is_empty() {
            return Err(SealError::CutLost);
        }
        Ok(Self { outcome, skeleton: edit::skeleton(&outcome.excerpt) })
    }

    /// The link; what it carries is opened again and checked as it will be shown.
    pub fn link(&self, viewer: &str, words: &dyn Words) -> Result<String, SealError> {
        let link = link::link(&self.outcome.excerpt, viewer);
        let opened = link::open(&link).map_err(|_| SealError::Leak(String::new()))?;
        if opened != self.outcome.excerpt {
            return Err(SealError::Leak(String::new()));
        }
        self.check(&|excerpt| render::html::page(excerpt, words))?;
        Ok(link)
    }

    /// What an envelope is to hold, and its codec: opened again and checked as it will be shown.
    pub fn packed(&self, words: &dyn Words) -> Result<(u8, Vec<u8>), SealError> {
        let (codec, packed) = link::pack(&self.outcome.excerpt);
        match link::unpack(codec, &packed) {
            Ok(opened) if opened == self.outcome.excerpt => {}
            Ok(_) => return Err(SealError::Leak(String::new())),
            Err(_) => return Err(SealError::TooLarge),
        }
        self.check(&|excerpt| render::html::page(excerpt, words))?;
        Ok((codec, packed))
    }

    /// The excerpt in one of the formats.
    pub fn document(&self, format: &Format, words: &dyn Words) -> Result<String, SealError> {
        self.check(&|excerpt| (format.write)(excerpt, words))
    }

    /// The page with the reader's comfort; checked without colours, which could split a value.
    pub fn page(&self, words: &dyn Words, extras: Extras<'_>) -> Result<String, SealError> {
        self.check(&|excerpt| render::html::page(excerpt, words))?;
        Ok(render::html::page_with(&self.outcome.excerpt, words, extras))
    }

    /// A name for a file with the excerpt.
    pub fn file_name(&self, format: &Format) -> Result<String, SealError> {
        self.check(&|excerpt| render::file_name(excerpt, format.extension))
    }

    /// What `write` makes of the excerpt, if nothing that was replaced is in it.
    fn check(&self, write: &dyn Fn(&Excerpt) -> String) -> Result<String, SealError> {
        let output = write(&self.outcome.excerpt);
        let replaced = self.outcome.findings.iter().filter(|finding| finding.is_gone());
        let values: Vec<&str> = replaced.map(|finding| finding.value.as_str()).collect();
        if !values.is_empty() {
            leak::check_beyond(output.as_bytes(), write(&self.skeleton).as_bytes(), &values)
                .map_err(|Leak { value }| SealError::Leak(value))?;
        }
        Ok(output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{Edits, excerpt},
        model::{Block, Conversation, Inline, Message, Role},
        render::FORMATS,
        words::MessageFile,
    };

    fn conversation() -> Conversation {
        let message =
            |key: &str, role, block| Message { key: key.into(), role, model: None, blocks: vec![block] };
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
    fn everything(edits: &Edits) -> Result<String, SealError> {
        let outcome = excerpt(&conversation(), edits);
        let sealed = Sealed::new(&outcome)?;
        let words = MessageFile::english();
        let mut all = sealed.link("https://view.example/", &words)?;
        let (codec, packed) = sealed.packed(&words)?;
        all.push_str(&format!("{:?}", crate::link::unpack(codec, &packed)));
        for format in FORMATS {
            all.push_str(&sealed.document(format, &words)?);
            all.push_str(&sealed.file_name(format)?);
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
    fn a_hidden_word_may_be_one_that_every_page_holds() {
        for word in ["page", "user", "excerpt"] {
            let mut edits = Edits::default();
            edits.redaction.words.push(word.into());
            assert!(everything(&edits).is_ok(), "{word}");
        }
    }

    #[test]
    fn nothing_leaves_without_messages_or_with_a_lost_cut() {
        let mut edits = Edits { left_out: ["a", "b", "c"].map(str::to_owned).into(), ..Edits::default() };
        assert_eq!(everything(&edits), Err(SealError::NothingKept));
        edits.left_out.clear();
        edits.cuts.push(crate::edit::Cut { message: "a".into(), start: 0, text: "never said".into() });
        assert_eq!(everything(&edits), Err(SealError::CutLost));
    }
}
