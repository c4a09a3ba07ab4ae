//! Builds lines and blocks while the tree is walked: collapses white space as a browser does and makes no
//! empty paragraphs.

use crate::model::{Block, Inline, Item};

use super::is_text;

/// What an open inline element does to its content.
#[derive(Clone, Debug)]
pub(super) enum InlineStyle {
    Strong,
    Emphasis,
    Strike,
    Superscript,
    Subscript,
    /// The target, and the title that it shows under the pointer.
    Link(String, String),
}

/// The blocks that are finished, and the line that is being written.
#[derive(Debug)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    line: Vec<Inline>,
    /// Open formats with what was written around them.
    open: Vec<(InlineStyle, Vec<Inline>)>,
    /// Blocks that were met inside an open format: they follow its line.
    later: Vec<Block>,
    /// A control stands at the beginning of the line, and is on or off.
    check: Option<bool>,
    /// The last block is a list of lines that begin with a control.
    is_tasks: bool,
    /// The line ends with a space or has just begun: more white space is not seen.
    space: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            line: Vec::new(),
            open: Vec::new(),
            later: Vec::new(),
            check: None,
            is_tasks: false,
            space: true,
        }
    }
}

impl Builder {
    /// Writes text; `keep`: white space counts.
    pub(super) fn text(&mut self, text: &str, keep: bool) {
        let mut piece = String::new();
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.bytes().position(|byte| byte == b' ' || byte.is_ascii_control());
            let (word, more) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
            if piece.is_empty() && !(self.space && word.is_empty()) {
                piece.reserve(rest.len());
            }
            if !word.is_empty() {
                piece.push_str(word);
                self.space = false;
            }
            match more.bytes().next() {
                Some(b'\n') if keep => {
                    self.put(std::mem::take(&mut piece));
                    self.line_break();
                    self.space = false;
                }
                Some(b' ' | b'\n' | b'\t') if !keep && !self.space => {
                    piece.push(' ');
                    self.space = true;
                }
                Some(sign @ (b' ' | b'\t')) if keep => {
                    piece.push(char::from(sign));
                    self.space = false;
                }
                _ => {}
            }
            rest = more.get(1..).unwrap_or_default();
        }
        self.put(piece);
    }

    fn put(&mut self, piece: String) {
        if piece.is_empty() {
            return;
        }
        if let Some(Inline::Text(last)) = self.line.last_mut() {
            last.push_str(&piece);
        } else {
            self.line.push(Inline::Text(piece));
        }
    }

    /// A space, unless there is one.
    pub(super) fn gap(&mut self) {
        self.text(" ", false);
    }

    /// Writes something that is not text.
    pub(super) fn inline(&mut self, inline: Inline) {
        self.line.push(inline);
        self.space = false;
    }

    pub(super) fn extend(&mut self, inline: Option<Inline>) {
        if let Some(inline) = inline {
            self.inline(inline);
        }
    }

    pub(super) fn code(&mut self, text: &str) {
        let text: String = text
            .chars()
            .filter(|sign| is_text(*sign))
            .map(|sign| if sign == '\n' { ' ' } else { sign })
            .collect();
        if !text.is_empty() {
            self.inline(Inline::Code(text));
        }
    }

    pub(super) fn line_break(&mut self) {
        trim_spaces(&mut self.line);
        self.line.push(Inline::Break);
        self.space = true;
    }

    pub(super) fn open(&mut self, format: InlineStyle) {
        self.open.push((format, std::mem::take(&mut self.line)));
    }

    /// Ends the innermost format. False when nothing was in it.
    pub(super) fn close(&mut self) -> bool {
        let Some((format, around)) = self.open.pop() else { return false };
        let inner = std::mem::replace(&mut self.line, around);
        let blank = inner.iter().all(|inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::Break => true,
            _ => false,
        });
        if blank {
            for inline in inner {
                match inline {
                    Inline::Text(text) => self.put(text),
                    other => self.line.push(other),
                }
            }
            return false;
        }
        // Spaces at the edges belong outside: marks around words, not around spaces.
        let mut inner = inner;
        let led = edge(&mut inner, &|text| text.strip_prefix(' ').map(str::to_owned));
        inner.reverse();
        let trailed = edge(&mut inner, &|text| text.strip_suffix(' ').map(str::to_owned));
        inner.reverse();
        if led {
            self.put(" ".into());
        }
        self.line.push(match format {
            InlineStyle::Strong => Inline::Strong(inner),
            InlineStyle::Emphasis => Inline::Emphasis(inner),
            InlineStyle::Strike => Inline::Strike(inner),
            InlineStyle::Superscript => Inline::Superscript(inner),
            InlineStyle::Subscript => Inline::Subscript(inner),
            InlineStyle::Link(target, title) => titled(title, Inline::Link(target, inner)),
        });
        if trailed {
            self.put(" ".into());
        }
        true
    }

    pub(super) fn in_link(&self) -> bool {
        self.open.iter().any(|(format, _)| matches!(format, InlineStyle::Link(..)))
    }

    /// Ends the line, which no paragraph holds. Inside an open format it ends with a space instead.
    pub(super) fn flush(&mut self) {
        let is_markup = |text: &str| text.trim().starts_with('<') && text.trim().ends_with('>');
        match self.line.as_slice() {
            // What a page shows of HTML in Markdown: it was written as a block of its own.
            [Inline::Text(text)] if self.open.is_empty() && is_markup(text) => {
                let text = text.trim().to_owned();
                self.line.clear();
                self.space = true;
                self.blocks.push(Block::Plain(text));
                self.blocks.append(&mut self.later);
            }
            _ => self.end_paragraph(),
        }
    }

    /// Ends a paragraph.
    pub(super) fn end_paragraph(&mut self) {
        if !self.open.is_empty() {
            self.gap();
            return;
        }
        let mut line = std::mem::take(&mut self.line);
        self.space = true;
        trim(&mut line);
        if !line.is_empty() && line.iter().all(|inline| matches!(inline, Inline::Picture(_) | Inline::Break))
        {
            for inline in line {
                if let Inline::Picture(picture) = inline {
                    self.add(Block::Picture(picture));
                }
            }
        } else if !line.is_empty() {
            self.add(Block::Paragraph(line));
        }
        self.blocks.append(&mut self.later);
    }

    /// A control that is on or off: at the beginning of a line the line is a task.
    pub(super) fn check(&mut self, on: bool) {
        if self.open.is_empty() && !self.has_words() {
            self.check = Some(on);
        } else {
            self.gap();
            self.text(if on { "☑" } else { "☐" }, false);
        }
    }

    /// Whether something but spaces stands in the line.
    pub(super) fn has_words(&self) -> bool {
        let is_blank = |inline: &Inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::Break => true,
            _ => false,
        };
        !self.line.iter().all(is_blank) || self.open.iter().any(|(_, line)| !line.iter().all(is_blank))
    }

    /// Adds a line's block, as a task if a control stands before it.
    fn add(&mut self, block: Block) {
        let Some(checked) = self.check.take() else {
            self.is_tasks = false;
            return self.blocks.push(block);
        };
        let item = Item { checked: Some(checked), blocks: vec![block] };
        match self.blocks.last_mut() {
            Some(Block::List(None, items)) if self.is_tasks => items.push(item),
            _ => self.blocks.push(Block::List(None, vec![item])),
        }
        self.is_tasks = true;
    }

    /// Adds a block behind what was written.
    pub(super) fn push(&mut self, block: Block) {
        if self.open.is_empty() {
            self.flush();
            (self.check, self.is_tasks) = (None, false);
            self.blocks.push(block);
        } else {
            self.later.push(block);
        }
    }

    pub(super) fn push_all(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.push(block);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        self.flush();
        self.blocks
    }
}

