//! Texts between the marks: no control characters but tab and, where lines may end, line feed.

use super::{CONTROL, LITERAL};

/// How far above a control character the letter is that stands for it.
const ABOVE: u32 = 48;

/// What has to be told from markup in a text.
#[derive(Clone, Copy, Default)]
pub(super) struct Marks {
    /// Whether a line feed would end the block.
    pub(super) one_line: bool,
    /// Characters that are markup wherever they stand.
    pub(super) always: &'static [char],
    /// What begins or ends a formula behind a backslash.
    pub(super) behind_backslash: Option<char>,
    /// Whether the line has links: then a bracket would open one.
    pub(super) links: bool,
    /// Whether a bar would end a cell.
    pub(super) cell: bool,
}

impl Marks {
    /// A text that only marks end.
    pub(super) const FIELD: Self =
        Self { one_line: false, always: &[], behind_backslash: None, links: false, cell: false };
}

/// Appends a text so that `read` or the reader of inlines gives it again.
pub(super) fn push(out: &mut String, text: &str, marks: Marks) {
    let mut letters = text.chars().peekable();
    let mut before = '\0';
    while let Some(letter) = letters.next() {
        if is_control(letter) || (letter == '\n' && marks.one_line) {
            out.push(CONTROL);
            // None of these letters is markup.
            out.push(char::from_u32(u32::from(letter) + ABOVE).unwrap_or(letter));
        } else {
            let is_markup = marks.always.contains(&letter)
                || (letter == '\\' && marks.behind_backslash.is_some() && letters.peek() == marks.behind_backslash.as_ref())
                || (letter == '[' && marks.links)
                || (letter == '|' && marks.cell)
                // "](" ends a link's text, wherever it stands.
                || (letter == '(' && before == ']' && marks.one_line);
            if is_markup {
                out.push(LITERAL);
            }
            out.push(letter);
        }
        before = letter;
    }
}

/// Whether a character is one that texts do not have.
pub(super) fn is_control(letter: char) -> bool {
    letter < ' ' && !matches!(letter, '\t' | '\n')
}

/// The control character that a letter behind `CONTROL` stands for, if it is one.
pub(super) fn control(letter: char) -> Option<char> {
    char::from_u32(u32::from(letter).checked_sub(ABOVE)?).filter(|control| *control < ' ')
}

/// The text that `push` wrote as a field.
pub(super) fn read(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        match letter {
            CONTROL => text.extend(letters.next().and_then(control)),
            LITERAL => text.extend(letters.next()),
            _ if is_control(letter) => {}
            _ => text.push(letter),
        }
    }
    text
}
