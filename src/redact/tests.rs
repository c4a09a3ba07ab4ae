//! Claims about the whole floor.

use super::*;
use crate::cpu;
use crate::i18n::FileCatalog;
use crate::model::{Block, Inline, text};

/// What values are called in the language of the share.
mod labels;
/// Who is who, and values that are encoded, short or ordinary.
mod people;
/// What is left where no spelling reaches.
mod residue;

fn jane() -> Account {
    Account {
        name: Some("Jane Doe".into()),
        email: Some("jane@corp.org".into()),
        handle: Some("jdoe42".into()),
        workspace: Some("Umbrella Works".into()),
    }
}

/// Messages under keys of their own.
fn keyed<const N: usize>(messages: [Vec<Block>; N]) -> [Passage; N] {
    let mut number = 0;
    messages.map(|blocks| {
        number += 1;
        (format!("m{number}"), blocks.into())
    })
}

fn plain(text: &str, settings: &Settings) -> (String, Vec<Finding>) {
    let mut messages = keyed([vec![Block::Plain(text.into())]]);
    let findings = redact(&mut [], &mut messages, &jane(), settings, &mut Pseudonyms::default());
    let [(_, blocks)] = messages;
    let [Block::Plain(text)] = blocks.as_slice() else { panic!("{blocks:?}") };
    (text.clone(), findings)
}

#[test]
fn values_are_replaced_by_readable_pseudonyms() {
    for (before, after) in [
        ("I am Jane Doe, jane for short", "I am Person A, Person A for short"),
        ("JANE’S notes, Jane\u{a0}Doe, Ja\u{ad}ne", "Person A’S notes, Person A, Person A"),
        ("janet and adoe", "janet and adoe"),
        ("We at Umbrella Works; umbrella, works.", "We at [workspace 1]; umbrella, works."),
        (
            "jane@corp.org, Max@Corp.org, max@corp.org",
            "person-a@example.com, email-1@example.com, email-1@example.com",
        ),
        ("4929 1834 0571 2641 = 4929183405712641", "[card 1] = [card 1]"),
        ("email-1@example.com and x@y.de", "email-1@example.com and email-2@example.com"),
        ("@jdoe42", "@person_a"),
    ] {
        assert_eq!(plain(before, &Settings::default()).0, after);
    }
}

#[test]
fn a_name_split_over_markup_is_replaced_where_it_begins() {
    let mut messages = keyed([vec![Block::Paragraph(vec![
        Inline::Text("I am Jane ".into()),
        Inline::Strong(vec![Inline::Text("Doe".into())]),
        Inline::Text(".".into()),
        Inline::Link("https://x.de/?q=Jane%20Doe&m=jane%40corp.org".into(), vec![]),
    ])]]);
    redact(&mut [], &mut messages, &jane(), &Settings::default(), &mut Pseudonyms::default());
    assert_eq!(
        messages[0].1,
        [Block::Paragraph(vec![
            Inline::Text("I am Person A".into()),
            Inline::Strong(vec![Inline::Text(String::new())]),
            Inline::Text(".".into()),
            Inline::Link("https://x.de/?q=person_a&m=person-a@example.com".into(), vec![]),
        ])]
    );
}

/// Values of every kind, as somebody would type them.
fn private() -> Vec<String> {
    vec![
        "Jane Doe".into(),
        "jane@corp.org".into(),
        "max.muster@firma.de".into(),
        "+44 7911 123456".into(),
        "4929 1834 0571 2641".into(),
        "DE89 3704 0044 0532 0130 00".into(),
        "93.184.215.14".into(),
        format!("sk-{}", "proj-Ab3dEf6hIj9kLm2nOp5qRs8t"),
        "Bluebird".into(),
    ]
}

fn settings() -> Settings {
    Settings { words: vec!["bluebird".into()], ..Settings::default() }
}

fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The value in every field that a message has.
fn everywhere(value: &str) -> Vec<Block> {
    let text = |text: &str| Inline::Text(text.into());
    let middle = (value.len() / 2..).find(|at| value.is_char_boundary(*at)).unwrap();
    let (left, right) = value.split_at(middle);
    let picture = crate::model::Picture { alt: format!("of {value}"), data: None };
    vec![
        Block::Plain(format!("see {value}!")),
        Block::Paragraph(vec![text("see "), text(left), Inline::Strong(vec![text(right)]), text("!")]),
        Block::Heading(2, vec![Inline::Emphasis(vec![text(value)])]),
        Block::Code { language: "sh".into(), text: format!("echo '{value}'") },
        Block::Math(format!("\\text{{{value}}}")),
        Block::List(
            None,
            vec![crate::model::Item { checked: None, blocks: vec![Block::Plain(value.into())] }],
        ),
        Block::Table(vec![], vec![vec![vec![text(value)], vec![Inline::Code(value.into())]]]),
        Block::Quote(vec![Block::Paragraph(vec![
            Inline::Link(format!("https://x.example/?q={}&r=1", encoded(value)), vec![text(value)]),
            Inline::Break,
            Inline::Picture(picture.clone()),
        ])]),
        Block::Picture(picture),
        Block::Attachment(format!("{value}.pdf")),
        Block::Details(crate::model::Detail::Tool, format!("ran {value}"), vec![Block::Plain(value.into())]),
    ]
}

#[test]
fn a_private_value_is_nowhere_in_what_is_shared() {
    for value in private() {
        let mut title = format!("About {value}");
        let mut messages = keyed([everywhere(&value)]);
        let dump = |title: &str, messages: &[Passage]| format!("{title} {messages:?}").into_bytes();
        assert!(leak::check(&dump(&title, &messages), &[&value]).is_err(), "{value} before");
        let findings =
            redact(&mut [&mut title], &mut messages, &jane(), &settings(), &mut Pseudonyms::default());
        let values: Vec<&str> = findings.iter().map(|finding| finding.value.as_str()).collect();
        let after = dump(&title, &messages);
        assert_eq!(leak::check(&after, &values), Ok(()), "{}", String::from_utf8_lossy(&after));
        assert_eq!(leak::check(&after, &[&value]), Ok(()), "{}", String::from_utf8_lossy(&after));
        assert_eq!(findings.iter().map(|finding| finding.count).sum::<u32>(), 16, "{value}: {findings:?}");
        assert!(findings.iter().all(|finding| finding.replaced));
    }
}

#[test]
fn redacting_again_changes_nothing() {
    for fresh in [false, true] {
        let mut messages: Vec<Passage> =
            private().iter().map(|value| (value.clone(), everywhere(value).into())).collect();
        let mut pseudonyms = Pseudonyms::default();
        redact(&mut [], &mut messages, &jane(), &settings(), &mut pseudonyms);
        let once = messages.clone();
        if fresh {
            pseudonyms = Pseudonyms::default();
        }
        let findings = redact(&mut [], &mut messages, &jane(), &settings(), &mut pseudonyms);
        assert_eq!((messages, findings), (once, vec![]));
    }
}

#[test]
fn pseudonyms_stay_over_captures_and_updates() {
    let mut pseudonyms = Pseudonyms::default();
    let mut first = keyed([vec![Block::Plain("a@x.de b@x.de".into())]]);
    redact(&mut [], &mut first, &jane(), &settings(), &mut pseudonyms);
    let json = serde_json::to_string(&pseudonyms).unwrap();
    let mut pseudonyms: Pseudonyms = serde_json::from_str(&json).unwrap();
    let mut second = keyed([vec![Block::Plain("c@x.de B@x.de".into())]]);
    redact(&mut [], &mut second, &jane(), &settings(), &mut pseudonyms);
    assert_eq!(second[0].1, [Block::Plain("email-3@example.com email-2@example.com".into())]);
}

#[test]
fn kept_values_stay() {
    for (kept, before, after) in [
        ("Jane Doe", "Jane Doe, Jane, a@x.de", "Jane Doe, Jane, email-1@example.com"),
        ("jane", "Jane Doe, Jane", "Person A, Jane"),
        ("A@x.de", "a@x.de b@x.de", "a@x.de email-1@example.com"),
        ("+44 7911 123456", "+447911123456 b@x.de", "+447911123456 email-1@example.com"),
    ] {
        let settings = Settings { kept: [kept.to_owned()].into(), ..Settings::default() };
        let (text, findings) = plain(before, &settings);
        assert_eq!(text, after);
        assert_eq!(
            findings.iter().filter(|finding| !finding.replaced).count(),
            if kept == "Jane Doe" { 2 } else { 1 }
        );
    }
}

