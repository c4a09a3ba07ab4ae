//! Asking the page for its conversation.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future;

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::state::{Notice, PopupState, Stage, is_apart};
use super::{announce, not_personal, second_look};
use crate::ui::toolkit::{after_paint, element, painted, t, t_with};
use crate::{
    browser::{
        chrome, chrome::Captured, coder, file, i18n::ExtensionCatalog, intl, storage, storage::Unfinished,
    },
    capture::{self, pictures, verdict},
    edit::{self, Edits, Maker},
    i18n::Sentence,
    link::{self, Hosted, LinkError},
    model::{Conversation, Excerpt, Verdict},
    open::{self, OpenError},
    page::{Page, snapshot},
    share::{
        self, Settings,
        codec::LinkStyle,
        shelf::{Handed, Place},
    },
};

/// Milliseconds after which the list of Saved is compared with the records.
const SETTLED: u32 = 1_000;

/// Waits for the capture that extension/capture.js started, and shows what came of it.
pub(super) fn begin(state: PopupState) {
    spawn_local(async move {
        // The page of Saved is drawn once, with both.
        let (settings, rows) = match state.in_tab {
            true => {
                let (settings, rows) = future::join(storage::settings(), storage::kept_rows()).await;
                (settings, Some(rows))
            }
            false => (storage::settings().await, None),
        };
        match settings {
            Ok(settings) => state.settings.set(settings),
            Err(error) => {
                // What an administrator has set holds all the same.
                state.settings.set(Settings::default().under(storage::policy().await));
                state.notice.set(Notice::failure(&error));
            }
        }
        spawn_local(async move {
            // Whatever does not fit the records is found once something is on the screen.
            state.take_rows(match rows {
                Some(rows) => rows,
                None => storage::kept_rows().await,
            });
            state.read_shares().await;
            state.sharing.known.set(true);
            // Who types at once is not held up by it.
            gloo::timers::future::TimeoutFuture::new(SETTLED).await;
            state.read_shelf().await;
        });
        if window().location().hash().is_ok_and(|hash| hash == "#opened") {
            return match opened().await {
                Ok(excerpt) => reopen(state, &excerpt).await,
                Err(error) => state.stage.set(Stage::Failed(error.key().to_owned())),
            };
        }
        let Ok((captured, result)) = chrome::captured().await else {
            return state.stage.set(Stage::Failed("error_capture".to_owned()));
        };
        state.tab.id.set_value(captured.tab);
        // The popup itself is none, and asks nothing while it starts.
        if is_apart() {
            spawn_local(async move { state.tab.gives_way.set(chrome::is_tab().await) });
        }
        if is_link(&captured.url).await {
            return state.stage.set(Stage::Linked(captured.url));
        }
        if let Err(key) = read(state, &captured, result).await {
            state.stage.set(Stage::Failed(key.to_owned()));
        }
    });
}

/// Reads the page and shows its conversation: of a long page the first messages at once. Else the key of the sentence that
/// says why there is none.
async fn read(state: PopupState, captured: &Captured, text: Option<String>) -> Result<(), &'static str> {
    judge(captured)?;
    let edits = || state.settings.with_untracked(|settings| settings.first_edits(&ExtensionCatalog));
    let mut text = text.ok_or("error_capture")?;
    if captured.is_part {
        if let Ok(beginning) = conversation(captured, &text, capture::beginning).await {
            prepare(state, beginning, edits()).await;
            state.stage.set(Stage::Beginning);
            painted().await;
        }
        text = chrome::rest().await.ok_or("error_page_changed")?;
    }
    let conversation = conversation(captured, &text, capture::capture).await;
    let is_chat = matches!(conversation, Ok(_) | Err("error_nothing"));
    state.tab.chat_here.set(is_chat && captured.tab.is_some());
    state.tab.snapshot.set_value(text);
    match conversation? {
        whole if state.stage.with_untracked(|stage| *stage == Stage::Beginning) => {
            complete(state, whole).await
        }
        whole => show(state, whole, edits()).await,
    }
    second_look::begin(state);
    Ok(())
}

/// The excerpt of the file that the options page handed over.
async fn opened() -> Result<Excerpt, OpenError> {
    let text = storage::handed(Handed::Opened).await.ok_or(OpenError::Other)?;
    if text.trim_start().starts_with('<') { open::page(&file::tree(&text)) } else { open::json(&text) }
}

