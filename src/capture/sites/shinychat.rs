//! shinychat: a framework for R and Python, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// shinychat.
pub const SITE: Site = Site {
    id: "shinychat",
    name: "shinychat",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Version 0.3.
const MESSAGES: Layout = Layout {
    id: "messages-0",
    verified: "2026-11-22",
    detect: "shiny-chat-container",
    scopes: &["shiny-chat-container [role=\"log\"]", "shiny-chat-container", "body"],
    unit: ".shiny-chat-user-message, .shiny-chat-message, shiny-user-message, shiny-chat-message",
    roles: &[
        (".shiny-chat-user-message", Role::User),
        ("shiny-user-message", Role::User),
        (".shiny-chat-message, shiny-chat-message", Role::Assistant),
    ],
    user: &[".shiny-chat-message-body", ".message-content", "&"],
    assistant: &[".shiny-chat-message-body", ".message-content", "&"],
    drop: ".message-icon",
    streaming: "[streaming], [data-streaming=\"true\"]",
    ..Layout::BLANK
};
