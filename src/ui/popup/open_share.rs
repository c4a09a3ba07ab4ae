//! Excerpts opened in the popup: to continue them in the tab's chat, or as an own version to trim and share.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::capture;
use super::insert_prompt::insert_prompt;
use super::menu;
use super::state::{Notice, PopupState, Purpose, Stage, View};
use crate::ui::toolkit::{Tag, button, letters, t, t_with, tag};
use crate::{
    browser::{
        coder, http,
        i18n::ExtensionCatalog,
        intl,
        platform::now,
        ports::{Browser, on_pause, pause},
        storage,
    },
    edit,
    i18n::Sentence,
    link::{self, Hosted, LinkError},
    model::Excerpt,
    render::prompt,
    share::{
        self,
        hosted::{self, Fetched, api::Server, known_server},
        policy::{Denial, Form},
        upkeep,
    },
};

/// Offers what can be done with the link in the tab.
pub(super) fn offer(state: PopupState, link: &str) -> Vec<AnyView> {
    let link = link.to_owned();
    let version = move || begin(state, link.clone(), Purpose::Version, None);
    vec![
        tag("p").class("empty").set("role", "status").test("offer").text(t("version_offer")).done(),
        tag("div")
            .class("tools empty")
            .child(button("version", t("version"), version).class("button primary"))
            .done(),
        crate::ui::toolkit::live(move || unlock(state)),
    ]
}

/// The menu entries of a share whose content is kept.
pub(super) fn actions(state: PopupState, id: &str) -> Vec<AnyView> {
    let act = move |purpose: Purpose| {
        let id = id.to_owned();
        move || {
            let (id, purpose) = (id.clone(), purpose.clone());
            spawn_local(async move {
                match storage::share(&id).await {
                    Ok(Some(share)) => begin(state, format!("#{}", share.fragment), purpose, None),
                    Ok(None) => state.reload_shelf(),
                    Err(error) => state.notice.set(Notice::failure(&error)),
                }
            });
        }
    };
    let version = menu::item(state, "shelf-version", "pencil", t("version"), act(Purpose::Version));
    let here = has_chat_here(state).then(|| {
        menu::item(state, "shelf-continue", "goto", t("continue_here"), act(Purpose::Continue)).done()
    });
    std::iter::once(version.done()).chain(here).collect()
}

/// Whether there is a chat in the tab that a text may be written into.
pub(super) fn has_chat_here(state: PopupState) -> bool {
    state.tab.chat_here.get() && may_continue(state)
}

/// Whether an administrator lets texts be written into a chat.
fn may_continue(state: PopupState) -> bool {
    state.settings.with(|settings| settings.policy.allows(Form::Insert))
}

/// Takes any link: for both.
pub(super) fn pasted(state: PopupState) -> Tag {
    let typed = RwSignal::new(String::new());
    let act = move |purpose: Purpose| move || begin(state, typed.get_untracked(), purpose.clone(), None);
    let field = letters("pasted-link", typed);
    let form = tag("div")
        .class("terms")
        .child(tag("label").child(tag("span").text(t("version_paste_hint"))).child(field))
        .child(
            tag("div")
                .class("actions")
                .child(button("pasted-version", t("version"), act(Purpose::Version)))
                .live(move || {
                    let here = || button("pasted-continue", t("continue_here"), act(Purpose::Continue));
                    may_continue(state).then(here).map(Tag::done).into_iter().collect()
                }),
        )
        .live(move || unlock(state));
    tag("details")
        .set_live("open", move || state.locked.with(Option::is_some).then(String::new))
        .child(tag("summary").test("paste-link").text(t("version_paste")))
        .child(form)
}

/// Asks for the password of the link that waits for one.
fn unlock(state: PopupState) -> Vec<AnyView> {
    let Some((link, purpose)) = state.locked.get() else { return Vec::new() };
    let typed = RwSignal::new(String::new());
    let act = move || begin(state, link.clone(), purpose.clone(), Some(typed.get_untracked()));
    let field = tag("input")
        .set("type", "password")
        .set("autocomplete", "off")
        .test("unlock-password")
        .on("input", move |event| typed.set(event_target_value(&event)));
    let form = tag("div")
        .class("terms")
        .child(tag("label").child(tag("span").text(t("viewer_password_label"))).child(field))
        .child(button("unlock", t("viewer_open"), act));
    vec![form.done()]
}

