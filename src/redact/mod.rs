//! Finds private things and gives them steady pseudonyms.
//!
//! First every rule reads every run of text; what it finds, the account and the user's own words become
//! values. Then every occurrence of every value is replaced, wherever it stands and however it is written.
//! Redacting never adds or moves text and never decides what the user may share.

/// The last look over bytes that are about to leave.
pub mod leak;

mod choices;
mod context;
mod finding;
mod groups;
mod known;
mod marker;
mod nicknames;
mod pattern;
mod pseudonyms;
mod replace;
mod residue;
mod settings;
mod spellings;
mod templates;
mod value;
mod values;

use crate::model::visit::{VisitMut, inside_block};
use crate::model::{Account, Block, Inline, TextContext, text};
pub use excerpt_detector::{Certainty, Detected, PiiKind, detect};
use excerpt_detector::{
    Hit, Spelling, Subject, Text,
    normalize::{Normalization, Normalized},
};
pub use finding::{Finding, OCCURRENCES, Occurrence};
pub use marker::Marker;
pub use pattern::{Pattern, PatternError};
pub use pseudonyms::Pseudonyms;
use replace::{Edit, Occurrences};
pub use settings::{Extent, Settings, Spot, Style};
use values::Values;

/// A message as redacting sees it: its key and its content.
pub type Passage = (String, Vec<Block>);

/// Finds and replaces in place, in one go over everything that will be shared, and lists what was found in
/// the order of first occurrence. `texts`: title, author label and the like; `messages`: their contents.
///
/// A value that is still hidden is hidden inside a kept value, too; keeping the account's whole name keeps
/// its parts.
pub fn redact(
    texts: &mut [&mut String],
    messages: &mut [Passage],
    account: &Account,
    settings: &Settings,
    pseudonyms: &mut Pseudonyms,
) -> Vec<Finding> {
    let mut values = Values::new(account, settings);
    let patterns: Vec<Pattern> =
        settings.patterns.iter().filter_map(|pattern| Pattern::new(pattern).ok()).collect();
    each_run(texts, messages, &mut |_, run| find(&run, &patterns, &mut values));
    for (_, blocks) in messages.iter_mut() {
        Columns { values: &mut values }.blocks(blocks);
    }
    values.settle(settings);

    let occurrences = Occurrences::of(&values);
    let mut edits: Vec<Vec<Edit>> = Vec::new();
    let mut names = pseudonyms::Namer::new(&values, settings);
    each_run(texts, messages, &mut |message, run| {
        edits.push(occurrences.mark(&run, message, &mut values));
        names.read(&run);
    });
    names.assign(&mut values, pseudonyms, &occurrences);

    let mut edits = edits.into_iter();
    each_run(texts, messages, &mut |_, run| {
        replace::apply(run, &edits.next().unwrap_or_default(), &values);
    });
    if let Some(residue) = residue::Residue::of(&values) {
        each_run(texts, messages, &mut |_, run| residue.replace(run));
    }
    values.into_findings()
}

/// Calls `visit` for every run of everything that is shared with its message's key, always in the same order.
fn each_run(
    texts: &mut [&mut String],
    messages: &mut [Passage],
    visit: &mut dyn FnMut(Option<&str>, Vec<text::Piece<'_>>),
) {
    for line in texts {
        visit(None, vec![(TextContext::Label, line)]);
    }
    for (key, blocks) in messages {
        text::walk(blocks, &mut |run| visit(Some(key), run));
    }
}

/// Takes what stands in the columns of tables whose head says that it is private.
struct Columns<'v> {
    values: &'v mut Values,
}

impl VisitMut for Columns<'_> {
    fn block(&mut self, block: &mut Block) {
        let Block::Table(_, rows) = block else { return inside_block(self, block) };
        let line = |cell: &mut Vec<Inline>| {
            let mut cell = vec![Block::Paragraph(std::mem::take(cell))];
            let text = text::running(&cell);
            let Some(Block::Paragraph(line)) = cell.pop() else { return (Vec::new(), text) };
            (line, text)
        };
        let mut texts: Vec<Vec<String>> = Vec::new();
        for row in rows.iter_mut() {
            let cells = row.iter_mut().map(|cell| {
                let (whole, text) = line(cell);
                *cell = whole;
                text.trim().to_owned()
            });
            texts.push(cells.collect());
        }
        for (hit, cell) in excerpt_detector::table(&texts) {
            self.values.add(&hit, cell, "");
        }
    }
}

/// How much of what stands before a value is kept to know its place by, in bytes.
const BEFORE: usize = 16;

/// Lets every rule read a run, and takes what it finds as values.
fn find(run: &[text::Piece<'_>], patterns: &[Pattern], values: &mut Values) {
    let folded = Normalized::new(run, Normalization::Exact);
    // A run of several pieces is a line of prose with perhaps some code in it.
    let place = match run {
        [(place, _)] => *place,
        _ => TextContext::Prose,
    };
    let mut add = |hit: &Hit| {
        if let Some(written) = folded.text.get(hit.start..hit.end) {
            let from = folded.text.floor_char_boundary(hit.start.saturating_sub(BEFORE));
            values.add(hit, written, folded.text.get(from..hit.start).unwrap_or_default());
        }
    };
    let lower = excerpt_detector::lower(&folded.text);
    excerpt_detector::find(&Text { text: &folded.text, lower: &lower, place }).iter().for_each(&mut add);
    for pattern in patterns {
        for (start, end) in pattern.find(&folded.text) {
            add(&Hit::certain(start..end, PiiKind::Word, ""));
        }
    }
}

#[cfg(test)]
mod tests;
