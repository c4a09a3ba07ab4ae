//! What is known of a text from the last time: what the rules found in it, where values stand, what became of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::context;
use super::edges::{is_free, number_start};
use super::flow::Flow;
use super::needles::Needles;
use super::pattern::Pattern;
use super::residue::{Changes, Left, Residue};
use super::writing::{self, Replacement};
use crate::model::text::Read;
use crate::model::{Block, Blocks, Inline, TextContext, text};
use excerpt_detector::normalize::{Normalization, Normalized, Position};
use excerpt_detector::{Hit, PiiKind, Text};

/// How much of what stands before a value is kept to know its place by, in bytes.
const BEFORE: usize = 16;

/// How values and the beginnings of stand-ins are looked for, in the order of `Known`.
pub(super) const FOLDS: [Normalization; 3] =
    [Normalization::Lower, Normalization::Squeezed, Normalization::Exact];

/// The needles of each fold: of values in two of them, of stand-ins in the last.
pub(super) type Known = [Needles; 3];

/// A text that is shared.
#[derive(Clone, Copy, Debug)]
pub(super) enum Content<'a> {
    /// Title, author label and the like.
    Line(&'a String),
    /// A message.
    Message(&'a Blocks),
}

impl<'a> Content<'a> {
    /// Calls `visit` for every run.
    fn read(self, visit: &mut dyn FnMut(Vec<Read<'a>>)) {
        match self {
            Self::Line(line) => visit(vec![(TextContext::Label, line)]),
            Self::Message(blocks) => text::read(blocks, visit),
        }
    }

    fn blocks(self) -> &'a [Block] {
        match self {
            Self::Line(_) => &[],
            Self::Message(blocks) => blocks,
        }
    }
}

/// What a rule found: how it is written, and what stands right before it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) hit: Hit,
    pub(super) written: String,
    pub(super) before: String,
}

/// A place where a needle stands.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// The run, counted from 0.
    pub(super) run: usize,
    /// Which of the folds found it.
    pub(super) fold: usize,
    pub(super) needle: u32,
    pub(super) range: Range<Position>,
    /// Whether it is written as a name.
    pub(super) is_name: bool,
}

/// A stretch of a run.
pub(super) type Stretch = (usize, Position, Position);

/// What is known of one text.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// In its runs, in order.
    pub(super) seen: Vec<Seen>,
    /// In the columns of its tables.
    pub(super) cells: Vec<Seen>,
    /// By runs.
    pub(super) matches: Vec<Match>,
    /// Beginnings of stand-ins that stand there by themselves, and how they go on.
    pub(super) taken: BTreeSet<(u32, String)>,
    /// What stands over several runs, by fold and needle.
    pub(super) split: BTreeSet<(usize, u32)>,
    /// Which of its runs are running text.
    running: Vec<bool>,
    /// How many needles of each fold were looked for.
    searched: [u32; 3],
    /// What stands around stretches.
    contexts: BTreeMap<Stretch, [String; 3]>,
    result: Option<Outcome>,
}

/// What became of a message.
#[derive(Debug)]
struct Outcome {
    replacements: Vec<Replacement>,
    blocks: Blocks,
    left: Left,
    /// After what the values left over was replaced, too; `None`: nothing was.
    residue: Option<(Arc<Residue>, Option<Blocks>)>,
}

impl Memory {
    /// Lets the rules read a text.
    pub(super) fn new(content: Content<'_>, patterns: &[Pattern]) -> Self {
        let mut memory = Self::default();
        content.read(&mut |run| {
            memory.running.push(run.iter().all(|(place, _)| place.is_running()));
            find(&run, patterns, &mut memory.seen);
        });
        tables(content.blocks(), &mut |rows| {
            let cell = |cell: &Vec<Inline>| text::running_line(cell).trim().to_owned();
            let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
            for (hit, cell) in excerpt_detector::table(&texts) {
                memory.cells.push(Seen { hit, written: cell.to_owned(), before: String::new() });
            }
        });
        memory
    }

    /// Looks for the needles that were not looked for yet; whether there were any.
    pub(super) fn search(&mut self, content: Content<'_>, known: &Known) -> bool {
        let searched = self.searched;
        let wanted = known.each_ref().map(Needles::len);
        if searched == wanted {
            return false;
        }
        let mut runs = Vec::new();
        content.read(&mut |run| runs.push(run));
        let flow = Flow::new(runs);
        let (matches, taken, split) = (&mut self.matches, &mut self.taken, &mut self.split);
        for (fold, needles) in known.iter().enumerate() {
            let (Some(from), Some(all), Some(how)) = (searched.get(fold), wanted.get(fold), FOLDS.get(fold))
            else {
                continue;
            };
            if from == all {
                continue;
            }
            let folded = flow.normalized(*how);
            needles.find(*from, folded.text.as_bytes(), &mut |needle, edge, start, end| match how {
                Normalization::Exact => note_taken(&folded.text, needle, end, taken),
                _ if !is_free(&folded, start..end, edge) => {}
                _ => {
                    let stretches = folded.origin(start..end).map(|range| flow.stretches(range));
                    for (part, (run, mut range)) in stretches.into_iter().flatten().enumerate() {
                        let pieces = flow.run(run);
                        if *how == Normalization::Squeezed && part == 0 {
                            range.start = number_start(pieces, &range);
                        }
                        if part > 0 {
                            split.insert((fold, needle));
                        }
                        let is_name = context::is_name(pieces, &range);
                        matches.push(Match { run, fold, needle, range, is_name });
                    }
                }
            });
        }
        self.matches.sort_by_key(|found| found.run);
        self.searched = wanted;
        true
    }

