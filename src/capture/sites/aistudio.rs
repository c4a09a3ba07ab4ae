//! AI Studio: aistudio.google.com.

use crate::{
    capture::{
        account,
        site::{Layout, Site},
    },
    model::{Detail, Role},
};

/// AI Studio.
pub const SITE: Site = Site {
    id: "aistudio",
    name: "AI Studio",
    hosts: &["aistudio.google.com"],
    titles: &["h1.mode-title", ".actions.pointer.mode-title"],
    title_affixes: &[" | Google AI Studio", "Google AI Studio"],
    account: account::GOOGLE,
    data: None,
    layouts: &[TURNS],
};

/// Custom elements; turns off the screen are emptied. Known from descriptions only.
const TURNS: Layout = Layout {
    id: "turns-2026",
    verified: "2026-08-21",
    detect: "ms-chat-turn",
    unit: "ms-chat-turn",
    roles: &[
        (".chat-turn-container.user, [data-turn-role=\"User\"]", Role::User),
        (".chat-turn-container.model, [data-turn-role=\"Model\"]", Role::Assistant),
    ],
    user: &[".turn-content", "ms-text-chunk", "&"],
    assistant: &[".turn-content", "ms-text-chunk", "&"],
    drop: "ms-chat-turn-options, .author-label, .turn-footer, .actions-container, .timestamp, ms-grounding-sources",
    times: &[(".timestamp", "")],
    attachments: "ms-file-chunk",
    details: &[("ms-thought-chunk", "mat-expansion-panel-header, .thought-collapsed-text", Detail::Thinking)],
    placeholder: "ms-chat-turn .virtual-scroll-container",
    ..Layout::BLANK
};
