//! Every page under tests/pages gives the conversation that stands beside it; `EXCERPT_BLESS=1` writes it anew.

#![cfg(feature = "parser")]
#![allow(clippy::print_stdout, reason = "says what was skipped and measured")]

mod library;
mod support;

use std::{env, fs};

use excerpt::{
    capture::{
        blocks::{BlockBuilder, Rules},
        capture,
    },
    model::{Block, Conversation, Inline, Role},
    page::{Element, Node, parse::parse},
};

#[test]
fn every_page_gives_the_conversation_beside_it() {
    let pages = library::own();
    assert!(!pages.is_empty());
    let mut wrong = Vec::new();
    for page in &pages {
        let found = support::dump(&capture(&page.page()));
        let beside = page.file.with_extension("md");
        if env::var_os("EXCERPT_BLESS").is_some() {
            fs::write(&beside, &found).unwrap();
        }
        if fs::read_to_string(&beside).unwrap_or_default() != found {
            wrong.push(format!("== {}\n{found}", page.name()));
        }
    }
    assert!(wrong.is_empty(), "{}\n(EXCERPT_BLESS=1 writes what was found)", wrong.join("\n"));
}

#[test]
fn neither_the_order_of_attributes_nor_more_classes_matter() {
    let mut seen = 0;
    for sample in library::own() {
        let page = sample.page();
        let mut other = page.clone();
        disturb(&mut other.root);
        assert_eq!(support::dump(&capture(&page)), support::dump(&capture(&other)), "{}", sample.name());
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
}

/// Turns the attributes round and adds classes that mean nothing.
fn disturb(element: &mut Element) {
    for (name, value) in &mut element.attributes {
        if name == "class" {
            *value = format!("x9 {value}  css-1a2b3c");
        }
    }
    element.attributes.reverse();
    for node in &mut element.children {
        if let Node::Element(child) = node {
            disturb(child);
        }
    }
}

/// Real pages that lie beside the checkout, when they do.
#[test]
fn real_pages_give_all_their_messages_without_the_sites_own_words() {
    let Some(corpus) = library::corpus_alone() else { return };
    let (mut exact, mut total, mut wrong) = (0, 0, Vec::new());
    for (page, columns) in library::indexed(&corpus) {
        let (file, messages, draft) = (columns[1].as_str(), columns[4].as_str(), columns[11].as_str());
        let found = capture(&page.page());
        if env::var("EXCERPT_SHOW").is_ok_and(|wanted| file.contains(&wanted)) {
            println!("{}", support::dump(&found));
        }
        let roles: String = found.messages.iter().map(|message| letter(message.role)).collect();
        let summary = format!(
            "{file}: {} {roles} {:?} {:?}; expected {messages}, {draft}",
            found.source.layout, found.verdict, found.reasons
        );
        println!("{summary}");
        if !["chatgpt", "claude", "gemini"].contains(&columns[0].as_str()) {
            continue;
        }
        // A fragment without authors, or data without a rendered page, holds no conversation.
        if messages == "(JSON)" {
            assert!(!found.messages.is_empty(), "{file}: its data is not read");
            continue;
        }
        let count = messages.parse().unwrap_or(0);
        total += 1;
        let mut faults = Vec::new();
        if found.messages.len() != count {
            faults.push("another number of messages".to_owned());
        }
        if count > 1 && roles.chars().filter(|role| *role == 'u').count() != number(draft, "u=") {
            faults.push("other roles".to_owned());
        }
        if found.messages.iter().any(|message| message.blocks.is_empty()) {
            faults.push("an empty message".to_owned());
        }
        faults.extend(junk(&found));
        exact += usize::from(faults.is_empty());
        if !faults.is_empty() {
            wrong.push(format!("{summary}\n    {}", faults.join("; ")));
        }
    }
    println!("{exact} of {total} pages exact");
    assert!(total > 0, "the corpus has no page of these sites");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn documents_read_the_same_whichever_library_rendered_them() {
    let Some(folder) = library::corpus_alone() else { return };
    let pairs = fs::read_to_string(folder.join("roundtrip/pairs-docs.jsonl")).unwrap();
    let (mut same, mut total) = (0, 0);
    for pair in pairs.lines() {
        let pair: serde_json::Value = serde_json::from_str(pair).unwrap();
        let section = pair["section"].as_str().unwrap();
        let read = |library: &str| {
            let html = pair["html"][library].as_str().unwrap_or_default();
            let page = parse(&format!("<body><div>{html}</div>"), "https://example.org/");
            let rules = Rules::default();
            support::blocks(&BlockBuilder::new(&rules).read(&page.root).blocks)
        };
        let first = read("react-markdown");
        if env::var("EXCERPT_SHOW").is_ok_and(|wanted| section.contains(&wanted)) {
            println!("== {section}\n{}\n->\n{first}", pair["markdown"].as_str().unwrap());
        }
        for library in ["marked", "markdown-it"] {
            total += 1;
            let other = read(library);
            if other == first {
                same += 1;
            } else {
                println!("{section}: {library} differs\n{first}\n-----\n{other}");
                // What these two do not render alike: bare addresses and footnotes.
                assert!(["autolink-text", "footnote"].contains(&section), "{section} by {library}");
            }
        }
    }
    println!("{same} of {total} documents read the same");
}

fn letter(role: Role) -> char {
    match role {
        Role::User => 'u',
        Role::Assistant => 'a',
        Role::System => 's',
        Role::Tool => 't',
    }
}

/// The number behind `name` in the draft reader's result: `n=5 u=3 a=2`.
fn number(result: &str, name: &str) -> usize {
    result.split(' ').find_map(|part| part.strip_prefix(name)?.parse().ok()).unwrap_or(0)
}

/// What must not be in any message.
fn junk(conversation: &Conversation) -> Vec<String> {
    let mut faults = Vec::new();
    for message in &conversation.messages {
        let text = support::blocks(&message.blocks);
        for word in [
            "Copy code",
            "Copy to clipboard",
            "Show more",
            "Show less",
            "You said",
            "Claude responded",
            "ChatGPT said",
            "Thought for",
            "content_copy",
            "more_vert",
        ] {
            if text.contains(word) {
                faults.push(format!("the site's word `{word}`"));
            }
        }
        visit(&message.blocks, &mut faults);
    }
    faults
}

fn visit(blocks: &[Block], faults: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Code { text, .. } if text.starts_with("Copy") || text.ends_with("Copy") => {
                faults.push("Copy in code".into())
            }
            Block::Code { text, .. } if text.trim().is_empty() => faults.push("empty code".into()),
            Block::Paragraph(line) if line.is_empty() => faults.push("empty paragraph".into()),
            Block::Paragraph(line) => {
                for pair in line.windows(2) {
                    if let [Inline::Math(tex), Inline::Text(next)] = pair
                        && next.trim_start().starts_with(tex.as_str())
                    {
                        faults.push("a formula twice".into());
                    }
                }
            }
            Block::Math(tex) if tex.is_empty() => faults.push("empty formula".into()),
            Block::Quote(inner) | Block::Details(_, _, inner) => visit(inner, faults),
            Block::List(_, items) => items.iter().for_each(|item| visit(&item.blocks, faults)),
            _ => {}
        }
    }
}
