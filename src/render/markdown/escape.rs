//! Which letters of a line need a backslash: only those that would mean something otherwise.

/// Bare addresses.
mod address;

use crate::render::markdown::context::LineContext;

/// A letter of a line before escaping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letter {
    /// Part of a mark: stays as it is.
    Mark(char),
    /// Part of the text.
    Text(char),
    /// A bracket of the text that always needs its backslash.
    Bracket(char),
}

impl Letter {
    pub(super) fn char(self) -> char {
        match self {
            Letter::Mark(letter) | Letter::Text(letter) | Letter::Bracket(letter) => letter,
        }
    }
}

/// The line with the backslashes that it needs, without spaces and breaks at its edges.
pub(super) fn escaped(letters: &[Letter], context: LineContext) -> String {
    let letters = trimmed(letters);
    let twice = MARKS.chars().filter(|mark| occurs_twice(letters, *mark)).collect();
    let mut line = Line { letters, context, twice, start: 0 };
    let mut written = String::new();
    for (position, letter) in letters.iter().enumerate() {
        let is_before_text = position == line.start && is_blank(letter.char());
        let needed = match letter {
            Letter::Mark(_) => false,
            Letter::Bracket(_) => true,
            Letter::Text(letter) => line.needs_backslash(*letter, position),
        };
        if needed {
            written.push('\\');
        }
        written.push(letter.char());
        if letter.char() == '\n' || is_before_text {
            line.start = position + 1;
        }
    }
    written
}

/// A name behind a fence: only escapes and entities mean something there.
pub(super) fn name(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escape = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
        if is_escape || letter == '&' && text.contains(';') {
            written.push('\\');
        }
        written.push(letter);
    }
    written
}

/// A break at the end of a paragraph would be read as a backslash.
fn trimmed(mut letters: &[Letter]) -> &[Letter] {
    const BREAK: [Letter; 2] = [Letter::Mark('\\'), Letter::Mark('\n')];
    loop {
        letters = match letters {
            [Letter::Text(first), rest @ ..] if is_blank(*first) => rest,
            [rest @ .., Letter::Text(last)] if is_blank(*last) => rest,
            _ => match letters.strip_prefix(&BREAK).or(letters.strip_suffix(&BREAK)) {
                Some(rest) => rest,
                None => return letters,
            },
        };
    }
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t')
}

/// How far the rules look around a letter: farther than any address, entity or number in a text, so that a text
/// made to be slow is not.
const NEAR: usize = 512;

/// Marks that mean something in pairs only.
const MARKS: &str = "`$*~_";

fn occurs_twice(letters: &[Letter], mark: char) -> bool {
    letters.iter().filter(|letter| letter.char() == mark).nth(1).is_some()
}

struct Line<'a> {
    letters: &'a [Letter],
    context: LineContext,
    /// Which marks occur at least twice.
    twice: String,
    /// Where the text of the current line begins, behind breaks and blanks.
    start: usize,
}

impl Line<'_> {
    fn at(&self, position: usize) -> Option<char> {
        self.letters.get(position).map(|letter| letter.char())
    }

    fn before(&self, position: usize) -> Option<char> {
        position.checked_sub(1).and_then(|position| self.at(position))
    }

    /// The letters from `position` to the end of their line, as far as any rule looks.
    fn rest(&self, position: usize) -> impl Iterator<Item = char> + '_ {
        let rest = self.letters.get(position..).unwrap_or_default();
        rest.iter().map(|letter| letter.char()).take(NEAR).take_while(|letter| *letter != '\n')
    }

    fn needs_backslash(&self, letter: char, position: usize) -> bool {
        let (before, after) = (self.before(position), self.at(position + 1));
        let stands_alone = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
        // Where there are no tables, the next cell goes on with this one.
        let has_partner = self.context == LineContext::Cell || self.twice.contains(letter);
        let in_line = match letter {
            '\\' => after.is_none_or(|after| after.is_ascii_punctuation() || after == '\n'),
            // marked opens no link behind it.
            '`' => has_partner || self.letters.contains(&Letter::Mark('[')),
            '$' => self.twice.contains(letter),
            '*' | '~' => has_partner && !stands_alone,
            '_' => has_partner && !stands_alone && !self.is_within_word(position),
            '<' => self.starts_tag(position),
            '&' => self.starts_entity(position),
            '!' => self.letters.get(position + 1) == Some(&Letter::Mark('[')),
            // A closing bracket before these makes a link or a definition of what stands in front.
            ']' => after.is_some_and(|after| "([:".contains(after)),
            // marked takes what is in a link's words for a link.
            '(' => position.checked_sub(1).and_then(|at| self.letters.get(at)) == Some(&Letter::Bracket(']')),
            ':' | '.' | '@' => self.breaks_address(letter, position),
            '|' => self.context == LineContext::Cell,
            '#' => self.context == LineContext::Heading && self.ends_heading(position),
            _ => false,
        };
        in_line || self.context == LineContext::Paragraph && self.starts_block(letter, position)
    }

    /// `snake_case`: an underscore with letters on both sides of its run marks nothing.
    fn is_within_word(&self, position: usize) -> bool {
        let run_end = self.rest(position).take_while(|letter| *letter == '_').count() + position;
        let before = self.letters.get(..position).unwrap_or_default().iter().rev();
        let before = before.take(NEAR).map(|letter| letter.char()).find(|letter| *letter != '_');
        before.is_some_and(char::is_alphanumeric) && self.at(run_end).is_some_and(char::is_alphanumeric)
    }

    /// A tag, a comment, or an address in angle brackets.
    fn starts_tag(&self, position: usize) -> bool {
        let Some(after) = self.at(position + 1) else {
            return false;
        };
        let is_address = || !after.is_whitespace() && self.rest(position).any(|letter| letter == '@');
        after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?') || is_address()
    }

    fn starts_entity(&self, position: usize) -> bool {
        let mut name =
            self.rest(position + 1).skip_while(|letter| letter.is_ascii_alphanumeric() || *letter == '#');
        self.at(position + 1).is_some_and(|after| after.is_ascii_alphanumeric() || after == '#')
            && name.next() == Some(';')
    }

    /// Number signs at the end of a heading would be dropped.
    fn ends_heading(&self, position: usize) -> bool {
        self.before(position).is_none_or(char::is_whitespace)
            && self.rest(position).all(|letter| letter == '#')
    }

    /// Whether a letter at or near the start of a line would begin a list, a heading, a quotation, a rule.
    fn starts_block(&self, letter: char, position: usize) -> bool {
        let start = self.start;
        let ends_word = |after: Option<char>| after.is_none_or(char::is_whitespace);
        let after = self.at(position + 1);
        if matches!(letter, '.' | ')') {
            let digits = position.saturating_sub(start);
            return (1..=9).contains(&digits)
                && self.rest(start).take(digits).all(|letter| letter.is_ascii_digit())
                && ends_word(after);
        }
        position == start
            && match letter {
                '>' | '*' | '_' => true,
                '+' => ends_word(after),
                '-' => ends_word(after) || self.rest(start).all(|letter| "-: |".contains(letter)),
                '#' => ends_word(self.rest(start).chain(['\n']).find(|letter| *letter != '#')),
                '=' => self.rest(start).all(|letter| letter == '=' || is_blank(letter)),
                '|' | ':' => self.rest(start).all(|letter| "-: |".contains(letter)),
                '[' => self.at(start + 2) == Some(']') && self.at(start + 3).is_none_or(is_blank),
                _ => false,
            }
    }
}
