//! Meta AI: meta.ai.

use crate::{
    capture::site::{Key, Layout, Site},
    model::Role,
};

/// Meta AI.
pub const SITE: Site = Site {
    id: "meta",
    name: "Meta AI",
    hosts: &["www.meta.ai", "meta.ai"],
    titles: &[],
    title_affixes: &[" | Meta AI", "Meta AI"],
    account: &[],
    data: None,
    layouts: &[ITEMS],
};

/// Since 2026. Links lead through a counter.
const ITEMS: Layout = Layout {
    id: "items-2026",
    verified: "2026-05-21",
    detect: "[data-message-item]",
    unit: "[data-message-item]",
    roles: &[
        ("[data-message-id$=\"_user\"], [data-message-type=\"user\"]", Role::User),
        ("[data-message-id$=\"_assistant\"], [data-testid=\"assistant-message\"]", Role::Assistant),
    ],
    key: Key::Whole("data-message-id"),
    user: &["[data-slot=\"text\"].text-response", "[data-slot=\"text\"]", "&"],
    assistant: &[".markdown-content", ".ur-markdown", "&"],
    drop: "[class~=\"group/assistant-message-actions\"], [data-testid=\"sources-pill\"], [data-streamdown=\"code-block-header\"] button",
    chips: "[data-testid=\"citation-pill\"]",
    media: "iframe",
    streaming: "[data-streaming-complete=\"false\"]",
    ..Layout::BLANK
};
