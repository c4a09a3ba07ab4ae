//! Making a share and putting it on the shelf.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::insert_prompt::insert_prompt;
use super::output::Output;
use super::state::{Notice, PopupState, Stage};
use crate::ui::toolkit::{t, t_with};
use crate::{
    browser::{
        chrome, clipboard::ClipboardError, coder, picture::PictureError, storage, storage::StorageError,
    },
    edit::{self, Outcome},
    render::ExportFormat,
    share::{
        self, Share, ShareKind,
        codec::{CodecError, LinkStyle},
        leak_check::{Cleared, LeakPlace, ReleaseError},
        limits::destination_of,
    },
};

/// The longest address that browsers open (Chromium: 2,097,152 characters).
const LONGEST_LINK: usize = 2_000_000;

/// In which form to share.
#[derive(Clone, Copy)]
pub(super) enum ShareTarget {
    /// A self-contained link on the clipboard.
    Link,
    /// A QR code in the popup.
    Code,
    /// A saved file.
    File(&'static ExportFormat),
    /// Text on the clipboard.
    Copy(&'static ExportFormat),
    /// Saved pictures of the page; of one message, by its place in the conversation, or of all.
    Picture(Option<usize>),
    /// The printer, or a PDF.
    Print,
    /// The page itself as an address, on the clipboard.
    Address,
    /// Text in the message field of the page in the tab.
    Here(&'static ExportFormat),
}

impl ShareTarget {
    fn kind(self) -> ShareKind {
        match self {
            ShareTarget::Link | ShareTarget::Code => ShareKind::Link,
            ShareTarget::File(_) | ShareTarget::Picture(_) | ShareTarget::Print => ShareKind::Page,
            ShareTarget::Copy(_) | ShareTarget::Here(_) | ShareTarget::Address => ShareKind::Copy,
        }
    }
}

/// Why nothing was shared.
pub(super) enum ShareError {
    Seal(ReleaseError),
    Coder(CodecError),
    Storage(StorageError),
    /// The link's length.
    TooLong(usize),
    /// The text that could not be copied.
    Clipboard(ClipboardError, String),
    Download,
    Picture(PictureError),
    /// Whatever has its sentence already.
    Said(Box<Notice>),
}

impl From<CodecError> for ShareError {
    fn from(error: CodecError) -> Self {
        Self::Coder(error)
    }
}

impl From<ReleaseError> for ShareError {
    fn from(error: ReleaseError) -> Self {
        Self::Seal(error)
    }
}

impl ShareError {
    pub(super) fn notice(self) -> Notice {
        match self {
            Self::Seal(ReleaseError::Leak { value, place }) => {
                let number = if let LeakPlace::Message(number) = place { number } else { 0 };
                let place = t_with(place.key(), &[&number.to_string()]);
                Notice::error(t_with("error_leak", &[&value, &place]))
            }
            Self::Seal(error) => Notice::failure(&error),
            Self::Coder(error) => Notice::failure(&error),
            Self::Storage(error) => Notice::failure(&error),
            Self::TooLong(length) => Notice::error(t_with("error_link_too_long", &[&length.to_string()])),
            Self::Clipboard(error, text) => Notice { field: Some(text), ..Notice::failure(&error) },
            Self::Picture(error) => Notice::failure(&error),
            Self::Download => Notice::error(t("error_download")),
            Self::Said(notice) => *notice,
        }
    }
}

/// Shares, and says what came of it.
pub(super) fn share(state: PopupState, form: ShareTarget) {
    begin(state, attempt(state, form));
}

/// Says what came of an attempt, of which there is one at a time.
pub(super) fn begin(state: PopupState, attempt: impl Future<Output = Result<Notice, ShareError>> + 'static) {
    if state.busy.get_untracked() || state.stage.with_untracked(|stage| *stage != Stage::Ready) {
        return;
    }
    state.busy.set(true);
    state.settled.set(true);
    spawn_local(async move {
        let notice = attempt.await.unwrap_or_else(ShareError::notice);
        state.notice.set(notice);
        state.busy.set(false);
        state.reload_shelf();
    });
}

async fn attempt(state: PopupState, form: ShareTarget) -> Result<Notice, ShareError> {
    // One message alone is another excerpt: what is being edited stays as it is.
    let (outcome, alone) = match form {
        ShareTarget::Picture(Some(index)) => {
            let edits = state.only(index);
            let outcome = state.conversation.with_untracked(|all| edit::excerpt(all, &edits));
            (outcome, Some(edits))
        }
        _ => (state.outcome.get_untracked(), None),
    };
    let (outcome, left_out) = match form {
        ShareTarget::Link | ShareTarget::Code => light(state, &outcome),
        _ => (outcome, 0),
    };
    let cleared = Cleared::new(&outcome)?;
    let viewer = viewer(state);
    let password = state.link.password.get_untracked();
    let kind = match form {
        ShareTarget::Code => LinkStyle::Capitals,
        ShareTarget::Link if !password.is_empty() => LinkStyle::Password(password),
        _ => LinkStyle::Shortest,
    };
    let made = coder::encode(&cleared.stream()?, kind).await?;
    let (fragment, decoded) = (made.fragment, made.decoded);
    let link = cleared.link(&fragment, &decoded, &viewer)?;
    if matches!(form, ShareTarget::Link) && link.len() > LONGEST_LINK {
        return Err(ShareError::TooLong(link.len()));
    }
    // Everything that can fail is made before anything is kept, and kept before anything leaves: a share
    // that cannot be found again is not made.
    let output = match form {
        ShareTarget::Link => Output::Text(link.clone(), None),
        ShareTarget::Code => Output::code(&viewer, &fragment)?,
        _ => Output::of(form, &cleared).await?,
    };
    let replaced = replaced(state, form.kind(), &link, alone.is_some());
    let mut record = record(state, form.kind(), &outcome, link.clone(), replaced);
    if let Some(edits) = &alone {
        record.edits.left_out.clone_from(&edits.left_out);
    }
    storage::save(&record).await.map_err(ShareError::Storage)?;
    if let (ShareTarget::Here(_), Output::Text(text, _)) = (form, &output) {
        let notice = insert_prompt(text.clone()).await;
        finish(state, record);
        return Ok(notice);
    }
    output.deliver(state).await?;
    if alone.is_none() {
        finish(state, record.clone());
    }
    let mut notice = done(state, form, &record);
    if left_out > 0 {
        notice.sentence =
            format!("{} {}", notice.sentence, t_with("link_pictures", &[&left_out.to_string()]));
    }
    Ok(notice)
}

/// What a link carries, and how many pictures stay out of it.
pub(super) fn light(state: PopupState, outcome: &Outcome) -> (Outcome, usize) {
    edit::without_pictures(outcome, state.edits.with_untracked(|edits| edits.small_pictures))
}

/// The address that links point to: the configured viewer, else the extension's own.
pub(super) fn viewer(state: PopupState) -> String {
    let configured = state.settings.with_untracked(|settings| settings.viewer.clone());
    if configured.is_empty() { chrome::page_url("viewer.html") } else { configured }
}

/// The share that is made anew: the one that is updated, or one with the same words.
fn replaced(state: PopupState, kind: ShareKind, link: &str, alone: bool) -> Option<Share> {
    let updating = state.updating.get_untracked().filter(|share| share.kind == kind && !alone);
    updating.or_else(|| {
        state.shelf.with_untracked(|shelf| share::same(storage::readable(shelf), kind, link).cloned())
    })
}

/// The record of a new share, or of one that is made anew.
pub(super) fn record(
    state: PopupState,
    kind: ShareKind,
    outcome: &Outcome,
    link: String,
    replaced: Option<Share>,
) -> Share {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    let (id, created) =
        replaced.map_or_else(|| (random_id(), now.clone()), |share| (share.id, share.created));
    let mut edits = state.edits.get_untracked();
    edits.pseudonyms = outcome.pseudonyms.clone();
    state.conversation.with_untracked(|all| Share {
        id,
        kind,
        title: outcome.excerpt.title().to_owned(),
        site: all.source.name.clone(),
        address: all.source.url.clone(),
        created,
        updated: now,
        messages: outcome.excerpt.turns().count() as u32,
        captured: all.messages.len() as u32,
        link,
        edits,
        placement: None,
    })
}

fn random_id() -> String {
    let crypto = window().crypto();
    crypto.map(|crypto| crypto.random_uuid()).unwrap_or_else(|_| js_sys::Date::new_0().to_iso_string().into())
}

/// From now on the share itself keeps the edits.
pub(super) fn finish(state: PopupState, record: Share) {
    let url = record.address.clone();
    state.edits.set(record.edits.clone());
    state.updating.set(Some(record));
    spawn_local(async move {
        // A draft that stays behind is only what the share holds already.
        let _ = storage::drop_draft(&url).await;
    });
}

fn done(state: PopupState, form: ShareTarget, record: &Share) -> Notice {
    match form {
        ShareTarget::Copy(format) | ShareTarget::Here(format) => {
            Notice::info(t_with("done_copied", &[&t(&format!("format_{}", format.name))]))
        }
        ShareTarget::Code => Notice::info(t("done_code")),
        ShareTarget::File(_) | ShareTarget::Picture(_) => Notice::info(t("done_saved")),
        ShareTarget::Print => Notice::info(t("done_print")),
        ShareTarget::Address => Notice::info(t("done_address")),
        ShareTarget::Link => {
            let length = record.link.chars().count();
            let mut sentence = t_with("done_link", &[&length.to_string()]);
            let own_viewer = state.settings.with_untracked(|settings| settings.viewer.is_empty());
            if own_viewer {
                sentence = format!("{sentence} {}", t("hint_own_viewer"));
            } else {
                let place = state.settings.with_untracked(|settings| destination_of(&settings.place));
                if length > place.limit {
                    let limit = place.limit.to_string();
                    let hint = t_with("hint_long_link", &[&t(place.key), &limit]);
                    sentence = format!("{sentence} {hint}");
                }
            }
            Notice { field: Some(record.link.clone()), ..Notice::info(sentence) }
        }
    }
}
