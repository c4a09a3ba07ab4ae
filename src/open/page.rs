//! Reads what `render::html` writes, as any browser parses it: the way back of `render::html::content`.

use super::{
    OpenError, checked,
    facts::{Facts, role},
    line::{is_inline, line, picture, tex},
};
use crate::{
    model::{
        Alignment, Attribution, Block, Detail, Excerpt, Item, Part, Role, Turn, attribution,
        content::UNTITLED,
    },
    page::{Element, Node},
};

/// The deepest nesting of elements; what is nested deeper is no page of ours.
const DEEPEST: usize = 160;

/// The excerpt of a saved page, given by its root element.
pub fn page(root: &Element) -> Result<Excerpt, OpenError> {
    let body = root.find(&|element| element.class("excerpt")).ok_or(OpenError::Other)?;
    let main = body.elements().find(|element| element.tag == "main").ok_or(OpenError::Other)?;
    if is_deeper(main, DEEPEST) {
        return Err(OpenError::Damaged);
    }
    let header = body.elements().find(|element| element.tag == "header").ok_or(OpenError::Damaged)?;
    let mut facts = facts(header);
    facts.unsigned = !body.elements().any(|element| element.tag == "footer");
    let parts = main.elements().map(part).collect::<Option<Vec<_>>>().ok_or(OpenError::Damaged)?;
    checked(&facts.excerpt(parts))
}

fn is_deeper(element: &Element, limit: usize) -> bool {
    limit == 0 || element.elements().any(|child| is_deeper(child, limit - 1))
}

fn facts(header: &Element) -> Facts {
    let find = |tag: &str| header.find(&|element| element.tag == tag);
    let fact = |name: &str| {
        let holder = header.find(&|element| element.has(name));
        holder.and_then(|element| element.attribute(name)).map(str::to_owned)
    };
    let title = find("h1").filter(|title| !title.has("data-untitled")).map(Element::text);
    Facts {
        title: title.unwrap_or_default(),
        author: fact("data-author"),
        assistant: fact("data-assistant").unwrap_or_default(),
        date: fact("datetime").unwrap_or_default(),
        anonymized: header.elements().any(|element| element.class("note")),
        source: fact("href"),
        unsigned: false,
    }
}

fn part(element: &Element) -> Option<Part> {
    if let Some(count) = element.attribute("data-count") {
        return Some(Part::LeftOut(count.parse().ok()?));
    }
    Some(Part::Turn(Turn {
        role: element.attribute("class").map_or(Some(Role::Assistant), role)?,
        attribution: attribution(element),
        blocks: blocks(element.children.get(1..).unwrap_or_default()).into(),
    }))
}

/// What the heading of a turn says beside who speaks.
fn attribution(turn: &Element) -> Attribution {
    let head = turn.elements().next();
    let said = |name: &str| head?.find(&|element| element.class(name));
    let time = said("time").map(|said| {
        let datetime =
            said.find(&|element| element.tag == "time").and_then(|time| time.attribute("datetime"));
        datetime.and_then(attribution::said).unwrap_or_else(|| said.text())
    });
    Attribution::of(said("model").map(Element::text), time)
}

/// The blocks of these nodes; what stands in a line there is a paragraph.
fn blocks(nodes: &[Node]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = nodes;
    while let Some((first, behind)) = rest.split_first() {
        if is_inline(first) {
            let end = rest.iter().position(|node| !is_inline(node)).unwrap_or(rest.len());
            let (words, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            blocks.push(Block::Paragraph(line(words)));
            rest = behind;
        } else {
            if let Node::Element(element) = first {
                blocks.push(block(element));
            }
            rest = behind;
        }
    }
    blocks
}

fn block(element: &Element) -> Block {
    let words = || line(&element.children);
    let inner = || blocks(&element.children);
    let heading = |level| Block::Heading(level, line(&element.children));
    match element.tag.as_str() {
        "p" if element.class("attachment") => Block::Attachment(element.text()),
        "p" => Block::Paragraph(words()),
        "h1" => heading(1),
        "h2" => heading(2),
        "h3" => heading(3),
        "h4" => heading(4),
        "h5" => heading(5),
        "h6" => heading(6),
        "ul" => Block::List(None, items(element)),
        "ol" => {
            let start = element.attribute("start").and_then(|start| start.parse().ok());
            Block::List(Some(start.unwrap_or(1)), items(element))
        }
        "blockquote" => Block::Quote(inner()),
        "hr" => Block::Rule,
        "pre" => {
            let language = element.attribute("data-lang").unwrap_or_default().to_owned();
            Block::Code { language, text: element.text() }
        }
        "figure" => Block::Picture(element.elements().next().map(picture).unwrap_or_default()),
        "div" if element.class("formula") => Block::Math(formula(element)),
        "div" if element.class("table") => table(element),
        "details" => details(element),
        _ => Block::Plain(element.text()),
    }
}

/// A formula as TeX: drawn, or as it was written.
fn formula(element: &Element) -> String {
    match element.elements().next() {
        Some(math) if math.tag == "math" => tex(math),
        _ => element.text(),
    }
}

fn items(list: &Element) -> Vec<Item> {
    let items = list.elements().map(|item| {
        let (checked, content) = match item.children.split_first() {
            Some((Node::Element(check), content)) if check.tag == "input" => {
                (Some(check.has("checked")), content)
            }
            _ => (None, item.children.as_slice()),
        };
        Item { checked, blocks: blocks(content) }
    });
    items.collect()
}

fn table(element: &Element) -> Block {
    let rows = element.find_all(&|element| element.tag == "tr");
    let columns = rows.iter().map(|row| row.elements().count()).max().unwrap_or_default();
    let mut alignments = vec![Alignment::None; columns];
    for row in &rows {
        for (column, cell) in alignments.iter_mut().zip(row.elements()) {
            *column = match cell.attribute("class") {
                Some("left") => Alignment::Left,
                Some("center") => Alignment::Center,
                Some("right") => Alignment::Right,
                _ => *column,
            };
        }
    }
    let rows = rows.iter().map(|row| row.elements().map(|cell| line(&cell.children)).collect());
    Block::Table(alignments, rows.collect())
}

fn details(element: &Element) -> Block {
    let kind = match element.attribute("class") {
        Some("thinking") => Detail::Thinking,
        Some("artifact") => Detail::Artifact,
        _ => Detail::Tool,
    };
    let title = element.elements().find(|child| child.tag == "summary").map(Element::text);
    // What the page shows for one without a title.
    let title = title.filter(|title| title != UNTITLED);
    let is_title = |node: &&Node| !matches!(node, Node::Element(child) if child.tag == "summary");
    let content: Vec<Node> = element.children.iter().filter(is_title).cloned().collect();
    Block::Details(kind, title.unwrap_or_default(), blocks(&content))
}
