//! A link to a server: encrypted here, kept, then sent.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{Delivery, Form, Parcel, Work, policy};
use crate::{
    envelope::{End, OwnerToken, Random, Root, Seed, Signer},
    link::DecodedLink,
    share::{
        Share, ShareKind,
        error::{DeliveryError, OwnerError, ShareError},
        hosted::{self, HostedError, Placement, Stamp, State, api::Server},
        ports::{Codec, Ports, Store},
        shelf::share_key,
    },
};

/// What the user wants of a hosted link.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Terms {
    /// How long it can be read, in seconds.
    pub lifetime: u32,
    /// Whether it can be opened only once.
    pub burn: bool,
    /// What else it takes to open it.
    pub password: Option<String>,
    /// Whether it gets a new address although there is one to update.
    pub anew: bool,
}

/// A new hosted link, or new content for the one that is updated.
#[derive(Clone, Debug, PartialEq)]
pub struct Hosted {
    /// On which terms.
    pub terms: Terms,
}

/// What goes to a server, and what opens its door there.
pub struct Upload {
    pub(super) placement: Placement,
    server: Server,
    owner: Owner,
}

/// What lets its owner do something with a share.
pub(in crate::share) struct Owner {
    pub(in crate::share) token: OwnerToken,
    pub(in crate::share) signer: Signer,
}

impl Owner {
    fn of(root: &Root, placement: &Placement) -> Self {
        Self { token: root.token(&placement.secret.id()), signer: root.signer(&placement.seed) }
    }
}

impl Form for Hosted {
    fn kind(&self) -> ShareKind {
        ShareKind::Hosted
    }

    fn form(&self) -> policy::Form {
        policy::Form::ShortLink
    }

    fn has_password(&self) -> bool {
        self.terms.password.is_some()
    }

    fn is_anew(&self) -> bool {
        self.terms.anew
    }

    async fn encode<P: Ports>(&self, work: &Work<'_, P>) -> Result<Parcel<P::Picture>, ShareError> {
        let Self { terms } = self;
        let now = work.ports.now();
        let updated = work.updated.filter(|_| !terms.anew);
        if !updated.is_none_or(|share| work.settings.policy.allows_more(share)) {
            return Err(policy::Denial::Place.into());
        }
        let before = updated.and_then(|share| Some((share.placement.as_ref()?, share.created)));
        let (before, created) = before.unzip();
        let (root, seed) = match before {
            Some(before) => (work.ports.owner_keys().await?.root(before).cloned(), before.seed.clone()),
            None => (Some(owner(&work.settings.server, work.ports).await?), Seed::new(work.ports)?),
        };
        const NOT_OWNER: ShareError = ShareError::Rejected(HostedError::NotOwner);
        let root = root.ok_or(NOT_OWNER)?;
        let stamp = Stamp {
            revision: before.map_or(1, Placement::next),
            created: created.unwrap_or(now) / 1000,
            updated: now / 1000,
        };
        let signer = root.signer(&seed);
        let sealed = work.ports.seal(work.check.stream()?, stamp, &signer, terms.password.as_deref()).await?;
        work.check.opens_as(&DecodedLink { stream: sealed.stream, is_whole: true })?;
        if before.is_some_and(|before| before.secret != sealed.secret) {
            // Readers would not believe it.
            return Err(NOT_OWNER);
        }
        let mut placement = Placement {
            server: before.map_or(&work.settings.server, |before| &before.server).clone(),
            owner: before.map_or_else(|| root.name(), |before| before.owner.clone()),
            secret: sealed.secret,
            seed,
            state: State::Sending,
            unreachable: before.is_some_and(|before| before.unreachable),
            revision: before.map_or(0, |before| before.revision),
            confirmed: before.map_or(0, |before| before.confirmed),
            signed: stamp.revision,
            arrived: Some(before.map_or(0, Placement::latest)),
            lifetime: 0,
            expires: before.and_then(|before| before.expires),
            end: before.and_then(|before| before.end),
            has_other_end: before.is_some_and(|before| before.has_other_end),
            is_end_unsure: before.is_some_and(|before| before.is_end_unsure),
            told: String::new(),
            burn: terms.burn,
            password: terms.password.is_some(),
            sending: URL_SAFE_NO_PAD.encode(sealed.envelope),
        };
        placement.last(work.settings.policy.lifetime(terms.lifetime), stamp.updated);
        let server = work.settings.server_of(&placement);
        let owner = Owner::of(&root, &placement);
        Ok(Parcel::Upload(Box::new(Upload { placement, server, owner })))
    }
}

