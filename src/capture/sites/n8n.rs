//! n8n: its chat window, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// n8n.
pub const SITE: Site = Site {
    id: "n8n",
    name: "n8n",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Version 1.
const MESSAGES: Layout = Layout {
    id: "messages-1",
    verified: "2026-11-22",
    detect: ".chat-message.chat-message-from-bot, .chat-message.chat-message-from-user",
    scopes: &[".chat-messages-list", "body"],
    unit: ".chat-message",
    roles: &[(".chat-message-from-user", Role::User), (".chat-message-from-bot", Role::Assistant)],
    user: &[".chat-message-markdown", "&"],
    assistant: &[".chat-message-markdown", "&"],
    drop: ".chat-message-actions",
    streaming: ".chat-message-typing",
    ..Layout::BLANK
};
