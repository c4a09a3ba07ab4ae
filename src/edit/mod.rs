//! The user's edits as data, and the only way from a conversation to an excerpt.

/// From shown words to captured ones.
pub mod alignment;
/// Passages taken out of a message.
mod cuts;
/// An excerpt taken up again.
mod fork;
/// What no preview shows.
mod hidden_content;
/// Undo and redo.
mod history;
/// What a link carries of an excerpt.
mod without_pictures;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use cuts::{Cut, MARK, marks};
pub use fork::{fork, reopened};
use hidden_content::Pictures;
pub use history::{Change, History};
pub use without_pictures::without_pictures;

use crate::{
    model::{Attribution, Block, Conversation, Excerpt, Inline, Message, Part, Turn, text, visit::VisitMut},
    redact::{self, Finding, Pseudonyms, Settings},
};

/// What the user changed. Stored with a share, so that updating means: capture again, the same edits.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Edits {
    /// The new title; `None` keeps the captured one.
    pub title: Option<String>,
    /// Keys of the messages that are left out.
    pub left_out: BTreeSet<String>,
    /// Passages that are cut.
    pub cuts: Vec<Cut>,
    /// The own name to share with; `None` shares anonymously.
    pub author: Option<String>,
    /// Whether thinking, tool output and other collapsed parts are shared.
    pub details: bool,
    /// Whether the names of models and the times are shared, where the page shows them.
    #[serde(default)]
    pub facts: bool,
    /// Whether the chat's address is shared.
    #[serde(default)]
    pub source: bool,
    /// Whether links carry small pictures.
    #[serde(default)]
    pub small_pictures: bool,
    /// Whether nothing says what the page was made with.
    #[serde(default)]
    pub unsigned: bool,
    /// What is anonymized.
    pub redaction: Settings,
    /// The pseudonyms given so far. Never leaves this machine.
    pub pseudonyms: Pseudonyms,
}

impl Edits {
    /// Forgets which value stands behind which pseudonym, and every choice that names a value.
    pub fn forget_values(&mut self) {
        self.pseudonyms = Pseudonyms::default();
        self.redaction.forget_values();
    }
}

/// An excerpt, and what making it brought to light.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What the preview shows and what is shared.
    pub excerpt: Excerpt,
    /// Private values that were found, replaced or not.
    pub findings: Vec<Finding>,
    /// Cuts whose passage is no longer where it was: nothing may be shared before they are settled.
    pub stale_cuts: Vec<Cut>,
    /// The pseudonyms given, to be kept with the edits.
    pub pseudonyms: Pseudonyms,
    /// The keys of the messages that the excerpt's turns are, in order.
    pub kept: Vec<String>,
}

/// Trims, retitles and anonymizes a conversation.
pub fn excerpt(conversation: &Conversation, edits: &Edits) -> Outcome {
    let mut stale_cuts = Vec::new();
    let mut kept = Vec::new();
    // Left-out turns before each kept one, and after the last.
    let mut gaps = vec![0u32];
    let more = |gaps: &mut Vec<u32>, count: u32| {
        if let Some(gap) = gaps.last_mut() {
            *gap = gap.saturating_add(count);
        }
    };
    let reopened = conversation.reopened.as_ref();
    let mut missing = reopened.into_iter().flat_map(|reopened| reopened.left_out.iter().copied());
    for message in &conversation.messages {
        more(&mut gaps, missing.next().unwrap_or_default());
        let blocks = contents(message, edits, &mut stale_cuts);
        if edits.left_out.contains(&message.key) || blocks.is_empty() {
            more(&mut gaps, 1);
        } else {
            let attribution = if edits.facts { message.attribution.clone() } else { Attribution::default() };
            kept.push(((message.role, attribution), (message.key.clone(), blocks)));
            gaps.push(0);
        }
    }
    more(&mut gaps, missing.sum());

    let mut title = edits.title.as_ref().unwrap_or(&conversation.title).trim().to_owned();
    let mut author =
        edits.author.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    let mut account = conversation.account.clone();
    let mut settings = edits.redaction.clone();
    if let Some(author) = &author {
        // Shared with the own name on purpose: neither it nor a part of it is replaced then.
        let names = account.name.take().into_iter().chain([author.clone()]);
        let parts = |name: String| {
            name.split_whitespace().map(str::to_owned).chain([name.clone()]).collect::<Vec<_>>()
        };
        settings.not_personal.extend(names.flat_map(parts));
    }
    let mut pseudonyms = edits.pseudonyms.clone();
    let source = edits.source.then(|| source(conversation)).flatten();
    // Shared on purpose, too.
    settings.not_personal.extend(source.clone());
    let (mut heads, mut contents): (Vec<_>, Vec<_>) = kept.into_iter().unzip();
    let facts = heads.iter_mut().flat_map(|(_, attribution)| attribution.texts_mut());
    let mut texts: Vec<&mut String> =
        std::iter::once(&mut title).chain(author.as_mut()).chain(facts).collect();
    let findings = redact::redact(&mut texts, &mut contents, &account, &settings, &mut pseudonyms);
    // A link whose address was a value leads nowhere any more. Where nothing was replaced there is none.
    if findings.iter().any(|finding| finding.replaced) {
        for (_, blocks) in &mut contents {
            hidden_content::drop(blocks, &mut Pictures::up_to(usize::MAX));
        }
    }

    let mut gaps = gaps.into_iter();
    let mut parts: Vec<Part> = left_out(gaps.next()).collect();
    let mut kept = Vec::new();
    for (((role, attribution), (key, blocks)), gap) in heads.into_iter().zip(contents).zip(gaps) {
        kept.push(key);
        parts.push(Part::Turn(Turn { role, attribution, blocks }));
        parts.extend(left_out(Some(gap)));
    }
    // The name of a page that only the general reader knows is its host, which may be private.
    let assistant = if conversation.source.site == "generic" { "" } else { &conversation.source.name };
    let reopened = conversation.reopened.as_ref();
    let anonymized = findings.iter().any(|finding| finding.replaced)
        || reopened.is_some_and(|reopened| reopened.anonymized);
    let date = conversation.captured.clone();
    let excerpt = Excerpt::new(title, author, assistant.to_owned(), date, anonymized, parts)
        .marked(source, edits.unsigned);
    Outcome { excerpt, findings, stale_cuts, pseudonyms, kept }
}

