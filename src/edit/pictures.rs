//! Pictures taken out: text in them is not searched, so they stay behind when a conversation is anonymized.

use crate::model::{Block, Inline};

/// Leaves of every picture its name only.
pub(super) fn drop_pictures(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Picture(picture) => picture.data = None,
            Block::Paragraph(line) | Block::Heading(_, line) => drop_in_line(line),
            Block::Table(_, rows) => rows.iter_mut().flatten().for_each(|cell| drop_in_line(cell)),
            Block::List(_, items) => items.iter_mut().for_each(|item| drop_pictures(&mut item.blocks)),
            Block::Quote(blocks) | Block::Details(_, _, blocks) => drop_pictures(blocks),
            Block::Plain(_) | Block::Code { .. } | Block::Math(_) | Block::Rule | Block::Attachment(_) => {}
        }
    }
}

fn drop_in_line(line: &mut [Inline]) {
    for inline in line {
        match inline {
            Inline::Picture(picture) => picture.data = None,
            Inline::Strong(line)
            | Inline::Emphasis(line)
            | Inline::Strike(line)
            | Inline::Superscript(line)
            | Inline::Subscript(line)
            | Inline::Link(_, line) => drop_in_line(line),
            Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Math(_) => {}
        }
    }
}
