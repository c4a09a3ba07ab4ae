//! What stands before a greeting, behind a name and between a field and its value.

use excerpt_scanner::names::words::Words;

/// Whether a line begins with the greeting, or a quotation.
pub(super) fn opens(words: &Words<'_>, start: usize) -> bool {
    words.begins(start) || words.gap_before(start).ends_with(['"', '\u{201c}', '„', '«', ',', '>', '*'])
}

/// Whether the name of a greeting ends where one does.
pub(super) fn closes(words: &Words<'_>, last: usize) -> bool {
    let gap = words.gap(last);
    let next = words.get(last + 1);
    gap.is_empty()
        || gap.starts_with([',', '!', '.', ':', '\n', '?', '"', '—', ')', '*', ';', '\r', '…', '\''])
        || gap == " "
            && [
                "and", "from", "here", "speaking", "und", "aus", "von", "de", "et", "y", "e", "en", "i",
                "is", "was", "at", "with", "but", "or", "thanks", "the", "du", "der", "la", "le", "hier",
                "again", "bey", "hanım", "by", "btw", "your", "aka", "ve", "och", "og", "ja", "и", "і", "a",
                "che", "qui", "que", "który", "aus", "som", "ik", "ich", "je", "yo", "io", "eu",
            ]
            .contains(&next.to_lowercase().as_str())
        || gap.starts_with(" -")
        || gap.starts_with(" –")
        || gap.starts_with(" (")
}

/// `: `, `": "`, `=`.
pub(super) fn field(gap: &str) -> bool {
    let signs = gap.trim_matches([' ', '"', '\'', '*', '`', '_', '|', '\u{a0}']);
    (matches!(signs, ":" | "=" | "=>" | ":=" | "：" | "):") && gap.len() <= 10) || gap == ";CN="
}
