//! Words out of a pasted list: one a line, or the values of a `.env` file.

/// Shorter values of a `.env` file are no secrets, and stand everywhere.
const SHORTEST: usize = 5;

/// Values that settings files are full of and nobody hides.
const COMMON: [&str; 8] =
    ["true", "false", "localhost", "development", "production", "staging", "debug", "127.0.0.1"];

/// The words of a text, each once: lines as they are, of `NAME=value` the value.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let word = match setting(line) {
            Some(value) if value.len() < SHORTEST || COMMON.contains(&value.to_lowercase().as_str()) => {
                continue;
            }
            Some(value) => value,
            None => line,
        };
        if !words.iter().any(|other| other == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// The value of a line of a `.env` file; `None`: it is something else.
fn setting(line: &str) -> Option<&str> {
    let (name, value) = line.strip_prefix("export ").unwrap_or(line).split_once('=')?;
    let name = name.trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let value = value.trim();
    let quoted = ['"', '\'', '`'].into_iter().find_map(|mark| value.strip_prefix(mark)?.split(mark).next());
    // A comment may follow.
    Some(quoted.unwrap_or_else(|| value.split(" #").next().unwrap_or(value).trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_settings_files_give_their_words() {
        let cases: [(&str, &[&str]); 5] = [
            ("Falk\n\n  Juniper Ltd \nFalk\n# no\n", &["Falk", "Juniper Ltd"]),
            ("DB_PASSWORD=hunter22\nexport KEY='a b=c' # note\n", &["hunter22", "a b=c"]),
            ("TOKEN=\"x-123456\"\nPORT=8080\nDEBUG=true\nEMPTY=\nHOST=localhost\n", &["x-123456"]),
            ("URL=https://a.example/?b=c # here\r\n", &["https://a.example/?b=c"]),
            ("a sentence = with a sign", &["a sentence = with a sign"]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
