//! An excerpt as a page: one tree for the popup's preview, the viewer and the saved file.

use crate::{
    model::{Alignment, Block, Detail, Excerpt, Inline, Item, Part, Picture, Turn},
    render::{
        digest,
        heading::Headings,
        markup::{Element, Node, element, style, text},
        sentence,
    },
    words::Words,
};

/// The style of pages and previews.
pub const CSS: &str = include_str!("page.css");

/// The style sheet as a policy names it: nothing else may style the page.
const CSS_DIGEST: [u8; 32] = digest::sha256(CSS.as_bytes());

/// The content of one message.
///
/// The text nodes, without those inside an element with a `data-aside` attribute, joined, are exactly
/// `model::text::running(blocks)`: the popup turns a selection into a cut by counting them.
pub fn content(blocks: &[Block]) -> Vec<Node> {
    let writer = Writer { headings: Headings::below(2, blocks) };
    writer.blocks(blocks, true)
}

/// What stands in the page's body: header, messages, footer.
pub fn body(excerpt: &Excerpt, words: &dyn Words) -> Vec<Node> {
    let mut number = 0;
    let main = element("main").children(excerpt.parts().iter().map(|part| match part {
        Part::Turn(turn) => {
            number += 1;
            article(turn, number, excerpt, words)
        }
        Part::LeftOut(count) => gap(*count, words),
    }));
    let footer = element("footer").child(element("p").text(words.say("page_made_with", &[])));
    vec![header(excerpt, words).into(), main.into(), footer.into()]
}

/// One self-contained HTML file: no script, nothing loaded from anywhere.
pub fn page(excerpt: &Excerpt, words: &dyn Words) -> String {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        digest::base64(&CSS_DIGEST)
    );
    let named = |name: &'static str, content: &str| {
        element("meta").with("name", name).with("content", content).into()
    };
    let head: Vec<Node> = vec![
        element("meta").with("charset", "utf-8").into(),
        element("meta").with("http-equiv", "Content-Security-Policy").with("content", policy).into(),
        named("viewport", "width=device-width, initial-scale=1"),
        named("color-scheme", "light dark"),
        named("referrer", "no-referrer"),
        named("robots", "noindex, nofollow, noarchive"),
        named("generator", "Excerpt"),
        element("title").text(sentence::title(excerpt, words)).into(),
        style(CSS).into(),
    ];
    let root = element("html")
        .with("lang", words.language())
        .child(element("head").children(head))
        .child(element("body").with("class", "excerpt").children(body(excerpt, words)));
    format!("<!doctype html>\n{}\n", Node::from(root).to_html())
}

fn header(excerpt: &Excerpt, words: &dyn Words) -> Element {
    let facts = sentence::facts(excerpt, words).into_iter().map(|fact| {
        let item = element("li").with("dir", "auto");
        let item = if fact == excerpt.date() {
            item.child(element("time").with("datetime", fact.as_str()).text(fact))
        } else {
            item.text(fact)
        };
        item.into()
    });
    let header = element("header")
        .child(element("h1").with("dir", "auto").text(sentence::title(excerpt, words)))
        .child(element("ul").with("class", "facts").children(facts));
    if excerpt.anonymized() {
        header.child(element("p").with("class", "note").text(words.say("page_anonymized", &[])))
    } else {
        header
    }
}

fn article(turn: &Turn, number: usize, excerpt: &Excerpt, words: &dyn Words) -> Node {
    let label = format!("m{number}-author");
    let mut author = element("h2")
        .with("id", label.as_str())
        .child(element("bdi").text(sentence::author(turn.role, excerpt, words)));
    if let Some(model) = &turn.model {
        author = author.text(" ").child(element("bdi").with("class", "model").text(model.as_str()));
    }
    element("article")
        .with("id", format!("m{number}"))
        .with("class", sentence::role(turn.role))
        .with("aria-labelledby", label)
        .child(author)
        .child(element("div").with("class", "content").children(content(&turn.blocks)))
        .into()
}

fn gap(count: u32, words: &dyn Words) -> Node {
    element("p").with("class", "gap").text(format!("[…] {}", sentence::left_out(count, words))).into()
}

struct Writer {
    headings: Headings,
}

impl Writer {
    /// `outermost` blocks find their own direction; what stands inside a list or a quote follows it, so
    /// that markers and bars stand on one side.
    fn blocks(&self, blocks: &[Block], outermost: bool) -> Vec<Node> {
        blocks.iter().map(|block| self.block(block, outermost)).collect()
    }

