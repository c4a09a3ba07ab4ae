//! ChatGPT: chatgpt.com, chat.openai.com.

/// Shared chats.
mod share;

use crate::{
    capture::{
        account,
        site::{Key, Layout, Ordinal, Site},
    },
    model::{Detail, Role},
};

/// ChatGPT.
pub const SITE: Site = Site {
    id: "chatgpt",
    name: "ChatGPT",
    hosts: &["chatgpt.com", "chat.openai.com"],
    titles: &[],
    title_affixes: &["ChatGPT - ", " - ChatGPT", " | ChatGPT"],
    account: &[
        account::name(BOOTSTRAP, |script| account::member_at(&script.text(), &["user", "name"])),
        account::name("[data-testid=\"accounts-profile-button\"] .truncate", account::text),
        account::email(BOOTSTRAP, |script| account::member_at(&script.text(), &["user", "email"])),
    ],
    data: Some(share::read),
    layouts: &[APP_SHELL, SECTION, ROLE_ONLY],
};

/// What the page is begun with.
const BOOTSTRAP: &str = "script#client-bootstrap";

/// Since September 2026. Routes that were visited before stay in the page, hidden.
const APP_SHELL: Layout = Layout {
    id: "appshell-2026-09",
    verified: "2026-09-29",
    detect: "[data-chatgpt-search-message-ids]",
    scopes: &["[data-app-shell-active-page=\"true\"]", "main[data-app-shell-main-surface]", "main", "body"],
    unit: "[data-chatgpt-search-message-ids], [data-chatgpt-search-unit-key$=\":user\"], [data-chatgpt-search-unit-key$=\":assistant\"], \
        [data-chatgpt-selection-message-id]",
    outside: "[data-app-shell-active-page=\"false\"]",
    roles: &[
        ("[data-chatgpt-search-unit-key$=\":user\"]", Role::User),
        ("[data-chatgpt-search-unit-key$=\":assistant\"]", Role::Assistant),
        ("[data-conversation-role=\"assistant\"]", Role::Assistant),
        ("[data-user-message-bubble]", Role::User),
        (
            "[data-chatgpt-selection-message-id], [data-markdown-text-style=\"assistant-message\"]",
            Role::Assistant,
        ),
    ],
    key: Key::LastWord("data-chatgpt-search-message-ids"),
    user: &[
        "[data-markdown-text-tone=\"user-message\"]",
        "[data-user-message-bubble] .whitespace-pre-wrap",
        "[data-user-message-bubble]",
    ],
    assistant: &["[data-markdown-text-style=\"assistant-message\"]"],
    media: "iframe, img[alt]:not([alt=\"\"])",
    drop: "[data-markdown-copy=\"exclude\"], [data-thread-find-skip], .turn-action-controls, [class~=\"group/activity-header\"]",
    attachments: "[class~=\"group/resource-card\"], [class~=\"group/resource-row\"]",
    dates: "[role=\"separator\"] time",
    chips: "a[data-testid=\"chatgpt-citation\"], button[data-testid=\"chatgpt-library-file-citation\"]",
    ordinal: Ordinal { attribute: "data-chatgpt-search-unit-key", prefix: "fallback-turn-", first: 0 },
    // What the list keeps free below for turns that are not drawn.
    end: "[aria-hidden=\"true\"][style=\"height: 0px;\"]",
    streaming: "[data-testid=\"stop-button\"], .loading-shimmer",
    settled: ("[data-turn-key]", ".turn-action-controls"),
    placeholder: "[data-turn-key]",
    not_loaded: "[data-thread-find-target=\"conversation\"] > * > [role=\"status\"]",
    ..Layout::BLANK
};

/// March to September 2026; one answer may consist of several messages.
const SECTION: Layout = Layout {
    id: "section-2026-03",
    verified: "2026-07-29",
    detect: "[data-testid^=\"conversation-turn-\"]",
    unit: "[data-testid^=\"conversation-turn-\"]",
    roles: &[
        ("[data-turn=\"user\"]", Role::User),
        ("[data-turn=\"assistant\"]", Role::Assistant),
        ("[data-message-author-role=\"user\"]", Role::User),
        ("[data-message-author-role=\"assistant\"]", Role::Assistant),
    ],
    key: Key::Whole("data-turn-id"),
    user: &[
        "[data-testid=\"collapsible-user-message-content\"]",
        "[data-message-author-role=\"user\"] .whitespace-pre-wrap",
        "[data-message-author-role=\"user\"]",
    ],
    assistant: &[
        "[data-message-author-role=\"assistant\"] .markdown, [data-message-author-role=\"assistant\"] pre",
        "[data-message-author-role=\"assistant\"]",
    ],
    media: "iframe, [id^=\"image-\"], img[alt]:not([alt=\"\"])",
    drop: DROP,
    alternatives: "[data-paragen-root]",
    attachments: ATTACHMENTS,
    details: DETAILS,
    chips: CITATIONS,
    models: &[("[data-message-model-slug]", "data-message-model-slug")],
    ordinal: Ordinal { attribute: "data-testid", prefix: "conversation-turn-", first: 2 },
    // The places of turns outlive their content.
    end: "[data-testid^=\"conversation-turn-\"]",
    streaming: STREAMING,
    placeholder: "[data-turn-id-container]:not([data-turn-id-container$=\"-root\"]):not([data-turn-id-container^=\"paginated-root\"])",
    ..Layout::BLANK
};

/// Before March 2026, and pages of which only the messages were saved.
const ROLE_ONLY: Layout = Layout {
    id: "article-2025",
    verified: "2026-05-22",
    detect: "[data-message-author-role]",
    unit: "[data-message-author-role]",
    roles: &[
        ("[data-message-author-role=\"user\"]", Role::User),
        ("[data-message-author-role=\"assistant\"]", Role::Assistant),
    ],
    key: Key::Whole("data-message-id"),
    user: &[".whitespace-pre-wrap", "&"],
    assistant: &[".markdown", "&"],
    media: "iframe, [id^=\"image-\"], img[alt]:not([alt=\"\"])",
    drop: DROP,
    attachments: ATTACHMENTS,
    details: DETAILS,
    chips: CITATIONS,
    models: &[("[data-message-model-slug]", "data-message-model-slug")],
    streaming: STREAMING,
    ..Layout::BLANK
};

const ATTACHMENTS: &str = "[data-testid=\"file-card\"], [data-testid=\"artifact-card\"], \
    [class~=\"group/file-tile\"]";

/// What opens a long message that is cut.
const DROP: &str = "[data-testid^=\"collapsible-user-message-toggle\"]";

/// A canvas that stands in the chat, under its name, and what a tool was asked and said.
const DETAILS: &[(&str, &str, Detail)] = &[
    ("[id^=\"textdoc-message-\"]", "header, h1, h2, h3, [role=\"heading\"]", Detail::Artifact),
    ("[class~=\"group/tool-message\"]", "summary", Detail::Tool),
];

const CITATIONS: &str = "[data-testid=\"webpage-citation-pill\"]";

const STREAMING: &str = "[data-testid=\"stop-button\"], .streaming-animation, .result-streaming";