    /// Reads what stands around stretches, in their order, as far as it is not known.
    pub(super) fn look_around(&mut self, content: Content<'_>, stretches: &[Stretch]) {
        let mut missing = stretches.iter().filter(|stretch| !self.contexts.contains_key(stretch)).peekable();
        if missing.peek().is_none() {
            return;
        }
        let (mut number, mut found) = (0, Vec::new());
        content.read(&mut |run| {
            while let Some(stretch) = missing.next_if(|stretch| stretch.0 == number) {
                found.push((*stretch, context::around(&run, &(stretch.1..stretch.2))));
            }
            number += 1;
        });
        self.contexts.extend(found);
    }

    /// Whether a run is running text.
    pub(super) fn is_running(&self, run: usize) -> bool {
        self.running.get(run).copied().unwrap_or_default()
    }

    /// What stands around a stretch.
    pub(super) fn around(&self, stretch: &Stretch) -> [String; 3] {
        self.contexts.get(stretch).cloned().unwrap_or_default()
    }

    /// The blocks with those replacements, and without what they leave over.
    pub(super) fn replaced(
        &mut self,
        blocks: &Blocks,
        replacements: Vec<Replacement>,
        residue: Option<(&Arc<Residue>, &mut Changes)>,
    ) -> Blocks {
        let result = match self.result.take().filter(|result| result.replacements == replacements) {
            Some(result) => self.result.insert(result),
            None => {
                let is_touched = touches(blocks, &replacements);
                let blocks = apply(blocks, &replacements);
                let left = Left::in_blocks(&blocks, is_touched);
                self.result.insert(Outcome { replacements, blocks, left, residue: None })
            }
        };
        let Some((residue, changes)) = residue.filter(|_| result.left != Left::Nothing) else {
            return result.blocks.clone();
        };
        let out = match &result.residue {
            Some((before, out)) if Arc::ptr_eq(before, residue) => out.clone(),
            // What found nothing before finds nothing now, unless it is new.
            Some((before, None)) if !changes.since(before, residue).finds(&result.blocks, result.left) => {
                None
            }
            _ => residue.replaced(&result.blocks, result.left),
        };
        result.residue = Some((residue.clone(), out.clone()));
        out.unwrap_or_else(|| result.blocks.clone())
    }
}

/// Notes how the beginning of a stand-in goes on.
fn note_taken(text: &str, stem: u32, end: usize, taken: &mut BTreeSet<(u32, String)>) {
    let rest = text.get(end..).unwrap_or_default();
    let counter: String = rest.chars().take_while(char::is_ascii_alphanumeric).take(8).collect();
    if !counter.is_empty() {
        taken.insert((stem, counter));
    }
}

/// Whether a replacement takes a part of a word only.
fn touches(blocks: &Blocks, replacements: &[Replacement]) -> bool {
    let mut any = false;
    let mut rest = replacements;
    let mut number = 0;
    if !rest.is_empty() {
        text::read(blocks, &mut |run| {
            let here = rest.iter().take_while(|replacement| replacement.run == number).count();
            let (mine, others) = rest.split_at_checked(here).unwrap_or_default();
            any = any || mine.iter().any(|replacement| context::is_within_word(&run, &replacement.range));
            rest = others;
            number += 1;
        });
    }
    any
}

fn apply(blocks: &Blocks, replacements: &[Replacement]) -> Blocks {
    let mut new = blocks.clone();
    if replacements.is_empty() {
        return new;
    }
    let mut rest = replacements;
    let mut number = 0;
    text::walk(&mut new, &mut |run| {
        let here = rest.iter().take_while(|replacement| replacement.run == number).count();
        let (mine, others) = rest.split_at_checked(here).unwrap_or_default();
        writing::apply(run, mine);
        rest = others;
        number += 1;
    });
    new
}

/// The cells of a table's row.
type TableRow = Vec<Vec<Inline>>;

/// Calls `visit` for the rows of every table.
fn tables(blocks: &[Block], visit: &mut dyn FnMut(&[TableRow])) {
    for block in blocks {
        match block {
            Block::Table(_, rows) => visit(rows),
            Block::List(_, items) => items.iter().for_each(|item| tables(&item.blocks, visit)),
            Block::Quote(blocks) | Block::Details(_, _, blocks) => tables(blocks, visit),
            _ => {}
        }
    }
}

/// Lets every rule read a run.
fn find(run: &[Read<'_>], patterns: &[Pattern], seen: &mut Vec<Seen>) {
    let folded = Normalized::new(run, Normalization::Exact);
    // A run of several pieces is a line of prose with perhaps some code in it.
    let place = match run {
        [(place, _)] => *place,
        _ => TextContext::Prose,
    };
    let mut add = |hit: &Hit| {
        if let Some(written) = folded.text.get(hit.start..hit.end) {
            let from = folded.text.floor_char_boundary(hit.start.saturating_sub(BEFORE));
            let before = folded.text.get(from..hit.start).unwrap_or_default().to_owned();
            seen.push(Seen { hit: *hit, written: written.to_owned(), before });
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
