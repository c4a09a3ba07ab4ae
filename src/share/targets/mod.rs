//! The forms in which something is shared: one file and one row each.

/// The page as an address that holds it.
mod address;
/// A QR code of a link.
mod code;
/// A text on the clipboard.
mod copy;
/// A saved file.
mod file;
/// A link to a server.
pub(super) mod hosted;
/// A text in the message field of the page in the tab.
mod insert;
/// A self-contained link.
mod link;
/// What leaves, and how.
mod parcel;
/// A short link through a PrivateBin.
pub(super) mod paste;
/// Saved pictures of the page.
mod picture;
/// The print dialog.
mod print;

use std::cell::OnceCell;

pub use address::{Address, address_length};
pub use code::Code;
pub use copy::Copy;
pub use file::File;
pub use hosted::{Hosted, Terms};
pub use insert::Insert;
pub use link::Link;
pub use parcel::{Delivery, Parcel};
pub use paste::Paste;
pub use picture::Picture;
pub use print::Print;

use crate::{
    render::{ExportFormat, html::Extras},
    share::{
        Share, ShareKind,
        codec::{EncodedLink, LinkStyle},
        error::ShareError,
        leak_check::{Cleared, ReleaseError},
        policy,
        ports::Ports,
        settings::Settings,
    },
};

/// What a form of sharing says about itself, and makes.
trait Form {
    /// What the shelf calls it.
    fn kind(&self) -> ShareKind;

    /// What an administrator calls it.
    fn form(&self) -> policy::Form;

    /// The self-contained link that is made of it, for the reader or for the shelf.
    fn style(&self) -> LinkStyle {
        LinkStyle::Shortest
    }

    /// The page that opens the link, where the link itself is handed on. Without one the link is for the shelf only, and
    /// nothing depends on whether it can be made.
    fn page(&self) -> Option<&str> {
        None
    }

    /// Whether it takes a password to open.
    fn has_password(&self) -> bool {
        false
    }

    /// The format of a file or a text.
    fn format(&self) -> Option<&'static ExportFormat> {
        None
    }

    /// Whether it gets an entry of its own although there is one to update.
    fn is_anew(&self) -> bool {
        false
    }

    /// Makes what leaves. All of it is searched by `work.check`.
    #[allow(async_fn_in_trait, reason = "one thread")]
    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError>;
}

/// Makes the enum of the forms and hands each question on to the form.
macro_rules! targets {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// In which form to share.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Target {
            $($(#[$doc])* $name($name),)*
        }

        impl Target {
            /// What the shelf calls it.
            pub fn kind(&self) -> ShareKind {
                match self { $(Self::$name(form) => form.kind(),)* }
            }

            /// What an administrator calls it.
            pub fn form(&self) -> policy::Form {
                match self { $(Self::$name(form) => form.form(),)* }
            }

            /// The page that opens the link, where the link itself is handed on.
            pub fn page(&self) -> Option<&str> {
                match self { $(Self::$name(form) => form.page(),)* }
            }

            /// The format of a file or a text.
            pub fn format(&self) -> Option<&'static ExportFormat> {
                match self { $(Self::$name(form) => form.format(),)* }
            }

            pub(super) fn style(&self) -> LinkStyle {
                match self { $(Self::$name(form) => form.style(),)* }
            }

            pub(super) fn has_password(&self) -> bool {
                match self { $(Self::$name(form) => form.has_password(),)* }
            }

            pub(super) fn is_anew(&self) -> bool {
                match self { $(Self::$name(form) => form.is_anew(),)* }
            }

            pub(super) async fn encode<P: Ports>(
                &self,
                work: &Work<'_, P>,
            ) -> Result<Parcel<P::Picture>, ShareError> {
                match self { $(Self::$name(form) => form.encode(work).await,)* }
            }
        }
    };
}

targets! {
    /// A self-contained link on the clipboard.
    Link,
    /// A QR code of such a link, in the popup.
    Code,
    /// A link to a server, on the clipboard.
    Hosted,
    /// A short link through a PrivateBin, on the clipboard.
    Paste,
    /// A saved file.
    File,
    /// Text on the clipboard.
    Copy,
    /// Saved pictures of the page.
    Picture,
    /// The printer, or a PDF.
    Print,
    /// The page itself as an address, on the clipboard.
    Address,
    /// Text in the message field of the page in the tab.
    Insert,
}

/// What a form makes its parcel of.
pub(super) struct Work<'w, P> {
    /// The excerpt, and the only way to bytes of it.
    pub(super) check: &'w Cleared<'w>,
    pub(super) settings: &'w Settings,
    /// The share on a server that is updated, if it still lives.
    pub(super) updated: Option<&'w Share>,
    pub(super) ports: &'w P,
    link: OnceCell<EncodedLink>,
}

impl<'w, P: Ports> Work<'w, P> {
    pub(super) fn new(
        check: &'w Cleared<'w>,
        settings: &'w Settings,
        updated: Option<&'w Share>,
        ports: &'w P,
    ) -> Self {
        Self { check, settings, updated, ports, link: OnceCell::new() }
    }

    /// The self-contained link, made once; it opens as what the preview shows.
    pub(super) async fn link(&self, style: LinkStyle) -> Result<&EncodedLink, ShareError> {
        if self.link.get().is_none() {
            let link = self.ports.encode(self.check.stream()?, style).await?;
            self.check.opens_as(&link.decoded)?;
            return Ok(self.link.get_or_init(|| link));
        }
        self.link.get().ok_or(ShareError::Release(ReleaseError::LinkDiffers))
    }

    /// The page with colours, and the reader's tools where a script is given.
    fn document(&self, script: &str) -> Result<String, ShareError> {
        let extras = Extras { highlighter: self.ports.highlighter(), script, ..Extras::NONE };
        Ok(self.check.page(self.ports.catalog(), extras)?)
    }
}
