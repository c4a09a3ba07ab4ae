//! llama.cpp's own web page: self-hosted, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::{Detail, Role},
};

/// llama.cpp.
pub const SITE: Site = Site {
    id: "llamacpp",
    name: "llama.cpp",
    hosts: &[],
    titles: &[],
    title_affixes: &[" - llama.cpp", "🦙 llama.cpp - chat"],
    account: &[],
    data: None,
    layouts: &[SVELTE, REACT],
};

/// Since late 2025. The label names the author in English whatever the language of the page.
const SVELTE: Layout = Layout {
    id: "svelte-2025",
    verified: "2026-11-22",
    detect: "[role=\"group\"][aria-label=\"Assistant message with actions\"], [role=\"group\"][aria-label=\"User message with actions\"]",
    unit: "[role=\"group\"][aria-label=\"Assistant message with actions\"], [role=\"group\"][aria-label=\"User message with actions\"]",
    roles: &[
        ("[aria-label=\"User message with actions\"]", Role::User),
        ("[aria-label=\"Assistant message with actions\"]", Role::Assistant),
    ],
    user: &[".whitespace-pre-wrap", "[data-slot=\"card\"]"],
    assistant: &[".agentic-text", ".text-md", ".markdown-block"],
    drop: ".code-block-actions",
    details: &[("[data-slot=\"collapsible\"]", "[data-slot=\"collapsible-trigger\"]", Detail::Thinking)],
    ..Layout::BLANK
};

/// 2025.
const REACT: Layout = Layout {
    id: "react-2025",
    verified: "2026-11-22",
    detect: "#messages-list .chat-bubble",
    scopes: &["#messages-list", "body"],
    unit: "[role=\"group\"]",
    roles: &[(".chat-end", Role::User), (".chat-start", Role::Assistant)],
    user: &[".chat-bubble"],
    assistant: &[".chat-bubble"],
    drop: ".chat-header, .chat-footer",
    ..Layout::BLANK
};
