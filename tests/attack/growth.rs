//! How the time grows with the length of a text that repeats a pattern: an attacker's favourite.

use std::time::Duration;

use excerpt::{
    capture,
    edit::{self, Edits},
    i18n::FileCatalog,
    link::{self, DecodedLink},
    model::{Block, Role},
    page::{Page, parse::parse},
    redact,
    render::FORMATS,
    share::leak_check::Cleared,
};

use crate::{cpu, library};

/// Bytes of the shorter text, and how many times longer the other is.
const SHORT: usize = 4_000;
const TIMES_LONGER: usize = 8;
/// What takes less has no exponent worth a word.
const NOTHING: Duration = Duration::from_millis(40);

/// What is repeated: beginnings without ends, ends without beginnings, and what looks like a private value's begin.
#[rustfmt::skip]
const PATTERNS: &[&str] = &[
    "<b>", "</b>", "<p>", "<div>", "<ul><li>", "<table><tr><td>", "<!--", "<a href=x>", "<pre><code>", "<span>a</span>", "&amp;", "&#", "<details>", "<svg>",
    "*", "**a", "_a_", "`", "``a", "~~", "> ", "- ", "1. ", "# ", "[", "[a](", "![", "](", "[a](b)", "[^1]", "|", "a|b\n", "\n\n", "\\", "$", "$$", "```\n", "    a\n", "<https://", "a\n", "\ta",
    "\\frac{", "{", "}", "x^", "x_{", "\\left(", "\\begin{matrix}", "a&b\\\\",
    "a@", "a@b", "a@b.c ", "1 ", "1-", "+1 ", "4111 ", "192.168.", "DE89 ", "-----BEGIN ", "sk-", "ghp_", "eyJ", "http://", "https://x/?q=", "www.", "/home/a", "Mr. A ", "Ada Lovelace ",
    "my name is ", "password: ", "a=b;", "key=", "%41", "=?", "\\u0041", "QUJD", "0x", "🙂", "é", "e\u{301}", "\u{200b}", "a\u{200b}", "漢字", "ا", "İ", "ß", "ﬁ", ".", ",", ":", "\"", "'", "(", "a ", "A", " ", "\u{a0}", "\r\n",
];

/// A text, and a page that has it as markup in a question and in an answer. How a parser makes the page is not our work.
struct Input {
    text: String,
    page: Page,
}

impl Input {
    fn new(text: String) -> Self {
        let html = format!(
            "<main><div data-message-author-role=user data-message-id=a><div class=whitespace-pre-wrap>{text}</div></div>\
             <div data-message-author-role=assistant data-message-id=b><div class=markdown><p>{text}"
        );
        Self { page: parse(&html, "https://chatgpt.com/c/1"), text }
    }
}

type Operation = fn(&Input);

const OPERATIONS: &[(&str, Operation)] = &[
    ("read as Markdown", |input| drop(capture::from_markdown(&input.text))),
    ("read as a page", |input| drop(capture::capture(&input.page))),
    ("search", |input| drop(redact::detect(&input.text))),
    ("anonymize, check, write", |input| share(vec![Block::Plain(input.text.clone())])),
    ("the same of Markdown", |input| share(capture::from_markdown(&input.text))),
    ("the same of code", |input| {
        share(vec![Block::Code { language: String::new(), text: input.text.clone() }]);
    }),
    ("the same of a formula", |input| share(vec![Block::Math(input.text.clone())])),
    ("open a stream", |input| {
        drop(link::excerpt(&DecodedLink { stream: input.text.clone().into_bytes(), is_whole: false }));
    }),
    ("find a link", |input| drop(link::open(&input.text))),
];

fn share(blocks: Vec<Block>) {
    let outcome = edit::excerpt(&library::said(Role::User, blocks), &Edits::default());
    let Ok(cleared) = Cleared::new(&outcome) else { return };
    let _ = cleared.stream();
    for format in FORMATS {
        let _ = cleared.document(format, &FileCatalog::english());
    }
}

/// The largest exponent, and what has more than `most`: tried again, as another program may have been in the way.
pub(crate) fn exponents(most: f64) -> (usize, f64, Vec<String>) {
    let (mut tried, mut largest, mut failures) = (0, 0.0_f64, Vec::new());
    for pattern in PATTERNS {
        let short = pattern.repeat(SHORT / pattern.len());
        let [long, short] = [short.repeat(TIMES_LONGER), short].map(Input::new);
        for (name, act) in OPERATIONS {
            tried += 1;
            let found = (0..3).map(|_| exponent(*act, &short, &long)).find(|found| *found <= most);
            let found = found.unwrap_or_else(|| {
                let found = exponent(*act, &short, &long);
                failures.push(format!("{pattern:?}, {name}: {found:.2}"));
                found
            });
            largest = largest.max(found);
        }
    }
    (tried, largest, failures)
}

fn exponent(act: Operation, short: &Input, long: &Input) -> f64 {
    let [short, long] = [short, long].map(|input| cpu::time(|| act(input)));
    if long < NOTHING {
        return 0.0;
    }
    (long.as_secs_f64() / short.as_secs_f64().max(1e-6)).log(TIMES_LONGER as f64)
}