    fn block(&self, block: &Block, outermost: bool) -> Node {
        let directed = |tag| if outermost { element(tag).with("dir", "auto") } else { element(tag) };
        match block {
            Block::Plain(words) => directed("div").with("class", "plain").text(words.as_str()),
            Block::Paragraph(line) => directed("p").children(inlines(line, false)),
            Block::Heading(level, line) => {
                let tag = match self.headings.level(*level) {
                    ..=1 => "h1",
                    2 => "h2",
                    3 => "h3",
                    4 => "h4",
                    5 => "h5",
                    6.. => "h6",
                };
                directed(tag).children(inlines(line, false))
            }
            Block::List(None, items) => directed("ul").children(self.items(items)),
            Block::List(Some(1), items) => directed("ol").children(self.items(items)),
            Block::List(Some(start), items) => {
                directed("ol").with("start", start.to_string()).children(self.items(items))
            }
            Block::Code { language, text } => code(language, text),
            Block::Math(tex) => element("div")
                .with("class", "formula")
                .with("dir", "ltr")
                .child(element("code").with("class", "math").text(tex.as_str())),
            Block::Table(alignments, rows) => table(alignments, rows),
            Block::Quote(blocks) => directed("blockquote").children(self.blocks(blocks, false)),
            Block::Rule => element("hr"),
            Block::Picture(picture) => {
                element("figure").with("class", "picture").child(self::picture(picture))
            }
            Block::Attachment(name) => {
                element("p").with("class", "attachment").child(aside(name).with("dir", "auto"))
            }
            Block::Details(detail, title, blocks) => {
                let kind = match detail {
                    Detail::Thinking => "thinking",
                    Detail::Tool => "tool",
                    Detail::Artifact => "artifact",
                };
                let title = if title.is_empty() { "…" } else { title };
                element("details")
                    .with("class", kind)
                    .child(element("summary").with("data-aside", "").with("dir", "auto").text(title))
                    .children(self.blocks(blocks, true))
            }
        }
        .into()
    }

    fn items<'a>(&'a self, items: &'a [Item]) -> impl Iterator<Item = Node> + 'a {
        items.iter().map(|item| {
            let mut point = element("li");
            if let Some(done) = item.checked {
                let mut check = element("input").with("type", "checkbox").with("disabled", "");
                if done {
                    check = check.with("checked", "");
                }
                point = point.with("class", "task").child(check);
            }
            // An item that is one paragraph needs none: copied elsewhere, the list stays tight.
            match item.blocks.split_first() {
                Some((Block::Paragraph(line), rest)) if !rest.iter().any(is_paragraph) => {
                    point.children(inlines(line, false)).children(self.blocks(rest, false))
                }
                _ => point.children(self.blocks(&item.blocks, false)),
            }
            .into()
        })
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_) | Block::Plain(_))
}

fn code(language: &str, text: &str) -> Element {
    let code = element("pre").with("dir", "ltr").with("tabindex", "0").child(element("code").text(text));
    let figure = element("figure").with("class", "code");
    if language.is_empty() {
        figure.child(code)
    } else {
        let caption = element("figcaption").with("data-aside", "").with("dir", "ltr").text(language);
        figure.child(caption).child(code.with("data-language", language))
    }
}

fn table(alignments: &[Alignment], rows: &[Vec<Vec<Inline>>]) -> Element {
    let cell = |tag: &'static str, column: usize, line: &[Inline]| {
        let class = match alignments.get(column) {
            None | Some(Alignment::None) => None,
            Some(Alignment::Left) => Some("left"),
            Some(Alignment::Center) => Some("center"),
            Some(Alignment::Right) => Some("right"),
        };
        let cell = element(tag).children(inlines(line, false));
        class.into_iter().fold(cell, |cell, class| cell.with("class", class))
    };
    let mut table = element("table").with("dir", "auto");
    if let Some((head, body)) = rows.split_first() {
        let cells =
            head.iter().enumerate().map(|(column, line)| cell("th", column, line).with("scope", "col"));
        let row = element("tr").children(cells.map(Node::from));
        table = table.child(element("thead").child(row));
        let rows = body.iter().map(|row| {
            let cells = row.iter().enumerate().map(|(column, line)| cell("td", column, line).into());
            element("tr").children(cells).into()
        });
        table = table.child(element("tbody").children(rows));
    }
    element("div").with("class", "table").with("tabindex", "0").child(table)
}

fn inlines(line: &[Inline], inside_link: bool) -> Vec<Node> {
    line.iter().flat_map(|inline| self::inline(inline, inside_link)).collect()
}

