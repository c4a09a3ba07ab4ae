//! The way of a share: draft, allowed, cleared, encoded, stored, delivered. Each step is a type that only the step before can
//! make, so that nothing leaves that an administrator forbids (only `Allowed` is cleared), nothing leaves unchecked (only
//! `Cleared` gives bytes) and nothing leaves that is not kept (only `Stored` can be delivered).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    edit::{self, Edits, Outcome},
    envelope::{NoRandomness, Random},
    model::{Conversation, Excerpt},
    share::{
        Share, ShareKind,
        codec::EncodedLink,
        error::ShareError,
        leak_check::{self, ReleaseError},
        policy::{Denial, Policy},
        ports::{Insertion, Ports, Store},
        settings::Settings,
        shelf::{Entry, readable},
        targets::{Delivery, Parcel, Target, Work},
        words::words,
        {chat_address, digest, same},
    },
};

/// What is to be shared, and as what.
pub struct Draft {
    target: Target,
    /// What is shared: for links without the pictures that links do not carry.
    outcome: Outcome,
    /// How many pictures stay out.
    pub pictures_left_out: usize,
    /// What the record will hold besides.
    facts: Facts,
    /// The share that the user updates.
    updating: Option<Share>,
    /// Whether it is one message of what is being edited: another excerpt, which takes no share's place.
    is_part: bool,
}

/// What a record keeps of the chat and its edits.
struct Facts {
    site: String,
    address: String,
    captured: u32,
    edits: Edits,
    digest: String,
}

impl Draft {
    /// What the preview shows of a conversation, to be shared in a form.
    pub fn new(conversation: &Conversation, edits: &Edits, outcome: &Outcome, target: Target) -> Self {
        let (shared, pictures_left_out) = if target.page().is_some() {
            edit::without_pictures(outcome, edits.small_pictures)
        } else {
            (outcome.clone(), 0)
        };
        let facts = Facts {
            site: conversation.source.name.clone(),
            address: conversation.source.url.clone(),
            captured: count(conversation.messages.len()),
            edits: Edits { pseudonyms: outcome.pseudonyms.clone(), ..edits.clone() },
            digest: digest(&outcome.excerpt),
        };
        Self { target, outcome: shared, pictures_left_out, facts, updating: None, is_part: false }
    }

    /// The same in place of a share that the user updates, as far as its kind allows: `replaced`.
    pub fn updating(self, share: Option<Share>) -> Self {
        Self { updating: share, ..self }
    }

    /// The same as one part of what is being edited.
    pub fn of_part(self) -> Self {
        Self { is_part: true, ..self }
    }

    /// First step: an administrator lets it leave as it is, in this form.
    pub fn allow(&self, policy: &Policy) -> Result<Allowed<'_>, ShareError> {
        if policy.always_hide && !self.facts.edits.redaction.on {
            return Err(Denial::Shown.into());
        }
        self.allow_form(policy)
    }

    /// The same for what was shared before.
    fn allow_form(&self, policy: &Policy) -> Result<Allowed<'_>, ShareError> {
        if !policy.allows(self.target.form()) {
            return Err(Denial::Form.into());
        }
        if !self.target.page().is_none_or(|page| policy.allows_page(page)) {
            return Err(Denial::Place.into());
        }
        Ok(Allowed(self))
    }

    fn excerpt(&self) -> &Excerpt {
        &self.outcome.excerpt
    }

    /// The share whose place the new one takes.
    ///
    /// What readers hold is never taken off the shelf by something else: a self-contained link makes way for the same
    /// link only. A link on a server is updated behind its address. Of copied texts a chat has one, of saved pages one
    /// for each time that the user does not update.
    fn replaced(&self, fragment: &str, shelf: &[Entry]) -> Option<Share> {
        if self.is_part {
            return None;
        }
        let kind = self.target.kind();
        let updating = self.updating.as_ref().filter(|share| share.kind == kind);
        match kind {
            ShareKind::Hosted => updating.filter(|share| share.is_updatable()).cloned(),
            ShareKind::Link => same(readable(shelf), kind, fragment).cloned(),
            ShareKind::Page => updating.cloned(),
            // An update makes a new one, and deletes the one before.
            ShareKind::Paste => None,
            ShareKind::Copy => {
                let address = chat_address(&self.facts.address);
                let of_chat = |share: &&Share| {
                    share.kind == kind && !share.is_part && chat_address(&share.address) == address
                };
                readable(shelf).find(of_chat).cloned()
            }
        }
    }
}

/// A draft that may leave, as far as an administrator has set anything.
pub struct Allowed<'d>(&'d Draft);

impl<'d> Allowed<'d> {
    /// Second step: everything that was replaced is gone from the texts.
    pub fn clear(self) -> Result<Cleared<'d>, ShareError> {
        Ok(Cleared { draft: self.0, check: leak_check::Cleared::new(&self.0.outcome)? })
    }
}

/// A draft from whose texts everything that was replaced is gone. Whatever leaves is made by it, and searched.
pub struct Cleared<'d> {
    draft: &'d Draft,
    check: leak_check::Cleared<'d>,
}

