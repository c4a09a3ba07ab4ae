//! What was captured is read back the same from everything that is made of it: Markdown, page and link.
//!
//! Over all own fixtures and, where it lies beside the checkout, the corpus of real pages, chat programs and documents.

#![cfg(feature = "parser")]
#![allow(clippy::print_stdout, reason = "says what was skipped and measured")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod library;
mod normal;

use std::{fs, path::Path};

use excerpt::{
    capture::{
        blocks::{BlockBuilder, Rules},
        capture, markdown as reader,
    },
    edit::{self, Edits},
    i18n::FileCatalog,
    link::{self, LinkOptions},
    model::{Conversation, Detail},
    page::{Element, Node, Selector, parse::parse},
    redact::Marker,
    render::{
        html::{self, Extras},
        markdown, markup,
    },
};

use library::{Sample, whole};

/// A name, and what was captured.
type Case = (String, Conversation);

#[test]
fn markdown_reads_back_to_the_same_tree() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for (name, conversation) in cases() {
        for (number, turn) in whole(&conversation).turns().enumerate() {
            // A person's own text stands in Markdown as it was typed.
            let mut blocks = turn.blocks.clone();
            blocks.retain(|block| !matches!(block, excerpt::model::Block::Plain(_)));
            let written = markdown::content(&blocks);
            // A name in brackets stands for what is not included.
            let bare = |form: Vec<String>| {
                form.into_iter().map(|line| line.replace(['[', ']'], "")).collect::<Vec<_>>()
            };
            let (before, after) =
                (bare(normal::form(&blocks)), bare(normal::form(&reader::standard(&written))));
            read += 1;
            if before != after {
                wrong.push(format!("== {name}, message {number}\n{}", normal::difference(&before, &after)));
            }
        }
    }
    println!("{read} messages");
    assert!(wrong.is_empty(), "{} of {read}\n{}", wrong.len(), wrong.join("\n"));
}

/// All pages that there are.
fn cases() -> Vec<Case> {
    let real = library::real().into_iter().map(|(sample, _)| sample);
    let read = |sample: Sample| (sample.name(), capture(&sample.page()));
    let mut cases: Vec<Case> = library::own().into_iter().chain(real).map(read).collect();
    let Some(corpus) = library::corpus() else { return cases };
    for file in library::pages(&corpus.join("chat-apps")) {
        let html = fs::read_to_string(&file).unwrap();
        cases.push(read(Sample { file, address: "http://localhost:8080/".into(), html }));
    }
    cases.push(documents(&corpus.join("roundtrip/pairs-docs.jsonl")));
    cases
}

/// The documents, each an answer of one conversation.
fn documents(file: &Path) -> Case {
    let mut page = String::from("<!doctype html><title>Documents</title><main>");
    for (number, line) in fs::read_to_string(file).unwrap().lines().enumerate() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let html = document["html"]["react-markdown"].as_str().unwrap();
        page += &format!(
            "<div data-message-author-role=assistant data-message-id=d{number}><div class=markdown>{html}</div></div>"
        );
    }
    let url = "https://chatgpt.com/c/00000000-0000-4000-8000-000000000000";
    (file.display().to_string(), capture(&parse(&page, url)))
}

#[test]
fn the_page_reads_back_to_the_same_tree() {
    let catalog = FileCatalog::english();
    let parts = [("details", "summary", Detail::Tool)];
    let rules = Rules { details: &parts, attachments: ".attachment", ..Rules::default() };
    let (mut wrong, mut read, mut drawn) = (Vec::new(), 0, 0);
    for (name, conversation) in cases() {
        let excerpt = whole(&conversation);
        let mut page = parse(&html::page(&excerpt, &catalog), "https://page.example/");
        align(&mut page.root);
        drawn += Selector::new("math").all(&page.root).len();
        // A formula that cannot be drawn is shown as its TeX.
        for formula in Selector::new("code.math").all(&page.root) {
            wrong.push(format!("== {name}: not drawn: {:?}", formula.children));
        }
        let articles = Selector::new("article").all(&page.root);
        assert_eq!(articles.len(), excerpt.turns().count(), "{name}");
        for (number, (turn, article)) in excerpt.turns().zip(articles).enumerate() {
            let mut content = article.clone();
            content.children.remove(0);
            let (before, after) =
                (normal::form(&turn.blocks), normal::form(&BlockBuilder::new(&rules).read(&content).blocks));
            read += 1;
            if before != after {
                wrong.push(format!("== {name}, message {number}\n{}", normal::difference(&before, &after)));
            }
        }
    }
    println!("{read} messages, {drawn} formulas");
    assert!(wrong.is_empty(), "{} of {read}\n{}", wrong.len(), wrong.join("\n"));
}

