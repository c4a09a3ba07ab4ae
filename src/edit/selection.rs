//! Which messages a selection in the page touches, by its words: all that a browser tells of it.

use std::collections::BTreeSet;

use crate::model::{Block, Conversation, text};

/// So many letters at an end of a selection say that a message begins or ends in it.
const ENOUGH: usize = 12;

/// The keys of the messages that selected words touch; none where no message holds them.
pub fn touched(conversation: &Conversation, selected: &str) -> BTreeSet<String> {
    let selected = letters(selected);
    let words: Vec<String> = conversation.messages.iter().map(|message| shown(&message.blocks)).collect();
    let mut runs: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut before = None;
    for (index, words) in words.iter().enumerate() {
        let shared = shared(words, &selected);
        if shared == 0 {
            continue;
        }
        // A selection is one piece of the page: words that stand elsewhere by chance do not count.
        match runs.last_mut().filter(|_| before == index.checked_sub(1)) {
            Some((sum, run)) => {
                *sum += shared;
                run.push(index);
            }
            None => runs.push((shared, vec![index])),
        }
        before = Some(index);
    }
    let longest = runs.iter().map(|(sum, _)| *sum).max().unwrap_or_default();
    let longest = runs.into_iter().filter(|(sum, _)| *sum == longest).flat_map(|(_, run)| run);
    longest.filter_map(|index| Some(conversation.messages.get(index)?.key.clone())).collect()
}

/// How many letters a message and the selection share at an edge, or one of them wholly.
fn shared(words: &str, selected: &str) -> usize {
    if selected.is_empty() || words.is_empty() {
        return 0;
    }
    if words.contains(selected) {
        return selected.len();
    }
    if selected.contains(words) {
        return words.len();
    }
    let end = |text: &str| text.char_indices().nth(ENOUGH).map(|(at, _)| at);
    let start = |text: &str| text.char_indices().rev().nth(ENOUGH - 1).map(|(at, _)| at);
    let first = end(selected).and_then(|end| selected.get(..end));
    let last = start(selected).and_then(|start| selected.get(start..));
    let ends_here = first.and_then(|first| {
        let mut rests = words.match_indices(first).filter_map(|(at, _)| words.get(at..));
        rests.find(|rest| selected.starts_with(rest))
    });
    let begins_here = last.and_then(|last| {
        let mut heads = words.match_indices(last).filter_map(|(at, found)| words.get(..at + found.len()));
        heads.find(|head| selected.ends_with(head))
    });
    [ends_here, begins_here].into_iter().flatten().map(str::len).max().unwrap_or_default()
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
