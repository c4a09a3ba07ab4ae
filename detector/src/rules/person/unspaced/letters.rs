//! Letters of scripts without capitals or spaces.

/// Chinese characters.
pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}' | '々')
}

/// Syllables of Korean.
pub(super) fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{ac00}'..='\u{d7a3}')
}

/// Letters of scripts that put no spaces between words: Chinese characters and Japanese syllables.
pub(super) fn is_east_asian(letter: char) -> bool {
    is_han(letter) || matches!(letter, '\u{3040}'..='\u{30ff}')
}

/// Vowel signs of Indic and Thai letters.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{963}' | '\u{966}'..='\u{d7f}' | '\u{e00}'..='\u{e7f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}
