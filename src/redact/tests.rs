//! Claims about the whole floor.

use super::*;
use crate::model::Inline;

fn jane() -> Account {
    Account {
        name: Some("Jane Doe".into()),
        email: Some("jane@corp.org".into()),
        handle: Some("jdoe42".into()),
    }
}

fn plain(text: &str, settings: &Settings) -> (String, Vec<Finding>) {
    let mut messages = [vec![Block::Plain(text.into())]];
    let findings = redact(&mut [], &mut messages, &jane(), settings, &mut Pseudonyms::default());
    let [blocks] = messages;
    let [Block::Plain(text)] = blocks.as_slice() else { panic!("{blocks:?}") };
    (text.clone(), findings)
}

#[test]
fn values_are_replaced_by_readable_pseudonyms() {
    for (before, after) in [
        ("I am Jane Doe, jane for short", "I am Person A, Person A for short"),
        ("JANE’S notes, Jane\u{a0}Doe, Ja\u{ad}ne", "Person A’S notes, Person A, Person A"),
        ("janet and adoe", "janet and adoe"),
        (
            "jane@corp.org, Max@Corp.org, max@corp.org",
            "person-a@example.com, email-1@example.com, email-1@example.com",
        ),
        ("4242 4242 4242 4242 = 4242424242424242", "[card 1] = [card 1]"),
        ("email-1@example.com and x@y.de", "email-1@example.com and email-2@example.com"),
        ("@jdoe42", "@person_a"),
    ] {
        assert_eq!(plain(before, &Settings::default()).0, after);
    }
}

#[test]
fn a_name_split_over_markup_is_replaced_where_it_begins() {
    let mut messages = [vec![Block::Paragraph(vec![
        Inline::Text("I am Jane ".into()),
        Inline::Strong(vec![Inline::Text("Doe".into())]),
        Inline::Text(".".into()),
        Inline::Link("https://x.de/?q=Jane%20Doe&m=jane%40corp.org".into(), vec![]),
    ])]];
    redact(&mut [], &mut messages, &jane(), &Settings::default(), &mut Pseudonyms::default());
    assert_eq!(
        messages[0],
        [Block::Paragraph(vec![
            Inline::Text("I am Person A".into()),
            Inline::Strong(vec![Inline::Text(String::new())]),
            Inline::Text(".".into()),
            Inline::Link("https://x.de/?q=person_a&m=person-a@example.com".into(), vec![]),
        ])]
    );
}
