//! The one walk over all text of a message: whoever reads or replaces text goes through here.

pub use excerpt_detector::{Piece, TextContext};

use crate::model::{Block, Inline, Picture};

/// Calls `visit` once for each run: the pieces of one line, cell, code block or label, in document order.
///
/// What stands in one run reads as one text, so that a name split over bold and plain is found whole.
pub fn walk(blocks: &mut [Block], visit: &mut dyn FnMut(Vec<Piece<'_>>)) {
    for block in blocks {
        match block {
            Block::Plain(text) => visit(vec![(TextContext::Prose, text)]),
            Block::Paragraph(line) | Block::Heading(_, line) => walk_line(line, visit),
            Block::List(_, items) => {
                for item in items {
                    walk(&mut item.blocks, visit);
                }
            }
            Block::Code { language, text } => {
                if !language.is_empty() {
                    visit(vec![(TextContext::Label, language)]);
                }
                visit(vec![(TextContext::Code, text)]);
            }
            Block::Math(text) => visit(vec![(TextContext::Math, text)]),
            Block::Table(_, rows) => {
                for cell in rows.iter_mut().flatten() {
                    walk_line(cell, visit);
                }
            }
            Block::Quote(blocks) => walk(blocks, visit),
            Block::Rule => {}
            Block::Picture(Picture { alt: name, .. }) | Block::Attachment(name) => {
                visit(vec![(TextContext::FileName, name)]);
            }
            Block::Details(_, title, blocks) => {
                visit(vec![(TextContext::Label, title)]);
                walk(blocks, visit);
            }
        }
    }
}

fn walk_line(line: &mut [Inline], visit: &mut dyn FnMut(Vec<Piece<'_>>)) {
    let mut run = Vec::new();
    let mut aside = Vec::new();
    gather(line, &mut run, &mut aside, visit);
    if !run.is_empty() {
        visit(run);
    }
    for piece in aside {
        visit(vec![piece]);
    }
}

/// Collects a line's running text into `run` and its addresses and labels into `aside`; a line break ends the run.
fn gather<'a>(
    line: &'a mut [Inline],
    run: &mut Vec<Piece<'a>>,
    aside: &mut Vec<Piece<'a>>,
    visit: &mut dyn FnMut(Vec<Piece<'_>>),
) {
    for inline in line {
        match inline {
            Inline::Text(text) => run.push((TextContext::Prose, text)),
            Inline::Code(text) => run.push((TextContext::Code, text)),
            Inline::Math(text) => run.push((TextContext::Math, text)),
            Inline::Break => {
                if !run.is_empty() {
                    visit(std::mem::take(run));
                }
            }
            Inline::Strong(line)
            | Inline::Emphasis(line)
            | Inline::Strike(line)
            | Inline::Superscript(line)
            | Inline::Subscript(line) => gather(line, run, aside, visit),
            Inline::Titled(title, line) => {
                aside.push((TextContext::Label, title));
                gather(line, run, aside, visit);
            }
            Inline::Link(target, line) => {
                aside.push((TextContext::Address, target));
                gather(line, run, aside, visit);
            }
            Inline::Picture(picture) => aside.push((TextContext::FileName, &mut picture.alt)),
        }
    }
}

/// The running text of a message, every piece behind the other without separators: what cuts are counted in.
pub fn running(blocks: &[Block]) -> String {
    let mut text = String::new();
    walk(&mut blocks.to_vec(), &mut |run| {
        for (place, piece) in run {
            if place.is_running() {
                text.push_str(piece);
            }
        }
    });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_split_over_markup_stands_in_one_run() {
        let mut blocks = vec![Block::Paragraph(vec![
            Inline::Text("I am Jane ".into()),
            Inline::Strong(vec![Inline::Text("Doe".into())]),
            Inline::Link("mailto:x".into(), vec![Inline::Text(", write me".into())]),
        ])];
        let mut runs = Vec::new();
        walk(&mut blocks, &mut |run| {
            runs.push(run.iter().map(|(_, text)| text.as_str()).collect::<String>())
        });
        assert_eq!(runs, ["I am Jane Doe, write me", "mailto:x"]);
    }
}
