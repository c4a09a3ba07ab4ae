//! How far the hiding of a value reaches, seen from one of the places where it stands.

use std::collections::BTreeMap;

use super::templates::code_form;
use super::{Finding, Occurrence, Settings, Spot};

/// What stands behind a stand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The value, as first written.
    pub value: String,
    /// Which of the value's occurrences in the message it is.
    pub nth: u32,
    stand_in: String,
}

impl Behind {
    /// Whether it is shown as that text.
    pub fn is_shown_as(&self, text: &str) -> bool {
        text == self.stand_in || text == code_form(&self.stand_in)
    }
}

/// What stands behind the stand-ins in the running text of each message, by its key, in their order. Messages in which one
/// is not known that stands before a known one are left out; the last may be missing.
pub fn behind(findings: &[Finding]) -> BTreeMap<String, Vec<Behind>> {
    let mut all: BTreeMap<String, Vec<(u32, Behind)>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.replaced) {
        for place in &finding.occurrences {
            let (Some(message), Some(order)) = (&place.message, place.order) else { continue };
            let behind =
                Behind { value: finding.value.clone(), nth: place.nth, stand_in: finding.pseudonym.clone() };
            all.entry(message.clone()).or_default().push((order, behind));
        }
    }
    let in_order = |(message, mut places): (String, Vec<(u32, Behind)>)| {
        places.sort_by_key(|(order, _)| *order);
        let is_whole = places.iter().zip(0..).all(|((order, _), place)| *order == place);
        is_whole.then(|| (message, places.into_iter().map(|(_, behind)| behind).collect()))
    };
    all.into_iter().filter_map(in_order).collect()
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

