//! Qwen: chat.qwen.ai.

use crate::{
    capture::site::{Key, Layout, Site},
    model::{Detail, Role},
};

/// Qwen.
pub const SITE: Site = Site {
    id: "qwen",
    name: "Qwen",
    hosts: &["chat.qwen.ai", "qwen.ai", "chat.qwenlm.ai"],
    titles: &[],
    title_affixes: &[" - Qwen", " | Qwen", "Qwen Chat", "Qwen"],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Since 2026. Code stands in an editor.
const MESSAGES: Layout = Layout {
    id: "messages-2026",
    verified: "2026-05-21",
    detect: ".qwen-chat-message",
    unit: ".qwen-chat-message",
    roles: &[(".qwen-chat-message-user", Role::User), (".qwen-chat-message-assistant", Role::Assistant)],
    key: Key::Whole("id"),
    user: &[".user-message-content", "&"],
    assistant: &[".response-message-content .qwen-markdown", ".qwen-markdown", ".response-message-content"],
    drop: ".qwen-markdown-table-header, .qwen-markdown-code-header-actions, .user-message-footer",
    details: &[(".qwen-chat-tool-status-card", ".qwen-chat-thinking-status-card-title", Detail::Thinking)],
    ..Layout::BLANK
};
