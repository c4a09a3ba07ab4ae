//! Getting all of a conversation: sweeping a long chat, waiting for an answer that is being written.

use std::collections::BTreeMap;

use crate::ui::leptos::{prelude::*, spawn_local};

use super::desk::{Desk, Notice, Stage};
use super::{button, say, say_with, tag};
use crate::{
    browser::{chrome, sweep},
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

/// Where a sweep or a wait stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Work {
    /// Which one it is: what a cancelled one still brings is not wanted.
    number: u32,
    /// What it says about itself.
    sentence: String,
    /// How much is done and how much there is, if that is known.
    done: Option<(usize, u32)>,
}

/// The buttons that get more of the conversation, as far as there may be more.
pub(super) fn offers(desk: Desk, verdict: Verdict, reasons: &[Reason]) -> Vec<AnyView> {
    let mut offers = Vec::new();
    if reasons.contains(&Reason::StillWriting) {
        offers.push(button("wait", say("wait_finished"), move || begin(desk, wait)).done());
    }
    if verdict != Verdict::Complete {
        offers.push(button("load-whole", say("load_whole"), move || begin(desk, load)).done());
    }
    offers
}

/// What stands in place of the messages meanwhile.
pub(super) fn progress(desk: Desk) -> Vec<AnyView> {
    let sentence = tag("p")
        .set("role", "status")
        .test("progress")
        .text_live(move || desk.work.with(|work| work.sentence.clone()));
    let bar = tag("progress")
        .set("aria-label", say("load_whole"))
        .set_live("max", move || desk.work.with(|work| work.done.map(|(_, all)| all.to_string())))
        .set_live("value", move || desk.work.with(|work| work.done.map(|(done, _)| done.to_string())));
    let cancel = button("cancel-work", say("cancel"), move || cancel(desk));
    vec![tag("div").class("work").child(sentence).child(bar).child(cancel).done()]
}

/// Starts a task beside the popup; a task that was cancelled ends unheard.
fn begin<T: Future<Output = Result<Seen, &'static str>> + 'static>(
    desk: Desk,
    task: fn(Desk, Source, u32) -> T,
) {
    let number = desk.work.with_untracked(|work| work.number + 1);
    desk.work.set(Work { number, sentence: say("capturing"), done: None });
    desk.stage.set(Stage::Working);
    let source = desk.conversation.with_untracked(|all| all.source.clone());
    spawn_local(async move {
        let result = task(desk, source.clone(), number).await;
        if !is_current(desk, number) {
            return;
        }
        sweep::restore(&source).await;
        match result {
            Ok((conversation, drawn))
                if desk.conversation.with_untracked(|all| all.messages != conversation.messages) =>
            {
                desk.conversation.update(|all| {
                    let captured = std::mem::take(&mut all.captured);
                    *all = Conversation { captured, ..conversation };
                });
                super::capture::embed_pictures(desk, drawn).await;
            }
            Ok((conversation, _)) => desk.conversation.update(|all| {
                (all.verdict, all.reasons) = (conversation.verdict, conversation.reasons);
            }),
            Err(key) => desk.notice.set(Notice::error(say(key))),
        }
        desk.stage.set(Stage::Ready);
    });
}

fn is_current(desk: Desk, number: u32) -> bool {
    desk.work.with_untracked(|work| work.number == number)
}

fn cancel(desk: Desk) {
    desk.work.update(|work| work.number += 1);
    desk.stage.set(Stage::Ready);
    let source = desk.conversation.with_untracked(|all| all.source.clone());
    spawn_local(async move { sweep::restore(&source).await });
}

async fn load(desk: Desk, source: Source, number: u32) -> Result<Seen, &'static str> {
    let deadline = js_sys::Date::now() + DEADLINE;
    let (mut task, mut next) = Sweep::begin();
    let mut drawn = BTreeMap::new();
    while next != Move::Done && is_current(desk, number) && js_sys::Date::now() < deadline {
        let (mut view, place) = sweep::go(&source, next).await.ok_or("error_page_changed")?;
        // The next move may take the pictures out of the page.
        chrome::add_pictures(pictures::addresses(&mut view.conversation.messages), &mut drawn).await;
        next = task.saw(view, place);
        let (known, total) = task.progress();
        let sentence = match total {
            Some(total) => say_with("sweep_of", &[&known.to_string(), &total.to_string()]),
            None => say_with("sweep_found", &[&known.to_string()]),
        };
        if is_current(desk, number) {
            desk.work.set(Work { number, sentence, done: total.map(|total| (known, total)) });
        }
    }
    let before = desk.conversation.with_untracked(Clone::clone);
    let after = task.finish();
    Ok((if after.messages.len() < before.messages.len() { before } else { after }, drawn))
}

async fn wait(desk: Desk, source: Source, number: u32) -> Result<Seen, &'static str> {
    desk.work.update(|work| work.sentence = say("waiting"));
    loop {
        let view = sweep::stay(&source).await.ok_or("error_page_changed")?;
        if !is_current(desk, number) || !view.conversation.reasons.contains(&Reason::StillWriting) {
            return Ok((view.conversation, BTreeMap::new()));
        }
    }
}
