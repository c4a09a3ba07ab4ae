//! The popup on the toolbar button: trim, retitle, anonymize, preview, share, and the shelf.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

/// What is anonymized, and whether the own name is shared.
mod anonymize;
/// Asking the page for its conversation.
mod capture;
/// The state that all parts of the popup share.
mod desk;
/// The conversation, message by message.
mod messages;
/// What will be shared, exactly.
mod preview;
/// One message of the list.
mod row;
/// The buttons that share, and what they answer.
mod share_bar;
/// Making a share and putting it on the shelf.
mod sharing;
/// Saved shares.
mod shelf;

use leptos::prelude::*;

use super::{say, say_with, set_language};
use crate::browser::{chrome, words::ExtensionWords};
use crate::words::Words;
use desk::{Desk, Stage, Tab};

/// The whole popup.
#[component]
pub fn Popup() -> impl IntoView {
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
            drop(root.set_attribute("data-state", state));
        }
    });
    let ready = move || desk.stage.with(|stage| *stage == Stage::Ready);
    view! {
        <h1 class="visually-hidden">"Excerpt"</h1>
        <nav class="tabs" aria-label=say("tabs_label")>
            {Tab::ALL.into_iter().map(|tab| view! { <TabButton desk tab/> }).collect_view()}
        </nav>
        <main class="pane">
            {move || match desk.tab.get() {
                Tab::Shelf => view! { <shelf::Shelf desk/> }.into_any(),
                _ if !ready() => view! { <NotReady desk/> }.into_any(),
                Tab::Messages => view! { <messages::Messages desk/> }.into_any(),
                Tab::Anonymize => view! { <anonymize::Anonymize desk/> }.into_any(),
                Tab::Preview => view! { <preview::Preview desk/> }.into_any(),
            }}
        </main>
        <share_bar::ShareBar desk/>
    }
}

#[component]
fn TabButton(desk: Desk, tab: Tab) -> impl IntoView {
    let label = move || match tab {
        Tab::Messages => {
            let kept = desk.kept_count().to_string();
            say_with("tab_messages", &[&kept, &desk.conversation.with(|all| all.messages.len()).to_string()])
        }
        Tab::Anonymize => {
            let replaced = desk.outcome.with(|outcome| outcome.findings.iter().filter(|f| f.replaced).count());
            say_with("tab_anonymize", &[&replaced.to_string()])
        }
        Tab::Preview => say("tab_preview"),
        Tab::Shelf => say_with("tab_shelf", &[&desk.shelf.with(Vec::len).to_string()]),
    };
    view! {
        <button
            type="button"
            data-test=tab.test_name()
            aria-current=move || (desk.tab.get() == tab).then_some("page")
            on:click=move |_| desk.tab.set(tab)
        >
            {label}
        </button>
    }
}

/// What stands in place of the conversation while there is none.
#[component]
fn NotReady(desk: Desk) -> impl IntoView {
    move || match desk.stage.get() {
        Stage::Failed(key) => view! {
            <div class="empty" role="alert" data-test="failure">
                <p>{say(&key)}</p>
            </div>
        }
        .into_any(),
        _ => view! { <p class="empty" role="status">{say("capturing")}</p> }.into_any(),
    }
}
