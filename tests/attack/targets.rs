//! What is attacked: one row each, with what must be true of every input.

use std::sync::LazyLock;

use excerpt::{
    capture,
    edit::{self, Edits, Outcome},
    envelope,
    i18n::FileCatalog,
    link::{self, DecodedLink},
    model::{Block, Conversation, Excerpt, Role},
    open,
    page::{parse::parse, snapshot},
    redact,
    render::{FORMATS, markdown},
    share::leak_check::{Cleared, ReleaseError},
};

use crate::{library, mutation::Mutator};

/// What must be true; else what is wrong.
pub(crate) type Check = fn(&str) -> Result<(), String>;

/// A target, what its inputs are made of, and their greatest length in bytes.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    pub(crate) seeds: fn() -> Vec<String>,
    pub(crate) longest: usize,
    pub(crate) check: Check,
}

pub(crate) const TARGETS: &[Target] = &[
    Target { name: "page", seeds: pages, longest: 20_000, check: page },
    Target { name: "markdown", seeds: markdowns, longest: 4_000, check: markdown_text },
    Target { name: "snapshot", seeds: snapshots, longest: 8_000, check: snapshot_text },
    Target { name: "stream", seeds: streams, longest: 4_000, check: stream },
    Target { name: "link", seeds: links, longest: 2_000, check: fragment },
    Target { name: "json", seeds: jsons, longest: 8_000, check: json },
    Target { name: "saved page", seeds: saved, longest: 30_000, check: saved_page },
    Target { name: "formula", seeds: formulas, longest: 300, check: formula },
    Target { name: "detector", seeds: texts, longest: 2_000, check: detector },
];

fn pages() -> Vec<String> {
    library::own().into_iter().map(|sample| format!("{}\n{}", sample.address, sample.html)).collect()
}

fn conversation(html: &str) -> Conversation {
    let (address, html) = html.split_once('\n').unwrap_or(("https://chatgpt.com/c/1", html));
    capture::capture(&parse(html, address))
}

/// What is shared of our own pages, read once.
static OUTCOMES: LazyLock<Vec<Outcome>> = LazyLock::new(|| {
    let edits = Edits { facts: true, details: true, ..Edits::default() };
    pages().iter().map(|page| edit::excerpt(&conversation(page), &edits)).collect()
});

fn of_outcomes(write: impl Fn(&Excerpt) -> String) -> Vec<String> {
    OUTCOMES.iter().map(|outcome| write(&outcome.excerpt)).collect()
}

fn written(name: &str, excerpt: &Excerpt) -> String {
    let format = FORMATS.iter().find(|format| format.name == name).unwrap();
    (format.write)(excerpt, &FileCatalog::english())
}

fn markdowns() -> Vec<String> {
    of_outcomes(|excerpt| written("markdown", excerpt))
}

fn streams() -> Vec<String> {
    of_outcomes(|excerpt| String::from_utf8(link::stream(excerpt)).unwrap())
}

fn jsons() -> Vec<String> {
    of_outcomes(|excerpt| written("json", excerpt))
}

fn saved() -> Vec<String> {
    of_outcomes(|excerpt| written("html", excerpt))
}

fn texts() -> Vec<String> {
    of_outcomes(|excerpt| written("text", excerpt))
}

fn links() -> Vec<String> {
    // Short ones: each takes a while to make.
    let short = streams().into_iter().filter(|stream| stream.len() < 1_500).take(12);
    short.map(|stream| link::encode(stream.as_bytes(), link::LinkOptions::Shortest).unwrap()).collect()
}

