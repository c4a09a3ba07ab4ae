//! Who speaks in chats as programs export them: a time, a name, a colon; in all scripts.

use excerpt_scanner::bytes::line_before;
use excerpt_scanner::names::lists;
use excerpt_scanner::names::words::Words;

use super::famous::is_famous_name;
use super::span::is_no_name;
use super::things::is_thing_word;
use crate::{Hit, PiiKind};

/// The longest name of a speaker, in bytes.
const LONGEST: usize = 60;
/// The most words of a speaker's name where nothing else says that it is a chat.
const MOST: usize = 3;

/// Adds the speakers: certain where a listed name comes first or stands in the name of one who speaks in a chat, suggestions
/// where one speaks or whose letters have no capitals.
pub(super) fn find(text: &str, hits: &mut Vec<Hit>) {
    let mut speakers = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let from = start;
        start += line.len() + 1;
        if line.len() < 8 || !line.starts_with(['[', '0', '1', '2', '3']) {
            continue;
        }
        if let Some((at, length)) = speaker(line) {
            speakers.push((from + at, from + at + length));
        }
    }
    let name = |range: &(usize, usize)| text.get(range.0..range.1).unwrap_or_default();
    let clear = |words: &Words<'_>, index: usize| {
        let known = lists::know(words.get(index));
        words.is_capital(index) && known.first && !known.ordinary
    };
    let known = |range: &&(usize, usize)| {
        let words = Words::of(name(range));
        let mut all = 0..words.list.len();
        all.clone().any(|index| clear(&words, index)) && !all.any(|index| is_thing_word(words.get(index)))
    };
    let leads = |range: &&(usize, usize)| {
        let words = Words::of(name(range));
        known(range) && clear(&words, 0) && words.list.len() <= MOST
    };
    let people = speakers.iter().filter(leads).count();
    let mentioned = speakers.iter().filter(known).count();
    let mut names: Vec<&str> = speakers.iter().map(name).collect();
    names.sort_unstable();
    // `[10/11/26, 19:40]`: no list of appointments repeats the year.
    let dated = |(start, _): &(usize, usize)| {
        let line = line_before(text, *start, LONGEST);
        line.starts_with('[') && line.bytes().filter(u8::is_ascii_digit).count() > 6
    };
    let chat = people > 1
        || people > 0 && mentioned > 1
        || speakers.len() > 1 && speakers.iter().all(dated)
        || names.windows(2).any(|pair| pair.first() == pair.last());
    for range in &speakers {
        let caseless = name(range)
            .chars()
            .any(|letter| letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase());
        if leads(&range) || chat && known(&range) {
            hits.push(Hit::certain(range.0..range.1, PiiKind::Person, ""));
        } else if mentioned > 0 || caseless && speakers.len() > 1 {
            hits.push(Hit::suggested(range.0..range.1, PiiKind::Person, ""));
        }
    }
}

/// Where the speaker's name stands in a line, and its length.
fn speaker(line: &str) -> Option<(usize, usize)> {
    // `[10.11.2026, 19:12] `, `09:41 - `, `[오후 7:20] `.
    const HALVES: &[&str] = &["AM", "PM", "am", "pm", "오전", "오후", "上午", "下午"];
    let is_stamp = |letter: char| letter.is_ascii_digit() || "[]()/.,:- \t\u{202f}\u{a0}".contains(letter);
    let mut stamp = 0;
    loop {
        let rest = line.get(stamp..)?;
        stamp += rest.find(|letter: char| !is_stamp(letter)).unwrap_or(rest.len());
        let rest = line.get(stamp..)?;
        let half = HALVES.iter().find_map(|half| Some((half, rest.strip_prefix(half)?)));
        let Some((half, _)) = half.filter(|(_, rest)| !rest.starts_with(char::is_alphabetic)) else { break };
        stamp += half.len();
    }
    let time = line.get(..stamp)?;
    if !time.ends_with(|last: char| " ]\t\u{a0}".contains(last)) {
        return None;
    }
    let clock = time.match_indices(':').any(|(at, _)| {
        let minute =
            time.get(at + 1..at + 3).is_some_and(|minute| minute.bytes().all(|byte| byte.is_ascii_digit()));
        minute && time.get(..at).is_some_and(|hour| hour.ends_with(|letter: char| letter.is_ascii_digit()))
    });
    let rest = line.get(stamp..)?;
    let name = rest.split([':', '：']).next()?.trim_end();
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let first = name.chars().next()?;
    let fits = clock
        && name.len() < rest.len()
        && rest
            .get(name.len()..)
            .is_some_and(|rest| [": ", " : ", "：", ":"].iter().any(|sign| rest.starts_with(sign)))
        && (2..LONGEST).contains(&name.len())
        && letters >= 2
        && !first.is_lowercase()
        && first.is_alphabetic()
        && name.split_whitespace().count() <= 5
        && name.chars().all(|letter| !letter.is_ascii_punctuation() || "'-.()".contains(letter))
        && !name.bytes().any(|byte| byte.is_ascii_digit())
        && !is_no_name(&name.to_lowercase())
        && !is_famous_name(&name.to_lowercase())
        && !(name.is_ascii()
            && name.bytes().filter(u8::is_ascii_alphabetic).all(|byte| byte.is_ascii_uppercase()));
    fits.then_some((stamp, name.len()))
}
