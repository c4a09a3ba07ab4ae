//! From a click to the pipeline of sharing, and from what came of it to a sentence.

use std::{cell::Cell, rc::Rc};

use crate::{
    browser::{
        clipboard,
        i18n::ExtensionCatalog,
        intl,
        ports::{Browser, on_pause},
        storage,
    },
    edit::{self, Edits, Outcome},
    i18n::{Catalog, Sentence},
    share::{
        LinkPage, Row, Settings, Share, ShareKind,
        error::ShareError,
        hosted::HostedError,
        pipeline::{self, Delivered, Draft},
        ports::Insertion,
        privatebin::BinError,
        targets::{Code, Link, Target},
    },
    ui::toolkit::{
        leptos::{prelude::*, spawn_local},
        t, t_with,
    },
};

use super::access_code;
use super::state::{Done, Notice, PopupState, Stage, View};

/// Shares what the preview shows, and says what came of it.
pub(super) fn share(state: PopupState, target: Target) {
    begin(state, attempt(state, target));
}

/// Shares one message, by its place in the conversation.
pub(super) fn share_part(state: PopupState, index: usize, target: Target) {
    begin(state, async move {
        let edits = state.only(index);
        let draft = state.conversation.with_untracked(|all| {
            let key = all.messages.get(index).map(|message| message.key.as_str()).unwrap_or_default();
            let now = Edits { left_out: state.editing.edits.get_untracked().left_out, ..edits.clone() };
            let part = state.editing.maker.try_update_value(|maker| maker.part(all, &now, key)).flatten();
            Draft::new(all, &edits, &part.unwrap_or_default(), target.clone()).of_part()
        });
        let delivered = deliver(state, &draft).await?;
        Ok(done(state, &target, &delivered))
    });
}

/// A self-contained link, with the password that is set for the next one. `None`: nobody else could open it.
pub(super) fn link(state: PopupState) -> Option<Target> {
    let password = state.link.password.get_untracked();
    let password = (!password.is_empty()).then_some(password);
    Some(Target::Link(Link { page: link_page(state)?, password }))
}

/// A QR code of a self-contained link. `None`: nobody else could open it.
pub(super) fn code(state: PopupState) -> Option<Target> {
    Some(Target::Code(Code { page: link_page(state)? }))
}

/// Shares as a link; without a page that opens links for others, says how to come by one.
pub(super) fn share_link(state: PopupState, target: Option<Target>) {
    match target {
        Some(target) => share(state, target),
        // Before there is something to share the button only waits.
        None if state.stage.with_untracked(|stage| *stage != Stage::Ready) => {}
        None => state.notice.set(Notice { needs_page: true, ..Notice::info(t("first_no_page")) }),
    }
}

/// Copies the link of a share once more, as it is.
pub(super) fn copy_again(state: PopupState, share: &Share) {
    let Some(link) = share.link_to_share() else { return };
    state.sharing.done.set(Some(Done { share: share.clone(), before: false }));
    spawn_local(async move {
        let notice = match clipboard::copy(&link).await {
            Ok(()) => Notice::info(t("done_link")),
            Err(error) => Notice::failure(&error),
        };
        let field = notice.error.then_some(link);
        state.notice.set(Notice { field, ..notice });
    });
}

/// Says what came of an attempt, of which there is one at a time.
pub(super) fn begin(state: PopupState, attempt: impl Future<Output = Result<Notice, ShareError>> + 'static) {
    if state.sharing.busy.get_untracked() || state.stage.with_untracked(|stage| *stage != Stage::Ready) {
        return;
    }
    state.sharing.busy.set(true);
    state.editing.settled.set(true);
    on_pause(move |seconds| {
        state.notice.set(Notice::info(t_with("bin_waits", &[&intl::number(seconds as usize)])))
    });
    spawn_local(async move {
        state.notice.set(said(state, attempt.await).await);
        state.sharing.busy.set(false);
        state.reload_shelf();
    });
}

