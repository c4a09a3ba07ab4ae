//! Where names are certain: introductions, greetings, signatures, fields, titles and relations.

use super::phrases::{self, Way};
use crate::PiiKind;
use crate::ordinary::is_line;
use crate::rules::Hit;
use excerpt_scanner::names::model;
use excerpt_scanner::names::stem::plain;
use excerpt_scanner::names::words::Words;

/// The model's score, in sixteenths of a logit, that makes an "I am …" an introduction.
const SURE: i32 = 24;

/// What stands where a name would and is none: in lower case, one a line, in the order of their bytes.
const NO_NAMES: &str = include_str!("no_names.txt");

/// Whether a word, in lower case, never is a name.
pub(super) fn is_no_name(word: &str) -> bool {
    is_line(NO_NAMES, word)
}

/// Little words inside names.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le",
    "ten", "ter", "van", "von", "y", "zu",
];

/// Calls `visit` with the first and last word of every name that is certain.
pub(super) fn find(words: &Words<'_>, visit: &mut dyn FnMut(usize, usize)) {
    for index in 0..words.list.len() {
        let word = words.get(index);
        for (phrase, way) in phrases::ending(word) {
            if is_phrase(words, index, phrase)
                && let Some((first, last)) = name(words, index, *way)
            {
                visit(first, last);
                // `Attendees: A, B and C`, `We are A and B`.
                let mut last = last;
                while let Some((first, next)) = enumerated(words, last) {
                    visit(first, next);
                    last = next;
                }
                break;
            }
        }
        // Neither a signature nor an address stands behind it: nearly always.
        if words.gap(index) == " " {
            continue;
        }
        if let Some(first) = signature(words, index) {
            visit(first, index);
        }
        // `Kenji Watanabe <k@h.jp>`.
        if words.gap(index).starts_with(" <") && words.is_capital(index) && has_address(words, index) {
            let first = (0..3).fold(index, |first, _| {
                if first > 0 && words.is_capital(first - 1) && words.gap(first - 1) == " " {
                    first - 1
                } else {
                    first
                }
            });
            if first < index {
                visit(first, index);
            }
        }
    }
}

/// Whether the words before, too, are the phrase's.
fn is_phrase(words: &Words<'_>, index: usize, phrase: &str) -> bool {
    phrase.rsplit(' ').enumerate().skip(1).all(|(distance, word)| {
        words.before(index, distance).to_lowercase() == word
            && index.checked_sub(distance).is_some_and(|at| words.gap(at).trim().is_empty())
    })
}

fn has_address(words: &Words<'_>, index: usize) -> bool {
    let end = words.list.get(index).map_or(0, |word| word.end as usize);
    let rest = words.text.get(end..).unwrap_or_default();
    let near = rest.bytes().take(80).position(|byte| byte == b'>').unwrap_or(0);
    rest.as_bytes().get(..near).is_some_and(|inside| inside.contains(&b'@'))
}

/// The name behind a phrase that ends with a word.
fn name(words: &Words<'_>, index: usize, way: Way) -> Option<(usize, usize)> {
    let gap = words.gap(index);
    let first = index + 1;
    let blank = gap.trim_matches(' ');
    let fits = match way {
        Way::Called => blank.is_empty() || blank == ":" || blank == "\"",
        Way::Perhaps => gap == " ",
        Way::Relation | Way::Kin => matches!(gap, " " | ", " | " ("),
        Way::Greeting => {
            (gap == " " || blank == ",") && gap != "," && !gap.contains('\n') && opens(words, index)
        }
        Way::SignOff => {
            let line = gap.trim_start_matches([',', '!', '.', ' ']);
            gap == ", "
                || line.starts_with('\n')
                    && line.trim_matches(['\n', ' ', '*', '-', '—', '–', '>']).is_empty()
                    && line.matches('\n').count() <= 3
        }
        Way::Field => field(gap),
        Way::Title => matches!(gap, " " | ". " | "."),
    };
    if !fits {
        return None;
    }
    // A title before the name: "Dear Mr. X" is found at its title.
    let known = words.known(first);
    let word = words.get(first);
    let lower = plain(word);
    if is_no_name(&lower) || word.len() < 2 {
        return None;
    }
    if !words.is_capital(first) {
        let alone =
            matches!(way, Way::Called | Way::Relation) && known.first && !known.ordinary && lower.len() > 2;
        return alone.then_some((first, first));
    }
    let last = end(words, first);
    let several = last > first;
    let capitals = word.chars().all(char::is_uppercase);
    let any_known = (first..=last).any(|at| words.known(at).any());
    let accepted = match way {
        Way::Called => !known.ordinary || several,
        Way::Title => !known.ordinary || several || words.gap(index).starts_with('.'),
        Way::Relation => any_known && (!known.ordinary || several),
        Way::Kin => known.first && !known.ordinary,
        Way::Perhaps => {
            !known.ordinary && (known.first || model::score(words, first) >= SURE)
                || (several && known.any() && words.known(last).any() && !known.ordinary)
        }
        Way::Greeting => any_known && (!known.ordinary || several) && closes(words, last),
        Way::SignOff => {
            let rest = words.gap(last).trim_start_matches([' ', ',', '.', '!']);
            (rest.is_empty() && last + 1 == words.list.len() || rest.starts_with(['\n', '"', '”', '»']))
                && (any_known || several && gap.contains('\n'))
                && !known.ordinary
        }
        Way::Field => any_known && (several || known.first) && (!known.ordinary || several),
    };
    let plain_case =
        !capitals || matches!(way, Way::Called | Way::Title) || way == Way::Field && several && known.first;
    (accepted && plain_case && last - first < 5).then_some((first, last))
}

