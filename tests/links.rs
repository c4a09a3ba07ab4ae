//! What a chat's structure costs in a link, against the same chat as plain Markdown.

#![allow(clippy::print_stdout, reason = "says what was measured")]

use std::{fs, path::Path};

use excerpt::{
    capture::capture,
    edit::{self, Edits},
    link::{self, Form},
    model::{Block, Conversation, Excerpt},
    page::parse::parse,
    redact::Settings,
    render::markdown,
};

/// Everything of a conversation, as it is shared.
fn whole(conversation: &Conversation) -> Excerpt {
    let redaction = Settings { on: false, ..Settings::default() };
    edit::excerpt(conversation, &Edits { details: true, redaction, ..Edits::default() }).excerpt
}

/// Characters of the shortest link.
fn characters(excerpt: &Excerpt) -> usize {
    link::fold(&link::stream(excerpt), Form::Shortest).unwrap().len()
}

/// The characters of links with structure and of the same chats as plain Markdown.
fn measured(folder: &Path) -> (usize, usize) {
    let (mut structured, mut plain) = (0, 0);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for file in files {
        if file.is_dir() {
            let inside = measured(&file);
            structured += inside.0;
            plain += inside.1;
        }
        let html = file.extension().is_some_and(|ending| ending == "html");
        let Some(text) = html.then(|| fs::read_to_string(&file).unwrap()) else { continue };
        let url = text.lines().next().unwrap().trim_start_matches("<!--").trim_end_matches("-->").trim();
        let conversation = capture(&parse(&text, url));
        let mut flat = conversation.clone();
        for message in &mut flat.messages {
            message.blocks = vec![Block::Plain(markdown::content(&message.blocks))];
        }
        let (one, other) = (characters(&whole(&conversation)), characters(&whole(&flat)));
        println!("{one:>6} {other:>6} {}", file.display());
        structured += one;
        plain += other;
    }
    (structured, plain)
}

#[test]
fn structure_costs_almost_nothing() {
    let (structured, plain) = measured(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages"));
    println!("{structured} characters with structure, {plain} as plain Markdown");
    assert!(structured * 100 <= plain * 103, "{structured} {plain}");
}
