//! Pages of self-hosted chat programs, beside the Markdown that they were sent.

use anyhow::{Context, Result};
use excerpt::{
    model::{Conversation, Role, Verdict},
    render::{markdown, text},
};
use serde_json::{Value, json};

use super::{Pair, Score, Task, compare, letter, open_parts, read_json};
use crate::capture::{self, Job};

/// One page and what is known of it.
struct App {
    name: String,
    /// `{role, markdown}`, in order.
    messages: Vec<Value>,
    /// Which answers stand in the page, counted from one; `None` where nobody has said.
    recoverable: Option<Vec<usize>>,
    /// The program shows formulas as formulas, not as the dollar signs that were sent.
    formulas: bool,
}

/// Scores every `<app>/<page>.light.html` of the folder.
pub fn score(task: &Task) -> Result<Score> {
    let selectors = read_json(&task.folder.join("selectors.json"))?;
    let (mut apps, mut jobs) = (Vec::new(), Vec::new());
    for folder in sorted(&task.folder)?.into_iter().filter(|path| path.is_dir()) {
        for path in sorted(&folder)? {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(page) = file.strip_suffix(".light.html") else { continue };
            let known = read_json(&folder.join(format!("{page}.expected.json")))?;
            let name = format!("{}/{page}", folder.file_name().unwrap_or_default().to_string_lossy());
            let numbers = selectors[&name]["recoverable_turns"].as_array();
            let numbers = numbers.map(|list| list.iter().filter_map(Value::as_u64));
            jobs.push(Job {
                file: name.clone(),
                path,
                url: known["url"].as_str().context("no address")?.to_owned(),
            });
            let formulas = selectors[&name]["math"] != "text";
            apps.push(App {
                formulas,
                name,
                messages: known["messages"].as_array().context("no messages")?.clone(),
                recoverable: numbers.map(|numbers| numbers.map(|number| number as usize).collect()),
            });
        }
    }
    let mut readings = Vec::new();
    capture::each(&jobs, task.native, &mut |job, reading| {
        readings.push(reading.with_context(|| job.file.clone())?);
        Ok(())
    })?;

    let mut pairs = Vec::new();
    for ((app, job), reading) in apps.iter().zip(&jobs).zip(&readings) {
        for (expected, found) in aligned(app, &reading.conversation) {
            pairs.push(Pair {
                expected: json!({ "markdown": expected }),
                found,
                base: job.url.clone(),
                soft_breaks: true,
                formulas: app.formulas,
            });
        }
    }
    let mut answers = compare(&pairs)?.into_iter();
    let (mut rows, mut recovered, mut recoverable, mut unwarned) = (Vec::new(), 0, 0, 0);
    let (mut questions, mut asked) = (0, 0);
    for (app, reading) in apps.iter().zip(&readings) {
        let conversation = &reading.conversation;
        let count = app.messages.iter().filter(|message| message["role"] == "assistant").count();
        let answers: Vec<_> = answers.by_ref().take(count).collect();
        let exact: Vec<usize> = (1..=count).filter(|number| answers[number - 1].same).collect();
        let wanted = app.recoverable.clone().unwrap_or_default();
        let warned = conversation.verdict != Verdict::Complete;
        let is_whole = app.recoverable.as_ref().is_some_and(|list| list.len() == count);
        let missing: Vec<usize> = wanted.iter().copied().filter(|number| !exact.contains(number)).collect();
        recovered += wanted.len() - missing.len();
        recoverable += wanted.len();
        unwarned += usize::from(!warned && exact.len() < count);
        let (same, all) = typed(app, conversation);
        if app.recoverable.is_some() {
            questions += same;
            asked += all;
        }
        let roles: String = conversation.messages.iter().map(|message| letter(message.role)).collect();
        let different: Vec<Value> = missing
            .iter()
            .map(|number| json!({"number": number, "expected_form": answers[number - 1].expected, "found_form": answers[number - 1].found}))
            .collect();
        rows.push(json!({
            "page": app.name, "layout": conversation.source.layout, "roles": roles,
            "exact": exact, "recoverable": app.recoverable, "missing": missing, "questions": format!("{same}/{all}"),
            "verdict": conversation.verdict, "reasons": conversation.reasons, "warned": warned, "whole": is_whole,
            "ms": reading.milliseconds.round(), "different": different,
        }));
    }
    let passed = recovered == recoverable && unwarned == 0;
    let summary = json!({
        "recovered": recovered, "recoverable": recoverable, "pages_without_a_needed_warning": unwarned,
        "questions_same": questions, "questions": asked,
    });
    let columns = &["page", "layout", "roles", "exact", "missing", "questions", "verdict", "reasons", "ms"];
    Ok(Score { columns, rows, summary, passed })
}

fn sorted(folder: &std::path::Path) -> Result<Vec<std::path::PathBuf>> {
    let mut paths = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// Each known answer beside the one that was found for it. Greetings stand before the first question.
fn aligned(app: &App, conversation: &Conversation) -> Vec<(String, String)> {
    let found = conversation.messages.iter().skip_while(|message| message.role != Role::User);
    let mut found = found.filter(|message| message.role == Role::Assistant);
    app.messages
        .iter()
        .filter(|message| message["role"] == "assistant")
        .map(|message| {
            let found = found.next().map(|message| markdown::content(&open_parts(&message.blocks)));
            (message["markdown"].as_str().unwrap_or_default().to_owned(), found.unwrap_or_default())
        })
        .collect()
}

/// How many questions read as they were typed, and of how many.
fn typed(app: &App, conversation: &Conversation) -> (usize, usize) {
    let mut found = conversation.messages.iter().filter(|message| message.role == Role::User);
    let questions = app.messages.iter().filter(|message| message["role"] == "user");
    let same = |question: &Value| {
        let expected = question["markdown"].as_str().unwrap_or_default();
        found.next().is_some_and(|message| text::content(&message.blocks).trim() == expected.trim())
    };
    let all: Vec<bool> = questions.map(same).collect();
    (all.iter().filter(|same| **same).count(), all.len())
}
