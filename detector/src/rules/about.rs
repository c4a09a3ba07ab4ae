//! What people say about themselves: how old they are, where they live, where they work, what they suffer from. All are
//! suggestions: nobody else knows whether it matters.

/// How old somebody is.
mod age;
/// What somebody suffers from.
mod health;
/// What is said before and behind towns and employers.
mod phrases;
/// What people suffer from.
mod states;

use std::sync::OnceLock;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, among};
use crate::{Hit, PiiKind, TextContext, label};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{byte, floor};
use phrases::{ARTICLES, BEFORE, BEHIND, JOINTS, NOWHERE, ROLES, Subject};

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "I'm «34» and I live in «Tulsa», I work at «Brightwater Dairy».",
            "I am a nurse at «St Mary's Hospital» in town",
            "Ich wohne in «Bad Homburg» und arbeite als Koch bei «Hotel Krone».",
            "j'habite à «Nîmes», j'ai «41 ans»",
            "vivo en «Puerto Montt» y tengo «29 años»",
            "我住在«成都»，在«海信电器»上班",
            "私は«東芝»で働いています",
            "My «6 year old» son has «asthma».",
            "\"age\": «34», Age: «47y»",
        ],
        misses: &[
            "I live in a small flat. I work at night, I work in Python.",
            "I'm 5 minutes late, I'm 90% sure, I am 3 hours away, I have 34 files",
            "The tower is 34 years old. What is diabetes? A 34-year-old tree.",
            "I'm from Germany and I work for Myself. I live in January.",
            "my package weighs 34 kg, age of empires 2",
        ],
    },
};

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    if text.place != TextContext::Prose && text.place != TextContext::Label {
        return;
    }
    age::find(text, hits);
    health::find(text, hits);
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine = MACHINE.get_or_init(|| {
        let before = BEFORE.iter().map(|(_, phrase)| *phrase);
        Automaton::new(before.chain(BEHIND.iter().map(|(_, phrase)| *phrase)).map(str::as_bytes))
    });
    machine.find(text.lower.as_bytes(), &mut |needle, start, end| {
        let open = text.lower.get(..start).and_then(|before| before.chars().next_back());
        if let Some((subject, phrase)) = BEFORE.get(needle) {
            // `my husband Rafe works at …`: somebody of the writer's.
            let third = phrase.starts_with("work") && phrase.is_ascii();
            if third && !is_own(text.lower, start) {
                return;
            }
            let unspaced = !phrase.ends_with([' ', '\'']);
            if !unspaced && open.is_some_and(char::is_alphanumeric) {
                return;
            }
            let range = if unspaced { unspaced_name(text.text, end) } else { name(text, end, *subject) };
            push(text, range, *subject, hits);
        } else if let Some((subject, sign)) = BEHIND.get(needle - BEFORE.len()) {
            let range = name_before(text.text, start);
            let at = |place: usize| text.text.get(..place).is_some_and(|before| before.ends_with('在'));
            push(text, range.filter(|(from, _)| *sign != "上班" || at(*from)), *subject, hits);
        }
    });
    roles(text, hits);
    behind(text, hits);
}

/// `34-year-old teacher from Tulsa`, `geboren am 3.5.1984 in Gera`: the town behind an age or a date of birth.
fn behind(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut towns = Vec::new();
    for hit in hits.iter() {
        let rest = text.lower.get(hit.end..floor(text.lower, hit.end + 40)).unwrap_or_default();
        let signs: &[&str] = match (hit.kind, hit.label) {
            (PiiKind::Birth, _) => {
                &[" in ", " à ", " a ", " en ", " em ", " te ", " w ", " v ", " i ", " в "]
            }
            (PiiKind::About, label::AGE) => &[" from ", " aus ", " de ", " uit "],
            _ => continue,
        };
        let clause = rest.split([',', '.', ';', '\n', '?', '!', '(']).next().unwrap_or_default();
        let at = match hit.kind {
            PiiKind::Birth => signs.iter().find(|sign| clause.starts_with(**sign)).map(|sign| sign.len()),
            _ => signs.iter().find_map(|sign| clause.find(sign).map(|at| at + sign.len())),
        };
        towns.extend(at.and_then(|at| name(text, hit.end + at, Subject::Town)));
    }
    for town in towns {
        push(text, Some(town), Subject::Town, hits);
    }
}

fn push(text: &Text<'_>, range: Option<(usize, usize)>, subject: Subject, hits: &mut Vec<Hit>) {
    let Some((start, end)) = range else { return };
    let value = text.lower.get(start..end).unwrap_or_default();
    if value.len() > 1 && !among(NOWHERE, value) {
        let label = match subject {
            Subject::Town => label::TOWN,
            Subject::Employer => label::EMPLOYER,
        };
        hits.push(Hit::suggested(start..end, PiiKind::About, label));
    }
}

