//! Content in a normal form: what readers of its Markdown and of its HTML can tell apart, and no more.

use excerpt::model::{Block, Inline, Item, Picture};

/// One line for each block, indented by depth. The highest heading counts as the first level: a page moves them below
/// its own.
pub(crate) fn form(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    each(blocks, 0, highest(blocks).unwrap_or(1), &mut lines);
    lines
}

/// The lowest level that a page has room for.
const LOWEST: u8 = 4;

fn highest(blocks: &[Block]) -> Option<u8> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(level, words) if !line(words).is_empty() => Some(*level),
            Block::Quote(blocks) | Block::Details(_, _, blocks) => highest(blocks),
            Block::List(_, items) => items.iter().filter_map(|item| highest(&item.blocks)).min(),
            _ => None,
        })
        .min()
}

/// Where two forms part, with a few lines around.
pub(crate) fn difference(one: &[String], other: &[String]) -> String {
    let first = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let from = |lines: &[String]| {
        lines.iter().skip(first.saturating_sub(1)).take(3).cloned().collect::<Vec<_>>().join("\n    ")
    };
    format!("    {}\n  became\n    {}", from(one), from(other))
}

fn each(blocks: &[Block], depth: usize, highest: u8, lines: &mut Vec<String>) {
    for block in blocks {
        let mut say = |text: String| lines.push(format!("{}{text}", "  ".repeat(depth)));
        match block {
            Block::Plain(text) => say(format!("p {}", spaced(text))),
            Block::Paragraph(words) => {
                let text = line(words);
                if !text.is_empty() {
                    say(format!("p {text}"));
                }
            }
            Block::Heading(level, words) => {
                let text = line(words);
                if !text.is_empty() {
                    say(format!("h{} {text}", (level + 1 - highest).min(LOWEST)));
                }
            }
            Block::List(start, items) => {
                say(start.map_or("ul".to_owned(), |start| format!("ol {start}")));
                for item in items {
                    list_item(item, depth + 1, highest, lines);
                }
            }
            Block::Code { language, text } => {
                say(format!("code {language:?} {:?}", text.trim_end_matches('\n')))
            }
            Block::Math(tex) => {
                let tex = spaced(tex);
                if !tex.is_empty() {
                    say(format!("math {tex}"));
                }
            }
            Block::Table(alignments, rows) => {
                let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
                let marks: Vec<_> =
                    (0..columns).map(|column| alignments.get(column).copied().unwrap_or_default()).collect();
                say(format!("table {marks:?}"));
                for row in rows {
                    let cells =
                        (0..columns).map(|column| row.get(column).map(|cell| line(cell)).unwrap_or_default());
                    lines.push(format!("{}| {}", "  ".repeat(depth), cells.collect::<Vec<_>>().join(" | ")));
                }
            }
            Block::Quote(inner) => {
                say("quote".to_owned());
                each(inner, depth + 1, highest, lines);
            }
            Block::Rule => say("rule".to_owned()),
            Block::Picture(picture) => say(format!("p {}", named(picture))),
            Block::Attachment(name) => say(format!("p {}", spaced(name))),
            Block::Details(_, title, inner) => {
                say("quote".to_owned());
                if !matches!(title.as_str(), "" | "…") {
                    lines.push(format!("{}p **{}**", "  ".repeat(depth + 1), spaced(title)));
                }
                each(inner, depth + 1, highest, lines);
            }
        }
    }
}

fn list_item(item: &Item, depth: usize, highest: u8, lines: &mut Vec<String>) {
    let mark = item.checked.map_or("li".to_owned(), |done| format!("li {done}"));
    lines.push(format!("{}{mark}", "  ".repeat(depth)));
    each(&item.blocks, depth + 1, highest, lines);
}

/// A line with its white space collapsed.
fn line(words: &[Inline]) -> String {
    // A cell of a table holds its line breaks as tags.
    let text = spaced(&words.iter().map(inline).collect::<String>()).replace("<br>", "\u{b6}");
    text.replace(" \u{b6}", "\u{b6}").replace("\u{b6} ", "\u{b6}")
}

fn inline(inline: &Inline) -> String {
    let around = |mark: &str, words: &[Inline]| {
        let inner: String = words.iter().map(self::inline).collect();
        if inner.is_empty() { inner } else { format!("{mark}{inner}{mark}") }
    };
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Break => "\u{b6}".into(),
        Inline::Strong(words) => around("**", words),
        Inline::Emphasis(words) => around("_", words),
        Inline::Strike(words) => around("~~", words),
        Inline::Superscript(words) => format!("<sup>{}</sup>", line(words)),
        Inline::Subscript(words) => format!("<sub>{}</sub>", line(words)),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Math(tex) => format!("${}$", spaced(tex)),
        // A reference to a footnote.
        Inline::Link(target, words) if target.starts_with('#') => line(words),
        Inline::Link(target, words) => format!("[{}]({target})", line(words)),
        Inline::Picture(picture) => named(picture),
        Inline::Titled(_, words) => words.iter().map(self::inline).collect(),
    }
}

fn named(picture: &Picture) -> String {
    match &picture.data {
        Some(data) if data.starts_with("data:") => format!("![{}]({data})", picture.alt),
        _ => spaced(picture.name()),
    }
}

fn spaced(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
