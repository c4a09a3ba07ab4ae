//! From bytes to an excerpt. Whatever ends too early is closed where it ends.

use super::*;
use crate::{
    link::LinkError,
    model::{Alignment, Block, Detail, Excerpt, Inline, Item, Part, Picture, Role, Turn},
};

type Result<T> = std::result::Result<T, LinkError>;

/// The excerpt of a stream. One without its end mark gives `Cut` with what is there.
pub(in crate::link) fn read(bytes: &[u8]) -> Result<Excerpt> {
    let (text, is_whole) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, true),
        // A letter cut in two: the text ends before it.
        Err(error) if error.error_len().is_none() => {
            let (valid, _) = bytes.split_at_checked(error.valid_up_to()).ok_or(LinkError::Damaged)?;
            (std::str::from_utf8(valid).map_err(|_| LinkError::Damaged)?, false)
        }
        Err(_) => return Err(LinkError::Damaged),
    };
    let mut reader = Reader { rest: text, depth: 0, nodes: 0 };
    let excerpt = reader.excerpt()?;
    match reader.rest.as_bytes() {
        [END] if is_whole => Ok(excerpt),
        [] if excerpt == Excerpt::default() => Err(LinkError::Cut(None)),
        [] => Err(LinkError::Cut(Some(Box::new(excerpt)))),
        _ => Err(LinkError::Damaged),
    }
}

/// The content of one message's stream.
pub(in crate::link) fn read_content(text: &str) -> Result<Vec<Block>> {
    let mut reader = Reader { rest: text, depth: 0, nodes: 0 };
    let blocks = reader.blocks()?;
    if reader.rest.as_bytes() == [END] { Ok(blocks) } else { Err(LinkError::Damaged) }
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
    nodes: usize,
}

