//! Footnotes: references to items of a message's last list become Markdown's own.

use crate::model::{Block, Inline, Item, content::NOTE};

/// The message without its notes, references named with the prefix, and the notes. `None`: it has none, or references
/// to notes that are not there.
pub(super) fn split<'m>(message: &'m [Block], prefix: &str) -> Option<(Vec<Block>, &'m [Item])> {
    let (Block::List(Some(1), notes), text) = message.split_last()? else { return None };
    let mut text = text.to_vec();
    let mut highest = 0;
    lines(&mut text, &mut |target| {
        let Some(number) = target.strip_prefix(NOTE) else { return };
        highest = highest.max(number.parse().unwrap_or(usize::MAX));
        *target = format!("{NOTE}{prefix}{number}");
    });
    (1..=notes.len()).contains(&highest).then_some((text, notes.as_slice()))
}

/// Calls `visit` with the target of every link.
fn lines(blocks: &mut [Block], visit: &mut dyn FnMut(&mut String)) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Heading(_, words) => links(words, visit),
            Block::List(_, items) => items.iter_mut().for_each(|item| lines(&mut item.blocks, visit)),
            Block::Table(_, rows) => rows.iter_mut().flatten().for_each(|cell| links(cell, visit)),
            Block::Quote(blocks) | Block::Details(_, _, blocks) => lines(blocks, visit),
            _ => {}
        }
    }
}

fn links(words: &mut [Inline], visit: &mut dyn FnMut(&mut String)) {
    for inline in words {
        match inline {
            Inline::Link(target, words) => {
                visit(target);
                links(words, visit);
            }
            Inline::Strong(words)
            | Inline::Emphasis(words)
            | Inline::Strike(words)
            | Inline::Superscript(words)
            | Inline::Subscript(words)
            | Inline::Titled(_, words) => links(words, visit),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{Block, Inline, Item},
        render::markdown::content,
    };

    #[test]
    fn a_note_stands_behind_its_message() {
        let text = |text: &str| Inline::Text(text.into());
        let reference =
            |target: &str| Inline::Superscript(vec![Inline::Link(target.into(), vec![text("1")])]);
        let notes = Block::List(
            Some(1),
            vec![Item { checked: None, blocks: vec![Block::Paragraph(vec![text("Source.")])] }],
        );
        let claim = |target: &str| Block::Paragraph(vec![text("A claim."), reference(target)]);
        assert_eq!(content(&[claim("#note-1"), notes.clone()]), "A claim.[^1]\n\n[^1]: Source.");
        assert!(content(&[claim("#note-2"), notes]).ends_with("\n\n1. Source."));
    }
}
