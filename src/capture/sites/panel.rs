//! Panel: a Python framework for pages of data, on any host; every part is in a shadow root of its own.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
    page::{Element, Selector},
};

/// Panel.
pub const SITE: Site = Site {
    id: "panel",
    name: "Panel",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Version 1. Only the name beside a message says who speaks; it is the program's, not translated.
const MESSAGES: Layout = Layout {
    id: "messages-1",
    verified: "2026-11-22",
    detect: ".chat-message .bk-panel-models-markup-HTML",
    scopes: &["body"],
    unit: ".chat-message",
    speaker: Some(speaker),
    user: &[".message"],
    assistant: &[".message"],
    times: &[(".timestamp", "")],
    drop: ".avatar, .name, .timestamp, .header, .footer, .icons",
    ..Layout::BLANK
};

/// Panel calls the person who asks "User" unless the page's author gave another name.
fn speaker(message: &Element) -> Option<Role> {
    let name = Selector::new(".name").first(message)?.text();
    Some(if name.trim() == "User" { Role::User } else { Role::Assistant })
}
