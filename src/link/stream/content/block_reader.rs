//! From lines to blocks. Lines of every kind have a reading; what is left open ends with them.

use super::{
    FENCE, FORMULA_END, block,
    block_writer::alignment,
    inline_reader::{self, picture},
    start::{Start, start},
};
use crate::{
    link::{
        LinkError,
        stream::{CLOSE, DEEPEST, LITERAL, letters, read::Budget},
    },
    model::{Alignment, Block, Detail, Inline, Item},
};

type Result<T> = std::result::Result<T, LinkError>;

/// The blocks of a message's text.
pub(in crate::link::stream) fn blocks(text: &str, budget: &mut Budget) -> Result<Vec<Block>> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        budget.spend()?;
        lines.push(line);
    }
    Reader { lines: lines.as_slice(), depth: 0, budget }.blocks()
}

struct Reader<'a, 'b> {
    lines: &'b [&'a str],
    depth: usize,
    budget: &'b mut Budget,
}

impl<'a> Reader<'a, '_> {
    /// All blocks up to the end or to a line that closes what they are in.
    fn blocks(&mut self) -> Result<Vec<Block>> {
        let mut blocks = Vec::new();
        while let Some(line) = self.peek() {
            let block = match start(line) {
                _ if line.is_empty() => {
                    self.next();
                    continue;
                }
                Some(Start::Close) if self.depth > 0 => break,
                Some(start) => self.block(start)?,
                None => self.paragraph()?,
            };
            self.budget.spend()?;
            blocks.push(block);
        }
        Ok(blocks)
    }

    fn block(&mut self, start: Start<'a>) -> Result<Block> {
        Ok(match start {
            Start::Bullet(_) => Block::List(None, self.items(None)?),
            Start::Number(first, _) => Block::List(Some(first), self.items(Some(first))?),
            Start::Quote => {
                let mut inside = Vec::new();
                while let Some(text) = self.peek().and_then(|line| line.strip_prefix('>')) {
                    inside.push(text.strip_prefix(' ').unwrap_or(text));
                    self.next();
                }
                Block::Quote(self.nested(&inside)?)
            }
            Start::Row => self.table()?,
            other => {
                self.next();
                self.one(other)?
            }
        })
    }

    /// What begins with a line that is taken already.
    fn one(&mut self, start: Start<'a>) -> Result<Block> {
        Ok(match start {
            Start::Heading(level, text) => Block::Heading(level, self.line(text)?),
            Start::Code(language) => {
                Block::Code { language: letters::read(language), text: self.fenced(FENCE) }
            }
            Start::Formula => Block::Math(self.fenced(FORMULA_END)),
            Start::Rule => Block::Rule,
            Start::Other(text) => self.other(text)?,
            // A closing line with nothing open.
            _ => Block::Plain(String::new()),
        })
    }

    fn other(&mut self, text: &'a str) -> Result<Block> {
        let mut letters = text.chars();
        let letter = letters.next();
        let text = letters.as_str();
        let detail = match letter {
            Some(block::PLAIN) => return Ok(Block::Plain(self.plain(text))),
            Some(block::PICTURE) => {
                let whole = text.strip_suffix(CLOSE);
                return Ok(Block::Picture(picture(whole.unwrap_or(text), whole.is_some())));
            }
            Some(block::ATTACHMENT) => return Ok(Block::Attachment(letters::read(text))),
            Some(block::EMPTY_LIST) => {
                let first =
                    if text.is_empty() { None } else { Some(text.parse().map_err(|_| LinkError::Damaged)?) };
                return Ok(Block::List(first, Vec::new()));
            }
            Some(block::EMPTY_TABLE) => return Ok(Block::Table(Vec::new(), Vec::new())),
            Some(block::THINKING) => Detail::Thinking,
            Some(block::TOOL) => Detail::Tool,
            Some(block::ARTIFACT) => Detail::Artifact,
            // Cut behind the mark.
            None => return Ok(Block::Plain(String::new())),
            Some(_) => return Err(LinkError::Damaged),
        };
        let title = letters::read(text);
        self.deeper()?;
        let inside = self.blocks()?;
        self.depth -= 1;
        // The line that closes it.
        self.next();
        Ok(Block::Details(detail, title, inside))
    }

    /// The items of a list: no empty line stands between two.
    fn items(&mut self, first: Option<u32>) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        let indent = if first.is_some() { "   " } else { "  " };
        while let Some(line) = self.peek() {
            let text = match (start(line), first) {
                (Some(Start::Bullet(text)), None) | (Some(Start::Number(_, text)), Some(_)) => text,
                _ => break,
            };
            self.budget.spend()?;
            self.next();
            let (checked, text) = match (text.strip_prefix("[ ] "), text.strip_prefix("[x] ")) {
                (Some(text), _) => (Some(false), text),
                (_, Some(text)) => (Some(true), text),
                _ => (None, text),
            };
            let mut inside = vec![text];
            // Empty lines belong to the item when an indented line follows.
            let mut empty = 0;
            for line in self.lines {
                if line.is_empty() {
                    empty += 1;
                    continue;
                }
                let Some(text) = line.strip_prefix(indent) else { break };
                inside.extend(std::iter::repeat_n("", std::mem::take(&mut empty)));
                inside.push(text);
            }
            self.lines = self.lines.get(inside.len() - 1..).unwrap_or_default();
            items.push(Item { checked, blocks: self.nested(&inside)? });
        }
        Ok(items)
    }

    fn table(&mut self) -> Result<Block> {
        let mut alignments = Vec::new();
        let mut rows = Vec::new();
        while let Some(line) = self.peek().filter(|line| line.starts_with('|')) {
            self.next();
            self.budget.spend()?;
            let cells = cells(line);
            let marks: Option<Vec<Alignment>> = cells.iter().map(|cell| alignment(cell)).collect();
            match marks {
                Some(marks) if alignments.is_empty() && !marks.is_empty() => alignments = marks,
                _ => {
                    let mut row = Vec::new();
                    for cell in cells {
                        self.budget.spend()?;
                        row.push(self.line(cell)?);
                    }
                    rows.push(row);
                }
            }
        }
        Ok(Block::Table(alignments, rows))
    }

    fn paragraph(&mut self) -> Result<Block> {
        let mut text = String::new();
        while let Some(line) = self.peek().filter(|line| !line.is_empty() && start(line).is_none()) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
            self.next();
        }
        Ok(Block::Paragraph(self.line(&text)?))
    }

    fn line(&mut self, text: &str) -> Result<Vec<Inline>> {
        inline_reader::line(text, self.depth, self.budget)
    }

    /// The lines up to the one that ends them.
    fn fenced(&mut self, end: &str) -> String {
        let mut lines = Vec::new();
        while let Some(line) = self.next() {
            if line == end {
                break;
            }
            lines.push(line.strip_prefix(LITERAL).unwrap_or(line));
        }
        letters::read(&lines.join("\n"))
    }

    /// The lines up to one that ends with `CLOSE`.
    fn plain(&mut self, first: &'a str) -> String {
        let mut lines = Vec::new();
        let mut line = Some(first);
        while let Some(text) = line {
            if let Some(last) = text.strip_suffix(CLOSE) {
                lines.push(last);
                break;
            }
            lines.push(text);
            line = self.next();
        }
        letters::read(&lines.join("\n"))
    }

    /// The blocks of the lines of a container.
    fn nested(&mut self, lines: &[&'a str]) -> Result<Vec<Block>> {
        self.deeper()?;
        let mut inside = Reader { lines, depth: self.depth, budget: &mut *self.budget };
        let blocks = inside.blocks()?;
        self.depth -= 1;
        Ok(blocks)
    }

    fn deeper(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(LinkError::Damaged) } else { Ok(()) }
    }

    fn peek(&self) -> Option<&'a str> {
        self.lines.first().copied()
    }

    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.lines.split_first()?;
        self.lines = rest;
        Some(first)
    }
}

/// The cells of a row, each without the space on either side.
fn cells(row: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut rest = row.strip_prefix('|').unwrap_or(row);
    while !rest.is_empty() {
        let mut from = 0;
        let end = loop {
            let Some(found) = rest.get(from..).and_then(|rest| rest.find('|')) else { break rest.len() };
            if !rest.get(..from + found).is_some_and(|before| before.ends_with(LITERAL)) {
                break from + found;
            }
            from += found + 1;
        };
        let cell = rest.get(..end).unwrap_or(rest);
        let cell = cell.strip_prefix(' ').unwrap_or(cell);
        cells.push(cell.strip_suffix(' ').unwrap_or(cell));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    cells
}
