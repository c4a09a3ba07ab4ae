//! NiceGUI: a Python framework for pages, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// NiceGUI.
pub const SITE: Site = Site {
    id: "nicegui",
    name: "NiceGUI",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Quasar messages; the formatted text has classes of its own.
const MESSAGES: Layout = Layout {
    id: "messages-3",
    verified: "2026-11-22",
    detect: ".q-message-sent, .q-message-received",
    scopes: &["body"],
    unit: ".q-message",
    roles: &[(".q-message-sent", Role::User), (".q-message-received", Role::Assistant)],
    user: &[
        ".nicegui-markdown",
        ".q-message-text-content > div:not(.q-message-stamp)",
        ".q-message-text-content",
    ],
    assistant: &[".nicegui-markdown", ".q-message-text-content"],
    times: &[(".q-message-stamp", "")],
    drop: ".q-message-name, .q-message-stamp, .q-message-label",
    ..Layout::BLANK
};
