//! Saved pictures of the page, cut between messages.

use super::{Form, Parcel, Work, policy};
use crate::share::{ShareKind, error::ShareError, ports::Ports};

/// Pictures of all that is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture;

impl Form for Picture {
    fn kind(&self) -> ShareKind {
        ShareKind::Page
    }

    fn form(&self) -> policy::Form {
        policy::Form::Picture
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        let pictures = work.ports.draw(&work.document("")?).await.map_err(ShareError::Drawing)?;
        Ok(Parcel::Pictures { name: work.check.file_name("png")?, pictures })
    }
}