/// Opens a link and does with it what was asked; one thing at a time.
pub(super) fn begin(state: PopupState, link: String, purpose: Purpose, password: Option<String>) {
    if state.sharing.busy.get_untracked() {
        return;
    }
    state.sharing.busy.set(true);
    spawn_local(async move {
        match open(state, &link, password.as_deref()).await {
            Ok((excerpt, later)) => {
                state.locked.set(None);
                act(state, &link, purpose, &excerpt).await;
                if let Some(later) = later {
                    let older = t_with("viewer_older", &[&intl::number(later as usize)]);
                    state.notice.update(|notice| {
                        notice.sentence = format!("{older} {}", notice.sentence);
                        notice.error = true;
                    });
                }
            }
            Err(key) => {
                if [LinkError::PasswordNeeded, LinkError::WrongPassword]
                    .iter()
                    .any(|error| error.key() == key)
                {
                    state.locked.set(Some((link, purpose)));
                }
                state.notice.set(Notice::error(t(&key)));
            }
        }
        state.sharing.busy.set(false);
    });
}

async fn act(state: PopupState, link: &str, purpose: Purpose, excerpt: &Excerpt) {
    if purpose == Purpose::Continue {
        if !may_continue(state) {
            return state.notice.set(Notice::failure(&Denial::Form));
        }
        let notice = insert_prompt(prompt::document(excerpt, &ExtensionCatalog)).await;
        state.notice.set(notice);
        return;
    }
    let (conversation, edits) = edit::fork(excerpt, share::reopened_address(link));
    state.sheets.view.set(View::Messages);
    capture::show(state, conversation, edits).await;
    match purpose {
        Purpose::Update(share) => state.begin_update(*share),
        _ => state.notice.set(Notice::info(t("version_begun"))),
    }
}

/// The excerpt of a link, with the number of a later version that is known here; or the key of the sentence that says why
/// it does not open.
pub(super) async fn open(
    state: PopupState,
    link: &str,
    password: Option<&str>,
) -> Result<(Excerpt, Option<u32>), String> {
    let (decoded, later) = match Hosted::read(link) {
        None => (coder::decode(link, password, |_| {}).await.map_err(key)?, None),
        Some(hosted) => {
            let Hosted { server, secret } = hosted.map_err(key)?;
            // The configured one, or the one whose page is in the tab: whoever writes a link names no other.
            let configured = state.settings.with_untracked(|settings| settings.server.clone());
            let shown = match state.stage.get_untracked() {
                Stage::Linked(shown) if shown == link => server.clone(),
                _ => String::new(),
            };
            let known = [configured, shown];
            let address =
                known_server(&server, known.iter().map(String::as_str)).ok_or("error_server_unknown")?;
            let server = Server { address: address.to_owned(), access_code: String::new() };
            let waits = move |left: u32| {
                state.notice.set(Notice::info(t_with("viewer_waits", &[&intl::number(left as usize)])))
            };
            on_pause(waits);
            let sealed = match hosted::fetch(&server, &secret, &http::send, &pause).await.map_err(key)? {
                Fetched::Sealed(sealed) => sealed,
                // Opening it here would use it up.
                Fetched::Once => return Err("version_once".to_owned()),
            };
            let (decoded, stamp, end) = coder::open(&sealed, &secret, password).await.map_err(key)?;
            let met = storage::see(&secret.id(), &stamp, end);
            met.may_show(now()).map_err(key)?;
            let made = upkeep::latest(&secret, &Browser).await.map_err(key)?;
            (decoded, met.later.max(made).filter(|latest| *latest > stamp.revision))
        }
    };
    Ok((link::excerpt(&decoded).map_err(key)?, later))
}

fn key(error: impl Sentence) -> String {
    error.key().to_owned()
}
