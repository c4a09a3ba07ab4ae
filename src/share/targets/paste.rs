//! A short link through a PrivateBin: encrypted here, kept, then sent. It can be deleted, not changed.

use std::cell::RefCell;

use super::{Delivery, Form, Parcel, Work, policy};
use crate::{
    envelope::Random,
    render::showdown,
    share::{
        Share, ShareKind,
        error::{DeliveryError, ShareError},
        hosted::{
            HostedError, State,
            api::{Answer, Fact, Request, Unreachable},
        },
        ports::{Ports, learn},
        privatebin::{self, BinError, Cipher, Content, Created, Offer, Paste as Kept, Platform},
        shelf::share_key,
    },
};

/// On which terms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paste {
    /// The key of a lifetime, as the server has it.
    pub lifetime: String,
    /// Whether the first opening ends it.
    pub burn: bool,
    /// What else it takes to open it: ASCII.
    pub password: Option<String>,
    /// Whether the one that is updated stays.
    pub anew: bool,
}

impl Form for Paste {
    fn kind(&self) -> ShareKind {
        ShareKind::Paste
    }

    fn form(&self) -> policy::Form {
        policy::Form::ShortLink
    }

    fn has_password(&self) -> bool {
        self.password.is_some()
    }

    /// Content and address are one: there is nothing to update.
    fn is_anew(&self) -> bool {
        true
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        if !work.settings.policy.allows_lifetime(&self.lifetime) {
            return Err(policy::Denial::Lifetime.into());
        }
        let catalog = work.ports.catalog();
        let text = work.check.check(&|excerpt| showdown::document(excerpt, catalog).into_bytes())?;
        let text_of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let content = Content { text: text_of(&text), stream: text_of(work.check.stream()?) };
        let password = self.password.clone().unwrap_or_default();
        if !privatebin::is_typeable(&password) {
            return Err(ShareError::Paste(BinError::PasswordLetters));
        }
        let server = work.settings.bin.clone();
        let (lifetime, burn) = (self.lifetime.clone(), self.burn);
        let before = work.updated.filter(|share| share.paste.is_some() && !self.anew);
        let offer = Offer { server, content, lifetime, burn, password };
        Ok(Parcel::Paste { offer, before: before.cloned().map(Box::new) })
    }
}

/// Sends it, and copies its link. The one in whose place it comes is deleted when this is done.
pub(super) async fn send<P: Ports>(
    offer: Offer,
    before: Option<&Share>,
    record: Share,
    ports: &P,
) -> Result<Delivery, ShareError> {
    let exchange = Exchange { ports, record: RefCell::new(record) };
    let created = privatebin::create(&offer, &exchange).await;
    let mut record = exchange.record.into_inner();
    let Created { paste, has_other_end, is_plain, .. } = match created {
        Ok(created) => created,
        Err(error) => return Err(failed(error, record, ports).await),
    };
    let link = paste.link();
    let is_deletable = paste.is_deletable();
    record.paste = Some(paste);
    ports.save(&record).await?;
    if let Err(error) = ports.copy(&link, None).await {
        return Err(undelivered(error, link, record));
    }
    let notes = [(has_other_end, "bin_other_end"), (is_plain, "bin_plain"), (!is_deletable, "bin_no_token")];
    let mut notes: Vec<_> = notes.into_iter().filter(|(applies, _)| *applies).map(|(_, key)| key).collect();
    if let Some(before) = before {
        let is_gone = before.is_revocable() && matches!(delete(before, ports).await, Ok(Ok(_)));
        notes.push(if is_gone { "bin_replaced" } else { "bin_before_stays" });
    }
    Ok(Delivery { notes, ..Delivery::of(record) })
}

fn undelivered(error: DeliveryError, link: String, record: Share) -> ShareError {
    ShareError::Undelivered { error, text: Some(link), record: Box::new(record) }
}

