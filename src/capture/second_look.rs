//! A second look at a page, a moment after the first: whose words go on there is still writing, whether or not somebody has
//! described how the site says so.

use crate::model::{Conversation, Message, Reason, Verdict, text};

/// Whether `now` goes on where `before` ended: with more words in its last message, or with messages behind that.
pub fn goes_on(before: &Conversation, now: &Conversation) -> bool {
    let Some((last, earlier)) = before.messages.split_last() else { return false };
    let place = |wanted: &Message| now.messages.iter().rposition(|message| message.key == wanted.key);
    // Older messages may have come or gone at the other end. The key of a message that is known by its words changes with them.
    let at = place(last).or_else(|| match earlier.last() {
        Some(earlier) => place(earlier).map(|at| at + 1),
        None => Some(0),
    });
    let Some((at, found)) = at.and_then(|at| Some((at, now.messages.get(at)?))) else { return false };
    let [was, is] = [last, found].map(|message| text::running(&message.blocks).trim_end().to_owned());
    // A note behind the words may have gone.
    let begins_alike = is.chars().zip(was.chars()).take_while(|(is, was)| is == was).count() * 2;
    let is_same = found.key == last.key || begins_alike >= was.chars().count();
    is_same && (at + 1 < now.messages.len() || is.len() > was.len())
}

/// Says of a conversation that its last message is still being written.
pub fn add_still_writing(conversation: &mut Conversation) {
    if !conversation.reasons.contains(&Reason::StillWriting) {
        conversation.reasons.insert(0, Reason::StillWriting);
    }
    conversation.verdict = Verdict::Incomplete;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Attribution, Block, Inline, Role};

    /// A letter of its own in front is a message's key, else all of its words.
    fn conversation(messages: &[&str]) -> Conversation {
        let message = |text: &&str| Message {
            key: if text.get(1..2) == Some(" ") {
                text.chars().take(1).collect()
            } else {
                (*text).to_owned()
            },
            role: Role::Assistant,
            attribution: Attribution::default(),
            blocks: vec![Block::Paragraph(vec![Inline::Text((*text).to_owned())])].into(),
        };
        Conversation { messages: messages.iter().map(message).collect(), ..Conversation::default() }
    }

    #[test]
    fn more_words_in_the_last_message_or_behind_it_go_on() {
        let cases: [(&[&str], &[&str], bool); 13] = [
            (&["a one", "b two"], &["a one", "b two"], false),
            (&["a one", "b two"], &["a one", "b two three"], true),
            (&["a one", "b two"], &["a one", "b two", "c three"], true),
            // A note that is taken back, an older message that grows, older ones that come and go.
            (&["a one", "b two ..."], &["a one", "b two"], false),
            (&["a one", "b two"], &["a one edited", "b two"], false),
            (&["b two"], &["a one", "b two"], false),
            (&["a one", "b two"], &["b two"], false),
            (&[], &["a one"], false),
            // Keys that are made of the words.
            (&["a one", "two"], &["a one", "two three"], true),
            (&["one"], &["one two"], true),
            (&["a one", "two"], &["a one", "four"], false),
            (&["one"], &["none", "two"], false),
            (&["a one", "b two", "c three"], &["d four", "e five"], false),
        ];
        for (before, now, expected) in cases {
            assert_eq!(goes_on(&conversation(before), &conversation(now)), expected, "{before:?} {now:?}");
        }
    }

    #[test]
    fn it_is_said_once_and_is_never_complete() {
        let mut all = Conversation { verdict: Verdict::Complete, ..conversation(&["a one"]) };
        add_still_writing(&mut all);
        add_still_writing(&mut all);
        assert_eq!((all.verdict, all.reasons), (Verdict::Incomplete, vec![Reason::StillWriting]));
    }
}
