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
    layouts: &[WORKFLOW, RENDERED, QUERIES],
};

/// Since September 2026: bubbles, and answers that begin with what was done for them.
const WORKFLOW: Layout = Layout {
    id: "workflow-2026-09",
    verified: "2026-09-05",
    detect: "[class~=\"group/user-bubble\"], [data-workflow-final-text]",
    unit: "[class~=\"group/user-bubble\"], [data-workflow-final-text]",
    roles: &[("[class~=\"group/user-bubble\"]", Role::User), ("[data-workflow-final-text]", Role::Assistant)],
    user: &[".select-text", "&"],
    assistant: &["[data-renderer=\"lm\"]", ".prose", "&"],
    drop: ".citation-nbsp, [class~=\"group/step-header\"], [data-workflow-text-footer]",
    attachments: "button.reset",
    chips: ".citation",
    citations: CITATIONS,
    ..Layout::BLANK
};

/// As of August 2026: a question is text that may be selected, and nothing else.
const RENDERED: Layout = Layout {
    id: "rendered-2026-08",
    verified: "2026-08-30",
    detect: "[data-renderer=\"lm\"]",
    unit: ".select-text, [data-renderer=\"lm\"]",
    outside: "aside, nav, [data-ask-input-container]",
    roles: &[("[data-renderer=\"lm\"]", Role::Assistant), (".select-text", Role::User)],
    drop: ".citation-nbsp",
    chips: ".citation",
    citations: CITATIONS,
    ..Layout::BLANK
};

const CITATIONS: &[(&str, &str)] = &[("[data-pplx-citation-url]", "data-pplx-citation-url")];

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
    citations: CITATIONS,
    ..Layout::BLANK
};
