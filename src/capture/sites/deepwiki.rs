//! DeepWiki: deepwiki.com, answers about repositories.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// DeepWiki.
pub const SITE: Site = Site {
    id: "deepwiki",
    name: "DeepWiki",
    hosts: &["deepwiki.com", "www.deepwiki.com", "app.devin.ai"],
    titles: &[],
    title_affixes: &[" | DeepWiki", " - DeepWiki", "DeepWiki"],
    account: &[],
    data: None,
    layouts: &[QUERIES],
};

/// As of August 2026: the answers' prose has no name of its own.
const QUERIES: Layout = Layout {
    id: "queries-2026",
    verified: "2026-08-30",
    detect: "[data-query-display]",
    scopes: &["body"],
    unit: "[data-query-display], .prose, .prose-custom",
    roles: &[("[data-query-display]", Role::User), (".prose, .prose-custom", Role::Assistant)],
    ..Layout::BLANK
};
