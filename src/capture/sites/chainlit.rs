//! Chainlit: a Python framework for chat pages, on any host.

use crate::{
    capture::{
        account,
        site::{Key, Shape, Site},
    },
    model::Role,
};

/// Chainlit.
pub const SITE: Site = Site {
    id: "chainlit",
    name: "Chainlit",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: account::unknown,
    data: None,
    shapes: &[STEPS],
};

/// Version 2: every step of a run says its kind.
const STEPS: Shape = Shape {
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
    attachments: "[class~=\"inline-file\"], .inline-file",
    ..Shape::BLANK
};
