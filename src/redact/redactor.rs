//! Redacting again and again while somebody edits: only what changed is searched and replaced anew.
//!
//! What the rules find in a text depends on the text alone, and where a needle stands on text and needle. Both are kept;
//! which values there are, what is hidden and what stands for it is made out anew each time. A redactor that has seen much
//! gives the same as a new one (`tests::incremental`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::is_within_word;
use super::memory::{Content, Known, Memory};
use super::needles::Needles;
use super::pattern::Pattern;
use super::pseudonyms::{self, Namer};
use super::replace::{Edit, Meanings, Occurrences};
use super::residue::{self, Residue};
use super::value::Edge;
use super::values::Values;
use super::writing::Replacement;
use super::{Account, Blocks, Finding, Passage, Pseudonyms, Settings, writing};
use crate::model::TextContext;

/// Needles that nobody looks for any more, beside those that somebody does: with more, everything begins anew.
const SPARE: u32 = 4_000;

/// What redacting has learnt so far.
#[derive(Debug, Default)]
pub struct Redactor {
    known: Known,
    /// By the messages' keys.
    messages: BTreeMap<String, (Blocks, Memory)>,
    /// By the texts themselves.
    texts: BTreeMap<String, Vec<Memory>>,
    residue: Option<Arc<Residue>>,
    /// The user's own patterns.
    patterns: Vec<String>,
}

