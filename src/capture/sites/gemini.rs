//! Gemini: gemini.google.com.

use crate::{
    capture::{
        account,
        site::{Key, Layout, Site},
    },
    model::{Detail, Role},
};

/// Gemini.
pub const SITE: Site = Site {
    id: "gemini",
    name: "Gemini",
    hosts: &["gemini.google.com"],
    titles: &[
        "[data-test-id=\"conversation-title\"]",
        "[data-test-id=\"conversation\"].selected .conversation-title",
    ],
    title_affixes: &[" - Google Gemini", " - Gemini", "Google Gemini", "Gemini - direct access to Google AI"],
    account: account::GOOGLE,
    data: None,
    layouts: &[CHAT, SHARED],
};

/// Custom elements, stable since 2024. Older turns are loaded while one scrolls up.
const CHAT: Layout = Layout {
    id: "chat-2025",
    verified: "2026-07-31",
    detect: "model-response",
    scopes: &["[data-test-id=\"chat-history-container\"]", "chat-window", "body"],
    unit: "user-query, model-response",
    roles: &[("user-query", Role::User), ("model-response", Role::Assistant)],
    key: Key::Words,
    user: &[".query-text", ".query-content", "user-query-content"],
    assistant: &[
        "message-content .markdown",
        "structured-content-container .markdown",
        ".markdown",
        "message-content",
    ],
    media: "generated-image, single-image, iframe",
    drop: "source-footnote, sources-carousel-inline, sources-list, message-actions, .table-footer, .hide-from-message-actions, \
        .code-block-decoration .buttons, toolbar",
    attachments: "immersive-entry-chip, user-query-file-preview, generated-file, [data-test-id=\"uploaded-file\"]",
    details: &[("model-thoughts", "[data-test-id=\"thoughts-header-button\"]", Detail::Thinking)],
    lines: ".query-text-line",
    panel: "deep-research-immersive-panel #extended-response-markdown-content, immersive-panel #extended-response-markdown-content, \
        code-immersive-panel, immersive-editor",
    panel_title: ".title-text",
    streaming: ".markdown[aria-busy=\"true\"]",
    ..Layout::BLANK
};

/// A conversation that its owner published.
const SHARED: Layout = Layout {
    id: "share-2026",
    verified: "2026-07-18",
    detect: "share-turn-viewer",
    scopes: &["share-viewer", "body"],
    unit: "share-turn-viewer user-query, share-turn-viewer response-container",
    roles: &[("user-query", Role::User), ("response-container", Role::Assistant)],
    made_with: "[data-test-id=\"created-with-bard-mode-from-config\"] strong",
    ..CHAT
};
