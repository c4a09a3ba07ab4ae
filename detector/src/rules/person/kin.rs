//! Relations of one word, which a name may follow.
//!
//! They are in a filter that `cargo xtask names` writes of xtask/names/kin.txt: by language, with the forms of cases in which
//! they stand before a name. `~` stands there for the endings of Russian and Ukrainian, `=` before a relation that says by its ending whose it is
//! (`eşim`), `+` before one of a language in which every noun has a capital.

use excerpt_scanner::names::sets;

/// Endings of cases in Russian and Ukrainian.
const ENDINGS: &[&str] = &[
    "", "а", "у", "е", "ы", "и", "о", "ом", "ем", "ём", "ой", "ей", "ою", "ею", "ю", "я", "ь", "ью", "і",
    "ові", "єві", "ий", "ый", "ая", "им", "ым", "ого", "ому", "ик", "ика", "ець", "ец",
];

/// Whether a word, in lower case, is a relation.
pub(in super::super) fn is_kin(word: &str) -> bool {
    let cyrillic = word.starts_with(|first: char| ('\u{430}'..='\u{491}').contains(&first));
    sets::is_kin(word)
        || cyrillic
            && ENDINGS
                .iter()
                .filter_map(|end| word.strip_suffix(end))
                .any(|stem| stem.len() >= 6 && sets::is_kin(&format!("{stem}~")))
}

/// Whether a word may be a relation, by one quick look: most words of a text are not.
pub(super) fn may_be(word: &str) -> bool {
    let beyond = word.starts_with(|first: char| first.is_uppercase() && !first.is_ascii());
    let cyrillic = word.starts_with(|first: char| ('\u{400}'..='\u{491}').contains(&first));
    beyond || cyrillic || sets::is_kin(word)
}

/// Whether a relation says by its ending that it is the writer's.
pub(super) fn is_mine(word: &str) -> bool {
    sets::is_kin(&format!("={word}"))
}

/// Whether a relation is of a language in which every noun has a capital.
pub(super) fn is_german(word: &str) -> bool {
    sets::is_kin(&format!("+{word}"))
}
