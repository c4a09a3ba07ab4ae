//! A self-contained link on the clipboard: it works for ever and cannot be taken back.

use super::{Form, Parcel, Work, policy};
use crate::share::{LinkPage, ShareKind, codec::LinkStyle, error::ShareError, ports::Ports};

/// The longest address that browsers open (Chromium: 2,097,152 characters).
const LONGEST: usize = 2_000_000;

/// Which link.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The page that opens it.
    pub page: LinkPage,
    /// What else it takes to open it, as it was typed.
    pub password: Option<String>,
}

impl Form for Link {
    fn kind(&self) -> ShareKind {
        ShareKind::Link
    }

    fn form(&self) -> policy::Form {
        policy::Form::Link
    }

    fn style(&self) -> LinkStyle {
        self.password.clone().map_or(LinkStyle::Shortest, LinkStyle::Password)
    }

    fn page(&self) -> Option<&str> {
        Some(self.page.address())
    }

    fn has_password(&self) -> bool {
        self.password.is_some()
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        let link = self.page.link(&work.link(self.style()).await?.fragment);
        if link.len() > LONGEST {
            return Err(ShareError::LinkTooLong(link.len()));
        }
        Ok(Parcel::Text { text: link, plain: None })
    }
}
