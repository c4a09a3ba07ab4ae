//! How long links are: `cargo xtask link measure DIR`.
use std::{collections::BTreeMap, path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail};
use excerpt::link::{self, DecodedLink, LinkOptions};
use serde_json::{Value, json};

/// The sizes of conversations that are told apart: the largest number of messages of each.
const SIZES: [usize; 6] = [1, 2, 6, 20, 100, 400];
/// What fits where links are cut first: docs/limits.md.
const SHORT: f64 = 2000.0;

/// One conversation's numbers.
struct Row {
    groups: Vec<String>,
    characters: f64,
    brotli: f64,
    lz_string: f64,
    make: f64,
    open: f64,
    same: bool,
}

/// What is done with links.
#[derive(clap::Subcommand)]
pub enum Action {
    /// Makes and opens a link of every conversation
    Measure {
        /// A folder with *.jsonl.gz
        folder: PathBuf,
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
}

/// Measures links.
pub fn command(action: &Action) -> Result<()> {
    let Action::Measure { folder, json: as_json } = action;
    link::prime();
    let mut rows = Vec::new();
    for (name, text) in crate::jsonl::of_folder(folder)? {
        for (index, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let value: Value =
                serde_json::from_str(line).with_context(|| format!("{name}, line {}", index + 1))?;
            rows.push(measure(&value).with_context(|| format!("{name}, line {}", index + 1))?);
        }
    }
    if rows.is_empty() {
        bail!("{} holds no conversations (*.jsonl.gz)", folder.display());
    }
    report(&rows, *as_json);
    let broken = rows.iter().filter(|row| !row.same).count();
    if broken > 0 {
        bail!("{broken} links do not open to what they were made from");
    }
    Ok(())
}

fn measure(value: &Value) -> Result<Row> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or("").to_owned();
    let title = text(value, "title");
    let messages: Vec<(String, String)> =
        (value.get("messages").and_then(Value::as_array).into_iter().flatten())
            .map(|message| (text(message, "role"), text(message, "text")))
            .collect();
    let serial = serial(&title, &messages);
    let excerpt = link::excerpt(&DecodedLink { stream: serial.clone(), is_whole: true })?;
    let start = Instant::now();
    let fragment = link::encode(&link::stream(&excerpt), LinkOptions::Shortest)?;
    let make = start.elapsed().as_secs_f64() * 1e3;
    let start = Instant::now();
    let decoded = link::decode(&fragment, None, &mut |_| {})?;
    let opened = link::excerpt(&decoded)?;
    let open = start.elapsed().as_secs_f64() * 1e3;
    let plain = json!({ "title": title, "messages": messages.iter().map(|(role, text)| json!({ "role": role, "text": text })).collect::<Vec<_>>() });
    let size = SIZES.into_iter().find(|size| messages.len() <= *size).unwrap_or(400);
    let language = value.get("lang").and_then(Value::as_str).unwrap_or("unknown");
    Ok(Row {
        groups: vec!["all".into(), format!("{size:>3} messages"), format!("language {language}")],
        characters: fragment.len() as f64,
        brotli: characters(brotli_length(&serial)) as f64,
        lz_string: crate::lz_string::length(&plain.to_string()) as f64,
        make,
        open,
        same: decoded.stream == serial && opened == excerpt,
    })
}

/// The link's stream of messages that were typed: title, then for each message a control byte and its text, which
/// stands there as it is. Other control characters are dropped.
fn serial(title: &str, messages: &[(String, String)]) -> Vec<u8> {
    let mut serial = title.replace(char::is_control, " ").into_bytes();
    for (role, text) in messages {
        serial.push(if role == "user" { 1 } else { 2 });
        let kept = text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\t' | '\n'));
        serial.extend(kept.collect::<String>().as_bytes());
    }
    serial
}

/// The characters of base64url without padding.
pub fn characters(bytes: usize) -> usize {
    (bytes * 8).div_ceil(6)
}

/// How many bytes brotli makes of it.
pub fn brotli_length(text: &[u8]) -> usize {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let written = brotli::BrotliCompress(&mut &text[..], &mut out, &parameters);
    written.map_or(text.len(), |_| out.len())
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let at = |index: usize| values.get(index).copied().unwrap_or(0.0);
    if values.len() % 2 == 1 { at(middle) } else { (at(middle.saturating_sub(1)) + at(middle)) / 2.0 }
}

fn report(rows: &[Row], as_json: bool) {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        for group in &row.groups {
            groups.entry(group).or_default().push(row);
        }
    }
    if !as_json {
        println!(
            "{:<18}{:>6}{:>12}{:>10}{:>12}{:>10}{:>10}{:>14}",
            "", "count", "characters", "/ brotli", "/ lz-string", "make ms", "open ms", "up to 2000"
        );
    }
    let mut all = serde_json::Map::new();
    for (name, rows) in groups {
        let of = |number: fn(&Row) -> f64| median(rows.iter().map(|row| number(row)));
        let fits = rows.iter().filter(|row| row.characters <= SHORT).count() as f64 / rows.len() as f64;
        let numbers = [
            ("characters", of(|row| row.characters)),
            ("to_brotli", of(|row| row.characters / row.brotli)),
            ("to_lz_string", of(|row| row.characters / row.lz_string)),
            ("make_ms", of(|row| row.make)),
            ("open_ms", of(|row| row.open)),
            ("fits_2000", fits),
        ];
        if as_json {
            let mut group: serde_json::Map<String, Value> =
                numbers.iter().map(|(key, number)| ((*key).into(), json!(number))).collect();
            group.insert("count".into(), json!(rows.len()));
            group.insert("same".into(), json!(rows.iter().filter(|row| row.same).count()));
            all.insert(name.trim().into(), group.into());
        } else {
            let [characters, brotli, lz, make, open, fits] = numbers.map(|(_, number)| number);
            println!(
                "{name:<18}{:>6}{characters:>12.0}{brotli:>10.3}{lz:>12.3}{make:>10.1}{open:>10.1}{:>13.1}%",
                rows.len(),
                fits * 100.0
            );
        }
    }
    if as_json {
        println!("{:#}", Value::Object(all));
    } else {
        println!(
            "{} of {} links open to the same bytes",
            rows.iter().filter(|row| row.same).count(),
            rows.len()
        );
    }
}
