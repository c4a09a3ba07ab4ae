//! Markdown that a page carries as data, as blocks.

use pulldown_cmark::{Alignment as Column, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::model::{Alignment, Block, Detail, Inline, Item, Picture, content::NOTE, nesting::DEEPEST};

/// TeX in the brackets that chat models write.
mod brackets;

/// Reads Markdown as chat pages do: with tables, task lists, footnotes and formulas.
pub fn blocks(markdown: &str) -> Vec<Block> {
    read(&brackets::as_dollars(markdown)).0
}

/// Reads Markdown by the standard alone: brackets behind a backslash are brackets, not formulas.
pub fn standard(markdown: &str) -> Vec<Block> {
    read(markdown).0
}

/// As `blocks`; `None` where the Markdown holds HTML, of which a page shows more than words.
pub(super) fn without_html(markdown: &str) -> Option<Vec<Block>> {
    let (blocks, has_html) = read(&brackets::as_dollars(markdown));
    (!has_html).then_some(blocks)
}

fn read(markdown: &str) -> (Vec<Block>, bool) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH;
    let mut events = Parser::new_ext(markdown, options);
    let mut reader = Reader { events: &mut events, level: 0, notes: Vec::new(), has_html: false };
    let mut blocks = reader.blocks();
    if !reader.notes.is_empty() {
        blocks.push(Block::List(Some(1), reader.notes));
    }
    (blocks, reader.has_html)
}

struct Reader<'r, 'm> {
    events: &'r mut Parser<'m>,
    /// How deep the reader is in containers.
    level: usize,
    notes: Vec<Item>,
    has_html: bool,
}

