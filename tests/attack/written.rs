//! Private values, how people write them, what programs make of them, and where: put together of parts, so that nobody's list
//! is needed. The numbers of cards and accounts are made here, by their rules.

use std::fmt::Write as _;

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};
use excerpt::model::{Block, Detail, Inline, Item, Picture};

/// Values that are surely found as they stand, in words that say what they are.
pub(super) fn values() -> Vec<String> {
    let names = ["ada.quimby", "p.okonkwo", "maria-lopez", "j_smythe", "ada"];
    let hosts = ["sample-mail.org", "quimby-family.net", "post.kestrel.io"];
    let mails = names.iter().flat_map(|name| hosts.map(|host| format!("{name}@{host}")));
    let cards = ["453914880343646", "542523343010990", "448200116734558"].map(card);
    let accounts = ["370400440532013000", "500105175407324931", "120300001052700846"].map(account);
    let known = ["+44 20 7946 0958", "94.130.17.212", "81.2.69.142", "5.9.133.44"].map(str::to_owned);
    let tokens = ["a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", "Zq9Xw8Ev7Rt6Ny5Um4Ip3Ok2Jh1Gf0Ds9Sa8"]
        .map(|body| format!("ghp_{body}"));
    mails.chain(cards).chain(accounts).chain(known).chain(tokens).collect()
}

/// A card's number in groups of four, with its check digit (Luhn).
fn card(digits: &str) -> String {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
        })
        .sum();
    grouped(&format!("{digits}{}", (10 - sum % 10) % 10))
}

/// A German account's IBAN in groups of four, with its check digits (ISO 7064, modulo 97).
fn account(number: &str) -> String {
    // D is 13 and E is 14; the check digits count as zeros.
    let rest =
        format!("{number}131400").bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97);
    grouped(&format!("DE{:02}{number}", 98 - rest))
}

fn grouped(text: &str) -> String {
    text.as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A way to write a value.
pub(super) type Form = fn(&str) -> String;

/// Ways in which people write a value.
pub(super) const SPELLINGS: [(&str, Form); 9] = [
    ("as it is", str::to_owned),
    ("in capitals", str::to_uppercase),
    ("with letters of no width", |value| value.chars().flat_map(|letter| [letter, '\u{200b}']).collect()),
    ("with soft hyphens", |value| value.chars().flat_map(|letter| [letter, '\u{ad}']).collect()),
    ("in wide letters", |value| value.chars().map(wide).collect()),
    ("with spaces that do not break", |value| value.replace(' ', "\u{a0}")),
    ("over two lines", |value| value.replacen(' ', "\n", 1)),
    ("between brackets", |value| format!("({value})")),
    ("in a sentence", |value| format!("it is {value}, I think")),
];

fn wide(letter: char) -> char {
    match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter),
        other => other,
    }
}

/// What programs make of a text.
const ENCODINGS: [(&str, Form); 11] = [
    ("", str::to_owned),
    ("percent-encoded", |text| each_byte(text, |out, byte| write!(out, "%{byte:02X}"))),
    ("percent-encoded in small letters", |text| each_byte(text, |out, byte| write!(out, "%{byte:02x}"))),
    ("with percent signs where they are needed", |text| {
        text.replace('%', "%25").replace('@', "%40").replace(' ', "%20").replace('+', "%2B")
    }),
    ("in base64", |text| STANDARD.encode(text)),
    ("in base64 without padding", |text| STANDARD_NO_PAD.encode(text)),
    ("in base64url", |text| URL_SAFE_NO_PAD.encode(text)),
    ("in hexadecimal", |text| each_byte(text, |out, byte| write!(out, "{byte:02x}"))),
    ("as entities", |text| each_letter(text, |out, letter| write!(out, "&#{letter};"))),
    ("as hexadecimal entities", |text| each_letter(text, |out, letter| write!(out, "&#x{letter:X};"))),
    ("escaped for JSON", |text| each_letter(text, |out, letter| write!(out, "\\u{letter:04x}"))),
];

