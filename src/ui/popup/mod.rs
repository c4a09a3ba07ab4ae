//! The popup on the toolbar button: trim, retitle, anonymize, preview, share, and the shelf.

/// Every edit said in words, and taken back.
mod announce;
/// What is anonymized, and whether the own name is shared.
mod anonymize;
/// Asking the page for its conversation.
mod capture;
/// The less usual forms of sharing.
mod export_menu;
/// The focus is never lost.
mod focus;
/// Forgetting the pseudonyms.
mod forget_values;
/// Hiding what is selected.
mod hide_selection;
/// On which terms a hosted link is made.
mod hosted_options;
/// Hosted shares on the shelf.
mod hosted_row;
/// Prompts for the chat in the tab.
mod insert_prompt;
/// Where the link fits, and what it costs.
mod link_length;
/// Links in messages lead nowhere.
mod links;
/// Getting all of a conversation.
mod load_all;
/// The conversation, message by message.
mod messages;
/// What is said about an excerpt besides its words.
mod metadata_switches;
/// Values that are not personal.
mod not_personal;
/// Excerpts opened in the popup.
mod open_share;
/// The user's own words and patterns.
mod own_words;
/// Terms of a short link through a PrivateBin.
mod paste_options;
/// The page as it will be shared.
mod preview;
/// What was found.
mod review;
/// One message of the list.
mod row;
/// From a find to its message.
mod scroll_to_message;
/// The address of a server, typed where one is first wanted.
mod server_field;
/// The buttons that share, and what they answer.
mod share_bar;
/// Making a share and putting it on the shelf.
mod sharing;
/// Saved shares.
mod shelf;
/// The state that all parts of the popup share.
mod state;
/// How far the capture can be trusted.
mod verdict;

use crate::ui::toolkit::leptos::prelude::*;

use crate::ui::toolkit::{Tag, button, tag};
use crate::ui::toolkit::{set_language, t, t_with};
use crate::{
    browser::{chrome, i18n::ExtensionCatalog},
    i18n::Catalog,
};
use state::{PopupState, Stage, Tab};

/// The whole popup.
pub fn popup() -> Vec<AnyView> {
    set_language(&ExtensionCatalog.language(), &chrome::message("@@bidi_dir", &[]));
    let state = PopupState::new();
    // The toolbar button's menu opens the shelf alone, in a tab.
    if window().location().hash().is_ok_and(|hash| hash == "#shelf") {
        state.tab.set(Tab::Shelf);
    }
    capture::begin(state);
    announce::watch_keys(state);
    focus::keep();
    // Tests and styles see from outside how far the popup is.
    Effect::new(move |_| {
        let state = state.stage.with(Stage::name);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-state", state);
        }
    });
    let tabs = Tab::ALL.into_iter().map(|tab| tab_button(state, tab).done());
    vec![
        tag("h1").class("visually-hidden").text("Excerpt").done(),
        tag("nav").class("tabs").set("aria-label", t("tabs_label")).views(tabs).done(),
        tag("main").class("pane").live(move || pane(state)).done(),
        share_bar::share_bar(state).done(),
    ]
}

fn pane(state: PopupState) -> Vec<AnyView> {
    let tab = state.tab.get();
    if tab == Tab::Shelf {
        return shelf::shelf(state);
    }
    match (state.stage.get(), tab) {
        (Stage::Capturing, _) => {
            vec![tag("p").class("empty").set("role", "status").text(t("capturing")).done()]
        }
        (Stage::Failed(key), _) => {
            let sentence = tag("p").class("empty").set("role", "alert").test("failure").text(t(&key));
            // The page was read, but not understood.
            let is_unknown = matches!(key.as_str(), "error_unsupported" | "error_nothing");
            let report =
                is_unknown.then(|| tag("div").class("tools empty").child(verdict::report(state)).done());
            std::iter::once(sentence.done()).chain(report).collect()
        }
        (Stage::Linked(link), _) => open_share::offer(state, &link),
        (Stage::Working, _) => load_all::progress(state),
        (Stage::Ready, Tab::Anonymize) => anonymize::anonymize(state),
        (Stage::Ready, Tab::Preview) => preview::preview(state),
        (Stage::Ready, _) => messages::messages(state),
    }
}

fn tab_button(state: PopupState, this: Tab) -> Tag {
    let label = move || match this {
        Tab::Messages => {
            let all = state.conversation.with(|all| all.messages.len());
            t_with("tab_messages", &[&state.kept_count().to_string(), &all.to_string()])
        }
        Tab::Anonymize => {
            let replaced =
                state.outcome.with(|outcome| outcome.findings.iter().filter(|f| f.replaced).count());
            t_with("tab_anonymize", &[&replaced.to_string()])
        }
        Tab::Preview => t("tab_preview"),
        Tab::Shelf => t_with("tab_shelf", &[&state.shelf.with(Vec::len).to_string()]),
    };
    button(this.test_name(), "", move || state.tab.set(this))
        .set_live("aria-current", move || (state.tab.get() == this).then(|| "page".to_owned()))
        .text_live(label)
}
