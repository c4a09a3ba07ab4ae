//! Saved pages of chat sites, listed in INDEX.tsv.

use std::collections::HashMap;

use anyhow::{Context, Result};
use excerpt::{
    model::{Block, Conversation, Inline, text},
    page::parse::parse,
};
use serde_json::{Value, json};

use super::{
    Score, Task, letter, open_parts,
    oracle::{self, Reading, count, squeezed},
};
use crate::{
    capture::{self, Job},
    env,
};

/// The least share of a page's words that must be found, and of all pages' on average.
const RECALL: (f64, f64) = (0.97, 0.99);

/// Scores the pages of the folder's INDEX.tsv: columns `site`, `file`, `url`, `messages`, `adapter_draft_result`.
pub fn score(task: &Task) -> Result<Score> {
    let jobs = capture::listed(&task.folder)?;
    let index = env::read(&task.folder.join("INDEX.tsv"))?;
    let table: Vec<Vec<&str>> =
        index.lines().map(|line| line.trim_end_matches('\r').split('\t').collect()).collect();
    let column = |name: &str, row: usize| {
        let place = table.first()?.iter().position(|column| *column == name)?;
        table.get(row)?.get(place).copied()
    };
    let mut rows = Vec::new();
    let mut place = 0;
    capture::each(&jobs, task.native, &mut |job, reading| {
        place += 1;
        let reading = reading.with_context(|| job.file.clone())?;
        let site = column("site", place).unwrap_or_default();
        let expected = Expected {
            messages: column("messages", place).unwrap_or_default(),
            draft: column("adapter_draft_result", place).unwrap_or_default(),
        };
        let mut row = judge(job, site, &expected, &reading.conversation)?;
        row["ms"] = json!((reading.milliseconds * 10.0).round() / 10.0);
        rows.push(row);
        Ok(())
    })?;
    let passed = rows.iter().all(|row| row["ok"] == true);
    let summary = summary(&rows);
    let columns = &[
        "file",
        "layout",
        "roles",
        "expected",
        "recall",
        "extra",
        "code",
        "tex",
        "table_rows",
        "verdict",
        "reasons",
        "ms",
        "ok",
    ];
    Ok(Score { columns, rows, summary, passed })
}

/// What INDEX.tsv says of a page.
struct Expected<'i> {
    /// The number of messages, or a word where it has none.
    messages: &'i str,
    /// `n=4 u=2 a=2`, or `uaua`.
    draft: &'i str,
}

impl Expected<'_> {
    fn is_met_by(&self, roles: &str) -> bool {
        let count: Option<usize> = self.messages.parse().ok();
        let is_sequence = |word: &&str| word.len() > 1 && word.chars().all(|sign| "uast".contains(sign));
        if let Some(sequence) = self.draft.split([' ', ',']).find(is_sequence) {
            return roles == sequence;
        }
        let number = |name: &str| -> Option<usize> {
            self.draft.split(' ').find_map(|part| part.strip_prefix(name)?.parse().ok())
        };
        let spoken = |letter: char| roles.chars().filter(|role| *role == letter).count();
        count.is_none_or(|count| count == roles.len())
            && number("u=").is_none_or(|users| users == spoken('u'))
            && number("a=").is_none_or(|answers| answers == spoken('a'))
    }
}

