//! People's names: certain where somebody is introduced, greeted, signs or is called by a title; elsewhere
//! suggestions, by lists of names and a small model.

/// Where names are certain.
mod introductions;
/// What is said before a name.
mod phrases;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::TextContext;
use crate::{Certainty, Hit, PiiKind};
use excerpt_scanner::names::model;
use excerpt_scanner::names::suggestions::{may_be_name, spread, suggest};
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
    introductions::find(&words, &mut |first, last| found.push((first, last, true)));
    if text.place != TextContext::Code {
        suggest(&words, introductions::is_no_name, &mut |first, last| {
            found.push((first, last, false));
        });
    }
    found.extend(spread(&words, &found));
    for (first, last, certain) in found {
        let certainty = if certain { Certainty::Certain } else { Certainty::Suggestion };
        if let (Some(first), Some(last)) = (words.list.get(first), words.list.get(last)) {
            let word = text.text.get(last.start as usize..last.end as usize).unwrap_or_default();
            let possessive = if word.ends_with("'s") || word.ends_with("'S") { 2 } else { 0 };
            let range = first.start as usize..last.end as usize - possessive;
            hits.push(Hit { certainty, ..Hit::certain(range, PiiKind::Person, "") });
        }
    }
    introductions::unspaced(text.text, hits);
}

/// For training: every word the model is asked about, its place in bytes, and its features.
pub(crate) fn candidates(text: &str) -> Vec<(usize, usize, Vec<usize>)> {
    let words = Words::of(text);
    let asked = (0..words.list.len()).filter(|index| {
        may_be_name(&words, *index) && !introductions::is_no_name(&words.get(*index).to_lowercase())
    });
    let candidates = asked.filter_map(|index| {
        let word = words.list.get(index)?;
        let mut features = Vec::new();
        model::features(&words, index, &mut |feature| features.push(feature));
        Some((word.start as usize, word.end as usize, features))
    });
    candidates.collect()
}
