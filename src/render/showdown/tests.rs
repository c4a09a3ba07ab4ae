use super::*;
use crate::{i18n::FileCatalog, model::Detail, render::sample};

fn text(text: &str) -> Inline {
    Inline::Text(text.into())
}

fn item(blocks: Vec<Block>) -> Item {
    Item { checked: None, blocks }
}

#[test]
fn each_block_is_written_as_that_page_reads_it() {
    let paragraph = |words: &str| Block::Paragraph(vec![text(words)]);
    let cases = [
        (Block::Plain("a\n  b\n\nc_d".into()), "a  \n&nbsp;&nbsp;b\n\nc\\_d"),
        (Block::Plain("- no list\n1. nor this".into()), "\\- no list  \n1\\. nor this"),
        (paragraph("snake_case & <tag> [x] # $5"), "snake\\_case &amp; &lt;tag> \\[x\\] \\# $5"),
        (Block::Paragraph(vec![text("a"), Inline::Break, text("b")]), "a  \nb"),
        (Block::Paragraph(vec![Inline::Math("x_1^2".into())]), "`x_1^2`"),
        (Block::Paragraph(vec![Inline::Math("\\alpha".into())]), "<code>\\alpha</code>"),
        (Block::Math("\\frac12".into()), "```latex\n\\frac12\n```"),
        (
            Block::Paragraph(vec![Inline::Link("https://e.example/a_(b)".into(), vec![text("here")])]),
            "[here](https://e.example/a_%28b%29)",
        ),
        (Block::Paragraph(vec![Inline::Link("#note-1".into(), vec![text("1")])]), "1"),
        (
            Block::List(
                Some(3),
                vec![item(vec![paragraph("one"), Block::List(None, vec![item(vec![paragraph("in")])])])],
            ),
            "3.  one\n\n    -   in",
        ),
        (
            Block::List(None, vec![Item { checked: Some(true), blocks: vec![paragraph("done")] }]),
            "-   ☑ done",
        ),
        (Block::Code { language: "c++".into(), text: "a\n```\nb".into() }, "~~~c\na\n```\nb\n~~~"),
        (
            Block::Table(
                Vec::new(),
                vec![vec![vec![text("a|b")], vec![text("c"), Inline::Break]], vec![vec![text("1")]]],
            ),
            "| a\\|b | c<br> |\n|---|---|\n| 1 |  |",
        ),
        (
            Block::Details(Detail::Thinking, "Thought".into(), vec![paragraph("hm")]),
            "> <b>Thought</b>\n>\n> hm",
        ),
        (Block::Picture(Picture { alt: "a cat".into(), data: None }), "\\[a cat\\]"),
    ];
    for (block, expected) in cases {
        assert_eq!(written(&block, Headings::unmoved()), expected);
    }
}

#[test]
fn a_document_has_all_that_an_excerpt_has() {
    let document = document(&sample::rich(), &FileCatalog::english());
    assert!(document.starts_with("# Why is my parser slow?\n\n"), "{document}");
    assert!(document.matches("\n## ").count() >= 2 && document.ends_with('\n'), "{document}");
}
