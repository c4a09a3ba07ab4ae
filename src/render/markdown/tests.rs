//! A well-kept parser must find in our Markdown what the model says.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::*;
use crate::{
    cpu,
    i18n::FileCatalog,
    render::sample::{self, Random},
};

/// Structure and text on one line; white space does not count, empty containers neither, nor what is bold in bold:
/// it is written only where Markdown's rules can mark it. The second field: the emphasis that is open.
#[derive(Default)]
struct Outline(String, Vec<String>);

impl Outline {
    fn text(&mut self, text: &str) {
        self.0.extend(text.chars().filter(|letter| !letter.is_whitespace()));
    }

    fn open(&mut self, name: &str) {
        let is_open = self.1.iter().any(|open| open == name);
        if matches!(name, "em" | "strong") {
            self.1.push(name.to_owned());
        }
        if is_open {
            return;
        }
        self.0 += &format!("⟨{name}⟩");
    }

    fn close(&mut self, name: &str) {
        if let Some(last) = self.1.iter().rposition(|open| open == name) {
            self.1.remove(last);
        }
        if self.1.iter().any(|open| open == name) {
            return;
        }
        let open = format!("⟨{name}⟩");
        match self.0.strip_suffix(&open) {
            Some(rest) => self.0 = rest.to_owned(),
            None => self.0 += &format!("⟨/{name}⟩"),
        }
    }

    fn inside(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.open(name);
        write(self);
        self.close(name);
    }

    fn blocks(&mut self, blocks: &[Block], in_item: bool) {
        for block in blocks {
            self.block(block, in_item);
        }
    }

    fn paragraph(&mut self, in_item: bool, write: impl FnOnce(&mut Self)) {
        if in_item { write(self) } else { self.inside("p", write) }
    }

    fn block(&mut self, block: &Block, in_item: bool) {
        match block {
            Block::Plain(text) => self.paragraph(in_item, |inside| inside.text(text)),
            Block::Paragraph(line) => self.paragraph(in_item, |inside| inside.line(line)),
            Block::Heading(level, line) => self.inside(&format!("h{level}"), |inside| inside.line(line)),
            Block::List(start, items) if !items.is_empty() => {
                let name = start.map_or("list".to_owned(), |start| format!("list {start}"));
                self.0 += &format!("⟨{name}⟩");
                for item in items {
                    self.0 += "⟨item⟩";
                    if let Some(checked) = item.checked {
                        self.text(if checked { "☑" } else { "☐" });
                    }
                    self.blocks(&item.blocks, true);
                }
                self.0 += "⟨/list⟩";
            }
            Block::List(..) => {}
            Block::Code { language, text } => self.0 += &format!("⟨code {language}⟩{text}⟨/code⟩"),
            Block::Math(tex) if tex.is_empty() => {}
            Block::Math(tex) => self.paragraph(in_item, |inside| {
                inside.0 += "$$";
                inside.text(tex);
            }),
            Block::Table(alignments, rows) => {
                self.0 += &format!("⟨table {alignments:?}⟩");
                for row in rows {
                    self.0 += "⟨row⟩";
                    for cell in row {
                        self.0 += "⟨cell⟩";
                        self.line(cell);
                    }
                }
            }
            Block::Quote(blocks) => self.inside("quote", |inside| inside.blocks(blocks, false)),
            Block::Rule => self.0 += "⟨rule⟩",
            Block::Picture(picture) => {
                self.paragraph(in_item, |inside| inside.line(&[Inline::Picture(picture.clone())]));
            }
            Block::Attachment(name) => self.paragraph(in_item, |inside| inside.text(&format!("[{name}]"))),
            Block::Details(_, title, blocks) => self.inside("quote", |inside| {
                inside.inside("p", |inside| inside.inside("strong", |inside| inside.text(title)));
                inside.blocks(blocks, false);
            }),
        }
    }

