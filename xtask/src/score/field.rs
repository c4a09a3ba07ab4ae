//! Pages rebuilt from reports of others, each with what it must and must not give: expected.json beside INDEX.tsv.

use std::collections::HashMap;

use anyhow::{Context, Result};
use excerpt::{
    model::{Conversation, Verdict},
    render::markdown,
};
use serde_json::{Value, json};

use super::{Score, Task, letter, read_json};
use crate::{
    capture::{self},
    format::without_collapsed,
};

/// Scores the pages of the folder.
pub fn score(task: &Task) -> Result<Score> {
    let expected = read_json(&task.folder.join("expected.json"))?;
    let cases = expected.as_array().context("expected.json is no list")?;
    let cases: HashMap<&str, &Value> =
        cases.iter().filter_map(|case| Some((case["file"].as_str()?, case))).collect();
    let jobs = capture::listed(&task.folder)?;
    let mut rows = Vec::new();
    capture::each(&jobs, task.native, &mut |job, reading| {
        let reading = reading.with_context(|| job.file.clone())?;
        let case = cases.get(job.file.as_str()).copied().unwrap_or(&Value::Null);
        rows.push(judge(&job.file, case, &reading.conversation));
        Ok(())
    })?;
    let right = rows.iter().filter(|row| row["ok"] == true).count();
    let summary = json!({ "pages": rows.len(), "pages_ok": right });
    let columns = &["file", "layout", "roles", "verdict", "reasons", "faults", "ok"];
    Ok(Score { columns, passed: right == rows.len(), rows, summary })
}

fn judge(file: &str, case: &Value, conversation: &Conversation) -> Value {
    let roles: String = conversation.messages.iter().map(|message| letter(message.role)).collect();
    let said =
        conversation.messages.iter().map(|message| markdown::content(&without_collapsed(&message.blocks)));
    let text = said.collect::<Vec<_>>().join("\n\n");
    let list = |name: &str| case[name].as_array().into_iter().flatten().filter_map(Value::as_str);
    let missing = list("has").filter(|part| !text.contains(part)).map(|part| format!("missing: {part}"));
    let mut lost: Vec<String> = missing.collect();
    let wanted = case["roles"].as_str().unwrap_or("*");
    let fits = match wanted.split_once('*') {
        Some((before, behind)) => roles.starts_with(before) && roles.ends_with(behind),
        None => roles == wanted,
    };
    if !fits {
        lost.push(format!("roles: {wanted}"));
    }
    let mut faults: Vec<String> =
        list("not").filter(|part| text.contains(part)).map(|part| format!("unwanted: {part}")).collect();
    let name = conversation.account.name.clone().unwrap_or_default();
    for (field, found) in [("title", &conversation.title), ("account", &name)] {
        faults.extend(
            case[field].as_str().filter(|wanted| wanted != found).map(|wanted| format!("{field}: {wanted}")),
        );
    }
    let is_silent = conversation.verdict == Verdict::Complete || conversation.reasons.is_empty();
    if case["warn"] == true && is_silent {
        faults.push("says nothing".to_owned());
    }
    let ok = lost.is_empty() && faults.is_empty();
    let is_lost = !lost.is_empty();
    lost.append(&mut faults);
    json!({
        "file": file, "layout": conversation.source.layout, "roles": roles, "verdict": conversation.verdict,
        "reasons": conversation.reasons, "lost": is_lost, "ok": ok, "faults": lost,
    })
}
