//! Doubao: doubao.com. The side of a message says who speaks.

use crate::{
    capture::site::{Key, Layout, Site},
    model::Role,
};

/// Doubao.
pub const SITE: Site = Site {
    id: "doubao",
    name: "Doubao",
    hosts: &["www.doubao.com", "doubao.com"],
    titles: &[],
    title_affixes: &[" - 豆包", "豆包"],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Since 2025, as others describe it.
const MESSAGES: Layout = Layout {
    id: "messages-2025",
    verified: "2026-09-20",
    detect: "[data-message-id]",
    scopes: &["main", "body"],
    unit: "[data-message-id]",
    roles: &[
        (".justify-end, [data-testid=\"send_message\"]", Role::User),
        ("[data-message-id]", Role::Assistant),
    ],
    key: Key::Whole("data-message-id"),
    user: &["[data-testid=\"message_text_content\"]", "&"],
    assistant: &["[data-testid=\"message_text_content\"]", ".flow-markdown-body", "&"],
    drop: "[data-testid=\"message_action_bar\"], [data-testid=\"suggest_message_list\"]",
    ..Layout::BLANK
};
