//! text-generation-webui: self-hosted, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// text-generation-webui.
pub const SITE: Site = Site {
    id: "text-generation-webui",
    name: "text-generation-webui",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[RAW],
};

/// Every message carries what was written.
const RAW: Layout = Layout {
    id: "raw-2025",
    verified: "2026-05-30",
    detect: "#chat .messages [data-raw]",
    scopes: &["#chat .messages", "body"],
    unit: "[data-raw]",
    roles: &[(".user-message", Role::User), (".assistant-message, .message", Role::Assistant)],
    user: &[".message-body", ".text"],
    assistant: &[".message-body", ".text"],
    raw: ("data-raw", ""),
    drop: ".message-actions, .info-message",
    ..Layout::BLANK
};
