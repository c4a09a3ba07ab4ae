//! Excerpts for tests: one that has everything in it, and as many random ones as wanted.

/// Random excerpts.
mod random;

pub(crate) use random::Random;

use crate::model::{Alignment, Attribution, Block, Detail, Excerpt, Inline, Item, Part, Picture, Role, Turn};

/// The smallest picture: one red pixel.
const PIXEL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

fn text(text: &str) -> Inline {
    Inline::Text(text.into())
}

fn words(words: &str) -> Vec<Inline> {
    vec![text(words)]
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

fn item(checked: Option<bool>, blocks: Vec<Block>) -> Item {
    Item { checked, blocks }
}

fn turn(role: Role, model: Option<&str>, blocks: Vec<Block>) -> Part {
    let attribution = Attribution::of(model.map(str::to_owned), None);
    Part::Turn(Turn { role, attribution, blocks: blocks.into() })
}

/// Everything that a message can hold, as an assistant would write it.
pub(crate) fn rich() -> Excerpt {
    let answer = vec![
        paragraph("Short answer: yes, but measure first. Here is how I would go about it."),
        Block::Heading(2, words("1. Find the slow part")),
        Block::Paragraph(vec![
            text("Run it under a profiler and look at "),
            Inline::Code("parse_all()".into()),
            text(". In nine of ten cases it is "),
            Inline::Strong(words("allocation")),
            text(", not "),
            Inline::Emphasis(words("arithmetic")),
            text("; see the "),
            Inline::Link("https://example.org/notes(2)?a=b&c=d".into(), words("notes on profiling")),
            text(". The old advice"),
            Inline::Superscript(words("[1]")),
            text(" to "),
            Inline::Strike(words("inline everything")),
            text(" is outdated, like H"),
            Inline::Subscript(words("2")),
            text("O jokes."),
            Inline::Break,
            text("One more line in the same paragraph."),
        ]),
        Block::Code {
            language: "rust".into(),
            text: "/// Counts the words of a text.\nfn count(text: &str) -> usize {\n    text.split_whitespace().filter(|word| !word.is_empty() && word.chars().any(char::is_alphanumeric)).count()\n}\n\nlet fence = \"```\";".into(),
        },
        Block::Heading(3, words("What to compare")),
        Block::Table(
            vec![Alignment::Left, Alignment::Center, Alignment::Right],
            vec![
                vec![words("Approach"), words("Memory"), words("Time")],
                vec![words("One pass, reused buffer"), words("low"), words("1.2 ms")],
                vec![
                    vec![text("Collect, then "), Inline::Code("a | b".into())],
                    vec![Inline::Math("|x|".into())],
                    words("3.9 ms"),
                ],
            ],
        ),
        Block::List(
            Some(1),
            vec![
                item(None, vec![paragraph("Write a benchmark with your own data.")]),
                item(
                    None,
                    vec![
                        paragraph("Change one thing at a time:"),
                        Block::List(
                            None,
                            vec![
                                item(None, vec![paragraph("reuse the buffer,")]),
                                item(None, vec![paragraph("drop the clone in the inner loop.")]),
                            ],
                        ),
                    ],
                ),
                item(None, vec![paragraph("Keep the numbers.")]),
            ],
        ),
        Block::List(
            None,
            vec![
                item(Some(true), vec![paragraph("profile")]),
                item(Some(false), vec![paragraph("rewrite the parser")]),
            ],
        ),
        Block::Paragraph(vec![
            text("The cost is roughly "),
            Inline::Math("O(n \\log n)".into()),
            text(", or more exactly"),
        ]),
        Block::Math("T(n) = \\sum_{i=1}^{n} c_i \\cdot \\log_2 i".into()),
        Block::Quote(vec![
            paragraph("Measure twice, cut once."),
            Block::Quote(vec![paragraph("And then measure again.")]),
        ]),
        Block::Rule,
        Block::Picture(Picture { alt: "A red dot".into(), data: Some(PIXEL.into()) }),
        Block::Picture(Picture { alt: "flame-graph.svg".into(), data: None }),
        Block::Details(
            Detail::Thinking,
            "Thought for 12 seconds".into(),
            vec![paragraph("The user has a slow parser and no measurements yet.")],
        ),
        Block::Paragraph(vec![
            text("A dot in a line: "),
            Inline::Picture(Picture { alt: "dot".into(), data: None }),
            text("."),
        ]),
    ];
    Excerpt::new(
        "Why is my parser slow?".into(),
        Some("Ada".into()),
        "ChatGPT".into(),
        "2026-11-22".into(),
        true,
        vec![
            turn(Role::System, None, vec![paragraph("Answer briefly.")]),
            turn(
                Role::User,
                None,
                vec![
                    Block::Plain("My parser takes 4 seconds for 20 MB.\n\n  - is that normal?\n  - what should I *measure*?".into()),
                    Block::Attachment("bench-results.csv".into()),
                ],
            ),
            turn(Role::Assistant, Some("GPT-5"), answer),
            Part::LeftOut(3),
            turn(Role::User, None, vec![Block::Plain("Thanks! مرحبا بالعالم\nAnd in Hebrew?".into())]),
            turn(
                Role::Assistant,
                None,
                vec![
                    paragraph("שלום עולם, זה פשוט מאוד."),
                    Block::List(None, vec![item(None, vec![paragraph("أولا")]), item(None, vec![paragraph("ثانيا")])]),
                    Block::Quote(vec![paragraph("اقتباس قصير")]),
                ],
            ),
            turn(Role::Tool, None, vec![Block::Code { language: String::new(), text: "exit code 0".into() }]),
        ],
    )
}
