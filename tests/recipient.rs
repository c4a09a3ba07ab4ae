//! What a recipient gets, over every page there is: it opens again as the same bytes, and it is small.

#![allow(clippy::print_stdout, reason = "says what was skipped and measured")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use excerpt::{
    capture::capture,
    edit::{self, Edits},
    model::{Alignment, Block, Conversation, Excerpt, Inline, Item, Message, Role},
    open,
    page::parse::parse,
    redact::Settings,
    render::{html, html::Extras, json, markdown},
    words::MessageFile,
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every captured page: the project's own and, where they are, the real ones.
fn conversations() -> Vec<(String, Conversation)> {
    let mut pages = Vec::new();
    for site in fs::read_dir(folder("tests/pages")).unwrap() {
        pages.extend(fs::read_dir(site.unwrap().path()).unwrap().map(|file| file.unwrap().path()));
    }
    pages.retain(|file| file.extension().is_some_and(|extension| extension == "html"));
    pages.sort();
    let mut all: Vec<_> = pages
        .iter()
        .map(|file| {
            let html = fs::read_to_string(file).unwrap();
            let url = html.lines().next().unwrap().trim_start_matches("<!--").trim_end_matches("-->").trim();
            (file.display().to_string(), capture(&parse(&html, url)))
        })
        .collect();
    let corpus = env::var_os("EXCERPT_CORPUS").map_or_else(|| folder("../shared/corpus"), PathBuf::from);
    match fs::read_to_string(corpus.join("pages/INDEX.tsv")) {
        Err(_) => println!("skipped: no corpus of real pages beside the checkout"),
        Ok(index) => all.extend(index.lines().skip(1).map(|line| {
            let mut columns = line.split('\t').skip(1);
            let (file, url) = (columns.next().unwrap(), columns.next().unwrap());
            let html =
                String::from_utf8_lossy(&fs::read(corpus.join("pages").join(file)).unwrap()).into_owned();
            (file.to_owned(), capture(&parse(&html, url)))
        })),
    }
    all
}

/// All of a conversation, as it would be shared; with everything that can be kept, or as usual.
fn shared(conversation: &Conversation, kept: bool) -> Excerpt {
    let redaction = Settings { on: !kept, ..Settings::default() };
    let edits = Edits { details: kept, facts: kept, source: kept, redaction, ..Edits::default() };
    edit::excerpt(conversation, &edits).excerpt
}

#[test]
fn every_page_and_every_json_open_again_as_the_same_bytes() {
    let words = MessageFile::english();
    let mut opened = 0;
    for (name, conversation) in conversations() {
        for kept in [false, true] {
            let excerpt = shared(&conversation, kept);
            if excerpt.turns().next().is_none() {
                continue;
            }
            let (page, document) = (html::page(&excerpt, &words), json::document(&excerpt, &words));
            let from_page = open::page(&parse(&page, "").root).unwrap();
            assert!(html::page(&from_page, &words) == page, "{name}: another page");
            let from_json = open::json(&document).unwrap();
            assert!(json::document(&from_json, &words) == document, "{name}: another JSON");
            assert!(html::page(&from_json, &words) == page, "{name}: another page of its JSON");
            opened += 1;
        }
    }
    println!("{opened} excerpts opened again");
    assert!(opened > 80, "{opened}");
}

