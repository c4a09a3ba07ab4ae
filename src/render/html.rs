//! An excerpt as a page: one tree for the popup's preview, the viewer and the saved file.

/// The content of one message.
mod content;
/// Formulas as MathML.
mod math;
/// A page some messages at a time.
mod pieces;
/// For the clipboard.
mod rich;
/// The style of saved pages.
mod style;

pub use content::content;
use content::{numbered, numbered_undrawn};
pub use math::Formulas;
pub use pieces::{beginning, end, messages};
pub use rich::rich;
pub use style::CSS;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::{
    i18n::Catalog,
    model::{Attribution, Block, Excerpt, Part, Role, Turn, attribution, content::is_followed},
    redact::Marker,
    render::{
        highlight::{Highlighter, highlight},
        mark::mark_replaced,
        markup::{Element, Node, element, raw},
        onward,
        sentence::{self, Fact},
    },
};

/// What the extension adds to a page besides the excerpt.
#[derive(Clone, Copy)]
pub struct Extras<'a> {
    /// Colours for code.
    pub highlighter: Highlighter<'a>,
    /// The reader's tools, extension/page.js; empty for none.
    pub script: &'a str,
    /// Marks every stand-in: for the user's eyes only.
    pub marker: Option<&'a Marker>,
}

impl Extras<'_> {
    /// A page without.
    pub const NONE: Extras<'static> = Extras { highlighter: &|_, _| Vec::new(), script: "", marker: None };

    /// Colours code and marks stand-ins.
    fn apply(&self, content: &mut Vec<Node>) {
        highlight(content, self.highlighter);
        if let Some(marker) = self.marker {
            mark_replaced(content, marker);
        }
    }
}

/// What stands in the page's body: header, messages, where to go on, footer.
pub fn body(excerpt: &Excerpt, catalog: &dyn Catalog) -> Vec<Node> {
    body_of(excerpt, catalog, numbered)
}

/// The same with formulas as TeX, in `code` of the class `math`: for pages that draw them later, by `Formulas`.
pub fn body_undrawn(excerpt: &Excerpt, catalog: &dyn Catalog) -> Vec<Node> {
    body_of(excerpt, catalog, numbered_undrawn)
}

fn body_of(excerpt: &Excerpt, catalog: &dyn Catalog, content: fn(&[Block], usize) -> Vec<Node>) -> Vec<Node> {
    let mut number = 0;
    let main = element("main")
        .children(excerpt.parts().iter().map(|part| part_of(part, &mut number, excerpt, catalog, content)));
    let mut body = vec![header(excerpt, catalog).into(), main.into()];
    foot(&mut body, excerpt, catalog);
    body
}

/// One message, which is counted, or gap.
fn part_of(
    part: &Part,
    number: &mut usize,
    excerpt: &Excerpt,
    catalog: &dyn Catalog,
    content: fn(&[Block], usize) -> Vec<Node>,
) -> Node {
    match part {
        Part::Turn(turn) => {
            *number += 1;
            article(turn, *number, excerpt, catalog, content)
        }
        Part::LeftOut(count) => gap(*count, catalog),
    }
}

/// Behind the messages: where to go on, and what made the page.
fn foot(body: &mut Vec<Node>, excerpt: &Excerpt, catalog: &dyn Catalog) {
    body.push(onward::links(catalog));
    if !excerpt.unsigned() {
        body.push(element("footer").text(catalog.message("page_made_with", &[])).into());
    }
}

/// One self-contained HTML file: no script, nothing loaded from anywhere.
pub fn page(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    page_with(excerpt, catalog, Extras::NONE)
}

/// The same with more comfort. The text does not change.
pub fn page_with(excerpt: &Excerpt, catalog: &dyn Catalog, extras: Extras<'_>) -> String {
    let mut content = body(excerpt, catalog);
    extras.apply(&mut content);
    if !extras.script.is_empty() {
        content.push(raw("script", extras.script.to_owned()).into());
    }
    let style = style::style_for(&content);
    document(excerpt, catalog, extras, content, style)
}

/// A whole file with this content.
fn document(
    excerpt: &Excerpt,
    catalog: &dyn Catalog,
    extras: Extras<'_>,
    content: Vec<Node>,
    style: String,
) -> String {
    let mut body = element("body").with("class", "excerpt");
    if !extras.script.is_empty() {
        body = body.with("data-say", labels(catalog));
    }
    let head = head(excerpt, catalog, style, extras.script);
    let language = catalog.language();
    let root = element("html")
        .with("dir", direction(&language))
        .with("lang", language)
        .child(head)
        .child(body.children(content));
    format!("<!doctype html>\n{}\n", Node::from(root).to_html())
}

