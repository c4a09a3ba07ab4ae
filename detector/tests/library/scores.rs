//! Holds what is found in labelled texts against their labels, and the figures of two halves against their bars.

use std::collections::BTreeMap;

use excerpt_detector::{Certainty, Detected, detect};

/// A text and the private values in it.
#[derive(Default)]
pub(crate) struct Labelled {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) labels: Vec<Label>,
}

/// A private value, in bytes.
pub(crate) struct Label {
    /// Its sort: `EMAIL`.
    pub(crate) sort: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Counts neither as right nor as missed.
    pub(crate) weak: bool,
}

/// What is asked of a sort: precision and recall of the certain finds, then of all.
pub(crate) type Bar = (&'static str, [f64; 4]);

/// The figures of a set of texts.
#[derive(Default)]
pub(crate) struct Scores {
    /// By sort: right, missed, wrong; of the certain finds, then of all.
    pub(crate) sorts: BTreeMap<String, [[f64; 3]; 2]>,
    /// How many texts have nothing private.
    pub(crate) harmless: usize,
    /// How many of those have a certain find, and any.
    pub(crate) hit: [usize; 2],
    /// Right, missed and wrong names of each text, suggestions among them.
    people: Vec<[f64; 3]>,
}

/// A number by which a text, or a part of one, belongs to one half of a set.
pub(crate) fn hash(text: &str) -> usize {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    ((sum ^ sum >> 33) >> 7) as usize
}

/// Precision and recall.
pub(crate) fn rates([right, missed, wrong]: [f64; 3]) -> [f64; 2] {
    [right / (right + wrong).max(1.0), right / (right + missed).max(1.0)]
}

/// National numbers count as one sort: a Spanish number found as a Portuguese one is replaced all the same.
fn sort(name: &str) -> &str {
    let national = name.split_once('_').is_some_and(|(country, _)| country.len() == 2) && name != "US_SSN";
    if national || name == "NATIONAL_ID" { "(national)" } else { name }
}

/// Whether a find covers a value, or the two share half of what both cover.
fn covers(label: &Label, found: &Detected) -> bool {
    let shared = label.end.min(found.end).saturating_sub(label.start.max(found.start));
    let all = label.end.max(found.end) - label.start.min(found.start);
    shared > 0 && (shared == label.end - label.start || 2 * shared >= all)
}

/// Whether a find is the value; a health statement is one notice for the whole text, wherever it stands.
fn is_it(label: &Label, found: &Detected) -> bool {
    sort(found.sort) == sort(&label.sort) && (label.sort == "HEALTH" || covers(label, found))
}

impl Scores {
    /// The figures of texts; `show` prints what is missed and what is wrong.
    pub(crate) fn of(texts: &[Labelled], show: bool) -> Scores {
        let mut scores = Scores::default();
        for text in texts {
            let found = detect(&text.text);
            let before = scores.people();
            scores.add(text, &found, show);
            let after = scores.people();
            scores.people.push([0, 1, 2].map(|at| after[at] - before[at]));
            if text.labels.is_empty() {
                scores.harmless += 1;
                scores.hit[0] += usize::from(found.iter().any(|find| find.certainty == Certainty::Certain));
                scores.hit[1] += usize::from(!found.is_empty());
            }
        }
        scores
    }

    fn people(&self) -> [f64; 3] {
        self.sorts.get("PERSON").map_or([0.0; 3], |[_, all]| *all)
    }

    /// F1 of names with suggestions, and its standard error: how far it strays where texts are drawn anew from these.
    pub(crate) fn spread_of_names(&self) -> [f64; 2] {
        let of = |texts: &mut dyn Iterator<Item = [f64; 3]>| {
            let [right, missed, wrong] =
                texts.fold([0.0; 3], |sum, text| [0, 1, 2].map(|at| sum[at] + text[at]));
            2.0 * right / (2.0 * right + missed + wrong).max(1.0)
        };
        let mut state = 1_u64;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            self.people[(state >> 33) as usize % self.people.len()]
        };
        let drawn: Vec<f64> = (0..1000).map(|_| of(&mut (0..self.people.len()).map(|_| draw()))).collect();
        let mean = drawn.iter().sum::<f64>() / 1000.0;
        let error = (drawn.iter().map(|f1| (f1 - mean).powi(2)).sum::<f64>() / 999.0).sqrt();
        [of(&mut self.people.iter().copied()), error]
    }

    fn add(&mut self, text: &Labelled, found: &[Detected], show: bool) {
        let say = |way: usize, words: [&str; 2], sort: &str, start: usize, end: usize| {
            if show {
                println!("{} {sort} {} {:?}", words[way], text.id, &text.text[start..end]);
            }
        };
        for way in 0..2 {
            let counted: Vec<&Detected> =
                found.iter().filter(|find| way == 1 || find.certainty == Certainty::Certain).collect();
            for label in text.labels.iter().filter(|label| !label.weak) {
                let right = counted.iter().any(|find| is_it(label, find));
                self.sorts.entry(sort(&label.sort).to_owned()).or_default()[way][usize::from(!right)] += 1.0;
                if !right {
                    say(way, ["uncertain", "missed"], &label.sort, label.start, label.end);
                }
            }
            // A number may be of two states at once.
            let mut last = None;
            for find in counted {
                let again = last.replace((find.start, find.end)) == Some((find.start, find.end));
                let number = sort(find.sort) == "(national)";
                let known =
                    text.labels.iter().any(|label| is_it(label, find) || number && covers(label, find));
                if !again && !known {
                    self.sorts.entry(sort(find.sort).to_owned()).or_default()[way][2] += 1.0;
                    say(way, ["wrong", "wrongly suggested"], find.sort, find.start, find.end);
                }
            }
        }
    }
}

/// Asserts that both halves of a set reach their bars, and gives their figures. `HALF=0` looks at one half only,
/// `MISSES=0` prints what is missed and wrong in it.
pub(crate) fn hold(set: &str, bars: [&[Bar]; 2], texts: impl Fn(usize) -> Vec<Labelled>) -> Vec<Scores> {
    let named = |name: &str| std::env::var(name).ok().and_then(|half| half.parse::<usize>().ok());
    let mut below = Vec::new();
    let mut halves = Vec::new();
    for (half, bars) in
        bars.iter().enumerate().filter(|(half, _)| named("HALF").is_none_or(|only| only == *half))
    {
        let scores = Scores::of(&texts(half), named("MISSES") == Some(half));
        for (sort, [certain, all]) in &scores.sorts {
            let reached = [rates(*certain), rates(*all)].concat();
            println!("{set} {half} {sort:<11} {:>4} {reached:.3?}", all[0] + all[1]);
            let asked = bars.iter().find(|(name, _)| name == sort).map_or([0.0; 4], |(_, bar)| *bar);
            if reached.iter().zip(asked).any(|(reached, asked)| *reached < asked) {
                below.push(format!("{set} {half} {sort} {reached:.3?}"));
            }
        }
        let [f1, error] = scores.spread_of_names();
        println!("{set} {half}: F1 of names {f1:.3}, standard error {error:.3}");
        let (of, [certain, any]) = (scores.harmless, scores.hit);
        println!("{set} {half}: of {of} harmless {certain} with a certain find, {any} with any");
        halves.push(scores);
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
    halves
}
