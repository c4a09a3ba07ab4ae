//! Perplexity: perplexity.ai.

use crate::{
    capture::{
        account,
        site::{Layout, Site},
    },
    model::Role,
};

/// Perplexity.
pub const SITE: Site = Site {
    id: "perplexity",
    name: "Perplexity",
    hosts: &["www.perplexity.ai", "perplexity.ai"],
    titles: &[],
    title_affixes: &[" - Perplexity", " | Perplexity", "Perplexity"],
    // As of May 2026; before, the place of the name said "Account" in the reader's language.
    account: &[
        account::name("[data-testid=\"sidebar-popover-trigger-signed-in\"]", account::full_name),
        account::name("nav button, aside button", account::full_name),
    ],
    data: None,
    layouts: &[QUERIES],
};

/// Since 2025. A citation keeps its address in an attribute; the box of an answer may be empty beside its text.
const QUERIES: Layout = Layout {
    id: "queries-2025",
    verified: "2026-10-08",
    detect: "[class*=\"group/query\"], [id^=\"markdown-content-\"]",
    unit: "[class*=\"group/query\"], [id^=\"markdown-content-\"], .prose",
    roles: &[
        ("[class*=\"group/query\"]", Role::User),
        (".prose, [id^=\"markdown-content-\"] > *", Role::Assistant),
    ],
    user: &[".select-text", "&"],
    assistant: &[".prose", "&"],
    drop: ".citation-nbsp",
    chips: ".citation",
    citations: &[("[data-pplx-citation-url]", "data-pplx-citation-url")],
    ..Layout::BLANK
};
