//! The blocks of a message as strict Markdown, and back.
//!
//! Blocks are lines; an empty line stands between two blocks, none between an item's paragraph and the list
//! below it. A paragraph ends where a line begins another block; a line of its own text that looks so begins
//! with `JOIN`, and so does an empty one, and behind a list a first one that begins like an item's further lines.
//!
//! ```text
//! "# " to "###### "           a heading
//! "- ", "- [ ] ", "- [x] "    an item; its further lines are indented by two spaces
//! "1. "                       an item of a numbered list; its further lines are indented by three spaces
//! "> ", ">"                   a line of a quotation
//! "```" language, "```"       code between two lines
//! "\[", "\]"                  a formula between two lines
//! "| cell | cell |"           a row; "| --- | :-- | :-: | --: |" has the columns' alignment
//! "---"                       a rule
//! BLOCK letter …              see `block`
//! ```
//! Empty lines are never indented. A line of code that begins like the end of it gets `LITERAL` in front.

/// From lines to blocks.
mod block_reader;
/// From blocks to lines.
mod block_writer;
/// From a line to inlines.
mod inline_reader;
/// From inlines to a line.
mod inline_writer;
/// How blocks begin.
mod start;

pub(super) use block_reader::blocks;
pub(super) use block_writer::write;

/// The line that begins and the line that ends code.
const FENCE: &str = "```";
/// The lines around a formula.
const FORMULA: &str = "\\[";
const FORMULA_END: &str = "\\]";
/// A thematic break.
const RULE: &str = "---";

/// Letters behind `BLOCK`.
mod block {
    /// A text as it was typed, up to `CLOSE`.
    pub(super) const PLAIN: char = 'l';
    /// A picture: alternative text, `FIELD` and data if there are any, `CLOSE`.
    pub(super) const PICTURE: char = 'p';
    /// An attachment: its name up to the end of the line.
    pub(super) const ATTACHMENT: char = 'a';
    /// Collapsed parts: the title up to the end of the line, blocks, a line with `CLOSE`.
    pub(super) const THINKING: char = 'T';
    pub(super) const TOOL: char = 'U';
    pub(super) const ARTIFACT: char = 'A';
    /// A list without items; a numbered one has its first number.
    pub(super) const EMPTY_LIST: char = 'i';
    /// A table without anything.
    pub(super) const EMPTY_TABLE: char = 't';
}

/// Letters behind `INLINE`. What they begin ends with `CLOSE`.
mod inline {
    /// A picture: alternative text, `FIELD` and data if there are any.
    pub(super) const PICTURE: char = 'p';
    /// Strong emphasis directly inside strong emphasis.
    pub(super) const STRONG: char = 'b';
    /// Emphasis directly inside emphasis.
    pub(super) const EMPHASIS: char = 'i';
    pub(super) const STRIKE: char = 's';
    pub(super) const SUPERSCRIPT: char = '^';
    pub(super) const SUBSCRIPT: char = '_';
}