/// The next name of a list: behind a comma or an "and", with a first name of the lists.
fn enumerated(words: &Words<'_>, last: usize) -> Option<(usize, usize)> {
    const ANDS: &[&str] = &["and", "und", "et", "y", "e", "en", "&"];
    let first = match words.gap(last) {
        ", " => last + 1,
        " " if ANDS.contains(&words.get(last + 1)) && words.gap(last + 1) == " " => last + 2,
        _ => return None,
    };
    let known = words.known(first);
    (words.is_capital(first) && known.first && !known.ordinary).then(|| (first, end(words, first)))
}

/// The first word of the name that ends a quoted message, a sentence of its own: `… before Friday. Nkechi Obi"`.
fn signature(words: &Words<'_>, last: usize) -> Option<usize> {
    let quoted = words.gap(last).trim_start_matches('.').trim_start().starts_with(['"', '”', '»', '“']);
    if !quoted || !words.is_capital(last) {
        return None;
    }
    let mut first = last;
    while last - first < 3 && words.gap_before(first) == " " && words.is_capital(first.checked_sub(1)?) {
        first -= 1;
    }
    let before = words.gap_before(first);
    let sentence = before.trim_end_matches([' ', '-', '—', '–']);
    let alone = first > 0 && sentence.len() < before.len() && sentence.ends_with(['.', '!', '?']);
    let known = words.known(first);
    (alone && known.first && !known.ordinary).then_some(first)
}

/// Whether a line begins with the greeting, or a quotation.
fn opens(words: &Words<'_>, index: usize) -> bool {
    words.begins(index) || words.gap_before(index).ends_with(['"', '\u{201c}', '„', '«', ',', '>'])
}

/// Whether the name of a greeting ends where one does.
fn closes(words: &Words<'_>, last: usize) -> bool {
    let gap = words.gap(last);
    gap.is_empty() || gap.starts_with([',', '!', '.', ':', '\n', '?', '"', ' ', '-', '—'])
}

/// `: `, `": "`, `=`.
fn field(gap: &str) -> bool {
    let signs = gap.trim_matches([' ', '"', '\'', '*', '`', '_']);
    matches!(signs, ":" | "=" | "=>" | ":=") && gap.len() <= 8
}

/// The last word of a name that begins here.
fn end(words: &Words<'_>, first: usize) -> usize {
    let mut last = first;
    for _ in 0..4 {
        let gap = words.gap(last);
        let initial = gap == ". " && words.get(last).chars().count() == 1;
        if gap != " " && !initial {
            break;
        }
        let next = words.get(last + 1);
        let particle = PARTICLES.contains(&next) && words.gap(last + 1) == " " && words.is_capital(last + 2);
        let lower = plain(next);
        let stop = is_no_name(&lower) || words.known(last + 1).ordinary && !words.known(last + 1).last;
        if particle {
            last += 2;
        } else if words.is_capital(last + 1) && !stop && !next.is_empty() {
            last += 1;
        } else {
            break;
        }
    }
    last
}

/// Chinese and Japanese introductions: two to four characters behind them are a name.
pub(super) fn unspaced(text: &str, hits: &mut Vec<Hit>) {
    const BEFORE: &[&str] =
        &["我叫", "我的名字是", "我的名字叫", "姓名：", "姓名:", "私の名前は", "名前は", "氏名：", "氏名:"];
    const BEHIND: &[&str] = &["です", "と申", "という", "と言"];
    // The first bytes of the characters of both languages.
    if text.is_ascii() || !text.bytes().any(|byte| (0xe3..=0xef).contains(&byte)) {
        return;
    }
    for phrase in BEFORE {
        for (at, _) in text.match_indices(phrase) {
            let start = at + phrase.len();
            let rest = text.get(start..).unwrap_or_default();
            let name: String = rest
                .chars()
                .take_while(
                    |letter| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '々'),
                )
                .take(10)
                .collect();
            let name = BEHIND
                .iter()
                .filter_map(|word| name.find(word))
                .min()
                .and_then(|end| name.get(..end))
                .unwrap_or(&name);
            if (2..=5).contains(&name.chars().count()) {
                hits.push(Hit::certain(start..start + name.len(), PiiKind::Person, ""));
            }
        }
    }
}
