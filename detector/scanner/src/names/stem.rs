//! Words without their endings.

/// The word without a possessive ending.
pub fn stem(word: &str) -> &str {
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("'S")).unwrap_or(word);
    stem.trim_end_matches('\'')
}

/// The word in lower case, without a possessive ending.
pub fn plain(word: &str) -> String {
    stem(word).to_lowercase()
}
