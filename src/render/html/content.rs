//! The content of one message as nodes.

use std::cell::OnceCell;

use crate::{
    model::{
        Alignment, Block, Detail, Inline, Item, Picture,
        content::{NOTE, UNTITLED, is_followed},
    },
    render::{
        heading::Headings,
        html::math::Formulas,
        markup::{Element, Node, element, text},
    },
};

/// The content of one message.
///
/// The text nodes, without those inside of `markup::ASIDE` elements, joined, are exactly
/// `model::text::running(blocks)`: the popup turns a selection into a cut by counting them.
pub fn content(blocks: &[Block]) -> Vec<Node> {
    let draw = drawing();
    Writer::new(blocks, None, &draw).blocks(blocks, true)
}

/// Draws formulas; what draws them is made with the first one.
fn drawing() -> impl Fn(&str, bool) -> Option<Element> {
    let formulas = OnceCell::new();
    move |tex, display| formulas.get_or_init(Formulas::default).draw(tex, display)
}

/// The content of the message of that number in a page: references lead to its notes.
pub(super) fn numbered(blocks: &[Block], number: usize) -> Vec<Node> {
    let draw = drawing();
    with_notes(&Writer::new(blocks, Some(number), &draw), blocks, number)
}

/// The same with formulas as TeX, in `code` of the class `math`: for pages that draw them later, by `Formulas`.
pub(super) fn numbered_undrawn(blocks: &[Block], number: usize) -> Vec<Node> {
    with_notes(&Writer::new(blocks, Some(number), &|_, _| None), blocks, number)
}

fn with_notes(writer: &Writer<'_>, blocks: &[Block], number: usize) -> Vec<Node> {
    match blocks.split_last() {
        Some((Block::List(Some(1), notes), text)) => {
            let items = writer.items(notes).zip(1..).map(|(item, note)| match item {
                Node::Element(item) => item.with("id", format!("m{number}n{note}")).into(),
                text => text,
            });
            let notes = element("ol").with("dir", "auto").children(items).into();
            let nodes = writer.blocks(text, true).into_iter().chain([notes]).collect::<Vec<_>>();
            // Only a list that something refers to is one of notes.
            if leads_to_note(&nodes) { nodes } else { writer.blocks(blocks, true) }
        }
        _ => writer.blocks(blocks, true),
    }
}

fn leads_to_note(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(element) => {
            let is_reference = |(name, target): &(&str, String)| *name == "href" && target.starts_with('#');
            element.attributes.iter().any(is_reference) || leads_to_note(&element.children)
        }
    })
}

struct Writer<'d> {
    headings: Headings,
    /// The message's number in its page, where it is part of one.
    message: Option<usize>,
    draw: &'d dyn Fn(&str, bool) -> Option<Element>,
}

/// So many bytes of text find the direction of each line by style (`unicode-bidi: plaintext`); more find one for all,
/// because the time that browsers take for each line grows with the square of the text.
const LONGEST_DIRECTED: usize = 20_000;

/// A text block; what is very long has a direction of its own.
fn guarded(block: Element) -> Element {
    if text_length(&block) > LONGEST_DIRECTED { block.with("dir", "auto") } else { block }
}

fn text_length(element: &Element) -> usize {
    let length = |node: &Node| match node {
        Node::Text(text) => text.len(),
        Node::Element(inner) => text_length(inner),
    };
    element.children.iter().map(length).sum()
}

impl<'d> Writer<'d> {
    fn new(
        blocks: &[Block],
        message: Option<usize>,
        draw: &'d dyn Fn(&str, bool) -> Option<Element>,
    ) -> Self {
        Self { headings: Headings::below(2, blocks), message, draw }
    }

    /// `outermost` blocks find their own direction; what stands inside a list or a quote follows it, so
    /// that markers and bars stand on one side.
    fn blocks(&self, blocks: &[Block], outermost: bool) -> Vec<Node> {
        blocks.iter().map(|block| self.block(block, outermost)).collect()
    }

