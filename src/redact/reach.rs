//! How far the hiding of a value reaches, seen from one of the places where it stands.

use super::{Finding, Occurrence, Settings, Spot};

/// A stand-in as it is seen in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The message's key.
    pub message: String,
    /// Which of this value's stand-ins in the message it is, counted from 0.
    pub nth: usize,
    /// How many of this value's stand-ins are seen there.
    pub of: usize,
    /// What is seen right before it, back to the next stand-in or the beginning of its text.
    pub before: String,
}

/// At which of its places a value is replaced, seen from one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// At all of them.
    Everywhere,
    /// At this one, and at those that a later version of the chat brings.
    OnlyHere,
    /// At all of them but this one.
    AllButHere,
}

/// So many letters before a stand-in tell its place from another.
const TELLING: usize = 8;

impl Finding {
    /// The occurrence behind a stand-in that is seen; `None` where it cannot be told: not all occurrences are listed, or
    /// more or fewer are replaced in the message than are seen (in the address of a link, say).
    pub fn occurrence(&self, seen: &Seen) -> Option<&Occurrence> {
        let found = *self.replaced_in(&seen.message, seen.of)?.get(seen.nth)?;
        let last = |text: &str| -> Vec<char> {
            text.chars().rev().skip_while(|letter| letter.is_whitespace()).take(TELLING).collect()
        };
        let (shown, known) = (last(&seen.before), last(&found.before));
        known.starts_with(&shown).then_some(found)
    }

    /// The occurrence in a message that had these words before it; `None` where it cannot be told.
    ///
    /// `between`: what is seen before the first of the value's stand-ins, and between it and each next.
    pub fn occurrence_behind(&self, message: &str, between: &[String], words: &str) -> Option<&Occurrence> {
        let mut text = String::new();
        for (place, before) in self.replaced_in(message, between.len())?.into_iter().zip(between) {
            text += before;
            if text.trim_end() == words.trim_end() {
                return Some(place);
            }
            text += &place.written;
        }
        None
    }

    /// The occurrences that are replaced in a message, if all of its occurrences are listed and those are `of`.
    fn replaced_in(&self, message: &str, of: usize) -> Option<Vec<&Occurrence>> {
        let is_here = |place: &&Occurrence| place.replaced && place.message.as_deref() == Some(message);
        let here: Vec<&Occurrence> = self.occurrences.iter().filter(is_here).collect();
        (self.occurrences.len() >= self.count as usize && here.len() == of).then_some(here)
    }

    /// How far its hiding reaches now, seen from one of its occurrences; `None`: it is shown at others, too.
    pub fn reach(&self, from: &Occurrence) -> Option<Reach> {
        let is_other = |place: &&Occurrence| place.message != from.message || place.nth != from.nth;
        let mut others = self.occurrences.iter().filter(is_other);
        match (from.replaced, self.spared) {
            (true, 0) => Some(Reach::Everywhere),
            (false, 1) => Some(Reach::AllButHere),
            (true, _) => others.all(|place| !place.replaced).then_some(Reach::OnlyHere),
            (false, _) => None,
        }
    }
}

