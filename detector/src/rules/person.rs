//! People's names: certain where somebody is introduced, greeted, signs, is called by a title, stands in a column of
//! names or beside a person's own data; suggested where something speaks for a person. Nothing else is a find.

/// What stands around names.
mod bounds;
/// What people are called by.
pub(crate) mod called;
/// Who speaks in chats.
mod chats;
/// Further people beside certain ones.
mod crowd;
/// Names that nobody introduces.
pub(crate) mod evidence;
/// People whom everybody knows.
pub(crate) mod famous;
/// Names with the father's, and with initials.
mod fathers;
/// What follows an introduction.
mod introduced;
/// Where names are certain.
mod introductions;
/// Relations between people.
mod kin;
/// Names in the lists of found ones.
mod lists;
/// What is said before a name.
mod phrases;
/// Lists that nobody introduces.
mod rows;
/// Texts without capitals.
mod small;
/// Where a name begins and ends.
mod span;
/// What is called like a person.
mod things;
/// Who speaks before a time.
mod times;
/// Titles, roles and fields by what they ask of a name.
mod titles;
/// Names in letters without capitals.
mod unspaced;

pub(super) use kin::is_kin;

use std::collections::BTreeSet;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::TextContext;
use crate::{Certainty, Hit, PiiKind};
use excerpt_scanner::names::spread::spread;
use excerpt_scanner::names::stem::{plain, stem};
use excerpt_scanner::names::words::Words;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "Hi, I'm «Priya Raghunathan» and I need help.",
            "my name is «dave» and my girlfriend «lucy» snores",
            "Dear Mr. «Hoffmann», thank you.",
            "Sehr geehrter Herr «Hoffmann», ich heiße «Jürgen Weiß».",
            "Me llamo «Íñigo Zubiri», je m'appelle «Anaïs Lefèvre».",
            "Mi chiamo «Mario Rossi». Meu nome é «João Pereira».",
            "From: «Kenji Watanabe» <k@h.jp>\nSubject: x",
            "\"author\": \"«Mohammed Al-Farsi»\"",
            "Sincerely,\n«Robert Kessler»",
            "我叫«王小明»，手机号是",
            "私の名前は«佐藤花子»です。",
        ],
        misses: &[
            "I'm Happy to help. I'm Sorry. I am Legend is a movie. My name is not important.",
            "Hi there, dear Sir or Madam, hello World, hey Siri",
            "Person A met Person B.",
            "from: the team, name: string, author: null",
            "I am German. I'm American.",
            "Best regards\n\nSent from my phone",
            "Перша Медична Клініка. Victoria 09:15\nFlorence 10:20\nLunch 12:30",
        ],
    },
};

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if matches!(text.place, TextContext::Address | TextContext::Math) {
        return;
    }
    let words = Words::of(text.text);
    // First and last word, and whether it is certain.
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    introductions::find(&words, &mut |first, last, certain| found.push((first, last, certain)));
    fathers::patronymics(&words, &mut |first, last, certain| found.push((first, last, certain)));
    if text.place != TextContext::Code {
        let mut own: Vec<(usize, usize)> =
            hits.iter().filter(|hit| is_own(hit)).map(|hit| (hit.start, hit.end)).collect();
        own.sort_unstable();
        let text =
            evidence::Character { german: evidence::is_german(&words), famous: famous::famous(&words) };
        evidence::find(&words, &own, &text, &mut |first, last, certain| found.push((first, last, certain)));
        let mut sure: Vec<usize> =
            found.iter().filter(|(.., certain)| *certain).map(|(first, ..)| *first).collect();
        let mut listed = Vec::new();
        rows::find(&words, &text, &mut |first, last, certain| {
            listed.push(first);
            found.push((first, last, certain));
        });
        sure.sort_unstable();
        if !(sure.is_empty() && listed.is_empty()) {
            crowd::find(&words, &sure, &listed, &text, &mut |first, last, certain| {
                found.push((first, last, certain))
            });
        }
        small::find(&words, !sure.is_empty(), &mut |first, last, certain| found.push((first, last, certain)));
    }
    found.retain(|(_, last, _)| !is_nobody(&words, *last));
    lists::neighbours(&words, &mut found);
    complete(&words, &mut found);
    found.extend(spread(&words, &found));
    for (first, last, certain) in found {
        let (first, last) = called::whole(&words, first, last);
        let certainty = if certain { Certainty::Certain } else { Certainty::Suggestion };
        if let (Some(first), Some(last)) = (words.list.get(first), words.list.get(last)) {
            let word = text.text.get(last.start as usize..last.end as usize).unwrap_or_default();
            let range = first.start as usize..first.start.max(last.start) as usize + stem(word).len();
            hits.push(Hit { certainty, ..Hit::certain(range, PiiKind::Person, "") });
        }
    }
    unspaced::find(text.text, hits);
    if text.place != TextContext::Code {
        chats::find(text.text, hits);
    }
}

/// Whether it is the name of somebody who does not exist, as forms have them: `Max Mustermann`, `Jane Doe`.
fn is_nobody(words: &Words<'_>, last: usize) -> bool {
    const NOBODY: &[&str] = &["mustermann", "musterfrau", "doe", "bloggs", "normalverbraucher", "muster"];
    let known = |index: usize| words.is_capital(index) && NOBODY.contains(&plain(words.get(index)).as_str());
    known(last) || words.gap(last) == " " && known(last + 1)
}

/// A name of which a part is certain elsewhere is certain as a whole: nobody shares half a name.
fn complete(words: &Words<'_>, found: &mut [(usize, usize, bool)]) {
    let certain: BTreeSet<String> = found
        .iter()
        .filter(|(.., certain)| *certain)
        .flat_map(|(first, last, _)| (*first..=*last).map(|index| plain(words.get(index))))
        .collect();
    for (first, last, sure) in found.iter_mut() {
        *sure |= (*first..=*last).any(|index| {
            let part = plain(words.get(index));
            words.is_capital(index)
                && certain.contains(&part)
                && (last > first || part.chars().count() > 2 && !crate::ordinary::is_word(&part))
        });
    }
}

/// Whether a find says that the text is about a private person.
fn is_own(hit: &Hit) -> bool {
    let kinds = [
        PiiKind::Address,
        PiiKind::Bank,
        PiiKind::Birth,
        PiiKind::Card,
        PiiKind::Email,
        PiiKind::Iban,
        PiiKind::Id,
        PiiKind::Phone,
    ];
    hit.certainty == Certainty::Certain && kinds.contains(&hit.kind)
}