async fn attempt(state: PopupState, target: Target) -> Result<Notice, ShareError> {
    let draft = state.conversation.with_untracked(|all| {
        let edits = state.editing.edits.get_untracked();
        state.editing.outcome.with_untracked(|outcome| Draft::new(all, &edits, outcome, target.clone()))
    });
    let updating = state.sharing.updating.get_untracked();
    access_code::settle(state, updating.as_ref()).await?;
    let draft = draft.updating(updating);
    // Beside the making of the link, which it does not hold up; what comes too late is said the next time.
    let told = Rc::new(Cell::new(None));
    if let Target::Link(link) = &target {
        let (told, page) = (told.clone(), link.page.clone());
        spawn_local(async move { told.set(crate::browser::link_page::verdict(&page).await) });
    }
    let delivered = match deliver(state, &draft).await {
        Err(ShareError::Unsent { error, record }) => {
            finish(state, (*record).clone());
            return Err(ShareError::Unsent { error, record });
        }
        delivered => delivered?,
    };
    if let Some(svg) = &delivered.shown {
        state.link.code.set(Some(svg.clone()));
        state.sheets.view.set(View::Code);
    }
    finish(state, delivered.record.clone());
    let has_link = matches!(target, Target::Link(_) | Target::Hosted(_) | Target::Paste(_));
    state.sharing.done.set(has_link.then(|| Done { share: delivered.record.clone(), before: false }));
    let mut notice = done(state, &target, &delivered);
    if matches!(target, Target::Hosted(_)) && needs_backup(state) {
        notice.sentence = format!("{} {}", notice.sentence, t("backup_nudge"));
    }
    if let Some(key) = told.get() {
        notice.sentence = format!("{} {}", notice.sentence, t(key));
    }
    if draft.pictures_left_out > 0 {
        let left_out = t_with("link_pictures", &[&intl::number(draft.pictures_left_out)]);
        notice.sentence = format!("{} {left_out}", notice.sentence);
    }
    Ok(notice)
}

/// Whether this is the first short link, and nothing but this browser can revoke it.
pub(super) fn needs_backup(state: PopupState) -> bool {
    let is_saved = state.settings.with_untracked(|settings| settings.backed_up > 0);
    let count = |rows: &Vec<Row>| rows.iter().filter(|row| row.kind == ShareKind::Hosted).count();
    !is_saved && state.saved.rows.with_untracked(count) <= 1
}

async fn deliver(state: PopupState, draft: &Draft) -> Result<Delivered, ShareError> {
    let settings = state.settings.get_untracked();
    let shelf = state.sharing.shelf.get_untracked();
    pipeline::share(draft, &settings, &shelf, &Browser).await
}

/// What a link carries, and how many pictures stay out of it.
pub(super) fn light(state: PopupState, outcome: &Outcome) -> (Outcome, usize) {
    edit::without_pictures(outcome, state.editing.edits.with_untracked(|edits| edits.small_pictures))
}

/// The page that opens links for others, if there is one.
pub(super) fn link_page(state: PopupState) -> Option<LinkPage> {
    state.settings.with_untracked(Settings::link_page)
}

/// From now on the share itself keeps the edits.
fn finish(state: PopupState, record: Share) {
    let url = record.address.clone();
    state.editing.edits.set(record.edits.clone());
    state.sharing.updating.set(Some(record));
    spawn_local(async move {
        // A draft that stays behind is only what the share holds already.
        let _ = storage::drop_draft(&url).await;
    });
}

/// What is said when something left.
fn done(state: PopupState, target: &Target, delivered: &Delivered) -> Notice {
    let copied = |name: &str| Notice::info(t_with("done_copied", &[&t(&format!("format_{name}"))]));
    match target {
        Target::Copy(form) => copied(form.format.name),
        Target::Insert(form) => match delivered.insertion {
            Some(insertion) => inserted(insertion),
            None => copied(form.format.name),
        },
        Target::Code(_) => Notice::info(t("done_code")),
        Target::File(_) | Target::Picture(_) => Notice::info(t("done_saved")),
        Target::Print(_) => Notice::info(t("done_print")),
        Target::Address(_) => Notice::info(t("done_address")),
        Target::Link(_) => linked(state, &delivered.record),
        Target::Hosted(_) => sent(&delivered.record),
        Target::Paste(_) => {
            let mut notice = sent(&delivered.record);
            for note in &delivered.notes {
                notice.sentence = format!("{} {}", notice.sentence, t(note));
            }
            notice
        }
    }
}

