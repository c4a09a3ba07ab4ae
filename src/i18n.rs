//! The sentences of the interface and of pages, by key.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Sentences of the interface and of pages, by the key they have in `extension/_locales`.
pub trait Catalog {
    /// The sentence, with `$1` to `$9` replaced by the arguments; the key itself when there is none.
    fn message(&self, key: &str, arguments: &[&str]) -> String;

    /// The BCP 47 language tag of the sentences, for the `lang` attribute.
    fn language(&self) -> String;

    /// The form that a number takes: `zero`, `one`, `two`, `few`, `many` or `other`. Here as in English.
    fn plural(&self, number: usize) -> String {
        if number == 1 { "one" } else { "other" }.to_owned()
    }

    /// A number as the language writes it. Here without separators.
    fn number(&self, number: usize) -> String {
        number.to_string()
    }

    /// A day (`2026-11-22`) or a minute (`2026-11-22 10:03 UTC`) as the language writes it. Here, and of anything else, as it is.
    fn date(&self, date: &str) -> String {
        date.to_owned()
    }

    /// A sentence that counts, in the number's form (`key_one`, `key_few`, …), with the number as its first argument.
    fn count(&self, key: &str, number: usize, more: &[&str]) -> String {
        let written = self.number(number);
        let arguments: Vec<&str> = std::iter::once(written.as_str()).chain(more.iter().copied()).collect();
        let form = format!("{key}_{}", self.plural(number));
        match self.message(&form, &arguments) {
            // A language needs no more forms than it has.
            sentence if sentence == form => self.message(&format!("{key}_other"), &arguments),
            sentence => sentence,
        }
    }
}

/// What the interface has a sentence for: every error that a user may meet. Its `Display` is English, for logs.
pub trait Sentence {
    /// The key of the sentence in `extension/_locales`.
    fn key(&self) -> &'static str;
}

/// Catalog read from a `messages.json` file of a browser extension. In the extension itself the browser has
/// read that file already, so this is for tests and developer commands.
#[derive(Clone, Debug, Default)]
pub struct FileCatalog {
    language: String,
    messages: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Message {
    message: String,
}

impl FileCatalog {
    /// The English words.
    pub fn english() -> Self {
        Self::parse(include_str!("../extension/_locales/en/messages.json"), "en").unwrap_or_default()
    }

    /// Reads `{"key": {"message": "Hello $1", "description": "…"}}`; `language` is a BCP 47 tag.
    pub fn parse(json: &str, language: &str) -> Result<Self, serde_json::Error> {
        let messages: BTreeMap<String, Message> = serde_json::from_str(json)?;
        let messages = messages.into_iter().map(|(key, entry)| (key, entry.message)).collect();
        Ok(Self { language: language.to_owned(), messages })
    }

    /// The keys, in alphabetical order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }
}

impl Catalog for FileCatalog {
    fn message(&self, key: &str, arguments: &[&str]) -> String {
        self.messages.get(key).map_or_else(|| key.to_owned(), |message| fill(message, arguments))
    }

    fn language(&self) -> String {
        self.language.clone()
    }
}

/// As a browser does it: `$1` to `$9` are arguments (empty when missing), `$$` is a dollar sign.
pub(crate) fn fill(message: &str, arguments: &[&str]) -> String {
    let mut filled = String::with_capacity(message.len());
    let mut letters = message.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match (letter, next.and_then(|next| next.to_digit(10))) {
            ('$', Some(number @ 1..=9)) => {
                letters.next();
                filled.push_str(arguments.get(number as usize - 1).copied().unwrap_or_default());
            }
            ('$', None) if next == Some('$') => {
                letters.next();
                filled.push('$');
            }
            _ => filled.push(letter),
        }
    }
    filled
}

/// English sentences, with dates as a test wants them.
#[cfg(test)]
pub(crate) struct Dated(pub(crate) fn(&str) -> String);

#[cfg(test)]
impl Catalog for Dated {
    fn message(&self, key: &str, arguments: &[&str]) -> String {
        FileCatalog::english().message(key, arguments)
    }

    fn language(&self) -> String {
        FileCatalog::english().language()
    }

    fn date(&self, date: &str) -> String {
        self.0(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_stand_where_the_sentence_wants_them() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("$1 of $2", &["3", "7"], "3 of 7"),
            ("$2, $1", &["a", "b"], "b, a"),
            ("$1", &["$2", "no"], "$2"),
            ("$3.", &["a"], "."),
            ("5 $$ or $", &[], "5 $ or $"),
        ];
        for (message, arguments, expected) in cases {
            assert_eq!(fill(message, arguments), *expected, "{message}");
        }
    }

    #[test]
    fn a_number_takes_its_form_or_the_one_of_all_others() {
        struct Polish(FileCatalog);
        impl Catalog for Polish {
            fn message(&self, key: &str, arguments: &[&str]) -> String {
                self.0.message(key, arguments)
            }
            fn language(&self) -> String {
                self.0.language()
            }
            fn plural(&self, number: usize) -> String {
                if (2..5).contains(&number) { "few" } else { "many" }.to_owned()
            }
            fn number(&self, number: usize) -> String {
                format!("{number}.")
            }
        }
        let file = r#"{"a_few": {"message": "$1 few $2"}, "a_other": {"message": "$1 other $2"}}"#;
        let polish = Polish(FileCatalog::parse(file, "pl").unwrap());
        assert_eq!(polish.count("a", 3, &["x"]), "3. few x");
        assert_eq!(polish.count("a", 9, &["x"]), "9. other x");
        let english = FileCatalog::english();
        assert_eq!(english.count("page_messages", 1, &[]), "1 message");
        assert_eq!(english.count("page_messages", 0, &[]), "0 messages");
    }

    #[test]
    fn an_unknown_key_is_shown_as_it_is() {
        assert_eq!(FileCatalog::english().message("no_such_key", &[]), "no_such_key");
    }

    #[test]
    fn the_english_file_is_read_and_sorted() {
        let text = include_str!("../extension/_locales/en/messages.json");
        let positions: Vec<_> =
            FileCatalog::english().keys().map(|key| text.find(&format!("\"{key}\": {{"))).collect();
        assert!(positions.len() > 10 && positions.is_sorted(), "{positions:?}");
    }
}
