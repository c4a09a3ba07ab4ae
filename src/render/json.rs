//! An excerpt for programs.
//!
//! Version 1: `excerpt` (the version), `title`, `author` (or null), `assistant`, `date`, `anonymized` and
//! `messages`: each either `{"role", "author", "model", "markdown", "blocks"}` or, where some were left out,
//! `{"left_out": 3}`. A block or inline is an object whose `type` names it; its other members are those
//! written below. Members may be added within a version; none changes its meaning or goes away.

use serde_json::{Value, json};

use crate::{
    model::{Block, Excerpt, Inline, Part, Picture},
    render::{markdown, sentence},
    words::Words,
};

/// The version of the schema.
const VERSION: u32 = 1;

/// A whole document.
pub fn document(excerpt: &Excerpt, words: &dyn Words) -> String {
    let messages: Vec<_> = excerpt
        .parts()
        .iter()
        .map(|part| match part {
            Part::Turn(turn) => json!({
                "role": sentence::role(turn.role),
                "author": sentence::author(turn.role, excerpt, words),
                "model": turn.model,
                "markdown": markdown::content(&turn.blocks),
                "blocks": blocks(&turn.blocks),
            }),
            Part::LeftOut(count) => json!({ "left_out": count }),
        })
        .collect();
    let document = json!({
        "excerpt": VERSION,
        "title": excerpt.title(),
        "author": excerpt.author(),
        "assistant": excerpt.assistant(),
        "date": excerpt.date(),
        "anonymized": excerpt.anonymized(),
        "messages": messages,
    });
    format!("{document:#}\n")
}

fn blocks(blocks: &[Block]) -> Value {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Plain(text) => json!({ "type": "plain", "text": text }),
        Block::Paragraph(words) => json!({ "type": "paragraph", "content": line(words) }),
        Block::Heading(level, words) => json!({ "type": "heading", "level": level, "content": line(words) }),
        Block::List(start, items) => {
            let items = items.iter().map(|item| match item.checked {
                Some(checked) => json!({ "checked": checked, "blocks": blocks(&item.blocks) }),
                None => json!({ "blocks": blocks(&item.blocks) }),
            });
            json!({ "type": "list", "start": start, "items": items.collect::<Value>() })
        }
        Block::Code { language, text } => json!({ "type": "code", "language": language, "text": text }),
        Block::Math(tex) => json!({ "type": "math", "tex": tex }),
        Block::Table(alignments, rows) => {
            let row = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| line(cell)).collect::<Value>();
            json!({ "type": "table", "alignments": alignments, "rows": rows.iter().map(row).collect::<Value>() })
        }
        Block::Quote(inner) => json!({ "type": "quote", "blocks": blocks(inner) }),
        Block::Rule => json!({ "type": "rule" }),
        Block::Picture(picture) => self::picture(picture),
        Block::Attachment(name) => json!({ "type": "attachment", "name": name }),
        Block::Details(kind, title, inner) => {
            json!({ "type": "details", "kind": kind, "title": title, "blocks": blocks(inner) })
        }
    }
}

fn line(line: &[Inline]) -> Value {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Value {
    match inline {
        Inline::Text(text) => json!({ "type": "text", "text": text }),
        Inline::Break => json!({ "type": "break" }),
        Inline::Strong(words) => json!({ "type": "strong", "content": line(words) }),
        Inline::Emphasis(words) => json!({ "type": "emphasis", "content": line(words) }),
        Inline::Strike(words) => json!({ "type": "strike", "content": line(words) }),
        Inline::Superscript(words) => json!({ "type": "superscript", "content": line(words) }),
        Inline::Subscript(words) => json!({ "type": "subscript", "content": line(words) }),
        Inline::Code(text) => json!({ "type": "code", "text": text }),
        Inline::Math(tex) => json!({ "type": "math", "tex": tex }),
        Inline::Link(target, words) => json!({ "type": "link", "target": target, "content": line(words) }),
        Inline::Picture(picture) => self::picture(picture),
    }
}

fn picture(picture: &Picture) -> Value {
    json!({ "type": "picture", "alt": picture.alt, "data": picture.data })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{render::sample, words::MessageFile};

    #[test]
    fn a_document_names_its_version_and_holds_every_part() {
        let excerpt = sample::rich();
        let document = document(&excerpt, &MessageFile::english());
        let document: Value = serde_json::from_str(&document).unwrap();
        assert_eq!(document["excerpt"], VERSION);
        assert_eq!(document["messages"].as_array().map(Vec::len), Some(excerpt.parts().len()));
        assert_eq!(document["messages"][2]["model"], "GPT-5");
        assert_eq!(document["messages"][2]["blocks"][4]["type"], "heading");
        assert_eq!(document["messages"][3], json!({ "left_out": 3 }));
    }
}