impl Reader<'_, '_> {
    /// The blocks up to the end of what is open. Containers below the bound of nesting are taken apart here, so that no
    /// text makes the reader, or a tree, deeper than the stack.
    fn blocks(&mut self) -> Vec<Block> {
        self.level += 1;
        let mut blocks = Vec::new();
        // Tight items hold their words without a paragraph.
        let mut line = Vec::new();
        let mut taken_apart = 0_usize;
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) if taken_apart == 0 => break,
                Event::End(_) => {
                    taken_apart -= 1;
                    flush(&mut line, &mut blocks);
                    continue;
                }
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
                    if self.level >= DEEPEST_BLOCKS =>
                {
                    taken_apart += 1;
                    flush(&mut line, &mut blocks);
                    continue;
                }
                _ => {}
            }
            if let Some(inline) = self.inline(&event) {
                line.extend(inline);
                continue;
            }
            flush(&mut line, &mut blocks);
            match event {
                Event::Start(tag) => self.block(tag, &mut blocks),
                Event::Rule => blocks.push(Block::Rule),
                Event::Html(html) => {
                    self.has_html = true;
                    blocks.push(Block::Plain(html.trim_end().to_owned()));
                }
                _ => {}
            }
        }
        flush(&mut line, &mut blocks);
        self.level -= 1;
        blocks
    }

    fn block(&mut self, tag: Tag<'_>, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => {
                let mut line = self.line();
                flush(&mut line, blocks);
            }
            Tag::Heading { level, .. } => blocks.push(Block::Heading(level as u8, self.line())),
            Tag::BlockQuote(_) => blocks.push(Block::Quote(self.blocks())),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split_whitespace().next().unwrap_or_default().to_lowercase()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                let text = self.text();
                let text = text.strip_suffix('\n').map(str::to_owned).unwrap_or(text);
                blocks.push(match language.as_str() {
                    "math" => Block::Math(text),
                    _ => Block::Code { language, text },
                });
            }
            Tag::List(start) => {
                let mut items = Vec::new();
                while let Some(Event::Start(Tag::Item)) = self.events.next() {
                    items.push(self.item());
                }
                blocks.push(Block::List(start.map(|start| u32::try_from(start).unwrap_or(1)), items));
            }
            Tag::Table(columns) => blocks.push(self.table(&columns)),
            Tag::FootnoteDefinition(_) => {
                let blocks = self.blocks();
                self.notes.push(Item { checked: None, blocks });
            }
            _ => blocks.extend(self.blocks()),
        }
    }

    fn item(&mut self) -> Item {
        let mut item = Item { checked: None, blocks: self.blocks() };
        // The mark of a task stands in the words as a character that nobody writes.
        let first = match item.blocks.first_mut() {
            Some(Block::Paragraph(line)) => line.first_mut(),
            _ => None,
        };
        if let Some(Inline::Text(text)) = first
            && let Some(rest) = text.strip_prefix([DONE, OPEN])
        {
            item.checked = Some(text.starts_with(DONE));
            *text = rest.to_owned();
            // A task without words.
            if item.blocks.first() == Some(&Block::Paragraph(vec![Inline::Text(String::new())])) {
                item.blocks.remove(0);
            }
        }
        item
    }

    fn table(&mut self, columns: &[Column]) -> Block {
        let columns = columns.iter().map(|column| match column {
            Column::None => Alignment::None,
            Column::Left => Alignment::Left,
            Column::Center => Alignment::Center,
            Column::Right => Alignment::Right,
        });
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell = self.line();
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table(columns.collect(), rows)
    }

    /// The words up to the end of what is open.
    fn line(&mut self) -> Vec<Inline> {
        self.level += 1;
        let mut line = Vec::new();
        let mut taken_apart = 0_usize;
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) if taken_apart == 0 => break,
                Event::End(_) => taken_apart -= 1,
                Event::Start(ref tag) if self.level + 1 >= DEEPEST && !matches!(tag, Tag::Image { .. }) => {
                    taken_apart += 1;
                }
                _ => line.extend(self.inline(&event).into_iter().flatten()),
            }
        }
        self.level -= 1;
        line
    }

    /// The piece of a line that begins with the event; `None` when it begins a block.
    fn inline(&mut self, event: &Event<'_>) -> Option<Vec<Inline>> {
        let one = |inline: Inline| Some(vec![inline]);
        match event {
            Event::Text(text) => one(Inline::Text(text.to_string())),
            Event::InlineHtml(text) => {
                self.has_html = true;
                one(Inline::Text(text.to_string()))
            }
            Event::Code(text) => one(Inline::Code(text.to_string())),
            Event::InlineMath(tex) => one(Inline::Math(tex.trim().to_owned())),
            Event::DisplayMath(tex) => one(Inline::Math([DISPLAY, tex.trim()].concat())),
            Event::SoftBreak => one(Inline::Text(" ".into())),
            Event::HardBreak => one(Inline::Break),
            Event::TaskListMarker(done) => one(Inline::Text(if *done { DONE } else { OPEN }.to_string())),
            Event::FootnoteReference(name) => {
                let target = [NOTE, name].concat();
                one(Inline::Superscript(vec![Inline::Link(target, vec![Inline::Text(name.to_string())])]))
            }
            Event::Start(Tag::Emphasis) => one(Inline::Emphasis(self.line())),
            Event::Start(Tag::Strong) => one(Inline::Strong(self.line())),
            Event::Start(Tag::Strikethrough) => one(Inline::Strike(self.line())),
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let link = Inline::Link(safe(dest_url), self.line());
                one(if title.is_empty() { link } else { Inline::Titled(title.to_string(), vec![link]) })
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alt = self.text();
                let data =
                    if dest_url.starts_with("data:image/") { dest_url.to_string() } else { safe(dest_url) };
                one(Inline::Picture(Picture { alt, data: Some(data).filter(|address| !address.is_empty()) }))
            }
            _ => None,
        }
    }

    /// The bare text up to the end of what is open.
    fn text(&mut self) -> String {
        let (mut text, mut depth) = (String::new(), 0_u32);
        for event in self.events.by_ref() {
            match event {
                Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
        text
    }
}

/// The deepest level of blocks: lines nest, too.
const DEEPEST_BLOCKS: usize = DEEPEST - 4;

/// Mark a task's state in its words, and a formula that stands alone, until the block is finished.
const DONE: char = '\u{1}';
const OPEN: char = '\u{2}';
const DISPLAY: &str = "\u{3}";

/// Ends a paragraph: a formula of its own, or pictures alone, are blocks.
fn flush(line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let mut rest = Vec::new();
    let end = |rest: &mut Vec<Inline>, blocks: &mut Vec<Block>| {
        let blank = rest.iter().all(|inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::Break => true,
            _ => false,
        });
        let words = std::mem::take(rest);
        match words.as_slice() {
            [Inline::Picture(picture)] => blocks.push(Block::Picture(picture.clone())),
            _ if blank => {}
            _ => blocks.push(Block::Paragraph(joined(words))),
        }
    };
    for inline in std::mem::take(line) {
        match inline {
            Inline::Math(tex) if tex.starts_with(DISPLAY) => {
                end(&mut rest, blocks);
                blocks.push(Block::Math(tex.trim_start_matches(DISPLAY).to_owned()));
            }
            other => rest.push(other),
        }
    }
    end(&mut rest, blocks);
}

