//! What a recipient gets, over every page there is: it opens again as the same bytes, and it is small.

#![cfg(feature = "parser")]
#![allow(clippy::print_stdout, reason = "says what was skipped and measured")]
// Helpers of tests may fail as loudly as tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod library;

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use excerpt::{
    capture::capture,
    edit::{self, Edits},
    i18n::FileCatalog,
    model::{Alignment, Attribution, Block, Conversation, Excerpt, Inline, Item, Message, Role},
    open,
    page::parse::parse,
    redact::Settings,
    render::{
        highlight::Kind,
        html::{self, Extras},
        json, markdown,
    },
};
use serde::Deserialize;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every captured page: the project's own and, where they are, the real ones.
fn conversations() -> impl Iterator<Item = (String, Conversation)> {
    let real = library::real().into_iter().map(|(sample, _)| sample);
    library::own().into_iter().chain(real).map(|sample| (sample.name(), capture(&sample.page())))
}

/// All of a conversation, as it would be shared; with everything that can be kept, or as usual.
fn shared(conversation: &Conversation, kept: bool) -> Excerpt {
    let redaction = Settings { on: !kept, ..Settings::default() };
    let edits = Edits { details: kept, facts: kept, source: kept, redaction, ..Edits::default() };
    edit::excerpt(conversation, &edits).excerpt
}

#[test]
fn every_page_and_every_json_open_again_as_the_same_bytes() {
    let catalog = FileCatalog::english();
    let mut opened = 0;
    for (name, conversation) in conversations() {
        for kept in [false, true] {
            let excerpt = shared(&conversation, kept);
            if excerpt.turns().next().is_none() {
                continue;
            }
            let (page, document) = (html::page(&excerpt, &catalog), json::document(&excerpt, &catalog));
            let from_page = open::page(&parse(&page, "").root).unwrap();
            assert!(html::page(&from_page, &catalog) == page, "{name}: another page");
            let from_json = open::json(&document).unwrap();
            assert!(json::document(&from_json, &catalog) == document, "{name}: another JSON");
            assert!(html::page(&from_json, &catalog) == page, "{name}: another page of its JSON");
            opened += 1;
        }
    }
    println!("{opened} excerpts opened again");
    assert!(opened > 80, "{opened}");
}

/// Code as chats have it.
const CODE: [(&str, &str); 4] = [
    (
        "python",
        "import logging\n\nlog = logging.getLogger(\"bakery\")\n\n\ndef bake(oven, loaves=NUMBER):\n    \
         # Cold ovens spoil the dough.\n    if oven.temperature < 220:\n        \
         log.warning(\"oven %s is cold\", oven.name)\n        return None\n    \
         return oven.bake(loaves, minutes=90)",
    ),
    (
        "javascript",
        "// Every oven asks for its own queue.\nexport async function start(ovens) {\n  \
         const queues = await Promise.all(ovens.map((oven) => open(`bakery-${oven.name}`)));\n  \
         for (const queue of queues) {\n    queue.on(\"loaf\", ({ size }) => bake(size, NUMBER));\n  }\n  \
         return queues.length;\n}",
    ),
    (
        "bash",
        "#!/usr/bin/env bash\nset -euo pipefail\n\nfor oven in one two three; do\n  \
         if ! systemctl is-active --quiet \"bakery@$oven\"; then\n    \
         echo \"oven $oven is cold\" >&2\n    systemctl restart \"bakery@$oven\"\n  fi\ndone\nsleep NUMBER",
    ),
    (
        "elixir",
        "defmodule Bakery.OvenNUMBER do\n  use GenServer\n\n  def start_link(options) do\n    \
         GenServer.start_link(__MODULE__, options, name: __MODULE__)\n  end\n\n  @impl true\n  \
         def handle_call({:bake, loaves}, _from, state) do\n    \
         {:reply, {:ok, loaves * 2}, Map.put(state, :warm, true)}\n  end\nend",
    ),
];

/// A chat of the kind that people share: 26 messages, 33 code blocks, lists, a table, 30 kB of Markdown.
fn long_chat() -> Conversation {
    let text = |text: &str| Inline::Text(text.to_owned());
    let paragraph = |number: usize| {
        let words = [
            "A supervisor starts its children in the order of the list and stops them in the opposite one, so what ",
            " comes first. Give each child a name of its own, or two of a kind cannot be told apart; ",
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
    let code = |number: usize| {
        let (language, text) = CODE.get(number % CODE.len()).unwrap();
        Block::Code { language: (*language).into(), text: text.replace("NUMBER", &number.to_string()) }
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
        Message { key: number.to_string(), role, attribution: Attribution::default(), blocks: blocks.into() }
    });
    Conversation {
        title: "A bakery in Elixir".into(),
        messages: messages.collect(),
        ..Conversation::default()
    }
}

/// What the extension adds to saved pages: the reader's tools, and the colours of this code.
#[derive(Deserialize)]
struct Added {
    script: String,
    pieces: Vec<Vec<String>>,
}

/// Asks tests/support/extras.mjs; nothing where its tools are not installed.
fn added(code: &[(&str, &str)]) -> Option<Added> {
    if !folder("node_modules/esbuild").exists() {
        library::skipped::whole("there are no node_modules (`npm ci`)");
        return None;
    }
    let mut node = Command::new("node")
        .arg(folder("tests/support/extras.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    node.stdin.take().unwrap().write_all(&serde_json::to_vec(code).unwrap()).unwrap();
    Some(serde_json::from_slice(&node.wait_with_output().unwrap().stdout).unwrap())
}

#[test]
fn a_page_of_26_messages_costs_at_most_1_6_times_its_markdown_with_everything_on() {
    let (catalog, excerpt) = (FileCatalog::english(), shared(&long_chat(), true));
    let mut code = Vec::new();
    for turn in excerpt.turns() {
        code.extend(turn.blocks.iter().filter_map(|block| match block {
            Block::Code { language, text } => Some((language.as_str(), text.as_str())),
            _ => None,
        }));
    }
    assert_eq!((excerpt.turns().count(), code.len()), (26, 33));
    let Some(added) = added(&code) else { return };
    let coloured = |language: &str, text: &str| {
        let at = code.iter().position(|block| *block == (language, text)).unwrap();
        let kind = |name: &str| match name {
            "comment" => Kind::Comment,
            "keyword" => Kind::Keyword,
            "literal" => Kind::Literal,
            _ => Kind::Plain,
        };
        added.pieces[at].chunks_exact(2).map(|pair| (kind(&pair[0]), pair[1].clone())).collect()
    };
    let extras = Extras { highlighter: &coloured, script: &added.script, marker: None };
    let markdown = markdown::document(&excerpt, &catalog).len();
    let times = |page: &str| page.len() as f64 / markdown as f64;
    let [bare, all] = [html::page(&excerpt, &catalog), html::page_with(&excerpt, &catalog, extras)];
    let colours = all.matches("</b>").count() + all.matches("</i>").count() + all.matches("</u>").count();
    println!("Markdown {markdown}, script {}, {colours} coloured pieces", added.script.len());
    println!("page {}: {:.2} times; bare {}: {:.2} times", all.len(), times(&all), bare.len(), times(&bare));
    if let Some(folder) = env::var_os("EXCERPT_KEEP") {
        fs::write(PathBuf::from(folder).join("long.html"), &all).unwrap();
    }
    assert!((28_000..34_000).contains(&markdown), "{markdown}");
    assert!(colours > 200, "{colours}");
    assert!(times(&all) <= 1.6, "{:.3}", times(&all));
}
