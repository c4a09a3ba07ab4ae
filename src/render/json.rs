//! An excerpt for programs.
//!
//! Version 1: `excerpt` (the version), `title`, `author` (or null), `assistant`, `date`, `anonymized` and
//! `messages`: each either `{"role", "author", "model", "markdown", "blocks"}` or, where some were left out,
//! `{"left_out": 3}`. A block or inline is an object whose `type` names it; its other members are those
//! written below. Members may be added within a version; none changes its meaning or goes away.

/// A JSON value and its text.
mod value;

pub(super) use value::quoted;

use value::Value;

use crate::{
    i18n::Catalog,
    model::{Alignment, Block, Detail, Excerpt, Inline, Part, Picture},
    render::{markdown, sentence},
};

/// The version of the schema.
const VERSION: u32 = 1;

/// A whole document.
pub fn document(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let messages = excerpt.parts().iter().map(|part| match part {
        Part::Turn(turn) => Value::object(vec![
            ("role", sentence::role(turn.role).into()),
            ("author", sentence::author(turn.role, excerpt, catalog).as_str().into()),
            ("model", turn.model.as_deref().into()),
            ("markdown", markdown::content(&turn.blocks).as_str().into()),
            ("blocks", blocks(&turn.blocks)),
        ]),
        Part::LeftOut(count) => Value::object(vec![("left_out", (*count).into())]),
    });
    let mut members = vec![
        ("excerpt", VERSION.into()),
        ("title", excerpt.title().into()),
        ("author", excerpt.author().into()),
        ("assistant", excerpt.assistant().into()),
        ("date", excerpt.date().into()),
        ("anonymized", excerpt.anonymized().into()),
        ("messages", messages.collect()),
    ];
    members.extend(excerpt.source().map(|source| ("source", source.into())));
    members.extend(excerpt.unsigned().then(|| ("unsigned", true.into())));
    Value::object(members).text() + "\n"
}

/// An object of that type with its other members.
fn object(kind: &str, members: Vec<(&'static str, Value)>) -> Value {
    let mut all = vec![("type", kind.into())];
    all.extend(members);
    Value::object(all)
}

fn blocks(blocks: &[Block]) -> Value {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Value {
    match block {
        Block::Plain(text) => object("plain", vec![("text", text.as_str().into())]),
        Block::Paragraph(catalog) => object("paragraph", vec![("content", line(catalog))]),
        Block::Heading(level, catalog) => {
            object("heading", vec![("level", u32::from(*level).into()), ("content", line(catalog))])
        }
        Block::List(start, items) => {
            let items = items.iter().map(|item| {
                let checked = item.checked.map(|checked| ("checked", checked.into()));
                Value::object(checked.into_iter().chain([("blocks", blocks(&item.blocks))]).collect())
            });
            object("list", vec![("start", (*start).into()), ("items", items.collect())])
        }
        Block::Code { language, text } => {
            object("code", vec![("language", language.as_str().into()), ("text", text.as_str().into())])
        }
        Block::Math(tex) => object("math", vec![("tex", tex.as_str().into())]),
        Block::Table(alignments, rows) => {
            let alignments = alignments.iter().map(|column| alignment(*column).into());
            let rows = rows.iter().map(|row| row.iter().map(|cell| line(cell)).collect());
            object("table", vec![("alignments", alignments.collect()), ("rows", rows.collect())])
        }
        Block::Quote(inner) => object("quote", vec![("blocks", blocks(inner))]),
        Block::Rule => object("rule", vec![]),
        Block::Picture(picture) => self::picture(picture),
        Block::Attachment(name) => object("attachment", vec![("name", name.as_str().into())]),
        Block::Details(kind, title, inner) => object(
            "details",
            vec![("kind", detail(*kind).into()), ("title", title.as_str().into()), ("blocks", blocks(inner))],
        ),
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
    let marked = |kind: &str, words: &[Inline]| object(kind, vec![("content", line(words))]);
    match inline {
        Inline::Text(text) => object("text", vec![("text", text.as_str().into())]),
        Inline::Break => object("break", vec![]),
        Inline::Strong(catalog) => marked("strong", catalog),
        Inline::Emphasis(catalog) => marked("emphasis", catalog),
        Inline::Strike(catalog) => marked("strike", catalog),
        Inline::Superscript(catalog) => marked("superscript", catalog),
        Inline::Subscript(catalog) => marked("subscript", catalog),
        Inline::Code(text) => object("code", vec![("text", text.as_str().into())]),
        Inline::Math(tex) => object("math", vec![("tex", tex.as_str().into())]),
        Inline::Link(target, catalog) => {
            object("link", vec![("target", target.as_str().into()), ("content", line(catalog))])
        }
        Inline::Picture(picture) => self::picture(picture),
        Inline::Titled(title, catalog) => {
            object("titled", vec![("title", title.as_str().into()), ("content", line(catalog))])
        }
    }
}

fn picture(picture: &Picture) -> Value {
    object("picture", vec![("alt", picture.alt.as_str().into()), ("data", picture.data.as_deref().into())])
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