fn each_byte(text: &str, write: impl Fn(&mut String, u8) -> std::fmt::Result) -> String {
    text.bytes().fold(String::new(), |mut out, byte| write(&mut out, byte).map(|()| out).unwrap_or_default())
}

fn each_letter(text: &str, write: impl Fn(&mut String, u32) -> std::fmt::Result) -> String {
    let write =
        |mut out: String, letter: char| write(&mut out, u32::from(letter)).map(|()| out).unwrap_or_default();
    text.chars().fold(String::new(), write)
}

/// How many encodings there are: none, one, or one of another.
pub(super) const ENCODED: usize = 11 * 4;

/// A text in the encoding of that number, and what that is called.
pub(super) fn encoded(number: usize, text: &str) -> (String, String) {
    // On top: nothing, percent signs, base64, hexadecimal.
    let (outer, inner) = ([0, 1, 4, 7][number / ENCODINGS.len()], number % ENCODINGS.len());
    let ((first, inside), (second, around)) = (ENCODINGS[inner], ENCODINGS[outer]);
    (around(&inside(text)), [first, second].join(" "))
}

/// How many places a conversation has.
pub(super) const PLACES: usize = 20;

/// Says a text in one of the places of a message; the last of them is the chat's title.
pub(super) fn place(number: usize, text: &str) -> Block {
    let line = vec![Inline::Text(format!("see {text} there"))];
    let around = |mark: fn(Vec<Inline>) -> Inline| Block::Paragraph(vec![mark(line.clone())]);
    match number {
        0 => Block::Plain(format!("see {text} there")),
        1 => Block::Paragraph(line),
        2 => Block::Heading(2, line),
        3 => Block::Code { language: "sh".into(), text: format!("run --with '{text}'") },
        4 => Block::Quote(vec![Block::Paragraph(line)]),
        5 => Block::List(None, vec![Item { checked: None, blocks: vec![Block::Paragraph(line)] }]),
        6 => Block::Table(Vec::new(), vec![vec![vec![Inline::Text("a".into())]], vec![line]]),
        7 => Block::Paragraph(vec![Inline::Link(format!("https://x.example/?q={text}"), line)]),
        8 => Block::Paragraph(vec![Inline::Code(text.to_owned())]),
        9 => Block::Picture(Picture { alt: text.to_owned(), data: None }),
        10 => Block::Attachment(format!("{text}.pdf")),
        11 => Block::Details(Detail::Thinking, format!("about {text}"), vec![Block::Paragraph(line)]),
        12 => Block::Math(format!("x = \\text{{{text}}}")),
        13 => around(Inline::Strong),
        14 => Block::Paragraph(halves(text)),
        15 => {
            let item = |part: &str| Item { checked: None, blocks: vec![paragraph(part)] };
            Block::List(Some(1), apart(text).map(item).into())
        }
        16 => {
            let cell = |part: &str| vec![Inline::Text(part.to_owned())];
            Block::Table(Vec::new(), vec![apart(text).map(cell).into()])
        }
        17 => Block::Quote(apart(text).map(paragraph).into()),
        18 => {
            let [one, other] = apart(text).map(|part| Inline::Text(part.to_owned()));
            Block::Paragraph(vec![one, Inline::Break, other])
        }
        _ => Block::Paragraph(vec![Inline::Link(
            format!("https://x.example/{text}/end#{text}"),
            vec![Inline::Text("there".into())],
        )]),
    }
}

/// A text in two at a space in its middle, if it has one: what stands in two items, cells, paragraphs and lines.
fn apart(text: &str) -> [&str; 2] {
    let middle = text.floor_char_boundary(text.len() / 2);
    let space = text.get(middle..).and_then(|rest| rest.find(' '));
    text.split_at(space.map_or(text.len(), |space| middle + space)).into()
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Inline::Text(text.to_owned())])
}

/// Half of a text bold, as pages mark what was looked for.
fn halves(text: &str) -> Vec<Inline> {
    let (one, other) = text.split_at(text.floor_char_boundary(text.len() / 2));
    vec![
        Inline::Text("see ".into()),
        Inline::Strong(vec![Inline::Text(one.into())]),
        Inline::Text(other.into()),
    ]
}
