//! Le Chat: chat.mistral.ai.

use crate::{
    capture::site::{Key, Layout, Site},
    model::{Detail, Role},
};

/// Le Chat.
pub const SITE: Site = Site {
    id: "mistral",
    name: "Le Chat",
    hosts: &["chat.mistral.ai"],
    titles: &[],
    title_affixes: &[" - Le Chat", " | Le Chat", " - Mistral AI", "Le Chat - Mistral AI", "Le Chat"],
    account: &[],
    data: None,
    layouts: &[PARTS],
};

/// Since 2025: an answer consists of parts.
const PARTS: Layout = Layout {
    id: "parts-2025",
    verified: "2026-05-21",
    detect: "[data-message-author-role]",
    unit: "[data-message-author-role]",
    roles: &[
        ("[data-message-author-role=\"user\"]", Role::User),
        ("[data-message-author-role=\"assistant\"]", Role::Assistant),
    ],
    key: Key::Whole("data-message-id"),
    user: &[".select-text", "&"],
    assistant: &[
        "[data-message-part-type=\"answer\"]",
        "[data-message-part-type]:not([data-message-part-type=\"reasoning\"])",
    ],
    drop: ".text-hint",
    times: &[(".text-hint", "")],
    details: &[
        ("[data-message-part-type=\"reasoning\"]", "button", Detail::Thinking),
        ("[id^=\"collapsible-content-\"]", "button", Detail::Thinking),
    ],
    media: "iframe",
    ..Layout::BLANK
};
