use super::*;
use crate::model::{Account, Attribution, Block, Inline, Message, Role, text};

fn message(key: &str, role: Role, blocks: Vec<Block>) -> Message {
    Message { key: key.into(), role, attribution: Attribution::default(), blocks: blocks.into() }
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

fn conversation() -> Conversation {
    Conversation {
        title: "Holiday plans".into(),
        captured: "2026-11-22".into(),
        messages: vec![
            message("a", Role::User, vec![Block::Plain("Where shall we go?\nWe have a week.".into())]),
            message(
                "b",
                Role::Assistant,
                vec![
                    Block::Paragraph(vec![
                        Inline::Text("Go to ".into()),
                        Inline::Strong(words("Lisbon")),
                        Inline::Text(" in May.".into()),
                    ]),
                    Block::List(
                        None,
                        vec![crate::model::Item {
                            checked: None,
                            blocks: vec![Block::Paragraph(words("Trams"))],
                        }],
                    ),
                    Block::Details(
                        crate::model::Detail::Thinking,
                        "Thought".into(),
                        vec![Block::Paragraph(words("Hm."))],
                    ),
                ],
            ),
            message("c", Role::User, vec![Block::Plain("Thanks".into())]),
        ],
        ..Conversation::default()
    }
}

fn shown(outcome: &Outcome) -> Vec<String> {
    let part = |part: &Part| match part {
        Part::Turn(turn) => text::running(&turn.blocks),
        Part::LeftOut(count) => format!("({count} left out)"),
    };
    outcome.excerpt.parts().iter().map(part).collect()
}

#[test]
fn left_out_messages_leave_a_counted_gap() {
    let cases: [(&[&str], &[&str]); 4] = [
        (&[], &["Where shall we go?\nWe have a week.", "Go to Lisbon in May.Trams", "Thanks"]),
        (&["a"], &["(1 left out)", "Go to Lisbon in May.Trams", "Thanks"]),
        (&["b", "c"], &["Where shall we go?\nWe have a week.", "(2 left out)"]),
        (&["a", "b", "c"], &["(3 left out)"]),
    ];
    for (keys, expected) in cases {
        let edits = Edits { left_out: keys.iter().map(|key| key.to_string()).collect(), ..Edits::default() };
        assert_eq!(shown(&excerpt(&conversation(), &edits)), expected, "{keys:?}");
    }
}

#[test]
fn a_cut_leaves_a_mark_and_nothing_of_the_passage() {
    let cases = [
        ("a", 6, "shall we ", "Where […]go?\nWe have a week."),
        // Over markup and over blocks; what becomes empty goes.
        ("b", 3, "to Lisbon in", "Go […] May.Trams"),
        ("b", 6, "Lisbon in May.Trams", "Go to […]"),
        // Moved since the cut was made, but still there once.
        ("b", 0, "Lisbon", "Go to […] in May.Trams"),
    ];
    for (key, start, passage, expected) in cases {
        let cut = Cut { message: key.into(), start, text: passage.into() };
        let outcome = excerpt(&conversation(), &Edits { cuts: vec![cut], ..Edits::default() });
        assert!(outcome.stale_cuts.is_empty(), "{passage}");
        assert!(shown(&outcome).contains(&expected.to_owned()), "{passage}: {:?}", shown(&outcome));
    }
}

#[test]
fn overlapping_cuts_are_one() {
    let cut = |start, text: &str| Cut { message: "c".into(), start, text: text.into() };
    let edits = Edits { cuts: vec![cut(2, "ank"), cut(1, "ha")], ..Edits::default() };
    assert_eq!(shown(&excerpt(&conversation(), &edits)).last().map(String::as_str), Some("T[…]s"));
}

#[test]
fn a_cut_that_no_longer_fits_is_reported() {
    for passage in ["Porto", "e", ""] {
        let cut = Cut { message: "a".into(), start: 0, text: passage.into() };
        let outcome = excerpt(&conversation(), &Edits { cuts: vec![cut.clone()], ..Edits::default() });
        assert_eq!(outcome.stale_cuts, [cut]);
    }
}

#[test]
fn model_address_and_signature_are_as_wished() {
    let mut conversation = conversation();
    conversation.source.url = "https://chat.example/c/1?share=secret#m2".into();
    conversation.messages[1].attribution = Attribution::of(Some("M-1".into()), None);
    let shared = |edits: &Edits| excerpt(&conversation, edits).excerpt;
    let usual = shared(&Edits::default());
    assert_eq!((usual.source(), usual.unsigned()), (None, false));
    assert!(usual.turns().all(|turn| turn.attribution.is_empty()));
    let kept = shared(&Edits { facts: true, source: true, unsigned: true, ..Edits::default() });
    assert_eq!((kept.source(), kept.unsigned()), (Some("https://chat.example/c/1"), true));
    assert_eq!(
        kept.turns().filter_map(|turn| turn.attribution.model.as_deref()).collect::<Vec<_>>(),
        ["M-1"]
    );
    conversation.source.url = "file:///home/kim/chat.html".into();
    assert_eq!(excerpt(&conversation, &Edits { source: true, ..Edits::default() }).excerpt.source(), None);
}

#[test]
fn collapsed_parts_are_shared_only_on_wish() {
    for (details, expected) in [(false, false), (true, true)] {
        let outcome = excerpt(&conversation(), &Edits { details, ..Edits::default() });
        assert_eq!(shown(&outcome).iter().any(|text| text.contains("Hm.")), expected);
    }
}

#[test]
fn the_own_name_is_shared_only_on_wish() {
    let mut conversation = conversation();
    conversation.account = Account { name: Some("Jane Doe".into()), ..Account::default() };
    conversation.messages.push(message("d", Role::User, vec![Block::Plain("I am Jane Doe.".into())]));
    let anonymous = excerpt(&conversation, &Edits::default());
    assert_eq!(anonymous.excerpt.author(), None);
    assert!(!format!("{:?}", anonymous.excerpt).contains("Jane"));
    let named = excerpt(&conversation, &Edits { author: Some(" Jane Doe ".into()), ..Edits::default() });
    assert_eq!(named.excerpt.author(), Some("Jane Doe"));
    assert!(shown(&named).contains(&"I am Jane Doe.".to_owned()));
}

#[test]
fn the_title_is_the_new_one_else_the_captured_one() {
    for (title, expected) in [(None, "Holiday plans"), (Some(" Lisbon "), "Lisbon"), (Some(""), "")] {
        let edits = Edits { title: title.map(str::to_owned), ..Edits::default() };
        assert_eq!(excerpt(&conversation(), &edits).excerpt.title(), expected);
    }
}

#[test]
fn the_host_of_an_unknown_page_is_not_shared() {
    let mut conversation = conversation();
    conversation.source.site = "generic".into();
    conversation.source.name = "chat.internal.example".into();
    assert_eq!(excerpt(&conversation, &Edits::default()).excerpt.assistant(), "");
}

#[test]
fn pictures_are_left_out_while_anonymizing_unless_asked_for() {
    let picture =
        || crate::model::Picture { alt: "A map".into(), data: Some("data:image/png;base64,AAAA".into()) };
    let mut conversation = conversation();
    let line = vec![Inline::Strong(vec![Inline::Picture(picture())])];
    let blocks = vec![Block::Picture(picture()), Block::Quote(vec![Block::Paragraph(line)])];
    conversation.messages.push(message("d", Role::Assistant, blocks));
    for (on, pictures, shared) in [(true, false, 0), (true, true, 2), (false, false, 2)] {
        let redaction = Settings { on, pictures, ..Settings::default() };
        let outcome = excerpt(&conversation, &Edits { redaction, ..Edits::default() });
        let text = format!("{:?}", outcome.excerpt);
        assert_eq!((text.matches("base64").count(), text.matches("A map").count()), (shared, 2));
    }
}

#[test]
fn links_name_pictures_and_carry_small_ones_on_wish() {
    let picture = |letters: usize| {
        let data = format!("data:image/png;base64,{}", "A".repeat(letters));
        Block::Picture(crate::model::Picture { alt: "A map".into(), data: Some(data) })
    };
    let mut conversation = conversation();
    let blocks = vec![picture(100), Block::Quote(vec![picture(20_000)])];
    conversation.messages.push(message("d", Role::Assistant, blocks));
    let redaction = Settings { on: false, ..Settings::default() };
    let outcome = excerpt(&conversation, &Edits { redaction, ..Edits::default() });
    for (small, shared) in [(false, 0), (true, 1)] {
        let (link, left_out) = without_pictures(&outcome, small);
        let text = format!("{:?}", link.excerpt);
        assert_eq!(
            (text.matches("base64").count(), text.matches("A map").count(), left_out),
            (shared, 2, 2 - shared)
        );
        assert_eq!(link.excerpt.title(), outcome.excerpt.title());
    }
    // Of an excerpt without pictures nothing changes.
    let plain = excerpt(&self::conversation(), &Edits::default());
    assert_eq!(without_pictures(&plain, false), (plain, 0));
}

#[test]
fn what_was_hidden_can_be_forgotten() {
    let mut conversation = conversation();
    conversation.messages.push(message("d", Role::User, vec![Block::Plain("Write kim@firma.de.".into())]));
    let mut edits = Edits::default();
    edits.redaction.agreed.insert("kim@firma.de".into());
    edits.pseudonyms = excerpt(&conversation, &edits).pseudonyms;
    assert!(serde_json::to_string(&edits).unwrap().contains("kim@"));
    edits.forget_values();
    assert!(!serde_json::to_string(&edits).unwrap().contains("kim@"));
}

#[test]
fn names_of_models_and_times_are_shared_only_on_request() {
    let mut conversation = conversation();
    let said = Attribution::of(Some("model-4".into()), Some("2026-05-04 08:09 UTC".into()));
    if let Some(answer) = conversation.messages.get_mut(1) {
        answer.attribution = said.clone();
    }
    let shown = |facts: bool| {
        let edits = Edits { facts, ..Edits::default() };
        let outcome = excerpt(&conversation, &edits);
        outcome.excerpt.turns().map(|turn| turn.attribution.clone()).collect::<Vec<_>>()
    };
    let nothing = Attribution::default;
    assert_eq!(shown(false), [nothing(), nothing(), nothing()]);
    assert_eq!(shown(true), [nothing(), said.clone(), nothing()]);
}

#[test]
fn one_message_by_itself_keeps_what_the_others_tell_of_it() {
    let message = |key: &str, text: &str| Message {
        key: key.into(),
        role: Role::User,
        attribution: Attribution::default(),
        blocks: vec![Block::Plain(text.into())].into(),
    };
    let messages = vec![
        message("m1", "password: Tr0ub4dor&3x"),
        message("m2", "Then log in with Tr0ub4dor&3x."),
        message("m3", "Thanks."),
    ];
    let conversation = Conversation { messages, ..Conversation::default() };
    let text = |outcome: &Outcome| -> String {
        outcome.excerpt.turns().map(|turn| text::running(&turn.blocks)).collect()
    };
    for left_out in [vec![], vec!["m2".to_owned(), "m3".to_owned()]] {
        let edits = Edits { left_out: left_out.into_iter().collect(), ..Edits::default() };
        let part = Maker::default().part(&conversation, &edits, "m2").unwrap();
        assert!(!text(&part).contains("Tr0ub4dor"), "{}", text(&part));
        assert_eq!(part.kept, ["m2"]);
        assert!(part.findings.iter().any(|found| found.value.contains("Tr0ub4dor") && found.is_gone()));
        let gaps = part.excerpt.parts().iter().map(|part| matches!(part, Part::LeftOut(1)));
        assert_eq!(gaps.collect::<Vec<_>>(), [true, false, true]);
    }
    assert_eq!(Maker::default().part(&conversation, &Edits::default(), "m9"), None);
}
