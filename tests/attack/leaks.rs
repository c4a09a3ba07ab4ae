//! Private values in forms that people and programs write them in, in every place of a conversation. How they are looked for
//! afterwards is written apart from the product's own search: letters and digits only, case and accents off, after undoing
//! the encodings that are known here.

use std::fmt::Write as _;

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use excerpt::{
    edit::{self, Edits},
    i18n::FileCatalog,
    link,
    model::{Block, Conversation, Detail, Inline, Item, Picture, Role},
    render::FORMATS,
    share::leak_check::Cleared,
};

use crate::{library, mutation::Mutator};

/// Values that are surely found as they stand, in words that say what they are.
const VALUES: [&str; 8] = [
    "ada.quimby@sample-mail.org",
    "4539 1488 0343 6467",
    "DE89 3704 0044 0532 0130 00",
    "+44 20 7946 0958",
    "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8",
    "94.130.17.212",
    "ada@quimby-family.net",
    "5425 2334 3010 9903",
];

/// A form of a value.
type Form = fn(&str) -> String;

/// Forms that a reader could read or undo.
const FORMS: [(&str, Form); 11] = [
    ("as it is", |value| value.to_owned()),
    ("in capitals", |value| value.to_uppercase()),
    ("percent-encoded", |value| {
        value.bytes().fold(String::new(), |mut out, byte| {
            let _ = write!(out, "%{byte:02X}");
            out
        })
    }),
    ("with percent signs where they are needed", |value| {
        value.replace('@', "%40").replace(' ', "%20").replace('+', "%2B")
    }),
    ("base64", |value| STANDARD.encode(value)),
    ("base64url", |value| URL_SAFE_NO_PAD.encode(value)),
    ("hexadecimal", |value| {
        value.bytes().fold(String::new(), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
    }),
    ("as entities", |value| {
        value.chars().fold(String::new(), |mut out, letter| {
            let _ = write!(out, "&#{};", u32::from(letter));
            out
        })
    }),
    ("escaped for JSON", |value| value.replace('@', "\\u0040").replace('+', "\\u002b")),
    ("with letters of no width", |value| value.chars().flat_map(|letter| [letter, '\u{200b}']).collect()),
    ("in wide letters", |value| value.chars().map(wide).collect()),
];

fn wide(letter: char) -> char {
    match letter {
        '!'..='~' => char::from_u32(u32::from(letter) + 0xfee0).unwrap_or(letter),
        other => other,
    }
}

/// Says the text in one of the places of a message.
fn place(number: usize, text: &str) -> Block {
    let line = vec![Inline::Text(format!("see {text} there"))];
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
        _ => Block::Math(format!("x = \\text{{{text}}}")),
    }
}

/// A conversation in which a value stands as it is once, and in some form somewhere else; an error if it can be read in
/// anything that would leave. Nothing leaves where the check refuses, which is counted as an error too: what is found is
/// replaced, and a share is never refused for that.
pub(crate) fn attempt(mutator: &mut Mutator) -> Result<(), String> {
    let value = mutator.one(&VALUES);
    let (name, form) = FORMS[mutator.below(FORMS.len())];
    let number = mutator.below(13);
    let hidden = form(value);
    let blocks = vec![Block::Plain(format!("My account is {value}, keep it.")), place(number, &hidden)];
    let conversation = Conversation { title: format!("On {hidden}"), ..library::said(Role::User, blocks) };
    let outcome = edit::excerpt(&conversation, &Edits { details: true, ..Edits::default() });
    let what = format!("{value} {name}, place {number}");
    let cleared = Cleared::new(&outcome).map_err(|error| format!("{what}: refused: {error}"))?;
    let mut outputs =
        vec![String::from_utf8(link::stream(&outcome.excerpt)).map_err(|error| error.to_string())?];
    for format in FORMATS {
        let text = cleared.document(format, &FileCatalog::english());
        outputs.push(text.map_err(|error| format!("{what}: refused as {}: {error}", format.name))?);
    }
    match outputs.iter().position(|output| is_in(value, &hidden, output)) {
        Some(at) => Err(format!("{what}: is in output {at}")),
        None => Ok(()),
    }
}

/// Whether a value can be read in a text: as it is, or in the form in which it was hidden.
fn is_in(value: &str, hidden: &str, output: &str) -> bool {
    let plain = bare(output);
    plain.contains(&bare(value))
        || output.contains(hidden)
        || plain.contains(&bare(hidden)) && bare(hidden).len() >= 10
}

/// Letters and digits in lower case, wide ones as narrow ones.
fn bare(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    };
    text.chars().map(narrow).filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
