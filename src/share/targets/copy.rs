//! Text on the clipboard in one of the formats.

use super::{Form, Parcel, Work, policy};
use crate::{
    render::ExportFormat,
    share::{ShareKind, error::ShareError, ports::Ports},
};

/// Which text.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// Its format; formatted text goes with a plain twin, for programs that take no other.
    pub format: &'static ExportFormat,
}

impl Form for Copy {
    fn kind(&self) -> ShareKind {
        ShareKind::Copy
    }

    fn form(&self) -> policy::Form {
        policy::Form::Copy
    }

    fn format(&self) -> Option<&'static ExportFormat> {
        Some(self.format)
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        let catalog = work.ports.catalog();
        let is_formatted = self.format.mime == "text/html";
        let plain = is_formatted.then(|| work.check.text(catalog)).transpose()?;
        Ok(Parcel::Text { text: work.check.document(self.format, catalog)?, plain })
    }
}