impl<'d> Cleared<'d> {
    /// Third step: everything that can fail before something is kept or leaves. `shelf` has the shares that are kept.
    pub async fn encode<P: Ports>(
        self,
        settings: &Settings,
        shelf: &[Entry],
        ports: &P,
    ) -> Result<Encoded<P::Picture>, ShareError> {
        let Self { draft, check } = self;
        let updated = draft.updating.as_ref().filter(|share| share.is_live() && !draft.is_part);
        let work = Work::new(&check, settings, updated, ports);
        let content = match work.link(draft.target.style()).await {
            Ok(link) => Some(link),
            Err(error @ ShareError::Release(ReleaseError::Leak { .. })) => return Err(error),
            Err(error) if draft.target.page().is_some() => return Err(error),
            // A file, a text or a link to a server does not depend on whether a self-contained link can be made.
            Err(_) => None,
        };
        let parcel = draft.target.encode(&work).await?;
        let fragment = content.map(|link: &EncodedLink| link.fragment.clone()).unwrap_or_default();
        let record = record(draft, fragment, &parcel, shelf, ports)?;
        Ok(Encoded { record, parcel })
    }
}

/// What will leave, and the record of it. Nothing is kept so far.
pub struct Encoded<Picture> {
    record: Share,
    parcel: Parcel<Picture>,
}

impl<Picture> Encoded<Picture> {
    /// Fourth step: what cannot be found again does not leave.
    pub async fn store(self, ports: &impl Store) -> Result<Stored<Picture>, ShareError> {
        ports.save(&self.record).await?;
        Ok(Stored { record: self.record, parcel: self.parcel })
    }
}

/// What may leave: it is checked, and it is kept.
pub struct Stored<Picture> {
    record: Share,
    parcel: Parcel<Picture>,
}

impl<Picture> Stored<Picture> {
    /// Last step.
    pub async fn deliver<P: Ports<Picture = Picture>>(self, ports: &P) -> Result<Delivered, ShareError> {
        let Self { record, parcel } = self;
        Ok(parcel.deliver(record, ports).await?.into())
    }
}

/// What left.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivered {
    /// As it is kept.
    pub record: Share,
    /// A QR code to show, as SVG.
    pub shown: Option<String>,
    /// What became of a text for a message field.
    pub insertion: Option<Insertion>,
    /// The keys of sentences about what turned out other than asked.
    pub notes: Vec<&'static str>,
}

impl From<Delivery> for Delivered {
    fn from(Delivery { record, shown, insertion, notes }: Delivery) -> Self {
        Self { record, shown, insertion, notes }
    }
}

/// All steps, one after the other.
pub async fn share<P: Ports>(
    draft: &Draft,
    settings: &Settings,
    shelf: &[Entry],
    ports: &P,
) -> Result<Delivered, ShareError> {
    let encoded = draft.allow(&settings.policy)?.clear()?.encode(settings, shelf, ports).await?;
    encoded.store(ports).await?.deliver(ports).await
}

/// Makes what was shared once more: the same file or text. The record stays as it is, because nothing new is shared.
pub async fn again<P: Ports>(
    share: &Share,
    excerpt: &Excerpt,
    target: Target,
    settings: &Settings,
    ports: &P,
) -> Result<Delivered, ShareError> {
    let (conversation, edits) = edit::reopened(excerpt, share.address.clone());
    let draft = Draft::new(&conversation, &edits, &edit::excerpt(&conversation, &edits), target);
    let Encoded { parcel, .. } =
        draft.allow_form(&settings.policy)?.clear()?.encode(settings, &[], ports).await?;
    Stored { record: share.clone(), parcel }.deliver(ports).await
}

/// The record of a new share, or of one that is made anew.
fn record<P: Ports>(
    draft: &Draft,
    fragment: String,
    parcel: &Parcel<P::Picture>,
    shelf: &[Entry],
    ports: &P,
) -> Result<Share, ShareError> {
    let now = ports.now();
    let anew = draft.target.is_anew();
    let replaced = draft.replaced(&fragment, shelf).filter(|_| !anew);
    let (id, created) = match replaced {
        Some(share) => (share.id, share.created),
        None => (random_id(ports)?, now),
    };
    let kind = draft.target.kind();
    // What a password keeps from whoever has this machine stands nowhere else either.
    let is_open = !draft.target.has_password();
    Ok(Share {
        id,
        kind,
        title: draft.excerpt().title().to_owned(),
        site: draft.facts.site.clone(),
        address: draft.facts.address.clone(),
        created,
        updated: now,
        messages: count(draft.excerpt().turns().count()),
        captured: draft.facts.captured,
        page: draft.target.page().unwrap_or_default().to_owned(),
        fragment,
        password: draft.target.has_password(),
        format: draft.target.format().map_or_else(String::new, |format| format.name.to_owned()),
        digest: draft.facts.digest.clone(),
        edits: draft.facts.edits.clone(),
        words: if is_open { words(draft.excerpt()) } else { String::new() },
        is_part: draft.is_part,
        placement: parcel.placement().cloned(),
        paste: None,
    })
}

fn random_id(random: &impl Random) -> Result<String, NoRandomness> {
    let mut bytes = [0; 15];
    random.fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
