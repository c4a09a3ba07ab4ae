//! Pi: pi.ai.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// Pi.
pub const SITE: Site = Site {
    id: "pi",
    name: "Pi",
    hosts: &["pi.ai", "www.pi.ai"],
    titles: &[],
    title_affixes: &["Pi, your personal AI", "Pi - Your Personal AI", "Pi"],
    account: &[],
    data: None,
    layouts: &[ROLES],
};

/// As of July 2026, as others describe it.
const ROLES: Layout = Layout {
    id: "roles-2026",
    verified: "2026-07-30",
    detect: "[data-role=\"human\"], [data-role=\"pi\"]",
    scopes: &["main", "body"],
    unit: "[data-role=\"human\"], [data-role=\"pi\"]",
    roles: &[("[data-role=\"human\"]", Role::User), ("[data-role=\"pi\"]", Role::Assistant)],
    ..Layout::BLANK
};