    fn line(&mut self, line: &[Inline]) {
        for inline in &normal::normal(line) {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Break => {}
                Inline::Strong(line) => self.inside("strong", |inside| inside.line(line)),
                Inline::Emphasis(line) => self.inside("em", |inside| inside.line(line)),
                Inline::Strike(line) => self.inside("del", |inside| inside.line(line)),
                Inline::Superscript(line) => self.inside("sup", |inside| inside.line(line)),
                Inline::Subscript(line) => self.inside("sub", |inside| inside.line(line)),
                Inline::Code(text) => self.inside("code", |inside| inside.text(text)),
                Inline::Math(tex) => {
                    self.inside("math", |inside| inside.text(&tex.replace("\\vert", "|")));
                }
                Inline::Titled(_, line) => self.line(line),
                Inline::Link(target, line) => self.inside(&format!("a {target}"), |inside| inside.line(line)),
                Inline::Picture(Picture { alt, data: None }) => self.text(&format!("[{alt}]")),
                Inline::Picture(Picture { alt, .. }) => {
                    self.0 += "⟨img⟩";
                    self.text(alt);
                }
            }
        }
    }
}

/// The outline of what the parser finds.
fn parsed(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    let mut outline = Outline::default();
    let mut items = vec![false];
    let mut ends: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => {
                let in_item = items.last() == Some(&true);
                items.push(matches!(tag, Tag::Item));
                let name = match tag {
                    Tag::Paragraph if !in_item => "p".to_owned(),
                    Tag::Paragraph => String::new(),
                    Tag::TableHead | Tag::TableRow => "row".into(),
                    Tag::TableCell => "cell".into(),
                    Tag::Image { .. } => "img".into(),
                    Tag::Heading { level, .. } => level.to_string(),
                    Tag::List(start) => start.map_or("list".into(), |start| format!("list {start}")),
                    Tag::Item => "item".into(),
                    Tag::CodeBlock(kind) => match kind {
                        pulldown_cmark::CodeBlockKind::Fenced(language) => format!("code {language}"),
                        pulldown_cmark::CodeBlockKind::Indented => "indented code".into(),
                    },
                    Tag::BlockQuote(_) => "quote".into(),
                    Tag::Table(ref alignments) => {
                        format!("table {alignments:?}")
                    }
                    Tag::Emphasis => "em".into(),
                    Tag::Strong => "strong".into(),
                    Tag::Strikethrough => "del".into(),
                    Tag::Link { ref dest_url, .. } => format!("a {dest_url}"),
                    other => format!("{other:?}"),
                };
                match name.as_str() {
                    "" => {}
                    _ => outline.open(&name),
                }
                ends.push(name);
            }
            Event::End(tag) => {
                items.pop();
                let name = ends.pop().unwrap_or_default();
                match tag {
                    TagEnd::List(_) => outline.0 += "⟨/list⟩",
                    TagEnd::CodeBlock => {
                        let code = outline.0.strip_suffix('\n').map(str::to_owned);
                        outline.0 = code.unwrap_or(outline.0) + "⟨/code⟩";
                    }
                    TagEnd::Item
                    | TagEnd::Table
                    | TagEnd::TableHead
                    | TagEnd::TableRow
                    | TagEnd::TableCell
                    | TagEnd::Image => {}
                    _ if name.is_empty() => {}
                    _ => outline.close(&name),
                }
            }
            Event::Text(text) if ends.last().is_some_and(|name| name.starts_with("code")) => {
                outline.0 += &text
            }
            Event::Text(text) => outline.text(&text),
            Event::Code(text) => outline.inside("code", |inside| inside.text(&text)),
            Event::InlineMath(tex) => {
                outline.inside("math", |inside| inside.text(&tex.replace("\\vert", "|")));
            }
            Event::DisplayMath(tex) => {
                outline.0 += "$$";
                outline.text(&tex);
            }
            Event::InlineHtml(tag) if &*tag == "<br>" => {}
            Event::InlineHtml(tag) => match tag.strip_prefix("</") {
                Some(name) => outline.close(name.trim_end_matches('>')),
                None => outline.open(tag.trim_matches(['<', '>'])),
            },
            Event::Rule => outline.0 += "⟨rule⟩",
            Event::TaskListMarker(checked) => outline.text(if checked { "☑" } else { "☐" }),
            Event::SoftBreak | Event::HardBreak => {}
            other => outline.0 += &format!("⟨{other:?}⟩"),
        }
    }
    outline.0
}

