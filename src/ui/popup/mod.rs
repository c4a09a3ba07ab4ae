//! The popup on the toolbar button: trim, retitle, anonymize, preview, share, and the shelf.

/// The access code that a server wants.
mod access_code;
/// What goes along with the words of a share.
mod along;
/// Every edit said in words, and taken back.
mod announce;
/// What is hidden, and how.
mod anonymize;
/// What stands where there is no chat.
mod blank;
/// Asking the page for its conversation.
mod capture;
/// What a marked word opens.
mod chip;
/// What was shared.
mod done;
/// From the preview to the list.
mod edit_here;
/// What is done to the edits.
mod editing;
/// What is known about a link before it is made.
mod estimate;
/// The less usual forms of sharing.
mod export_menu;
/// The line of facts above the list.
mod facts;
/// Find in messages.
mod find;
/// What the foot's first button does.
mod first;
/// The focus is never lost.
mod focus;
/// Forgetting the pseudonyms.
mod forget_values;
/// The title, the way to what is saved and to the settings.
mod head;
/// Hiding words at one place.
mod hide_here;
/// Hiding what is selected.
mod hide_selection;
/// On which terms a hosted link is made.
mod hosted_options;
/// Hosted shares on the shelf.
mod hosted_row;
/// Prompts for the chat in the tab.
mod insert_prompt;
/// What keys do, and the list of them.
mod keys;
/// Where the link fits, and what it costs.
mod link_length;
/// Links in messages lead nowhere.
mod links;
/// Getting all of a conversation.
mod load_all;
/// Menus: one at a time, by keys and mouse.
mod menu;
/// The conversation, message by message.
mod messages;
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
/// What the list of saved shares shows.
mod saved;
/// From a find to its message.
mod scroll_to_message;
/// Whether an answer is still being written.
mod second_look;
/// The words that are selected in the list.
mod selection;
/// The address of a server, typed where one is first wanted.
mod server_field;
/// The buttons that share, and what they answer.
mod share_bar;
/// Making a share and putting it on the shelf.
mod sharing;
/// What covers the list.
mod sheet;
/// Saved shares.
mod shelf;
/// What the rows of the list show.
mod shown;
/// The state that all parts of the popup share.
mod state;
/// How far the capture can be trusted.
mod verdict;
/// Which rows of the list are built.
mod window;

use crate::ui::toolkit::leptos::{mount, prelude::*};

use crate::ui::toolkit::{Tag, set_language, t, tag};
use crate::{browser::i18n::ExtensionCatalog, i18n::Catalog};
use state::{PopupState, Stage, View};

/// Shows the popup.
pub fn start() {
    mount(ExtensionCatalog::arrive(), |()| popup());
}

/// The whole popup.
fn popup() -> Vec<AnyView> {
    set_language(&ExtensionCatalog.language());
    let state = PopupState::new();
    // The toolbar button's menu opens the list of saved shares alone, in a tab.
    let is_list =
        move || state.in_tab && [state.sheets.view.get(), state.sheets.beneath.get()].contains(&View::Saved);
    if state.in_tab {
        state.sheets.view.set(View::Saved);
        document().set_title(&t("saved_page"));
    }
    let is_page = window().location().hash().is_ok_and(|hash| !hash.is_empty());
    if let Some(root) = document().document_element().filter(|_| is_page) {
        // It takes the window or the panel that it is given, not the popup's room.
        let _ = root.set_attribute("data-page", "tab");
    }
    capture::begin(state);
    done::watch(state);
    menu::watch(state);
    keys::watch(state);
    focus::keep();
    // Undone, drafted or taken over: an administrator's wish holds.
    Effect::new(move |_| {
        if state.must_hide() && state.editing.edits.with(|edits| !edits.redaction.on) {
            state.editing.edits.update(|edits| edits.redaction.on = true);
        }
    });
    // Tests and styles see from outside how far the popup is.
    Effect::new(move |_| {
        let state = state.stage.with(Stage::name);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-state", state);
        }
    });
    vec![
        tag("h1").class("visually-hidden").text("Excerpt").done(),
        head::head(state).set_live("hidden", move || is_list().then(String::new)).done(),
        tag("main")
            .class("desk")
            .child(facts::facts(state))
            .child(listing(state))
            .live(move || sheet::sheet(state))
            .done(),
        share_bar::share_bar(state).done(),
    ]
}

/// The list, built once for a conversation and hidden below a sheet; before there is one, what is said instead.
fn listing(state: PopupState) -> Tag {
    let has_list = Memo::new(move |_| state.has_list());
    let views = move || {
        if !has_list.get() {
            return before(state);
        }
        // Another conversation, or more of it, is another list.
        state.conversation.with(|_| ());
        messages::messages(state)
    };
    tag("div")
        .class("listing")
        .set_live("hidden", move || (state.sheets.view.get() != View::Messages).then(String::new))
        .live(views)
}

fn before(state: PopupState) -> Vec<AnyView> {
    match state.stage.get() {
        Stage::Failed(key) => vec![blank::failed(state, &key)],
        Stage::Linked(link) => open_share::offer(state, &link),
        _ => {
            // The shape of what comes.
            let bones = (0..3).map(|_| {
                tag("span").class("bones").child(tag("i").class("bone")).child(tag("i").class("bone")).done()
            });
            let reading = tag("p").class("visually-hidden").set("role", "status").text(t("capturing"));
            std::iter::once(reading.done()).chain(bones).collect()
        }
    }
}
