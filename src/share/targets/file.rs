//! A saved file in one of the formats.

use super::{Form, Parcel, Work, policy};
use crate::{
    render::ExportFormat,
    share::{ShareKind, error::ShareError, ports::Ports},
};

/// Which file.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Its format; a page gets colours and the reader's tools.
    pub format: &'static ExportFormat,
}

impl Form for File {
    fn kind(&self) -> ShareKind {
        ShareKind::Page
    }

    fn form(&self) -> policy::Form {
        if self.format.name == "html" { policy::Form::Page } else { policy::Form::File }
    }

    fn format(&self) -> Option<&'static ExportFormat> {
        Some(self.format)
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        let text = if self.format.is_page() {
            work.document(&work.ports.page_script().await)?
        } else {
            work.check.document(self.format, work.ports.catalog())?
        };
        let name = work.check.file_name(self.format.extension)?;
        Ok(Parcel::File { name, mime: self.format.mime, text })
    }
}
