//! Which messages a selection in the page touches, by its words: all that a browser tells of it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{Block, Conversation, text};

/// So many letters at an end of a selection say that a message begins or ends in it.
const ENOUGH: usize = 12;

/// The keys of the messages that selected words touch; none where no message holds them.
pub fn touched(conversation: &Conversation, selected: &str) -> BTreeSet<String> {
    let selected = letters(selected);
    let words: Vec<String> = conversation.messages.iter().map(|message| shown(&message.blocks)).collect();
    let mut runs: Vec<Run> = Vec::new();
    for (index, words) in words.iter().enumerate() {
        // A selection is one piece of the page: words that stand elsewhere by chance do not count.
        let last = runs.last_mut().filter(|run| run.messages.last().copied() == index.checked_sub(1));
        if let Some(run) = last
            && let Some(found) = shared(words, &selected, run.end).filter(|found| found.end > run.end)
        {
            run.letters += found.len();
            run.end = found.end;
            run.messages.push(index);
        } else if let Some(found) = shared(words, &selected, 0) {
            runs.push(Run { letters: found.len(), end: found.end, messages: vec![index] });
        }
    }
    let most = runs.iter().map(|run| run.letters).max().unwrap_or_default();
    let longest = runs.into_iter().filter(|run| run.letters == most).flat_map(|run| run.messages);
    longest.filter_map(|index| Some(conversation.messages.get(index)?.key.clone())).collect()
}

/// Messages one after the other that stand in the selection in this order.
struct Run {
    /// What they share with it.
    letters: usize,
    /// Where the last of them ends in it.
    end: usize,
    messages: Vec<usize>,
}

/// Where in the selection a message stands, from an offset on: wholly, or as far as the selection holds it.
fn shared(words: &str, selected: &str, from: usize) -> Option<Range<usize>> {
    let rest = selected.get(from..).filter(|rest| !rest.is_empty() && !words.is_empty())?;
    if from == 0 && words.contains(selected) {
        return Some(0..selected.len());
    }
    if let Some(at) = rest.find(words) {
        return Some(from + at..from + at + words.len());
    }
    let first = rest.char_indices().nth(ENOUGH).and_then(|(end, _)| rest.get(..end)).filter(|_| from == 0);
    let last = rest.char_indices().rev().nth(ENOUGH - 1).and_then(|(start, _)| rest.get(start..));
    let ends_here = first.and_then(|first| {
        let mut ends = words.match_indices(first).filter_map(|(at, _)| words.get(at..));
        ends.find(|end| selected.starts_with(end)).map(|end| 0..end.len())
    });
    let begins_here = || {
        let mut heads = words.match_indices(last?).filter_map(|(at, found)| words.get(..at + found.len()));
        heads.find(|head| rest.ends_with(head)).map(|head| selected.len() - head.len()..selected.len())
    };
    ends_here.or_else(begins_here)
}

/// The letters of what a page shows of a message: not its collapsed parts.
fn shown(blocks: &[Block]) -> String {
    let mut all = String::new();
    for block in blocks.iter().filter(|block| !matches!(block, Block::Details(..))) {
        text::read(std::slice::from_ref(block), &mut |run| {
            for (_, piece) in run.iter().filter(|(place, _)| place.is_running()) {
                all.push_str(&letters(piece));
            }
        });
    }
    all
}

/// Letters and digits only: spaces and marks are told in another way by each browser.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Attribution, Message, Role};

    #[test]
    fn a_selection_chooses_the_messages_that_it_touches() {
        let said = [
            "How do I bake bread without yeast?",
            "Take baking soda and yoghurt.\nThen bake for an hour at 200 degrees.",
            "Thanks",
            "You are welcome. Anything else about baking?",
            "Thanks",
        ];
        let message = |(at, text): (usize, &&str)| Message {
            key: at.to_string(),
            role: Role::User,
            attribution: Attribution::default(),
            blocks: vec![Block::Plain((*text).to_owned())].into(),
        };
        let messages = said.iter().enumerate().map(message).collect();
        let conversation = Conversation { messages, ..Conversation::default() };
        let cases = [
            ("baking soda", "1"),
            ("bake  bread\nwithout", "0"),
            ("bread without yeast? ChatGPT said: Take baking soda and yo", "01"),
            ("an hour at 200 degrees. You said: Thanks ChatGPT said: You are welcome. Any", "123"),
            ("Thanks", "24"),
            ("Anything else about baking? You said: Thanks", "34"),
            ("a menu of the page", ""),
            ("", ""),
            ("…", ""),
        ];
        for (selected, expected) in cases {
            let keys: String = touched(&conversation, selected).into_iter().collect();
            assert_eq!(keys, expected, "{selected}");
        }
    }
}
