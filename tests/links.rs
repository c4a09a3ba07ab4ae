//! What a chat's structure costs in a link, against the same chat as plain Markdown.

#![cfg(feature = "parser")]
#![allow(clippy::print_stdout, reason = "says what was measured")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

mod library;

use excerpt::{
    capture::capture,
    link::{self, LinkOptions},
    model::{Block, Excerpt},
    render::markdown,
};
use library::whole;

/// Characters of the shortest link.
fn characters(excerpt: &Excerpt) -> usize {
    link::encode(&link::stream(excerpt), LinkOptions::Shortest).unwrap().len()
}

/// The characters of links with structure and of the same chats as plain Markdown.
fn measured() -> (usize, usize) {
    let (mut structured, mut plain) = (0, 0);
    for sample in library::own() {
        let conversation = capture(&sample.page());
        let mut flat = conversation.clone();
        for message in &mut flat.messages {
            message.blocks = vec![Block::Plain(markdown::content(&message.blocks))].into();
        }
        let (one, other) = (characters(&whole(&conversation)), characters(&whole(&flat)));
        println!("{one:>6} {other:>6} {}", sample.name());
        structured += one;
        plain += other;
    }
    (structured, plain)
}

#[test]
fn structure_costs_almost_nothing() {
    let (structured, plain) = measured();
    println!("{structured} characters with structure, {plain} as plain Markdown");
    assert!(structured * 100 <= plain * 103, "{structured} {plain}");
}
