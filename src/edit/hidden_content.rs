//! What a captured message holds but no preview shows: it does not leave.
//!
//! Nobody sees the address of a picture that is not embedded, the words behind the pointer, or where in its page a
//! link leads.

use crate::model::{
    Block, Inline, Picture,
    content::{NOTE, is_followed},
    visit::{VisitMut, inside_block, inside_inline},
};

/// Which pictures stay; of others only the name does.
pub(super) struct Pictures {
    /// The longest `data:` address of one, in characters.
    pub(super) longest: usize,
    /// How many embedded ones went.
    pub(super) left_out: usize,
}

impl Pictures {
    pub(super) fn up_to(longest: usize) -> Self {
        Self { longest, left_out: 0 }
    }
}

/// Takes it out, and every picture that is too long.
pub(super) fn drop(blocks: &mut Vec<Block>, pictures: &mut Pictures) {
    pictures.blocks(blocks);
}

impl VisitMut for Pictures {
    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Picture(picture) => embedded(picture, self),
            _ => inside_block(self, block),
        }
    }

    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.iter_mut().for_each(|block| self.block(block));
        // A diagram's picture says nothing that the text behind it does not say.
        let nameless =
            |block: &Block| matches!(block, Block::Picture(Picture { alt, data: None }) if alt.is_empty());
        let mut before: Option<Block> = None;
        for block in std::mem::take(blocks) {
            if matches!(&block, Block::Code { language, .. } if language == "mermaid") {
                before = before.filter(|block| !nameless(block));
            }
            blocks.extend(before.replace(block));
        }
        blocks.extend(before);
        // Of a paragraph without words at the beginning of a list's entry a saved page would keep nothing.
        blocks.retain(
            |block| !matches!(block, Block::Heading(_, line) | Block::Paragraph(line) if is_empty(line)),
        );
    }

    fn line(&mut self, line: &mut Vec<Inline>) {
        let mut seen = Vec::with_capacity(line.len());
        for mut inline in std::mem::take(line) {
            self.inline(&mut inline);
            match inline {
                Inline::Titled(_, mut inner) => seen.append(&mut inner),
                // References to footnotes stay. Of a link that a page does not follow nobody sees where it leads.
                Inline::Link(target, mut inner)
                    if is_empty(&inner) || !is_followed(&target) && !target.starts_with(NOTE) =>
                {
                    seen.append(&mut inner);
                }
                other => seen.push(other),
            }
        }
        *line = seen;
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Picture(picture) => embedded(picture, self),
            _ => inside_inline(self, inline),
        }
    }
}

/// Whether nothing of a line is to be seen.
fn is_empty(words: &[Inline]) -> bool {
    words.iter().all(|inline| matches!(inline, Inline::Text(text) if text.is_empty()))
}

/// A picture whose bytes are not here is a placeholder: opening a share asks no other server.
fn embedded(picture: &mut Picture, pictures: &mut Pictures) {
    let shown = picture.shown().map(str::len);
    if picture.data.is_some() && shown.is_none_or(|length| length > pictures.longest) {
        pictures.left_out += usize::from(shown.is_some());
        *picture = Picture { alt: picture.name().to_owned(), data: None };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_words_are_left_out() {
        let empty = || Block::Paragraph(vec![Inline::Link("https://example.org/".into(), Vec::new())]);
        let words = Block::Paragraph(vec![Inline::Text("words".into())]);
        let mut blocks = vec![
            empty(),
            Block::Heading(2, vec![Inline::Text(String::new())]),
            Block::Quote(vec![empty(), words.clone()]),
        ];
        drop(&mut blocks, &mut Pictures::up_to(0));
        assert_eq!(blocks, [Block::Quote(vec![words])]);
    }

    #[test]
    fn neither_remote_pictures_nor_hidden_titles_leave() {
        let picture = |data: &str| Picture { alt: "a".into(), data: Some(data.into()) };
        let hidden = Picture { alt: String::new(), ..picture("https://x/a/b.png?key=1") };
        let here = Inline::Link("#hidden".into(), vec![Inline::Picture(hidden)]);
        let link = Inline::Link("https://example.org/".into(), vec![here]);
        let mut blocks = vec![
            Block::Quote(vec![Block::Paragraph(vec![Inline::Strong(vec![Inline::Titled(
                "secret".into(),
                vec![link],
            )])])]),
            Block::Picture(picture("data:image/png;base64,AA==")),
            Block::Picture(picture("blob:https://x/2")),
        ];
        let diagram = |data| {
            vec![
                Block::Picture(Picture { alt: String::new(), data }),
                Block::Code { language: "mermaid".into(), text: "graph LR".into() },
            ]
        };
        for (data, longest) in
            [(None, 99), (Some("drawing:3".to_owned()), 99), (Some("data:image/png;base64,AA==".into()), 0)]
        {
            let mut drawn = diagram(data);
            drop(&mut drawn, &mut Pictures::up_to(longest));
            assert_eq!(drawn.len(), 1);
        }
        drop(&mut blocks, &mut Pictures::up_to(usize::MAX));
        let left = format!("{blocks:?}");
        for gone in ["secret", "https://x/", "#hidden", "key=1"] {
            assert!(!left.contains(gone), "{gone} in {left}");
        }
        assert!(left.contains("b.png"), "{left}");
        assert!(left.contains("example.org") && left.contains("data:image/png"), "{left}");
    }
}
