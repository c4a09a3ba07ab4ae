//! An excerpt as CommonMark with GitHub's additions: tables, task lists, strikethrough, maths.
//!
//! Beyond what Markdown can say: superscript and subscript are HTML tags, as are emphasis that its rules
//! cannot mark and line breaks in table cells; a collapsed part is a quotation that begins with its title in
//! bold; a picture or file that is not included is its name in brackets.

/// Where a line stands.
mod context;
/// Which letters of a line need a backslash.
mod escape;
/// Formulas.
mod formula;
/// Facts in front of a document.
mod front;
/// Lines: emphasis, links, code.
mod inline;
/// Names that forges would notify.
mod mentions;
/// Lines with what Markdown cannot tell apart put together.
mod normal;
/// Footnotes.
mod notes;
/// Text as it was typed.
mod plain;

use crate::{
    i18n::Catalog,
    model::{Alignment, Block, Excerpt, Inline, Item, Part, Picture},
    render::{heading::Headings, sentence},
};
use context::LineContext;
pub use front::note;
use inline::line;

/// The content of one message.
pub fn content(blocks: &[Block]) -> String {
    Writer { headings: Headings::unmoved() }.message(blocks, "")
}

/// A whole document: title, facts, then each message below a heading with its author. Names behind an at sign notify nobody.
pub fn document(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let mut blocks = vec![
        format!(
            "# {}",
            plain::line(&mentions::broken_text(&sentence::title(excerpt, catalog)), LineContext::Heading)
        ),
        plain::line(&sentence::fact_line(excerpt, catalog), LineContext::Paragraph),
    ];
    if excerpt.anonymized() {
        blocks.push(format!(
            "_{}_",
            plain::line(&catalog.message("page_anonymized", &[]), LineContext::Heading)
        ));
    }
    for (number, part) in excerpt.parts().iter().enumerate() {
        match part {
            Part::Turn(turn) => {
                let author = sentence::author(turn.role, excerpt, catalog);
                let heading = match turn.attribution.line() {
                    Some(line) => format!("{author} · {line}"),
                    None => author,
                };
                blocks.push(format!("## {}", plain::line(&heading, LineContext::Heading)));
                let writer = Writer { headings: Headings::below(2, &turn.blocks) };
                let words = mentions::broken(&turn.blocks);
                blocks.push(writer.message(&words, &format!("{}-", number + 1)));
            }
            Part::LeftOut(count) => {
                let gap = sentence::left_out(*count, catalog);
                blocks.push(format!("_[…] {}_", plain::line(&gap, LineContext::Heading)));
            }
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

struct Writer {
    headings: Headings,
}

impl Writer {
    /// A message with its footnotes; `prefix` sets them apart from those of other messages.
    fn message(&self, blocks: &[Block], prefix: &str) -> String {
        let Some((text, notes)) = notes::split(blocks, prefix) else { return self.blocks(blocks) };
        let mut written = self.separate(&text);
        for (number, note) in notes.iter().enumerate() {
            let text = indented(&self.blocks(&note.blocks), "    ");
            written.push(format!("[^{prefix}{}]: {text}", number + 1));
        }
        written.join("\n\n")
    }

    fn blocks(&self, blocks: &[Block]) -> String {
        self.separate(blocks).join("\n\n")
    }

    /// One string for each block that has something to show.
    fn separate(&self, blocks: &[Block]) -> Vec<String> {
        let mut written = Vec::new();
        // Two lists in a row would be read as one; with another marker they are two.
        let mut after_list: Option<(bool, bool)> = None;
        for block in blocks {
            let marker = match (block, after_list) {
                (Block::List(start, _), Some((numbered, marker))) if start.is_some() == numbered => !marker,
                _ => false,
            };
            let text = self.block(block, marker);
            if !text.is_empty() {
                after_list = match block {
                    Block::List(start, _) => Some((start.is_some(), marker)),
                    _ => None,
                };
                written.push(text);
            }
        }
        written
    }

    fn block(&self, block: &Block, other_marker: bool) -> String {
        match block {
            Block::Plain(text) => plain::block(text),
            Block::Paragraph(inlines) => line(inlines, LineContext::Paragraph),
            Block::Heading(level, inlines) => {
                let words = line(inlines, LineContext::Heading);
                let marks = "#".repeat(usize::from(self.headings.level(*level)));
                if words.is_empty() { words } else { format!("{marks} {words}") }
            }
            Block::List(start, items) => self.list(*start, items, other_marker),
            Block::Code { language, text } => code(language, text),
            Block::Math(tex) => formula::block(tex),
            Block::Table(alignments, rows) => table(alignments, rows),
            Block::Quote(blocks) => quote(&self.blocks(blocks)),
            // Not hyphens, which would underline a heading or continue a list.
            Block::Rule => "***".to_owned(),
            Block::Picture(picture) => line(&[Inline::Picture(picture.clone())], LineContext::Paragraph),
            Block::Attachment(name) => {
                let picture = Picture { alt: name.clone(), data: None };
                line(&[Inline::Picture(picture)], LineContext::Paragraph)
            }
            Block::Details(_, title, blocks) => {
                let title = Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(title.clone())])]);
                let mut parts = self.separate(&[title]);
                parts.extend(self.separate(blocks));
                quote(&parts.join("\n\n"))
            }
        }
    }

    fn list(&self, start: Option<u32>, items: &[Item], other_marker: bool) -> String {
        let tight = items.iter().all(is_tight);
        let mut written = Vec::new();
        // Markdown's numbers have nine digits at most.
        let mut number = start.map(|start| start.min(999_999_999));
        for item in items {
            let marker = match (number, other_marker) {
                (Some(number), false) => format!("{number}."),
                (Some(number), true) => format!("{number})"),
                (None, false) => "-".to_owned(),
                (None, true) => "+".to_owned(),
            };
            number = number.map(|number| (number + 1).min(999_999_999));
            let check = match item.checked {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let blocks = self.separate(&item.blocks).join(if tight { "\n" } else { "\n\n" });
            let indent = " ".repeat(marker.len() + 1);
            let text = indented(blocks.trim_end(), &indent);
            // A task without words is one by the space behind its mark.
            let is_bare = check.is_empty() && text.is_empty();
            written.push(if is_bare { marker } else { format!("{marker} {check}{text}") });
        }
        written.join(if tight { "\n" } else { "\n\n" })
    }
}