fn inline(inline: &Inline, inside_link: bool) -> Vec<Node> {
    let with = |tag, line: &[Inline]| element(tag).children(inlines(line, inside_link));
    let node = match inline {
        Inline::Text(words) => return vec![text(words.as_str())],
        Inline::Break => element("br"),
        Inline::Strong(line) => with("strong", line),
        Inline::Emphasis(line) => with("em", line),
        Inline::Strike(line) => with("del", line),
        Inline::Superscript(line) => with("sup", line),
        Inline::Subscript(line) => with("sub", line),
        Inline::Code(words) => element("code").with("dir", "ltr").text(words.as_str()),
        Inline::Math(tex) => element("code").with("class", "math").with("dir", "ltr").text(tex.as_str()),
        Inline::Link(target, line) if !inside_link && is_safe(target) => element("a")
            .with("href", target.as_str())
            .with("rel", "noopener noreferrer nofollow")
            .children(inlines(line, true)),
        Inline::Link(_, line) => return inlines(line, inside_link),
        Inline::Picture(picture) => self::picture(picture),
    };
    vec![node.into()]
}

/// Whether a link may be followed from a page: it leads to the web or to a mailbox and runs nothing.
fn is_safe(target: &str) -> bool {
    starts_with_any(target, &["http://", "https://", "mailto:"])
}

fn picture(picture: &Picture) -> Element {
    const KINDS: &[&str] = &["data:image/gif;", "data:image/jpeg;", "data:image/png;", "data:image/webp;"];
    match &picture.data {
        Some(data) if starts_with_any(data, KINDS) => {
            element("img").with("src", data.as_str()).with("alt", picture.alt.as_str())
        }
        _ => aside(&picture.alt).with("class", "missing"),
    }
}

fn starts_with_any(text: &str, prefixes: &[&str]) -> bool {
    prefixes
        .iter()
        .any(|prefix| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
}

/// A name that is shown but is not part of the running text.
fn aside(name: &str) -> Element {
    element("bdi").with("data-aside", "").text(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::text::running,
        render::{
            markup,
            sample::{self, Random},
        },
        words::MessageFile,
    };

    #[test]
    fn the_text_of_a_message_is_its_running_text() {
        let mut random = Random::new(1);
        let all = std::iter::once(sample::rich()).chain((0..500).map(|_| random.excerpt()));
        for excerpt in all {
            for turn in excerpt.turns() {
                assert_eq!(markup::running(&content(&turn.blocks)), running(&turn.blocks));
            }
        }
    }

    #[test]
    fn a_page_runs_nothing_and_loads_nothing() {
        let line = |inline| Block::Paragraph(vec![inline]);
        let link = |target: &str| line(Inline::Link(target.into(), vec![Inline::Text("here".into())]));
        let picture = |data: &str| Block::Picture(Picture { alt: "dot".into(), data: Some(data.into()) });
        let refused = [
            link("javascript:alert(1)"),
            link("java\nscript:alert(1)"),
            link(" https://example.org"),
            link("data:text/html,hello"),
            link("//example.org"),
            picture("data:image/svg+xml,<svg onload='alert(1)'>"),
            picture("https://example.org/pixel.png"),
            picture("data:image/pngx;base64,AAAA"),
            Block::Plain("<script>alert(1)</script><img src=x onerror=alert(1)>".into()),
        ];
        for block in refused {
            let html: String = content(std::slice::from_ref(&block)).iter().map(Node::to_html).collect();
            let tags: Vec<_> =
                ["<a", "<img", "<script"].into_iter().filter(|tag| html.contains(tag)).collect();
            assert!(tags.is_empty(), "{block:?}: {html}");
        }
        let accepted = [
            (
                link("HTTPS://example.org/?a=1&b=\"2\""),
                "href=\"HTTPS://example.org/?a=1&amp;b=&quot;2&quot;\"",
            ),
            (link("mailto:ada@example.org"), "rel=\"noopener noreferrer nofollow\""),
            (picture("data:image/png;base64,AAAA"), "<img src=\"data:image/png;base64,AAAA\" alt=\"dot\">"),
        ];
        for (block, expected) in accepted {
            let html: String = content(&[block]).iter().map(Node::to_html).collect();
            assert!(html.contains(expected), "{html}");
        }
    }

    #[test]
    fn a_page_says_who_when_and_what_is_missing() {
        let page = page(&sample::rich(), &MessageFile::english());
        let expected = [
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">",
            "<title>Why is my parser slow?</title>",
            "Shared by Ada",
            "datetime=\"2026-11-22\"",
            "[…] 3 messages left out",
            "<article id=\"m1\" class=\"system\"",
            "<bdi class=\"model\">GPT-5</bdi>",
            "Names and other private details were replaced.",
            "Made with Excerpt",
        ];
        for part in expected {
            assert!(page.contains(part), "{part}");
        }
    }

    #[test]
    fn the_frame_of_a_page_stays_small() {
        let frame = page(&Excerpt::default(), &MessageFile::english()).len();
        assert!(CSS.len() <= 12_000, "style sheet: {}", CSS.len());
        assert!(frame - CSS.len() <= 1_200, "frame without style: {}", frame - CSS.len());
        // Readers of HTML would turn it into a line feed, and the digest would not fit.
        assert!(!CSS.contains('\r') && !CSS.contains("</"));
    }
}
