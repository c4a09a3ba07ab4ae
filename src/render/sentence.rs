//! The few sentences that every format says about an excerpt.

use crate::{
    i18n::Catalog,
    model::{Excerpt, Role},
};

/// The excerpt's title, or words for one without.
pub(super) fn title(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    if excerpt.title().is_empty() {
        catalog.message("page_untitled", &[])
    } else {
        excerpt.title().to_owned()
    }
}

/// One of the facts below the title.
#[derive(Clone, Copy)]
pub(super) enum Fact<'a> {
    /// Who shares it.
    Author(&'a str),
    /// With whom the chat was.
    Assistant(&'a str),
    /// When the snapshot was taken.
    Date(&'a str),
    /// How many messages there are.
    Count,
    /// How many there are not.
    LeftOut,
    /// The chat's address.
    Source(&'a str),
}

impl Fact<'_> {
    /// The fact, as people read it.
    pub(super) fn sentence(self, excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
        match self {
            Fact::Author(author) => catalog.message("page_shared_by", &[author]),
            Fact::Assistant(assistant) => catalog.message("page_chat_with", &[assistant]),
            Fact::Date(fact) | Fact::Source(fact) => fact.to_owned(),
            Fact::Count => catalog.count("page_messages", excerpt.turns().count(), &[]),
            Fact::LeftOut => left_out(excerpt.left_out(), catalog),
        }
    }
}

/// What stands below the title: who, with whom, when, how much, where. Nothing that is unknown.
pub(super) fn facts(excerpt: &Excerpt) -> Vec<Fact<'_>> {
    let some = |text| Some(text).filter(|text: &&str| !text.is_empty());
    let facts = [
        excerpt.author().map(Fact::Author),
        some(excerpt.assistant()).map(Fact::Assistant),
        some(excerpt.date()).map(Fact::Date),
        Some(Fact::Count),
        (excerpt.left_out() > 0).then_some(Fact::LeftOut),
        excerpt.source().map(Fact::Source),
    ];
    facts.into_iter().flatten().collect()
}

/// The same in one line.
pub(super) fn fact_line(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    facts(excerpt).into_iter().map(|fact| fact.sentence(excerpt, catalog)).collect::<Vec<_>>().join(" · ")
}

/// Who speaks, as people read it.
pub(super) fn author(role: Role, excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    match (role, excerpt.author()) {
        (Role::User, Some(author)) => author.to_owned(),
        (Role::User, None) => catalog.message("page_user", &[]),
        (Role::Assistant, _) if !excerpt.assistant().is_empty() => excerpt.assistant().to_owned(),
        (Role::Assistant, _) => catalog.message("page_assistant", &[]),
        (Role::System, _) => catalog.message("page_system", &[]),
        (Role::Tool, _) => catalog.message("page_tool", &[]),
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
pub(super) fn left_out(count: u32, catalog: &dyn Catalog) -> String {
    catalog.count("page_left_out", count as usize, &[])
}