/// `I am a nurse at …`, `arbeite als Koch bei …`: the employer behind what somebody is.
fn roles(text: &Text<'_>, hits: &mut Vec<Hit>) {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine = MACHINE.get_or_init(|| Automaton::new(ROLES.iter().map(|(head, _)| head.as_bytes())));
    machine.find(text.lower.as_bytes(), &mut |needle, start, end| {
        let Some((_, tails)) = ROLES.get(needle) else { return };
        let open = text.lower.get(..start).and_then(|before| before.chars().next_back());
        let window = text.lower.get(end..floor(text.lower, end + 48)).unwrap_or_default();
        let line = window.split(['\n', '.', ',', ';', '?', '!']).next().unwrap_or_default();
        let tail = tails.split('|').filter_map(|tail| line.find(tail).map(|at| at + tail.len())).min();
        if let Some(at) = tail.filter(|_| open.is_none_or(|letter| !letter.is_alphanumeric())) {
            push(text, name(text, end + at, Subject::Employer), Subject::Employer, hits);
        }
    });
}

/// Whether the sentence so far is about the writer or one of theirs.
fn is_own(lower: &str, start: usize) -> bool {
    let line = excerpt_scanner::bytes::line_before(lower, start, 48);
    let sentence = line.rsplit(['.', '!', '?', ';']).next().unwrap_or(line);
    sentence
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .any(|word| age::OWN.holds(word))
}

/// The name in capitals that begins here, perhaps behind an article: its range.
fn name(text: &Text<'_>, start: usize, subject: Subject) -> Option<(usize, usize)> {
    let skipped = |at: usize| {
        let rest = text.lower.get(at..).unwrap_or_default();
        ARTICLES.iter().find(|article| rest.starts_with(**article)).map_or(0, |article| article.len())
    };
    let start = start + skipped(start);
    let start = start + skipped(start);
    let (mut at, mut end, mut count) = (start, start, 0);
    while count < 5 {
        let rest = text.text.get(at..)?;
        let word = word(rest);
        let capital = word.starts_with(|first: char| first.is_uppercase());
        let number = count > 0 && word.starts_with(|first: char| first.is_ascii_digit()) && word.len() < 4;
        if matches!(word, "I" | "I'm" | "I've") {
            break;
        }
        if !capital && !number && word != "&" {
            let lower = text.lower.get(at..)?;
            let Some(joint) = JOINTS.iter().find(|joint| count > 0 && lower.starts_with(**joint)) else {
                break;
            };
            let next = text.text.get(at + joint.len()..)?;
            if !next.starts_with(|next: char| next.is_uppercase())
                || next.starts_with("I ")
                || next.starts_with("I'")
            {
                break;
            }
            at += joint.len();
            continue;
        }
        end = at + word.len();
        count += 1;
        if byte(text.text.as_bytes(), end) != b' ' {
            break;
        }
        at = end + 1;
    }
    // `Tulsa, OK`.
    let state = text.text.get(end..).and_then(|rest| rest.strip_prefix(", ")).map(word);
    if subject == Subject::Town
        && count > 0
        && let Some(state) =
            state.filter(|state| state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        end += 2 + state.len();
    }
    (count > 0 && end - start <= 60).then_some((start, end))
}

/// Letters with what stands inside names; `&`.
fn word(text: &str) -> &str {
    let end = text
        .find(|letter: char| !letter.is_alphanumeric() && !"'’-&.".contains(letter))
        .unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    // A point belongs to an abbreviation only.
    let bare = word.trim_end_matches(['.', '\'', '-']);
    if bare.chars().count() <= 2
        && word.len() > bare.len()
        && text.get(end..).is_some_and(|rest| rest.starts_with(' '))
    {
        word
    } else {
        bare.split('.').next().unwrap_or(bare)
    }
}

/// A name in letters without capitals that begins here: up to what goes on behind it.
fn unspaced_name(text: &str, start: usize) -> Option<(usize, usize)> {
    let rest = text.get(start..)?;
    let skipped = rest.len() - rest.trim_start_matches(' ').len();
    let rest = rest.trim_start_matches(' ');
    let window = rest.get(..floor(rest, 48))?;
    let ends = ["工作", "上班", "上学", "做", "当", "的", "和", "已经", "这", "读", "有", "里"];
    let end = window
        .find(|letter: char| {
            !letter.is_alphanumeric() && !excerpt_scanner::decompose::is_mark(letter) && !is_vowel(letter)
        })
        .unwrap_or(window.len());
    let end = ends.iter().filter_map(|sign| window.find(sign)).min().map_or(end, |at| at.min(end));
    let count = window.get(..end)?.chars().count();
    (2..=12).contains(&count).then_some((start + skipped, start + skipped + end))
}

/// A name that ends before a word in a script without capitals, or in Turkish and Hungarian before an ending.
fn name_before(text: &str, end: usize) -> Option<(usize, usize)> {
    let before = text.get(floor(text, end.saturating_sub(60))..end)?;
    let offset = end - before.len();
    let start = before
        .char_indices()
        .rev()
        .find(|(_, letter)| {
            !(letter.is_alphanumeric() || is_vowel(*letter) || *letter == '-') || "は在我".contains(*letter)
        })
        .map_or(0, |(at, letter)| at + letter.len_utf8());
    let name = before.get(start..)?;
    let capital = name.chars().next().is_some_and(|first| first.is_uppercase() || !first.is_lowercase());
    ((2..=16).contains(&name.chars().count()) && capital).then_some((offset + start, end))
}

/// Vowel signs of Indic and Thai letters, and the marks of Arabic and Hebrew.
fn is_vowel(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{963}' | '\u{966}'..='\u{d7f}' | '\u{e00}'..='\u{e7f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}
