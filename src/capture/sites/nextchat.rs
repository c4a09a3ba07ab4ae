//! NextChat: self-hosted, on any host. Its style sheets add a hash to every class.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// NextChat.
pub const SITE: Site = Site {
    id: "nextchat",
    name: "NextChat",
    hosts: &[],
    titles: &[".window-header-main-title"],
    title_affixes: &["NextChat"],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Since 2024, as its source has it.
const MESSAGES: Layout = Layout {
    id: "messages-2024",
    verified: "2026-10-03",
    detect: "[class*=\"chat_chat-message-item__\"]",
    scopes: &["[class*=\"chat_chat-body__\"]", "body"],
    unit: "[class*=\"chat_chat-message-user__\"], [class*=\"chat_chat-message__\"]",
    roles: &[
        ("[class*=\"chat_chat-message-user__\"]", Role::User),
        ("[class*=\"chat_chat-message__\"]", Role::Assistant),
    ],
    user: &["[class*=\"chat_chat-message-item__\"]"],
    assistant: &["[class*=\"chat_chat-message-item__\"]"],
    media: "[class*=\"chat_chat-message-item-image\"], [class*=\"chat_chat-message-audio\"]",
    drop: "[class*=\"chat_chat-message-header__\"], [class*=\"chat_chat-message-actions__\"], \
        [class*=\"chat_chat-message-action-date__\"], [class*=\"chat_chat-model-name__\"]",
    models: &[("[class*=\"chat_chat-model-name__\"]", "")],
    times: &[("[class*=\"chat_chat-message-action-date__\"]", "")],
    streaming: "[class*=\"chat_chat-message-status__\"]",
    ..Layout::BLANK
};
