//! From blocks to lines.

use super::{
    FENCE, FORMULA, FORMULA_END, RULE, block,
    inline_writer::{self, Around},
    start::start,
};
use crate::{
    link::stream::{
        BLOCK, CLOSE, DEEPEST, JOIN, LITERAL,
        letters::{self, Marks},
    },
    model::{Alignment, Block, Detail, Inline, Item, text::running},
};

/// Appends the lines of some blocks.
pub(in crate::link::stream) fn write(out: &mut String, blocks: &[Block]) {
    let mut writer = Writer { out, prefix: String::new(), is_fresh: false, depth: 0, after_list: false };
    writer.blocks(blocks, false);
}

const ONE_LINE: Marks = Marks { one_line: true, ..Marks::FIELD };

struct Writer<'a> {
    out: &'a mut String,
    /// What the containers put in front of each line.
    prefix: String,
    /// Whether the line is still empty: then it has no prefix yet.
    is_fresh: bool,
    depth: usize,
    /// Whether the block before is a list: a line behind it that begins with spaces would be its last item's.
    after_list: bool,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], in_item: bool) {
        let mut before: Option<&Block> = None;
        for block in blocks {
            if let Some(before) = before {
                self.end_line();
                let is_tight = in_item
                    && matches!(before, Block::Paragraph(_))
                    && matches!(block, Block::List(_, items) if !items.is_empty());
                if !is_tight {
                    self.end_line();
                }
            }
            self.after_list = matches!(before, Some(Block::List(..)));
            if self.depth < DEEPEST || !is_container(block) {
                self.block(block);
            } else {
                self.plain(&running(std::slice::from_ref(block)));
            }
            before = Some(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Plain(text) => self.plain(text),
            Block::Paragraph(line) => self.paragraph(line),
            Block::Heading(level, line) => {
                for _ in 0..(*level).clamp(1, 6) {
                    self.put("#");
                }
                self.put(" ");
                self.line(line);
            }
            Block::List(None, items) if items.is_empty() => self.other(block::EMPTY_LIST, ""),
            Block::List(Some(number), items) if items.is_empty() => {
                self.other(block::EMPTY_LIST, &number.to_string());
            }
            Block::List(number, items) => self.list(*number, items),
            Block::Code { language, text } => {
                self.put(FENCE);
                self.text(language, ONE_LINE);
                self.fenced(text, FENCE);
            }
            Block::Math(tex) => {
                self.put(FORMULA);
                self.fenced(tex, FORMULA_END);
            }
            Block::Table(alignments, rows) => self.table(alignments, rows),
            Block::Quote(blocks) => {
                self.put("> ");
                self.nested("> ", |inside| inside.blocks(blocks, false));
            }
            Block::Rule => self.put(RULE),
            Block::Picture(picture) => {
                let mut text = String::from_iter([BLOCK, block::PICTURE]);
                inline_writer::picture_text(&mut text, picture, ONE_LINE);
                self.put(&text);
            }
            Block::Attachment(name) => self.other(block::ATTACHMENT, name),
            Block::Details(detail, title, blocks) => {
                let kind = match detail {
                    Detail::Thinking => block::THINKING,
                    Detail::Tool => block::TOOL,
                    Detail::Artifact => block::ARTIFACT,
                };
                self.other(kind, title);
                self.end_line();
                if !blocks.is_empty() {
                    self.nested("", |inside| inside.blocks(blocks, false));
                    self.end_line();
                }
                self.put(CLOSE.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn list(&mut self, number: Option<u32>, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.end_line();
            }
            let indent = match number {
                None => {
                    self.put("- ");
                    "  "
                }
                Some(first) => {
                    // The first number counts; beyond the largest that is read, the others repeat it.
                    let index = u32::try_from(index).unwrap_or(u32::MAX);
                    self.put(&first.saturating_add(index).to_string());
                    self.put(". ");
                    "   "
                }
            };
            match item.checked {
                None => {}
                Some(false) => self.put("[ ] "),
                Some(true) => self.put("[x] "),
            }
            self.nested(indent, |inside| inside.blocks(&item.blocks, true));
        }
    }

    /// A line for each row; the alignment stands below the first.
    fn table(&mut self, alignments: &[Alignment], rows: &[Vec<Vec<Inline>>]) {
        if alignments.is_empty() && rows.is_empty() {
            return self.other(block::EMPTY_TABLE, "");
        }
        let around = Around { depth: self.depth, lines: false, cell: true };
        let mut lines: Vec<String> = rows
            .iter()
            .map(|row| {
                row_of(row.iter().map(|cell| {
                    let mut text = inline_writer::line(cell, around);
                    if alignment(&text).is_some() {
                        text.insert(0, JOIN);
                    }
                    text
                }))
            })
            .collect();
        if !alignments.is_empty() {
            let marks = alignments.iter().map(|alignment| match alignment {
                Alignment::None => "---",
                Alignment::Left => ":--",
                Alignment::Center => ":-:",
                Alignment::Right => "--:",
            });
            lines.insert(lines.len().min(1), row_of(marks.map(str::to_owned)));
        }
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.put(line);
        }
    }

    fn paragraph(&mut self, line: &[Inline]) {
        let text = inline_writer::line(line, Around { depth: self.depth, lines: true, cell: false });
        let after_list = self.after_list;
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            if line.is_empty()
                || start(line).is_some()
                || index == 0 && after_list && line.starts_with("  ")
                || line.starts_with("[ ] ")
                || line.starts_with("[x] ")
            {
                self.put(JOIN.encode_utf8(&mut [0; 4]));
            }
            self.put(line);
        }
    }

    fn plain(&mut self, text: &str) {
        self.other(block::PLAIN, "");
        let mut written = String::new();
        letters::push(&mut written, text, Marks::FIELD);
        self.lines(&written, "");
        self.put(CLOSE.encode_utf8(&mut [0; 4]));
    }

    /// A block that begins with a mark, a letter and a text on the same line.
    fn other(&mut self, letter: char, text: &str) {
        self.put(BLOCK.encode_utf8(&mut [0; 4]));
        self.put(letter.encode_utf8(&mut [0; 4]));
        self.text(text, ONE_LINE);
    }

    /// The lines of a text, then the line that ends them.
    fn fenced(&mut self, text: &str, end: &str) {
        let mut written = String::new();
        letters::push(&mut written, text, Marks::FIELD);
        self.end_line();
        self.lines(&written, end);
        self.end_line();
        self.put(end);
    }

    /// Lines of text; those that begin like `end`, if it is not empty, are told from it.
    fn lines(&mut self, text: &str, end: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            if !end.is_empty() && line.starts_with(end) {
                self.put(LITERAL.encode_utf8(&mut [0; 4]));
            }
            self.put(line);
        }
    }

    fn line(&mut self, line: &[Inline]) {
        let around = Around { depth: self.depth, lines: false, cell: false };
        self.put(&inline_writer::line(line, around));
    }

    fn text(&mut self, text: &str, marks: Marks) {
        let mut written = String::new();
        letters::push(&mut written, text, marks);
        self.put(&written);
    }

    /// What `inside` writes is one level deeper, and its further lines begin with `prefix`.
    fn nested(&mut self, prefix: &str, inside: impl FnOnce(&mut Self)) {
        let before = self.prefix.len();
        self.prefix.push_str(prefix);
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.prefix.truncate(before);
    }

    /// Text without line breaks.
    fn put(&mut self, text: &str) {
        if self.is_fresh && !text.is_empty() {
            self.out.push_str(&self.prefix);
            self.is_fresh = false;
        }
        self.out.push_str(text);
    }

    fn end_line(&mut self) {
        if self.is_fresh {
            // An empty line keeps the quotations' marks only.
            self.out.push_str(self.prefix.trim_end());
        }
        self.out.push('\n');
        self.is_fresh = true;
    }
}

fn row_of(cells: impl Iterator<Item = String>) -> String {
    let mut row = String::from("|");
    for cell in cells {
        row.extend([" ", &cell, " |"]);
    }
    row
}

/// The alignment that a cell's text stands for.
pub(super) fn alignment(cell: &str) -> Option<Alignment> {
    match cell {
        "---" => Some(Alignment::None),
        ":--" => Some(Alignment::Left),
        ":-:" => Some(Alignment::Center),
        "--:" => Some(Alignment::Right),
        _ => None,
    }
}

fn is_container(block: &Block) -> bool {
    matches!(block, Block::List(..) | Block::Quote(_) | Block::Details(..))
}
