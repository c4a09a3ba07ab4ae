//! How time grows with length: the exponent of each piece of work between a conversation and one that is eight times as
//! long, in the processor's time of a thread. 1 is in proportion. tests/attack says the same of patterns made to be slow.

use std::fmt::Write;

use anyhow::{Context, Result};
use excerpt::{
    capture,
    edit::{self, Edits, Outcome},
    i18n::FileCatalog,
    link::{self, LinkOptions},
    page::{Page, parse::parse},
    redact,
    render::FORMATS,
    share::leak_check::Cleared,
};

use super::redactor;
use crate::measured::Measured;

/// What measures it.
#[path = "../../../tests/library/cpu.rs"]
mod cpu;

const MESSAGES: usize = 20;
const TIMES_LONGER: usize = 8;
/// The quickest of so many counts.
const TRIES: usize = 2;

/// So often at most is an exponent measured.
const ROUNDS: usize = 4;
/// An exponent that needs no second look.
const IN_PROPORTION: f64 = 1.1;

/// A conversation in every form that something reads.
struct Input {
    page: Page,
    text: String,
    outcome: Outcome,
    stream: Vec<u8>,
    fragment: String,
}

type Operation = fn(&Input);

const OPERATIONS: [(&str, Operation); 7] = [
    ("read a page", |input| drop(capture::capture(&input.page))),
    ("read Markdown", |input| drop(capture::from_markdown(&input.text))),
    ("find what is private", |input| drop(redact::detect(&input.text))),
    ("find, trim, replace", |input| {
        drop(edit::excerpt(&capture::capture(&input.page), &Edits::default()));
    }),
    ("check, write every format", |input| {
        let Ok(cleared) = Cleared::new(&input.outcome) else { return };
        for format in FORMATS {
            drop(cleared.document(format, &FileCatalog::english()));
        }
    }),
    ("make a link", |input| drop(link::encode(&input.stream, LinkOptions::Shortest))),
    ("open a link", |input| drop(link::open(&input.fragment))),
];

/// The exponents.
pub(super) fn exponents() -> Result<Vec<Measured>> {
    let text = redactor::usual()?;
    let (short, long) = (Input::new(&text, MESSAGES)?, Input::new(&text, MESSAGES * TIMES_LONGER)?);
    let exponent = |act: Operation| {
        let quickest = |input: &Input| {
            (0..TRIES).map(|_| cpu::time(|| act(input))).min().unwrap_or_default().as_secs_f64()
        };
        (quickest(&long) / quickest(&short)).log(TIMES_LONGER as f64)
    };
    // Whatever else the machine does can only add to it.
    let calmest = |act: Operation| {
        let mut least = f64::MAX;
        for _ in 0..ROUNDS {
            least = least.min(exponent(act));
            if least <= IN_PROPORTION {
                break;
            }
        }
        least
    };
    let name = format!("Excerpt, {MESSAGES} and {} messages", MESSAGES * TIMES_LONGER);
    let measured = |(work, act): &(&str, Operation)| Measured::ours(work, &name, "exponent", calmest(*act));
    Ok(OPERATIONS.iter().map(measured).collect())
}

impl Input {
    /// Each message has another stretch of the text.
    fn new(text: &str, messages: usize) -> Result<Self> {
        let lines: Vec<&str> = text.lines().filter(|line| line.len() > 20).collect();
        let (mut html, mut all) = (String::from("<main>"), String::new());
        for number in 0..messages {
            let (role, class) = match number % 2 {
                0 => ("user", "whitespace-pre-wrap"),
                _ => ("assistant", "markdown"),
            };
            write!(
                html,
                "<div data-message-author-role={role} data-message-id=m{number}><div class={class}>"
            )?;
            for line in (0..4).filter_map(|line| lines.get((number * 4 + line) % lines.len())) {
                let safe = line.replace('&', "&amp;").replace('<', "&lt;");
                write!(html, "<p>{safe} <b>{number}</b></p>")?;
                writeln!(all, "{line} **{number}**\n")?;
            }
            html += "</div></div>";
        }
        let page = parse(&html, "https://chatgpt.com/c/1");
        let outcome = edit::excerpt(&capture::capture(&page), &Edits::default());
        let stream =
            Cleared::new(&outcome).ok().and_then(|cleared| cleared.stream().ok().map(<[u8]>::to_vec));
        let stream = stream.context("the conversation of the bench does not pass its check")?;
        let fragment = link::encode(&stream, LinkOptions::Shortest)?;
        Ok(Self { page, text: all, outcome, stream, fragment })
    }
}