fn head(excerpt: &Excerpt, catalog: &dyn Catalog, style: String, script: &str) -> Element {
    let mut policy = format!("default-src 'none'; style-src {}; img-src data:", source(&style));
    if !script.is_empty() {
        policy += &format!("; script-src {}", source(script));
    }
    policy += "; base-uri 'none'; form-action 'none'";
    let named = |name: &'static str, content: &str| {
        element("meta").with("name", name).with("content", content).into()
    };
    let head: [Node; 7] = [
        element("meta").with("charset", "utf-8").into(),
        element("meta").with("http-equiv", "Content-Security-Policy").with("content", policy).into(),
        named("viewport", "width=device-width"),
        named("referrer", "no-referrer"),
        named("robots", "noindex,nofollow"),
        element("title").text(sentence::title(excerpt, catalog)).into(),
        raw("style", style).into(),
    ];
    element("head").children(head)
}

/// A style or script as a policy names it: nothing else may style the page or run in it.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The words of the reader's tools for the `data-say` attribute, in the order that extension/page.js and
/// extension/continue.js expect.
pub fn labels(catalog: &dyn Catalog) -> String {
    const LABELS: [&str; 16] = [
        "page_tool_code",
        "page_tool_copied",
        "page_tool_copy",
        "page_tool_everyone",
        "page_tool_failed",
        "page_tool_find",
        "page_tool_outline",
        "page_tool_theme",
        "page_tool_who",
        "page_continue_prompt",
        "page_continue_hint",
        "page_continue_copy",
        "page_continue_copied",
        "page_continue_paste",
        "page_continue_own",
        "page_continue_own_wrong",
    ];
    LABELS.map(|key| catalog.message(key, &[])).join("|")
}

/// The direction of a language's writing: `rtl` or `ltr`.
pub fn direction(language: &str) -> &'static str {
    match language.split(['-', '_']).next() {
        Some("ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi") => "rtl",
        _ => "ltr",
    }
}

/// Title and facts. What a program needs to read them again stands in attributes: the words change with the language.
fn header(excerpt: &Excerpt, catalog: &dyn Catalog) -> Element {
    let facts = sentence::facts(excerpt).into_iter().map(|fact| fact_item(fact, excerpt, catalog));
    let mut title = element("h1").with("dir", "auto");
    if excerpt.title().is_empty() {
        title = title.with("data-untitled", "");
    }
    let header = element("header")
        .child(title.text(sentence::title(excerpt, catalog)))
        .child(element("ul").with("class", "facts").children(facts));
    if excerpt.anonymized() {
        header.child(element("p").with("class", "note").text(catalog.message("page_anonymized", &[])))
    } else {
        header
    }
}

fn fact_item(fact: Fact, excerpt: &Excerpt, catalog: &dyn Catalog) -> Node {
    // In the page's own direction, whatever is in it: the sentence is in its language, and a day has no direction.
    let item = element("li").with("dir", direction(&catalog.language()));
    let text = fact.sentence(excerpt, catalog);
    match fact {
        Fact::Author(author) => item.with("data-author", author).text(text),
        Fact::Assistant(assistant) => item.with("data-assistant", assistant).text(text),
        Fact::Date(date) => item.child(element("time").with("datetime", date).text(catalog.date(date))),
        Fact::Source(source) if is_followed(source) => {
            item.child(element("a").with("href", source).text(text))
        }
        Fact::Count | Fact::LeftOut | Fact::Source(_) => item.text(text),
    }
    .into()
}

fn article(
    turn: &Turn,
    number: usize,
    excerpt: &Excerpt,
    catalog: &dyn Catalog,
    content: fn(&[Block], usize) -> Vec<Node>,
) -> Node {
    let mut author = element("h2").text(sentence::author(turn.role, excerpt, catalog));
    let Attribution { model, time } = &turn.attribution;
    if let Some(model) = model {
        author = author.text(" ").child(element("bdi").with("class", "model").text(model.as_str()));
    }
    if let Some(said) = time {
        let time = element("bdi").with("class", "time");
        let time = match attribution::datetime(said) {
            Some(datetime) => time.child(element("time").with("datetime", datetime).text(catalog.date(said))),
            None => time.text(said.as_str()),
        };
        author = author.text(" ").child(time);
    }
    let article = element("article").with("id", format!("m{number}"));
    let article = match turn.role {
        // The most bytes are its own already.
        Role::Assistant => article,
        role => article.with("class", sentence::role(role)),
    };
    article.child(author).children(content(&turn.blocks, number)).into()
}

