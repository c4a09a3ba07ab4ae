//! Making hosted links and updating them: encrypted here, kept on the shelf, then sent.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::hosted_options;
use super::sharing::{self, ShareError};
use super::state::{Notice, PopupState};
use crate::ui::toolkit::{t, t_with};
use crate::{
    browser::{
        clipboard, coder, http,
        i18n::ExtensionCatalog,
        owner,
        platform::{PlatformRandom, now},
        storage::{self, Settings},
    },
    envelope::{self, OwnerToken, Secret},
    i18n::Sentence,
    share::{
        Share, ShareKind,
        codec::LinkStyle,
        hosted::{self, HostedError, Placement, Stamp, State, api::Server},
        leak_check::Cleared,
    },
    ui::toolkit::leptos::prelude::*,
};

/// What the user wants of a hosted link.
pub(super) struct Terms {
    /// How long it can be read, in seconds.
    pub(super) lifetime: u32,
    /// Whether it can be opened only once.
    pub(super) burn: bool,
    /// What else it takes to open it.
    pub(super) password: Option<String>,
    /// Whether it gets a new address although there is one to update.
    pub(super) anew: bool,
}

/// Makes a hosted link, or gives the one that is updated its new content, and says what came of it.
pub(super) fn share(state: PopupState, terms: Terms) {
    sharing::begin(state, attempt(state, terms));
}

async fn attempt(state: PopupState, terms: Terms) -> Result<Notice, ShareError> {
    let outcome = state.outcome.get_untracked();
    let cleared = Cleared::new(&outcome)?;
    let stream = cleared.stream()?;
    let made = coder::encode(&stream, LinkStyle::Shortest).await?;
    let link = cleared.link(&made.fragment, &made.decoded, "")?;
    let updated =
        if terms.anew { None } else { state.updating.get_untracked().filter(hosted_options::is_updatable) };
    let before = updated.as_ref().and_then(|share| share.placement.clone());
    let mut record = sharing::record(state, ShareKind::Hosted, &outcome, link, updated);
    let settings = state.settings.get_untracked();
    let mut placement = match before {
        Some(before) => before,
        None => placement(&settings).map_err(failed)?,
    };
    placement.state = State::Sending;
    placement.lifetime = terms.lifetime;
    placement.burn = terms.burn;
    placement.password = terms.password.is_some();
    let stamp = Stamp {
        revision: placement.revision.saturating_add(1),
        created: (js_sys::Date::parse(&record.created) / 1000.0) as u64,
        updated: now(),
    };
    let sealed = coder::seal(&stream, stamp, &placement.secret, terms.password.as_deref()).await?;
    cleared.opens_as(sealed.stream)?;
    placement.sending = URL_SAFE_NO_PAD.encode(sealed.envelope);
    let token = owner::root().await.map_err(failed)?.token(&placement.secret.id());
    record.placement = Some(placement.clone());
    // Kept before it leaves: what cannot be found again is not sent.
    storage::save(&record).await.map_err(ShareError::Storage)?;
    let server = server(&placement, &settings);
    let sent = hosted::upload(&mut placement, &server, &token, &http::send).await;
    let is_new = placement.revision == 0;
    record.placement = Some(placement);
    if let Err(error) = sent
        && is_new
        && !error.may_pass()
    {
        // Nothing was made, and the same again would be refused again.
        storage::delete(&[storage::share_key(&record.id)]).await.map_err(ShareError::Storage)?;
        return Err(failed(error));
    }
    storage::save(&record).await.map_err(ShareError::Storage)?;
    sharing::finish(state, record.clone());
    match sent {
        Ok(()) => handed_over(&record).await,
        Err(error) => Err(ShareError::Said(Box::new(kept(error, &record)))),
    }
}

/// A place for a new share on the configured server.
fn placement(settings: &Settings) -> Result<Placement, envelope::NoRandomness> {
    Ok(Placement {
        server: settings.server.clone(),
        secret: Secret::new(&PlatformRandom)?,
        state: State::Sending,
        unreachable: false,
        revision: 0,
        lifetime: 0,
        expires: None,
        burn: false,
        password: false,
        sending: String::new(),
    })
}

/// The server of a share. Its access code goes to no other than the one it was given for.
pub(super) fn server(placement: &Placement, settings: &Settings) -> Server {
    let is_configured = placement.server == settings.server;
    let access_code = if is_configured { settings.access_code.clone() } else { String::new() };
    Server { address: placement.server.clone(), access_code }
}

/// The owner's token of a share.
pub(super) async fn token(secret: &Secret) -> Result<OwnerToken, ShareError> {
    Ok(owner::root().await.map_err(failed)?.token(&secret.id()))
}

/// Sends again what was not confirmed.
pub(super) async fn send_again(state: PopupState, mut share: Share) -> Result<Notice, ShareError> {
    let Some(mut placement) = share.placement.clone() else { return Ok(Notice::default()) };
    let token = token(&placement.secret).await?;
    let server = server(&placement, &state.settings.get_untracked());
    let sent = hosted::upload(&mut placement, &server, &token, &http::send).await;
    share.placement = Some(placement);
    storage::save(&share).await.map_err(ShareError::Storage)?;
    match sent {
        Ok(()) => handed_over(&share).await,
        Err(error) => Err(ShareError::Said(Box::new(kept(error, &share)))),
    }
}

/// The link on the clipboard, and what to know of it.
async fn handed_over(share: &Share) -> Result<Notice, ShareError> {
    let link = share.link_to_share();
    if let Err(error) = clipboard::copy(&link).await {
        return Err(ShareError::Clipboard(error, link));
    }
    let mut sentence = t_with("done_hosted", &[&link.chars().count().to_string()]);
    let placement = share.placement.as_ref();
    if let Some(expires) = placement.and_then(|placement| placement.expires) {
        sentence = format!("{sentence} {}", t_with("hosted_until", &[&local_time(expires)]));
    }
    for (applies, key) in [
        (placement.is_some_and(|placement| placement.burn), "hosted_burns"),
        (placement.is_some_and(|placement| placement.password), "hosted_tell_password"),
    ] {
        if applies {
            sentence = format!("{sentence} {}", t(key));
        }
    }
    Ok(Notice { field: Some(link), ..Notice::info(sentence) })
}

/// The failure, and that the shelf has it.
fn kept(error: HostedError, share: &Share) -> Notice {
    let sentence = format!("{} {}", t(error.key()), t("hosted_kept"));
    Notice { field: Some(share.link_to_share()), ..Notice::error(sentence) }
}

fn failed(error: impl Sentence) -> ShareError {
    ShareError::Said(Box::new(Notice::failure(&error)))
}

/// A day and time as the reader's language has them.
pub(super) fn local_time(seconds: u64) -> String {
    use crate::i18n::Catalog;
    let date = js_sys::Date::new(&(seconds as f64 * 1000.0).into());
    let options = js_sys::Object::new();
    for (name, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &style.into());
    }
    date.to_locale_string(&ExtensionCatalog.language(), &options).into()
}
