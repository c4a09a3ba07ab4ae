//! The page in the print dialog: paper, or a PDF.

use super::{Form, Parcel, Work, policy};
use crate::share::{ShareKind, error::ShareError, ports::Ports};

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct Print;

impl Form for Print {
    fn kind(&self) -> ShareKind {
        ShareKind::Page
    }

    fn form(&self) -> policy::Form {
        policy::Form::Print
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        Ok(Parcel::Paper(work.document("")?))
    }
}
