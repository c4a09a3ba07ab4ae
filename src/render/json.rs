//! An excerpt for programs.
//!
//! Version 1: `excerpt` (the version), `title`, `author` (or null), `assistant`, `date`, `anonymized` and
//! `messages`: each either `{"role", "author", "model", "time", "markdown", "blocks"}` or, where some were left out,
//! `{"left_out": 3}`. A block or inline is an object whose `type` names it; its other members are those
//! written below. Members may be added within a version; none changes its meaning or goes away.

use serde_json::{Map, Value, json};

use crate::{
    i18n::Catalog,
    model::{Alignment, Block, Detail, Excerpt, Inline, Part, Picture},
    render::{markdown, sentence},
};

/// The version of the schema.
const VERSION: u32 = 1;

/// A whole document. Members stand in the alphabet's order, so that the same excerpt is the same text for ever.
pub fn document(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let messages = excerpt.parts().iter().map(|part| match part {
        Part::Turn(turn) => json!({
            "role": sentence::role(turn.role),
            "author": sentence::author(turn.role, excerpt, catalog),
            "model": turn.attribution.model,
            "time": turn.attribution.time,
            "markdown": markdown::content(&turn.blocks),
            "blocks": blocks(&turn.blocks),
        }),
        Part::LeftOut(count) => json!({ "left_out": count }),
    });
    let mut document = json!({
        "excerpt": VERSION,
        "title": excerpt.title(),
        "author": excerpt.author(),
        "assistant": excerpt.assistant(),
        "date": excerpt.date(),
        "anonymized": excerpt.anonymized(),
        "messages": messages.collect::<Vec<_>>(),
    });
    if let Some(members) = document.as_object_mut() {
        members.extend(excerpt.source().map(|source| ("source".to_owned(), source.into())));
        members.extend(excerpt.unsigned().then(|| ("unsigned".to_owned(), true.into())));
    }
    format!("{document}\n")
}

fn blocks(blocks: &[Block]) -> Value {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Plain(text) => json!({ "type": "plain", "text": text }),
        Block::Paragraph(inlines) => json!({ "type": "paragraph", "content": line(inlines) }),
        Block::Heading(level, inlines) => {
            json!({ "type": "heading", "level": level, "content": line(inlines) })
        }
        Block::List(start, items) => {
            let items = items.iter().map(|item| {
                let checked = item.checked.map(|checked| ("checked".to_owned(), checked.into()));
                let blocks = ("blocks".to_owned(), blocks(&item.blocks));
                Value::Object(checked.into_iter().chain([blocks]).collect::<Map<_, _>>())
            });
            json!({ "type": "list", "start": start, "items": items.collect::<Vec<_>>() })
        }
        Block::Code { language, text } => json!({ "type": "code", "language": language, "text": text }),
        Block::Math(tex) => json!({ "type": "math", "tex": tex }),
        Block::Table(alignments, rows) => {
            let alignments: Vec<_> = alignments.iter().map(|column| alignment(*column)).collect();
            let rows: Value =
                rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect::<Value>()).collect();
            json!({ "type": "table", "alignments": alignments, "rows": rows })
        }
        Block::Quote(inner) => json!({ "type": "quote", "blocks": blocks(inner) }),
        Block::Rule => json!({ "type": "rule" }),
        Block::Picture(picture) => self::picture(picture),
        Block::Attachment(name) => json!({ "type": "attachment", "name": name }),
        Block::Details(kind, title, inner) => {
            json!({ "type": "details", "kind": detail(*kind), "title": title, "blocks": blocks(inner) })
        }
    }
}

fn alignment(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "none",
        Alignment::Left => "left",
        Alignment::Center => "center",
        Alignment::Right => "right",
    }
}

fn detail(detail: Detail) -> &'static str {
    match detail {
        Detail::Thinking => "thinking",
        Detail::Tool => "tool",
        Detail::Artifact => "artifact",
    }
}

fn line(line: &[Inline]) -> Value {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Value {
    let marked = |kind: &str, inlines: &[Inline]| json!({ "type": kind, "content": line(inlines) });
    match inline {
        Inline::Text(text) => json!({ "type": "text", "text": text }),
        Inline::Break => json!({ "type": "break" }),
        Inline::Strong(inlines) => marked("strong", inlines),
        Inline::Emphasis(inlines) => marked("emphasis", inlines),
        Inline::Strike(inlines) => marked("strike", inlines),
        Inline::Superscript(inlines) => marked("superscript", inlines),
        Inline::Subscript(inlines) => marked("subscript", inlines),
        Inline::Code(text) => json!({ "type": "code", "text": text }),
        Inline::Math(tex) => json!({ "type": "math", "tex": tex }),
        Inline::Link(target, inlines) => {
            json!({ "type": "link", "target": target, "content": line(inlines) })
        }
        Inline::Picture(picture) => self::picture(picture),
        Inline::Titled(title, inlines) => {
            json!({ "type": "titled", "title": title, "content": line(inlines) })
        }
    }
}

fn picture(picture: &Picture) -> Value {
    json!({ "type": "picture", "alt": picture.alt, "data": picture.data })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{VERSION, document};
    use crate::{i18n::FileCatalog, render::sample};

    #[test]
    fn a_document_names_its_version_and_holds_every_part() {
        let excerpt = sample::rich();
        let document = document(&excerpt, &FileCatalog::english());
        let document: Value = serde_json::from_str(&document).unwrap();
        assert_eq!(document["excerpt"], VERSION);
        assert_eq!(document["messages"].as_array().map(Vec::len), Some(excerpt.parts().len()));
        assert_eq!(document["messages"][2]["model"], "GPT-5");
        assert_eq!(document["messages"][2]["blocks"][4]["type"], "heading");
        assert_eq!(document["messages"][3], json!({ "left_out": 3 }));
    }
}