fn expected(blocks: &[Block]) -> String {
    let mut outline = Outline::default();
    outline.blocks(blocks, false);
    outline.0
}

#[test]
fn a_parser_finds_what_was_written() {
    let mut random = Random::new(7);
    let mut wrong = Vec::new();
    let written: Vec<_> = sample::rich().turns().map(|turn| turn.blocks.to_vec()).collect();
    let no_plain = |blocks: &Vec<Block>| !blocks.iter().any(|block| matches!(block, Block::Plain(_)));
    let written = written.into_iter().filter(no_plain);
    for blocks in written.chain((0..1000).map(|_| random.blocks(2, false))) {
        let markdown = content(&blocks);
        let (parsed, expected) = (parsed(&markdown), expected(&blocks));
        if parsed != expected {
            wrong.push(format!("{markdown}\nparsed   {parsed}\nexpected {expected}\n{blocks:?}"));
        }
    }
    wrong.sort_by_key(String::len);
    wrong.truncate(3);
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn typed_text_shows_every_letter() {
    let cases = [
        ("# not a *heading*", "\\# not a \\*heading\\*"),
        ("one\ntwo\n\nthree", "one\\\ntwo\n\nthree"),
        ("How do I embed <img src=x>?", "How do I embed \\<img src=x>?"),
        ("&amp; and a < b", "\\&amp; and a < b"),
        ("[a]: https://example.org", "[a\\]: https://example.org"),
        ("if x:\n    <b>", "```\nif x:\n    <b>\n```"),
        ("```\na  b\n```", "````\n```\na  b\n```\n````"),
    ];
    for (typed, written) in cases {
        assert_eq!(content(&[Block::Plain(typed.into())]), written);
    }
}

#[test]
fn formulas_hold_no_tags_and_links_run_nothing() {
    let math = Block::Math("a<img src=x> &lt; b".into());
    assert_eq!(content(&[math]), "$$\na\\lt img src=x> & lt; b\n$$");
    for target in ["javascript:alert(1)", "java\u{0}script:a()", " data:text/html,x", "JaVaScRiPt:a"] {
        let link = Inline::Link(target.into(), vec![Inline::Text("word".into())]);
        let titled = Inline::Titled("t".into(), vec![link.clone()]);
        assert_eq!(content(&[Block::Paragraph(vec![link, titled])]), "wordword", "{target}");
    }
    for target in ["https://example.org/a:b", "a/b:c", "#note", "?q=a:b", "mailto:a@example.org"] {
        let link = Inline::Link(target.into(), vec![Inline::Text("word".into())]);
        assert!(content(&[Block::Paragraph(vec![link])]).contains("]("), "{target}");
    }
}

/// A line break in a title may end its paragraph, and a bracket with an address in a link's words the link.
#[test]
fn titles_and_words_of_links_stay_in_them() {
    for title in ["a\n~~~\nb", "a\n    \nb", "a\n=\nb"] {
        let link = Inline::Link("https://x.example/".into(), vec![Inline::Text("word".into())]);
        let written = content(&[Block::Paragraph(vec![Inline::Titled(title.into(), vec![link])])]);
        assert!(!written.contains('\n'), "{written}");
    }
    let link = Inline::Link("https://x.example/".into(), vec![Inline::Text("[x](a)".into())]);
    assert_eq!(content(&[Block::Paragraph(vec![link])]), "[\\[x\\]\\(a)](https://x.example/)");
    let link = Inline::Link("https://x.example/".into(), vec![Inline::Text("a`b".into())]);
    assert_eq!(content(&[Block::Paragraph(vec![link])]), "[a\\`b](https://x.example/)");
    // Where there are no tables, one cell's mark would end in another.
    for mark in ["`", "*", "~", "_"] {
        let cell = vec![Inline::Text(format!("a {mark}b"))];
        let written = content(&[Block::Table(Vec::new(), vec![vec![cell.clone()], vec![cell]])]);
        assert!(written.contains(&format!("a \\{mark}b")), "{written}");
    }
}

#[test]
fn only_what_would_mean_something_is_escaped() {
    let cases = [
        ("snake_case and C:\\Users\\me", "snake_case and C:\\Users\\me"),
        ("2 * 3 * 4 costs $5", "2 * 3 * 4 costs $5"),
        ("from $5 to $6", "from \\$5 to \\$6"),
        ("*not bold* [1] a]b", "\\*not bold\\* [1] a]b"),
        ("R&D, a < b, &lt;", "R&D, a < b, \\&lt;"),
        ("<div>", "\\<div>"),
        ("1. first", "1\\. first"),
        ("2026 was", "2026 was"),
        ("- a - b", "\\- a - b"),
        ("#1 of #2", "#1 of #2"),
        ("# one", "\\# one"),
        ("[x] done", "\\[x] done"),
        ("wow! [a](b)", "wow! [a\\](b)"),
    ];
    for (text, expected) in cases {
        assert_eq!(content(&[Block::Paragraph(vec![Inline::Text(text.into())])]), expected);
    }
}

#[test]
fn emphasis_that_the_rules_cannot_mark_becomes_tags() {
    let text = |text: &str| Inline::Text(text.into());
    let strong = |inner: &str| Inline::Strong(vec![text(inner)]);
    let emphasis = |inner: &str| Inline::Emphasis(vec![text(inner)]);
    let cases = [
        (vec![strong("bold"), text(" word")], "**bold** word"),
        (vec![strong("Note: "), text("word")], "**Note:** word"),
        (vec![strong("「汤」"), text("好")], "<strong>「汤」</strong>好"),
        (vec![strong("汤"), text("好")], "**汤**好"),
        (vec![text("un"), emphasis("believ"), text("able")], "un*believ*able"),
        (vec![Inline::Strong(vec![emphasis("both")])], "**_both_**"),
    ];
    for (line, expected) in cases {
        assert_eq!(content(&[Block::Paragraph(line)]), expected);
    }
}

#[test]
fn a_document_names_authors_and_gaps() {
    let document = document(&sample::rich(), &FileCatalog::english());
    let start = "# Why is my parser slow?\n\nShared by Ada · Chat with ChatGPT · 2026-11-22 · 6 messages · 3 messages left out\n\n";
    assert!(document.starts_with(start), "{document}");
    for part in [
        "\n\n## ChatGPT · GPT-5\n\n",
        "\n\n_[…] 3 messages left out_\n\n",
        "\n\n### 1. Find the slow part\n\n",
    ] {
        assert!(document.contains(part), "{part}");
    }
}

#[test]
fn the_time_grows_with_the_text_only() {
    use std::time::Duration;
    let time = |text: String| {
        let blocks =
            [Block::Paragraph(vec![Inline::Text(text.clone())]), Block::Heading(1, vec![Inline::Text(text)])];
        cpu::time(|| assert!(content(&blocks).len() > 2))
    };
    for piece in ["_", "<@", "#", "1.", "`", "\\", "&#", "- ", "[", "**a"] {
        // What shares a processor's memory may slow one run down, but not the same one every time.
        let grows_with_the_text = || {
            let short = time(piece.repeat(2_500)).max(Duration::from_millis(1));
            time(piece.repeat(20_000)) < short * 32
        };
        assert!((0..5).any(|_| grows_with_the_text()), "{piece:?}");
    }
}
