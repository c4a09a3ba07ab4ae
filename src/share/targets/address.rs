//! The page as an address that holds it, on the clipboard.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{Form, Parcel, Work, policy};
use crate::share::{ShareKind, error::ShareError, ports::Ports};

/// What stands before the page. In base64, which no program on the way changes.
const BEGIN: &str = "data:text/html;charset=utf-8;base64,";

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct Address;

impl Form for Address {
    fn kind(&self) -> ShareKind {
        ShareKind::Copy
    }

    fn form(&self) -> policy::Form {
        policy::Form::Link
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        let text = format!("{BEGIN}{}", STANDARD.encode(work.document("")?));
        Ok(Parcel::Text { text, plain: None })
    }
}

/// The length of the address of a page of so many bytes.
pub fn address_length(page: usize) -> usize {
    BEGIN.len() + page.div_ceil(3) * 4
}