/// What was made for certain not to be there is not kept.
async fn failed<P: Ports>(error: BinError, record: Share, ports: &P) -> ShareError {
    let may_be_there = record.paste.as_ref().is_some_and(|paste| paste.state != State::Unknown);
    if may_be_there {
        return ShareError::PasteUnsure { error, record: Box::new(record) };
    }
    match ports.delete(&[share_key(&record.id)]).await {
        Ok(()) => ShareError::Paste(error),
        Err(error) => ShareError::Store(error),
    }
}

/// Deletes a paste; its link opens nothing any more. That it is wished is kept first, so that it can be done later.
pub(in crate::share) async fn delete<P: Ports>(
    share: &Share,
    ports: &P,
) -> Result<Result<State, HostedError>, ShareError> {
    let Some(mut paste) = share.paste.clone() else { return Ok(Ok(State::Unknown)) };
    learn(&share.id, ports, paste_of, |kept| kept.state = State::Revoking).await?;
    let exchange = Exchange { ports, record: RefCell::new(share.clone()) };
    let deleted = privatebin::delete(&mut paste, &exchange).await;
    learn(&share.id, ports, paste_of, |kept| {
        kept.unreachable = paste.unreachable;
        match &deleted {
            Ok(()) => kept.state = paste.state,
            // The same again would be refused again.
            Err(BinError::Refused(_)) => kept.state = State::Live,
            Err(_) => {}
        }
    })
    .await?;
    Ok(match deleted {
        Ok(()) => Ok(paste.state),
        Err(BinError::Unreachable) => Err(HostedError::Unreachable),
        Err(BinError::Refused(_)) => Err(HostedError::NotOwner),
        Err(_) => Err(HostedError::Answer),
    })
}

/// Asks whether a paste is still there, and how long.
pub(in crate::share) async fn refresh<P: Ports>(share: &Share, ports: &P) -> Result<(), ShareError> {
    let Some(was) = &share.paste else { return Ok(()) };
    let mut paste = was.clone();
    let exchange = Exchange { ports, record: RefCell::new(share.clone()) };
    // What it taught stands in the paste.
    let _ = privatebin::refresh(&mut paste, &exchange).await;
    if paste == *was {
        return Ok(());
    }
    // Only what the server taught: the user may have done something meanwhile.
    learn(&share.id, ports, paste_of, |now| {
        if now.state == was.state {
            *now = Kept { token: now.token.clone(), ..paste };
        }
    })
    .await
}

/// What is kept of a share's paste.
fn paste_of(share: &mut Share) -> Option<&mut Kept> {
    share.paste.as_mut()
}

/// The ports, as exchanges with a PrivateBin want them: what is kept of a paste stands in its share.
struct Exchange<'p, P> {
    ports: &'p P,
    record: RefCell<Share>,
}

impl<P: Ports> Platform for Exchange<'_, P> {
    async fn encrypt(&self, cipher: &Cipher<'_>, text: &[u8]) -> Option<Vec<u8>> {
        self.ports.encrypt(cipher, text).await
    }

    async fn decrypt(&self, cipher: &Cipher<'_>, ciphertext: &[u8]) -> Option<Vec<u8>> {
        self.ports.decrypt(cipher, ciphertext).await
    }

    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.ports.deflate(bytes).await
    }

    async fn inflate(&self, bytes: &[u8], largest: usize) -> Option<Vec<u8>> {
        self.ports.inflate(bytes, largest).await
    }

    fn facts(&self, json: &[u8]) -> Vec<(String, Fact)> {
        self.ports.facts(json)
    }

    fn random(&self) -> &dyn Random {
        self.ports.random()
    }
}

impl<P: Ports> privatebin::Ports for Exchange<'_, P> {
    async fn send(&self, request: Request) -> Result<Answer, Unreachable> {
        self.ports.carry(request).await
    }

    async fn keep(&self, paste: &Kept) -> bool {
        let record = Share { paste: Some(paste.clone()), ..self.record.borrow().clone() };
        self.record.replace(record.clone());
        self.ports.save(&record).await.is_ok()
    }

    async fn wait(&self, seconds: u32) {
        self.ports.pause(seconds).await;
    }

    fn now(&self) -> u64 {
        self.ports.now() / 1000
    }
}