/// Shows an excerpt as a conversation of its own, by the address of its link.
async fn reopen(state: PopupState, excerpt: &Excerpt) {
    let link = match coder::fragment(&link::stream(excerpt), LinkStyle::Shortest).await {
        Ok(fragment) => format!("#{fragment}"),
        Err(error) => return state.stage.set(Stage::Failed(error.key().to_owned())),
    };
    let (conversation, edits) = edit::reopened(excerpt, share::reopened_address(&link));
    show(state, conversation, edits).await;
}

/// Shows a conversation, with its unfinished edits, else with `edits`.
pub(super) async fn show(state: PopupState, conversation: Conversation, edits: Edits) {
    prepare(state, conversation, edits).await;
    begin_work(state).await;
}

/// Shows the whole conversation whose beginning is shown, with what was done to it meanwhile.
async fn complete(state: PopupState, whole: Conversation) {
    // The list is built anew.
    let scrolled = element(".messages").map_or(0, |list| list.scroll_top());
    state.conversation.set(whole);
    begin_work(state).await;
    if scrolled > 0 {
        after_paint(move || {
            if let Some(list) = element(".messages") {
                list.set_scroll_top(scrolled);
            }
        });
    }
}

/// Takes over a conversation, with its unfinished edits, else with `edits`.
async fn prepare(state: PopupState, conversation: Conversation, edits: Edits) {
    let Unfinished { draft, place, selected } = storage::unfinished(&conversation.source.url).await;
    // Nothing of a conversation that was shown before is taken over, its pseudonyms least of all.
    state.editing.settled.set(false);
    state.editing.outcome.with_untracked(|_| {});
    state.sharing.updating.set(None);
    state.editing.selected.set(None);
    state.list.held.set(BTreeSet::new());
    state.list.original.set(BTreeSet::new());
    state.conversation.set(conversation);
    state.list.found.set(place.found);
    state.list.open.set(place.open);
    state.editing.has_draft.set_value(draft.is_some());
    state.tab.handed.set_value(selected);
    state.sharing.done.set(None);
    let mut edits = draft.unwrap_or(edits);
    edits.redaction.on |= state.must_hide();
    state.editing.edits.set(edits);
    state.begin_history();
    not_personal::recall(state).await;
    state.begin_history();
}

/// Lets the whole conversation be edited and shared.
async fn begin_work(state: PopupState) {
    if let Some(selected) = selected(state).await {
        only(state, &selected);
    }
    // Its shares, if the list is known by now; else they come with it.
    state.read_shares().await;
    let begun = state.editing.edits.get_untracked();
    state.stage.set(Stage::Ready);
    // After the first paint: anonymizing, and from then on every change is kept.
    state.editing.maker.set_value(Maker::default());
    after_paint(move || {
        if !state.editing.is_kept.get_value() {
            state.editing.is_kept.set_value(true);
            keep_edits(state, begun);
            keep_place(state);
        }
        settle(state);
    });
}

/// Milliseconds that the popup may be busy at a time.
const SLICE: f64 = 24.0;

/// Anonymizes, in slices that leave the popup responsive.
fn settle(state: PopupState) {
    let end = js_sys::Date::now() + SLICE;
    let is_ready = state.editing.maker.try_update_value(|maker| {
        let mut go_on = || js_sys::Date::now() < end;
        let (edits, all) = (state.editing.edits.read_untracked(), state.conversation.read_untracked());
        maker.prepare(&all, &edits, &mut go_on)
    });
    if is_ready == Some(false) {
        gloo::timers::callback::Timeout::new(0, move || settle(state)).forget();
        return;
    }
    state.editing.settled.set(true);
    spawn_local(embed_pictures(state, BTreeMap::new()));
}

/// Keeps every change of the edits since they were `begun`, under the conversation that is shown then, and says what was changed.
fn keep_edits(state: PopupState, begun: Edits) {
    Effect::new(move |before: Option<()>| {
        let edits = state.editing.edits.get();
        // Somebody quick has changed something before the first paint.
        if before.is_some() || edits != begun {
            if let Some(change) = state.note(&edits) {
                let sentence = announce::sentence(state, &change);
                state.notice.set(Notice { step: true, ..Notice::info(sentence) });
            }
            let url = state.conversation.with_untracked(|all| all.source.url.clone());
            spawn_local(async move {
                if let Err(error) = storage::save_draft(&url, &edits).await {
                    state.notice.set(Notice::failure(&error));
                }
            });
        }
    });
}

