//! Grok: grok.com. (On x.com nothing but hashed names; the general reader tries.)

use crate::{
    capture::{
        account,
        site::{Key, Layout, Ordinal, Site},
    },
    model::{Detail, Role},
};

/// Grok.
pub const SITE: Site = Site {
    id: "grok",
    name: "Grok",
    hosts: &["grok.com", "www.grok.com", "x.com"],
    titles: &[],
    title_affixes: &[" - Grok", " | Grok", "Grok / X"],
    // As of September 2026: the foot of the side bar.
    account: &[account::name(PROFILE, account::beside_picture), account::email(PROFILE, account::address)],
    data: None,
    layouts: &[PLANE, TESTIDS, RESPONSES],
};

/// A picture with a name and an address beside it.
const PROFILE: &str =
    "[data-sidebar=\"footer\"] button, [data-variant=\"sidebar\"] button[aria-haspopup=\"menu\"]";

/// Since October 2026: a virtual list, whose rows are numbered from 0 behind a letter for who speaks.
const PLANE: Layout = Layout {
    id: "plane-2026-10",
    verified: "2026-10-20",
    detect: "[data-plane-row] [data-testid=\"user-message\"], [data-plane-row] [data-testid=\"assistant-message\"]",
    unit: "[data-plane-row]",
    key: Key::Whole("data-plane-row"),
    ordinal: Ordinal { attribute: "data-plane-row", prefix: "*", first: 0 },
    user: &[".response-content-markdown", ".message-bubble", "[data-testid=\"user-message\"]"],
    assistant: &[".response-content-markdown", ".message-bubble", "[data-testid=\"assistant-message\"]"],
    ..TESTIDS
};

/// Since May 2026.
const TESTIDS: Layout = Layout {
    id: "testids-2026-05",
    verified: "2026-10-08",
    detect: "[data-testid=\"assistant-message\"], [data-testid=\"user-message\"]",
    unit: "[data-testid=\"assistant-message\"], [data-testid=\"user-message\"]",
    roles: &[
        ("[data-testid=\"user-message\"]", Role::User),
        ("[data-testid=\"assistant-message\"]", Role::Assistant),
    ],
    user: &[".response-content-markdown", ".message-bubble", "&"],
    assistant: &[".response-content-markdown", ".message-bubble", "&"],
    drop: ".action-buttons, .citation-favicon",
    details: &[(".thinking-container", "button", Detail::Thinking)],
    media: "[data-testid=\"generated-image\"], iframe",
    ..Layout::BLANK
};

/// 2025 to 2026: the side says who speaks.
const RESPONSES: Layout = Layout {
    id: "responses-2025",
    verified: "2026-04-29",
    detect: "[id^=\"response-\"]",
    unit: "[id^=\"response-\"]",
    roles: &[(".items-end", Role::User), (".items-start", Role::Assistant)],
    key: Key::Whole("id"),
    user: &[".response-content-markdown", ".message-bubble"],
    assistant: &[".response-content-markdown", ".message-bubble"],
    drop: ".action-buttons",
    details: &[(".thinking-container", "button", Detail::Thinking)],
    media: "iframe",
    ..Layout::BLANK
};
