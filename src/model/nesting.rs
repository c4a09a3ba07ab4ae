//! How deep blocks and inlines stand in each other: one bound, so that whatever is shown can be shared in every form and
//! opened again.

use crate::model::{Block, Inline};

/// The deepest level of blocks and inlines together; a message's own blocks are level 1. JSON readers stop at 128 levels, of
/// which a list takes four.
pub const DEEPEST: usize = 24;

/// Takes containers below [`DEEPEST`] apart: their content stays, in order, at that level.
pub fn flatten(blocks: &mut Vec<Block>) {
    if !is_flat(blocks) {
        flatten_blocks(blocks, 1);
    }
}

/// Whether nothing is below [`DEEPEST`].
pub(super) fn is_flat(blocks: &[Block]) -> bool {
    !blocks.iter().any(|block| is_deeper(block, DEEPEST))
}

/// Whether a block with what it holds takes more than `levels` levels.
fn is_deeper(block: &Block, levels: usize) -> bool {
    let Some(inside) = levels.checked_sub(1) else { return true };
    let line = |line: &Vec<Inline>| line.iter().any(|inline| is_deeper_inline(inline, inside));
    match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => line(inlines),
        Block::List(_, items) => {
            items.iter().flat_map(|item| &item.blocks).any(|block| is_deeper(block, inside))
        }
        Block::Table(_, rows) => rows.iter().flatten().any(line),
        Block::Quote(blocks) | Block::Details(_, _, blocks) => {
            blocks.iter().any(|block| is_deeper(block, inside))
        }
        Block::Plain(_)
        | Block::Code { .. }
        | Block::Math(_)
        | Block::Rule
        | Block::Picture(_)
        | Block::Attachment(_) => false,
    }
}

fn is_deeper_inline(inline: &Inline, levels: usize) -> bool {
    let Some(inside) = levels.checked_sub(1) else { return true };
    inline.inside().is_some_and(|line| line.iter().any(|inline| is_deeper_inline(inline, inside)))
}

fn flatten_blocks(blocks: &mut Vec<Block>, level: usize) {
    for block in std::mem::take(blocks) {
        // What a block holds needs a level of its own.
        match (block, level >= DEEPEST) {
            (Block::Quote(mut inner), true) => splice(&mut inner, level, blocks),
            (Block::Details(_, title, mut inner), true) => {
                blocks.extend((!title.is_empty()).then_some(Block::Plain(title)));
                splice(&mut inner, level, blocks);
            }
            (Block::List(_, items), true) => {
                items.into_iter().for_each(|mut item| splice(&mut item.blocks, level, blocks));
            }
            (Block::Table(_, rows), true) => {
                rows.into_iter().flatten().for_each(|cell| blocks.push(Block::Plain(running(&cell))));
            }
            (Block::Paragraph(line) | Block::Heading(_, line), true) => {
                blocks.push(Block::Plain(running(&line)));
            }
            (mut block, _) => {
                match &mut block {
                    Block::Paragraph(line) | Block::Heading(_, line) => flatten_line(line, level + 1),
                    Block::List(_, items) => {
                        items.iter_mut().for_each(|item| flatten_blocks(&mut item.blocks, level + 1));
                    }
                    Block::Table(_, rows) => {
                        rows.iter_mut().flatten().for_each(|cell| flatten_line(cell, level + 1));
                    }
                    Block::Quote(inner) | Block::Details(_, _, inner) => flatten_blocks(inner, level + 1),
                    _ => {}
                }
                blocks.push(block);
            }
        }
    }
}

fn splice(inner: &mut Vec<Block>, level: usize, blocks: &mut Vec<Block>) {
    flatten_blocks(inner, level);
    blocks.append(inner);
}

fn flatten_line(line: &mut Vec<Inline>, level: usize) {
    for mut inline in std::mem::take(line) {
        if let Some(inner) = inline.inside_mut() {
            flatten_line(inner, (level + 1).min(DEEPEST));
            if level >= DEEPEST {
                line.append(inner);
                continue;
            }
        }
        line.push(inline);
    }
}

/// The text of a line without its marks.
fn running(line: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Math(text) => text.clone(),
        Inline::Break => "\n".to_owned(),
        Inline::Picture(picture) => format!("[{}]", picture.name()),
        other => other.inside().map(running).unwrap_or_default(),
    };
    line.iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Item, text};

    #[test]
    fn every_tree_fits_afterwards_and_keeps_its_text() {
        let paragraph = || Block::Paragraph(vec![Inline::Text("core".into())]);
        let wraps: [fn(Block) -> Block; 4] = [
            |block| Block::Quote(vec![block]),
            |block| Block::List(None, vec![Item { checked: None, blocks: vec![block] }]),
            |block| Block::Details(crate::model::Detail::Tool, String::new(), vec![block]),
            |block| {
                Block::Quote(vec![Block::List(
                    Some(2),
                    vec![Item { checked: Some(true), blocks: vec![block] }],
                )])
            },
        ];
        for wrap in wraps {
            for depth in [1, DEEPEST - 2, DEEPEST, 400] {
                let deep = (0..depth).fold(paragraph(), |block, _| wrap(block));
                let mut blocks = vec![deep.clone(), paragraph()];
                flatten(&mut blocks);
                assert!(!blocks.iter().any(|block| is_deeper(block, DEEPEST)), "{depth}");
                assert_eq!(text::running(&blocks), "corecore", "{depth}");
                let before = blocks.clone();
                flatten(&mut blocks);
                assert_eq!(blocks, before);
            }
        }
        let strong = (0..400).fold(Inline::Text("core".into()), |inline, _| Inline::Strong(vec![inline]));
        let mut blocks = vec![Block::Table(vec![], vec![vec![vec![strong]]])];
        flatten(&mut blocks);
        assert!(!is_deeper(&blocks[0], DEEPEST));
        assert_eq!(text::running(&blocks), "core");
    }

    #[test]
    fn what_fits_is_not_touched() {
        let fits = (0..DEEPEST - 2).fold(Block::Plain("a".into()), |block, _| Block::Quote(vec![block]));
        let mut blocks = vec![fits.clone()];
        flatten(&mut blocks);
        assert_eq!(blocks, [fits]);
    }
}
