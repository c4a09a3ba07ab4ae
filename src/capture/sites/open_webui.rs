//! Open WebUI: self-hosted, on any host.

use crate::{
    capture::{
        account,
        site::{Key, Layout, Site},
    },
    model::{Detail, Role},
};

/// Open WebUI.
pub const SITE: Site = Site {
    id: "open-webui",
    name: "Open WebUI",
    hosts: &[],
    titles: &[],
    title_affixes: &[
        " | Open WebUI",
        " • Open WebUI",
        " · Open WebUI",
        " / Open WebUI",
        " - Open WebUI",
        "Open WebUI",
    ],
    account: &[account::name("button", account::beside_portrait)],
    data: None,
    layouts: &[MESSAGES],
};

/// Since 2024. Long code is drawn by an editor, only as far as it is on the screen.
const MESSAGES: Layout = Layout {
    id: "messages-2024",
    verified: "2026-11-22",
    detect: ".chat-assistant, .chat-user",
    scopes: &["#messages-container", "[role=\"log\"]", "body"],
    unit: "[id^=\"message-\"]",
    roles: &[(".chat-user, .user-message", Role::User), (".chat-assistant", Role::Assistant)],
    key: Key::Whole("id"),
    user: &[".chat-user .markdown-prose", ".chat-user", "&"],
    assistant: &["#response-content-container", ".chat-assistant .markdown-prose", ".chat-assistant"],
    drop: "time, .buttons",
    models: &[("#response-message-model-name", "")],
    attachments: ".file-item",
    details: &[(
        ".thinking-chain-container, details[type=\"reasoning\"], details[type=\"code_interpreter\"], details[type=\"tool_calls\"]",
        "summary",
        Detail::Thinking,
    )],
    ..Layout::BLANK
};
