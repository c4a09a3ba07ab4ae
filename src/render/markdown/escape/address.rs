//! Bare addresses in a line: many renderers make links of them.
//!
//! What they take for a link goes on to the next space or tag, whatever stands there: a backslash is no longer one, and a mark
//! marks nothing. An address with a backslash in its beginning is words to them.

use super::{Letter, Line, NEAR};

impl Line<'_> {
    /// Whether a letter is where an address has to be broken off, so that nothing behind or before it is taken along.
    pub(super) fn breaks_address(&self, letter: char, position: usize) -> bool {
        match letter {
            ':' => self.rest(position + 1).take(2).eq(['/', '/']) && self.swallows(position),
            '.' => self.is_behind_www(position) && self.swallows(position),
            '@' => self.is_behind_underscore(position),
            _ => false,
        }
    }

    /// Whether an address that begins around here would take a backslash or a mark for a part of itself.
    fn swallows(&self, position: usize) -> bool {
        let rest = self.letters.get(position + 1..).unwrap_or_default();
        let is_end = |letter: &Letter| letter.char().is_whitespace() || *letter == Letter::Mark('<');
        let end = rest.iter().take(NEAR).position(is_end).unwrap_or(rest.len().min(NEAR));
        let address = rest.get(..end).unwrap_or_default();
        for (offset, letter) in address.iter().enumerate() {
            match letter {
                // In a link's words nothing is made a link.
                Letter::Mark(']') => return false,
                Letter::Mark('*') if is_closing(address.get(offset..).unwrap_or_default()) => return false,
                Letter::Mark(_) | Letter::Bracket(_) => return true,
                Letter::Text(':' | '.' | '@') => {}
                Letter::Text(letter) if self.needs_backslash(*letter, position + 1 + offset) => return true,
                Letter::Text(_) => {}
            }
        }
        false
    }

    fn is_behind_www(&self, position: usize) -> bool {
        let before = position.checked_sub(3).and_then(|start| self.letters.get(start..position));
        before.is_some_and(|letters| letters.iter().all(|letter| matches!(letter.char(), 'w' | 'W')))
    }

    /// An underscore may be the first letter of a mail address, so one that marks would be read as that.
    fn is_behind_underscore(&self, position: usize) -> bool {
        let before = self.letters.get(..position).unwrap_or_default().iter().rev().take(NEAR);
        let is_local = |letter: char| letter.is_ascii_alphanumeric() || ".+-_".contains(letter);
        before.take_while(|letter| is_local(letter.char())).any(|letter| *letter == Letter::Mark('_'))
    }
}

/// Asterisks, and a sentence's end: no renderer takes them into an address.
fn is_closing(letters: &[Letter]) -> bool {
    let mut rest = letters.iter().skip_while(|letter| **letter == Letter::Mark('*'));
    rest.all(|letter| matches!(letter, Letter::Text('.' | ',' | ';' | '!' | '?')))
}
