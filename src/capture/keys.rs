//! Keys of messages: each its own, and the same when the same chat is captured again.
//!
//! Edits hold on to them. A site's own identifier is steady; a position is not, because older messages may be
//! loaded before the next capture, and then another message would be left out. So a message without an identifier
//! is known by what it says.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Message, text::running};

/// Gives every message a key of its own where it has none, or one that an earlier message has.
pub(super) fn finalize(messages: &mut [Message]) {
    let mut taken = BTreeSet::new();
    // How often the same was said: the next number to try.
    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    for message in messages {
        if !message.key.is_empty() && taken.insert(message.key.clone()) {
            continue;
        }
        let said = fingerprint(message);
        let count = copies.entry(said.clone()).or_insert(0);
        loop {
            *count += 1;
            let key =
                if *count == 1 { said.clone() } else { [said.as_str(), ".", &count.to_string()].concat() };
            if taken.insert(key.clone()) {
                message.key = key;
                break;
            }
        }
    }
}

/// FNV-1a over the author and the words.
fn fingerprint(message: &Message) -> String {
    let mut hash = 0x811c_9dc5_u32;
    for byte in running(&message.blocks).bytes().chain([message.role as u8]) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    ["#", &hash.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Attribution, Block, Role};

    fn keys(messages: &[(&str, &str)]) -> Vec<String> {
        let message = |(key, text): &(&str, &str)| Message {
            key: (*key).into(),
            role: Role::User,
            attribution: Attribution::default(),
            blocks: vec![Block::Plain((*text).into())].into(),
        };
        let mut messages: Vec<Message> = messages.iter().map(message).collect();
        finalize(&mut messages);
        messages.into_iter().map(|message| message.key).collect()
    }

    #[test]
    fn identifiers_of_the_site_stay_as_they_are() {
        assert_eq!(keys(&[("a", "one"), ("b", "one")]), ["a", "b"]);
    }

    #[test]
    fn every_message_has_a_key_of_its_own() {
        let keys = keys(&[("a", "one"), ("a", "one"), ("", "one"), ("", "one"), ("", "two")]);
        let different: std::collections::BTreeSet<&String> = keys.iter().collect();
        assert_eq!(different.len(), keys.len(), "{keys:?}");
    }

    #[test]
    fn a_message_keeps_its_key_when_older_ones_are_loaded() {
        let (before, after) = (keys(&[("", "two")]), keys(&[("", "one"), ("", "two")]));
        assert_eq!(before.first(), after.last());
    }
}
