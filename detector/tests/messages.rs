//! Scores the detector on messages that somebody wrote who had not read it (tests/private/README.md).

#![allow(clippy::print_stdout, reason = "it is a measurement")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

#[path = "library/messages.rs"]
mod messages;
#[path = "library/scores.rs"]
mod scores;

use std::collections::BTreeSet;

use messages::messages;
use scores::{Bar, Labelled, Scores, hash, hold, rates};

/// What is asked of the messages in `fresh`.
#[rustfmt::skip]
const FRESH: [&[Bar]; 2] = [
    &[
        ("(national)", [0.97, 0.85, 0.97, 0.97]), ("ADDRESS", [0.97, 0.97, 0.97, 0.97]), ("AGE", [0.0, 0.0, 0.97, 0.97]),
        ("CASE", [0.0, 0.0, 0.97, 0.97]), ("COORD", [0.0, 0.0, 0.97, 0.97]), ("DATE", [0.97, 0.97, 0.97, 0.97]),
        ("HANDLE", [0.97, 0.5, 0.97, 0.97]), ("HEALTH", [0.0, 0.0, 0.97, 0.97]), ("PERSON", [0.97, 0.66, 0.97, 0.95]),
        ("PHONE", [0.97, 0.97, 0.97, 0.97]), ("PLATE", [0.0, 0.0, 0.97, 0.97]), ("SECRET", [0.97, 0.97, 0.97, 0.97]),
        ("USERNAME", [0.97, 0.2, 0.97, 0.97]),
    ],
    &[
        ("(national)", [0.97, 0.85, 0.97, 0.85]), ("ADDRESS", [0.97, 0.97, 0.97, 0.97]), ("AGE", [0.0, 0.0, 0.97, 0.97]),
        ("CASE", [0.0, 0.0, 0.97, 0.97]), ("COORD", [0.0, 0.0, 0.97, 0.97]), ("DATE", [0.97, 0.97, 0.97, 0.97]),
        ("EMAIL", [0.97, 0.97, 0.97, 0.97]), ("HEALTH", [0.0, 0.0, 0.97, 0.97]), ("PERSON", [0.97, 0.75, 0.92, 0.92]),
        ("PHONE", [0.97, 0.97, 0.97, 0.97]), ("PLATE", [0.0, 0.0, 0.97, 0.65]), ("SECRET", [0.97, 0.65, 0.97, 0.65]),
    ],
];

/// What is asked of the messages in `daily`.
#[rustfmt::skip]
const DAILY: [&[Bar]; 2] = [
    &[
        ("ADDRESS", [0.97, 0.97, 0.97, 0.97]), ("AGE", [0.0, 0.0, 0.97, 0.9]), ("CASE", [0.0, 0.0, 0.97, 0.97]),
        ("DATE", [0.97, 0.97, 0.97, 0.97]), ("HANDLE", [0.97, 0.2, 0.97, 0.8]), ("HEALTH", [0.0, 0.0, 0.97, 0.97]),
        ("PERSON", [0.97, 0.69, 0.97, 0.94]), ("PHONE", [0.97, 0.85, 0.97, 0.85]), ("PLATE", [0.0, 0.0, 0.97, 0.97]),
        ("SECRET", [0.97, 0.97, 0.97, 0.97]), ("USERNAME", [0.97, 0.4, 0.97, 0.97]),
    ],
    &[
        ("ADDRESS", [0.97, 0.85, 0.85, 0.85]), ("AGE", [0.0, 0.0, 0.9, 0.97]), ("CASE", [0.0, 0.0, 0.97, 0.7]),
        ("DATE", [0.97, 0.85, 0.97, 0.85]), ("HANDLE", [0.97, 0.4, 0.97, 0.8]), ("HEALTH", [0.0, 0.0, 0.97, 0.97]),
        ("PERSON", [0.97, 0.67, 0.93, 0.86]), ("PHONE", [0.97, 0.97, 0.97, 0.97]), ("PLATE", [0.0, 0.0, 0.97, 0.7]),
        ("SECRET", [0.97, 0.6, 0.97, 0.6]),
    ],
];