#[test]
fn nothing_changes_when_it_is_off_but_everything_is_listed() {
    let before = "Jane Doe, a@x.de, +44 7911 123456";
    let (text, findings) = plain(before, &Settings { on: false, ..Settings::default() });
    assert_eq!(text, before);
    assert_eq!(findings.len(), 3);
    assert!(findings.iter().all(|finding| !finding.replaced && !finding.pseudonym.is_empty()));
}

#[test]
fn what_stands_in_the_place_of_values_is_the_users_choice() {
    let text = "Jane Doe, a@x.de";
    let style = |style| Settings { style, ..Settings::default() };
    let renamed = [("jane".to_owned(), "Anna".to_owned()), ("A@x.de".to_owned(), "x@example.org".to_owned())];
    let merged = [("a@x.de".to_owned(), "b@x.de".to_owned())];
    for (settings, before, after) in [
        (style(Style::Brackets), text, "[PERSON 1], [EMAIL 1]"),
        (
            style(Style::Bars),
            text,
            "\u{2588}\u{2588}\u{2588}\u{2588}\u{2588}, \u{2588}\u{2588}\u{2588}\u{2588}\u{2588}",
        ),
        (Settings { renamed: renamed.into(), ..Settings::default() }, text, "Anna, x@example.org"),
        (
            Settings { merged: merged.into(), ..Settings::default() },
            "b@x.de a@x.de c@x.de",
            "email-1@example.com email-1@example.com email-2@example.com",
        ),
        (
            Settings { patterns: vec!["proj-[0-9]+".into(), "(".into()], ..Settings::default() },
            "PROJ-12 and proj-7",
            "[hidden 1] and [hidden 2]",
        ),
        (
            Settings { kinds: [(PiiKind::Email, Extent::None)].into(), ..Settings::default() },
            text,
            "Person A, a@x.de",
        ),
        (
            Settings { not_personal: ["A@X.de".to_owned()].into(), ..Settings::default() },
            "a@x.de b@x.de",
            "a@x.de email-1@example.com",
        ),
    ] {
        assert_eq!(plain(before, &settings).0, after, "{settings:?}");
    }
}

#[test]
fn stand_ins_are_in_the_language_of_the_share() {
    let german = r#"{"stand_in_person": {"message": "Person"}, "stand_in_hidden": {"message": "verborgen"},
        "kind_card": {"message": "Karte"}}"#;
    let russian = r#"{"stand_in_person": {"message": "Человек"}, "kind_card": {"message": "Карта"}}"#;
    let text = "I am Jane Doe, card 4539 1488 0343 6467, and Falkenhorst.";
    for (file, language, readable, brackets) in [
        (
            german,
            "de",
            "I am Person A, card [Karte 1], and [verborgen 1].",
            "I am [Person 1], card [Karte 1]",
        ),
        (russian, "ru", "I am Человек A, card [Карта 1], and", "I am [Человек 1], card [Карта 1]"),
    ] {
        let catalog = FileCatalog::parse(file, language).unwrap();
        for (style, expected) in [(Style::Readable, readable), (Style::Brackets, brackets)] {
            let (labels, words) = (Labels::new(&catalog), vec!["Falkenhorst".to_owned()]);
            let settings = Settings { style, labels, words, ..Settings::default() };
            let (shared, findings) = plain(text, &settings);
            assert!(shared.starts_with(expected), "{shared}");
            let gone: Vec<&str> = findings.iter().map(|found| found.value.as_str()).collect();
            assert_eq!(leak::check(shared.as_bytes(), &gone), Ok(()));
        }
    }
}

#[test]
fn one_occurrence_can_be_left_as_it_is() {
    let spot = Spot { value: "a@x.de".into(), message: Some("m1".into()), nth: 1, of: Some(3) };
    let (text, findings) =
        plain("a@x.de, A@x.de, a@x.de", &Settings { spared: [spot].into(), ..Settings::default() });
    assert_eq!(text, "email-1@example.com, A@x.de, email-1@example.com");
    assert_eq!((findings[0].replaced, findings[0].spared, findings[0].is_gone()), (true, 1, false));
    let second = &findings[0].occurrences[1];
    assert_eq!((second.nth, second.replaced, second.message.as_deref()), (1, false, Some("m1")));
    assert_eq!(
        (second.before.as_str(), second.written.as_str(), second.after.as_str()),
        ("a@x.de, ", "A@x.de", ", a@x.de")
    );
}

