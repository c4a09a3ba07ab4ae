//! What JavaScript and Rust both know is written in Rust, and in extension/tables.js by this test:
//! `EXCERPT_BLESS=1 cargo test --test tables`.

// Helpers of tests may fail as loudly as tests; clippy's own exception ends at their door.
#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use excerpt::{
    model::drawing,
    page::{self, editor, snapshot},
};
use serde_json::{Value, json};

fn list(words: &str) -> Vec<&str> {
    words.split_ascii_whitespace().collect()
}

/// extension/tables.js as it has to be.
fn tables() -> String {
    let marks = snapshot::MARKS.map(|(name, mark)| (name.to_owned(), Value::from(mark.to_string())));
    let (lines, room, spare) = editor::ROOM;
    let editors = editor::EDITORS.map(|kind| {
        json!({
            "pane": kind.pane,
            "content": kind.content,
            "line": kind.line,
            "motion": kind.motion.name(),
            "by": kind.by,
            "frame": kind.frame,
        })
    });
    let tables = [
        (
            "MARKS",
            "The marks of a snapshot: src/page/snapshot.rs.",
            Value::Object(marks.into_iter().collect()),
        ),
        (
            "PAGE",
            "What of a page is left out, and what is no icon: src/page.rs.",
            json!({
                "skipped": page::SKIPPED,
                "stream": page::STREAM,
                "drawingAttributes": page::DRAWING_ATTRIBUTES,
                "drawing": {
                    "elements": page::DRAWING.elements,
                    "width": page::DRAWING.width,
                    "height": page::DRAWING.height,
                },
            }),
        ),
        ("EDITORS", "Code editors that draw a part of their lines: src/page/editor.rs.", json!(editors)),
        (
            "ROOM",
            "How an editor keeps room below its lines: src/page/editor.rs.",
            json!({ "lines": lines, "around": room, "spare": spare }),
        ),
        (
            "DRAWING",
            "What a drawing may consist of: src/model/drawing.rs.",
            json!({
                "shapes": list(drawing::SHAPES),
                "referenced": list(drawing::REFERENCED),
                "geometry": list(drawing::GEOMETRY),
                "inherited": list(drawing::INHERITED),
                "own": list(drawing::OWN),
                "deepest": drawing::DEEPEST,
                "address": drawing::DRAWING,
            }),
        ),
    ];
    let mut text = "// Written by tests/tables.rs from the tables in Rust: change those.\n".to_owned();
    for (name, title, table) in tables {
        let table = serde_json::to_string_pretty(&table).unwrap();
        text.push_str(&format!("\n/** {title} */\nexport const {name} = {table};\n"));
    }
    text
}

#[test]
fn javascript_has_the_tables_of_rust() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/tables.js");
    let wanted = tables();
    if std::env::var_os("EXCERPT_BLESS").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == wanted, "extension/tables.js is old: EXCERPT_BLESS=1 cargo test --test tables");
}
