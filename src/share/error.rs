//! Why something was not shared, or not wholly.

use crate::{
    envelope::NoRandomness,
    i18n::Sentence,
    share::{
        Share,
        codec::CodecError,
        hosted::HostedError,
        leak_check::{LeakPlace, ReleaseError},
        policy::Denial,
        privatebin::BinError,
    },
};

/// Nothing could be kept or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser's quota is used up.
    #[error("the browser has no room left")]
    Full,
    /// Anything else.
    #[error("the browser refuses to keep or read it")]
    Refused,
}

impl Sentence for StoreError {
    fn key(&self) -> &'static str {
        match self {
            Self::Full => "error_storage_full",
            Self::Refused => "error_storage",
        }
    }
}

/// Something was made, but could not be handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The browser refuses the clipboard.
    #[error("the browser refuses the clipboard")]
    Clipboard,
    /// The browser refuses a download or a tab.
    #[error("the browser refuses the download")]
    Download,
    /// The browser cannot draw the page.
    #[error("the browser cannot draw the page")]
    Picture,
    /// The page for the printer cannot be kept for the tab that prints it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Sentence for DeliveryError {
    fn key(&self) -> &'static str {
        match self {
            Self::Clipboard => "error_clipboard",
            Self::Download => "error_download",
            Self::Picture => "error_picture",
            Self::Store(error) => error.key(),
        }
    }
}

/// There is no owner's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnerError {
    /// It cannot be kept or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be made.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// What is kept is no owner's key. It is not replaced, as it may be mended.
    #[error("what is kept is no owner key")]
    Damaged,
}

impl Sentence for OwnerError {
    fn key(&self) -> &'static str {
        match self {
            Self::Store(error) => error.key(),
            Self::Randomness(error) => error.key(),
            Self::Damaged => "error_owner_damaged",
        }
    }
}

/// Why a share was not made, or not delivered. What leaves, leaves in the last step only: an error of any step before
/// means that nothing did.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ShareError {
    /// An administrator does not allow it.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// It may not leave.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// The worker made nothing of it.
    #[error(transparent)]
    Codec(#[from] CodecError),
    /// It cannot be kept, so it was not sent.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no owner's key, without which it could not be taken back.
    #[error(transparent)]
    Owner(#[from] OwnerError),
    /// The platform has no random numbers.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The link has so many characters, more than browsers open.
    #[error("the link has {0} characters, more than browsers open")]
    LinkTooLong(usize),
    /// No QR code holds so much.
    #[error("the link is too long for a QR code")]
    CodeTooLong,
    /// The page could not be drawn, so there is no picture to save.
    #[error(transparent)]
    Drawing(DeliveryError),
    /// It is kept, but could not be handed on.
    #[error("{error}")]
    Undelivered {
        /// Why not.
        error: DeliveryError,
        /// What the user can copy by hand, where it is a text.
        text: Option<String>,
        /// What is kept.
        record: Box<Share>,
    },
    /// The server did not take it. It is kept, so that it can be sent again.
    #[error("{error}")]
    Unsent {
        /// Why not.
        error: HostedError,
        /// What is kept.
        record: Box<Share>,
    },
    /// A PrivateBin did not take it. Nothing is kept.
    #[error("{0}")]
    Paste(BinError),
    /// A PrivateBin may have it or not; what is known of it is kept.
    #[error("{error}")]
    PasteUnsure {
        /// What went wrong.
        error: BinError,
        /// What is kept.
        record: Box<Share>,
    },
    /// The server refused it for good. Nothing is kept.
    #[error(transparent)]
    Rejected(HostedError),
}

/// Another form that takes what one could not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// The page as a file.
    Page,
    /// A link to a server.
    ShortLink,
}

impl ShareError {
    /// What takes the text instead; nothing where another form would fail as well.
    pub fn alternatives(&self) -> &'static [Alternative] {
        match self {
            Self::LinkTooLong(_) | Self::CodeTooLong => &[Alternative::Page, Alternative::ShortLink],
            Self::Release(ReleaseError::TooLarge | ReleaseError::LinkDiffers) => &[Alternative::Page],
            Self::Codec(_) | Self::Rejected(HostedError::TooLarge) | Self::Paste(BinError::TooLarge) => {
                &[Alternative::Page]
            }
            _ => &[],
        }
    }

    /// What the sentence's `$1` and so on stand for; a place in the excerpt is named by `LeakPlace::key`.
    pub fn leak(&self) -> Option<(&str, LeakPlace)> {
        match self {
            Self::Release(ReleaseError::Leak { value, place }) => Some((value, *place)),
            _ => None,
        }
    }
}

impl Sentence for ShareError {
    fn key(&self) -> &'static str {
        match self {
            Self::Denied(denial) => denial.key(),
            Self::Release(error) => error.key(),
            Self::Codec(error) => error.key(),
            Self::Store(error) => error.key(),
            Self::Owner(error) => error.key(),
            Self::Randomness(error) => error.key(),
            Self::LinkTooLong(_) => "error_link_too_long",
            Self::CodeTooLong => "error_code_too_long",
            Self::Drawing(error) | Self::Undelivered { error, .. } => error.key(),
            Self::Unsent { error, .. } | Self::Rejected(error) => error.key(),
            Self::Paste(error) | Self::PasteUnsure { error, .. } => error.key(),
        }
    }
}
