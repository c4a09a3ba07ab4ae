//! Z.ai: chat.z.ai.

use crate::{
    capture::{
        account,
        site::{Layout, Site},
    },
    model::{Detail, Role},
};

/// Z.ai.
pub const SITE: Site = Site {
    id: "zai",
    name: "Z.ai",
    hosts: &["chat.z.ai"],
    titles: &[],
    title_affixes: &[" - Z.ai", " | Z.ai", "Z.ai Chat", "Z.ai"],
    account: &[account::name("button", account::beside_portrait)],
    data: None,
    layouts: &[MESSAGES],
};

/// A descendant of Open WebUI.
const MESSAGES: Layout = Layout {
    id: "messages-2025",
    verified: "2026-05-21",
    detect: ".chat-assistant, .chat-user",
    scopes: &["#messages-container", "body"],
    unit: ".chat-user, .chat-assistant",
    roles: &[(".chat-user", Role::User), (".chat-assistant", Role::Assistant)],
    user: &[".markdown-prose", ".whitespace-pre-wrap", "&"],
    assistant: &["#response-content-container", ".markdown-prose", "&"],
    drop: ".buttons",
    details: &[(
        ".thinking-chain-container, .thinking-block, details[type=\"reasoning\"]",
        "summary, button",
        Detail::Thinking,
    )],
    ..Layout::BLANK
};
