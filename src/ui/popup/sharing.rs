//! Making a share and putting it on the shelf.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::desk::{Desk, Notice, Stage};
use super::handover::hand_over;
use super::output::Output;
use super::{say, say_with};
use crate::{
    browser::{
        chrome,
        clipboard::ClipboardError,
        coder::{self, CoderError},
        picture::PictureError,
        storage,
        storage::StorageError,
    },
    edit::{self, Outcome},
    render::Format,
    share::{
        self, Kind, Share,
        limits::place_of,
        seal::{LeakPlace, SealError, Sealed},
    },
};

/// The longest address that browsers open (Chromium: 2,097,152 characters).
const LONGEST_LINK: usize = 2_000_000;

/// In which form to share.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// A self-contained link on the clipboard.
    Link,
    /// A QR code in the popup.
    Code,
    /// A saved file.
    File(&'static Format),
    /// Text on the clipboard.
    Copy(&'static Format),
    /// Saved pictures of the page; of one message, by its place in the conversation, or of all.
    Picture(Option<usize>),
    /// The printer, or a PDF.
    Print,
    /// The page itself as an address, on the clipboard.
    Address,
    /// Text in the message field of the page in the tab.
    Here(&'static Format),
}

impl Form {
    fn kind(self) -> Kind {
        match self {
            Form::Link | Form::Code => Kind::Link,
            Form::File(_) | Form::Picture(_) | Form::Print => Kind::Page,
            Form::Copy(_) | Form::Here(_) | Form::Address => Kind::Copy,
        }
    }
}

/// Why nothing was shared.
pub(super) enum ShareError {
    Seal(SealError),
    Coder(CoderError),
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

impl From<CoderError> for ShareError {
    fn from(error: CoderError) -> Self {
        Self::Coder(error)
    }
}

impl From<SealError> for ShareError {
    fn from(error: SealError) -> Self {
        Self::Seal(error)
    }
}

impl ShareError {
    pub(super) fn notice(self) -> Notice {
        match self {
            Self::Seal(SealError::Leak { value, place }) => {
                let number = if let LeakPlace::Message(number) = place { number } else { 0 };
                let place = say_with(place.key(), &[&number.to_string()]);
                Notice::error(say_with("error_leak", &[&value, &place]))
            }
            Self::Seal(error) => Notice::failure(&error),
            Self::Coder(error) => Notice::failure(&error),
            Self::Storage(error) => Notice::failure(&error),
            Self::TooLong(length) => Notice::error(say_with("error_link_too_long", &[&length.to_string()])),
            Self::Clipboard(error, text) => Notice { field: Some(text), ..Notice::failure(&error) },
            Self::Picture(error) => Notice::failure(&error),
            Self::Download => Notice::error(say("error_download")),
            Self::Said(notice) => *notice,
        }
    }
}

/// Shares, and says what came of it.
pub(super) fn share(desk: Desk, form: Form) {
    begin(desk, attempt(desk, form));
}

/// Says what came of an attempt, of which there is one at a time.
pub(super) fn begin(desk: Desk, attempt: impl Future<Output = Result<Notice, ShareError>> + 'static) {
    if desk.busy.get_untracked() || desk.stage.with_untracked(|stage| *stage != Stage::Ready) {
        return;
    }
    desk.busy.set(true);
    desk.settled.set(true);
    spawn_local(async move {
        let notice = attempt.await.unwrap_or_else(ShareError::notice);
        desk.notice.set(notice);
        desk.busy.set(false);
        desk.reload_shelf();
    });
}

async fn attempt(desk: Desk, form: Form) -> Result<Notice, ShareError> {
    // One message alone is another excerpt: what is being edited stays as it is.
    let (outcome, alone) = match form {
        Form::Picture(Some(index)) => {
            let edits = desk.only(index);
            let outcome = desk.conversation.with_untracked(|all| edit::excerpt(all, &edits));
            (outcome, Some(edits))
        }
        _ => (desk.outcome.get_untracked(), None),
    };
    let (outcome, left_out) = match form {
        Form::Link | Form::Code => light(desk, &outcome),
        _ => (outcome, 0),
    };
    let sealed = Sealed::new(&outcome)?;
    let viewer = viewer(desk);
    let password = desk.link.password.get_untracked();
    let kind = match form {
        Form::Code => coder::Kind::Capitals,
        Form::Link if !password.is_empty() => coder::Kind::Password(&password),
        _ => coder::Kind::Shortest,
    };
    let (fragment, unfolded) = coder::fold(&sealed.stream()?, kind).await?;
    let link = sealed.link(&fragment, &unfolded, &viewer)?;
    if matches!(form, Form::Link) && link.len() > LONGEST_LINK {
        return Err(ShareError::TooLong(link.len()));
    }
    // Everything that can fail is made before anything is kept, and kept before anything leaves: a share
    // that cannot be found again is not made.
    let output = match form {
        Form::Link => Output::Text(link.clone(), None),
        Form::Code => Output::code(&viewer, &fragment)?,
        _ => Output::of(form, &sealed).await?,
    };
    let replaced = replaced(desk, form.kind(), &link, alone.is_some());
    let mut record = record(desk, form.kind(), &outcome, link.clone(), replaced);
    if let Some(edits) = &alone {
        record.edits.left_out.clone_from(&edits.left_out);
    }
    storage::save(&record).await.map_err(ShareError::Storage)?;
    if let (Form::Here(_), Output::Text(text, _)) = (form, &output) {
        let notice = hand_over(text.clone()).await;
        finish(desk, record);
        return Ok(notice);
    }
    output.deliver(desk).await?;
    if alone.is_none() {
        finish(desk, record.clone());
    }
    let mut notice = done(desk, form, &record);
    if left_out > 0 {
        notice.sentence =
            format!("{} {}", notice.sentence, say_with("link_pictures", &[&left_out.to_string()]));
    }
    Ok(notice)
}

/// What a link carries, and how many pictures stay out of it.
pub(super) fn light(desk: Desk, outcome: &Outcome) -> (Outcome, usize) {
    edit::light(outcome, desk.edits.with_untracked(|edits| edits.small_pictures))
}

/// The address that links point to: the configured viewer, else the extension's own.
pub(super) fn viewer(desk: Desk) -> String {
    let configured = desk.settings.with_untracked(|settings| settings.viewer.clone());
    if configured.is_empty() { chrome::page_url("viewer.html") } else { configured }
}

/// The share that is made anew: the one that is updated, or one with the same words.
fn replaced(desk: Desk, kind: Kind, link: &str, alone: bool) -> Option<Share> {
    let updating = desk.updating.get_untracked().filter(|share| share.kind == kind && !alone);
    updating.or_else(|| {
        desk.shelf.with_untracked(|shelf| share::same(storage::readable(shelf), kind, link).cloned())
    })
}

/// The record of a new share, or of one that is made anew.
pub(super) fn record(
    desk: Desk,
    kind: Kind,
    outcome: &Outcome,
    link: String,
    replaced: Option<Share>,
) -> Share {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    let (id, created) =
        replaced.map_or_else(|| (random_id(), now.clone()), |share| (share.id, share.created));
    let mut edits = desk.edits.get_untracked();
    edits.pseudonyms = outcome.pseudonyms.clone();
    desk.conversation.with_untracked(|all| Share {
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
pub(super) fn finish(desk: Desk, record: Share) {
    let url = record.address.clone();
    desk.edits.set(record.edits.clone());
    desk.updating.set(Some(record));
    spawn_local(async move {
        // A draft that stays behind is only what the share holds already.
        let _ = storage::drop_draft(&url).await;
    });
}

fn done(desk: Desk, form: Form, record: &Share) -> Notice {
    match form {
        Form::Copy(format) | Form::Here(format) => {
            Notice::info(say_with("done_copied", &[&say(&format!("format_{}", format.name))]))
        }
        Form::Code => Notice::info(say("done_code")),
        Form::File(_) | Form::Picture(_) => Notice::info(say("done_saved")),
        Form::Print => Notice::info(say("done_print")),
        Form::Address => Notice::info(say("done_address")),
        Form::Link => {
            let length = record.link.chars().count();
            let mut sentence = say_with("done_link", &[&length.to_string()]);
            let own_viewer = desk.settings.with_untracked(|settings| settings.viewer.is_empty());
            if own_viewer {
                sentence = format!("{sentence} {}", say("hint_own_viewer"));
            } else {
                let place = desk.settings.with_untracked(|settings| place_of(&settings.place));
                if length > place.limit {
                    let limit = place.limit.to_string();
                    let hint = say_with("hint_long_link", &[&say(place.key), &limit]);
                    sentence = format!("{sentence} {hint}");
                }
            }
            Notice { field: Some(record.link.clone()), ..Notice::info(sentence) }
        }
    }
}