/// Keeps search words and opened messages under the conversation that is shown then.
fn keep_place(state: PopupState) {
    Effect::new(move |before: Option<Place>| {
        let place = Place { found: state.list.found.get(), open: state.list.open.get() };
        if before.is_some_and(|before| before != place) {
            let url = state.conversation.with_untracked(|all| all.source.url.clone());
            let kept = place.clone();
            // What is not kept is typed again.
            spawn_local(async move {
                let _ = storage::save_place(&url, &kept).await;
            });
        }
        place
    });
}

/// The keys of the messages that the words touch with which the menu of this tab was opened; `None`: it was not.
async fn selected(state: PopupState) -> Option<BTreeSet<String>> {
    let handed = state.tab.handed.try_update_value(Option::take)??;
    storage::forget_handed(Handed::Selected).await;
    let (tab, words) = handed.split_once('\n')?;
    let is_here = state.tab.id.get_value().map(|tab| tab.to_string()).as_deref() == Some(tab);
    is_here.then(|| state.conversation.with_untracked(|all| edit::touched(all, words)))
}

/// Leaves everything else out, which can be taken back; with none chosen says so.
fn only(state: PopupState, selected: &BTreeSet<String>) {
    if selected.is_empty() {
        return state.notice.set(Notice::info(t("selected_none")));
    }
    let keys =
        |all: &Conversation| all.messages.iter().map(|message| message.key.clone()).collect::<Vec<_>>();
    let keys = state.conversation.with_untracked(keys);
    state
        .editing
        .edits
        .update(|edits| edits.left_out = keys.into_iter().filter(|key| !selected.contains(key)).collect());
    let edits = state.editing.edits.get_untracked();
    let step = state.note(&edits).is_some();
    let sentence = t_with("selected_only", &[&intl::number(selected.len())]);
    state.notice.set(Notice { step, ..Notice::info(sentence) });
}

/// Gives the pictures their content, as far as it is known by their addresses, or the page has drawn them and lets them
/// be read.
pub(super) async fn embed_pictures(state: PopupState, mut contents: BTreeMap<String, String>) {
    let addresses = state.conversation.try_update_untracked(|all| pictures::addresses(&mut all.messages));
    let addresses = addresses.unwrap_or_default();
    if addresses.is_empty() {
        return;
    }
    chrome::add_pictures(addresses, &mut contents).await;
    state.conversation.update(|all| {
        let missing = pictures::embed(&mut all.messages, &contents);
        verdict::add_unreadable(all, missing);
    });
}

/// The captured conversation, or the key of the sentence that says why there is none.
async fn conversation(
    captured: &Captured,
    text: &str,
    read: fn(&Page) -> Conversation,
) -> Result<Conversation, &'static str> {
    let page = snapshot::read(text).ok_or("error_capture")?;
    // Each is a task of its own.
    gloo::timers::future::TimeoutFuture::new(0).await;
    let mut conversation = read(&page);
    conversation.captured = today();
    if captured.url == chrome::page_url("sample.html") {
        // The sample is known to be all there is.
        conversation.source.name = t("sample_assistant");
        (conversation.verdict, conversation.reasons) = (Verdict::Complete, Vec::new());
    }
    if address(&captured.url_after) != address(&captured.url) || moved(captured, &conversation) {
        return Err("error_page_changed");
    }
    match (conversation.messages.is_empty(), conversation.source.site.as_str()) {
        (false, _) => Ok(conversation),
        (true, "generic") => Err("error_unsupported"),
        (true, _) => Err("error_nothing"),
    }
}

/// The day on the user's own calendar: `2026-11-22`.
fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Tells the browser's refusals apart. Its words are not translated, so they can be matched.
fn judge(captured: &Captured) -> Result<(), &'static str> {
    let Some(error) = &captured.error else { return Ok(()) };
    let gone = ["removed", "No tab with id", "was closed", "navigat", "destroyed"];
    if gone.iter().any(|sign| error.contains(sign)) {
        Err("error_page_changed")
    } else {
        Err("error_forbidden")
    }
}

/// An address without its fragment, which may change while reading.
fn address(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

fn moved(captured: &Captured, conversation: &Conversation) -> bool {
    // Firefox gives no address of a tab that it may not read.
    !captured.url.is_empty() && address(&conversation.source.url) != address(&captured.url)
}

/// Whether an address is a link that opens.
async fn is_link(address: &str) -> bool {
    if !link::may_be_link(address) {
        return false;
    }
    match Hosted::read(address) {
        Some(hosted) => hosted.is_ok(),
        None => matches!(coder::decode(address, None, |_| {}).await, Ok(_) | Err(LinkError::PasswordNeeded)),
    }
}
