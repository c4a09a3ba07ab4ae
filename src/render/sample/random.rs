//! Random excerpts, the same for the same seed.

use super::*;

/// Marsaglia's xorshift: enough for tests.
pub(crate) struct Random(u64);

/// What texts are made of: what Markdown, HTML and links trip over.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    "word",
    "two words",
    "snake_case",
    "a*b",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "`",
    "``",
    "$",
    "$5",
    "#",
    "# ",
    "##",
    "-",
    "- ",
    "--",
    "---",
    "+",
    "+ ",
    "=",
    "===",
    "1.",
    "1. ",
    "12)",
    ">",
    "> ",
    "<",
    "<b>",
    "</p>",
    "<!--",
    "https://example.org/a_b",
    "a@example.org",
    "&",
    "&amp;",
    "&#35;",
    "\\",
    "\\\\",
    "[",
    "]",
    "[x] ",
    "[ ] ",
    "](",
    "]: ",
    "(",
    ")",
    "!",
    "![",
    "|",
    ":",
    ":-:",
    "\"",
    "'",
    "é",
    "汤",
    "汤。",
    "「",
    "🍜",
    "مرحبا",
    "\t",
    ".",
    ",",
    "C:\\dir",
    "\u{a0}",
    "\u{200b}",
];

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn text(&mut self) -> String {
        (0..self.below(6)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }

    fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.below(2) == 0 { None } else { Some(value(self)) }
    }

    fn many<T>(&mut self, most: usize, mut value: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| value(self)).collect()
    }

    pub(crate) fn excerpt(&mut self) -> Excerpt {
        Excerpt::new(
            self.text(),
            self.maybe(Self::text),
            self.text(),
            "2026-11-22".into(),
            self.below(2) == 0,
            self.many(5, |random| match random.below(4) {
                0 => Part::LeftOut(random.below(9) as u32),
                _ => Part::Turn(Turn {
                    role: [Role::User, Role::Assistant, Role::System, Role::Tool][random.below(4)],
                    attribution: Attribution::of(random.maybe(Self::text), random.maybe(Self::text)),
                    blocks: random.blocks(3, true).into(),
                }),
            }),
        )
        .marked(self.maybe(|_| "https://chat.example/c/1".into()), self.below(4) == 0)
    }

    /// Blocks nested at most `deep`; with or without plain text, which Markdown reads as it likes.
    pub(crate) fn blocks(&mut self, deep: usize, plain: bool) -> Vec<Block> {
        self.many(4, |random| random.block(deep, plain))
    }

    fn block(&mut self, deep: usize, plain: bool) -> Block {
        let kinds = if deep == 0 { 8 } else { 11 };
        match self.below(kinds) {
            0 if plain => Block::Plain(self.text() + "\n" + &self.text()),
            0 | 1 => Block::Paragraph(self.line(3)),
            2 => Block::Heading(1 + self.below(6) as u8, self.line(2)),
            3 => Block::Code {
                language: ["", "rust", "c++"][self.below(3)].into(),
                text: [self.text(), self.text()].join("\n\n  "),
            },
            4 => Block::Math(["", "x^2", "a_b \\\\ c\n+ d"][self.below(3)].into()),
            5 => {
                let columns = 1 + self.below(3);
                let alignments = [Alignment::None, Alignment::Left, Alignment::Center, Alignment::Right];
                let alignments = (0..columns).map(|_| alignments[self.below(4)]).collect();
                let rows = (0..1 + self.below(3)).map(|_| (0..columns).map(|_| self.line(2)).collect());
                Block::Table(alignments, rows.collect())
            }
            6 => Block::Rule,
            7 => match self.below(2) {
                0 => Block::Picture(self.picture()),
                _ => Block::Attachment(self.text()),
            },
            8 => {
                let start = self.maybe(|random| random.below(20) as u32);
                let items = self.many(3, |random| Item {
                    checked: random.maybe(|random| random.below(2) == 0).filter(|_| plain),
                    blocks: random.blocks(deep - 1, plain),
                });
                Block::List(start, items)
            }
            9 => Block::Quote(self.blocks(deep - 1, plain)),
            _ => {
                let kind = [Detail::Thinking, Detail::Tool, Detail::Artifact][self.below(3)];
                Block::Details(kind, self.text(), self.blocks(deep - 1, plain))
            }
        }
    }

    fn picture(&mut self) -> Picture {
        Picture { alt: self.text(), data: self.maybe(|_| PIXEL.into()) }
    }

    fn line(&mut self, deep: usize) -> Vec<Inline> {
        self.many(5, |random| random.inline(deep))
    }

    fn inline(&mut self, deep: usize) -> Inline {
        let kinds = if deep == 0 { 9 } else { 15 };
        match self.below(kinds) {
            0..=4 => Inline::Text(self.text()),
            5 => Inline::Break,
            6 => Inline::Code(self.text()),
            7 => Inline::Math(["", "x", "a_b^*", "\\{|x|\\}"][self.below(4)].into()),
            8 => Inline::Picture(self.picture()),
            9 | 10 => Inline::Strong(self.line(deep - 1)),
            11 => Inline::Emphasis(self.line(deep - 1)),
            12 => Inline::Strike(self.line(deep - 1)),
            13 if self.below(2) == 0 => Inline::Superscript(self.line(deep - 1)),
            13 => Inline::Subscript(self.line(deep - 1)),
            _ => {
                let targets = [
                    "#note-1",
                    "https://example.org/a(b",
                    "mailto:a@example.org",
                    "/p?a=b&amp;c",
                    "x y|<z>\\",
                ];
                Inline::Link(targets[self.below(5)].into(), self.line(deep - 1))
            }
        }
    }
}