/// A chat of the kind that people share: 26 messages, 33 code blocks, lists, a table, 30 kB of Markdown.
fn long_chat() -> Conversation {
    let text = |text: &str| Inline::Text(text.to_owned());
    let paragraph = |number: usize| {
        let words = [
            "A supervisor starts its children in the order of the list and stops them in the opposite one, so what ",
            "others need comes first. Give each child a name of its own, or two of a kind cannot be told apart; ",
        ];
        let rest = format!(
            " tells you how step {number} went. When in doubt, read the log before you restart anything."
        );
        Block::Paragraph(vec![
            text(words[0]),
            Inline::Strong(vec![text("others need")]),
            text(words[1]),
            Inline::Code(format!("Registry.lookup({number})")),
            text(&rest),
        ])
    };
    let code = |number: usize| Block::Code {
        language: "elixir".into(),
        text: format!(
            "defmodule Bakery.Oven{number} do\n  use GenServer\n\n  def start_link(options) do\n    \
             GenServer.start_link(__MODULE__, options, name: __MODULE__)\n  end\n\n  @impl true\n  \
             def handle_call({{:bake, loaves}}, _from, state) when loaves > {number} do\n    \
             {{:reply, {{:ok, loaves * 2}}, Map.put(state, :warm, true)}}\n  end\nend"
        ),
    };
    let list = |number: usize| {
        let points =
            ["one process for each oven,", "a queue that forgets nothing,", "a test that fails first."];
        let items = points.iter().map(|point| Item {
            checked: None,
            blocks: vec![Block::Paragraph(vec![text(&format!("step {number}: {point}"))])],
        });
        Block::List(None, items.collect())
    };
    let row = |cells: [&str; 3]| cells.iter().map(|cell| vec![text(cell)]).collect::<Vec<_>>();
    let table = Block::Table(
        vec![Alignment::None, Alignment::Right, Alignment::Right],
        vec![row(["Way", "Loaves", "Minutes"]), row(["One oven", "12", "90"]), row(["Three", "36", "95"])],
    );
    let answer = |number: usize| {
        let mut blocks = vec![paragraph(number), Block::Heading(2, vec![text("How it fits together")])];
        for part in 0..if number.is_multiple_of(2) { 3 } else { 2 } {
            blocks.extend([paragraph(number * 10 + part), code(number * 10 + part)]);
        }
        blocks.push(list(number));
        blocks.extend(number.is_multiple_of(5).then(|| table.clone()));
        blocks.push(paragraph(number * 10 + 9));
        blocks
    };
    let messages = (0..26).map(|number| {
        let (role, blocks) = if number % 2 == 0 {
            let question = format!(
                "And how does step {} go on when the oven is cold and the dough is ready?",
                number / 2
            );
            (Role::User, vec![Block::Plain(question)])
        } else {
            (Role::Assistant, answer(number / 2))
        };
        Message { key: number.to_string(), role, model: None, blocks }
    });
    Conversation {
        title: "A bakery in Elixir".into(),
        messages: messages.collect(),
        ..Conversation::default()
    }
}

/// How many bytes a page has for each byte of Markdown, pictures left out of both.
fn ratio(excerpt: &Excerpt, script: &str) -> (f64, usize, usize) {
    let words = MessageFile::english();
    let without_pictures = |text: &str| {
        let mut pieces = text.split("data:image/");
        let first = pieces.next().unwrap().len();
        let rest = pieces.map(|piece| {
            let end = piece.find(|letter: char| !letter.is_ascii_alphanumeric() && !";,+/=".contains(letter));
            piece.len() - end.unwrap_or(piece.len())
        });
        first + rest.sum::<usize>()
    };
    let extras = Extras { script, ..Extras::NONE };
    let page = without_pictures(&html::page_with(excerpt, &words, extras));
    let markdown = without_pictures(&markdown::document(excerpt, &words));
    (page as f64 / markdown as f64, page, markdown)
}

#[test]
fn a_page_of_26_messages_costs_little_more_than_its_markdown() {
    // Not yet made small, and without colours: the browser's test measures the page as it is saved.
    let script = fs::read_to_string(folder("extension/page.js")).unwrap();
    let (ratio, page, markdown) = ratio(&shared(&long_chat(), true), &script);
    println!("26 messages: page {page} bytes, Markdown {markdown} bytes, {ratio:.2} times");
    assert!((28_000..34_000).contains(&markdown), "{markdown}");
    assert!(ratio <= 1.6, "{ratio:.2}");
}
