//! Scores the detector on messages that somebody wrote who had not read it (tests/private/README.md).

#![allow(clippy::print_stdout, reason = "it is a measurement")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

/// By halves, on the newest messages.
#[path = "private/fresh.rs"]
mod fresh;
#[path = "private/messages.rs"]
mod messages;

use std::collections::BTreeMap;

use excerpt::redact::{Certainty, detect};
use messages::{Message, Span, messages};

/// What was found and what not, for one type.
#[derive(Default)]
struct Score {
    right: f64,
    /// Right when suggestions count, too.
    suggested: f64,
    missed: f64,
    wrong: f64,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right / (self.right + self.wrong).max(1.0)
    }

    fn recall(&self) -> f64 {
        self.right / (self.right + self.missed).max(1.0)
    }

    fn f1(&self) -> f64 {
        2.0 * self.right / (2.0 * self.right + self.wrong + self.missed).max(1.0)
    }
}

/// A find hits a span when it covers it, or the two share half of what both cover.
fn is_hit(span: &Span, found: (usize, usize)) -> bool {
    let shared = span.end.min(found.1).saturating_sub(span.start.max(found.0));
    let all = span.end - span.start + found.1 - found.0 - shared;
    shared > 0 && (shared == span.end - span.start || 2 * shared >= all)
}

/// National numbers count as one type: a Spanish number found as a Portuguese one is replaced all the same.
fn sort(name: &str) -> &str {
    let national = name.split_once('_').is_some_and(|(country, _)| country.len() == 2) && name != "US_SSN";
    if national || name == "NATIONAL_ID" { "(national)" } else { name }
}

fn score(message: &Message, scores: &mut BTreeMap<String, Score>) -> bool {
    let found = detect(&message.text);
    let mut used = vec![false; found.len()];
    for span in &message.spans {
        let hits = |certain: bool| {
            let of_sort = |find: &excerpt::redact::Detected| {
                sort(find.sort) == sort(&span.sort) && (!certain || find.certainty == Certainty::Certain)
            };
            found.iter().any(|find| of_sort(find) && is_hit(span, (find.start, find.end)))
        };
        for (used, find) in used.iter_mut().zip(&found) {
            *used |= sort(find.sort) == sort(&span.sort) && is_hit(span, (find.start, find.end));
        }
        if span.weak {
            continue;
        }
        let score = scores.entry(sort(&span.sort).to_owned()).or_default();
        *(if hits(true) { &mut score.right } else { &mut score.missed }) += 1.0;
        score.suggested += f64::from(u8::from(hits(false)));
    }
    let mut clean = true;
    for (find, used) in found.iter().zip(used) {
        if !used && find.certainty == Certainty::Certain {
            scores.entry(sort(find.sort).to_owned()).or_default().wrong += 1.0;
            clean = false;
            println!("wrong  {:8} {:12} {}", message.id, find.sort, &message.text[find.start..find.end]);
        }
    }
    for span in message.spans.iter().filter(|span| !span.weak) {
        if !found
            .iter()
            .any(|find| sort(find.sort) == sort(&span.sort) && is_hit(span, (find.start, find.end)))
        {
            println!("missed {:8} {:12} {}", message.id, span.sort, &message.text[span.start..span.end]);
        }
    }
    clean
}

#[test]
fn the_detector_is_measured_on_messages_that_it_has_not_seen() {
    let messages = messages("tests/private");
    let languages: std::collections::BTreeSet<&str> =
        messages.iter().filter_map(|message| message.id.split('-').next()).collect();
    assert!(messages.len() >= 300 && languages.len() >= 8, "{} in {languages:?}", messages.len());
    let mut scores = BTreeMap::new();
    let (mut look_alikes, mut mistaken) = (0, 0);
    for message in &messages {
        let clean = score(message, &mut scores);
        if message.spans.is_empty() {
            look_alikes += 1;
            mistaken += usize::from(!clean);
        }
    }
    println!("{:14} {:>5} {:>6} {:>6} {:>6}  with suggestions", "type", "of", "P", "R", "F1");
    for (sort, score) in &scores {
        let all = score.right + score.missed;
        let (precision, recall, f1) = (score.precision(), score.recall(), score.f1());
        let suggested = score.suggested / all.max(1.0);
        println!("{sort:14} {all:5} {precision:6.3} {recall:6.3} {f1:6.3}  {suggested:.3}");
    }
    println!(
        "{} messages; {mistaken} of {look_alikes} without private data have a certain find",
        messages.len()
    );
}
