//! A QR code of a self-contained link, shown in the popup.

use super::{Form, Parcel, Work, policy};
use crate::{
    link,
    share::{LinkPage, ShareKind, codec::LinkStyle, error::ShareError, ports::Ports},
};

/// Which code.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The page that opens its link.
    pub page: LinkPage,
}

impl Form for Code {
    fn kind(&self) -> ShareKind {
        ShareKind::Link
    }

    fn form(&self) -> policy::Form {
        policy::Form::Link
    }

    fn style(&self) -> LinkStyle {
        LinkStyle::Capitals
    }

    fn page(&self) -> Option<&str> {
        Some(self.page.address())
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        let fragment = &work.link(self.style()).await?.fragment;
        let svg = link::code(&self.page.link(""), fragment).ok_or(ShareError::CodeTooLong)?;
        Ok(Parcel::Code(svg))
    }
}
