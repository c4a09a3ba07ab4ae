//! Bare addresses in a line: many renderers make links of them.
//!
//! What they take for a link goes on to the next space or tag, whatever stands there: a backslash is no longer one, and a mark
//! marks nothing. An address with a backslash in its beginning is words to them.

use super::{Letter, Line, NEAR};

impl Line<'_> {
    /// Whether a letter is where an address has to be broken off, so that nothing behind or before it is taken along.
    pub(super) fn breaks_address(&self, letter: char, position: usize) -> bool {
        match letter {
            ':' => self.rest(position + 1).take(2).eq(['/', '/']) && self.swallows(position),
            '.' => self.is_behind_www(position) && self.swallows(position),
            '@' => self.is_behind_underscore(position),
            _ => false,
        }
    }

    /// Whether an address that begins around here would take a backslash or a mark for a part of itself.
    fn swallows(&self, position: usize) -> bool {
        let rest = self.letters.get(position + 1..).unwrap_or_default();
        let is_end = |letter: &Letter| letter.char().is_whitespace() || *letter == Letter::Mark('<');
        let end = rest.iter().take(NEAR).position(is_end).unwrap_or(rest.len().min(NEAR));
        let address = rest.get(..end).unwrap_or_default();
        for (offset, letter) in address.iter().enumerate() {
            match letter {
                // In a link's words nothing is made a link.
                Letter::Mark(']') => return false,
                Letter::Mark('*') if is_closing(address.get(offset..).unwrap_or_default()) => return false,
                Letter::Mark(_) | Letter::Bracket(_) => return true,
                Letter::Text(':' | '.' | '@') => {}
                Letter::Text(letter) if self.needs_backslash(*letter, position + 1 + offset) => return true,
                Letter::Text(_) => {}
            }
        }
        false
    }

    fn is_behind_www(&self, position: usize) -> bool {
        let before = position.checked_sub(3).and_then(|start| self.letters.get(start..position));
        before.is_some_and(|letters| letters.iter().all(|letter| matches!(letter.char(), 'w' | 'W')))
    }

    /// An underscore may be the first letter of a mail address, so one that marks would be read as that.
    fn is_behind_underscore(&self, position: usize) -> bool {
        let before = self.letters.get(..position).unwrap_or_default().iter().rev().take(NEAR);
        let is_local = |letter: char| letter.is_ascii_alphanumeric() || ".+-_".contains(letter);
        before.take_while(|letter| is_local(letter.char())).any(|letter| *letter == Letter::Mark('_'))
    }
}

/// Asterisks, and a sentence's end: no renderer takes them into an address.
fn is_closing(letters: &[Letter]) -> bool {
    let mut rest = letters.iter().skip_while(|letter| **letter == Letter::Mark('*'));
    rest.all(|letter| matches!(letter, Letter::Text('.' | ',' | ';' | '!' | '?')))
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{Block, Inline},
        render::markdown::content,
    };

    /// What some renderers take for an address goes on to the next space, backslashes and all.
    #[test]
    fn no_address_swallows_a_backslash() {
        let cases = [
            ("http://x.example/\";</style>", "http\\://x.example/\";\\</style>"),
            ("see www.x.example/*a*<b> now", "see www\\.x.example/\\*a\\*\\<b> now"),
            ("https://x.example/a_b?c=d&e <b>", "https://x.example/a_b?c=d&e \\<b>"),
        ];
        for (text, written) in cases {
            assert_eq!(content(&[Block::Paragraph(vec![Inline::Text(text.into())])]), written);
        }
        let line = ["https://x.example/", "b", "<i>"].map(|text| Inline::Text(text.into()));
        let [before, strong, after] = line;
        let line = vec![before, Inline::Strong(vec![strong]), after];
        assert!(content(&[Block::Paragraph(line)]).starts_with("https\\://"));
    }

    /// The same renderers take marks into it; at its end all of them leave asterisks out.
    #[test]
    fn no_address_swallows_a_mark() {
        let text = |text: &str| Inline::Text(text.into());
        let strong = |inner: &str| Inline::Strong(vec![text(inner)]);
        let emphasis = |inner: &str| Inline::Emphasis(vec![text(inner)]);
        let link = |inner: Inline| Inline::Link("https://y.example/".into(), vec![inner]);
        let cases = [
            (vec![emphasis("see https://x.example/a"), text(" b")], "_see https\\://x.example/a_ b"),
            (vec![Inline::Strike(vec![text("www.x.example/a")])], "~~www\\.x.example/a~~"),
            (vec![strong("https://x.example/a"), text("b")], "**https\\://x.example/a**b"),
            (vec![strong("https://x.example/a"), text(": b")], "**https\\://x.example/a**: b"),
            (vec![text("ftp://x.example/"), Inline::Code("a".into())], "ftp\\://x.example/`a`"),
            (
                vec![text("https://x.example/"), link(text("a"))],
                "https\\://x.example/[a](https://y.example/)",
            ),
            (vec![text("https://x.example/"), Inline::Break, text("a")], "https\\://x.example/\\\na"),
            (vec![text("www.x.example/"), strong("a"), text(".")], "www\\.x.example/**a**."),
            (vec![emphasis("a@b.example and c")], "_a\\@b.example and c_"),
            (vec![strong("https://x.example/a"), text(", b")], "**https://x.example/a**, b"),
            (vec![strong("a@b.example"), text(" b")], "**a@b.example** b"),
            (vec![link(text("https://x.example/a"))], "[https://x.example/a](https://y.example/)"),
            (
                vec![text("https://x.example/"), Inline::Superscript(vec![text("a")])],
                "https://x.example/<sup>a</sup>",
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(content(&[Block::Paragraph(line)]), expected);
        }
    }
}
