//! HuggingChat: huggingface.co/chat, and the same program elsewhere.

use crate::{
    capture::{
        account,
        site::{Key, Layout, Site},
    },
    model::{Detail, Role},
};

/// HuggingChat.
pub const SITE: Site = Site {
    id: "huggingchat",
    name: "HuggingChat",
    hosts: &["huggingface.co", "hf.co"],
    titles: &[],
    title_affixes: &[" - HuggingChat", " | HuggingChat", "HuggingChat"],
    // As of 2025: a user name, or an address where there is none.
    account: &[account::email(PROFILE, account::address), account::name(PROFILE, account::first_words)],
    data: None,
    layouts: &[MESSAGES],
};

/// What stands at the foot of the side bar.
const PROFILE: &str = "span[class~=\"h-9\"][class~=\"shrink\"][class~=\"truncate\"]";

/// Since 2026.
const MESSAGES: Layout = Layout {
    id: "messages-2026",
    verified: "2026-08-21",
    detect: "[data-message-role], [data-message-type]",
    unit: "[data-message-id]",
    roles: &[
        ("[data-message-role=\"assistant\"]", Role::Assistant),
        ("[data-message-type=\"user\"], [data-message-role=\"user\"]", Role::User),
    ],
    key: Key::Whole("data-message-id"),
    user: &["[data-message-content]", "p", "&"],
    assistant: &[".prose", "&"],
    details: &[("[data-exclude-from-copy]", "button", Detail::Thinking)],
    ..Layout::BLANK
};
