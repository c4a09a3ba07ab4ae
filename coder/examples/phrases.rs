//! Chooses the built-in phrases by counting short word sequences. See prime/README.md.
//! phrases OUT SOURCE:BYTES:LEAST_DOCUMENTS_OF_A_WORD/OF_A_SEQUENCE:FACTOR…
//! A source is conversations (.sep) or words with their counts (.tsv) or own phrases (.txt:spaced::TIMES).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::string_slice
)]

use std::{
    collections::HashMap,
    fs,
    hash::{BuildHasherDefault, Hasher},
};

/// The longest_match sequence, in words, signs and line ends.
const LONGEST: usize = 6;
/// The longest_match phrase, in bytes.
const WIDEST: usize = 48;

#[derive(Default)]
struct Same(u64);
impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!()
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
type Map<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

#[derive(Clone, Copy, Default)]
struct Count {
    times: u32,
    documents: u32,
    last: u32,
    covered: f32,
    document: u32,
    start: u32,
}

fn kind(c: char) -> u8 {
    match c {
        c if c as u32 >= 0x2E80 => 4,
        c if c.is_alphabetic() || c == '\'' || c == '’' => 0,
        c if c.is_numeric() => 1,
        '\n' => 2,
        ' ' => 3,
        _ => 5,
    }
}

/// Where each word begins: a word takes the space before it; signs, ideographs and control bytes stand alone.
fn words(text: &str) -> Vec<u32> {
    let mut starts = Vec::new();
    let mut previous = 9;
    let mut run = 0;
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        let joins = match kind {
            0 => previous == 0 || previous == 3,
            1 => (previous == 1 && run < 4) || previous == 3,
            2 => previous == 2 && run < 3,
            3 => previous == 3 && run < 8,
            4 => false,
            _ => previous == 3,
        };
        run = if joins { run + 1 } else { 1 };
        if !joins {
            starts.push(at as u32);
        }
        previous = kind;
    }
    starts.push(text.len() as u32);
    starts
}

fn hash(bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64 ^ bytes.len() as u64;
    for b in bytes {
        h = (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (h ^ h >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) ^ h >> 32
}

struct Source {
    documents: Vec<(String, Vec<u32>)>,
    least: u32,
    least_together: u32,
    factor: f64,
    budget: usize,
}

fn source(argument: &str) -> Source {
    let parts: Vec<&str> = argument.split(':').collect();
    let data = fs::read(parts[0]).unwrap();
    let (mut rest, mut documents) = (&data[..], Vec::new());
    while !rest.is_empty() {
        let end = rest.iter().position(|b| *b == b'\n').unwrap();
        let length: usize = String::from_utf8_lossy(&rest[..end]).split(' ').next().unwrap().parse().unwrap();
        let text = String::from_utf8_lossy(&rest[end + 1..end + 1 + length]).into_owned();
        rest = &rest[end + 1 + length..];
        let starts = words(&text);
        documents.push((text, starts));
    }
    Source {
        documents,
        least: parts[2].split('/').next().unwrap().parse().unwrap(),
        least_together: parts[2].split('/').next_back().unwrap().parse().unwrap(),
        factor: parts[3].parse().unwrap(),
        budget: parts[1].parse().unwrap(),
    }
}

/// Sequences in at least so many documents, by length.
fn count(source: &Source) -> Vec<Map<Count>> {
    let mut counts: Vec<Map<Count>> = vec![Map::default()];
    for n in 1..=LONGEST {
        let mut found: Map<Count> = Map::default();
        for (number, (text, starts)) in source.documents.iter().enumerate() {
            let bytes = text.as_bytes();
            for at in 0..starts.len().saturating_sub(n) {
                let (start, end) = (starts[at] as usize, starts[at + n] as usize);
                if end - start > WIDEST {
                    continue;
                }
                if n > 1 {
                    let shorter = &counts[n - 1];
                    if !shorter.contains_key(&hash(&bytes[start..starts[at + n - 1] as usize]))
                        || !shorter.contains_key(&hash(&bytes[starts[at + 1] as usize..end]))
                    {
                        continue;
                    }
                }
                let entry = found.entry(hash(&bytes[start..end])).or_insert(Count {
                    document: number as u32,
                    start: start as u32,
                    ..Count::default()
                });
                entry.times += 1;
                if entry.last != number as u32 + 1 {
                    entry.last = number as u32 + 1;
                    entry.documents += 1;
                }
            }
        }
        found.retain(|_, c| c.documents >= if n == 1 { source.least } else { source.least_together });
        counts.push(found);
    }
    counts
}

/// Occurrences that a conversation's own memory would not have known.
fn news(count: &Count) -> f64 {
    f64::from(count.documents) + 0.3 * f64::from(count.times - count.documents)
}

type Phrase = (f64, Vec<u8>, f64);

/// The words of a list with counts: worth what spelling them would cost.
fn listed(argument: &str) -> Vec<Phrase> {
    let parts: Vec<&str> = argument.split(':').collect();
    let factor: f64 = parts[3].parse().unwrap();
    let text = fs::read_to_string(parts[0]).unwrap();
    let mut words: Vec<Phrase> = text
        .lines()
        .filter_map(|line| {
            let (word, times) = line.split_once('\t')?;
            let times: f64 = times.parse().ok()?;
            let saves = 2.5 * word.len() as f64 - (2e6 / times).log2();
            let letters = word.chars().count() as f64;
            Some((
                saves.max(0.0) * times.powf(0.7) / (6.0 + 2.0 * letters),
                word.as_bytes().to_vec(),
                times * factor,
            ))
        })
        .collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    fit(words, parts[1].parse().unwrap())
}

/// Dictionary written for the purpose, one a line.
fn written(argument: &str) -> Vec<Phrase> {
    let parts: Vec<&str> = argument.split(':').collect();
    let times: f64 = parts[3].parse().unwrap();
    let text = fs::read_to_string(parts[0]).unwrap();
    let spaced = parts[1] == "spaced";
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let inner = spaced && line.starts_with(|c: char| c.is_lowercase() || c as u32 >= 0x2E80);
            (1.0, format!("{}{line}", if inner { " " } else { "" }).into_bytes(), times)
        })
        .collect()
}

