//! One table over all corpora: how many pages are read right, and how many are called complete that lack something.

use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use super::{Score, Task, chat_apps, field, pages, roundtrip};

/// What scores the pages of a folder.
type Scorer = fn(&Task) -> Result<Score>;

/// The folders, and what each is scored by.
const CORPORA: [(&str, Scorer); 5] = [
    ("pages", pages::score),
    ("field", field::score),
    ("field-pages", pages::score),
    ("chat-apps", chat_apps::score),
    ("roundtrip", roundtrip::score),
];

/// Scores every corpus that lies in the folder; those that do not are named.
pub fn score(folder: &Path, native: bool) -> Result<Score> {
    let mut rows = Vec::new();
    let mut wrong = 0;
    for (name, score) in CORPORA {
        let folder = folder.join(name);
        if !folder.is_dir() {
            rows.push(json!({ "corpus": name, "pages": "not here" }));
            continue;
        }
        let score = score(&Task { folder, native })?;
        let complete: Vec<&Value> = score.rows.iter().filter(|row| row["verdict"] == "complete").collect();
        let lost: Vec<String> = complete.iter().filter(|row| lacks(row)).map(|row| name_of(row)).collect();
        wrong += lost.len();
        let measured = score.rows.iter().filter(|row| row.get("verdict").is_some()).count();
        let right = score.rows.iter().filter(|row| row["ok"] == true).count();
        rows.push(json!({
            "corpus": name, "pages": measured, "right": right, "complete": complete.len(),
            "complete_but_lost": lost, "passed": score.passed, "summary": score.summary,
        }));
    }
    let columns = &["corpus", "pages", "right", "complete", "complete_but_lost", "passed"];
    Ok(Score {
        columns,
        rows,
        summary: json!({ "called_complete_that_lost_something": wrong }),
        passed: wrong == 0,
    })
}

fn name_of(row: &Value) -> String {
    ["file", "page"].iter().find_map(|name| row[*name].as_str()).unwrap_or_default().to_owned()
}

/// Whether something of the page is not in what was read.
fn lacks(row: &Value) -> bool {
    let is_short = |name: &str| {
        row[name].as_str().and_then(|text| text.split_once('/')).is_some_and(|(one, all)| one != all)
    };
    row["lost"] == true
        || row["recall"].as_f64().is_some_and(|recall| recall < 1.0)
        || row["expected"].as_str().is_some_and(|expected| expected != "ok")
        || ["code", "tex", "table_rows"].iter().any(|name| is_short(name))
        || row["missing"].as_array().is_some_and(|missing| !missing.is_empty() && row.get("exact").is_some())
}
