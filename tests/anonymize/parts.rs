//! A value that begins in one block and ends in the next: what a reader sees as one is hidden as one.

use excerpt::{
    edit::{Edits, excerpt},
    model::{Attribution, Block, Conversation, Inline, Item, Message, Role, text},
    redact::Settings,
};

use crate::{CATALOG, FORMATS, leave};

/// What stands in two parts, and what of it must not be read.
const VALUES: [([&str; 2], &[&str]); 4] = [
    (["Project", "Falcon"], &["Project", "Falcon"]),
    (["4929 1834", "0571 2641"], &["4929", "0571", "2641"]),
    (["+44 20", "7946 0958"], &["7946", "0958"]),
    (["DE89 3704 0044", "0532 0130 00"], &["3704", "0532"]),
];

fn line(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn link(text: &str) -> Vec<Inline> {
    vec![Inline::Link("https://x.example/a".into(), line(text))]
}

/// The two parts in blocks of their own, by the name of what separates them.
fn apart([one, other]: [&str; 2]) -> Vec<(&'static str, Vec<Block>)> {
    let items = |lines: [Vec<Inline>; 2]| {
        let item = |line| Item { checked: None, blocks: vec![Block::Paragraph(line)] };
        vec![Block::List(None, lines.map(item).into())]
    };
    let rows = |rows| vec![Block::Table(Vec::new(), rows)];
    let broken = vec![Inline::Text(one.into()), Inline::Break, Inline::Text(other.into())];
    vec![
        ("items", items([line(one), line(other)])),
        ("items, of which one is a link", items([link(one), line(other)])),
        ("cells", rows(vec![vec![line(one), line(other)]])),
        ("rows", rows(vec![vec![line(one)], vec![line(other)]])),
        ("paragraphs", vec![Block::Paragraph(line(one)), Block::Paragraph(line(other))]),
        ("a line break", vec![Block::Paragraph(broken)]),
        (
            "a heading and a quote",
            vec![Block::Heading(2, line(one)), Block::Quote(vec![Block::Paragraph(line(other))])],
        ),
    ]
}

fn message(key: &str, blocks: Vec<Block>) -> Message {
    Message { key: key.into(), role: Role::User, attribution: Attribution::default(), blocks: blocks.into() }
}

fn edits() -> Edits {
    let redaction = Settings { words: vec!["Project Falcon".into()], ..Settings::default() };
    Edits { redaction, ..Edits::default() }
}

#[test]
fn a_value_that_goes_on_in_the_next_block_leaves_in_no_form() {
    for (parts, gone) in VALUES {
        let said = message("a", vec![Block::Plain(format!("Keep {}, please.", parts.join(" ")))]);
        for (between, blocks) in apart(parts) {
            let messages = vec![said.clone(), message("b", blocks)];
            let outcome = excerpt(&Conversation { messages, ..Conversation::default() }, &edits());
            for form in 0..=FORMATS.len() {
                let output = leave(&outcome, form, &CATALOG)
                    .unwrap_or_else(|refused| panic!("{parts:?} over {between}, form {form}: {refused}"));
                for part in gone {
                    assert!(!output.contains(part), "{part} over {between}, form {form}: {output}");
                }
            }
        }
    }
}

#[test]
fn what_ends_one_text_and_begins_another_of_its_own_is_no_value_and_stops_no_share() {
    for (parts, _) in VALUES {
        let said = message("a", vec![Block::Plain(format!("Keep {}, please.", parts.join(" ")))]);
        let rest = parts.map(|part| message(part, vec![Block::Plain(part.into())]));
        // Nor is what ends a paragraph and begins the name of a file.
        let [one, other] = parts.map(str::to_owned);
        let file = vec![Block::Plain(one), Block::Attachment(format!("{other}.pdf"))];
        let messages = [said].into_iter().chain(rest).chain([message("c", file)]).collect();
        let outcome = excerpt(&Conversation { messages, ..Conversation::default() }, &edits());
        let shown: Vec<String> =
            outcome.excerpt.turns().skip(1).map(|turn| text::running(&turn.blocks)).collect();
        for form in 0..=FORMATS.len() {
            let output = leave(&outcome, form, &CATALOG);
            assert!(output.is_ok(), "{shown:?}, form {form}: {output:?}");
        }
    }
}
