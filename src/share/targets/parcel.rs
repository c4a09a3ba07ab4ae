//! What leaves, and how.

use super::{
    hosted::{self, Upload},
    paste,
};
use crate::share::{
    Share,
    error::{DeliveryError, ShareError},
    hosted::Placement,
    ports::{Insertion, Ports},
    privatebin::Offer,
};

/// What leaves. Every form of sharing makes one of these.
pub enum Parcel<Picture> {
    /// Text on the clipboard: formatted, if a plain twin stands beside it.
    Text {
        /// The text.
        text: String,
        /// Its plain twin.
        plain: Option<String>,
    },
    /// A QR code in the popup, as SVG.
    Code(String),
    /// A file.
    File {
        /// Its name.
        name: String,
        /// Its media type.
        mime: &'static str,
        /// What is in it.
        text: String,
    },
    /// Pictures, from top to bottom.
    Pictures {
        /// The name of the first.
        name: String,
        /// As the port drew them.
        pictures: Vec<Picture>,
    },
    /// A page for the printer.
    Paper(String),
    /// A text for a message field.
    Message(String),
    /// An envelope for a server.
    Upload(Box<Upload>),
    /// Something for a PrivateBin.
    Paste {
        /// What it is to keep.
        offer: Offer,
        /// The share in whose place it comes.
        before: Option<Box<Share>>,
    },
}

/// What became of a parcel.
#[derive(Debug)]
pub struct Delivery {
    pub(in crate::share) record: Share,
    pub(in crate::share) shown: Option<String>,
    pub(in crate::share) insertion: Option<Insertion>,
    /// The keys of sentences about what turned out other than asked.
    pub(in crate::share) notes: Vec<&'static str>,
}

impl Delivery {
    pub(super) fn of(record: Share) -> Self {
        Self { record, shown: None, insertion: None, notes: Vec::new() }
    }
}

impl<Picture> Parcel<Picture> {
    /// Where on a server it goes.
    pub(in crate::share) fn placement(&self) -> Option<&Placement> {
        if let Self::Upload(upload) = self { Some(&upload.placement) } else { None }
    }

    /// Hands it on.
    pub(in crate::share) async fn deliver<P: Ports<Picture = Picture>>(
        self,
        record: Share,
        ports: &P,
    ) -> Result<Delivery, ShareError> {
        let mut delivery = Delivery::of(record);
        let (error, text) = match self {
            Self::Upload(upload) => return hosted::send(*upload, delivery.record, false, ports).await,
            Self::Paste { offer, before } => {
                return paste::send(offer, before.as_deref(), delivery.record, ports).await;
            }
            Self::Code(svg) => {
                delivery.shown = Some(svg);
                return Ok(delivery);
            }
            Self::Text { text, plain } => match ports.copy(&text, plain.as_deref()).await {
                Ok(()) => return Ok(delivery),
                Err(error) => (error, Some(plain.unwrap_or(text))),
            },
            Self::File { name, mime, text } => match ports.download(&name, mime, &text).await {
                Ok(()) => return Ok(delivery),
                Err(error) => (error, None),
            },
            Self::Pictures { name, pictures } => match save(&name, &pictures, ports).await {
                Ok(()) => return Ok(delivery),
                Err(error) => (error, None),
            },
            Self::Paper(html) => match ports.print(&html).await {
                Ok(()) => return Ok(delivery),
                Err(error) => (error, None),
            },
            Self::Message(text) => {
                let insertion = ports.insert(&text).await;
                delivery.insertion = Some(insertion);
                if insertion == Insertion::Held {
                    return Ok(delivery);
                }
                match ports.copy(&text, None).await {
                    Ok(()) => return Ok(delivery),
                    Err(error) => (error, Some(text)),
                }
            }
        };
        Err(ShareError::Undelivered { error, text, record: Box::new(delivery.record) })
    }
}

/// Saves pictures under one name and a number each.
async fn save<P: Ports>(name: &str, pictures: &[P::Picture], ports: &P) -> Result<(), DeliveryError> {
    let stem = name.strip_suffix(".png").unwrap_or(name);
    for (number, picture) in (1..).zip(pictures) {
        let numbered = if pictures.len() > 1 { format!("{stem} {number}.png") } else { name.to_owned() };
        ports.save_picture(&numbered, picture).await?;
    }
    Ok(())
}