fn judge(job: &Job, site: &str, expected: &Expected<'_>, conversation: &Conversation) -> Result<Value> {
    let roles: String = conversation.messages.iter().map(|message| letter(message.role)).collect();
    let said = said(conversation);
    let truth = oracle::read(&parse(&env::read(&job.path)?, &job.url), site);
    // A page without authors, or one that nothing is known of, has no measured truth.
    let truth = truth.filter(|truth| !truth.words.is_empty() && !roles.is_empty());
    let truth = truth.as_ref();
    let missing = truth.map(|truth| lacking(&truth.words, &said.all)).unwrap_or_default();
    let extra = truth.map(|truth| lacking(&said.prose, &truth.words)).unwrap_or_default();
    let total: usize = truth.map_or(0, |truth| truth.words.values().sum());
    let recall = if total == 0 { 1.0 } else { 1.0 - missing.len() as f64 / total as f64 };
    let share = |wanted: fn(&Reading) -> &Vec<String>, found: &[String]| {
        let wanted = truth.map(|truth| wanted(truth).as_slice()).unwrap_or_default();
        let lost = lost(wanted, found);
        (wanted.len() - lost.len(), wanted.len(), lost)
    };
    let code = share(|truth| &truth.code, &said.code);
    let tex = share(|truth| &truth.tex, &said.tex);
    let table = share(|truth| &truth.rows, &said.rows);
    let whole = [&code, &tex, &table].iter().all(|(found, of, _)| found == of);
    let counted = expected.is_met_by(&roles);
    // Messages without a single author are a guess at best, and say so.
    let ok = counted && whole && recall >= RECALL.0 && extra.is_empty();
    let of = |share: &(usize, usize, Vec<String>)| format!("{}/{}", share.0, share.1);
    Ok(json!({
        "file": job.file, "layout": conversation.source.layout, "roles": roles,
        "expected": if counted { "ok".to_owned() } else { format!("{} ({})", expected.messages, expected.draft) },
        "recall": (recall * 1000.0).floor() / 1000.0, "words": total, "missing": missing, "extra": extra.len(), "extra_words": extra,
        "code": of(&code), "code_lost": code.2, "tex": of(&tex), "tex_lost": tex.2,
        "table_rows": of(&table), "table_rows_lost": table.2,
        "verdict": conversation.verdict, "reasons": conversation.reasons, "ok": ok,
    }))
}

fn summary(rows: &[Value]) -> Value {
    let ok = rows.iter().filter(|row| row["ok"] == true).count();
    let counted = rows.iter().filter(|row| row["expected"] == "ok").count();
    let measured: Vec<&Value> = rows.iter().filter(|row| row["words"] != 0).collect();
    let recalls: Vec<f64> = measured.iter().filter_map(|row| row["recall"].as_f64()).collect();
    let average = recalls.iter().sum::<f64>() / recalls.len().max(1) as f64;
    let worst = recalls.iter().copied().fold(1.0, f64::min);
    let sum = |name: &str| {
        let parts = rows.iter().filter_map(|row| row[name].as_str()?.split_once('/'));
        let (found, of) = parts.fold((0, 0), |(found, of), (one, other)| {
            (found + one.parse().unwrap_or(0), of + other.parse().unwrap_or(0))
        });
        format!("{found}/{of}")
    };
    let mut times: Vec<f64> = rows.iter().filter_map(|row| row["ms"].as_f64()).collect();
    times.sort_by(f64::total_cmp);
    json!({
        "pages": rows.len(), "pages_ok": ok, "right_messages": counted,
        "recall_average": (average * 1000.0).floor() / 1000.0, "recall_average_wanted": RECALL.1, "recall_worst": worst,
        "extra_words": rows.iter().filter_map(|row| row["extra"].as_u64()).sum::<u64>(),
        "code": sum("code"), "tex": sum("tex"), "table_rows": sum("table_rows"),
        "ms_median": times.get(times.len() / 2), "ms_worst": times.last(),
    })
}

/// What Excerpt read, taken apart as the truth is.
#[derive(Default)]
struct Said {
    /// The words of what is shared by default, without names of files.
    prose: HashMap<String, usize>,
    /// All words, with names and collapsed parts.
    all: HashMap<String, usize>,
    code: Vec<String>,
    tex: Vec<String>,
    rows: Vec<String>,
}

fn said(conversation: &Conversation) -> Said {
    let mut said = Said::default();
    for message in &conversation.messages {
        let open = open_parts(&message.blocks);
        said.blocks(&open);
        let mut prose = words_only(&open);
        gather(&mut prose, false, &mut said.prose);
        gather(&mut words_only(&message.blocks), true, &mut said.all);
    }
    said
}

