//! From a line to inlines. Every line has a reading; what is left open ends with the line.

use super::inline;
use crate::{
    link::{
        LinkError,
        stream::{BREAK, CLOSE, CONTROL, DEEPEST, FIELD, INLINE, JOIN, LITERAL, TEXT, letters, read::Budget},
    },
    model::{Inline, Picture},
};

/// The inlines of a line.
pub(super) fn line(text: &str, depth: usize, budget: &mut Budget) -> Result<Vec<Inline>, LinkError> {
    let last_link = text.rfind("](").unwrap_or(0);
    let mut reader = Reader {
        rest: text,
        whole: text.len(),
        last_link,
        depth,
        budget,
        open: Vec::new(),
        line: Vec::new(),
        text: None,
    };
    while reader.next()? {}
    while !reader.open.is_empty() {
        reader.close("")?;
    }
    reader.end_text()?;
    Ok(reader.line)
}

/// The containers that are open.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// `**`
    Strong,
    /// `*`
    Emphasis,
    /// `[`
    Link,
    /// `INLINE` and this letter.
    Other(char),
}

struct Reader<'a, 'b> {
    rest: &'a str,
    /// How long the whole line is, in bytes.
    whole: usize,
    /// Where the last "](" stands.
    last_link: usize,
    depth: usize,
    budget: &'b mut Budget,
    /// The open containers with what stood before each.
    open: Vec<(Kind, Vec<Inline>)>,
    /// What the innermost container holds so far.
    line: Vec<Inline>,
    /// The text so far; `None` where none has begun.
    text: Option<String>,
}

impl<'a> Reader<'a, '_> {
    /// Reads on; `false` at the end.
    fn next(&mut self) -> Result<bool, LinkError> {
        let Some(letter) = self.rest.chars().next() else { return Ok(false) };
        let at = self.whole - self.rest.len();
        let innermost = self.open.last().map(|(kind, _)| *kind);
        match letter {
            '*' => {
                let (mark, kind) =
                    if self.rest.starts_with("**") { ("**", Kind::Strong) } else { ("*", Kind::Emphasis) };
                self.skip(mark.len());
                if innermost == Some(kind) { self.close("")? } else { self.open(kind)? }
            }
            '`' => {
                self.skip(1);
                let code = Inline::Code(self.verbatim("`"));
                self.push(code)?;
            }
            '\\' if self.rest.starts_with("\\(") => {
                self.skip(2);
                let tex = Inline::Math(self.verbatim("\\)"));
                self.push(tex)?;
            }
            '[' if at < self.last_link => {
                self.skip(1);
                self.open(Kind::Link)?;
            }
            ']' if innermost == Some(Kind::Link) && self.rest.starts_with("](") => {
                self.skip(2);
                let target = self.verbatim(")");
                self.close(&target)?;
            }
            '\n' | BREAK => {
                self.skip(1);
                self.push(Inline::Break)?;
            }
            TEXT => {
                self.skip(1);
                self.end_text()?;
                self.text = Some(String::new());
            }
            INLINE => self.other()?,
            CLOSE => {
                self.skip(1);
                if matches!(innermost, Some(Kind::Other(_))) {
                    self.close("")?;
                }
            }
            JOIN => self.skip(1),
            LITERAL | CONTROL => {
                self.skip(1);
                if let Some(second) = self.rest.chars().next() {
                    self.skip(second.len_utf8());
                    let literal = if letter == CONTROL { letters::control(second) } else { Some(second) };
                    self.text.get_or_insert_default().extend(literal);
                }
            }
            _ => {
                self.skip(letter.len_utf8());
                if !letters::is_control(letter) {
                    self.text.get_or_insert_default().push(letter);
                }
            }
        }
        Ok(true)
    }

    fn other(&mut self) -> Result<(), LinkError> {
        self.skip(1);
        let Some(letter) = self.rest.chars().next() else { return Ok(()) };
        self.skip(letter.len_utf8());
        if letter != inline::PICTURE {
            return self.open(Kind::Other(letter));
        }
        let is_whole = self.rest.contains(CLOSE);
        let text = self.until(CLOSE.encode_utf8(&mut [0; 4]));
        self.push(Inline::Picture(picture(text, is_whole)))
    }

    fn open(&mut self, kind: Kind) -> Result<(), LinkError> {
        self.end_text()?;
        if self.depth + self.open.len() >= DEEPEST {
            return Err(LinkError::Damaged);
        }
        self.open.push((kind, std::mem::take(&mut self.line)));
        Ok(())
    }

    fn close(&mut self, target: &str) -> Result<(), LinkError> {
        self.end_text()?;
        let Some((kind, before)) = self.open.pop() else { return Ok(()) };
        let line = std::mem::replace(&mut self.line, before);
        let closed = match kind {
            Kind::Strong | Kind::Other(inline::STRONG) => Inline::Strong(line),
            Kind::Emphasis | Kind::Other(inline::EMPHASIS) => Inline::Emphasis(line),
            Kind::Link => Inline::Link(target.to_owned(), line),
            Kind::Other(inline::STRIKE) => Inline::Strike(line),
            Kind::Other(inline::SUPERSCRIPT) => Inline::Superscript(line),
            Kind::Other(inline::SUBSCRIPT) => Inline::Subscript(line),
            Kind::Other(_) => return Err(LinkError::Damaged),
        };
        self.push(closed)
    }

    fn push(&mut self, inline: Inline) -> Result<(), LinkError> {
        self.end_text()?;
        self.budget.spend()?;
        self.line.push(inline);
        Ok(())
    }

    fn end_text(&mut self) -> Result<(), LinkError> {
        if let Some(text) = self.text.take() {
            self.budget.spend()?;
            self.line.push(Inline::Text(text));
        }
        Ok(())
    }

    /// The text up to what ends it and is not behind `LITERAL`.
    fn verbatim(&mut self, end: &str) -> String {
        letters::read(self.until(end))
    }

    fn until(&mut self, end: &str) -> &'a str {
        let rest = self.rest;
        let mut from = 0;
        let at = loop {
            let Some(found) = rest.get(from..).and_then(|rest| rest.find(end)) else { break None };
            let at = from + found;
            if !rest.get(..at).is_some_and(|before| before.ends_with(LITERAL)) {
                break Some(at);
            }
            from = at + 1;
        };
        let (text, rest) = rest.split_at_checked(at.unwrap_or(rest.len())).unwrap_or((rest, ""));
        self.rest = rest.get(end.len()..).unwrap_or_default();
        text
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }
}

/// A picture behind its mark. Half of a picture's data is none.
pub(super) fn picture(text: &str, is_whole: bool) -> Picture {
    let (alt, data) = text.split_once(FIELD).map_or((text, None), |(alt, data)| (alt, Some(data)));
    Picture { alt: letters::read(alt), data: data.filter(|_| is_whole).map(letters::read) }
}
