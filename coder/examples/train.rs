//! Makes the learned tables from conversations and judges them on others. See prime/README.md.
//! train PHRASES TRAIN.sep JUDGE.sep [key=value…]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::string_slice
)]

use std::{collections::BTreeMap, fs, time::Instant};

use excerpt_coder::training;

/// A conversation in its serial form.
struct Case {
    text: Vec<u8>,
    messages: usize,
    language: String,
    brotli: f64,
}

fn cases(path: &str) -> Vec<Case> {
    let data = fs::read(path).unwrap();
    let mut rest = &data[..];
    let mut cases = Vec::new();
    while !rest.is_empty() {
        let end = rest.iter().position(|b| *b == b'\n').unwrap();
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        let words: Vec<&str> = head.split(' ').collect();
        let length: usize = words[0].parse().unwrap();
        let text = rest[end + 1..end + 1 + length].to_vec();
        rest = &rest[end + 1 + length..];
        cases.push(Case {
            text,
            messages: words[1].parse().unwrap(),
            language: words[2].into(),
            brotli: words[3].parse().unwrap(),
        });
    }
    cases
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle] + values[middle - 1]) / 2.0 }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut options: BTreeMap<String, String> = BTreeMap::new();
    for argument in &arguments[3..] {
        let (key, value) = argument.split_once('=').unwrap();
        options.insert(key.into(), value.into());
    }
    let number = |key: &str, default: usize| options.get(key).map_or(default, |v| v.parse().unwrap());
    let packed = fs::read(&arguments[0]).unwrap();
    let start = Instant::now();
    let tables = options.get("tables").map(|path| fs::read(path).unwrap());
    let mut model = training::model(&packed, tables.as_deref());
    println!("prime {:.0} ms, {} bytes", start.elapsed().as_secs_f64() * 1e3, packed.len());
    let train = cases(&arguments[1]);
    let cap = number("cap", 12000);
    for (pass, rates) in [
        [number("r1", 40) as i32, number("r2", 12) as i32],
        [number("r3", 14) as i32, number("r4", 4) as i32],
    ]
    .iter()
    .enumerate()
    .take(number("passes", 2))
    {
        let (mut cost, mut bytes) = (0.0, 0);
        for case in train.iter().skip(number("skip", 0)).step_by(number("step", 1)) {
            let text = &case.text[..case.text.len().min(cap)];
            cost += training::learn(&mut model, text, *rates, true);
            bytes += text.len();
        }
        println!(
            "pass {pass}: {:.4} bits/byte over {bytes}, {:.1} s",
            cost / bytes as f64,
            start.elapsed().as_secs_f64()
        );
    }
    if let Some(path) = options.get("out") {
        fs::write(path, training::tables(&model)).unwrap();
    }
    let judged = cases(&arguments[2]);
    let rates = [number("r5", 16) as i32, number("r6", 4) as i32];
    let mut groups: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let (start, mut bytes, mut total) = (Instant::now(), 0, 0.0);
    for case in judged.iter().step_by(number("judge", 1)) {
        if case.text.len() > number("max", 200_000) {
            continue;
        }
        let bits = training::learn(&mut model, &case.text, rates, false);
        let characters = ((bits / 8.0 + 1.0).ceil() * 8.0 / 6.0).ceil();
        let ratio = characters / case.brotli;
        bytes += case.text.len();
        total += bits;
        for group in ["all".into(), format!("n{:03}", case.messages), case.language.clone()] {
            groups.entry(group).or_default().push(ratio);
        }
    }
    for (group, ratios) in groups {
        print!("{group} {:.4} ({})  ", median(ratios.clone()), ratios.len());
    }
    println!(
        "\n{:.4} bits/byte, {:.0} kB/s",
        total / bytes as f64,
        bytes as f64 / 1e3 / start.elapsed().as_secs_f64()
    );
}
