//! One traversal of a message's tree for whoever changes parts of it.

use crate::model::{Block, Inline};

/// Visits blocks and inlines in document order. A method that is not overridden goes on to the parts inside; one that is
/// overridden decides itself, by [`inside_block`] and [`inside_inline`].
pub trait VisitMut {
    /// A block.
    fn block(&mut self, block: &mut Block) {
        inside_block(self, block);
    }

    /// A piece of a line.
    fn inline(&mut self, inline: &mut Inline) {
        inside_inline(self, inline);
    }

    /// Blocks one after another: a message, an item, a quotation.
    fn blocks(&mut self, blocks: &mut Vec<Block>) {
        blocks.iter_mut().for_each(|block| self.block(block));
    }

    /// A line: a paragraph, a heading, a cell, or what is marked within one.
    fn line(&mut self, line: &mut Vec<Inline>) {
        line.iter_mut().for_each(|inline| self.inline(inline));
    }
}

/// Visits what stands directly in a block.
pub fn inside_block<V: VisitMut + ?Sized>(visitor: &mut V, block: &mut Block) {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => visitor.line(line),
        Block::List(_, items) => items.iter_mut().for_each(|item| visitor.blocks(&mut item.blocks)),
        Block::Table(_, rows) => rows.iter_mut().flatten().for_each(|cell| visitor.line(cell)),
        Block::Quote(blocks) | Block::Details(_, _, blocks) => visitor.blocks(blocks),
        Block::Plain(_)
        | Block::Code { .. }
        | Block::Math(_)
        | Block::Rule
        | Block::Picture(_)
        | Block::Attachment(_) => {}
    }
}

/// Visits what stands directly in a piece of a line.
pub fn inside_inline<V: VisitMut + ?Sized>(visitor: &mut V, inline: &mut Inline) {
    if let Some(line) = inline.inside_mut() {
        visitor.line(line);
    }
}
