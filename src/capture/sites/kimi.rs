//! Kimi: kimi.com.

use crate::{
    capture::{
        account,
        site::{Key, Layout, Site},
    },
    model::{Detail, Role},
};

/// Kimi.
pub const SITE: Site = Site {
    id: "kimi",
    name: "Kimi",
    hosts: &["www.kimi.com", "kimi.com", "kimi.moonshot.cn"],
    titles: &[],
    title_affixes: &["Kimi | ", " - Kimi", " | Kimi"],
    // As of May 2026.
    account: &[account::name(".user-info-container .user-name", account::text)],
    data: None,
    layouts: &[ITEMS, SEGMENTS],
};

/// Since September 2026.
const ITEMS: Layout = Layout {
    id: "items-2026-09",
    verified: "2026-10-02",
    detect: ".chat-content-item-user, .chat-content-item-assistant",
    scopes: &[".chat-content-list", "body"],
    unit: ".chat-content-item-user, .chat-content-item-assistant",
    roles: &[(".chat-content-item-user", Role::User), (".chat-content-item-assistant", Role::Assistant)],
    key: Key::Whole("data-archer-id"),
    user: &[".user-content", "&"],
    assistant: &[".markdown-container:not(.toolcall-content-text) > .markdown", ".markdown", "&"],
    drop: ".segment-assistant-actions, .segment-user-actions",
    attachments: ".attachment-list .file-card, .file-card",
    details: &[
        (".think-stage, .thinking-container", ".think-header, .toggle", Detail::Thinking),
        (".toolcall-container", ".toolcall-title", Detail::Tool),
    ],
    streaming: ".segment-pending-loading, .awaiting-assistant-item",
    ..Layout::BLANK
};

/// Shared pages, and 2025.
const SEGMENTS: Layout = Layout {
    id: "segments-2025",
    verified: "2026-07-19",
    detect: ".segment-user, .segment-assistant",
    scopes: &["body"],
    unit: ".segment-user, .segment-assistant",
    roles: &[(".segment-user", Role::User), (".segment-assistant", Role::Assistant)],
    user: &[".user-content", "&"],
    assistant: &[".markdown", "&"],
    drop: ".segment-assistant-actions, .segment-user-actions",
    details: &[(".think-stage, .thinking-container", ".think-header, .toggle", Detail::Thinking)],
    ..Layout::BLANK
};