/// Counts the words of each run: a piece of a line, cell or name.
fn gather(blocks: &mut [Block], with_names: bool, words: &mut HashMap<String, usize>) {
    text::walk(blocks, &mut |run| {
        let pieces = run.iter().filter(|(place, _)| place.is_running() && *place != text::TextContext::Math);
        count(&pieces.map(|(_, text)| text.as_str()).collect::<String>(), words);
        if with_names {
            let is_name =
                |place: &text::TextContext| !place.is_running() && *place != text::TextContext::Address;
            for (_, name) in run.iter().filter(|(place, _)| is_name(place)) {
                count(name, words);
            }
        }
    });
}

/// Without code and formulas that stand by themselves.
fn words_only(blocks: &[Block]) -> Vec<Block> {
    let mut kept = blocks.to_vec();
    strip(&mut kept);
    kept
}

fn strip(blocks: &mut Vec<Block>) {
    blocks.retain_mut(|block| match block {
        // The name of the language stands in the header that the page shows.
        Block::Code { language, .. } => {
            *block = Block::Attachment(language.clone());
            true
        }
        Block::Math(_) => false,
        Block::Quote(blocks) | Block::Details(_, _, blocks) => {
            strip(blocks);
            true
        }
        Block::List(_, items) => {
            items.iter_mut().for_each(|item| strip(&mut item.blocks));
            true
        }
        _ => true,
    });
}

impl Said {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Code { text, .. } => self.code.push(text.clone()),
                Block::Math(tex) => self.tex.push(squeezed(tex)),
                Block::Paragraph(line) | Block::Heading(_, line) => self.line(line),
                Block::Quote(blocks) | Block::Details(_, _, blocks) => self.blocks(blocks),
                Block::List(_, items) => items.iter().for_each(|item| self.blocks(&item.blocks)),
                Block::Table(_, rows) => {
                    for row in rows {
                        row.iter().for_each(|cell| self.line(cell));
                        let mut cells: Vec<Block> = row.iter().cloned().map(Block::Paragraph).collect();
                        let mut words = String::new();
                        text::walk(&mut cells, &mut |run| {
                            words.push(' ');
                            let pieces = run.iter().filter(|(place, _)| place.is_running());
                            words.extend(pieces.map(|(_, text)| text.as_str()));
                        });
                        self.rows.push(squeezed(&words));
                    }
                }
                _ => {}
            }
        }
    }

    fn line(&mut self, line: &[Inline]) {
        for inline in line {
            match inline {
                Inline::Math(tex) => self.tex.push(squeezed(tex)),
                Inline::Strong(line)
                | Inline::Emphasis(line)
                | Inline::Strike(line)
                | Inline::Superscript(line)
                | Inline::Subscript(line)
                | Inline::Link(_, line)
                | Inline::Titled(_, line) => self.line(line),
                _ => {}
            }
        }
    }
}

/// The words of `wanted` that `found` has fewer of, each as often as it is missing.
fn lacking(wanted: &HashMap<String, usize>, found: &HashMap<String, usize>) -> Vec<String> {
    let mut lacking: Vec<String> = wanted
        .iter()
        .flat_map(|(word, count)| {
            let missing = count.saturating_sub(found.get(word).copied().unwrap_or(0));
            std::iter::repeat_n(word.clone(), missing)
        })
        .collect();
    lacking.sort();
    lacking
}

/// Which of `wanted` are not in `found`, counting each once.
fn lost(wanted: &[String], found: &[String]) -> Vec<String> {
    let mut left: Vec<&String> = found.iter().collect();
    let mut lost = Vec::new();
    for text in wanted {
        match left.iter().position(|other| *other == text) {
            Some(place) => drop(left.swap_remove(place)),
            None => lost.push(text.clone()),
        }
    }
    lost
}
