//! Getting all of a conversation: sweeping a long chat, waiting for an answer that is being written.

use std::collections::BTreeMap;

use crate::browser::intl;
use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::second_look;
use super::state::{Notice, PopupState, Stage, Work};
use crate::ui::toolkit::{button, t, t_count, t_with, tag};
use crate::{
    browser::{chrome, scroller},
    capture::{
        pictures,
        sweep::{Move, Sweep},
    },
    model::{Conversation, Reason, Source, Verdict},
};

/// After so many milliseconds a sweep keeps what it has.
const DEADLINE: f64 = 120_000.0;

/// What was seen, and the content of pictures that may no longer be in the page, by their addresses.
type Seen = (Conversation, BTreeMap<String, String>);

/// The buttons that get more of the conversation, as far as there may be more.
pub(super) fn offers(state: PopupState, verdict: Verdict, reasons: &[Reason]) -> Vec<AnyView> {
    let mut offers = Vec::new();
    if reasons.contains(&Reason::StillWriting) {
        offers.push(button("wait", t("wait_finished"), move || begin(state, wait)).done());
    }
    if verdict != Verdict::Complete {
        offers.push(button("load-whole", t("load_whole"), move || begin(state, load)).done());
        // Beside the chat nothing changes its place.
        if state.tab.gives_way.get() {
            offers.push(tag("span").class("hint").text(t("load_whole_shows")).done());
        }
    }
    offers
}

/// What stands above the messages meanwhile.
pub(super) fn progress(state: PopupState) -> Vec<AnyView> {
    if state.stage.with(|stage| *stage != Stage::Working) {
        return Vec::new();
    }
    let sentence = tag("p")
        .class("num")
        .set("role", "status")
        .test("progress")
        .text_live(move || state.work.with(|work| work.sentence.clone()));
    let bar = tag("progress")
        .set("aria-label", t("load_whole"))
        .set_live("max", move || state.work.with(|work| work.done.map(|(_, all)| all.to_string())))
        .set_live("value", move || state.work.with(|work| work.done.map(|(done, _)| done.to_string())));
    let cancel = button("cancel-work", t("stop"), move || cancel(state));
    vec![tag("div").class("strip calm work").child(sentence).child(bar).child(cancel).done()]
}

/// Starts a task beside the popup; a task that was cancelled ends unheard.
fn begin<T: Future<Output = Result<Seen, &'static str>> + 'static>(
    state: PopupState,
    task: fn(PopupState, Source, u32) -> T,
) {
    let number = state.work.with_untracked(|work| work.number + 1);
    state.work.set(Work { number, sentence: t("capturing"), done: None });
    state.stage.set(Stage::Working);
    let source = state.conversation.with_untracked(|all| all.source.clone());
    spawn_local(async move {
        let result = task(state, source.clone(), number).await;
        if !is_current(state, number) {
            return;
        }
        scroller::restore(&source).await;
        match result {
            Ok((conversation, drawn))
                if state.conversation.with_untracked(|all| all.messages != conversation.messages) =>
            {
                state.conversation.update(|all| {
                    let captured = std::mem::take(&mut all.captured);
                    *all = Conversation { captured, ..conversation };
                });
                super::capture::embed_pictures(state, drawn).await;
            }
            Ok((conversation, _)) => state.conversation.update(|all| {
                (all.verdict, all.reasons) = (conversation.verdict, conversation.reasons);
            }),
            Err(key) => state.notice.set(Notice::error(t(key))),
        }
        state.stage.set(Stage::Ready);
    });
}

fn is_current(state: PopupState, number: u32) -> bool {
    state.work.with_untracked(|work| work.number == number)
}

fn cancel(state: PopupState) {
    state.work.update(|work| work.number += 1);
    state.stage.set(Stage::Ready);
    let source = state.conversation.with_untracked(|all| all.source.clone());
    spawn_local(async move { scroller::restore(&source).await });
}

async fn load(state: PopupState, source: Source, number: u32) -> Result<Seen, &'static str> {
    chrome::while_seen(state.tab.id.get_value(), sweep(state, source, number)).await
}

async fn sweep(state: PopupState, source: Source, number: u32) -> Result<Seen, &'static str> {
    let deadline = js_sys::Date::now() + DEADLINE;
    let (mut task, mut next) = Sweep::begin();
    let mut drawn = BTreeMap::new();
    while next != Move::Done && is_current(state, number) && js_sys::Date::now() < deadline {
        let (mut view, place) = scroller::go(&source, next).await.ok_or("error_page_changed")?;
        // The next move may take the pictures out of the page.
        chrome::add_pictures(pictures::addresses(&mut view.conversation.messages), &mut drawn).await;
        next = task.saw(view, place);
        let (known, total) = task.progress();
        let sentence = match total {
            Some(total) => t_with("sweep_of", &[&intl::number(known), &intl::number(total as usize)]),
            None => t_count("sweep_found", known, &[]),
        };
        if is_current(state, number) {
            state.work.set(Work { number, sentence, done: total.map(|total| (known, total)) });
        }
    }
    let before = state.conversation.with_untracked(Clone::clone);
    let after = task.finish();
    Ok((if after.messages.len() < before.messages.len() { before } else { after }, drawn))
}

async fn wait(state: PopupState, source: Source, number: u32) -> Result<Seen, &'static str> {
    state.work.update(|work| work.sentence = t("waiting"));
    loop {
        let view = scroller::stay(&source).await.ok_or("error_page_changed")?;
        let is_writing = view.conversation.reasons.contains(&Reason::StillWriting)
            || second_look::goes_on(&view.conversation).await;
        if !is_current(state, number) || !is_writing {
            return Ok((view.conversation, BTreeMap::new()));
        }
    }
}