/// What became of a text for a message field; elsewhere it is on the clipboard.
pub(super) fn inserted(insertion: Insertion) -> Notice {
    match insertion {
        Insertion::Held => Notice::info(t("continue_held")),
        Insertion::Refused => Notice::error(t("continue_refused")),
        Insertion::NoField => Notice::error(t("continue_none")),
    }
}

fn linked(state: PopupState, record: &Share) -> Notice {
    let link = record.link_to_share().unwrap_or_default();
    let length = link.chars().count();
    let mut sentence = t("done_link");
    let limit = state.settings.with_untracked(Settings::long_link);
    if let Some(place) = limit.filter(|place| length > place.limit) {
        let hint =
            t_with("hint_long_link", &[&intl::number(length), &t(place.key), &intl::number(place.limit)]);
        sentence = format!("{sentence} {hint}");
    }
    Notice::info(sentence)
}

/// What to know of a link that a server has.
pub(super) fn sent(record: &Share) -> Notice {
    let mut sentence = t("done_link");
    let (expires, burn, password) = match (&record.placement, &record.paste) {
        (Some(it), _) => (it.until(), it.burn, it.password),
        (None, Some(it)) => (it.expires, it.burn, it.password),
        (None, None) => (None, false, false),
    };
    if let Some(expires) = expires {
        sentence = format!("{sentence} {}", t_with("hosted_until", &[&local_time(expires)]));
    }
    for (applies, key) in [(burn, "hosted_burns"), (password, "hosted_tell_password")] {
        if applies {
            sentence = format!("{sentence} {}", t(key));
        }
    }
    Notice::info(sentence)
}

/// What is said of an attempt; what a failure says of a server is kept for Settings.
pub(super) async fn said(state: PopupState, attempt: Result<Notice, ShareError>) -> Notice {
    let error = match attempt {
        Ok(notice) => return notice,
        Err(error) => error,
    };
    // As they are kept now: Settings may have been open beside this.
    if let Ok(mut settings) = storage::settings().await
        && settings.learn_of_code(&error)
    {
        // What is not kept is learned again the next time.
        let _ = storage::save_settings(&settings).await;
        state.settings.set(settings);
        access_code::focus();
    }
    let waits = match &error {
        ShareError::Unsent { error: HostedError::AccessCode, record } => Some(record.clone()),
        _ => None,
    };
    Notice { waits, ..failed(error) }
}

/// What is said when nothing left, or not to the end.
fn failed(error: ShareError) -> Notice {
    if let Some((value, place)) = error.leak() {
        let number =
            if let crate::share::leak_check::LeakPlace::Message(number) = place { number } else { 0 };
        let place = t_with(place.key(), &[&intl::number(number)]);
        return Notice::error(t_with("error_leak", &[value, &place]));
    }
    match error {
        ShareError::LinkTooLong(length) => Notice::error(t_with(error.key(), &[&intl::number(length)])),
        ShareError::Unsent { error, .. } => Notice::error(format!("{} {}", t(error.key()), t("hosted_kept"))),
        ShareError::Undelivered { error, text, record } => {
            let sentence = match record.kind {
                // Its link works, even where it could not be copied.
                ShareKind::Hosted => format!("{} {}", t(error.key()), t("hosted_kept")),
                _ => t(error.key()),
            };
            Notice { field: text, ..Notice::error(sentence) }
        }
        ShareError::Paste(BinError::Refused(words)) => Notice::error(t_with("error_bin_refused", &[&words])),
        ShareError::PasteUnsure { error, .. } => {
            Notice::error(format!("{} {}", t(error.key()), t("bin_maybe")))
        }
        error => Notice::failure(&error),
    }
}

/// A day and time as the reader's language has them.
pub(super) fn local_time(seconds: u64) -> String {
    let date = js_sys::Date::new(&(seconds as f64 * 1000.0).into());
    let options = js_sys::Object::new();
    for (name, style) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &style.into());
    }
    date.to_locale_string(&ExtensionCatalog.language(), &options).into()
}
