//! Claude: claude.ai.

use crate::{
    capture::{
        account,
        site::{Key, Layout, Ordinal, Site},
    },
    model::{Detail, Role},
};

/// Claude.
pub const SITE: Site = Site {
    id: "claude",
    name: "Claude",
    hosts: &["claude.ai"],
    titles: &["[data-testid=\"chat-title-button\"]", "[data-testid=\"chat-title-split\"] .truncate"],
    title_affixes: &[" - Claude", " | Claude"],
    // The menu's label begins with the name.
    account: &[
        account::name("[data-testid=\"user-menu-button\"]", account::label),
        account::name("[data-testid=\"user-menu-button\"] .truncate", account::text),
        // Since September 2026 the button has no label.
        account::name(
            "[data-testid=\"user-menu-button\"], [class~=\"df-user-menu-btn\"]",
            account::first_words,
        ),
    ],
    data: None,
    layouts: &[HUB, ROWS, TURNS, MESSAGES],
};

/// Since October 2026: numbered rows that say how many there are.
const HUB: Layout = Layout {
    id: "hub-2026-10",
    verified: "2026-10-07",
    detect: "[data-testid=\"transcript-row\"]",
    scopes: &["[data-perf-region=\"transcript\"]", "main", "body"],
    panel: PANEL,
    unit: "[data-testid=\"transcript-row\"]",
    roles: &[("[data-perf-row=\"human\"]", Role::User), ("[data-perf-row=\"assistant\"]", Role::Assistant)],
    key: Key::Whole("data-index"),
    user: &["[data-testid=\"user-message\"]", ".cds-user-message-body"],
    assistant: &["[data-perf-reply-text]", "[data-cds=\"Prose\"]"],
    media: "iframe",
    drop: "[data-cds=\"MessageActions\"], [data-testid=\"message-warning\"], time, span[data-not-prose]",
    attachments: ATTACHMENTS,
    details: &[("[data-cds=\"TurnStatus\"]", "[data-cds-row]", Detail::Thinking)],
    ordinal: INDEX,
    total: "aria-setsize",
    streaming: "[data-is-streaming=\"true\"], [data-perf-row-streaming=\"true\"], [data-testid=\"chat-input-stop\"]",
    ..Layout::BLANK
};

/// July to October 2026: rows of a virtual list.
const ROWS: Layout = Layout {
    id: "rows-2026-07",
    verified: "2026-07-25",
    detect: "[data-autoscroll-container] [data-index]",
    scopes: &["[data-autoscroll-container]", "main", "body"],
    unit: "[data-index]",
    outside: PANEL,
    panel: PANEL,
    roles: ROLES,
    key: Key::Whole("data-index"),
    user: USER,
    assistant: ASSISTANT,
    media: MEDIA,
    drop: DROP,
    attachments: ATTACHMENTS,
    details: THINKING,
    ordinal: INDEX,
    total: "aria-setsize",
    streaming: STREAMING,
    ..Layout::BLANK
};

/// 2025 to July 2026: the whole conversation is in the page.
const TURNS: Layout = Layout {
    id: "turns-2025",
    verified: "2026-07-28",
    detect: "[data-test-render-count]",
    unit: "[data-test-render-count]",
    outside: PANEL,
    panel: PANEL,
    roles: ROLES,
    user: USER,
    assistant: ASSISTANT,
    media: MEDIA,
    drop: DROP,
    attachments: ATTACHMENTS,
    details: THINKING,
    streaming: STREAMING,
    ..Layout::BLANK
};

/// Any of these years, where nothing stands around the messages.
const MESSAGES: Layout = Layout {
    id: "messages-2025",
    verified: "2026-05-21",
    detect: "[data-testid=\"user-message\"], .font-claude-response, .font-claude-message",
    unit: "[data-testid=\"user-message\"], .font-claude-response, .font-claude-message",
    outside: PANEL,
    panel: PANEL,
    roles: ROLES,
    user: &["&"],
    assistant: &[".standard-markdown, .progressive-markdown", "&"],
    media: MEDIA,
    drop: DROP,
    attachments: ATTACHMENTS,
    details: THINKING,
    streaming: STREAMING,
    ..Layout::BLANK
};

/// The side panel of an artifact.
const PANEL: &str = "#markdown-artifact";

const ROLES: &[(&str, Role)] = &[
    ("[data-testid=\"user-message\"], .font-user-message", Role::User),
    (
        ".font-claude-response, .font-claude-message, .standard-markdown, .progressive-markdown, .font-claude-response-body",
        Role::Assistant,
    ),
    ("[data-testid=\"file-thumbnail\"]", Role::User),
];

const USER: &[&str] = &["[data-testid=\"user-message\"], .font-user-message"];

const ASSISTANT: &[&str] =
    &[".standard-markdown, .progressive-markdown", ".font-claude-response, .font-claude-message"];

const MEDIA: &str = "iframe, [class~=\"group/thumbnail\"]";

const DROP: &str = "[data-message-action-bar], [data-testid=\"message-warning\"], .sr-only";

const ATTACHMENTS: &str =
    "[data-testid=\"file-thumbnail\"], .artifact-block-cell, [class~=\"group/artifact-block\"]";

const THINKING: &[(&str, &str, Detail)] =
    &[("[data-find-omitted], .row-start-1.col-start-1:not(.relative)", "button", Detail::Thinking)];

const STREAMING: &str = "[data-is-streaming=\"true\"]";

const INDEX: Ordinal = Ordinal { attribute: "data-index", prefix: "", first: 0 };
