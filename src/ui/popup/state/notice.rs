//! What the popup says in its foot.

use crate::{
    i18n::Sentence,
    share::{Share, upkeep::Deleted},
    ui::toolkit::t,
};

/// What the popup last said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::ui::popup) struct Notice {
    /// One sentence; empty: nothing to say.
    pub(in crate::ui::popup) sentence: String,
    /// Whether something went wrong.
    pub(in crate::ui::popup) error: bool,
    /// Text that could not be copied, or the link just made: shown in a field to copy by hand.
    pub(in crate::ui::popup) field: Option<String>,
    /// Shares just deleted, to be put back.
    pub(in crate::ui::popup) undo: Option<Deleted>,
    /// Whether there is no page that opens links: the ways to one, or around it, are offered.
    pub(in crate::ui::popup) needs_page: bool,
    /// Whether it names an edit, which can be taken back.
    pub(in crate::ui::popup) step: bool,
    /// A share that waits for its server's access code.
    pub(in crate::ui::popup) waits: Option<Box<Share>>,
}

impl Notice {
    pub(in crate::ui::popup) fn info(sentence: String) -> Self {
        Self { sentence, ..Self::default() }
    }

    pub(in crate::ui::popup) fn error(sentence: String) -> Self {
        Self { sentence, error: true, ..Self::default() }
    }

    /// An error, in its sentence.
    pub(in crate::ui::popup) fn failure(error: &dyn Sentence) -> Self {
        Self::error(t(error.key()))
    }
}
