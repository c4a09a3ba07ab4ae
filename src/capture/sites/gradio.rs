//! Gradio: a Python framework for demonstrations, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::{Detail, Role},
};

/// Gradio.
pub const SITE: Site = Site {
    id: "gradio",
    name: "Gradio",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[ROWS],
};

/// Version 4 to 6. The label of each message holds the Markdown that was sent.
const ROWS: Layout = Layout {
    id: "rows-6",
    verified: "2026-11-22",
    detect: ".message-row [data-testid=\"bot\"], .message-row [data-testid=\"user\"]",
    scopes: &["[role=\"log\"]", "body"],
    unit: ".message-row [data-testid=\"user\"], .message-row [data-testid=\"bot\"]",
    roles: &[("[data-testid=\"user\"]", Role::User), ("[data-testid=\"bot\"]", Role::Assistant)],
    user: &[".message-content", "&"],
    assistant: &[".message-content", "&"],
    raw: ("aria-label", "'s message: "),
    drop: ".message-buttons, .icon-button-wrapper",
    details: &[(".thought-group", ".title", Detail::Tool)],
    streaming: ".message.pending, .pending.bubble",
    ..Layout::BLANK
};