impl Reader<'_> {
    fn excerpt(&mut self) -> Result<Excerpt> {
        let title = self.text();
        let assistant = self.field();
        let date = self.field();
        let (flags, author) =
            if self.take(FIELD) { (self.letter().unwrap_or('0'), self.text()) } else { ('0', String::new()) };
        let flags = flags.to_digit(4).ok_or(LinkError::Damaged)?;
        let author = (flags & 2 != 0).then_some(author);
        let mut parts = Vec::new();
        while let Some(part) = self.part()? {
            parts.push(part);
        }
        Ok(Excerpt::new(title, author, assistant, date, flags & 1 != 0, parts))
    }

    fn part(&mut self) -> Result<Option<Part>> {
        let role = if self.take(USER) {
            Role::User
        } else if self.take(ASSISTANT) {
            Role::Assistant
        } else if self.take(OTHER) {
            match self.letter() {
                Some('s') => Role::System,
                Some('t') => Role::Tool,
                None => return Ok(None),
                Some(_) => return Err(LinkError::Damaged),
            }
        } else if self.take(LEFT_OUT) {
            let count = self.text();
            return if count.is_empty() && self.rest.is_empty() {
                Ok(None)
            } else {
                Ok(Some(Part::LeftOut(count.parse().map_err(|_| LinkError::Damaged)?)))
            };
        } else {
            return Ok(None);
        };
        let model = if self.take(FIELD) { Some(self.text()) } else { None };
        Ok(Some(Part::Turn(Turn { role, model, blocks: self.blocks()? })))
    }

    fn blocks(&mut self) -> Result<Vec<Block>> {
        let mut blocks = Vec::new();
        while let Some(block) = self.block()? {
            self.count()?;
            blocks.push(block);
        }
        Ok(blocks)
    }

    fn block(&mut self) -> Result<Option<Block>> {
        let Some(mark) =
            self.next_of(&[PLAIN, PARAGRAPH, HEADING, BULLETS, NUMBERS, TABLE, CODE, QUOTE, BLOCK])
        else {
            return Ok(None);
        };
        let block = match mark {
            PLAIN => Block::Plain(self.text()),
            PARAGRAPH => Block::Paragraph(self.line()?),
            HEADING => {
                let level = self.letter().map_or(Ok(1), |level| {
                    u32::from(level)
                        .checked_sub(0x30)
                        .and_then(|level| u8::try_from(level).ok())
                        .ok_or(LinkError::Damaged)
                })?;
                Block::Heading(level, self.line()?)
            }
            BULLETS => Block::List(None, self.nested(Self::items)?),
            NUMBERS => {
                let start = self.text();
                let start =
                    if start.is_empty() { 1 } else { start.parse().map_err(|_| LinkError::Damaged)? };
                Block::List(Some(start), self.nested(Self::items)?)
            }
            TABLE => self.nested(Self::table)?,
            CODE => Block::Code { language: self.text(), text: self.field() },
            QUOTE => Block::Quote(self.nested(Self::blocks)?),
            _ => return self.other_block(),
        };
        Ok(Some(block))
    }

    fn other_block(&mut self) -> Result<Option<Block>> {
        let Some(kind) = self.letter() else {
            return Ok(None);
        };
        let detail = match kind {
            'r' => return Ok(Some(Block::Rule)),
            'm' => return Ok(Some(Block::Math(self.text()))),
            'a' => return Ok(Some(Block::Attachment(self.text()))),
            'p' | 'P' => return Ok(Some(Block::Picture(self.picture(kind)))),
            'T' => Detail::Thinking,
            'U' => Detail::Tool,
            'A' => Detail::Artifact,
            _ => return Err(LinkError::Damaged),
        };
        let title = self.text();
        Ok(Some(Block::Details(detail, title, self.nested(Self::blocks)?)))
    }

    fn items(&mut self) -> Result<Vec<Item>> {
        let mut items = Vec::new();
        while self.take(ITEM) {
            self.count()?;
            let checked = match self.text().as_str() {
                "" => None,
                " " => Some(false),
                "x" => Some(true),
                _ => return Err(LinkError::Damaged),
            };
            items.push(Item { checked, blocks: self.blocks()? });
        }
        Ok(items)
    }

    fn table(&mut self) -> Result<Block> {
        let alignments = self.text();
        let alignments = alignments.chars().map(|letter| match letter {
            '-' => Ok(Alignment::None),
            'l' => Ok(Alignment::Left),
            'c' => Ok(Alignment::Center),
            'r' => Ok(Alignment::Right),
            _ => Err(LinkError::Damaged),
        });
        let alignments = alignments.collect::<Result<_>>()?;
        let mut rows = Vec::new();
        while self.take(ROW) {
            self.count()?;
            let mut row = Vec::new();
            while self.take(CELL) {
                self.count()?;
                row.push(self.line()?);
            }
            rows.push(row);
        }
        Ok(Block::Table(alignments, rows))
    }

    fn line(&mut self) -> Result<Vec<Inline>> {
        let mut line = Vec::new();
        let first = self.text();
        if !first.is_empty() {
            line.push(Inline::Text(first));
        }
        while let Some(inline) = self.inline()? {
            self.count()?;
            // Text may stand directly behind whatever does not hold text itself.
            let is_closed =
                !matches!(inline, Inline::Text(_) | Inline::Code(_) | Inline::Math(_) | Inline::Picture(_));
            line.push(inline);
            if is_closed {
                let text = self.text();
                if !text.is_empty() {
                    line.push(Inline::Text(text));
                }
            }
        }
        Ok(line)
    }

    fn inline(&mut self) -> Result<Option<Inline>> {
        let Some(mark) = self.next_of(&[TEXT, STRONG, EMPHASIS, SPAN_CODE, SPAN_MATH, LINK, BREAK, INLINE])
        else {
            return Ok(None);
        };
        let inline = match mark {
            TEXT => Inline::Text(self.text()),
            BREAK => Inline::Break,
            STRONG => Inline::Strong(self.nested(Self::line)?),
            EMPHASIS => Inline::Emphasis(self.nested(Self::line)?),
            SPAN_CODE => Inline::Code(self.text()),
            SPAN_MATH => Inline::Math(self.text()),
            LINK => {
                let target = self.text();
                if !self.take(FIELD) && !self.rest.is_empty() {
                    return Err(LinkError::Damaged);
                }
                Inline::Link(target, self.nested(Self::line)?)
            }
            _ => match self.letter() {
                Some('s') => Inline::Strike(self.nested(Self::line)?),
                Some('^') => Inline::Superscript(self.nested(Self::line)?),
                Some('_') => Inline::Subscript(self.nested(Self::line)?),
                Some(kind @ ('p' | 'P')) => Inline::Picture(self.picture(kind)),
                Some(_) => return Err(LinkError::Damaged),
                None => return Ok(None),
            },
        };
        Ok(Some(inline))
    }

    fn picture(&mut self, kind: char) -> Picture {
        let alt = self.text();
        let data = (kind == 'P').then(|| self.field());
        // Half of a picture is none.
        let is_cut = self.rest.is_empty();
        Picture { alt, data: data.filter(|_| !is_cut) }
    }

    /// What `inside` reads is one level deeper and ends with a mark, or where the stream was cut.
    fn nested<T>(&mut self, inside: fn(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth == DEEPEST {
            return Err(LinkError::Damaged);
        }
        self.depth += 1;
        let value = inside(self)?;
        self.depth -= 1;
        if self.take(CLOSE) || self.rest.is_empty() { Ok(value) } else { Err(LinkError::Damaged) }
    }

    fn count(&mut self) -> Result<()> {
        self.nodes += 1;
        if self.nodes > MOST_NODES { Err(LinkError::Damaged) } else { Ok(()) }
    }

    /// The text up to the next mark.
    fn text(&mut self) -> String {
        let end = self.rest.find(|letter| !is_text(letter)).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        text.to_owned()
    }

    /// The text behind a separator; empty when there is none.
    fn field(&mut self) -> String {
        if self.take(FIELD) { self.text() } else { String::new() }
    }

    /// The next letter of a text.
    fn letter(&mut self) -> Option<char> {
        let letter = self.rest.chars().next().filter(|letter| is_text(*letter))?;
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or_default();
        Some(letter)
    }

    fn take(&mut self, mark: u8) -> bool {
        self.next_of(&[mark]).is_some()
    }

    /// Takes the next byte if it is one of these marks.
    fn next_of(&mut self, marks: &[u8]) -> Option<u8> {
        let mark = self.rest.bytes().next().filter(|byte| marks.contains(byte))?;
        self.rest = self.rest.get(1..).unwrap_or_default();
        Some(mark)
    }
}
