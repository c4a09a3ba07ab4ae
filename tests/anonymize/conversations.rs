//! Conversations at random with private values in them.

use base64::Engine as _;
use excerpt::{
    model::{
        Account, Attribution, Block, Conversation, Detail, Inline, Item, Message, Picture, Role, Source,
    },
    redact::Style,
};
use proptest::{collection::vec, prelude::*, sample::select};
use unicode_normalization::UnicodeNormalization;

/// A conversation, and what must not leave.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) conversation: Conversation,
    /// The user's own words.
    pub(crate) words: Vec<String>,
    /// The user's own patterns.
    pub(crate) patterns: Vec<String>,
    /// The suggestions that the user agreed to.
    pub(crate) agreed: Vec<String>,
    pub(crate) style: Style,
    /// The private values, and how they are written.
    pub(crate) values: Vec<(String, Spelling)>,
    /// Values in encodings that no rule reads.
    pub(crate) encoded: Vec<String>,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spelling {
    AsIs,
    Capitals,
    Apart,
    SoftHyphen,
    Base64,
    Hexadecimal,
    Entities,
}

/// Every way to write a value.
pub(crate) const SPELLINGS: &[Spelling] = &[
    Spelling::AsIs,
    Spelling::AsIs,
    Spelling::AsIs,
    Spelling::Capitals,
    Spelling::Apart,
    Spelling::SoftHyphen,
    Spelling::Base64,
    Spelling::Hexadecimal,
    Spelling::Entities,
];

impl Spelling {
    fn write(self, value: &str) -> String {
        match self {
            Spelling::AsIs => value.into(),
            Spelling::Capitals => value.to_uppercase(),
            Spelling::Apart => value.nfd().collect(),
            Spelling::SoftHyphen => value.chars().flat_map(|letter| ['\u{ad}', letter]).skip(1).collect(),
            Spelling::Base64 => base64::engine::general_purpose::STANDARD.encode(format!("{value}!")),
            Spelling::Hexadecimal => value.bytes().map(|byte| format!("{byte:02x}")).collect(),
            Spelling::Entities => value.chars().map(|letter| format!("&#{};", letter as u32)).collect(),
        }
    }

    fn is_encoding(self) -> bool {
        matches!(self, Spelling::Base64 | Spelling::Hexadecimal | Spelling::Entities)
    }
}

/// How a value becomes known.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Known {
    /// By a rule.
    Found,
    /// By a rule, as a suggestion.
    Agreed,
    /// The user names it.
    Word,
    /// One of the user's patterns finds it.
    Pattern,
    /// It is the account's.
    Account,
}

/// What the user's pattern finds.
const PATTERN: &str = "[a-z]{4}-[0-9]{6}q";

/// A private value. Secrets and addresses keep their case.
fn value() -> impl Strategy<Value = (String, Known)> {
    prop_oneof![
        (1u16..999, "[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{3,7}", select(vec!["Lane", "Street", "Road"]))
            .prop_map(|(number, name, street)| (format!("{number} {name} {street}"), Known::Agreed)),
        "[b-df-hj-np-tv-z]{4}-[0-9]{6}q".prop_map(|ticket| (ticket, Known::Pattern)),
        "[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{3,7} [B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{3,7}"
            .prop_map(|name| (name, Known::Account)),
        ("[b-df-hj-np-tv-z]{4,8}", "[b-df-hj-np-tv-z]{4,8}", select(vec!["com", "de", "co.uk"]))
            .prop_map(|(name, host, end)| (format!("{name}.{host}@{host}.{end}"), Known::Found)),
        (2_000_000u32..9_999_999).prop_map(|number| {
            (format!("+1 212 {} {}", number / 10_000, 1000 + number % 9_000), Known::Found)
        }),
        (0u64..9_999_999_999).prop_map(|number| (card(&format!("45391{number:010}")), Known::Found)),
        (0u64..999_999_999_999_999_999).prop_map(|number| (iban(&format!("{number:018}")), Known::Found)),
        (0u8..=255, 1u8..=254).prop_map(|(third, last)| (format!("93.184.{third}.{last}"), Known::Found)),
        "[A-Za-z0-9]{36}".prop_map(|token| (format!("{}{token}", "ghp_"), Known::Found)),
        "[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-z]{3,7} [B-DF-HJ-NP-TV-Z][éüßøñ][b-df-hj-np-tv-z]{3,7}"
            .prop_map(|name| (name, Known::Word)),
        "[ぁ-ゔァ-ヴ一-龥]{3,6}".prop_map(|name| (name, Known::Word)),
    ]
}

fn card(digits: &str) -> String {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 };
            if digit > 9 { digit - 9 } else { digit }
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

fn iban(account: &str) -> String {
    let number = format!("{account}131400");
    let rest = number.bytes().fold(0u64, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % 97);
    format!("DE{:02}{account}", 98 - rest)
}

/// Every place in a message, and those where a reader sees the pseudonym as the list of findings has it.
pub(crate) const PLACES: &[usize] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
/// Those of which nothing is left out: titles that pages show under the pointer always are.
pub(crate) const SHARED: &[usize] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16];
pub(crate) const READABLE: &[usize] = &[0, 1, 2, 4, 5, 7, 12];

