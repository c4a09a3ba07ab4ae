//! Markdown, its HTML, what Excerpt reads of it, and HTML again.

use std::collections::HashMap;

use anyhow::Result;
use excerpt::render::markdown;
use serde_json::{Value, json};

use super::{Pair, Score, Task, compare};
use crate::{
    capture::{self, Job},
    env,
};

/// Where the page with all the pieces is served.
const ADDRESS: &str = "https://chatgpt.com/c/00000000-0000-4000-8000-000000000000";

/// The renderer whose HTML is read: what most chat pages are built with.
const RENDERER: &str = "react-markdown";

/// Sections whose examples are raw HTML, which chat pages do not render.
const RAW: [&str; 2] = ["HTML blocks", "Raw HTML"];

/// Scores every `pairs-*.jsonl` of the folder.
pub fn score(task: &Task) -> Result<Score> {
    let mut sets: Vec<(String, Vec<Value>)> = Vec::new();
    for entry in std::fs::read_dir(&task.folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(set) = name.strip_prefix("pairs-").and_then(|name| name.strip_suffix(".jsonl")) else {
            continue;
        };
        let text = env::read(&task.folder.join(&name))?;
        let examples = text.lines().filter(|line| !line.is_empty()).map(serde_json::from_str);
        sets.push((set.to_owned(), examples.collect::<Result<_, _>>()?));
    }
    sets.sort_by(|one, other| one.0.cmp(&other.0));
    anyhow::ensure!(!sets.is_empty(), "{} holds no pairs-*.jsonl", task.folder.display());

    let mut rows = Vec::new();
    let mut summary = serde_json::Map::new();
    for (set, examples) in &sets {
        let found = read(task, set, examples)?;
        let pairs: Vec<Pair> = examples
            .iter()
            .enumerate()
            .map(|(place, example)| Pair {
                expected: json!({"html": html(example)}),
                found: found.get(&key(place)).cloned().unwrap_or_default(),
                base: ADDRESS.to_owned(),
                soft_breaks: false,
                formulas: true,
            })
            .collect();
        let answers = compare(&pairs)?;
        let (mut same, mut total, mut raw) = (0, 0, 0);
        for ((example, answer), pair) in examples.iter().zip(&answers).zip(&pairs) {
            if example["section"].as_str().is_some_and(|section| RAW.contains(&section)) {
                raw += usize::from(answer.same);
                continue;
            }
            total += 1;
            same += usize::from(answer.same);
            if !answer.same {
                rows.push(json!({
                    "set": set, "number": example["number"], "section": example["section"],
                    "markdown": example["markdown"], "found": pair.found,
                    "expected_form": answer.expected, "found_form": answer.found,
                }));
            }
        }
        summary.insert(set.clone(), json!({"same": same, "of": total, "raw_html_same": raw}));
    }
    let passed = rows.is_empty();
    let columns = &["set", "number", "section", "expected_form", "found_form"];
    Ok(Score { columns, rows, summary: summary.into(), passed })
}

fn html(example: &Value) -> &str {
    example["html"][RENDERER].as_str().unwrap_or_default()
}

fn key(place: usize) -> String {
    format!("example-{place}")
}

/// The Markdown of every example by its key: one page holds them all, each as an answer of its own.
fn read(task: &Task, set: &str, examples: &[Value]) -> Result<HashMap<String, String>> {
    let mut page = String::from("<!doctype html><meta charset=utf-8><title>Examples</title><main>");
    for (place, example) in examples.iter().enumerate() {
        page += &format!(
            "<div data-message-author-role=assistant data-message-id={}><div class=markdown>{}</div></div>",
            key(place),
            html(example)
        );
    }
    let path = env::work("score")?.join(format!("{set}.html"));
    env::write(&path, page + "</main>")?;
    let job = Job { file: set.to_owned(), path, url: ADDRESS.to_owned() };
    let mut found = HashMap::new();
    capture::each(&[job], task.native, &mut |_, reading| {
        for message in reading?.conversation.messages {
            found.insert(message.key, markdown::content(&message.blocks));
        }
        Ok(())
    })?;
    Ok(found)
}
