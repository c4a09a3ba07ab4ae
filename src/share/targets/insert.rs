//! Text in the message field of the page in the tab. Nothing is sent; where there is no field the text is copied.

use super::{Form, Parcel, Work, policy};
use crate::{
    render::ExportFormat,
    share::{ShareKind, error::ShareError, ports::Ports},
};

/// Which text.
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    /// Its format.
    pub format: &'static ExportFormat,
}

impl Form for Insert {
    fn kind(&self) -> ShareKind {
        ShareKind::Copy
    }

    fn form(&self) -> policy::Form {
        policy::Form::Insert
    }

    fn format(&self) -> Option<&'static ExportFormat> {
        Some(self.format)
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        Ok(Parcel::Message(work.check.document(self.format, work.ports.catalog())?))
    }
}