fn snapshots() -> Vec<String> {
    let words = "https://chatgpt.com/c/1\u{2}A chat\u{1}html\u{1}body\u{1}main\u{1}div\u{2}data-message-author-role\u{3}user\u{2}data-message-id\u{3}a\u{1}div\u{2}class\u{3}whitespace-pre-wrap\u{6}Hello you\u{7}\u{7}\u{1}div\u{2}data-message-author-role\u{3}assistant\u{2}data-message-id\u{3}b\u{1}div\u{2}class\u{3}markdown\u{1}p\u{4}h\u{6}Some words.\u{7}\u{1}textarea\u{5}typed\u{7}\u{1}div\u{e}{\"lines\":[]}\u{7}\u{7}\u{7}\u{7}\u{7}\u{7}";
    vec![words.to_owned(), words.replace("\u{7}", ""), words.replace("main", "section")]
}

#[rustfmt::skip]
fn formulas() -> Vec<String> {
    ["\\frac{a}{b}", "x^2_i + \\sqrt[3]{y}", "\\begin{matrix} a & b \\\\ c & d \\end{matrix}", "\\left( \\sum_{i=0}^n i \\right]", "\\text{if } x \\in \\mathbb{R}", "\\overline{\\hat{x}}", "\\operatorname{sin} x % note"]
        .map(str::to_owned).to_vec()
}

/// Whatever is shown can be shared in every form, and opened again as the same.
fn shared(outcome: &Outcome) -> Result<(), String> {
    let cleared = match Cleared::new(outcome) {
        Ok(cleared) => cleared,
        Err(ReleaseError::NothingKept) => return Ok(()),
        Err(error) => return Err(format!("refused: {error}")),
    };
    let catalog = FileCatalog::english();
    for format in FORMATS {
        cleared.document(format, &catalog).map_err(|error| format!("{}: {error}", format.name))?;
    }
    let stream = cleared.stream().map_err(|error| format!("stream: {error}"))?;
    let decoded = DecodedLink { stream: stream.to_vec(), is_whole: true };
    let opened = link::excerpt(&decoded).map_err(|error| format!("the stream does not open: {error}"))?;
    if opened != outcome.excerpt {
        return Err("the stream opens as something else".into());
    }
    let document = written("json", &outcome.excerpt);
    let opened = open::json(&document).map_err(|error| format!("the JSON does not open: {error}"))?;
    let again = open::json(&written("json", &opened)).map_err(|error| format!("JSON again: {error}"))?;
    if opened != again {
        return Err("the JSON opens as something else the second time".into());
    }
    let page = written("html", &outcome.excerpt);
    open::page(&parse(&page, "file:///page.html").root)
        .map_err(|error| format!("the page does not open: {error}"))?;
    Ok(())
}

/// A conversation of this content, said by the assistant.
fn said(blocks: Vec<Block>) -> Outcome {
    edit::excerpt(&library::said(Role::Assistant, blocks), &Edits::default())
}

fn page(html: &str) -> Result<(), String> {
    shared(&edit::excerpt(&conversation(html), &Edits { facts: true, details: true, ..Edits::default() }))
}

fn markdown_text(text: &str) -> Result<(), String> {
    let outcome = said(capture::from_markdown(text));
    shared(&outcome)?;
    let Some(turn) = outcome.excerpt.turns().next() else { return Ok(()) };
    let once = markdown::content(&turn.blocks);
    let twice = markdown::content(&capture::from_markdown(&once));
    let thrice = markdown::content(&capture::from_markdown(&twice));
    if twice == thrice { Ok(()) } else { Err("Markdown that is read and written goes on changing".into()) }
}

fn snapshot_text(text: &str) -> Result<(), String> {
    let Some(page) = snapshot::read(text) else { return Ok(()) };
    shared(&edit::excerpt(&capture::capture(&page), &Edits::default()))
}

fn stream(text: &str) -> Result<(), String> {
    for is_whole in [true, false] {
        let decoded = DecodedLink { stream: text.as_bytes().to_vec(), is_whole };
        let Ok(excerpt) = link::excerpt(&decoded) else { continue };
        let again = DecodedLink { stream: link::stream(&excerpt), is_whole: true };
        match link::excerpt(&again) {
            Ok(opened) if opened == excerpt => {}
            Ok(_) => return Err("what was read is written as something else".into()),
            Err(error) => return Err(format!("what was read cannot be written: {error}")),
        }
        for format in FORMATS {
            (format.write)(&excerpt, &FileCatalog::english());
        }
    }
    Ok(())
}