/// Neighbouring texts as one, without spaces at the edges.
fn joined(line: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for inline in line {
        match (joined.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => joined.push(inline),
        }
    }
    if let Some(Inline::Text(text)) = joined.last_mut() {
        text.truncate(text.trim_end().len());
    }
    if let Some(Inline::Text(text)) = joined.first_mut() {
        *text = text.trim_start().to_owned();
    }
    joined.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    joined
}

/// An address that runs nothing; empty otherwise.
fn safe(address: &CowStr<'_>) -> String {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_safe = scheme.is_none_or(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"));
    if is_safe { address.to_string() } else { String::new() }
}

/// A collapsed part around Markdown.
pub(super) fn details(kind: Detail, markdown: &str) -> Option<Block> {
    let blocks = blocks(markdown);
    (!blocks.is_empty()).then(|| Block::Details(kind, String::new(), blocks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::markdown::content;

    #[test]
    fn markdown_survives_reading_and_writing() {
        for markdown in [
            "# One\n\nTwo **bold** and _slanted_ `code` with ~~strike~~.",
            "- a\n- b\n  - c\n\n1. x\n2. y",
            "- [x] done\n- [ ] open",
            "| a | b |\n| :-- | --: |\n| 1 | `2` |",
            "```rust\nfn main() {\n\n    println!(\"\\(x\\)\");\n}\n```",
            "> quote\n>\n> more",
            "Then $a^2$ and\n\n$$\nb^2\n$$\n\nend",
            "A claim.[^1]\n\n[^1]: Source.",
            "[link](https://example.org/a?b=c \"title\")",
        ] {
            assert_eq!(content(&blocks(markdown)), markdown);
        }
    }

    #[test]
    fn what_was_read_is_written_so_that_it_reads_the_same() {
        for markdown in [
            "- [x] ",
            "- [ ] \n- [x] done\n- [ ] ",
            "1. [x] \n\n   more",
            "- [x\n[a.txt]\n\nb\\\nc\n\n- [x\n[a.txt]\n\nb\n\n- [x] ",
            "```py\\\\\\\\thon\nx\n```",
            "```\\\\\\*\\a\nx\n```",
            "```a&amp;amp;b\nx\n```",
        ] {
            let read = blocks(markdown);
            let once = content(&read);
            assert_eq!(blocks(&once), read, "{markdown:?} is written as {once:?}");
        }
    }

    #[test]
    fn no_nesting_overflows_the_reader() {
        let underscores = "_".repeat(3_000);
        let cases = [
            ("> ".repeat(30_000) + "core", "core"),
            ("- ".repeat(30_000) + "core", "core"),
            ("1. > ".repeat(10_000) + "core", "core"),
            (format!("{underscores}core{underscores}"), "core"),
            ("[".repeat(30_000) + "core", "core"),
            ("**a ".repeat(5_000) + "core", "core"),
        ];
        for (markdown, text) in cases {
            let mut blocks = blocks(&markdown);
            assert!(crate::model::text::running(&blocks).contains(text), "{markdown:.20}");
            let before = blocks.clone();
            crate::model::nesting::flatten(&mut blocks);
            assert!(blocks == before, "{markdown:.20}");
        }
    }
}