impl Finding {
    /// The occurrence of that number in a message, if it is replaced and all occurrences are listed.
    pub fn occurrence(&self, message: &str, nth: u32) -> Option<&Occurrence> {
        let is_it = |place: &&Occurrence| {
            place.message.as_deref() == Some(message) && place.nth == nth && place.replaced
        };
        self.occurrences.iter().find(is_it).filter(|_| self.has_all_places())
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

    /// The occurrences that are replaced in a message, if all of its occurrences are listed and those are `of` in running text.
    fn replaced_in(&self, message: &str, of: usize) -> Option<Vec<&Occurrence>> {
        let is_here = |place: &&Occurrence| place.replaced && place.message.as_deref() == Some(message);
        let here: Vec<&Occurrence> = self.occurrences.iter().filter(is_here).collect();
        let are_seen = here.len() == of && here.iter().all(|place| place.order.is_some());
        (are_seen && self.has_all_places()).then_some(here)
    }

    /// Whether all of its occurrences are listed, each as one place.
    fn has_all_places(&self) -> bool {
        !self.split && self.occurrences.len() >= self.count as usize
    }

    /// How far its hiding reaches now, seen from one of its occurrences; `None`: it is shown at others, too.
    pub fn reach(&self, from: &Occurrence) -> Option<Reach> {
        let mut others = self.occurrences.iter().filter(|place| !place.is_same_place(from));
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
        self.spare_nothing_of(&finding.value);
        let is_spared = |place: &&Occurrence| match reach {
            Reach::Everywhere => false,
            Reach::OnlyHere => !place.is_same_place(from),
            Reach::AllButHere => place.is_same_place(from),
        };
        let spot = |place: &Occurrence| Spot::of(&finding.value, place);
        self.spared.extend(finding.occurrences.iter().filter(is_spared).map(spot));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Account, Block, Inline},
        redact::{Pseudonyms, Style, redact},
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

    fn of<'f>(found: &'f [Finding], name: &str) -> &'f Finding {
        found.iter().find(|finding| finding.value.starts_with(name)).unwrap()
    }

    #[test]
    fn a_value_is_hidden_only_here_everywhere_but_here_and_everywhere_again() {
        let mut settings = Settings::default();
        let (all, found) = redacted(&settings);
        let ann = of(&found, "ann@");
        let place = ann.occurrence("m1", 1).unwrap().clone();
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
    fn what_stands_behind_each_stand_in_is_known_even_where_all_look_alike() {
        for style in [Style::Readable, Style::Brackets, Style::Bars] {
            let (texts, found) = redacted(&Settings { style, ..Settings::default() });
            let behind = behind(&found);
            let values = |message: &str| -> Vec<(&str, u32)> {
                behind[message].iter().map(|place| (place.value.as_str(), place.nth)).collect()
            };
            let first = [("ann@corp.org", 0), ("bob@corp.org", 0), ("ann@corp.org", 1)];
            // The one in the address of the link is no running text.
            assert_eq!((values("m1"), values("m2")), (first.to_vec(), vec![("ann@corp.org", 0)]));
            let shown = texts[1].trim_start_matches("Also ");
            assert!(behind["m2"][0].is_shown_as(shown), "{shown}");
        }
        let (_, mut found) = redacted(&Settings::default());
        let ann = found.iter_mut().find(|finding| finding.value.starts_with("ann@")).unwrap();
        ann.occurrences.remove(0);
        assert_eq!(
            behind(&found).into_keys().collect::<Vec<_>>(),
            ["m2"],
            "one before another is not listed"
        );
    }

    #[test]
    fn a_place_that_cannot_be_told_from_another_is_none() {
        let (_, found) = redacted(&Settings::default());
        let (ann, bob) = (of(&found, "ann@"), of(&found, "bob@"));
        let between = ["Write to ".to_owned(), ", not to bob@corp.org. Again: ".to_owned()];
        let whole = "Write to ann@corp.org, not to bob@corp.org. Again:";
        let behind = |words: &str| ann.occurrence_behind("m1", &between, words).map(|place| place.nth);
        assert_eq!([behind("Write to"), behind(whole), behind("Again:")], [Some(0), Some(1), None]);
        assert_eq!(bob.occurrence_behind("m1", &between[..1], "Write to"), None, "one more is in an address");
        assert_eq!(ann.occurrence("m3", 0), None, "another message");
        let many = Finding { count: 1_000, ..ann.clone() };
        assert_eq!(many.occurrence("m1", 0), None, "not all are listed");
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

    #[test]
    fn a_place_of_another_number_is_hidden() {
        let text = |text: &str, settings: &Settings| {
            let mut messages = [("m1".to_owned(), vec![Block::Plain(text.into())].into())];
            let account = Account::default();
            let found = redact(&mut [], &mut messages, &account, settings, &mut Pseudonyms::default());
            let [Block::Plain(text)] = messages[0].1.as_slice() else { panic!("{messages:?}") };
            (text.clone(), found)
        };
        let (whole, cut) = ("Falk a. Falk b. Falk c.", "Falk b. Falk c.");
        let mut settings = Settings { words: vec!["Falk".into()], ..Settings::default() };
        let (_, found) = text(whole, &settings);
        settings.set_reach(&found[0], &found[0].occurrences[1], Reach::OnlyHere);
        assert_eq!(text(whole, &settings).0, "Falk a. [hidden 1] b. Falk c.");
        assert_eq!(text(cut, &settings).0, "[hidden 1] b. [hidden 1] c.", "nobody chose to show one of two");
        settings.words.push("Falk a".into());
        assert_eq!(text(whole, &settings).0, "[hidden 1]. [hidden 2] b. [hidden 2] c.");
    }

    #[test]
    fn a_value_over_two_lines_has_no_places_of_its_own() {
        let line = |text: &str| Inline::Text(text.into());
        let blocks = vec![Block::Paragraph(vec![line("Jane"), Inline::Break, line("Thornbury wrote")])];
        let mut messages = [("m1".to_owned(), blocks.into())];
        let settings = Settings { words: vec!["Jane Thornbury".into()], ..Settings::default() };
        let account = Account::default();
        let found = redact(&mut [], &mut messages, &account, &settings, &mut Pseudonyms::default());
        assert_eq!((found[0].split, found[0].occurrence("m1", 0)), (true, None), "{found:?}");
    }
}
