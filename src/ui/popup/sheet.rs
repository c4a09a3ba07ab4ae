//! What covers the list: one sheet at a time, with its name and the way back.

use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{Reference, focus_after_paint, icon_button, shortcuts::shortcuts, t, tag};
use wasm_bindgen::JsCast;

use super::state::{PopupState, Stage, View};
use super::{along, anonymize, hosted_options, link_length, preview, shelf};

/// The sheet over the list, if there is one.
pub(super) fn sheet(state: PopupState) -> Vec<AnyView> {
    let (name, views) = match state.sheets.view.get() {
        View::Messages => return Vec::new(),
        View::Hidden => ("sheet_hidden", anonymize::anonymize(state)),
        View::Along => ("sheet_along", along::along(state)),
        View::Preview => ("tab_preview", preview::preview(state)),
        View::ShortLink => ("short_link", hosted_options::terms(state)),
        View::Code => ("sheet_code", link_length::code(state)),
        View::Keyboard => {
            ("sheet_keys", vec![shortcuts(), tag("p").class("hint").text(t("key_opens")).done()])
        }
        View::Saved => ("saved", shelf::shelf(state)),
    };
    let heading = Reference::new();
    // Its title gets the focus: what is read next is the sheet.
    focus_after_paint(move || heading.try_get_untracked().flatten()?.dyn_into().ok());
    let beneath = state.sheets.beneath.get_untracked();
    let back = move || state.sheets.leave();
    // A sheet is not built anew because there is more below it.
    let has_list = state.stage.with_untracked(Stage::has_list);
    let mut head = tag("div").class("sheet-head");
    if has_list
        || beneath != View::Messages
        || (!state.in_tab && state.sheets.view.get_untracked() == View::Saved)
    {
        head = head.child(icon_button("back", t("back"), "back", back));
    }
    let title =
        tag("h2").class("grow").set("id", "sheet-name").set("tabindex", "-1").refer(heading).text(t(name));
    // Over the list of messages, and over what stands in a tab.
    let beside = match state.sheets.view.get_untracked() {
        View::Saved => shelf::head(state),
        View::Preview => vec![tag("span").class("small quiet").text(t("preview_exact")).done()],
        _ => Vec::new(),
    };
    let sheet = tag("section")
        .class("sheet")
        .set("aria-labelledby", "sheet-name")
        .child(head.child(title).views(beside))
        .child(tag("div").class("body").set("tabindex", "0").views(views));
    vec![sheet.done()]
}
