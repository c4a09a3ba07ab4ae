//! Passages taken out of a message; a visible mark stays.
//!
//! A passage is addressed by where its text begins in the message's running text (`model::text::running`)
//! and by the text itself, so that a cut never silently misses when the message has changed.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::{Block, Inline, text};

/// What readers see where something was cut.
pub const MARK: &str = "[…]";

/// One passage that is cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The message's key.
    pub message: String,
    /// Where the passage begins in the running text, in characters.
    pub start: usize,
    /// The passage itself.
    pub text: String,
}

impl Cut {
    /// Where the passage stands in this running text, in characters: at its place, or at the one other place
    /// that holds it.
    pub fn find(&self, running: &str) -> Option<Range<usize>> {
        let length = self.text.chars().count();
        let here: String = running.chars().skip(self.start).take(length).collect();
        if length > 0 && here == self.text {
            return Some(self.start..self.start + length);
        }
        let mut places = running.match_indices(&self.text);
        let (byte, _) = places.next().filter(|_| length > 0)?;
        if places.next().is_some() {
            return None;
        }
        let start = running.get(..byte)?.chars().count();
        Some(start..start + length)
    }
}

/// Which of the marks in a message's shown text are its cuts': by place among all that read like marks, with the removed text.
/// Cuts that touch are one mark.
pub fn marks(running: &str, cuts: &[Cut]) -> Vec<(usize, Vec<Cut>)> {
    let mut places: Vec<(Range<usize>, Cut)> =
        cuts.iter().filter_map(|cut| Some((cut.find(running)?, cut.clone()))).collect();
    places.sort_by_key(|(range, _)| range.start);
    let mut marks: Vec<(usize, Vec<Cut>)> = Vec::new();
    let (mut end, mut before) = (0, 0);
    for (range, cut) in places {
        if let Some((_, cuts)) = marks.last_mut().filter(|_| range.start <= end) {
            cuts.push(cut);
        } else {
            let between: String = running.chars().take(range.start).skip(end).collect();
            before += between.matches(MARK).count();
            marks.push((before, vec![cut]));
            before += 1;
        }
        end = end.max(range.end);
    }
    marks
}

/// Takes the passages out of the blocks. Returns the cuts whose passage was not found.
pub(super) fn apply(blocks: &mut Vec<Block>, cuts: &[&Cut]) -> Vec<Cut> {
    if cuts.is_empty() {
        return Vec::new();
    }
    let running = text::running(blocks);
    let mut stale_cuts = Vec::new();
    let mut ranges = Vec::new();
    for cut in cuts {
        match cut.find(&running) {
            Some(range) => {
                let at = ranges.partition_point(|other: &Range<usize>| other.start <= range.start);
                ranges.insert(at, range);
            }
            None => stale_cuts.push((*cut).clone()),
        }
    }
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    Cutter { ranges: joined, position: 0 }.blocks(blocks);
    stale_cuts
}

/// Walks a message, counting its running text.
struct Cutter {
    ranges: Vec<Range<usize>>,
    position: usize,
}

impl Cutter {
    /// Whether what stands here lies inside a passage, not at its edge.
    fn inside(&self) -> bool {
        self.ranges.iter().any(|range| range.start < self.position && self.position < range.end)
    }

    /// Removes the cut characters; true if any text is left.
    fn text(&mut self, text: &mut String) -> bool {
        let mut left = String::with_capacity(text.len());
        let was_empty = text.is_empty();
        for character in text.chars() {
            match self.ranges.iter().find(|range| range.contains(&self.position)) {
                Some(range) if range.start == self.position => left.push_str(MARK),
                Some(_) => {}
                None => left.push(character),
            }
            self.position += 1;
        }
        *text = left;
        was_empty || !text.is_empty()
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.retain_mut(|block| self.block(block));
    }

    fn block(&mut self, block: &mut Block) -> bool {
        match block {
            Block::Plain(text) | Block::Math(text) | Block::Code { text, .. } => self.text(text),
            Block::Paragraph(line) | Block::Heading(_, line) => self.line(line),
            Block::List(_, items) => {
                items.retain_mut(|item| {
                    self.blocks(&mut item.blocks);
                    !item.blocks.is_empty()
                });
                !items.is_empty()
            }
            Block::Table(_, rows) => {
                // Cells are emptied but stay, or the columns would shift.
                let mut left = false;
                for cell in rows.iter_mut().flatten() {
                    left |= self.line(cell);
                }
                left
            }
            Block::Quote(blocks) => {
                self.blocks(blocks);
                !blocks.is_empty()
            }
            Block::Details(_, _, blocks) => {
                let inside = self.inside();
                self.blocks(blocks);
                !(inside && blocks.is_empty())
            }
            Block::Rule | Block::Picture(_) | Block::Attachment(_) => !self.inside(),
        }
    }

    fn line(&mut self, line: &mut Vec<Inline>) -> bool {
        line.retain_mut(|inline| match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Math(text) => self.text(text),
            Inline::Strong(line)
            | Inline::Emphasis(line)
            | Inline::Strike(line)
            | Inline::Superscript(line)
            | Inline::Subscript(line)
            | Inline::Link(_, line)
            | Inline::Titled(_, line) => self.line(line),
            Inline::Break | Inline::Picture(_) => !self.inside(),
        });
        !line.is_empty()
    }
}
