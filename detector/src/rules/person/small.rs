//! People in texts whose writer puts no capitals: `my manager keith lets him`. Suggestions, where something speaks for a person.

use std::{cell::LazyCell, collections::BTreeMap};

use super::evidence::DOES;
use super::kin;
use super::lists::ANDS;
use super::phrases::{OWN, THEIRS};
use super::span::is_no_name;
use super::things::is_also_place;
use excerpt_scanner::names::lists;
use excerpt_scanner::names::shape;
use excerpt_scanner::names::words::Words;

/// Whether the writer begins sentences without a capital, in letters that have some.
pub(super) fn is_small(words: &Words<'_>) -> bool {
    let begins = (0..words.list.len()).filter(|index| words.begins(*index)).take(40);
    let (mut small, mut all) = (0, 0);
    for index in begins {
        all += 1;
        small += usize::from(words.get(index).starts_with(char::is_lowercase));
    }
    small > 0 && 3 * small >= 2 * all
}

/// What is done with a person, right before the name: nothing that stands before things as often.
#[rustfmt::skip]
const DONE: &[&str] = &[
    "with", "ask", "asked", "tell", "told", "call", "called", "email", "emailed", "text", "texted", "cc", "met", "meet", "invite", "invited",
    "thank", "named", "frag", "mit", "von", "bei", "avec", "chez", "con", "com", "od", "dla", "från", "с", "от", "для", "para", "per", "per", "että",
];

/// Calls `visit` with every listed first name in small letters for which two things speak, or one where the writer tells of
/// people.
pub(super) fn find(words: &Words<'_>, people: bool, visit: &mut dyn FnMut(usize, usize, bool)) {
    if !is_small(words) {
        return;
    }
    let related = |index: usize| {
        let whose = words.before(index, 1);
        (OWN.contains(&whose) || THEIRS.contains(&whose)) && kin::is_kin(words.get(index))
    };
    let people = people || (1..words.list.len()).any(related);
    let named = |index: usize| {
        let word = words.get(index);
        let long = word.chars().count() > 3 && word.starts_with(char::is_lowercase);
        let known = if long { lists::know_in(word, words.inflects(index)) } else { Default::default() };
        known.first
            && !known.ordinary
            && !is_also_place(word)
            && !kin::is_kin(word)
            && !is_no_name(word)
            && !OWN.contains(&word)
            && words.gap(index).len() <= 3
            && !word.contains('-')
    };
    let counts = LazyCell::new(|| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        (0..words.list.len()).for_each(|index| *counts.entry(words.get(index)).or_default() += 1);
        counts
    });
    let count = |index: usize| counts.get(words.get(index)).copied().unwrap_or_default();
    for index in (0..words.list.len()).filter(|index| named(*index)) {
        let (before, after) = (words.before(index, 1), words.get(index + 1));
        let does = words.gap(index) == " " && DOES.contains(&after);
        let done = words.gap_before(index) == " " && DONE.contains(&before);
        let related = words.gap_before(index) == " " && kin::is_kin(before);
        let whose = words.get(index).ends_with("'s");
        let listed = matches!(words.gap(index), ", " | " & ") && named(index + 1)
            || matches!(words.gap_before(index), ", " | " & ") && index > 0 && named(index - 1)
            || words.gap(index) == " " && ANDS.contains(&after) && named(index + 2);
        let signs = [does, done, related, whose, listed].iter().filter(|sign| **sign).count();
        let famous =
            words.gap(index) == " " && words.known(index + 1).last && !words.known(index + 1).ordinary
                || words.gap_before(index) == " "
                    && index > 0
                    && words.known(index - 1).first
                    && !words.known(index - 1).ordinary;
        let looks = people && shape::score(words.get(index)) > 0;
        if !famous && (looks || people && signs > 0 || signs > 1 || signs > 0 && count(index) > 1) {
            visit(index, index, false);
        }
    }
}
