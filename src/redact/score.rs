//! Measures the rules against labelled texts that lie beside the checkout; says so and passes where there are none.

use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::rules::{Hit, Text, find_all};
use super::{Kind, RULES};

/// Files, and the least F1 that each kind must reach in them.
const BARS: &[(&str, &[(Kind, f64)])] = &[
    ("chat.dev.jsonl.gz", &[(Kind::Email, 0.94), (Kind::Phone, 0.9), (Kind::Secret, 0.9)]),
    ("pii-synth.dev.jsonl.gz", &[(Kind::Card, 0.95), (Kind::Email, 0.95), (Kind::Iban, 0.95)]),
    (
        "pii-unit.dev.jsonl.gz",
        &[(Kind::Card, 0.9), (Kind::Email, 0.9), (Kind::Iban, 0.95), (Kind::Phone, 0.95)],
    ),
    ("secrets.dev.jsonl.gz", &[(Kind::Secret, 0.75)]),
];

fn folder() -> PathBuf {
    let corpus = std::env::var_os("EXCERPT_CORPUS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"), PathBuf::from);
    corpus.join("pii")
}

/// The lines of a gzip file whose header has at most a name.
fn lines(name: &str) -> Vec<Value> {
    let bytes = std::fs::read(folder().join(name)).unwrap();
    let named = bytes[3] & 8 != 0;
    let body = if named { 11 + bytes[10..].iter().position(|byte| *byte == 0).unwrap() } else { 10 };
    let text = miniz_oxide::inflate::decompress_to_vec(&bytes[body..]).unwrap();
    String::from_utf8(text).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Card => "CREDIT_CARD",
        Kind::Email => "EMAIL",
        Kind::Iban => "IBAN",
        Kind::Ip => "IP",
        Kind::Phone => "PHONE",
        Kind::Secret => "SECRET",
        _ => "",
    }
}

fn find(case: &Value) -> Vec<Hit> {
    find_all(RULES, &Text { text: case["text"].as_str().unwrap(), address: false })
}

/// A label counts as found when one find covers it, or they share half of what both cover.
fn is_hit(gold: (usize, usize), found: (usize, usize)) -> bool {
    let shared = gold.1.min(found.1).saturating_sub(gold.0.max(found.0));
    let all = gold.1 - gold.0 + found.1 - found.0 - shared;
    shared > 0 && (shared == gold.1 - gold.0 || 2 * shared >= all)
}

fn f1(cases: &[Value], kind: Kind) -> f64 {
    let (mut right, mut missed, mut wrong) = (0.0, 0.0, 0.0);
    for case in cases {
        if case["only"].as_str().is_some_and(|only| only != label(kind)) {
            continue;
        }
        let found: Vec<_> =
            find(case).iter().filter(|hit| hit.kind == kind).map(|hit| (hit.start, hit.end)).collect();
        let at = |span: &Value, key: &str| span[key].as_u64().unwrap() as usize;
        let (weak, golds): (Vec<_>, Vec<_>) = case["spans"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|span| span["type"] == label(kind))
            .partition(|span| span["weak"] == true);
        let range = |span: &Value| (at(span, "bstart"), at(span, "bend"));
        for gold in &golds {
            if found.iter().any(|found| is_hit(range(gold), *found)) { right += 1.0 } else { missed += 1.0 }
        }
        let known =
            |found: &(usize, usize)| golds.iter().chain(&weak).any(|gold| is_hit(range(gold), *found));
        wrong += found.iter().filter(|found| !known(found)).count() as f64;
    }
    2.0 * right / (2.0 * right + missed + wrong)
}

#[test]
fn the_rules_reach_their_bars_on_labelled_texts() {
    if !folder().is_dir() {
        println!("skipped: no labelled texts beside the checkout");
        return;
    }
    for (file, bars) in BARS {
        let cases = lines(file);
        for (kind, bar) in *bars {
            let reached = f1(&cases, *kind);
            println!("{file} {kind:?} {reached:.3}");
            assert!(reached >= *bar, "{file} {kind:?}: {reached:.3} is below {bar}");
        }
    }
}

/// For the corpus's own scorer: `EXCERPT_FINDINGS=file cargo test findings`.
#[test]
fn findings_are_written_for_the_scorer_when_asked() {
    let Some(path) = std::env::var_os("EXCERPT_FINDINGS") else { return };
    let mut out = std::fs::File::create(path).unwrap();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".gz") {
            for case in lines(&name) {
                let found: Vec<_> = find(&case)
                    .iter()
                    .map(|hit| json!({"type": label(hit.kind), "start": hit.start, "end": hit.end, "auto": true}))
                    .collect();
                writeln!(out, "{}", json!({"id": case["id"], "found": found})).unwrap();
            }
        }
    }
}
