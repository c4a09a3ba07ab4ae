//! Facts in front of a document, as YAML: note programs list and find documents by them.

use crate::{i18n::Catalog, model::Excerpt, render::markdown::document};

/// A document with its facts in front. Texts are in quotes, so that no title is read as anything else.
pub fn note(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let text = |name: &'static str, text: &str| (!text.is_empty()).then(|| (name, quoted(text)));
    let count = |name: &'static str, count: usize| (count > 0).then(|| (name, count.to_string()));
    let facts = [
        text("title", excerpt.title()),
        text("author", excerpt.author().unwrap_or_default()),
        text("assistant", excerpt.assistant()),
        text("date", excerpt.date()),
        text("source", excerpt.source().unwrap_or_default()),
        count("messages", excerpt.turns().count()),
        count("left_out", excerpt.left_out() as usize),
        excerpt.anonymized().then(|| ("anonymized", "true".to_owned())),
    ];
    let lines: String =
        facts.into_iter().flatten().map(|(name, value)| format!("{name}: {value}\n")).collect();
    format!("---\n{lines}---\n\n{}", document(excerpt, catalog))
}

/// A text in quotes: a JSON string is a YAML scalar as well. What Markdown would read as HTML, a picture or an entity, where a
/// program does not know front matter, is written by its number.
fn quoted(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    [("<", "\\u003c"), ("[", "\\u005b"), ("&", "\\u0026")]
        .into_iter()
        .fold(quoted, |text, (sign, number)| text.replace(sign, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::FileCatalog, render::sample};

    #[test]
    fn a_note_begins_with_its_facts() {
        let note = note(&sample::rich(), &FileCatalog::english());
        let (front, rest) = note.strip_prefix("---\n").unwrap().split_once("---\n\n").unwrap();
        assert_eq!(
            front,
            "title: \"Why is my parser slow?\"\nauthor: \"Ada\"\nassistant: \"ChatGPT\"\ndate: \"2026-11-22\"\n\
             messages: 6\nleft_out: 3\nanonymized: true\n"
        );
        assert_eq!(rest, document(&sample::rich(), &FileCatalog::english()));
    }

    #[test]
    fn no_title_ends_the_facts() {
        for title in ["---\n---", "a: b", "\"\\", "yes", "# no", "\u{85}\u{2028}x"] {
            let excerpt = Excerpt::new(title.into(), None, String::new(), String::new(), false, Vec::new());
            let note = note(&excerpt, &FileCatalog::english());
            let line = note.lines().nth(1).unwrap().strip_prefix("title: ").unwrap();
            assert_eq!(serde_json::from_str::<String>(line).unwrap(), title, "{note}");
        }
    }
}
