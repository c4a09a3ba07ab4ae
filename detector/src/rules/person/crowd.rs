//! Further people in a text that certainly names some: suggestions, with less to speak for them than elsewhere.

use super::called;
use super::evidence::Character;
use super::famous::{is_beside, is_famous};
use super::kin;
use super::phrases;
use super::span::{begin, end, may_be_name};
use super::things::{ARTICLES, is_also_place, is_thing};
use excerpt_scanner::names::shape;
use excerpt_scanner::names::words::Words;

/// A word that no list knows looks like a name above this score.
const UNLISTED: i32 = 30;
/// A listed first name that looks less like one is a word.
const CLEAR: i32 = 0;
/// How far from a certain name they may stand, in words.
const NEAR: usize = 60;
/// What stands before places, in lower case.
const WHERE: &[&str] = &[
    "in", "from", "at", "on", "near", "of", "into", "via", "aus", "nach", "en", "à", "de", "em", "no", "na",
    "da", "do", "w", "z", "ze", "we", "v", "ve", "u", "a", "di", "dal", "al", "te", "uit", "naar", "i",
    "från", "till", "в", "во", "из", "до", "у", "от", "desde", "hasta", "ở", "di", "ke", "dari",
];

/// Calls `visit` with the first and last word of clear first names that stand alone, and of single words within a sentence that
/// look like names. `german`: a capital says nothing there.
/// `certain`: the first words of the names that are, in order; `listed`: those of lists of people, beside which clear names only count.
pub(super) fn find(
    words: &Words<'_>,
    certain: &[usize],
    listed: &[usize],
    text: &Character,
    visit: &mut dyn FnMut(usize, usize, bool),
) {
    let mut index = 0;
    while index < words.list.len() {
        let first = index;
        index += 1;
        let near = |places: &[usize]| {
            places.get(places.partition_point(|at| at + NEAR < first)).is_some_and(|at| *at <= first + NEAR)
        };
        let sure = near(certain);
        if !may_be_name(words, first) || !sure && !near(listed) {
            continue;
        }
        let known = words.known(first);
        // `the Okafors`, `les Delacourt`.
        let family = first > 0
            && words.gap_before(first) == " "
            && match words.before(first, 1) {
                "the" => words.get(first).ends_with('s') && !words.get(first).ends_with("'s"),
                "les" | "los" | "gli" | "os" => true,
                _ => false,
            };
        if family
            && !known.first
            && (known.last && !known.ordinary || words.seems(first))
            && !(words.gap(first) == " " && words.is_capital(first + 1))
            && !is_famous(words, first, first)
        {
            visit(first - 1, first, false);
            continue;
        }
        let lower = words.get(first).to_lowercase();
        let clear = known.first && !known.ordinary && !is_also_place(&lower) && shape::score(&lower) > CLEAR;
        let before = words.before(first, 1);
        let looks = sure
            && !text.german
            && !words.begins(first)
            && words.score(first) > UNLISTED
            && matches!(words.gap_before(first), " " | ", ")
            && !ARTICLES.contains(&before)
            && !WHERE.contains(&before)
            && !phrases::may_end(&lower);
        // A list that says that it is one of examples.
        let row = !sure && (words.gap_before(first) == ", " || words.gap(first) == ", ");
        if !clear && !looks || row {
            continue;
        }
        let last = end(words, first, false);
        index = last + 1;
        if begin(words, first) == first
            && !called::is_title(&lower)
            && !kin::is_kin(&lower)
            && !is_thing(words, first, last)
            && !is_famous(words, first, last)
            && !is_beside(words, &text.famous, first)
        {
            visit(first, last, false);
        }
    }
}
