//! Streamlit: a Python framework for pages of data, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::{Detail, Role},
};

/// Streamlit.
pub const SITE: Site = Site {
    id: "streamlit",
    name: "Streamlit",
    hosts: &[],
    titles: &[],
    title_affixes: &[" · Streamlit"],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Since 2023. The label names the author in English whatever the language of the page.
const MESSAGES: Layout = Layout {
    id: "messages-2023",
    verified: "2026-11-22",
    detect: "[data-testid=\"stChatMessage\"]",
    scopes: &["body"],
    unit: "[data-testid=\"stChatMessage\"]",
    roles: &[
        (
            "[aria-label=\"Chat message from user\"], [aria-label=\"Chat message from human\"], [data-testid=\"stChatMessageAvatarUser\"]",
            Role::User,
        ),
        ("[data-testid=\"stChatMessageContent\"]", Role::Assistant),
    ],
    user: &["[data-testid=\"stChatMessageContent\"]", "&"],
    assistant: &["[data-testid=\"stChatMessageContent\"]", "&"],
    drop: "[data-testid=\"stHeaderActionElements\"], [data-testid=\"stCodeCopyButton\"], [data-testid=\"stElementToolbar\"]",
    details: &[("[data-testid=\"stExpander\"]", "summary", Detail::Tool)],
    ..Layout::BLANK
};
