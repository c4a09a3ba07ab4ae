//! Muse: muse.ai, of Meta.

use crate::{
    capture::site::{Key, Layout, Site},
    model::Role,
};

/// Muse.
pub const SITE: Site = Site {
    id: "muse",
    name: "Muse",
    hosts: &["muse.ai", "www.muse.ai"],
    titles: &[],
    title_affixes: &[" - Muse", " | Muse", "Muse"],
    account: &[],
    data: None,
    layouts: &[ITEMS],
};

/// As of October 2026, as others describe it. A message that is off the screen has a stand-in for screen readers only.
const ITEMS: Layout = Layout {
    id: "items-2026-10",
    verified: "2026-10-10",
    detect: "[data-message-item][data-message-role]",
    scopes: &["body"],
    unit: "[data-message-item]",
    roles: &[
        ("[data-message-role=\"user\"]", Role::User),
        ("[data-message-role=\"assistant\"]", Role::Assistant),
    ],
    key: Key::Whole("data-message-id"),
    user: &["[data-slot=\"text\"]", "&"],
    drop: "[data-copy-exclude], [data-message-accessibility-surrogate]",
    ..Layout::BLANK
};
