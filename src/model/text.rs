//! The one walk over all text of a message: whoever reads or replaces text goes through here.

pub use excerpt_detector::{Piece, TextContext};

use crate::model::{Block, Inline, Picture};

/// The walk over all text, written once for those who read and those who replace.
macro_rules! walks {
    ($(#[$what:meta])* $walk:ident, $line:ident, $gather:ident, $text:ident $(, $change:tt)?) => {
        $(#[$what])*
        pub fn $walk<'a>(blocks: &'a $($change)? [Block], visit: &mut dyn FnMut(Vec<$text<'a>>)) {
            for block in blocks {
                match block {
                    Block::Plain(text) => visit(vec![(TextContext::Prose, text)]),
                    Block::Paragraph(line) | Block::Heading(_, line) => $line(line, visit),
                    Block::List(_, items) => {
                        for item in items {
                            $walk(&$($change)? item.blocks, visit);
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
                        for row in rows {
                            for cell in row {
                                $line(cell, visit);
                            }
                        }
                    }
                    Block::Quote(blocks) => $walk(blocks, visit),
                    Block::Rule => {}
                    Block::Picture(Picture { alt: name, .. }) | Block::Attachment(name) => {
                        visit(vec![(TextContext::FileName, name)]);
                    }
                    Block::Details(_, title, blocks) => {
                        visit(vec![(TextContext::Label, title)]);
                        $walk(blocks, visit);
                    }
                }
            }
        }

        fn $line<'a>(line: &'a $($change)? [Inline], visit: &mut dyn FnMut(Vec<$text<'a>>)) {
            let mut run = Vec::new();
            let mut aside = Vec::new();
            $gather(line, &mut run, &mut aside, visit);
            if !run.is_empty() {
                visit(run);
            }
            for piece in aside {
                visit(vec![piece]);
            }
        }

        /// Collects a line's running text into `run` and its addresses and labels into `aside`; a line break ends the run.
        fn $gather<'a>(
            line: &'a $($change)? [Inline],
            run: &mut Vec<$text<'a>>,
            aside: &mut Vec<$text<'a>>,
            visit: &mut dyn FnMut(Vec<$text<'a>>),
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
                    | Inline::Subscript(line) => $gather(line, run, aside, visit),
                    Inline::Titled(title, line) => {
                        aside.push((TextContext::Label, title));
                        $gather(line, run, aside, visit);
                    }
                    Inline::Link(target, line) => {
                        aside.push((TextContext::Address, target));
                        $gather(line, run, aside, visit);
                    }
                    Inline::Picture(picture) => {
                        aside.push((TextContext::FileName, &$($change)? picture.alt));
                    }
                }
            }
        }
    };
}

walks! {
    /// Calls `visit` once for each run: the pieces of one line, cell, code block or label, in document order.
    ///
    /// What stands in one run reads as one text, so that a name split over bold and plain is found whole.
    walk, walk_line, gather, Piece, mut
}

walks! {
    /// The same for who changes nothing.
    read, read_line, gather_read, Read
}

/// A piece of text that is only read, and what it is.
pub type Read<'a> = (TextContext, &'a String);

/// The places of runs in the order in which somebody reads them: addresses, labels and names come behind the running text, which
/// they would interrupt.
pub fn reading_order(runs: &[Vec<Read<'_>>]) -> Vec<usize> {
    let is_aside = |run: &Vec<Read<'_>>| !run.iter().all(|(place, _)| place.is_running());
    let mut order: Vec<usize> = (0..runs.len()).collect();
    // Steady: each sort stays in the order of the walk.
    order.sort_by_key(|number| runs.get(*number).is_some_and(is_aside));
    order
}

/// Whether anything has a name as pictures and files have.
pub fn has_names(blocks: &[Block]) -> bool {
    let mut any = false;
    read(blocks, &mut |run| any |= run.iter().any(|(place, _)| *place == TextContext::FileName));
    any
}

/// The running text of a line.
pub fn running_line(line: &[Inline]) -> String {
    let mut text = String::new();
    read_line(line, &mut |run| gather_running(run, &mut text));
    text
}

/// Adds what of a run is running text.
fn gather_running(run: Vec<Read<'_>>, text: &mut String) {
    for (_, piece) in run.into_iter().filter(|(place, _)| place.is_running()) {
        text.push_str(piece);
    }
}

/// The running text of a message, every piece behind the other without separators: what cuts are counted in.
pub fn running(blocks: &[Block]) -> String {
    let mut text = String::new();
    read(blocks, &mut |run| gather_running(run, &mut text));
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
