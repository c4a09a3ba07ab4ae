//! Google AI Mode: google.com/search?udm=50.

use crate::{
    capture::{
        account,
        site::{Layout, Site},
    },
    model::Role,
    page::Element,
};

/// Google AI Mode.
pub const SITE: Site = Site {
    id: "google-ai-mode",
    name: "Google AI Mode",
    hosts: &["www.google.com", "google.com"],
    titles: &[],
    title_affixes: &[" - Google Search", " - Google"],
    account: account::GOOGLE,
    data: None,
    layouts: &[TURNS],
};

/// As of August 2026, as a saved page and others' readers have it: a turn's question is its heading. The question of a
/// page with one turn stands in its address alone.
const TURNS: Layout = Layout {
    id: "turns-2026",
    verified: "2026-08-30",
    detect: "[data-scope-id=\"turn\"] [data-subtree=\"aimc\"]",
    scopes: &["[data-xid=\"aim-mars-turn-root\"]", "body"],
    unit: "[data-scope-id=\"turn\"] [role=\"heading\"][aria-level=\"2\"], [data-subtree=\"aimc\"]",
    speaker: Some(speaker),
    user: &["&"],
    assistant: &["[data-container-id=\"main-col\"]", "&"],
    drop: "[data-container-id=\"rhs-col\"], [data-container-id=\"footer-placeholder\"], [data-container-id=\"feedback-thumbs-container\"], \
        [data-xid=\"aim-aside-initial-corroboration-container\"], [data-crb-el], [role=\"dialog\"], [jsname=\"UdfpEd\"]",
    ..Layout::BLANK
};

/// A turn's heading is what was asked.
#[expect(clippy::unnecessary_wraps, reason = "other sites have units of nobody")]
fn speaker(unit: &Element) -> Option<Role> {
    Some(if unit.is("role", "heading") { Role::User } else { Role::Assistant })
}
