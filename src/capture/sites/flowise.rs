//! Flowise: a web component, in a shadow root, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// Flowise.
pub const SITE: Site = Site {
    id: "flowise",
    name: "Flowise",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[BUBBLES],
};

/// Version 3.
const BUBBLES: Layout = Layout {
    id: "bubbles-3",
    verified: "2026-11-22",
    detect: "[data-testid=\"guest-bubble\"], [data-testid=\"host-bubble\"]",
    scopes: &["body"],
    unit: "[data-testid=\"guest-bubble\"], [data-testid=\"host-bubble\"]",
    roles: &[
        ("[data-testid=\"guest-bubble\"]", Role::User),
        ("[data-testid=\"host-bubble\"]", Role::Assistant),
    ],
    ..Layout::BLANK
};
