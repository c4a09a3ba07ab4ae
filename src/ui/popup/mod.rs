//! The popup on the toolbar button: trim, retitle, anonymize, preview, share, and the shelf.

/// Where the link fits, and what it costs.
mod advice;
/// What is anonymized, and whether the own name is shared.
mod anonymize;
/// Asking the page for its conversation.
mod capture;
/// The state that all parts of the popup share.
mod desk;
/// Forgetting the pseudonyms.
mod forgetting;
/// The less usual forms of sharing.
mod forms;
/// Prompts for the chat in the tab.
mod handover;
/// Hiding what is selected.
mod hiding;
/// Making hosted links and updating them.
mod hosted;
/// Hosted shares on the shelf.
mod hosted_row;
/// From a find to its message.
mod jump;
/// What is said about an excerpt besides its words.
mod kept;
/// The conversation, message by message.
mod messages;
/// Values that are not personal.
mod not_personal;
/// What a share gives away, ready and delivered.
mod output;
/// The user's own words and patterns.
mod own_words;
/// The page as it will be shared.
mod preview;
/// Excerpts opened in the popup.
mod reopening;
/// What was found.
mod review;
/// Taking hosted links back.
mod revoking;
/// One message of the list.
mod row;
/// The buttons that share, and what they answer.
mod share_bar;
/// Making a share and putting it on the shelf.
mod sharing;
/// Saved shares.
mod shelf;
/// On which terms a hosted link is made.
mod terms;
/// How far the capture can be trusted.
mod verdict;
/// Getting all of a conversation.
mod whole;

use crate::ui::leptos::prelude::*;

use super::tag::{Tag, button, letters, live, tag};
use super::{say, say_with, set_language};
use crate::{
    browser::{chrome, words::ExtensionWords},
    words::Words,
};
use desk::{Desk, Stage, Tab};

/// The whole popup.
pub fn popup() -> Vec<AnyView> {
    set_language(&ExtensionWords.language(), &chrome::message("@@bidi_dir", &[]));
    let desk = Desk::new();
    // The toolbar button's menu opens the shelf alone, in a tab.
    if window().location().hash().is_ok_and(|hash| hash == "#shelf") {
        desk.tab.set(Tab::Shelf);
    }
    capture::begin(desk);
    // Tests and styles see from outside how far the popup is.
    Effect::new(move |_| {
        let state = desk.stage.with(Stage::name);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-state", state);
        }
    });
    let tabs = Tab::ALL.into_iter().map(|tab| tab_button(desk, tab).done());
    vec![
        tag("h1").class("visually-hidden").text("Excerpt").done(),
        tag("nav").class("tabs").set("aria-label", say("tabs_label")).views(tabs).done(),
        tag("main").class("pane").live(move || pane(desk)).done(),
        share_bar::share_bar(desk).done(),
    ]
}

fn pane(desk: Desk) -> Vec<AnyView> {
    let tab = desk.tab.get();
    if tab == Tab::Shelf {
        return shelf::shelf(desk);
    }
    match (desk.stage.get(), tab) {
        (Stage::Capturing, _) => {
            vec![tag("p").class("empty").set("role", "status").text(say("capturing")).done()]
        }
        (Stage::Failed(key), _) => {
            let sentence = tag("p").class("empty").set("role", "alert").test("failure").text(say(&key));
            // The page was read, but not understood.
            let is_unknown = matches!(key.as_str(), "error_unsupported" | "error_nothing");
            let report =
                is_unknown.then(|| tag("div").class("tools empty").child(verdict::report(desk)).done());
            std::iter::once(sentence.done()).chain(report).collect()
        }
        (Stage::Linked(link), _) => reopening::offer(desk, &link),
        (Stage::Working, _) => whole::progress(desk),
        (Stage::Ready, Tab::Anonymize) => anonymize::anonymize(desk),
        (Stage::Ready, Tab::Preview) => preview::preview(desk),
        (Stage::Ready, _) => messages::messages(desk),
    }
}

/// Acts when what was set before is on the screen.
fn after_paint(act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act);
    // A frame's callbacks run before it is painted, a timer that they set runs behind it.
    let later = || drop(gloo::timers::callback::Timeout::new(0, act).forget());
    // A page that nobody sees gets no frames.
    if document().hidden() { later() } else { request_animation_frame(later) }
}

fn tab_button(desk: Desk, this: Tab) -> Tag {
    let label = move || match this {
        Tab::Messages => {
            let all = desk.conversation.with(|all| all.messages.len());
            say_with("tab_messages", &[&desk.kept_count().to_string(), &all.to_string()])
        }
        Tab::Anonymize => {
            let replaced =
                desk.outcome.with(|outcome| outcome.findings.iter().filter(|f| f.replaced).count());
            say_with("tab_anonymize", &[&replaced.to_string()])
        }
        Tab::Preview => say("tab_preview"),
        Tab::Shelf => say_with("tab_shelf", &[&desk.shelf.with(Vec::len).to_string()]),
    };
    button(this.test_name(), "", move || desk.tab.set(this))
        .set_live("aria-current", move || (desk.tab.get() == this).then(|| "page".to_owned()))
        .text_live(label)
}