/// The best that fit into so many bytes.
fn fit(mut phrases: Vec<Phrase>, budget: usize) -> Vec<Phrase> {
    let mut size = 0;
    phrases.retain(|(_, phrase, _)| {
        size += phrase.len() + 1;
        size <= budget
    });
    phrases
}

/// The sequences of a source that tell most for their length.
fn sequences(argument: &str) -> Vec<Phrase> {
    let source = source(argument);
    let mut counts = count(&source);
    let total: f64 = counts[1].values().map(news).sum();
    let mut chosen: Vec<(f64, usize, u64)> = Vec::new();
    for n in 1..=LONGEST {
        for (key, c) in &counts[n] {
            let (text, starts) = &source.documents[c.document as usize];
            let first = starts.binary_search(&c.start).unwrap();
            let bytes = text.as_bytes();
            let part =
                |from: usize, to: usize| &bytes[starts[first + from] as usize..starts[first + to] as usize];
            let last = part(n - 1, n).len() as f64;
            let (saves, cost) = if n == 1 {
                (2.3 * last - (total / news(c)).log2().min(2.3 * last), 6.0 + 2.0 * last)
            } else {
                let context = f64::from(counts[n - 1][&hash(part(0, n - 1))].times);
                let with = f64::from(c.times) / context;
                let without = if n == 2 {
                    news(&counts[1][&hash(part(1, 2))]) / total
                } else {
                    f64::from(counts[n - 1][&hash(part(1, n))].times)
                        / f64::from(counts[n - 2][&hash(part(1, n - 1))].times)
                };
                ((with / without).log2(), 12.0 + 2.0 * last)
            };
            let gain = saves * news(c) / cost;
            if gain > 0.0 {
                chosen.push((gain, n, *key));
            }
        }
    }
    chosen.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    chosen.truncate(source.budget / 6);
    // the longest_match first: they bring their parts along
    chosen.sort_by_key(|c| std::cmp::Reverse(c.1));
    let mut phrases = Vec::new();
    for (gain, n, key) in chosen {
        let c = counts[n][&key];
        let rest = f64::from(c.times) - f64::from(c.covered);
        if rest < 0.2 * f64::from(c.times) {
            continue;
        }
        let (text, starts) = &source.documents[c.document as usize];
        let first = starts.binary_search(&c.start).unwrap();
        for shorter in 1..n {
            for from in 0..=n - shorter {
                let piece =
                    &text.as_bytes()[starts[first + from] as usize..starts[first + from + shorter] as usize];
                if let Some(inner) = counts[shorter].get_mut(&hash(piece)) {
                    inner.covered += rest as f32;
                }
            }
        }
        let phrase = text.as_bytes()[c.start as usize..starts[first + n] as usize].to_vec();
        if !phrase.contains(&0) {
            phrases.push((gain, phrase, rest * source.factor));
        }
    }
    phrases.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    fit(phrases, source.budget)
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut weights: std::collections::BTreeMap<Vec<u8>, u8> = Default::default();
    for argument in &arguments[1..] {
        let phrases = match argument {
            words if words.contains(".tsv:") => listed(words),
            own if own.contains(".txt:") => written(own),
            conversations => sequences(conversations),
        };
        println!("{argument}: {} phrases", phrases.len());
        for (_, phrase, times) in phrases {
            let weight = ((times / 8.0).max(1.0).log2() / 2.0).round() as u8;
            let known = weights.entry(phrase).or_default();
            *known = weight.max(*known);
        }
    }
    fs::write(&arguments[0], packed(&weights)).unwrap();
}

/// Their number, how many bytes each shares with the one before, their weights, and the other bytes, each ended by 0.
fn packed(weights: &std::collections::BTreeMap<Vec<u8>, u8>) -> Vec<u8> {
    let mut out = (weights.len() as u32).to_le_bytes().to_vec();
    let (mut rests, mut before) = (Vec::new(), Vec::new());
    for phrase in weights.keys() {
        let shared = phrase.iter().zip(&before).take_while(|(a, b)| a == b).count();
        out.push(shared as u8);
        rests.extend_from_slice(&phrase[shared..]);
        rests.push(0);
        before.clone_from(phrase);
    }
    out.extend(weights.values());
    out.extend(rests);
    println!(
        "{} phrases of {} bytes, {} bytes",
        weights.len(),
        weights.keys().map(Vec::len).sum::<usize>(),
        out.len()
    );
    out
}
