//! What sharing asks of the machine that it runs on. `browser::ports` is the browser; tests have it in memory.
//!
//! Everything runs on one thread, so no future here has to be `Send`.

use crate::{
    envelope::{End, Random, Signer},
    i18n::Catalog,
    render::highlight::Highlighter,
    share::{
        Row, Share,
        codec::{CodecError, EncodedLink, LinkStyle},
        error::{DeliveryError, OwnerError, ShareError, StoreError},
        hosted::{
            SealedStream, Stamp,
            api::{Answer, Request, Unreachable},
        },
        owner_keys::OwnerKeys,
        privatebin,
        shelf::{self, Entry},
    },
};

/// What is kept on this machine.
#[expect(async_fn_in_trait, reason = "one thread")]
pub trait Store {
    /// All saved shares, newest first; unreadable records last.
    async fn shares(&self) -> Result<Vec<Entry>, StoreError>;

    /// What the list knows of all saved shares; a store with an index need not read them for it.
    async fn rows(&self) -> Result<Vec<Row>, StoreError> {
        Ok(shelf::rows(&self.shares().await?))
    }

    /// The saved shares with these storage keys, newest first.
    async fn entries(&self, keys: &[String]) -> Result<Vec<Entry>, StoreError> {
        let mut entries = self.shares().await?;
        entries.retain(|(key, _)| keys.contains(key));
        Ok(entries)
    }

    /// A saved share; `None`: it is no longer there, or cannot be read.
    async fn share(&self, id: &str) -> Result<Option<Share>, StoreError>;

    /// Keeps a share, in place of one with the same identifier.
    async fn save(&self, share: &Share) -> Result<(), StoreError>;

    /// Takes entries off the shelf, by their storage keys.
    async fn delete(&self, keys: &[String]) -> Result<(), StoreError>;

    /// The owner's keys; none when there never were any.
    async fn owner_keys(&self) -> Result<OwnerKeys, OwnerError>;

    /// Keeps the owner's keys.
    async fn save_owner_keys(&self, keys: &OwnerKeys) -> Result<(), StoreError>;
}

/// Changes a part of what is kept of a share; nothing when it was deleted meanwhile, or has no such part.
pub(super) async fn learn<S: Store, T>(
    id: &str,
    store: &S,
    part: fn(&mut Share) -> Option<&mut T>,
    change: impl FnOnce(&mut T),
) -> Result<(), ShareError> {
    let Some(mut share) = store.share(id).await? else { return Ok(()) };
    if let Some(part) = part(&mut share) {
        change(part);
        store.save(&share).await?;
    }
    Ok(())
}

/// What makes links and envelopes of streams: it takes its time.
#[expect(async_fn_in_trait, reason = "one thread")]
pub trait Codec {
    /// A link's fragment, and what comes out of it again.
    async fn encode(&self, stream: &[u8], style: LinkStyle) -> Result<EncodedLink, CodecError>;

    /// A signed envelope, the secret that opens it, and what comes out of it again.
    async fn seal(
        &self,
        stream: &[u8],
        stamp: Stamp,
        signer: &Signer,
        password: Option<&str>,
    ) -> Result<SealedStream, CodecError>;

    /// The end of the share that `signer` signs, in letters.
    async fn sign_end(&self, signer: &Signer, end: End) -> Result<String, CodecError>;
}

/// The time.
pub trait Clock {
    /// Milliseconds since 1970.
    fn now(&self) -> u64;
}

/// The way to servers.
#[expect(async_fn_in_trait, reason = "one thread")]
pub trait Network {
    /// Sends a request. Nothing of this browser goes along.
    async fn send(&self, request: Request) -> Result<Answer, Unreachable>;
}

/// Where shares go on this machine.
#[expect(async_fn_in_trait, reason = "one thread")]
pub trait Outlets {
    /// A picture that was drawn.
    type Picture;

    /// The sentences of pages and files.
    fn catalog(&self) -> &dyn Catalog;

    /// Colours for code.
    fn highlighter(&self) -> Highlighter<'_>;

    /// The reader's tools for saved pages; empty for none.
    async fn page_script(&self) -> String;

    /// Draws a page, from top to bottom: several pictures when it is too tall for one.
    async fn draw(&self, html: &str) -> Result<Vec<Self::Picture>, DeliveryError>;

    /// Copies a text; formatted, when a plain twin stands beside it.
    async fn copy(&self, text: &str, plain: Option<&str>) -> Result<(), DeliveryError>;

    /// Saves a file.
    async fn download(&self, name: &str, mime: &str, text: &str) -> Result<(), DeliveryError>;

    /// Saves a picture.
    async fn save_picture(&self, name: &str, picture: &Self::Picture) -> Result<(), DeliveryError>;

    /// Opens the print dialog with a page.
    async fn print(&self, html: &str) -> Result<(), DeliveryError>;

    /// Writes a text into the message field of the page in the tab; sends nothing.
    async fn insert(&self, text: &str) -> Insertion;
}

/// What became of a text for a message field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insertion {
    /// It stands there.
    Held,
    /// The field did not take it.
    Refused,
    /// The page has no such field, or cannot be written to.
    NoField,
}

/// The way to a PrivateBin: what encrypts for it, and requests that do not say who sends them.
#[expect(async_fn_in_trait, reason = "one thread")]
pub trait Pastes: privatebin::Platform {
    /// Sends a request without an origin, by which a server could tell which pastes are one person's.
    async fn carry(&self, request: Request) -> Result<Answer, Unreachable>;

    /// Waits so many seconds.
    async fn pause(&self, seconds: u32);
}

/// Everything together.
pub trait Ports: Store + Codec + Clock + Random + Network + Outlets + Pastes {}
impl<T: Store + Codec + Clock + Random + Network + Outlets + Pastes> Ports for T {}