/// The owner's key for new shares on a server. A new one is kept first: without it nothing could be taken back.
pub(in crate::share) async fn owner<P: Store + Random>(server: &str, ports: &P) -> Result<Root, OwnerError> {
    let mut keys = ports.owner_keys().await?;
    let (root, is_new) = keys.ensure(server, ports)?;
    if is_new {
        ports.save_owner_keys(&keys).await?;
    }
    Ok(root)
}

/// What its owner has of a share that is on a server already.
pub(in crate::share) async fn owner_of<P: Store + Random>(
    placement: &Placement,
    ports: &P,
) -> Result<Owner, ShareError> {
    if let Some(root) = ports.owner_keys().await?.root(placement) {
        return Ok(Owner::of(root, placement));
    }
    // Its key is gone. The server will say so.
    Ok(Owner::of(&owner(&placement.server, ports).await?, placement))
}

/// Sends what is kept, keeps what came of it, and copies the link. `was_sent`: it may be there already.
pub(in crate::share) async fn send<P: Ports>(
    upload: Upload,
    mut record: Share,
    was_sent: bool,
    ports: &P,
) -> Result<Delivery, ShareError> {
    let Upload { mut placement, server, owner: Owner { token, signer } } = upload;
    let is_new = placement.revision == 0;
    // Nobody heard so, but it may have arrived.
    let may_be_there = was_sent || placement.signed > 1;
    let end = ports.sign_end(&signer, placement.end.unwrap_or_default()).await?;
    let send = async |request| ports.send(request).await;
    let sent = hosted::upload(&mut placement, &end, &server, &token, &send).await;
    meet_end(&mut placement, &signer, ports).await;
    let link = placement.link();
    if let Err(error) = sent
        && is_new
        && !error.may_pass()
        && (!may_be_there || hosted::is_absent(&placement, &server, &token, &send).await)
    {
        // Nothing was made, and the same again would be refused again.
        ports.delete(&[share_key(&record.id)]).await?;
        return Err(ShareError::Rejected(error));
    }
    record.placement = Some(placement);
    let kept = ports.save(&record).await;
    if let Err(error) = sent {
        return Err(ShareError::Unsent { error, record: Box::new(record) });
    }
    let copied = match kept {
        Ok(()) => ports.copy(&link, None).await,
        // The link works, and the shelf has it as being sent.
        Err(error) => Err(DeliveryError::Store(error)),
    };
    match copied {
        Ok(()) => Ok(Delivery::of(record)),
        Err(error) => Err(ShareError::Undelivered { error, text: Some(link), record: Box::new(record) }),
    }
}

/// Notes the end that the server gives readers, as its last answer said it, if this share's key has signed it.
pub(in crate::share) async fn meet_end<P: Codec>(placement: &mut Placement, signer: &Signer, ports: &P) {
    let told = std::mem::take(&mut placement.told);
    let Some(end) = End::claimed(&told) else { return };
    // What is signed here to compare it goes nowhere.
    let is_ours =
        placement.end == Some(end) || ports.sign_end(signer, end).await.is_ok_and(|ours| ours == told);
    if is_ours {
        placement.meet_end(end);
    } else {
        placement.is_end_unsure = true;
    }
}

/// What is kept of a share whose upload was not confirmed, to be sent again.
pub(in crate::share) async fn upload_again<P: Ports>(
    share: &Share,
    mut placement: Placement,
    server: Server,
    ports: &P,
) -> Result<Delivery, ShareError> {
    let owner = owner_of(&placement, ports).await?;
    // It lives from now on.
    placement.last(placement.lifetime, ports.now() / 1000);
    send(Upload { placement, server, owner }, share.clone(), true, ports).await
}