impl Redactor {
    /// As [`super::redact`].
    pub fn redact(
        &mut self,
        texts: &mut [&mut String],
        messages: &mut [Passage],
        account: &Account,
        settings: &Settings,
        pseudonyms: &mut Pseudonyms,
    ) -> Vec<Finding> {
        self.begin(settings);
        let patterns = patterns(settings);
        let lines: Vec<String> = texts.iter().map(|text| (**text).clone()).collect();
        let contents: Vec<(Option<&str>, Content<'_>)> = lines
            .iter()
            .map(|line| (None, Content::Line(line)))
            .chain(messages.iter().map(|(key, blocks)| (Some(key.as_str()), Content::Message(blocks))))
            .collect();
        let mut memories: Vec<Memory> =
            contents.iter().map(|(key, content)| self.recall(*key, *content, &patterns)).collect();

        let mut values = Values::new(account, settings);
        add_all(&mut values, || memories.iter());
        values.settle(settings);

        let (meanings, stems) = self.number(&values, settings);
        let present = meanings.len() + stems.len();
        let occurrences = Occurrences::new(&self.known, meanings);
        let mut edits: Vec<Vec<Edit>> = Vec::new();
        for ((key, content), memory) in contents.iter().zip(&mut memories) {
            memory.search(*content, &self.known);
            edits.push(occurrences.mark(*content, memory, *key, &mut values));
        }
        let taken = || -> BTreeSet<String> {
            let all = memories.iter().flat_map(|memory| &memory.taken);
            all.filter_map(|(stem, counter)| Some(format!("{}{counter}", stems.get(stem)?))).collect()
        };
        Namer::new(settings, &taken).assign(&mut values, pseudonyms, &occurrences);

        let residue = Residue::of(&values).map(Arc::new);
        if !matches!((&self.residue, &residue), (Some(before), Some(now)) if before.is_same(now)) {
            self.residue = residue;
        }
        let mut changes = residue::Changes::default();
        let stand_in = |edit: Edit| {
            let value = values.list.get(edit.value)?;
            Some(Replacement { run: edit.run, range: edit.range, stand_in: value.pseudonym.clone() })
        };
        let mut replacements =
            edits.into_iter().map(|edits| edits.into_iter().filter_map(stand_in).collect::<Vec<_>>());
        let mut memories = memories.into_iter();
        self.texts.clear();
        for ((text, line), replacements) in texts.iter_mut().zip(&lines).zip(&mut replacements) {
            let is_touched = replacements
                .iter()
                .any(|replacement| is_within_word(&[(TextContext::Label, line)], &replacement.range));
            writing::apply(vec![(TextContext::Label, text)], &replacements);
            if let Some(residue) = &self.residue {
                residue.replace(vec![(TextContext::Label, text)], is_touched);
            }
            self.texts.entry(line.clone()).or_default().extend(memories.next());
        }
        let known = std::mem::take(&mut self.messages);
        for (((key, blocks), replacements), mut memory) in messages.iter_mut().zip(replacements).zip(memories)
        {
            let before = blocks.clone();
            let residue = self.residue.as_ref().map(|residue| (residue, &mut changes));
            *blocks = memory.replaced(&before, replacements, residue);
            self.messages.insert(key.clone(), (before, memory));
        }
        // A message that is left out may come back.
        for (key, known) in known {
            self.messages.entry(key).or_insert(known);
        }
        if self.known.iter().map(Needles::len).sum::<u32>() > 2 * present as u32 + SPARE {
            *self = Self { patterns: std::mem::take(&mut self.patterns), ..Self::default() };
        }
        values.into_findings()
    }

    /// Learns ahead what `redact` is going to ask of these messages, for as long as `go_on` says; whether nothing is left.
    pub fn prepare(
        &mut self,
        messages: &[Passage],
        account: &Account,
        settings: &Settings,
        go_on: &mut dyn FnMut() -> bool,
    ) -> bool {
        self.begin(settings);
        let patterns = patterns(settings);
        for (key, blocks) in messages {
            if self.messages.get(key).is_none_or(|(before, _)| !before.is_same(blocks)) {
                let memory = Memory::new(Content::Message(blocks), &patterns);
                self.messages.insert(key.clone(), (blocks.clone(), memory));
                if !go_on() {
                    return false;
                }
            }
        }
        let mut values = Values::new(account, settings);
        let memories =
            || messages.iter().filter_map(|(key, _)| self.messages.get(key)).map(|(_, memory)| memory);
        add_all(&mut values, memories);
        values.settle(settings);
        self.number(&values, settings);
        for (key, _) in messages {
            if let Some((blocks, memory)) = self.messages.get_mut(key)
                && memory.search(Content::Message(blocks), &self.known)
                && !go_on()
            {
                return false;
            }
        }
        true
    }

    /// Begins anew where what was learnt does not hold.
    fn begin(&mut self, settings: &Settings) {
        if self.patterns != settings.patterns {
            *self = Self { patterns: settings.patterns.clone(), ..Self::default() };
        }
    }

    /// Numbers all that is looked for; what the needles mean, and the beginnings of stand-ins.
    fn number(&mut self, values: &Values, settings: &Settings) -> (Meanings, BTreeMap<u32, String>) {
        let stems = pseudonyms::stems(values, settings);
        let meanings = Meanings::of(values, &mut self.known);
        let [_, _, beginnings] = &mut self.known;
        let number = |stem: String| (beginnings.number((stem.clone(), 0, Edge::Any)), stem);
        let stems = stems.into_iter().map(number).collect();
        self.known.iter_mut().for_each(Needles::prepare);
        (meanings, stems)
    }

    /// What is known of a text, which is read now if nothing is.
    fn recall(&mut self, key: Option<&str>, content: Content<'_>, patterns: &[Pattern]) -> Memory {
        let known = match (key, content) {
            (Some(key), Content::Message(blocks)) => {
                let known = self.messages.remove(key);
                known.filter(|(before, _)| before.is_same(blocks)).map(|(_, memory)| memory)
            }
            (_, Content::Line(line)) => self.texts.get_mut(line).and_then(Vec::pop),
            _ => None,
        };
        known.unwrap_or_else(|| Memory::new(content, patterns))
    }
}

/// The user's own patterns; bad ones find nothing.
fn patterns(settings: &Settings) -> Vec<Pattern> {
    settings.patterns.iter().filter_map(|pattern| Pattern::new(pattern).ok()).collect()
}

/// Adds what the rules found: in all runs, then in all tables.
fn add_all<'m, M: Iterator<Item = &'m Memory>>(values: &mut Values, memories: impl Fn() -> M) {
    for seen in memories().flat_map(|memory| &memory.seen) {
        values.add(&seen.hit, &seen.written, &seen.before);
    }
    for seen in memories().flat_map(|memory| &memory.cells) {
        values.add(&seen.hit, &seen.written, "");
    }
}
