//! Claims about what values are called in the language of the share.

use super::*;

const GERMAN: (&str, &str) = ("de", include_str!("../../../extension/_locales/de/messages.json"));
const FRENCH: (&str, &str) = ("fr", include_str!("../../../extension/_locales/fr/messages.json"));
const JAPANESE: (&str, &str) = ("ja", include_str!("../../../extension/_locales/ja/messages.json"));

fn in_language((language, file): (&str, &str)) -> Settings {
    let labels = Labels::new(&FileCatalog::parse(file, language).unwrap());
    Settings { labels, ..Settings::default() }
}

/// The text as it is shared, without a trace of what was replaced. `·` keeps made-up keys from looking like keys.
fn shared(text: &str, settings: &Settings) -> String {
    let (shared, findings) = plain(&text.replace('·', ""), settings);
    let gone: Vec<&str> =
        findings.iter().filter(|found| found.is_gone()).map(|found| found.value.as_str()).collect();
    assert_eq!(leak::check(shared.as_bytes(), &gone), Ok(()), "{shared}");
    shared
}

const KEY: &str = "it is sk-·proj-Ab3dEf6hIj9kLm2nOp5qRs8t now";
const NUMBER: &str = "my SSN is 219-09-9999.";
const ROUTING: &str = "the routing number 021000021";

#[test]
fn stand_ins_say_in_the_language_what_exactly_was_there() {
    let english = ("en", r#"{"language": {"message": "en"}}"#);
    for (language, style, before, after) in [
        (english, Style::Readable, KEY, "it is [OpenAI key 1] now"),
        (english, Style::Brackets, KEY, "it is [OPENAI KEY 1] now"),
        (english, Style::Brackets, NUMBER, "my SSN is [SSN 1]."),
        (GERMAN, Style::Readable, KEY, "it is [OpenAI-Schlüssel 1] now"),
        (GERMAN, Style::Brackets, KEY, "it is [OpenAI-Schlüssel 1] now"),
        (GERMAN, Style::Readable, NUMBER, "my SSN is [SSN 1]."),
        (FRENCH, Style::Readable, KEY, "it is [clé OpenAI 1] now"),
        (FRENCH, Style::Readable, ROUTING, "the routing number [numéro de routage bancaire 1]"),
        (JAPANESE, Style::Brackets, KEY, "it is [OpenAI キー 1] now"),
    ] {
        assert_eq!(shared(before, &Settings { style, ..in_language(language) }), after);
    }
}

#[test]
fn a_translated_stand_in_never_holds_a_hidden_word() {
    for (word, number) in [("Schlüssel", KEY), ("OpenAI", KEY), ("1", KEY), ("SSN", NUMBER)] {
        let settings = Settings { words: vec![word.into()], ..in_language(GERMAN) };
        let stand_in = shared(&format!("{word} {number}"), &settings);
        assert!(!stand_in.contains(word), "{stand_in}");
    }
}

#[test]
fn a_stored_share_names_its_language_and_holds_none_of_its_sentences() {
    let settings = in_language(GERMAN);
    let stored = serde_json::to_string(&settings).unwrap();
    assert!(stored.contains(r#""language":"de""#) && !stored.contains("Schlüssel"), "{stored}");
    assert!(!serde_json::to_string(&Settings::default()).unwrap().contains("language"));
    let read: Settings = serde_json::from_str(&stored).unwrap();
    assert_eq!((read.labels.lacks(), &read), (Some("de"), &settings));
    assert_eq!((settings.labels.lacks(), Labels::default().lacks()), (None, None));
}

#[test]
fn a_stand_in_that_was_given_stays_whatever_the_language_is_now() {
    let mut given = Pseudonyms::default();
    for settings in [Settings::default(), in_language(GERMAN)] {
        let mut messages = keyed([vec![Block::Plain(NUMBER.into())]]);
        redact(&mut [], &mut messages, &Account::default(), &settings, &mut given);
        assert_eq!(messages[0].1, [Block::Plain("my SSN is [SSN 1].".into())]);
    }
}
