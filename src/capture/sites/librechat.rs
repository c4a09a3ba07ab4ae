//! LibreChat: self-hosted, on any host.

use crate::{
    capture::{
        account,
        site::{Key, Layout, Site},
    },
    model::{Detail, Role},
};

/// LibreChat.
pub const SITE: Site = Site {
    id: "librechat",
    name: "LibreChat",
    hosts: &[],
    titles: &[],
    title_affixes: &[" | LibreChat", "LibreChat"],
    account: &[account::name("[data-testid=\"nav-user\"] .text-ellipsis", account::text)],
    data: None,
    layouts: &[TURNS],
};

/// Since 2024.
const TURNS: Layout = Layout {
    id: "turns-2024",
    verified: "2026-09-12",
    detect: ".message-render .user-turn, .message-render .agent-turn",
    unit: ".message-render",
    roles: &[(".user-turn", Role::User), (".agent-turn", Role::Assistant)],
    key: Key::Whole("id"),
    user: &["[data-testid=\"message-body\"]", ".message-content", ".user-turn"],
    assistant: &["[data-testid=\"message-body\"]", ".message-content", ".agent-turn"],
    models: &[(".agent-turn h2:not(.sr-only)", "")],
    drop: "h2, .visible-scrollbar, .sibling-switch",
    details: &[(".thinking-container", "button", Detail::Thinking)],
    streaming: ".result-streaming",
    ..Layout::BLANK
};