#[test]
fn a_name_that_is_a_word_is_replaced_only_where_it_is_a_name() {
    let account = Account { name: Some("Will Bloggs".into()), ..Account::default() };
    let before = "Will you ask Will? It will do. Will Bloggs, Will.";
    let mut messages = keyed([vec![Block::Plain(before.into())]]);
    let findings = redact(&mut [], &mut messages, &account, &Settings::default(), &mut Pseudonyms::default());
    let after = "Will you ask Person A? It will do. Person A, Person A.";
    assert_eq!(messages[0].1, [Block::Plain(after.into())]);
    let gone: Vec<&str> = findings.iter().filter(|f| f.is_gone()).map(|f| f.value.as_str()).collect();
    assert_eq!(gone, ["Will Bloggs"]);
}

#[test]
fn a_pseudonym_never_holds_a_hidden_word() {
    for (word, before, after) in [
        ("person", "Jane is a person", "Name A is a [hidden 1]"),
        ("a", "Jane is a person", "Person B is [hidden 1] person"),
        ("hidden", "hidden", "[1]"),
        ("example", "a@x.de, example", "[email 1], [hidden 1]"),
        ("1", "a@x.de, 1", "email-2@example.com, [hidden 2]"),
        ("card", "4929 1834 0571 2641 card", "[1] [hidden 1]"),
    ] {
        let settings = Settings { words: vec![word.into()], ..Settings::default() };
        let (text, findings) = plain(before, &settings);
        assert_eq!(text, after);
        let values: Vec<&str> = findings.iter().map(|finding| finding.value.as_str()).collect();
        assert_eq!(leak::check(text.as_bytes(), &values), Ok(()), "{text}");
    }
}

#[test]
fn a_value_is_replaced_however_it_is_written() {
    for (before, after) in [
        ("+1 415 555 2671 or (415) 555-2671 or +14155552671", "555-0101 or 555-0101 or 555-0101"),
        ("+44 20 7946 0958, 0044 20 7946 0958, 442079460958", "555-0101, 555-0101, 555-0101"),
        ("jane.doe_cv.pdf, JANEDOE, jane_doe", "Person A_cv.pdf, Person A, Person A"),
        ("Doe, Jane. Jane\nDoe.", "Person A, Person A. Person A."),
    ] {
        assert_eq!(plain(before, &Settings::default()).0, after);
    }
    let account = Account { name: Some("王小明".into()), ..Account::default() };
    let mut messages = keyed([vec![Block::Plain("我叫王小明，".into())]]);
    redact(&mut [], &mut messages, &account, &Settings::default(), &mut Pseudonyms::default());
    assert_eq!(messages[0].1, [Block::Plain("我叫Person A，".into())]);
}

#[test]
fn the_time_grows_with_the_text_only() {
    use std::time::Duration;
    #[rustfmt::skip]
    let patterns = [
        "a@",
        "a@b.c,",
        "1 ",
        "1",
        "12-",
        "A",
        "-----BEGIN ",
        "-----BEGIN PRIVATE\u{20}KEY-----",
        "eyJ",
        "eyJa.",
        "+1 ",
        "://a:b@",
        "a:",
        "1.",
        "sk-",
        "DE89 ",
        "4929 1834 0571 2641 ",
        "j@x.de ",
        "%4",
        "Jane ",
        "Jane Doe",
        "[card 1", "token=", "?token=a1b2c3d4&",
    ];
    let time = |text: &str| -> Duration {
        let run = || {
            let mut messages = keyed([vec![Block::Plain(text.into())]]);
            cpu::time(|| {
                redact(&mut [], &mut messages, &jane(), &settings(), &mut Pseudonyms::default());
                leak::check(text.as_bytes(), &["jane@corp.org", "AAAAAAAAAAAAAAAAB", "+1111111111111112"])
                    .ok();
            })
        };
        (0..2).map(|_| run()).min().unwrap()
    };
    // What shares a processor's memory may slow one run down, but not the same one every time.
    for pattern in patterns {
        let grows_with_the_text = || {
            let short = time(&pattern.repeat(3_000 / pattern.len())).max(Duration::from_millis(1));
            time(&pattern.repeat(24_000 / pattern.len())) < short * 32
        };
        assert!((0..5).any(|_| grows_with_the_text()), "{pattern:?}");
    }
}
