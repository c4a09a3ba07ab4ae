//! Inputs that nobody would make, against everything that reads: nothing panics, nothing is lost, what is shown can be shared.
//!
//! `cargo test` tries a few of each; `cargo xtask attack --minutes 60` goes on with others until the time is over, and says
//! what was tried. An input that fails is kept in target/tmp/attack, and tried first from then on.

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
#[path = "attack/growth.rs"]
mod growth;
#[path = "attack/leaks.rs"]
mod leaks;
mod library;
#[path = "attack/mutation.rs"]
mod mutation;
#[path = "attack/report.rs"]
mod report;
#[path = "attack/targets.rs"]
mod targets;

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use mutation::Mutator;
use peak_alloc::PeakAlloc;
use report::{Fault, Report};
use targets::{TARGETS, Target};

/// Counts what an input takes of memory.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A target's part of a run of an hour.
const FULL: Duration = Duration::from_secs(60);

/// No input may take longer, or more memory.
const LONGEST: Duration = Duration::from_secs(1);
const LARGEST: usize = 64 << 20;

/// Held by the one test that runs: what it takes of memory is its own.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long to attack: so many inputs, or so much time for each target.
enum Extent {
    Inputs(usize),
    Time(Duration),
}

fn extent(usual: usize) -> (Extent, u64) {
    let seconds = env::var("EXCERPT_ATTACK_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let seed = env::var("EXCERPT_ATTACK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    (seconds.map_or(Extent::Inputs(usual), |seconds| Extent::Time(Duration::from_secs_f64(seconds))), seed)
}

fn goes_on(extent: &Extent, tried: usize, begun: Instant) -> bool {
    match extent {
        Extent::Inputs(inputs) => tried < *inputs,
        Extent::Time(time) => begun.elapsed() < *time,
    }
}

/// Where inputs are kept that failed.
fn kept() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("attack")
}

/// Attacks the target of that name.
fn attacked(name: &str, usual: usize) {
    let _alone = alone();
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let (extent, seed) = extent(usual);
    let (seeds, mut mutator) = ((target.seeds)(), Mutator::new(seed));
    let mut report = Report::new(target.name);
    let begun = Instant::now();
    let folder = kept().join(target.name);
    let mut known: Vec<PathBuf> =
        fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    known.sort();
    while (goes_on(&extent, report.inputs, begun) || !known.is_empty()) && !report.is_full() {
        let input = match known.pop() {
            Some(file) => fs::read_to_string(file).unwrap(),
            None => mutator.text(&seeds, target.longest),
        };
        let Err((fault, words)) = tried(target, &input, &mut report) else { continue };
        let mut hasher = DefaultHasher::new();
        input.hash(&mut hasher);
        let file = folder.join(format!("{:016x}", hasher.finish()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(&file, &input).unwrap();
        report.fault(fault, format!("{words}: {}", file.display()));
    }
    report.finish();
}

/// Tries an input; what is wrong with it.
fn tried(target: &Target, input: &str, report: &mut Report) -> Result<(), (Fault, String)> {
    let mut outcome = Ok(Ok(()));
    let mut once = || {
        MEMORY.reset_peak_usage();
        let before = MEMORY.current_usage();
        let took = cpu::time(|| {
            outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.check)(input)));
        });
        (took, MEMORY.peak_usage().saturating_sub(before))
    };
    let (mut took, bytes) = once();
    if took > LONGEST {
        // Another program may have been in the way of the processor's caches.
        took = took.min(once().0);
    }
    report.count(1, took, bytes);
    match outcome {
        Err(_) => Err((Fault::Crash, "panics".into())),
        Ok(Err(wrong)) => Err((Fault::Loss, wrong)),
        Ok(Ok(())) if took > LONGEST => Err((Fault::Crash, format!("takes {took:?}"))),
        Ok(Ok(())) if bytes > LARGEST => Err((Fault::Crash, format!("takes {bytes} bytes"))),
        Ok(Ok(())) => Ok(()),
    }
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
    let _alone = alone();
    let (extent, seed) = extent(2_000);
    let (begun, mut mutator, mut report) = (Instant::now(), Mutator::new(seed), Report::new("envelope"));
    while goes_on(&extent, report.inputs, begun) && !report.is_full() {
        let mut outcome = Ok(());
        let took = cpu::time(|| outcome = targets::envelopes(500, &mut mutator));
        report.count(500, took / 500, 0);
        if let Err(wrong) = outcome {
            report.fault(Fault::Loss, wrong);
        }
    }
    report.finish();
}

#[test]
fn no_value_survives_in_any_form_beside_its_stand_in() {
    let _alone = alone();
    let (extent, seed) = extent(2_000);
    let (begun, mut leaks, mut report) = (Instant::now(), leaks::Leaks::new(seed), Report::new("leak"));
    // However long that takes.
    let least = if matches!(extent, Extent::Time(time) if time >= FULL) { leaks::Leaks::FULL } else { 0 };
    while (goes_on(&extent, report.inputs, begun) || report.inputs < least) && !report.is_full() {
        let mut outcome = (0, Vec::new());
        let took = cpu::time(|| outcome = leaks.attempt());
        let (inputs, wrong) = outcome;
        report.count(inputs, took, 0);
        wrong.into_iter().for_each(|wrong| report.fault(Fault::Leak, wrong));
    }
    report.finish();
}

#[test]
#[ignore = "measures time; `cargo xtask attack` runs it"]
fn nothing_takes_more_than_its_share_of_a_longer_text() {
    let _alone = alone();
    let mut report = Report::new("growth");
    let (inputs, largest, failures) = growth::exponents(1.2);
    println!("the largest exponent: {largest:.2}");
    report.count(inputs, Duration::ZERO, 0);
    failures.into_iter().for_each(|failure| report.fault(Fault::Crash, failure));
    report.finish();
}
