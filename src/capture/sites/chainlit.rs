//! Chainlit: a Python framework for chat pages, on any host.

use crate::{
    capture::site::{Key, Layout, Site},
    model::{Detail, Role},
};

/// Chainlit.
pub const SITE: Site = Site {
    id: "chainlit",
    name: "Chainlit",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[STEPS],
};

/// Version 2: every step of a run says its kind.
const STEPS: Layout = Layout {
    id: "steps-2",
    verified: "2026-11-22",
    detect: "[data-step-type]",
    scopes: &["body"],
    unit: "[data-step-type=\"user_message\"], [data-step-type=\"assistant_message\"], [data-step-type=\"system_message\"]",
    roles: &[
        ("[data-step-type=\"user_message\"]", Role::User),
        ("[data-step-type=\"assistant_message\"]", Role::Assistant),
        ("[data-step-type=\"system_message\"]", Role::System),
    ],
    key: Key::Words,
    user: &[".message-content"],
    assistant: &[".message-content"],
    // A step that is closed has no body.
    steps: &[
        ("[data-step-type=\"llm\"]", "h3", "[role=\"region\"]", Detail::Thinking),
        (STEPS_BETWEEN, "h3", "[role=\"region\"]", Detail::Tool),
    ],
    attachments: "[class~=\"inline-file\"], .inline-file",
    ..Layout::BLANK
};

/// Kinds of steps that say nothing by themselves.
const STEPS_BETWEEN: &str = "[data-step-type=\"tool\"], [data-step-type=\"run\"], [data-step-type=\"retrieval\"], \
    [data-step-type=\"rerank\"], [data-step-type=\"embedding\"], [data-step-type=\"undefined\"]";
