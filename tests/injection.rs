//! Nothing that stands in a chat becomes markup: published payloads in every field, and the parsed page looked through.
//!
//! `tests/e2e/injection.test.mjs` does the same in a browser, with payloads as a site's markup, too.

#![allow(clippy::print_stdout, reason = "says what was measured")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "library/skipped.rs"]
mod skipped;

use std::{env, fs, path::Path};

use excerpt::{
    edit::{self, Edits},
    i18n::FileCatalog,
    model::{
        Account, Attribution, Block, Conversation, Detail, Excerpt, Inline, Item, Message, Picture, Role,
        Source,
    },
    redact::Settings,
    render::{html, markdown, markup, prompt},
};
use pulldown_cmark::{Options, Parser};
use scraper::Html;

/// A few of our own, for where the corpus is not at hand.
const OWN: [&str; 8] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "javascript:alert(1)",
    "java\u{0}script:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "</style></title></textarea></noscript><svg onload=alert(1)>",
    "--><math><mtext><style><img src onerror=alert(1)></style>",
];

/// All that a page of ours is built of.
const TAGS: &str = "a annotation article b bdi blockquote body br code del details div em figcaption figure footer h1 h2 h3 h4 \
    h5 h6 head header hr html i img input li main math menclose merror meta mfrac mi mmultiscripts mn mo mover mpadded \
    mphantom mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover ol p pre \
    section semantics span strong style sub summary sup table tbody td th thead time title tr u ul";

fn payloads() -> Vec<String> {
    let mut payloads = OWN.map(str::to_owned).to_vec();
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let file = env::var_os("EXCERPT_CORPUS").map_or(beside, Into::into).join("xss/vectors.jsonl");
    match fs::read_to_string(&file) {
        Ok(text) => payloads.extend(text.lines().map(|line| {
            let vector: serde_json::Value = serde_json::from_str(line).unwrap();
            vector["payload"].as_str().unwrap().to_owned()
        })),
        Err(_) => skipped::part("there is no corpus of payloads (EXCERPT_CORPUS, or ../shared/corpus)"),
    }
    payloads
}

/// An excerpt that says the payload wherever something can be said.
fn everywhere(payload: &str) -> Excerpt {
    let say = || payload.to_owned();
    let text = || vec![Inline::Text(say())];
    let picture = || Picture { alt: say(), data: Some(say()) };
    let blocks = vec![
        Block::Plain(say()),
        Block::Heading(1, text()),
        Block::Paragraph(vec![
            Inline::Code(say()),
            Inline::Math(say()),
            Inline::Link(say(), text()),
            Inline::Link(format!("https://example.org/{payload}"), text()),
            Inline::Picture(picture()),
            Inline::Titled(say(), vec![Inline::Link(say(), text())]),
        ]),
        Block::List(None, vec![Item { checked: Some(true), blocks: vec![Block::Paragraph(text())] }]),
        Block::Code { language: say(), text: say() },
        Block::Math(say()),
        Block::Table(Vec::new(), vec![vec![text()], vec![text()]]),
        Block::Quote(vec![Block::Paragraph(text())]),
        Block::Picture(picture()),
        Block::Attachment(say()),
        Block::Details(Detail::Tool, say(), vec![Block::Paragraph(text())]),
    ];
    let message = Message {
        key: "1".into(),
        role: Role::Assistant,
        attribution: Attribution::of(Some(say()), Some(say())),
        blocks: blocks.into(),
    };
    let conversation = Conversation {
        source: Source { name: say(), site: say(), url: say(), ..Source::default() },
        captured: say(),
        title: say(),
        account: Account { name: Some(say()), ..Account::default() },
        messages: vec![message],
        ..Conversation::default()
    };
    let redaction = Settings { on: false, ..Settings::default() };
    let edits = Edits { author: Some(say()), details: true, redaction, ..Edits::default() };
    edit::excerpt(&conversation, &edits).excerpt
}

#[test]
fn no_payload_becomes_markup() {
    let catalog = FileCatalog::english();
    let payloads = payloads();
    let mut wrong = Vec::new();
    for payload in &payloads {
        let excerpt = everywhere(payload);
        // The viewer builds these nodes one by one; the page is their text.
        let body: String = html::body(&excerpt, &catalog).iter().map(markup::Node::to_html).collect();
        for html in [html::page(&excerpt, &catalog), html::rich(&excerpt, &catalog), body] {
            look(&html, &mut |fault| wrong.push(format!("{fault} by {payload:?}")));
        }
    }
    println!("{} payloads", payloads.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Markdown as a renderer with raw HTML on shows it, with and without the common extensions.
#[test]
fn no_payload_in_markdown_becomes_markup() {
    let catalog = FileCatalog::english();
    let mut wrong = Vec::new();
    for payload in &payloads() {
        let excerpt = everywhere(payload);
        let documents = [
            markdown::document(&excerpt, &catalog),
            markdown::note(&excerpt, &catalog),
            prompt::document(&excerpt, &catalog),
        ];
        for document in &documents {
            for options in [Options::empty(), Options::all() - Options::ENABLE_OLD_FOOTNOTES] {
                let mut html = String::new();
                pulldown_cmark::html::push_html(&mut html, Parser::new_ext(document, options));
                // An address without a scheme leads nowhere and runs nothing.
                let is_relative = |fault: &str| {
                    let target = fault.strip_prefix("<a href=\"");
                    let rest = target.map(|target| {
                        target.trim_start_matches(|c: char| c.is_alphanumeric() || "+.-".contains(c))
                    });
                    rest.is_some_and(|rest| !rest.starts_with(':'))
                };
                look(&html, &mut |fault| {
                    if !is_relative(&fault) {
                        wrong.push(format!("{fault} by {payload:?}"));
                    }
                });
            }
        }
    }
    wrong.sort_by_key(String::len);
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_look_sees_what_is_not_ours() {
    for html in [
        "<script>1</script>",
        "<p onclick=a()>",
        "<a href=javascript:a()>x</a>",
        "<svg></svg>",
        "<img src=//a.example/b>",
    ] {
        let mut faults = 0;
        look(html, &mut |_| faults += 1);
        assert!(faults > 0, "{html}");
    }
}

/// Tells of every element and attribute that a page of ours does not have.
fn look(html: &str, tell: &mut dyn FnMut(String)) {
    let page = Html::parse_document(html);
    for element in page.tree.values().filter_map(scraper::Node::as_element) {
        let tag = element.name();
        if !TAGS.split_whitespace().any(|known| known == tag) {
            tell(format!("<{tag}>"));
        }
        for (name, value) in element.attrs() {
            let starts =
                |prefixes: &[&str]| prefixes.iter().any(|prefix| value.to_lowercase().starts_with(prefix));
            let fine = match name {
                "href" => starts(&["https://", "http://", "mailto:", "#"]),
                "src" => {
                    tag == "img"
                        && starts(&[
                            "data:image/gif;",
                            "data:image/jpeg;",
                            "data:image/png;",
                            "data:image/webp;",
                        ])
                }
                "style" | "srcset" | "srcdoc" | "action" | "formaction" | "background" | "xlink:href" => {
                    false
                }
                other => !other.starts_with("on"),
            };
            if !fine {
                tell(format!("<{tag} {name}={value:?}>"));
            }
        }
    }
}
