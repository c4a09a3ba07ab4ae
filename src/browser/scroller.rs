//! Moves the scroller of the page that the popup was opened on, and reads its code editors, by extension/scroller.js.

use std::cell::{Cell, RefCell};

use serde::{Deserialize, Serialize};

use super::injected::{self, Script};
use crate::{
    capture::{
        self, View,
        editors::{Editor, Outcome, Reading, Step, Target, Task, Texts},
        scroller::{self, Candidate},
        sweep::{Move, ScrollPosition},
    },
    model::Source,
    page::{editor::Drawn, snapshot},
};

const SCRIPT: Script = Script { file: "scroller.js", handle: "scroller" };

thread_local! {
    /// The editors' texts that were read since the popup was opened.
    static TEXTS: RefCell<Texts> = RefCell::default();
    /// How often the page was put back: what began before that ends.
    static RESTORED: Cell<u32> = const { Cell::new(0) };
}

/// What extension/scroller.js is asked for.
#[derive(Default, Serialize)]
struct Order<'a> {
    #[serde(rename = "move")]
    name: &'static str,
    by: f64,
    unit: &'static str,
    declared: &'static str,
    // What is missing must not be there as null: Chromium leaves such members out, Firefox does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen: Option<i32>,
    known: Vec<u32>,
    number: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<StepOrder>,
    text: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct StepOrder {
    to: &'static str,
    by: f64,
    is_patient: bool,
}

/// The answer to a move: where the scroller is, or what may be the scroller.
#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    candidates: Option<Vec<Candidate>>,
    #[serde(default)]
    window: f64,
    #[serde(default)]
    url: String,
    #[serde(default)]
    start: bool,
    #[serde(default)]
    end: bool,
}

/// What a step of an editor showed.
#[derive(Deserialize)]
struct Seen {
    drawn: Drawn,
    #[serde(default)]
    moved: Option<f64>,
    elapsed: f64,
}

/// Does a move and gives the page's view and the scroller's place afterwards. `None`: the page is gone, or shows
/// another chat.
pub async fn go(source: &Source, next: Move) -> Option<(View, ScrollPosition)> {
    let (name, by) = match next {
        Move::Oldest => ("oldest", 0.0),
        Move::Newest => ("newest", 0.0),
        Move::By(parts) => ("by", parts),
        Move::Done => ("stay", 0.0),
    };
    let restored = RESTORED.get();
    let mut answer: Answer = obey(source, Order { name, by, ..Order::default() }).await?;
    if let Some(candidates) = answer.candidates {
        let chosen = scroller::choose(&candidates, answer.window).and_then(|index| i32::try_from(index).ok());
        let order = Order { name, by, chosen: Some(chosen.unwrap_or(-1)), ..Order::default() };
        answer = obey(source, order).await?;
    }
    read_editors(source, restored).await;
    let view = capture::view(&snapshot::read(&injected::snapshot().await?)?);
    let address = |url: &str| url.split('#').next().map(str::to_owned);
    (address(&answer.url) == address(&source.url))
        .then_some((view, ScrollPosition { start: answer.start, end: answer.end }))
}

/// Waits until the page is idle, without scrolling, and gives its view.
pub async fn stay(source: &Source) -> Option<View> {
    go(source, Move::Done).await.map(|(view, _)| view)
}

/// Puts the scroller back to where it was and ends a wait.
pub async fn restore(source: &Source) {
    RESTORED.set(RESTORED.get() + 1);
    // The page may be gone: then there is nothing to put back.
    let _: Option<()> = obey(source, Order { name: "restore", ..Order::default() }).await;
}

/// Reads the editors in view that lack lines, one after the other, until the page is put back.
async fn read_editors(source: &Source, restored: u32) {
    while restored == RESTORED.get() {
        let known = TEXTS.with_borrow(Texts::known);
        let order = Order { name: "editors", known, ..Order::default() };
        let Some(editors) = obey::<Vec<Editor>>(source, order).await else { return };
        let task = TEXTS.with_borrow_mut(|texts| texts.next(&editors));
        let (number, text) = match task {
            None => return,
            Some(Task::Keep(number, text)) => (number, Some(text)),
            Some(Task::Read(number)) => {
                let text = read_editor(source, number).await;
                let editor = editors.iter().find(|editor| editor.number == number);
                if let (Some(editor), Some(text)) = (editor, &text) {
                    TEXTS.with_borrow_mut(|texts| texts.put(editor, text.clone()));
                }
                (number, text)
            }
        };
        if let Some(text) = text {
            let _: Option<()> =
                obey(source, Order { name: "keep", number, text: &text, ..Order::default() }).await;
        }
    }
}

/// The whole text of an editor, which is put back afterwards. `None`: it cannot be proven whole.
async fn read_editor(source: &Source, number: u32) -> Option<String> {
    obey::<bool>(source, Order { name: "open", number, ..Order::default() })
        .await
        .filter(|is_open| *is_open)?;
    let text = steps(source).await;
    let _: Option<()> = obey(source, Order { name: "close", ..Order::default() }).await;
    text
}

async fn steps(source: &Source) -> Option<String> {
    let (mut reading, mut step) = Reading::begin();
    loop {
        let order = Order { name: "step", step: Some(step.into()), ..Order::default() };
        let seen = obey::<Option<Seen>>(source, order).await??;
        match reading.saw(&seen.drawn, seen.moved, seen.elapsed) {
            Outcome::Next(next) => step = next,
            Outcome::Whole(text) => return Some(text),
            Outcome::Unproven => return None,
        }
    }
}

impl From<Step> for StepOrder {
    fn from(Step { to, is_patient }: Step) -> Self {
        let (to, by) = match to {
            Target::Start => ("start", 0.0),
            Target::Here => ("here", 0.0),
            Target::Point(y) => ("point", y),
            Target::By(by) => ("by", by),
        };
        Self { to, by, is_patient }
    }
}

async fn obey<R: serde::de::DeserializeOwned>(source: &Source, order: Order<'_>) -> Option<R> {
    let (unit, declared) = capture::selectors(source);
    SCRIPT.call("obey", &(Order { unit, declared, ..order },)).await
}