fn gap(count: u32, catalog: &dyn Catalog) -> Node {
    let gap = element("p").with("class", "gap").with("data-count", count.to_string());
    gap.text(format!("[…] {}", sentence::left_out(count, catalog))).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        i18n::{Dated, FileCatalog},
        model::{Attribution, Block, Inline, Item, Role},
        render::sample,
    };

    #[test]
    fn a_page_says_who_when_and_what_is_missing() {
        let page = page(&sample::rich(), &FileCatalog::english());
        let expected = [
            "<!doctype html>\n<html dir=ltr lang=en><head><meta charset=utf-8>",
            "<title>Why is my parser slow?</title>",
            "Shared by Ada",
            "datetime=2026-11-22",
            "[…] 3 messages left out",
            "<article id=m1 class=system",
            "<bdi class=model>GPT-5</bdi>",
            "Private details were replaced.",
            "Made with Excerpt",
        ];
        for part in expected {
            assert!(page.contains(part), "{part}");
        }
    }

    #[test]
    fn facts_stand_in_the_direction_of_the_pages_language() {
        for (language, direction) in [("en", "ltr"), ("ar", "rtl")] {
            let catalog = FileCatalog::parse("{}", language).unwrap();
            let page = page(&sample::rich(), &catalog);
            // A day alone would stand from left to right, its dot on the wrong side.
            assert!(page.contains(&format!("<li dir={direction}><time datetime=2026-11-22")), "{page}");
        }
    }

    #[test]
    fn days_and_times_are_in_words_for_readers_and_in_digits_for_programs() {
        let said = |time: &str| {
            let attribution = Attribution::of(None, Some(time.to_owned()));
            let turn = Part::Turn(Turn { role: Role::Assistant, attribution, blocks: Vec::new().into() });
            let excerpt =
                Excerpt::new(String::new(), None, String::new(), "2026-11-22".to_owned(), false, vec![turn]);
            page(&excerpt, &Dated(|date| format!("<{date}>")))
        };
        let page = said("2026-11-21 10:03 UTC");
        for part in [
            "<time datetime=2026-11-22>&lt;2026-11-22>",
            "<bdi class=time><time datetime=2026-11-21T10:03Z>&lt;2026-11-21 10:03 UTC>",
        ] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        // What the page says in words of its own stays as it is.
        assert!(said("Yesterday, 14:05").contains("<bdi class=time>Yesterday, 14:05</bdi>"));
    }

    #[test]
    fn nothing_says_what_made_an_unsigned_page() {
        let catalog = FileCatalog::english();
        for (unsigned, said) in [(false, true), (true, false)] {
            let page = page(&sample::rich().marked(None, unsigned), &catalog);
            assert_eq!(page.contains("Made with"), said);
            assert!(!page.contains("generator"));
        }
    }

    #[test]
    fn a_reference_leads_to_its_note() {
        let reference =
            Inline::Superscript(vec![Inline::Link("#note-1".into(), vec![Inline::Text("1".into())])]);
        let note =
            Item { checked: None, blocks: vec![Block::Paragraph(vec![Inline::Text("Source.".into())])] };
        let blocks = vec![Block::Paragraph(vec![reference]), Block::List(Some(1), vec![note])];
        let turn = Part::Turn(Turn {
            role: Role::Assistant,
            attribution: Attribution::default(),
            blocks: blocks.into(),
        });
        let excerpt = Excerpt::new(String::new(), None, String::new(), String::new(), false, vec![turn]);
        let page = page(&excerpt, &FileCatalog::english());
        assert!(
            page.contains("<sup><a href=\"#m1n1\">1</a></sup>") || page.contains("<a href=#m1n1>1</a>"),
            "{page}"
        );
        assert!(page.contains("<li id=m1n1>Source."), "{page}");
    }

    #[test]
    fn the_frame_of_a_page_stays_small() {
        let frame = page(&Excerpt::default(), &FileCatalog::english());
        let style = frame.find("</style>").unwrap() - frame.find("<style>").unwrap();
        assert!(frame.len() - style <= 1_800, "frame without style: {}", frame.len() - style);
    }

    #[test]
    fn a_page_allows_its_own_script_and_no_other() {
        let extras = Extras { script: "let a = 1 < 2;", ..Extras::NONE };
        let page = page_with(&sample::rich(), &FileCatalog::english(), extras);
        assert!(
            page.contains("script-src 'sha256-") && page.contains("<script>let a = 1 < 2;</script>"),
            "{page}"
        );
        assert!(page.contains("data-say="), "{page}");
        assert!(!super::page(&sample::rich(), &FileCatalog::english()).contains("script"));
    }
}