/// A block with the text somewhere in it, and perhaps split.
fn block(written: &str, place: usize, split: usize) -> Block {
    let text = |text: &str| Inline::Text(text.into());
    let at = (split % written.len().max(1)..).find(|at| written.is_char_boundary(*at)).unwrap_or(0);
    let (left, right) = written.split_at(at);
    let percent = |all: bool| -> String {
        let keep = |byte: u8| !all && (byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte));
        written
            .bytes()
            .map(|byte| if keep(byte) { char::from(byte).into() } else { format!("%{byte:02X}") })
            .collect()
    };
    match place {
        0 => Block::Plain(format!("so {written}, then")),
        1 => {
            Block::Paragraph(vec![text("so "), text(left), Inline::Strong(vec![text(right)]), text(", then")])
        }
        2 => Block::Heading(2, vec![Inline::Emphasis(vec![text(left), Inline::Strike(vec![text(right)])])]),
        3 => Block::Code { language: "sh".into(), text: format!("echo '{written}'") },
        4 => Block::Math(format!("\\text{{ {written} }}")),
        5 => Block::List(None, vec![Item { checked: None, blocks: vec![Block::Plain(written.into())] }]),
        6 => Block::Table(vec![], vec![vec![vec![text(written)], vec![Inline::Code(written.into())]]]),
        7 => Block::Quote(vec![Block::Paragraph(vec![text(written)])]),
        8 => Block::Paragraph(vec![Inline::Link(
            format!("https://x.example/?q={}&r=1", percent(split.is_multiple_of(2))),
            vec![text("there")],
        )]),
        9 => Block::Picture(Picture { alt: format!("of {written}"), data: None }),
        10 => Block::Attachment(format!("{written} notes.pdf")),
        13 => Block::Paragraph(vec![Inline::Titled(
            format!("see {written}"),
            vec![Inline::Link("https://x.example/".into(), vec![text("here")])],
        )]),
        14 => Block::Details(
            Detail::Thinking,
            "Thought".into(),
            vec![Block::Paragraph(vec![text(left), Inline::Superscript(vec![text(right)])])],
        ),
        15 => Block::Paragraph(vec![text("as "), Inline::Math(format!("\\text{{{written}}}"))]),
        16 => Block::Paragraph(vec![Inline::Picture(Picture { alt: format!("a {written}"), data: None })]),
        11 => Block::Details(Detail::Tool, format!("ran {written}"), vec![Block::Plain("done".into())]),
        _ => {
            Block::Paragraph(vec![text(left), Inline::Subscript(vec![text(right)]), Inline::Break, text("x")])
        }
    }
}

/// A conversation with one to three values in one to four places each.
pub(crate) fn case(spellings: &'static [Spelling], places: &'static [usize]) -> impl Strategy<Value = Case> {
    let places = vec((select(places), any::<prop::sample::Index>(), 0usize..3), 1..4);
    let planted = (value(), select(spellings), places);
    let styles = select(vec![Style::Readable, Style::Brackets, Style::Bars]);
    let named = (any::<bool>(), any::<bool>());
    (vec(planted, 1..4), styles, named).prop_map(|(planted, style, (in_title, in_model))| {
        let mut messages: Vec<Vec<Block>> = vec![vec![Block::Plain("Hello there.".into())]; 3];
        let (mut words, mut agreed, mut account) = (Vec::new(), Vec::new(), Account::default());
        let (mut values, mut encoded, mut title, mut model) = (Vec::new(), Vec::new(), String::new(), None);
        for ((value, known), spelling, places) in planted {
            // Capitals make another token, and a soft hyphen is no part of an address.
            let fixed = value.starts_with("ghp_") && spelling == Spelling::Capitals;
            let spelling = if fixed { Spelling::AsIs } else { spelling };
            let written = spelling.write(&value);
            match known {
                Known::Found | Known::Pattern => {}
                Known::Agreed => agreed.push(value.clone()),
                Known::Account if account.workspace.is_none() => account.workspace = Some(value.clone()),
                Known::Account if account.name.is_none() => account.name = Some(value.clone()),
                Known::Account | Known::Word => words.push(value.clone()),
            }
            // Once as it is: how much the rules find is measured elsewhere.
            messages[0].push(Block::Plain(format!("This is {value} indeed.")));
            if spelling.is_encoding() {
                encoded.push(written.clone());
            }
            for (place, split, message) in places {
                messages[message].push(block(&written, place, split.index(written.len().max(1))));
            }
            if in_title && title.is_empty() {
                title = format!("About {written}");
            }
            if in_model && model.is_none() {
                model = Some(format!("model {written}"));
            }
            values.push((value, spelling));
        }
        let roles = [Role::User, Role::Assistant, Role::User];
        let messages = messages.into_iter().zip(roles).enumerate().map(|(index, (blocks, role))| Message {
            key: format!("k{index}"),
            role,
            attribution: Attribution::of(model.clone(), model.clone()),
            blocks: blocks.into(),
        });
        let conversation = Conversation {
            source: Source { site: "chatgpt".into(), name: "ChatGPT".into(), ..Source::default() },
            title,
            account,
            messages: messages.collect(),
            ..Conversation::default()
        };
        let patterns = vec![PATTERN.to_owned()];
        Case { conversation, words, patterns, agreed, style, values, encoded }
    })
}
