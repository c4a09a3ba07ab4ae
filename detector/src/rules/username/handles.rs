//! Names of members behind the name of their service: `my snap which is tobes_mcgee`, `抖音号xuan_hp620`.

use std::sync::OnceLock;

use super::is_own;
use super::lists::{FILLERS, NOBODY, PLATFORMS};
use crate::rules::{Text, among};
use crate::{Hit, PiiKind, label};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{byte, byte_before, floor, forward};

/// Finds them: suggestions, for a service is spoken of for other reasons, too.
pub(super) fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    static MACHINE: OnceLock<Automaton> = OnceLock::new();
    let machine = MACHINE.get_or_init(|| Automaton::new(PLATFORMS.split('|').map(|name| name.as_bytes())));
    let mut known: Vec<(usize, usize)> =
        hits.iter().filter(|hit| hit.kind == PiiKind::User).map(|hit| (hit.start, hit.end)).collect();
    known.sort_unstable();
    machine.find(text.lower.as_bytes(), &mut |_, start, end| {
        let letter = |at: Option<char>| at.is_some_and(|letter| letter.is_alphanumeric() && !is_wide(letter));
        let before = text.lower.get(..start).and_then(|before| before.chars().next_back());
        let after = text.lower.get(end..).and_then(|after| after.chars().next());
        let spaced =
            text.lower.get(start..).and_then(|name| name.chars().next()).is_some_and(|first| !is_wide(first));
        // `抖音号xuan`: in scripts without spaces the name may begin at once.
        if spaced && (letter(before) || letter(after)) || before.is_some_and(|sign| "./@-_".contains(sign)) {
            return;
        }
        if let Some((from, to)) = told(text, end, spaced)
            && !is_taken(&known, from, to)
        {
            hits.push(Hit::suggested(from..to, PiiKind::User, label::HANDLE));
        }
    });
}

/// Whether a find of the list, which is in order, is in the way.
fn is_taken(known: &[(usize, usize)], from: usize, to: usize) -> bool {
    let next = known.partition_point(|(start, _)| *start < to);
    known.get(next.saturating_sub(4)..next).is_some_and(|near| near.iter().any(|(_, end)| from < *end))
}

fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// The name behind a service that ends here: at once behind a colon, or behind words that tell it.
fn told(text: &Text<'_>, end: usize, spaced: bool) -> Option<(usize, usize)> {
    let bytes = text.text.as_bytes();
    let window = text.lower.get(end..floor(text.lower, end + 64))?;
    let line = window.split(['\n', '.', '!', '?', ';', '(', ')']).next()?;
    let (mut at, mut told, mut signed) = (0, !spaced, false);
    for _ in 0..4 {
        let rest = line.get(at..)?;
        let bare = rest.trim_start_matches([' ', ':', '：', '=', '"', '`', '\'', ',', '–', '-', '*']);
        signed |= rest.get(..rest.len() - bare.len())?.contains([':', '：', '=']);
        at += rest.len() - bare.len();
        let word: &str = bare.split([' ', ':', '：', ',', '"', '=']).next()?;
        let word = match word.find(|letter: char| letter.is_ascii_alphanumeric() || letter == '@') {
            Some(first) if first > 0 && word.chars().next().is_some_and(is_wide) => word.get(..first)?,
            _ => word,
        };
        if !among(FILLERS, word) && !among(PLATFORMS, word) {
            break;
        }
        (at, told) = (at + word.len(), true);
    }
    let start = end + at;
    let start = start + usize::from(byte(bytes, start) == b'@');
    let marked = byte(bytes, start.saturating_sub(1)) == b'@' && start > end + at;
    let mut stop = forward(bytes, start, 32, |byte| byte.is_ascii_alphanumeric() || b"._#-".contains(&byte));
    while b".-#".contains(&byte_before(bytes, stop)) && stop > start {
        stop -= 1;
    }
    let name = text.text.get(start..stop)?;
    let inner = name.get(1..).unwrap_or_default();
    let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
    let built = name.contains(['_', '#'])
        || inner.contains('.') && !name.ends_with(".com") && !name.ends_with(".js") && !name.ends_with(".io")
        || name.bytes().any(|byte| byte.is_ascii_digit()) && letters >= 4
        || signed && name.contains('-');
    let apart = !b"@(:/\\[{<%$".contains(&byte(bytes, stop));
    let said = told || signed || marked;
    // `github: ithorpe-dev`; behind a colon any single word in small letters.
    let plain = signed && name.bytes().all(|byte| byte.is_ascii_lowercase()) && line.len() <= at + name.len();
    (said
        && (built || marked || plain)
        && apart
        && letters >= 3
        && name.len() >= 4
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && is_own(name)
        && !among(NOBODY, &name.to_ascii_lowercase()))
    .then_some((start - usize::from(marked), stop))
}