/// Whether an item needs no blank lines: at most one paragraph, then only what can follow it directly.
fn is_tight(item: &Item) -> bool {
    let mut blocks = item.blocks.iter();
    let first = match blocks.next() {
        None => true,
        Some(Block::Paragraph(_) | Block::Code { .. }) => true,
        Some(Block::List(_, items)) => items.iter().all(is_tight),
        Some(_) => false,
    };
    first
        && blocks.all(|block| match block {
            // Only a list that begins with 1 and with some text can follow a paragraph directly.
            Block::List(None | Some(1), items) => {
                items.iter().all(is_tight) && items.first().is_some_and(|item| !item.blocks.is_empty())
            }
            Block::Code { .. } => true,
            _ => false,
        })
        // Two lists in a row stay apart by a blank line.
        && item.blocks.iter().filter(|block| matches!(block, Block::List(..))).count() < 2
}

/// Every line but the first, and no empty one, behind `indent`.
fn indented(text: &str, indent: &str) -> String {
    let mut lines = text.split('\n');
    let mut indented = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        indented.push('\n');
        if !line.is_empty() {
            indented.push_str(indent);
            indented.push_str(line);
        }
    }
    indented
}

fn quote(text: &str) -> String {
    let lines: Vec<_> = text
        .split('\n')
        .map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") })
        .collect();
    lines.join("\n")
}

/// A fenced block of code.
fn code(language: &str, text: &str) -> String {
    let fence = "`".repeat(3.max(inline::longest_run(text, '`') + 1));
    let language: String = language.chars().filter(|letter| *letter != '`' && !letter.is_control()).collect();
    let text = if text.is_empty() { String::new() } else { format!("{text}\n") };
    format!("{fence}{}\n{text}{fence}", escape::name(language.trim()))
}

fn table(alignments: &[Alignment], rows: &[Vec<Vec<Inline>>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let row = |cells: &[Vec<Inline>]| {
        (0..columns)
            .map(|column| cells.get(column).map(|cell| line(cell, LineContext::Cell)).unwrap_or_default())
            .fold("|".to_owned(), |row, cell| format!("{row} {cell} |"))
    };
    let mut lines: Vec<_> = rows.iter().map(|cells| row(cells)).collect();
    let marks = (0..columns).map(|column| match alignments.get(column) {
        None | Some(Alignment::None) => "---",
        Some(Alignment::Left) => ":--",
        Some(Alignment::Center) => ":-:",
        Some(Alignment::Right) => "--:",
    });
    lines.insert(1, marks.fold("|".to_owned(), |row, mark| format!("{row} {mark} |")));
    lines.join("\n")
}

#[cfg(test)]
mod tests;
