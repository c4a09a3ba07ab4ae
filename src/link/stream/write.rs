//! From an excerpt to bytes.

use super::*;
use crate::{
    model::{Alignment, Block, Detail, Excerpt, Inline, Item, Part, Picture, Role, Turn, text::running},
    page::text::digits,
};

/// The stream of an excerpt.
pub(in crate::link) fn write(excerpt: &Excerpt) -> Vec<u8> {
    let mut writer = Writer { bytes: Vec::new(), depth: 0 };
    writer.text(excerpt.title());
    writer.field(excerpt.assistant());
    writer.field(excerpt.date());
    writer.mark(FIELD);
    let flags = u8::from(excerpt.anonymized()) + 2 * u8::from(excerpt.author().is_some());
    writer.bytes.push(b'0' + flags);
    writer.text(excerpt.author().unwrap_or_default());
    for part in excerpt.parts() {
        match part {
            Part::Turn(turn) => writer.turn(turn),
            Part::LeftOut(count) => {
                writer.mark(LEFT_OUT);
                writer.text(&digits(*count as usize));
            }
        }
    }
    writer.mark(END);
    writer.bytes
}

/// The stream of one message's content.
pub(in crate::link) fn write_content(blocks: &[Block]) -> String {
    let mut writer = Writer { bytes: Vec::new(), depth: 0 };
    writer.blocks(blocks);
    writer.mark(END);
    // Marks are ASCII and texts are texts.
    String::from_utf8(writer.bytes).unwrap_or_default()
}

struct Writer {
    bytes: Vec<u8>,
    depth: usize,
}

impl Writer {
    fn mark(&mut self, mark: u8) {
        self.bytes.push(mark);
    }

    fn kind(&mut self, mark: u8, kind: u8) {
        self.bytes.extend([mark, kind]);
    }

    fn text(&mut self, text: &str) {
        if text.bytes().all(|byte| is_text(char::from(byte))) {
            return self.bytes.extend(text.as_bytes());
        }
        for letter in text.chars().filter(|letter| is_text(*letter)) {
            self.bytes.extend(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    fn field(&mut self, text: &str) {
        self.mark(FIELD);
        self.text(text);
    }

    fn turn(&mut self, turn: &Turn) {
        match turn.role {
            Role::User => self.mark(USER),
            Role::Assistant => self.mark(ASSISTANT),
            Role::System => self.kind(OTHER, b's'),
            Role::Tool => self.kind(OTHER, b't'),
        }
        if let Some(model) = &turn.model {
            self.field(model);
        }
        self.blocks(&turn.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            if self.depth < DEEPEST {
                self.block(block);
            } else {
                self.mark(PLAIN);
                self.text(&running(std::slice::from_ref(block)));
            }
        }
    }

    /// What `inside` writes is one level deeper and ends with a mark.
    fn nested(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.mark(CLOSE);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Plain(text) => {
                self.mark(PLAIN);
                self.text(text);
            }
            Block::Paragraph(line) => {
                self.mark(PARAGRAPH);
                self.line(line);
            }
            Block::Heading(level, line) => {
                self.mark(HEADING);
                let level = char::from_u32(u32::from(b'0') + u32::from(*level)).unwrap_or('1');
                self.text(level.encode_utf8(&mut [0; 4]));
                self.line(line);
            }
            Block::List(start, items) => {
                match start {
                    None => self.mark(BULLETS),
                    Some(1) => self.mark(NUMBERS),
                    Some(start) => {
                        self.mark(NUMBERS);
                        self.text(&digits(*start as usize));
                    }
                }
                self.nested(|inside| inside.items(items));
            }
            Block::Code { language, text } => {
                self.mark(CODE);
                self.text(language);
                self.field(text);
            }
            Block::Math(tex) => {
                self.kind(BLOCK, b'm');
                self.text(tex);
            }
            Block::Table(alignments, rows) => {
                self.mark(TABLE);
                self.nested(|inside| inside.table(alignments, rows));
            }
            Block::Quote(blocks) => {
                self.mark(QUOTE);
                self.nested(|inside| inside.blocks(blocks));
            }
            Block::Rule => self.kind(BLOCK, b'r'),
            Block::Picture(picture) => self.picture(BLOCK, picture),
            Block::Attachment(name) => {
                self.kind(BLOCK, b'a');
                self.text(name);
            }
            Block::Details(detail, title, blocks) => {
                let kind = match detail {
                    Detail::Thinking => b'T',
                    Detail::Tool => b'U',
                    Detail::Artifact => b'A',
                };
                self.kind(BLOCK, kind);
                self.text(title);
                self.nested(|inside| inside.blocks(blocks));
            }
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.mark(ITEM);
            match item.checked {
                None => {}
                Some(false) => self.text(" "),
                Some(true) => self.text("x"),
            }
            self.blocks(&item.blocks);
        }
    }

    fn table(&mut self, alignments: &[Alignment], rows: &[Vec<Vec<Inline>>]) {
        self.bytes.extend(alignments.iter().map(|alignment| match alignment {
            Alignment::None => b'-',
            Alignment::Left => b'l',
            Alignment::Center => b'c',
            Alignment::Right => b'r',
        }));
        for row in rows {
            self.mark(ROW);
            for cell in row {
                self.mark(CELL);
                self.line(cell);
            }
        }
    }

    fn picture(&mut self, mark: u8, picture: &Picture) {
        self.kind(mark, if picture.data.is_some() { b'P' } else { b'p' });
        self.text(&picture.alt);
        if let Some(data) = &picture.data {
            self.field(data);
        }
    }

    fn line(&mut self, line: &[Inline]) {
        // Whether text written now would be read as text of what stands before it.
        let mut open = false;
        for inline in line {
            let flat;
            let inline = if self.depth < DEEPEST || !is_container(inline) {
                inline
            } else {
                flat = Inline::Text(running(&[Block::Paragraph(vec![inline.clone()])]));
                &flat
            };
            if let Inline::Text(text) = inline {
                if open || !text.chars().any(is_text) {
                    self.mark(TEXT);
                }
                self.text(text);
            } else {
                self.inline(inline);
            }
            open = !is_container(inline) && *inline != Inline::Break;
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Break => self.mark(BREAK),
            Inline::Strong(line) => {
                self.mark(STRONG);
                self.nested(|inside| inside.line(line));
            }
            Inline::Emphasis(line) => {
                self.mark(EMPHASIS);
                self.nested(|inside| inside.line(line));
            }
            Inline::Strike(line) => {
                self.kind(INLINE, b's');
                self.nested(|inside| inside.line(line));
            }
            Inline::Superscript(line) => {
                self.kind(INLINE, b'^');
                self.nested(|inside| inside.line(line));
            }
            Inline::Subscript(line) => {
                self.kind(INLINE, b'_');
                self.nested(|inside| inside.line(line));
            }
            Inline::Code(text) => {
                self.mark(SPAN_CODE);
                self.text(text);
            }
            Inline::Math(tex) => {
                self.mark(SPAN_MATH);
                self.text(tex);
            }
            Inline::Link(target, line) => {
                self.mark(LINK);
                self.text(target);
                self.mark(FIELD);
                self.nested(|inside| inside.line(line));
            }
            Inline::Picture(picture) => self.picture(INLINE, picture),
            // An excerpt holds none.
            Inline::Titled(_, line) => self.line(line),
        }
    }
}

fn is_container(inline: &Inline) -> bool {
    !matches!(
        inline,
        Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Math(_) | Inline::Picture(_)
    )
}
