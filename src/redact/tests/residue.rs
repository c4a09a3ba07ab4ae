//! Claims about values in encodings: whatever the last check would find is replaced, so that no share is refused.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::*;

/// A way to write a text.
type Form = fn(&str) -> String;

const FORMS: [(&str, Form); 6] = [
    ("percent signs", |text| each(text, |out, letter| write!(out, "%{:02X}", u32::from(letter)))),
    ("some percent signs", |text| text.replace('@', "%40").replace('.', "%2E").replace(' ', "%20")),
    ("entities", |text| each(text, |out, letter| write!(out, "&#{};", u32::from(letter)))),
    ("escapes", |text| each(text, |out, letter| write!(out, "\\u{:04x}", u32::from(letter)))),
    ("base64", |text| STANDARD.encode(text)),
    ("hexadecimal", |text| each(text, |out, letter| write!(out, "{:02x}", u32::from(letter)))),
];

fn each(text: &str, write: fn(&mut String, char) -> std::fmt::Result) -> String {
    text.chars()
        .fold(String::new(), |mut out, letter| write(&mut out, letter).map(|()| out).unwrap_or_default())
}

const VALUES: [&str; 3] = ["max.muster@example.net", "DE89 3704 0044 0532 0130 00", "4929 1834 0571 2641"];

/// What a message becomes beside one that says the value as it is; an error if the last check finds any of what was replaced.
fn beside(value: &str, block: Block) -> Result<String, String> {
    let said = Block::Plain(format!("Keep {value}, please."));
    let mut messages = keyed([vec![said, block]]);
    let findings = redact(&mut [], &mut messages, &jane(), &Settings::default(), &mut Pseudonyms::default());
    let line = text::running(&messages[0].1);
    let gone: Vec<&str> =
        findings.iter().filter(|found| found.is_gone()).map(|found| found.value.as_str()).collect();
    assert!(gone.contains(&value), "{gone:?}");
    match leak::check(line.as_bytes(), &gone) {
        Ok(()) => Ok(line),
        Err(found) => Err(format!("{} is in {line}", found.value)),
    }
}

#[test]
fn an_encoded_value_of_which_a_part_is_bold_goes_whole() {
    for (name, form) in FORMS {
        for value in VALUES {
            let written = form(value);
            for at in 1..written.len() {
                let (begin, end) = written.split_at(at);
                let line = beside(
                    value,
                    Block::Paragraph(vec![
                        Inline::Text(format!("so {begin}")),
                        Inline::Strong(vec![Inline::Text(end.into())]),
                        Inline::Text(", then".into()),
                    ]),
                );
                let line = line.unwrap_or_else(|wrong| panic!("{name}, at {at}: {wrong}"));
                let shown = line.rsplit("please.").next().unwrap_or_default();
                assert!(shown.starts_with("so ") && shown.ends_with(", then"), "{name}, at {at}: {line}");
            }
        }
    }
}

/// A backslash and a letter are a line break to the check, a word to TeX: what follows begins a word to one of them only.
#[test]
fn a_value_with_spaces_goes_where_only_the_check_sees_its_beginning() {
    for value in VALUES {
        for before in ["\\n", "\\t", "\\r", "%0A", "x%20", "&#10;"] {
            for text in [
                format!("a + {before}{value} = b"),
                format!("{before}{value}"),
                format!("{before}{value} and {before}{value}"),
            ] {
                let math = beside(value, Block::Math(text.clone()));
                math.unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
                let line = vec![Inline::Text("so ".into()), Inline::Code(text.clone())];
                let line = beside(value, Block::Paragraph(line));
                line.unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
            }
        }
    }
}

/// A number is looked for by its digits, whatever it is; a long value wherever it stands.
#[test]
fn what_the_check_finds_in_other_groups_or_inside_a_word_goes() {
    for (said, written) in [
        ("My social security number is 219-09-9999.", "219 09 9999"),
        ("My social security number is 219-09-9999.", "no219.09.9999x"),
        ("Keep DE89 3704 0044 0532 0130 00, please.", "accountDE89 3704 0044 0532 0130 00of"),
        (
            "Send it to bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq now.",
            "xbc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdqx",
        ),
    ] {
        let blocks = vec![Block::Plain(said.into()), Block::Plain(format!("so {written}, then"))];
        let mut messages = keyed([blocks]);
        let findings =
            redact(&mut [], &mut messages, &jane(), &Settings::default(), &mut Pseudonyms::default());
        let gone: Vec<&str> =
            findings.iter().filter(|found| found.is_gone()).map(|found| found.value.as_str()).collect();
        assert!(!gone.is_empty(), "{said}");
        let line = text::running(&messages[0].1);
        assert_eq!(leak::check(line.as_bytes(), &gone), Ok(()), "{line}");
        assert!(!line.contains(written), "{line}");
    }
}

/// What touches a value is a part of its word, until that is replaced.
#[test]
fn a_value_that_touches_another_goes_too() {
    let iban = VALUES[1];
    for text in [
        format!("{iban}{iban}"),
        format!("{iban}{iban}{iban} and {iban}"),
        format!("\\frac{{a}}{{b}}~~~{iban}{iban}DE~~{iban}"),
        format!("{0}{0}", VALUES[2]),
        format!("{0}x{0}", VALUES[0]),
    ] {
        for value in VALUES {
            for block in [Block::Plain(text.clone()), Block::Math(text.clone())] {
                beside(value, block).unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
            }
        }
    }
}

#[test]
fn the_time_to_find_values_over_words_grows_with_the_text_only() {
    let time = |times: usize| {
        let text = "plain words \\nDE89 3704 0044 0532 0130 00 and ".repeat(times);
        cpu::time(|| assert!(beside(VALUES[1], Block::Plain(text.clone())).is_ok()))
    };
    let grows = || time(400) < time(50).max(std::time::Duration::from_millis(5)) * 16;
    assert!((0..5).any(|_| grows()));
}

#[test]
fn an_escape_that_markup_cuts_in_two_goes_whole() {
    let mail = "vjpf.pfjf@pfjf.com";
    let cut_in_two = ["percent signs", "entities", "escapes"];
    for (spelling, form) in FORMS.iter().filter(|(name, _)| cut_in_two.contains(name)) {
        let written = form(mail);
        for cut in 1..written.len() {
            let (left, right) = written.split_at(cut);
            let line = vec![
                Inline::Text(format!("so {left}")),
                Inline::Strong(vec![Inline::Text(format!("{right}, then"))]),
            ];
            for known in [false, true] {
                let plain = Block::Plain(if known { mail.to_owned() } else { String::new() });
                let mut messages = keyed([vec![plain, Block::Paragraph(line.clone())]]);
                let settings = Settings::default();
                let account = Account::default();
                redact(&mut [], &mut messages, &account, &settings, &mut Pseudonyms::default());
                let [(_, blocks)] = &messages;
                let text = text::running(blocks);
                assert!(
                    text.ends_with("so email-1@example.com, then"),
                    "{spelling} cut at {cut}, known: {known}: {text}"
                );
            }
        }
    }
}