fn fragment(text: &str) -> Result<(), String> {
    let _ = link::may_be_link(text);
    let _ = link::Hosted::read(text);
    match link::open(text) {
        Ok(excerpt) => stream(&String::from_utf8(link::stream(&excerpt)).unwrap()),
        Err(_) => Ok(()),
    }
}

fn json(text: &str) -> Result<(), String> {
    let Ok(excerpt) = open::json(text) else { return Ok(()) };
    let again = open::json(&written("json", &excerpt)).map_err(|error| format!("JSON again: {error}"))?;
    if again == excerpt { Ok(()) } else { Err("JSON that is read and written changes".into()) }
}

fn saved_page(html: &str) -> Result<(), String> {
    let Ok(excerpt) = open::page(&parse(html, "file:///page.html").root) else { return Ok(()) };
    let again = open::page(&parse(&written("html", &excerpt), "file:///page.html").root);
    let again = again.map_err(|error| format!("the page again: {error}"))?;
    let [once, twice] = [&excerpt, &again].map(|excerpt| written("text", excerpt));
    if once == twice {
        return Ok(());
    }
    let differing = once.lines().zip(twice.lines()).find(|(one, other)| one != other);
    Err(format!("a page that is read and written says something else: {differing:?}"))
}

fn formula(text: &str) -> Result<(), String> {
    shared(&said(vec![Block::Math(text.to_owned())]))
}

fn detector(text: &str) -> Result<(), String> {
    for found in redact::detect(text) {
        if text.get(found.start..found.end).is_none_or(str::is_empty) {
            return Err(format!("a find at {}..{} is no part of the text", found.start, found.end));
        }
    }
    shared(&said(vec![Block::Plain(text.to_owned())]))
}

/// An envelope that was changed does not open.
pub(crate) fn envelopes(inputs: usize, mutator: &mut Mutator) -> Result<(), String> {
    struct Ones;
    impl envelope::Random for Ones {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), envelope::NoRandomness> {
            bytes.fill(1);
            Ok(())
        }
    }
    let secret = envelope::Secret::new(&Ones).map_err(|error| error.to_string())?;
    let contents = envelope::Contents { revision: 1, content: b"hello".to_vec(), ..Default::default() };
    let sealed = envelope::seal(&contents, &secret, None, &Ones).map_err(|error| error.to_string())?;
    if envelope::open(&sealed, &secret, None).as_ref() != Ok(&contents) {
        return Err("what was sealed does not open".into());
    }
    for _ in 0..inputs {
        let changed = mutator.bytes(&sealed);
        if changed != sealed && envelope::open(&changed, &secret, None).is_ok() {
            return Err(format!("changed, and opens: {changed:?}"));
        }
    }
    forgeries(inputs, mutator, contents, &Ones)
}

/// What a reader changed in a share and sealed again does not open.
fn forgeries(
    inputs: usize,
    mutator: &mut Mutator,
    contents: envelope::Contents,
    random: &dyn envelope::Random,
) -> Result<(), String> {
    let made = || {
        let signer = envelope::Root::new(random)?.signer(&envelope::Seed::new(random)?);
        envelope::seal_signed(contents, &signer, None, random)
    };
    let (secret, envelope) = made().map_err(|error| error.to_string())?;
    let signed = envelope::open(&envelope, &secret, None).map_err(|error| error.to_string())?;
    for _ in 0..inputs {
        let changed = envelope::Contents { content: mutator.bytes(&signed.content), ..signed.clone() };
        let sealed = envelope::seal(&changed, &secret, None, random).map_err(|error| error.to_string())?;
        let told = envelope::open_signed(&sealed, &secret, None);
        if changed != signed && told != Err(envelope::OpenError::Forged) {
            return Err(format!("forged, and opens: {changed:?}"));
        }
    }
    Ok(())
}
