//! The few sentences that every format says about an excerpt.

use crate::{
    model::{Excerpt, Role},
    words::Words,
};

/// The excerpt's title, or words for one without.
pub(super) fn title(excerpt: &Excerpt, words: &dyn Words) -> String {
    if excerpt.title().is_empty() { words.say("page_untitled", &[]) } else { excerpt.title().to_owned() }
}

/// What stands below the title: who, with whom, when, how much. Nothing that is unknown.
pub(super) fn facts(excerpt: &Excerpt, words: &dyn Words) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(author) = excerpt.author() {
        facts.push(words.say("page_shared_by", &[author]));
    }
    if !excerpt.assistant().is_empty() {
        facts.push(words.say("page_chat_with", &[excerpt.assistant()]));
    }
    if !excerpt.date().is_empty() {
        facts.push(excerpt.date().to_owned());
    }
    facts.push(match excerpt.turns().count() {
        1 => words.say("page_messages_one", &[]),
        count => words.say("page_messages", &[&count.to_string()]),
    });
    if excerpt.left_out() > 0 {
        facts.push(left_out(excerpt.left_out(), words));
    }
    facts
}

/// Who speaks, as people read it.
pub(super) fn author(role: Role, excerpt: &Excerpt, words: &dyn Words) -> String {
    match (role, excerpt.author()) {
        (Role::User, Some(author)) => author.to_owned(),
        (Role::User, None) => words.say("page_user", &[]),
        (Role::Assistant, _) if !excerpt.assistant().is_empty() => excerpt.assistant().to_owned(),
        (Role::Assistant, _) => words.say("page_assistant", &[]),
        (Role::System, _) => words.say("page_system", &[]),
        (Role::Tool, _) => words.say("page_tool", &[]),
    }
}

/// Who speaks, as programs and style sheets read it.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::User => "user",
        Role::Assistant => "assistant",
        Role::System => "system",
        Role::Tool => "tool",
    }
}

/// That messages are missing here.
pub(super) fn left_out(count: u32, words: &dyn Words) -> String {
    match count {
        1 => words.say("page_left_out_one", &[]),
        _ => words.say("page_left_out", &[&count.to_string()]),
    }
}
