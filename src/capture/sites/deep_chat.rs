//! deep-chat: a web component, in a shadow root, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// deep-chat.
pub const SITE: Site = Site {
    id: "deep-chat",
    name: "deep-chat",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[BUBBLES],
};

/// Version 2.
const BUBBLES: Layout = Layout {
    id: "bubbles-2",
    verified: "2026-11-22",
    detect: ".outer-message-container .message-bubble",
    scopes: &["#messages", "body"],
    unit: ".outer-message-container",
    roles: &[
        (".deep-chat-outer-container-role-user", Role::User),
        (".deep-chat-outer-container-role-ai, .ai-message", Role::Assistant),
        (".user-message", Role::User),
    ],
    user: &[".message-bubble"],
    assistant: &[".message-bubble"],
    drop: ".name, .avatar-container",
    streaming: ".loading-message-text",
    ..Layout::BLANK
};
