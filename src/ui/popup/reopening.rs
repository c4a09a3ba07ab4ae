//! Excerpts opened in the popup: to continue them in the tab's chat, or as an own version to trim and share.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::desk::{Desk, Notice, Stage, Tab};
use super::handover::hand_over;
use super::{Tag, button, capture, letters, say, tag};
use crate::{
    browser::{coder, http, words::ExtensionWords},
    edit,
    link::{self, Hosted, LinkError},
    model::Excerpt,
    render::prompt,
    share::{
        self, Share,
        hosted::{self, Fetched, api::Server, known_server},
    },
};

/// What to do with an excerpt.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Purpose {
    /// Its prompt goes into the tab's message field.
    Continue,
    /// It is taken up again, to be trimmed and shared.
    Version,
    /// The same, with the edits of a share that was made of it.
    Update(Box<Share>),
}

/// A link that waits for its password.
pub(super) type Locked = Option<(String, Purpose)>;

/// Whether an address is a link that opens.
pub(super) async fn is_link(address: &str) -> bool {
    if !link::may_be_link(address) {
        return false;
    }
    match Hosted::read(address) {
        Some(hosted) => hosted.is_ok(),
        None => matches!(coder::unfold(address, None, |_| {}).await, Ok(_) | Err(LinkError::PasswordNeeded)),
    }
}

/// Offers what can be done with the link in the tab.
pub(super) fn offer(desk: Desk, link: &str) -> Vec<AnyView> {
    let link = link.to_owned();
    let version = move || begin(desk, link.clone(), Purpose::Version, None);
    vec![
        tag("p").class("empty").set("role", "status").test("offer").text(say("version_offer")).done(),
        tag("div")
            .class("tools empty")
            .child(button("version", say("version"), version).class("primary"))
            .done(),
        super::live(move || unlock(desk)),
    ]
}

/// The buttons of a share on the shelf.
pub(super) fn actions(desk: Desk, share: StoredValue<Share>) -> Vec<AnyView> {
    let act = move |purpose: Purpose| {
        move || begin(desk, share.with_value(|share| share.link.clone()), purpose.clone(), None)
    };
    vec![
        button("shelf-version", say("version"), act(Purpose::Version)).done(),
        button("shelf-continue", say("continue_here"), act(Purpose::Continue)).done(),
    ]
}

/// Takes any link: for both.
pub(super) fn pasted(desk: Desk) -> Tag {
    let typed = RwSignal::new(String::new());
    let act = move |purpose: Purpose| move || begin(desk, typed.get_untracked(), purpose.clone(), None);
    let field = letters("pasted-link", typed);
    let form = tag("div")
        .class("terms")
        .child(tag("label").child(tag("span").text(say("version_paste_hint"))).child(field))
        .child(
            tag("div")
                .class("actions")
                .child(button("pasted-version", say("version"), act(Purpose::Version)))
                .child(button("pasted-continue", say("continue_here"), act(Purpose::Continue))),
        )
        .live(move || unlock(desk));
    tag("details")
        .set_live("open", move || desk.locked.with(Option::is_some).then(String::new))
        .child(tag("summary").test("paste-link").text(say("version_paste")))
        .child(form)
}

/// Asks for the password of the link that waits for one.
fn unlock(desk: Desk) -> Vec<AnyView> {
    let Some((link, purpose)) = desk.locked.get() else { return Vec::new() };
    let typed = RwSignal::new(String::new());
    let act = move || begin(desk, link.clone(), purpose.clone(), Some(typed.get_untracked()));
    let field = tag("input")
        .set("type", "password")
        .set("autocomplete", "off")
        .test("unlock-password")
        .on("input", move |event| typed.set(event_target_value(&event)));
    let form = tag("div")
        .class("terms")
        .child(tag("label").child(tag("span").text(say("viewer_password_label"))).child(field))
        .child(button("unlock", say("viewer_open"), act));
    vec![form.done()]
}

/// Opens a link and does with it what was asked; one thing at a time.
pub(super) fn begin(desk: Desk, link: String, purpose: Purpose, password: Option<String>) {
    if desk.busy.get_untracked() {
        return;
    }
    desk.busy.set(true);
    spawn_local(async move {
        match open(desk, &link, password.as_deref()).await {
            Ok(excerpt) => {
                desk.locked.set(None);
                act(desk, &link, purpose, &excerpt).await;
            }
            Err(key) => {
                if [LinkError::PasswordNeeded, LinkError::WrongPassword]
                    .iter()
                    .any(|error| error.to_string() == key)
                {
                    desk.locked.set(Some((link, purpose)));
                }
                desk.notice.set(Notice::error(say(&key)));
            }
        }
        desk.busy.set(false);
    });
}

async fn act(desk: Desk, link: &str, purpose: Purpose, excerpt: &Excerpt) {
    if purpose == Purpose::Continue {
        let notice = hand_over(prompt::document(excerpt, &ExtensionWords)).await;
        desk.notice.set(notice);
        return;
    }
    let (conversation, edits) = edit::version(excerpt, share::reopened_address(link));
    desk.tab.set(Tab::Messages);
    capture::show(desk, conversation, edits).await;
    match purpose {
        Purpose::Update(share) => desk.begin_update(*share),
        _ => desk.notice.set(Notice::info(say("version_begun"))),
    }
}

/// The excerpt of a link, or the key of the sentence that says why it does not open.
async fn open(desk: Desk, link: &str, password: Option<&str>) -> Result<Excerpt, String> {
    let unfolded = match Hosted::read(link) {
        None => coder::unfold(link, password, |_| {}).await.map_err(key)?,
        Some(hosted) => {
            let Hosted { server, secret } = hosted.map_err(key)?;
            // The configured one, or the one whose page is in the tab: whoever writes a link names no other.
            let configured = desk.settings.with_untracked(|settings| settings.server.clone());
            let shown = match desk.stage.get_untracked() {
                Stage::Linked(shown) if shown == link => server.clone(),
                _ => String::new(),
            };
            let known = [configured, shown];
            let address =
                known_server(&server, known.iter().map(String::as_str)).ok_or("error_server_unknown")?;
            let server = Server { address: address.to_owned(), access_code: String::new() };
            let envelope = match hosted::fetch(&server, &secret, &http::send).await.map_err(key)? {
                Fetched::Envelope(envelope) => envelope,
                // Opening it here would use it up.
                Fetched::Once => return Err("version_once".to_owned()),
            };
            coder::open(&envelope, &secret, password).await.map_err(key)?.0
        }
    };
    link::excerpt(&unfolded).map_err(key)
}

fn key(error: impl std::fmt::Display) -> String {
    error.to_string()
}
