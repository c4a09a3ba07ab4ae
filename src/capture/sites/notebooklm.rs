//! NotebookLM: notebooklm.google.com.

use crate::{
    capture::{
        account,
        site::{Layout, Site},
    },
    model::Role,
};

/// NotebookLM.
pub const SITE: Site = Site {
    id: "notebooklm",
    name: "NotebookLM",
    hosts: &["notebooklm.google.com", "notebook.google.com"],
    titles: &[".cover-title", ".notebook-title"],
    title_affixes: &[" - NotebookLM", " - Gemini Notebook", "NotebookLM"],
    account: account::GOOGLE,
    data: None,
    layouts: &[PAIRS],
};

/// Since 2025.
const PAIRS: Layout = Layout {
    id: "pairs-2025",
    verified: "2026-08-21",
    detect: ".from-user-container, .to-user-container",
    scopes: &["body"],
    unit: ".from-user-container, .to-user-container",
    roles: &[(".from-user-container", Role::User), (".to-user-container", Role::Assistant)],
    user: &[".message-text-content", "&"],
    assistant: &[".message-text-content", "&"],
    drop: ".citation-marker, .message-actions, chat-actions",
    ..Layout::BLANK
};