impl Settings {
    /// Replaces a value as far as `reach` says, seen from one of its occurrences, which are all listed.
    pub fn set_reach(&mut self, finding: &Finding, from: &Occurrence, reach: Reach) {
        self.spared.retain(|spot| spot.value != finding.value);
        let is_spared = |place: &&Occurrence| {
            let is_here = place.message == from.message && place.nth == from.nth;
            match reach {
                Reach::Everywhere => false,
                Reach::OnlyHere => !is_here,
                Reach::AllButHere => is_here,
            }
        };
        let spot = |place: &Occurrence| Spot {
            value: finding.value.clone(),
            message: place.message.clone(),
            nth: place.nth,
        };
        self.spared.extend(finding.occurrences.iter().filter(is_spared).map(spot));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Account, Block, Inline},
        redact::{Pseudonyms, redact},
    };

    /// Two messages after redaction, as plain text, and what was found.
    fn redacted(settings: &Settings) -> ([String; 2], Vec<Finding>) {
        let line = |text: &str| Inline::Text(text.into());
        let first = vec![
            Block::Plain("Write to ann@corp.org, not to bob@corp.org. Again: ann@corp.org.".into()),
            Block::Paragraph(vec![Inline::Link("mailto:bob@corp.org".into(), vec![line("Bob")])]),
        ];
        let second = vec![Block::Plain("Also ann@corp.org".into())];
        let mut messages = [("m1".to_owned(), first.into()), ("m2".to_owned(), second.into())];
        let account = Account::default();
        let found = redact(&mut [], &mut messages, &account, settings, &mut Pseudonyms::default());
        let text = messages.map(|(_, blocks)| match blocks.as_slice() {
            [Block::Plain(text), ..] => text.clone(),
            other => panic!("{other:?}"),
        });
        (text, found)
    }

    fn seen(nth: usize, of: usize, before: &str) -> Seen {
        Seen { message: "m1".into(), nth, of, before: before.into() }
    }

    fn of<'f>(found: &'f [Finding], name: &str) -> &'f Finding {
        found.iter().find(|finding| finding.value.starts_with(name)).unwrap()
    }

    #[test]
    fn a_value_is_hidden_only_here_everywhere_but_here_and_everywhere_again() {
        let mut settings = Settings::default();
        let (all, found) = redacted(&settings);
        let ann = of(&found, "ann@");
        let place = ann.occurrence(&seen(1, 2, ". Again: ")).unwrap().clone();
        assert_eq!(ann.reach(&place), Some(Reach::Everywhere));
        for (reach, [first, second]) in [(Reach::OnlyHere, [1, 1]), (Reach::AllButHere, [1, 0])] {
            settings.set_reach(ann, &place, reach);
            let (texts, found) = redacted(&settings);
            let shown = texts.each_ref().map(|text| text.matches("ann@").count());
            assert_eq!(shown, [first, second], "{reach:?}");
            assert_eq!(texts[0].contains("Again: ann@"), reach == Reach::AllButHere);
            let now = of(&found, "ann@");
            let place = now.occurrences.iter().find(|other| other.nth == place.nth).unwrap();
            assert_eq!(now.reach(place), Some(reach));
        }
        settings.set_reach(ann, &place, Reach::Everywhere);
        assert_eq!((redacted(&settings).0, settings), (all, Settings::default()));
    }

    #[test]
    fn a_place_that_cannot_be_told_from_another_is_none() {
        let (_, found) = redacted(&Settings::default());
        let (ann, bob) = (of(&found, "ann@"), of(&found, "bob@"));
        let first = ann.occurrence(&seen(0, 2, "Write to "));
        assert_eq!(first.map(|place| place.nth), Some(0));
        for (finding, place, why) in [
            (bob, seen(0, 1, ", not to "), "one more is in the address of a link"),
            (ann, seen(0, 3, "Write to "), "more are seen than replaced"),
            (ann, seen(0, 2, ". Again: "), "other words stand before it"),
            (ann, Seen { message: "m3".into(), ..seen(0, 2, "Write to ") }, "another message"),
        ] {
            assert_eq!(finding.occurrence(&place), None, "{why}");
        }
        let between = ["Write to ".to_owned(), ", not to bob@corp.org. Again: ".to_owned()];
        let whole = "Write to ann@corp.org, not to bob@corp.org. Again:";
        let behind = |words: &str| ann.occurrence_behind("m1", &between, words).map(|place| place.nth);
        assert_eq!([behind("Write to"), behind(whole), behind("Again:")], [Some(0), Some(1), None]);
        let many = Finding { count: 1_000, ..ann.clone() };
        assert_eq!(many.occurrence(&seen(0, 2, "Write to ")), None, "not all are listed");
    }

    #[test]
    fn where_a_name_is_shown_its_parts_are_and_what_is_hidden_in_it_stays_hidden() {
        let account = Account { name: Some("Maria Lindqvist".into()), ..Account::default() };
        let words = vec!["Lindqvist 7b".to_owned()];
        let mut settings = Settings { words, ..Settings::default() };
        let text = |settings: &Settings| {
            let before = "Maria Lindqvist wrote. Maria Lindqvist 7b is mine. Maria is me.";
            let mut messages = [("m1".to_owned(), vec![Block::Plain(before.into())].into())];
            let found = redact(&mut [], &mut messages, &account, settings, &mut Pseudonyms::default());
            let [Block::Plain(text)] = messages[0].1.as_slice() else { panic!("{messages:?}") };
            (text.clone(), found)
        };
        let all = text(&settings);
        assert_eq!(all.0, "Person A wrote. Person A is mine. Person A is me.");
        let whole = of(&all.1, "Maria Lindqvist");
        settings.set_reach(whole, &whole.occurrences[0], Reach::AllButHere);
        let (first, found) = text(&settings);
        assert_eq!(first, "Maria Lindqvist wrote. Person A is mine. Person A is me.");
        let gone: Vec<&str> =
            found.iter().filter(|found| found.is_gone()).map(|found| found.value.as_str()).collect();
        assert_eq!(gone, [""; 0], "its parts are seen, too");
        settings.set_reach(whole, &whole.occurrences[1], Reach::AllButHere);
        assert_eq!(text(&settings).0, "Person A wrote. Maria [hidden 1] is mine. Person A is me.");
    }
}
