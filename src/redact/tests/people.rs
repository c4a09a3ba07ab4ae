//! Claims about who is who, and about values that are encoded, short or ordinary.

use super::*;

/// The text as it is shared with every suggestion left open.
fn shared(text: &str) -> String {
    let mut messages = keyed([vec![Block::Plain(text.into())]]);
    let settings = Settings::default();
    let findings = redact(&mut [], &mut messages, &Account::default(), &settings, &mut Pseudonyms::default());
    let [(_, blocks)] = messages;
    let [Block::Plain(text)] = blocks.as_slice() else { panic!("{blocks:?}") };
    let gone: Vec<&str> =
        findings.iter().filter(|found| found.is_gone()).map(|found| found.value.as_str()).collect();
    assert_eq!(leak::check(text.as_bytes(), &gone), Ok(()), "{text}");
    text.clone()
}

#[test]
fn nobody_shares_half_a_name_and_spouses_stay_two() {
    for (before, after) in [
        (
            "Harriet Vane and Simon Vane are divorcing. Mrs Vane keeps the flat.",
            "Person A and Person B are divorcing. Mrs Person C keeps the flat.",
        ),
        (
            "My brother is Tom Becker and my boss is Tom Hughes.",
            "My brother is Person A and my boss is Person B.",
        ),
        (
            "My name is Klaus Behrendt. Klaus is late. Behrendts Auto, Herrn Behrendts Wagen.",
            "My name is Person A. Person A is late. Person A Auto, Herrn Person A Wagen.",
        ),
        ("Меня зовут Иван Петров. Передай Петрову привет.", "Меня зовут Person A. Передай Person A привет."),
        (
            "My name is Maria Lindqvist, write to mlindqvist@corp.org.",
            "My name is Person A, write to person-a@example.com.",
        ),
        ("My name is Gwendolyn Thornbury.\nThanks, Gwen", "My name is Person A.\nThanks, Person A"),
        ("My boss is Robert Kell. Bob Kell said no.", "My boss is Person A. Person A said no."),
    ] {
        assert_eq!(shared(before), after);
    }
}

#[test]
fn what_is_said_of_health_is_one_notice_and_an_age_is_hidden_at_its_place() {
    let text = "I was diagnosed with epilepsy and I have asthma. I'm 34, order 34 of them.";
    let mut messages = keyed([vec![Block::Plain(text.into())]]);
    let mut settings = Settings::default();
    settings.kinds.insert(PiiKind::About, Extent::All);
    let findings = redact(&mut [], &mut messages, &Account::default(), &settings, &mut Pseudonyms::default());
    assert_eq!(findings.iter().filter(|found| found.kind == PiiKind::Health).count(), 1, "{findings:?}");
    let after = "I was diagnosed with epilepsy and I have asthma. I'm [age 1], order 34 of them.";
    assert_eq!(messages[0].1, [Block::Plain(after.into())]);
}

#[test]
fn the_values_of_a_pasted_list_of_settings_are_hidden_in_every_spelling_and_their_names_stay() {
    let words =
        vec!["DB_PASSWORD=\"walrus-9-kite\"\nPORT=3000\nNODE_ENV=production\nProject Bluebird".to_owned()];
    let settings = Settings { words, ..Settings::default() };
    let before = "DB_PASSWORD is walrus-9-kite on port 3000 in production; WALRUS-9-KITE, walrus%2D9%2Dkite, project bluebird";
    let after = "DB_PASSWORD is [hidden 1] on port 3000 in production; [hidden 1], [hidden 1], [hidden 2]";
    assert_eq!(
        plain(before, &settings).0.replace("%5Bhidden_1%5D", "[hidden 1]").replace("hidden_1", "[hidden 1]"),
        after
    );
}

#[test]
fn an_encoded_value_is_replaced_as_a_whole_and_stops_no_share() {
    let said = "My name is Maria Lindqvist. ";
    for (before, after) in [
        ("https://x.org/a?name=Maria%20Lindqvist", "https://x.org/a?name=person_a"),
        ("https://x.org/?d=maria.lindqvist%40sodra.se%7C0", "https://x.org/?d=person-a@example.com%7C0"),
        ("twice: Maria%2520Lindqvist", "twice: person_a"),
        ("base64 TWFyaWEgTGluZHF2aXN0IGlzIGhlcmU= end", "base64 Person A end"),
        ("\"M\\u0061ria Lindqvist\"", "\"person_a\""),
        ("M&#97;ria Lindqvist", "Person A"),
        ("Mari\u{430} Lindqvist, M\u{e0061}aria Lindqvist", "Person A, Person A"),
        ("maria-lindqvist, maria_lindqvist, #MariaLindqvist", "Person A, Person A, #Person A"),
    ] {
        assert_eq!(shared(&format!("{said}{before}")), format!("My name is Person A. {after}"));
    }
}

#[test]
fn a_short_or_ordinary_secret_is_hidden_at_its_place_only() {
    for (before, after) in [
        ("my pin is 2024, and in 2024 we met", "my pin is [password 1], and in 2024 we met"),
        (
            "redis://app:tigerlily@cache and the tigerlily blooms",
            "redis://app:[password 1]@cache and the tigerlily blooms",
        ),
    ] {
        assert_eq!(shared(before), after);
    }
}

#[test]
fn a_column_of_names_is_hidden_in_a_table() {
    let line = |text: &str| vec![Inline::Text(text.into())];
    let rows = vec![
        vec![line("Name"), line("Amount")],
        vec![line("Nils Aaby"), line("494.50")],
        vec![line("Ingrid Olsen"), line("77.30")],
    ];
    let mut messages = keyed([vec![Block::Table(vec![], rows)]]);
    redact(&mut [], &mut messages, &Account::default(), &Settings::default(), &mut Pseudonyms::default());
    let shown = format!("{messages:?}");
    assert!(!shown.contains("Nils") && !shown.contains("Olsen") && shown.contains("494.50"), "{shown}");
}

#[test]
fn no_more_than_ten_suggested_names_are_listed() {
    let first = [
        "Anna", "Peter", "Laura", "Simon", "Clara", "Oliver", "Emma", "Lukas", "Nora", "Felix", "Sofia",
        "Jonas",
    ];
    let text: String =
        first.iter().map(|name| format!("I spoke with {name} Lindgren{name} yesterday. ")).collect();
    let mut messages = keyed([vec![Block::Plain(text)]]);
    let findings =
        redact(&mut [], &mut messages, &Account::default(), &Settings::default(), &mut Pseudonyms::default());
    let suggested = findings.iter().filter(|found| found.certainty == Certainty::Suggestion).count();
    assert!(suggested <= 10, "{findings:?}");
}
