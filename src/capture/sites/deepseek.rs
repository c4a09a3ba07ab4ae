//! DeepSeek: chat.deepseek.com.

use crate::{
    capture::{
        account,
        site::{Key, Layout, Ordinal, Site},
    },
    model::{Detail, Role},
};

/// DeepSeek.
pub const SITE: Site = Site {
    id: "deepseek",
    name: "DeepSeek",
    hosts: &["chat.deepseek.com"],
    titles: &[],
    title_affixes: &[" - DeepSeek", "DeepSeek - "],
    // As of May 2026: all names around are hashes, the picture's address is not.
    account: &[account::name_around("img[src*=\"/user-avatar/\"]", 2, account::first_words)],
    data: None,
    layouts: &[LIST, MESSAGES],
};

/// A virtual list, numbered from 1; of thinking only the label is there while it is collapsed.
const LIST: Layout = Layout {
    id: "list-2026",
    verified: "2026-10-05",
    detect: ".ds-virtual-list .ds-message",
    scopes: &[".ds-virtual-list", "body"],
    unit: "[data-virtual-list-item-key]",
    roles: &[
        (".ds-assistant-message-main-content, .ds-think-content, .ds-markdown", Role::Assistant),
        (".ds-message", Role::User),
    ],
    key: Key::Whole("data-virtual-list-item-key"),
    user: &[".ds-message"],
    assistant: &[".ds-assistant-message-main-content", ".ds-markdown"],
    drop: ".md-code-block-banner-wrap .efa13877, .ds-scroll-area__gutters, [role=\"button\"]",
    details: &[(".ds-think-content", ".ds-think-header", Detail::Thinking)],
    ordinal: Ordinal { attribute: "data-virtual-list-item-key", prefix: "", first: 1 },
    notices: ".ds-error",
    streaming: "[data-markdown-animated], .ds-markdown-loading",
    ..Layout::BLANK
};

/// 2025, and pages of which only the messages were saved.
const MESSAGES: Layout = Layout {
    id: "messages-2025",
    verified: "2026-05-21",
    detect: ".ds-message",
    unit: ".ds-message",
    roles: &[
        (".ds-assistant-message-main-content, .ds-think-content, .ds-markdown", Role::Assistant),
        (".ds-message", Role::User),
    ],
    assistant: &[".ds-assistant-message-main-content", ".ds-markdown"],
    drop: ".ds-scroll-area__gutters, [role=\"button\"]",
    details: &[(".ds-think-content", ".ds-think-header", Detail::Thinking)],
    streaming: "[data-markdown-animated], .ds-markdown-loading",
    ..Layout::BLANK
};