/// What is asked of the messages in `groups`.
#[rustfmt::skip]
const GROUPS: [&[Bar]; 2] = [
    &[
        ("ADDRESS", [0.97, 0.97, 0.97, 0.97]), ("AGE", [0.0, 0.0, 0.97, 0.97]), ("CASE", [0.0, 0.0, 0.97, 0.97]),
        ("HANDLE", [0.97, 0.3, 0.97, 0.8]), ("HEALTH", [0.0, 0.0, 0.85, 0.97]), ("PERSON", [0.97, 0.3, 0.97, 0.82]),
        ("SECRET", [0.97, 0.97, 0.97, 0.97]),
    ],
    &[
        ("AGE", [0.0, 0.0, 0.85, 0.75]), ("CASE", [0.0, 0.0, 0.97, 0.97]), ("DATE", [0.97, 0.97, 0.97, 0.97]),
        ("EMAIL", [0.97, 0.97, 0.97, 0.97]), ("HANDLE", [0.97, 0.2, 0.85, 0.97]), ("HEALTH", [0.0, 0.0, 0.6, 0.97]),
        ("PERSON", [0.93, 0.38, 0.86, 0.69]), ("PHONE", [0.97, 0.97, 0.97, 0.97]), ("SECRET", [0.97, 0.5, 0.97, 0.5]),
    ],
];

/// What is asked of the messages in `varied`.
#[rustfmt::skip]
const VARIED: [&[Bar]; 2] = [
    &[("AGE", [0.0, 0.0, 0.97, 0.97]), ("HEALTH", [0.0, 0.0, 0.97, 0.97]), ("PERSON", [0.97, 0.54, 0.95, 0.86])],
    &[("AGE", [0.0, 0.0, 0.97, 0.97]), ("HEALTH", [0.0, 0.0, 0.97, 0.97]), ("PERSON", [0.88, 0.45, 0.79, 0.72])],
];

/// What is asked of the messages in `gossip`.
#[rustfmt::skip]
const GOSSIP: [&[Bar]; 2] = [
    &[("PERSON", [0.97, 0.22, 0.93, 0.85])],
    &[("PERSON", [0.92, 0.28, 0.85, 0.78])],
];

/// The messages of a folder in a half.
fn half_of(folder: &str, half: usize) -> Vec<Labelled> {
    let mut all = messages(folder);
    all.retain(|message| hash(&message.text) & 1 == half);
    all
}

#[test]
fn the_detector_is_measured_on_messages_that_it_has_not_seen() {
    let messages = messages("");
    let languages: BTreeSet<&str> =
        messages.iter().filter_map(|message| message.id.split('-').next()).collect();
    assert!(messages.len() >= 300 && languages.len() >= 8, "{} in {languages:?}", messages.len());
    let scores = Scores::of(&messages, std::env::var("MISSES").is_ok_and(|half| half == "old"));
    for (sort, [certain, all]) in &scores.sorts {
        println!("{sort:14} {:>5} {:.3?} {:.3?}", all[0] + all[1], rates(*certain), rates(*all));
    }
    let (of, [certain, any]) = (scores.harmless, scores.hit);
    println!("{} messages; of {of} harmless {certain} with a certain find, {any} with any", messages.len());
}

#[test]
fn both_halves_of_fresh_messages_reach_their_bars() {
    for scores in hold("fresh", FRESH, |half| half_of("fresh", half)) {
        assert!(scores.harmless >= 30 && scores.hit[0] <= 1 && scores.hit[1] <= 2, "{:?}", scores.hit);
    }
}

#[test]
fn both_halves_of_daily_messages_reach_their_bars() {
    for scores in hold("daily", DAILY, |half| half_of("daily", half)) {
        assert!(scores.harmless >= 25 && scores.hit[0] <= 1 && scores.hit[1] <= 4, "{:?}", scores.hit);
    }
}

#[test]
fn both_halves_of_messages_of_groups_reach_their_bars() {
    for scores in hold("groups", GROUPS, |half| half_of("groups", half)) {
        assert!(scores.harmless >= 15 && scores.hit[0] <= 2 && scores.hit[1] <= 8, "{:?}", scores.hit);
    }
}

#[test]
fn both_halves_of_varied_messages_reach_their_bars() {
    for scores in hold("varied", VARIED, |half| half_of("varied", half)) {
        assert!(scores.harmless >= 25 && scores.hit[0] <= 2 && scores.hit[1] <= 9, "{:?}", scores.hit);
    }
}

#[test]
fn both_halves_of_messages_of_gossip_reach_their_bars() {
    for scores in hold("gossip", GOSSIP, |half| half_of("gossip", half)) {
        assert!(scores.harmless >= 30 && scores.hit[0] <= 2 && scores.hit[1] <= 8, "{:?}", scores.hit);
    }
}
