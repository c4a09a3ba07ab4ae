//! What is said about an excerpt as a whole.

use crate::model::{Excerpt, Part, Role};

/// The facts, as a file has them.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) title: String,
    pub(super) author: Option<String>,
    pub(super) assistant: String,
    pub(super) date: String,
    pub(super) anonymized: bool,
    pub(super) source: Option<String>,
    pub(super) unsigned: bool,
}

impl Facts {
    /// The excerpt of these facts and parts.
    pub(super) fn excerpt(self, parts: Vec<Part>) -> Excerpt {
        Excerpt::new(self.title, self.author, self.assistant, self.date, self.anonymized, parts)
            .marked(self.source, self.unsigned)
    }
}

/// Who speaks, by the name that files give it.
pub(super) fn role(name: &str) -> Option<Role> {
    match name {
        "user" => Some(Role::User),
        "assistant" => Some(Role::Assistant),
        "system" => Some(Role::System),
        "tool" => Some(Role::Tool),
        _ => None,
    }
}
