//! Who speaks in chats that put a time behind the name, on a line of its own: `Marguerite  9:41 AM`. Timetables look the same.

use super::span::is_no_name;
use super::things::{is_also_place, is_thing_word};
use excerpt_scanner::bytes::line_before;
use excerpt_scanner::names::stem::plain;
use excerpt_scanner::names::words::Words;

/// The first word of the name that ends here, where a line is that and a time.
pub(super) fn header(words: &Words<'_>, index: usize) -> Option<usize> {
    let two = index > 0 && words.gap(index - 1) == " " && words.begins(index - 1);
    let first = index - usize::from(two);
    (words.begins(first) && !is_no_name(&plain(words.get(first))) && is_before_time(words, first, index))
        .then_some(first)
}

/// Calls `visit` with those who speak and whether it is certain, of all such lines. What no list knows is somebody's name
/// only in a chat: two such lines with something said below, of somebody whose name is listed, twice of the same, or as
/// programs write them.
pub(super) fn find(words: &Words<'_>, headers: &[(usize, usize)], visit: &mut dyn FnMut(usize, usize, bool)) {
    let listed = |first: usize| words.known(first).first && !words.known(first).ordinary;
    let thing = |(first, last): (usize, usize)| {
        (first..=last).any(|at| is_thing_word(words.get(at))) || is_also_place(words.get(first))
    };
    let said = |at: usize| {
        let (_, last) = headers.get(at).copied().unwrap_or_default();
        let end = words.list.get(last).map_or(0, |word| word.end as usize);
        let rest = words.text.get(end..).and_then(|rest| rest.split_once('\n'));
        let next =
            headers.get(at + 1).and_then(|(first, _)| words.list.get(*first)).map(|word| word.start as usize);
        rest.is_some_and(|(line, below)| {
            let below_at = end + line.len() + 1;
            let text = below.split('\n').next().unwrap_or_default();
            !text.trim().is_empty() && next.is_none_or(|next| next > below_at + text.len())
        })
    };
    let speakers =
        || headers.iter().copied().enumerate().filter(|(at, _)| said(*at)).map(|(_, header)| header);
    let mut names: Vec<String> = speakers()
        .map(|(first, last)| [words.get(first), words.get(last)].join(" ").to_lowercase())
        .collect();
    names.sort_unstable();
    // Programs put two spaces between the name and the time.
    let exported = |(_, last): (usize, usize)| words.gap(last).starts_with("  ");
    let chat = names.len() > 1
        && (speakers().any(|header| listed(header.0) && !thing(header))
            || speakers().all(exported)
            || names.windows(2).any(|pair| pair.first() == pair.last()));
    for (at, header) in headers.iter().copied().enumerate() {
        let (first, last) = header;
        let talks = chat && said(at);
        if listed(first) && (talks || !thing(header)) {
            visit(first, last, words.is_capital(first));
        } else if talks {
            visit(first, last, false);
        }
    }
}

/// Whether a line is the name that ends before a word's time and nothing else: `marguerite  9:41 AM`.
fn is_before_time(words: &Words<'_>, first: usize, last: usize) -> bool {
    let start = words.list.get(first).map_or(0, |word| word.start as usize);
    if !line_before(words.text, start, 3).trim_matches([' ', '*', '>', '#']).is_empty() {
        return false;
    }
    let end = words.list.get(last).map_or(0, |word| word.end as usize);
    let rest = words.text.get(end..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let time = line.trim_matches([' ', ',', '—', '–', '-', '·', '[', ']', '(', ')', '*']);
    let clock = time.strip_suffix(" AM").or_else(|| time.strip_suffix(" PM")).unwrap_or(time);
    line.len() < 32
        && line.starts_with([' ', ',', '—', '['])
        && clock.split_once(':').is_some_and(|(hour, minute)| {
            !hour.is_empty()
                && hour.bytes().all(|byte| byte.is_ascii_digit() || b"/. ,".contains(&byte))
                && minute.len() >= 2
                && minute.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
        })
        && words.get(first).chars().count() > 2
}