/// A chat with something private in every kind of block; the values are put together, so that no scanner of secrets
/// takes this file for a leak.
fn private() -> Case {
    let mail = |name: &str| format!("{name}@sample.example.net");
    let block = |content: String| {
        format!(
            "<div data-message-author-role=assistant data-message-id=m{}><div class=markdown>{content}</div></div>",
            content.len()
        )
    };
    let phone = ["+1 202", "555", "8143"].join("-");
    let page: String = [
        format!("<p>Write to {} or <b>{}</b>, call {phone}.</p>", mail("jo"), mail("kim")),
        format!(
            "<h2>For {}</h2><ul><li>{}</li><li><p>{}</p></li></ul>",
            mail("jo"),
            mail("lee"),
            mail("kim")
        ),
        format!("<blockquote><p>{} said so to <em>{}</em></p></blockquote>", mail("lee"), mail("ash")),
        format!("<pre><code class=language-sh>mail {} {}</code></pre>", mail("jo"), mail("ash")),
        format!(
            "<table><tr><th>who</th><th>{phone}</th></tr><tr><td>{}</td><td>{}</td></tr></table>",
            mail("kim"),
            mail("sky")
        ),
        format!("<p><a href=https://example.org/>{}</a> and <code>{}</code></p>", mail("sky"), mail("jo")),
    ]
    .map(block)
    .concat();
    let url = "https://chatgpt.com/c/00000000-0000-4000-8000-000000000001";
    ("a chat with private values".into(), capture(&parse(&format!("<main>{page}</main>"), url)))
}

/// The page's classes for columns as attributes, which readers know.
fn align(element: &mut Element) {
    if matches!(element.tag.as_str(), "td" | "th") {
        let class = element.attribute("class").unwrap_or_default().to_owned();
        element.attributes.push(("align".into(), class));
    }
    for node in &mut element.children {
        if let Node::Element(child) = node {
            align(child);
        }
    }
}

#[test]
fn page_viewer_and_preview_show_the_same() {
    let catalog = FileCatalog::english();
    let mut marks = 0;
    for (name, conversation) in cases().into_iter().chain([private()]) {
        let edits = Edits { details: true, ..Edits::default() };
        let outcome = edit::excerpt(&conversation, &edits);
        let page = html::page(&outcome.excerpt, &catalog);

        // The viewer builds the body of what the link holds.
        let link = link::encode(&link::stream(&outcome.excerpt), LinkOptions::Shortest).unwrap();
        let opened = link::open(&link).unwrap();
        let body: String = html::body(&opened, &catalog).iter().map(markup::Node::to_html).collect();
        assert!(page.contains(&format!("<body class=excerpt>{body}</body>")), "{name}");

        // The preview is the page, with a mark around each stand-in.
        let marker = Marker::new(&outcome.findings);
        let marked =
            html::page_with(&outcome.excerpt, &catalog, Extras { marker: Some(&marker), ..Extras::NONE });
        let mut pieces = marked.split("<mark");
        let mut preview = pieces.next().unwrap().to_owned();
        for piece in pieces {
            preview += piece.split_once('>').unwrap().1;
            marks += 1;
        }
        // Its style has a rule for the marks.
        let body = |page: &str| page.split_once("<body").unwrap().1.to_owned();
        assert_eq!(body(&preview.replace("</mark>", "")), body(&page), "{name}");
    }
    println!("{marks} marks");
    assert!(marks > 20, "{marks}");
}
