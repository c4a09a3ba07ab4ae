//! Inputs that nobody would make, against everything that reads: nothing panics, nothing is lost, what is shown can be shared.
//!
//! `cargo test` tries a few of each; `cargo xtask attack --minutes 60` goes on with others until the time is over, and says
//! what was tried. An input that fails is kept in target/xtask/attack, and tried first from then on.

#![cfg(feature = "parser")]
#![allow(clippy::print_stdout, reason = "says what was tried")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

#[path = "library/cpu.rs"]
mod cpu;
#[path = "attack/leaks.rs"]
mod leaks;
mod library;
#[path = "attack/mutation.rs"]
mod mutation;
#[path = "attack/targets.rs"]
mod targets;

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    time::{Duration, Instant},
};

use mutation::Mutator;
use targets::{TARGETS, Target};

/// How long to attack: so many inputs, or so much time for each target.
enum Extent {
    Inputs(usize),
    Time(Duration),
}

/// What was tried of one target.
struct Report {
    name: &'static str,
    inputs: usize,
    slowest: Duration,
    failures: Vec<String>,
}

impl Report {
    /// One row of the table of `cargo xtask attack`.
    fn print(&self) {
        let Self { name, inputs, slowest, failures } = self;
        println!("attack\t{name}\t{inputs}\t{}\t{} ms", failures.len(), slowest.as_millis());
    }
}

fn extent(usual: usize) -> (Extent, u64) {
    let minutes = env::var("EXCERPT_ATTACK_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let seed = env::var("EXCERPT_ATTACK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    (minutes.map_or(Extent::Inputs(usual), |seconds| Extent::Time(Duration::from_secs(seconds))), seed)
}

fn goes_on(extent: &Extent, tried: usize, begun: Instant) -> bool {
    match extent {
        Extent::Inputs(inputs) => tried < *inputs,
        Extent::Time(time) => begun.elapsed() < *time,
    }
}

/// Where inputs are kept that failed.
fn kept() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_TMPDIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
    target.join("attack")
}

fn attack(target: &Target, usual: usize) -> Report {
    let (extent, seed) = extent(usual);
    let (seeds, mut mutator) = ((target.seeds)(), Mutator::new(seed));
    let mut report = Report { name: target.name, inputs: 0, slowest: Duration::ZERO, failures: Vec::new() };
    let begun = Instant::now();
    let folder = kept().join(target.name);
    let mut known: Vec<PathBuf> =
        fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    known.sort();
    while goes_on(&extent, report.inputs, begun) || !known.is_empty() {
        let input = match known.pop() {
            Some(file) => fs::read_to_string(file).unwrap(),
            None => mutator.text(&seeds, target.longest),
        };
        report.inputs += 1;
        let mut outcome = Ok(Ok(()));
        let took = cpu::time(|| outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.check)(&input))));
        report.slowest = report.slowest.max(took);
        let wrong = match outcome {
            Ok(Ok(())) => continue,
            Ok(Err(wrong)) => wrong,
            Err(_) => "panics".to_owned(),
        };
        let mut hasher = DefaultHasher::new();
        input.hash(&mut hasher);
        let file = folder.join(format!("{:016x}", hasher.finish()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(&file, &input).unwrap();
        report.failures.push(format!("{wrong}: {}", file.display()));
        if report.failures.len() > 20 {
            break;
        }
    }
    report.print();
    report
}

/// Attacks the target of that name.
fn attacked(name: &str, usual: usize) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let report = attack(target, usual);
    assert!(report.failures.is_empty(), "{name}: {:#?}", report.failures);
}

#[test]
fn a_changed_page_is_read_and_shared_or_said_to_be_none() {
    attacked("page", 150);
}

#[test]
fn changed_markdown_is_read_and_settles() {
    attacked("markdown", 300);
}

#[test]
fn a_changed_snapshot_is_read_and_shared() {
    attacked("snapshot", 1_000);
}

#[test]
fn a_changed_stream_opens_as_what_it_is_written_as() {
    attacked("stream", 1_000);
}

#[test]
fn a_changed_link_opens_as_what_it_is_written_as_or_not_at_all() {
    attacked("link", 100);
}

#[test]
fn changed_json_opens_as_what_it_is_written_as_or_not_at_all() {
    attacked("json", 300);
}

#[test]
fn a_changed_saved_page_opens_as_what_it_says_or_not_at_all() {
    attacked("saved page", 100);
}

#[test]
fn any_formula_is_drawn_or_written_and_shared() {
    attacked("formula", 500);
}

#[test]
fn the_detector_finds_parts_of_any_text_and_it_is_shared() {
    attacked("detector", 300);
}

#[test]
fn a_changed_envelope_does_not_open() {
    let (extent, seed) = extent(2_000);
    let (begun, mut mutator, mut inputs) = (Instant::now(), Mutator::new(seed), 0);
    while goes_on(&extent, inputs, begun) {
        targets::envelopes(500, &mut mutator).unwrap();
        inputs += 500;
    }
    Report { name: "envelope", inputs, slowest: Duration::ZERO, failures: Vec::new() }.print();
}

#[test]
fn no_value_survives_in_any_form_beside_its_stand_in() {
    let (extent, seed) = extent(150);
    let (begun, mut mutator, mut inputs) = (Instant::now(), Mutator::new(seed), 0);
    let mut failures = Vec::new();
    while goes_on(&extent, inputs, begun) && failures.len() < 20 {
        inputs += 1;
        failures.extend(leaks::attempt(&mut mutator).err());
    }
    Report { name: "leak", inputs, slowest: Duration::ZERO, failures: failures.clone() }.print();
    assert!(failures.is_empty(), "{failures:#?}");
}
