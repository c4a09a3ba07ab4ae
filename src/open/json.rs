//! Reads what `render::json` writes; docs/json.md is the specification.

use serde_json::Value;

use super::{
    OpenError, checked,
    facts::{Facts, role},
};
use crate::model::{Alignment, Attribution, Block, Detail, Excerpt, Inline, Item, Part, Picture, Turn};

/// The newest version of the schema that can be read.
const VERSION: u64 = 1;

/// The excerpt of a JSON document.
pub fn json(text: &str) -> Result<Excerpt, OpenError> {
    let document: Value = serde_json::from_str(text).map_err(|error| {
        // What begins like one of ours was cut or changed.
        if text.contains("\"excerpt\"") && !error.is_io() { OpenError::Damaged } else { OpenError::Other }
    })?;
    match document.get("excerpt").and_then(Value::as_u64) {
        Some(1..=VERSION) => {}
        Some(version) if version > VERSION => return Err(OpenError::Newer),
        _ => return Err(OpenError::Other),
    }
    let excerpt = excerpt(&document).ok_or(OpenError::Damaged)?;
    checked(&excerpt)
}

fn excerpt(document: &Value) -> Option<Excerpt> {
    let facts = Facts {
        title: text(document, "title")?,
        author: optional(document, "author")?,
        assistant: text(document, "assistant")?,
        date: text(document, "date")?,
        anonymized: document.get("anonymized")?.as_bool()?,
        source: optional(document, "source")?,
        unsigned: document.get("unsigned").is_some_and(|unsigned| unsigned == true),
    };
    Some(facts.excerpt(list(document, "messages", part)?))
}

fn part(value: &Value) -> Option<Part> {
    if let Some(count) = value.get("left_out") {
        return Some(Part::LeftOut(u32::try_from(count.as_u64()?).ok()?));
    }
    let role = role(&text(value, "role")?)?;
    let attribution = Attribution::of(optional(value, "model")?, optional(value, "time")?);
    Some(Part::Turn(Turn { role, attribution, blocks: blocks(value)?.into() }))
}

fn blocks(value: &Value) -> Option<Vec<Block>> {
    list(value, "blocks", block)
}

fn block(value: &Value) -> Option<Block> {
    Some(match value.get("type")?.as_str()? {
        "plain" => Block::Plain(text(value, "text")?),
        "paragraph" => Block::Paragraph(line(value)?),
        "heading" => {
            let level = u8::try_from(value.get("level")?.as_u64()?).ok()?;
            Block::Heading(level.clamp(1, 6), line(value)?)
        }
        "list" => {
            let start = match value.get("start")? {
                Value::Null => None,
                start => Some(u32::try_from(start.as_u64()?).ok()?),
            };
            Block::List(start, list(value, "items", item)?)
        }
        "code" => Block::Code { language: text(value, "language")?, text: text(value, "text")? },
        "math" => Block::Math(text(value, "tex")?),
        "table" => {
            let rows = list(value, "rows", |row| {
                row.as_array()?.iter().map(|cell| inlines(cell.as_array()?)).collect()
            });
            Block::Table(list(value, "alignments", alignment)?, rows?)
        }
        "quote" => Block::Quote(blocks(value)?),
        "rule" => Block::Rule,
        "picture" => Block::Picture(picture(value)?),
        "attachment" => Block::Attachment(text(value, "name")?),
        "details" => Block::Details(detail(&text(value, "kind")?)?, text(value, "title")?, blocks(value)?),
        _ => return None,
    })
}

fn item(value: &Value) -> Option<Item> {
    let checked = match value.get("checked") {
        Some(checked) => Some(checked.as_bool()?),
        None => None,
    };
    Some(Item { checked, blocks: blocks(value)? })
}

fn alignment(value: &Value) -> Option<Alignment> {
    Some(match value.as_str()? {
        "none" => Alignment::None,
        "left" => Alignment::Left,
        "center" => Alignment::Center,
        "right" => Alignment::Right,
        _ => return None,
    })
}

fn detail(name: &str) -> Option<Detail> {
    Some(match name {
        "thinking" => Detail::Thinking,
        "tool" => Detail::Tool,
        "artifact" => Detail::Artifact,
        _ => return None,
    })
}

fn line(value: &Value) -> Option<Vec<Inline>> {
    inlines(value.get("content")?.as_array()?)
}

fn inlines(values: &[Value]) -> Option<Vec<Inline>> {
    values.iter().map(inline).collect()
}

fn inline(value: &Value) -> Option<Inline> {
    Some(match value.get("type")?.as_str()? {
        "text" => Inline::Text(text(value, "text")?),
        "break" => Inline::Break,
        "strong" => Inline::Strong(line(value)?),
        "emphasis" => Inline::Emphasis(line(value)?),
        "strike" => Inline::Strike(line(value)?),
        "superscript" => Inline::Superscript(line(value)?),
        "subscript" => Inline::Subscript(line(value)?),
        "code" => Inline::Code(text(value, "text")?),
        "math" => Inline::Math(text(value, "tex")?),
        "link" => Inline::Link(text(value, "target")?, line(value)?),
        "picture" => Inline::Picture(picture(value)?),
        "titled" => Inline::Titled(text(value, "title")?, line(value)?),
        _ => return None,
    })
}

fn picture(value: &Value) -> Option<Picture> {
    Some(Picture { alt: text(value, "alt")?, data: optional(value, "data")? })
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

/// A text that may be missing or null; `None` for what is neither.
fn optional(value: &Value, name: &str) -> Option<Option<String>> {
    match value.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(text) => Some(Some(text.as_str()?.to_owned())),
    }
}

fn list<T>(value: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    value.get(name)?.as_array()?.iter().map(read).collect()
}
