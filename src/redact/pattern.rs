//! Patterns that the user writes: regular expressions.

use regex_lite::{Regex, RegexBuilder};

use crate::i18n::Sentence;

/// How large a pattern may become inside: keeps searching quick.
const SIZE: usize = 50_000;

/// A pattern of the user's own.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
}

/// Why a pattern is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It cannot be read; why, in English.
    #[error("the pattern cannot be read: {0}")]
    Unreadable(String),
    /// It finds the empty text, so it is found everywhere.
    #[error("the pattern finds the empty text")]
    Empty,
}

impl Sentence for PatternError {
    fn key(&self) -> &'static str {
        match self {
            Self::Unreadable(..) => "error_pattern_unreadable",
            Self::Empty => "error_pattern_empty",
        }
    }
}

impl Pattern {
    /// Reads a pattern; letters match in any case.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        let regex = RegexBuilder::new(pattern)
            .case_insensitive(true)
            .size_limit(SIZE)
            .build()
            .map_err(|error| PatternError::Unreadable(error.to_string()))?;
        if regex.is_match("") { Err(PatternError::Empty) } else { Ok(Self { regex }) }
    }

    /// Where it is found, in bytes.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, usize)> {
        let found = self.regex.find_iter(text).filter(|found| !found.is_empty());
        found.map(|found| (found.start(), found.end())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_patterns_are_refused_with_the_reason() {
        for (pattern, reason) in
            [("(", "group"), ("[a", "class"), ("a{2", "repetition"), ("(a{999}){999}", "size")]
        {
            match Pattern::new(pattern) {
                Err(PatternError::Unreadable(why)) => {
                    assert!(!why.is_empty() && why.to_lowercase().contains(reason), "{pattern}: {why}");
                }
                other => panic!("{pattern}: {other:?}"),
            }
        }
        for pattern in ["", "a*", "x|", "^"] {
            assert_eq!(Pattern::new(pattern).unwrap_err(), PatternError::Empty, "{pattern}");
        }
        assert_eq!(Pattern::new("proj-[0-9]+").unwrap().find("PROJ-12 proj- proj-3"), [(0, 7), (14, 20)]);
    }
}
