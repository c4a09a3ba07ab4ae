//! Text as it was typed: nothing in it is markup, and all of it is to be seen.

use crate::{
    model::Inline,
    render::markdown::{code, context::LineContext, inline},
};

/// A text on one line.
pub(super) fn line(text: &str, context: LineContext) -> String {
    inline::line(&[Inline::Text(text.to_owned())], context)
}

/// A text of any number of lines: escaped, with its line breaks; where its spaces matter, a block of code.
pub(super) fn block(text: &str) -> String {
    let text = text.trim_end();
    let has_columns =
        |line: &str| line.starts_with([' ', '\t']) || line.contains("  ") || line.contains('\t');
    if text.lines().any(has_columns) {
        return code("", text);
    }
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let mut inlines = Vec::new();
        for line in paragraph.lines() {
            if !inlines.is_empty() {
                inlines.push(Inline::Break);
            }
            inlines.push(Inline::Text(line.to_owned()));
        }
        inline::line(&inlines, LineContext::Paragraph)
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}
