//! What is read of a changed page, beside what was read before.

use std::collections::BTreeMap;

use excerpt::{
    capture::capture,
    model::{Conversation, Reason, Role, Verdict, text::running},
    page::Page,
};

/// Pages that were changed, by the half that their fixture is in, and what became of them.
#[derive(Default)]
pub(crate) struct Trials {
    halves: [Half; 2],
    /// What differs, for whoever asks with EXCERPT_SHOW.
    other: Vec<String>,
    /// What is lost, or said by others, without a word.
    silent: Vec<String>,
    /// What was not there before, without a word.
    more: Vec<String>,
}

/// How many were tried, are read as before, and have words that were not there before and are not doubted.
#[derive(Clone, Copy, Default)]
struct Half {
    tried: usize,
    same: usize,
    more: usize,
}

impl Trials {
    /// `half`: which half of the fixtures the page is of.
    pub(crate) fn compare(&mut self, change: &str, half: usize, before: &Conversation, changed: &Page) {
        let after = capture(changed);
        let own = &mut self.halves[half];
        own.tried += 1;
        if said(before) == said(&after) {
            own.same += 1;
            return;
        }
        let place = difference(before, &after);
        let roles = |all: &Conversation| all.messages.iter().map(|message| message.role).collect::<Vec<_>>();
        let what = if roles(before) == roles(&after) { "words" } else { "roles" };
        let (layout, reasons, verdict) = (&after.source.layout, &after.reasons, after.verdict);
        let (lost, added) = (surplus(before, &after), surplus(&after, before));
        let row = format!(
            "{change}: other {what}, -{lost} +{added}, {layout} {verdict:?} {reasons:?}\n    {place}\n    {:?}",
            new_words(before, &after)
        );
        if !after.messages.is_empty() && !is_said(before, &after) {
            own.more += usize::from(added > 0);
            if lost > 0 || what == "roles" {
                self.silent.push(row.clone());
            }
            if added > 0 {
                self.more.push(row.clone());
            }
        }
        self.other.push(row);
    }

    /// `least`: so many of them, in parts of 100, must be read with the same words of the same authors; `most`: so many may have
    /// more words without a word.
    pub(crate) fn judge(&self, fewest: usize, least: f64, most: usize) {
        let share = |half: &Half| 100.0 * half.same as f64 / half.tried.max(1) as f64;
        let [one, other] = self.halves;
        let all =
            Half { tried: one.tried + other.tried, same: one.same + other.same, more: one.more + other.more };
        for (name, half) in [("all", &all), ("half 0", &one), ("half 1", &other)] {
            println!(
                "{name}: {} redesigns, {:.1} % read the same, {} silently more",
                half.tried,
                share(half),
                half.more
            );
        }
        println!("{} silent losses", self.silent.len());
        if std::env::var_os("EXCERPT_SHOW").is_some() {
            println!("{}\n=== silently more ===\n{}", self.other.join("\n"), self.more.join("\n"));
        }
        let share = share(&all);
        assert!(all.tried > fewest, "{}", all.tried);
        assert!(share >= least, "{share:.1} % read the same: EXCERPT_SHOW=1 says which are not");
        assert!(self.silent.is_empty(), "{}", self.silent.join("\n"));
        assert!(all.more <= most, "{} silently more:\n{}", all.more, self.more.join("\n"));
    }
}

/// Whether the reading is doubted for more than the page was before.
fn is_said(before: &Conversation, after: &Conversation) -> bool {
    let is_note = |reason: &Reason| matches!(reason, Reason::OtherVersions(_));
    let doubts = after.reasons.iter().filter(|reason| !is_note(reason));
    (after.verdict == Verdict::Incomplete && before.verdict != Verdict::Incomplete)
        || doubts.into_iter().any(|reason| !before.reasons.contains(reason))
}

/// How many letters one has more often than the other.
fn surplus(one: &Conversation, other: &Conversation) -> usize {
    let count = |all: &Conversation| {
        let mut letters: BTreeMap<char, usize> = BTreeMap::new();
        for (_, words) in said(all) {
            words.chars().for_each(|letter| *letters.entry(letter).or_default() += 1);
        }
        letters
    };
    let other = count(other);
    count(one).iter().map(|(letter, count)| count.saturating_sub(*other.get(letter).unwrap_or(&0))).sum()
}

/// The words that one has more often than before, in part.
fn new_words(before: &Conversation, after: &Conversation) -> String {
    let words = |all: &Conversation| -> Vec<String> {
        all.messages
            .iter()
            .flat_map(|message| {
                running(&message.blocks).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
            })
            .collect()
    };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    words(before).into_iter().for_each(|word| *known.entry(word).or_default() += 1);
    let mut new = words(after);
    new.retain(|word| match known.get_mut(word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    new.join(" ").chars().take(120).collect()
}

/// What everybody said, without white space.
fn said(conversation: &Conversation) -> Vec<(Role, String)> {
    let words = |text: String| text.split_whitespace().collect::<String>();
    conversation.messages.iter().map(|message| (message.role, words(running(&message.blocks)))).collect()
}

/// Where two conversations begin to differ, with the words there.
fn difference(before: &Conversation, after: &Conversation) -> String {
    let (before, after) = (said(before), said(after));
    let at = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let [was, is] = [&before, &after].map(|all| all.get(at).cloned());
    let from = |message: &Option<(Role, String)>, start: usize| match message {
        Some((role, words)) => {
            format!("{role:?} {:?}", words.chars().skip(start).take(60).collect::<String>())
        }
        None => "nothing".to_owned(),
    };
    let words =
        |message: &Option<(Role, String)>| message.clone().map(|(_, words)| words).unwrap_or_default();
    let alike = words(&was).chars().zip(words(&is).chars()).take_while(|(one, other)| one == other).count();
    let start = alike.saturating_sub(10);
    let counts = (before.len(), after.len());
    format!("message {at} of {counts:?}, letter {alike}: {} | {}", from(&was, start), from(&is, start))
}