/// A chat's address to share: on the web, and without query and fragment, which may hold anything.
fn source(conversation: &Conversation) -> Option<String> {
    if let Some(reopened) = &conversation.reopened {
        return reopened.source.clone();
    }
    let url = &conversation.source.url;
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    url.split(['?', '#']).next().filter(|_| is_web).map(str::to_owned)
}

/// The same excerpt without a word of its texts: what any output of it holds besides them.
pub fn skeleton(excerpt: &Excerpt) -> Excerpt {
    let parts = excerpt.parts().iter().map(|part| match part {
        Part::LeftOut(count) => Part::LeftOut(*count),
        Part::Turn(turn) => {
            let mut blocks = turn.blocks.clone();
            text::walk(&mut blocks, &mut |run| run.into_iter().for_each(|(_, piece)| piece.clear()));
            let mut attribution = turn.attribution.clone();
            attribution.texts_mut().for_each(String::clear);
            Part::Turn(Turn { role: turn.role, attribution, blocks })
        }
    });
    let author = excerpt.author().map(|_| String::new());
    let (assistant, date) = (excerpt.assistant().to_owned(), excerpt.date().to_owned());
    Excerpt::new(String::new(), author, assistant, date, excerpt.anonymized(), parts.collect())
        .marked(None, excerpt.unsigned())
}

/// The excerpt without the day of its capture: to tell whether two of them say the same.
pub fn undated(excerpt: &Excerpt) -> Excerpt {
    let author = excerpt.author().map(str::to_owned);
    let (title, assistant) = (excerpt.title().to_owned(), excerpt.assistant().to_owned());
    let source = excerpt.source().map(str::to_owned);
    Excerpt::new(title, author, assistant, String::new(), excerpt.anonymized(), excerpt.parts().to_vec())
        .marked(source, excerpt.unsigned())
}

/// A piece of an excerpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Portion {
    /// The title alone.
    Title,
    /// The author's name alone.
    Author,
    /// One turn, counted from 0.
    Turn(usize),
    /// None of its texts.
    Nothing,
}

/// The same excerpt with one piece of its texts only: to find out in which of them something is.
pub fn portion(excerpt: &Excerpt, portion: Portion) -> Excerpt {
    let title = if portion == Portion::Title { excerpt.title().to_owned() } else { String::new() };
    let author = excerpt.author().map(|author| match portion {
        Portion::Author => author.to_owned(),
        _ => String::new(),
    });
    let turn = match portion {
        Portion::Turn(index) => excerpt.turns().nth(index).cloned().map(Part::Turn),
        _ => None,
    };
    let (assistant, date) = (excerpt.assistant().to_owned(), excerpt.date().to_owned());
    Excerpt::new(title, author, assistant, date, excerpt.anonymized(), turn.into_iter().collect())
}

fn left_out(count: Option<u32>) -> impl Iterator<Item = Part> {
    count.filter(|count| *count > 0).map(Part::LeftOut).into_iter()
}

/// A message's content as it will be shared, before anonymizing; cuts that cannot be placed go to `stale_cuts`.
fn contents(message: &Message, edits: &Edits, stale_cuts: &mut Vec<Cut>) -> Vec<Block> {
    if edits.left_out.contains(&message.key) {
        return Vec::new();
    }
    let mine: Vec<&Cut> = edits.cuts.iter().filter(|cut| cut.message == message.key).collect();
    let mut blocks = message.blocks.clone();
    stale_cuts.extend(cuts::apply(&mut blocks, &mine));
    if !edits.details {
        WithoutDetails.blocks(&mut blocks);
    }
    // Text in pictures is not searched: when a conversation is anonymized they stay behind.
    let pictures = !edits.redaction.on || edits.redaction.pictures;
    hidden_content::drop(&mut blocks, &mut Pictures::up_to(if pictures { usize::MAX } else { 0 }));
    blocks
}

/// Takes collapsed parts out.
struct WithoutDetails;

impl VisitMut for WithoutDetails {
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain(|block| !matches!(block, Block::Details(..)));
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    fn line(&mut self, _: &mut Vec<Inline>) {}
}

#[cfg(test)]
mod tests;
