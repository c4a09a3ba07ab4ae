//! The last check before something leaves: nothing that was replaced may occur in it.

use crate::{
    edit::Outcome,
    link,
    redact::leak::{self, Leak},
    render,
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
    /// An anonymized value is still there.
    #[error("error_leak")]
    Leak(String),
}

/// An outcome that has passed the checks every form of sharing has in common.
#[derive(Clone, Debug)]
pub struct Sealed<'a> {
    outcome: &'a Outcome,
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
        Ok(Self { outcome })
    }

    /// The link; what it carries is opened again and checked as it will be shown.
    pub fn link(&self, viewer: &str, words: &dyn Words) -> Result<String, SealError> {
        let link = link::link(&self.outcome.excerpt, viewer);
        let opened = link::open(&link).map_err(|_| SealError::Leak(String::new()))?;
        if opened != self.outcome.excerpt {
            return Err(SealError::Leak(String::new()));
        }
        self.check(&render::html::page(&opened, words))?;
        Ok(link)
    }

    /// The excerpt in one of the formats.
    pub fn document(&self, format: &render::Format, words: &dyn Words) -> Result<String, SealError> {
        let document = (format.write)(&self.outcome.excerpt, words);
        self.check(&document)?;
        Ok(document)
    }

    /// A name for a file with the excerpt.
    pub fn file_name(&self, format: &render::Format) -> Result<String, SealError> {
        let name = render::file_name(&self.outcome.excerpt, format.extension);
        self.check(&name)?;
        Ok(name)
    }

    fn check(&self, text: &str) -> Result<(), SealError> {
        let replaced = self.outcome.findings.iter().filter(|finding| finding.replaced);
        let values: Vec<&str> = replaced.map(|finding| finding.value.as_str()).collect();
        leak::check(text.as_bytes(), &values).map_err(|Leak { value }| SealError::Leak(value))
    }
}
