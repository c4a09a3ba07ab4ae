//! Names behind an at sign: pasted into a forge, they would notify people who have nothing to do with the chat.

use crate::model::{
    Block, Inline,
    visit::{VisitMut, inside_block, inside_inline},
};

/// Word joiner: is not seen, and ends what forges take for a name.
const JOINER: char = '\u{2060}';

/// The same blocks, with a word joiner behind each at sign that begins a name.
pub(super) fn broken(blocks: &[Block]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    Mentions.blocks(&mut blocks);
    blocks
}

/// The same for a text. Addresses stay as they are: forges read no name in them.
pub(super) fn broken_text(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        written.push(letter);
        let begins =
            before.is_none_or(|before: char| !before.is_alphanumeric() && !"_`/.+-".contains(before));
        if letter == '@' && begins && letters.peek().is_some_and(char::is_ascii_alphanumeric) {
            written.push(JOINER);
        }
        before = Some(letter);
    }
    written
}

struct Mentions;

impl VisitMut for Mentions {
    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Plain(text) => *text = broken_text(text),
            block => inside_block(self, block),
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Text(text) => *text = broken_text(text),
            inline => inside_inline(self, inline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_notified_by_what_is_pasted() {
        let cases = [
            ("Ask @team, or (@jo-1).", "Ask @\u{2060}team, or (@\u{2060}jo-1)."),
            ("@a", "@\u{2060}a"),
            ("jo@sample.example", "jo@sample.example"),
            ("first.last+x@sample.example", "first.last+x@sample.example"),
            ("user@ host, @, @@, a@b", "user@ host, @, @@, a@b"),
            ("github.com/@team", "github.com/@team"),
        ];
        for (text, written) in cases {
            assert_eq!(broken_text(text), written);
        }
        let code = Block::Code { language: String::new(), text: "@team".into() };
        let line = Block::Paragraph(vec![
            Inline::Strong(vec![Inline::Text("@team".into())]),
            Inline::Code("@team".into()),
        ]);
        let blocks = broken(&[code.clone(), line]);
        assert_eq!(blocks.first(), Some(&code), "what is code is no name");
        assert!(super::super::content(&blocks).contains("**@\u{2060}team**`@team`"));
    }
}
