//! The way from a conversation to an excerpt, which remembers it: while somebody edits, only what an edit changes is
//! made anew. A maker that has made much gives the same as a new one.

use std::collections::BTreeMap;

use super::cuts::{self, Cut};
use super::hidden_content::{self, Pictures};
use super::{Edits, Outcome};
use crate::{
    model::{
        Account, Attribution, Block, Blocks, Conversation, Excerpt, Inline, Message, Part, Turn,
        visit::VisitMut,
    },
    redact::{Redactor, Settings},
};

/// Makes excerpts, best of one conversation.
#[derive(Debug, Default)]
pub struct Maker {
    redactor: Redactor,
    /// By the messages' keys.
    contents: BTreeMap<String, Trimmed>,
    /// By the messages' keys: after anonymizing, and as shared.
    finished: BTreeMap<String, (Blocks, Blocks)>,
}

/// A message's content before anonymizing, and what it was made of.
#[derive(Debug)]
struct Trimmed {
    captured: Blocks,
    cuts: Vec<Cut>,
    details: bool,
    pictures: bool,
    blocks: Blocks,
    stale_cuts: Vec<Cut>,
}

impl Maker {
    /// As [`super::excerpt`].
    pub fn excerpt(&mut self, conversation: &Conversation, edits: &Edits) -> Outcome {
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
        let mut cuts: BTreeMap<&str, Vec<&Cut>> = BTreeMap::new();
        for cut in &edits.cuts {
            cuts.entry(&cut.message).or_default().push(cut);
        }
        for message in &conversation.messages {
            more(&mut gaps, missing.next().unwrap_or_default());
            if edits.left_out.contains(&message.key) {
                more(&mut gaps, 1);
                continue;
            }
            let mine = cuts.get(message.key.as_str()).map(Vec::as_slice).unwrap_or_default();
            let blocks = self.contents(message, edits, mine, &mut stale_cuts);
            if blocks.is_empty() {
                more(&mut gaps, 1);
            } else {
                let attribution =
                    if edits.facts { message.attribution.clone() } else { Attribution::default() };
                kept.push(((edits.role(message), attribution), (message.key.clone(), blocks)));
                gaps.push(0);
            }
        }
        more(&mut gaps, missing.sum());

        let mut title = edits.title.as_ref().unwrap_or(&conversation.title).trim().to_owned();
        let mut author = author(edits);
        let source = edits.source.then(|| source(conversation)).flatten();
        let (account, settings) =
            shared_on_purpose(conversation, edits, author.as_deref(), source.as_deref());
        let mut pseudonyms = edits.pseudonyms.clone();
        let (mut heads, mut contents): (Vec<_>, Vec<_>) = kept.into_iter().unzip();
        let facts = heads.iter_mut().flat_map(|(_, attribution)| attribution.texts_mut());
        let mut texts: Vec<&mut String> =
            std::iter::once(&mut title).chain(author.as_mut()).chain(facts).collect();
        let findings = self.redactor.redact(&mut texts, &mut contents, &account, &settings, &mut pseudonyms);

        let mut gaps = gaps.into_iter();
        let mut parts: Vec<Part> = left_out(gaps.next()).collect();
        let mut kept = Vec::new();
        for (((role, attribution), (key, blocks)), gap) in heads.into_iter().zip(contents).zip(gaps) {
            let blocks = self.finished(&key, blocks);
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

    /// Learns ahead what `excerpt` is going to ask, for as long as `go_on` says; whether nothing is left.
    pub fn prepare(
        &mut self,
        conversation: &Conversation,
        edits: &Edits,
        go_on: &mut dyn FnMut() -> bool,
    ) -> bool {
        let mut contents = Vec::new();
        for message in conversation.messages.iter().filter(|message| !edits.left_out.contains(&message.key)) {
            let cuts: Vec<&Cut> = edits.cuts.iter().filter(|cut| cut.message == message.key).collect();
            let is_new = !self.contents.contains_key(&message.key);
            contents.push((message.key.clone(), self.contents(message, edits, &cuts, &mut Vec::new())));
            if is_new && !go_on() {
                return false;
            }
        }
        let source = edits.source.then(|| source(conversation)).flatten();
        let (account, settings) =
            shared_on_purpose(conversation, edits, author(edits).as_deref(), source.as_deref());
        self.redactor.prepare(&contents, &account, &settings, go_on)
    }

    /// A message's content as it will be shared, before anonymizing; cuts that cannot be placed go to `stale_cuts`.
    fn contents(
        &mut self,
        message: &Message,
        edits: &Edits,
        cuts: &[&Cut],
        stale_cuts: &mut Vec<Cut>,
    ) -> Blocks {
        // Text in pictures is not searched: when a conversation is anonymized they stay behind.
        let (details, pictures) = (edits.details, !edits.redaction.on || edits.redaction.pictures);
        let is_known = |known: &&Trimmed| {
            known.captured.is_same(&message.blocks)
                && known.cuts.iter().eq(cuts.iter().copied())
                && (known.details, known.pictures) == (details, pictures)
        };
        if let Some(known) = self.contents.get(&message.key).filter(is_known) {
            stale_cuts.extend(known.stale_cuts.iter().cloned());
            return known.blocks.clone();
        }
        let mut blocks = message.blocks.to_vec();
        let stale = cuts::apply(&mut blocks, cuts);
        if !details {
            WithoutDetails.blocks(&mut blocks);
        }
        hidden_content::drop(&mut blocks, &mut Pictures::up_to(if pictures { usize::MAX } else { 0 }));
        let blocks = Blocks::from(blocks);
        stale_cuts.extend(stale.iter().cloned());
        let trimmed = Trimmed {
            captured: message.blocks.clone(),
            cuts: cuts.iter().copied().cloned().collect(),
            details,
            pictures,
            blocks: blocks.clone(),
            stale_cuts: stale,
        };
        self.contents.insert(message.key.clone(), trimmed);
        blocks
    }

    /// A message's content as it is shared, after anonymizing.
    fn finished(&mut self, key: &str, anonymized: Blocks) -> Blocks {
        if let Some((_, finished)) = self.finished.get(key).filter(|(before, _)| before.is_same(&anonymized))
        {
            return finished.clone();
        }
        // A link whose address was a value leads nowhere any more. Where nothing was replaced there is none.
        let is_replaced = self.contents.get(key).is_none_or(|trimmed| !trimmed.blocks.is_same(&anonymized));
        let mut finished = anonymized.clone();
        if is_replaced {
            hidden_content::drop(&mut finished, &mut Pictures::up_to(usize::MAX));
        }
        finished.flatten();
        self.finished.insert(key.to_owned(), (anonymized, finished.clone()));
        finished
    }
}

/// The own name to share with.
fn author(edits: &Edits) -> Option<String> {
    edits.author.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// The account and the choices without what is shared on purpose: the own name, its parts, the chat's address.
fn shared_on_purpose(
    conversation: &Conversation,
    edits: &Edits,
    author: Option<&str>,
    source: Option<&str>,
) -> (Account, Settings) {
    let (mut account, mut settings) = (conversation.account.clone(), edits.redaction.clone());
    if let Some(author) = author {
        let names = account.name.take().into_iter().chain([author.to_owned()]);
        let parts = |name: String| {
            name.split_whitespace().map(str::to_owned).chain([name.clone()]).collect::<Vec<_>>()
        };
        settings.not_personal.extend(names.flat_map(parts));
    }
    settings.not_personal.extend(source.map(str::to_owned));
    (account, settings)
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

fn left_out(count: Option<u32>) -> impl Iterator<Item = Part> {
    count.filter(|count| *count > 0).map(Part::LeftOut).into_iter()
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