    fn block(&self, block: &Block, outermost: bool) -> Node {
        let directed = |tag| if outermost { element(tag).with("dir", "auto") } else { element(tag) };
        match block {
            // The style knows it as what has no class, and finds the direction of each line.
            Block::Plain(words) => guarded(element("div").text(words.as_str())),
            Block::Paragraph(line) => guarded(element("p").children(self.inlines(line, false))),
            Block::Heading(level, line) => {
                let tag = match self.headings.level(*level) {
                    ..=1 => "h1",
                    2 => "h2",
                    3 => "h3",
                    4 => "h4",
                    5 => "h5",
                    6.. => "h6",
                };
                element(tag).children(self.inlines(line, false))
            }
            Block::List(None, items) => directed("ul").children(self.items(items)),
            Block::List(Some(1), items) => directed("ol").children(self.items(items)),
            Block::List(Some(start), items) => {
                directed("ol").with("start", start.to_string()).children(self.items(items))
            }
            Block::Code { language, text } => code(language, text),
            Block::Math(tex) => element("div").with("class", "formula").child(self.formula(tex, true)),
            Block::Table(alignments, rows) => self.table(alignments, rows),
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
                let title = if title.is_empty() { UNTITLED } else { title };
                element("details")
                    .with("class", kind)
                    .child(element("summary").with("dir", "auto").text(title))
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
                    point.children(self.inlines(line, false)).children(self.blocks(rest, false))
                }
                _ => point.children(self.blocks(&item.blocks, false)),
            }
            .into()
        })
    }

    fn table(&self, alignments: &[Alignment], rows: &[Vec<Vec<Inline>>]) -> Element {
        let cell = |tag: &'static str, column: usize, line: &[Inline]| {
            let class = match alignments.get(column) {
                None | Some(Alignment::None) => None,
                Some(Alignment::Left) => Some("left"),
                Some(Alignment::Center) => Some("center"),
                Some(Alignment::Right) => Some("right"),
            };
            let cell = element(tag).children(self.inlines(line, false));
            class.into_iter().fold(cell, |cell, class| cell.with("class", class))
        };
        let mut table = element("table");
        if let Some((head, body)) = rows.split_first() {
            let cells = head.iter().enumerate().map(|(column, line)| cell("th", column, line));
            let row = element("tr").children(cells.map(Node::from));
            table = table.child(element("thead").child(row));
            let rows = body.iter().map(|row| {
                let cells = row.iter().enumerate().map(|(column, line)| cell("td", column, line).into());
                element("tr").children(cells).into()
            });
            table = table.child(element("tbody").children(rows));
        }
        // Its first column is what is seen of it, on whatever side that is.
        element("div").with("class", "table").with("dir", "auto").with("tabindex", "0").child(table)
    }

    fn inlines(&self, line: &[Inline], inside_link: bool) -> Vec<Node> {
        line.iter().flat_map(|inline| self.inline(inline, inside_link)).collect()
    }

    fn inline(&self, inline: &Inline, inside_link: bool) -> Vec<Node> {
        let with = |tag, line: &[Inline]| element(tag).children(self.inlines(line, inside_link));
        let node = match inline {
            Inline::Text(words) => return vec![text(words.as_str())],
            Inline::Break => element("br"),
            Inline::Strong(line) => with("strong", line),
            Inline::Emphasis(line) => with("em", line),
            Inline::Strike(line) => with("del", line),
            Inline::Superscript(line) => with("sup", line),
            Inline::Subscript(line) => with("sub", line),
            Inline::Code(words) => element("code").text(words.as_str()),
            Inline::Math(tex) => self.formula(tex, false),
            Inline::Link(target, line) if !inside_link && is_followed(target) => {
                element("a").with("href", target.as_str()).children(self.inlines(line, true))
            }
            Inline::Link(target, line) if !inside_link && self.note(target).is_some() => {
                let note = self.note(target).unwrap_or_default();
                element("a").with("href", note).children(self.inlines(line, true))
            }
            Inline::Link(_, line) | Inline::Titled(_, line) => return self.inlines(line, inside_link),
            Inline::Picture(picture) => self::picture(picture),
        };
        vec![node.into()]
    }

    /// Where in the page a reference leads, if the target is one.
    fn note(&self, target: &str) -> Option<String> {
        let number: u32 = target.strip_prefix(NOTE)?.parse().ok()?;
        Some(format!("#m{}n{number}", self.message?))
    }

    /// A formula, drawn where it can be.
    fn formula(&self, tex: &str, display: bool) -> Element {
        (self.draw)(tex, display).unwrap_or_else(|| element("code").with("class", "math").text(tex))
    }
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_) | Block::Plain(_))
}

fn code(language: &str, text: &str) -> Element {
    // The style shows the language: an element for it would cost more than many a block holds.
    let block = element("pre");
    let block = if language.is_empty() { block } else { block.with("data-lang", language) };
    block.child(element("code").text(text))
}

fn picture(picture: &Picture) -> Element {
    match picture.shown() {
        Some(data) => element("img").with("src", data).with("alt", picture.alt.as_str()),
        None => aside(picture.name()).with("class", "missing"),
    }
}

/// A name that is shown but is not part of the running text.
fn aside(name: &str) -> Element {
    element("bdi").text(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::text::running,
        render::{
            markup::ASIDE,
            sample::{self, Random},
        },
    };

    /// The text nodes, without those inside of `ASIDE` elements: the running text.
    fn text_nodes(nodes: &[Node]) -> String {
        nodes
            .iter()
            .map(|node| match node {
                Node::Text(text) => text.clone(),
                Node::Element(element) if ASIDE.contains(&element.tag) => String::new(),
                Node::Element(element) => text_nodes(&element.children),
            })
            .collect()
    }

    #[test]
    fn the_text_of_a_message_is_its_running_text() {
        let mut random = Random::new(1);
        let all = std::iter::once(sample::rich()).chain((0..500).map(|_| random.excerpt()));
        for excerpt in all {
            for turn in excerpt.turns() {
                assert_eq!(text_nodes(&content(&turn.blocks)), running(&turn.blocks));
            }
        }
    }

    #[test]
    fn only_a_very_long_text_has_one_direction_for_all_its_lines() {
        for (letters, has) in [(100, false), (LONGEST_DIRECTED + 1, true)] {
            let words = "a".repeat(letters);
            for block in [Block::Plain(words.clone()), Block::Paragraph(vec![Inline::Text(words)])] {
                let html: String = content(&[block]).iter().map(Node::to_html).collect();
                assert_eq!(html.contains("dir=auto"), has);
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
            (link("mailto:ada@example.org"), "href=\"mailto:ada@example.org\""),
            (picture("data:image/png;base64,AAAA"), "<img src=\"data:image/png;base64,AAAA\" alt=dot>"),
        ];
        for (block, expected) in accepted {
            let html: String = content(&[block]).iter().map(Node::to_html).collect();
            assert!(html.contains(expected), "{html}");
        }
    }
}
