//! Where names are certain: introductions, greetings, signatures, fields, titles and relations.

use super::super::among;
use super::bounds::{has_address, is_told};
use super::called;
use super::introduced::name;
use super::kin;
use super::lists::{enumerated, signature};
use super::phrases::{self, SEVERAL, Way};
use super::span::may_be_name;
use super::times;
use super::titles::{GERMAN_LISTS, is_german};
use excerpt_scanner::names::words::Words;

/// Calls `visit` with the first and last word of every introduced name, and whether it is certain.
pub(super) fn find(words: &Words<'_>, visit: &mut dyn FnMut(usize, usize, bool)) {
    let mut headers = Vec::new();
    for index in 0..words.list.len() {
        let word = words.get(index);
        let related = kin::may_be(word);
        if related || phrases::may_end(word) {
            let lower = word.to_lowercase();
            let relation = (related && kin::is_kin(&lower)).then_some((lower.as_str(), Way::Kin));
            for (phrase, way) in phrases::ending(&lower).iter().copied().chain(relation) {
                if is_phrase(words, index, phrase)
                    && let Some((first, last, certain)) = name(words, index, way, phrase)
                {
                    visit(first, last, certain);
                    // `Attendees: A, B and C`, `We are A and B`.
                    let mut last = last;
                    let listed = matches!(way, Way::Field | Way::Present)
                        || among(SEVERAL, phrase)
                            && (certain || words.gap(index) == ": " || is_told(words, index));
                    let nouns = way == Way::Kin && is_german(phrase) || among(GERMAN_LISTS, phrase);
                    while let Some((first, next)) = enumerated(words, last, listed, nouns) {
                        visit(first, next, certain);
                        last = next;
                    }
                    break;
                }
            }
        }
        if called::may_honour(word)
            && let Some((first, last)) = called::honoured(words, index)
        {
            visit(first, last, true);
        }
        // Neither a signature nor an address stands behind it: nearly always.
        let gap = words.gap(index);
        if gap == " " {
            continue;
        }
        if let Some(first) = signature(words, index) {
            visit(first, index, true);
        }
        if gap.contains(|sign: char| sign.is_ascii_digit())
            && let Some(first) = times::header(words, index)
        {
            headers.push((first, index));
        }
        // `Kenji Watanabe <k@h.jp>`; `Piotr Zawadzki (p@h.pl)`.
        if (gap.starts_with(" <") || gap.starts_with(" (") || gap.starts_with("\" <"))
            && may_be_name(words, index)
            && has_address(words, index)
        {
            let first = (0..3).fold(index, |first, _| {
                if first > 0 && may_be_name(words, first - 1) && words.gap(first - 1) == " " {
                    first - 1
                } else {
                    first
                }
            });
            // `Oyelaran, Temitope <t@o.uk>`.
            let turned = first == index
                && index > 0
                && words.gap(index - 1) == ", "
                && words.begins(index - 1)
                && gap.contains('<')
                && may_be_name(words, index - 1);
            let first = first - usize::from(turned);
            if first < index {
                visit(first, index, true);
            }
        }
    }
    times::find(words, &headers, visit);
}

/// Whether the words before, too, are the phrase's.
fn is_phrase(words: &Words<'_>, index: usize, phrase: &str) -> bool {
    phrase.rsplit(' ').enumerate().skip(1).all(|(distance, word)| {
        words.before(index, distance).to_lowercase() == word
            && index.checked_sub(distance).is_some_and(|at| words.gap(at).trim().is_empty())
    })
}