/// A link or picture with its title, if it has one.
pub(super) fn titled(title: String, inline: Inline) -> Inline {
    if title.is_empty() { inline } else { Inline::Titled(title, vec![inline]) }
}

/// Takes the space off the first piece when that is text. True when there was one.
fn edge(line: &mut Vec<Inline>, cut: &dyn Fn(&str) -> Option<String>) -> bool {
    let Some(Inline::Text(text)) = line.first_mut() else { return false };
    let Some(rest) = cut(text) else { return false };
    *text = rest;
    if text.is_empty() {
        line.remove(0);
    }
    true
}

/// Takes spaces and breaks off both ends of a line.
fn trim(line: &mut Vec<Inline>) {
    while matches!(line.first(), Some(Inline::Break)) {
        line.remove(0);
    }
    if let Some(Inline::Text(first)) = line.first_mut() {
        *first = first.trim_start_matches([' ', '\t']).to_owned();
        if first.is_empty() {
            line.remove(0);
            return trim(line);
        }
    }
    trim_spaces(line);
    while matches!(line.last(), Some(Inline::Break)) {
        line.pop();
        trim_spaces(line);
    }
}

/// Takes the spaces off the end of a line, also from within its last formatted piece.
fn trim_spaces(line: &mut Vec<Inline>) {
    let empty = match line.last_mut() {
        Some(Inline::Link(_, inner)) if inner.is_empty() => false,
        Some(Inline::Text(last)) => {
            last.truncate(last.trim_end_matches([' ', '\t']).len());
            last.is_empty()
        }
        Some(
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Link(_, inner)
            | Inline::Titled(_, inner),
        ) => {
            trim_spaces(inner);
            inner.is_empty()
        }
        _ => false,
    };
    if empty {
        line.pop();
        trim_spaces(line);
    }
}

/// Blocks as one line: for headings and cells, which hold nothing else.
pub(super) fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        let mut piece = match block {
            Block::Paragraph(line) | Block::Heading(_, line) => line,
            Block::Plain(text) | Block::Attachment(text) => lines(&text, Inline::Text),
            Block::Code { text, .. } => lines(&text, Inline::Code),
            Block::Math(text) => vec![Inline::Math(text)],
            Block::Picture(picture) => vec![Inline::Picture(picture)],
            Block::Quote(blocks) | Block::Details(_, _, blocks) => flatten(blocks),
            Block::List(_, items) => {
                let item = |item: Item| {
                    let mut line = flatten(item.blocks);
                    let sign = item.checked.map(|on| if on { "☑ " } else { "☐ " });
                    line.splice(0..0, sign.map(|sign| Inline::Text(sign.to_owned())));
                    Block::Paragraph(line)
                };
                flatten(items.into_iter().map(item).collect())
            }
            Block::Table(_, rows) => rows
                .into_iter()
                .flatten()
                .flat_map(|cell| [cell, vec![Inline::Text(" ".into())]])
                .flatten()
                .collect(),
            Block::Rule => continue,
        };
        if !line.is_empty() && !piece.is_empty() {
            line.push(Inline::Break);
        }
        line.append(&mut piece);
    }
    line
}

fn lines(text: &str, make: fn(String) -> Inline) -> Vec<Inline> {
    let mut line = Vec::new();
    for piece in text.lines() {
        if !line.is_empty() {
            line.push(Inline::Break);
        }
        line.push(make(piece.to_owned()));
    }
    line
}
