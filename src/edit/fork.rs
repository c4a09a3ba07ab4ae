//! An excerpt taken up again as a conversation, to be trimmed and shared anew.

use crate::{
    edit::Edits,
    model::{Conversation, Excerpt, Forked, Message, Part, Reason, Source, Verdict},
};

/// A reader's own version of an excerpt: a conversation of what it holds, and edits that change nothing yet.
///
/// `address` names it among chats. The author's name does not come along: whoever shares it anew is somebody else.
pub fn fork(excerpt: &Excerpt, address: String) -> (Conversation, Edits) {
    let mut messages = Vec::new();
    let mut left_out = vec![0u32];
    for part in excerpt.parts() {
        match part {
            Part::LeftOut(count) => {
                if let Some(gap) = left_out.last_mut() {
                    *gap = count.saturating_add(*gap);
                }
            }
            Part::Turn(turn) => {
                let key = format!("m{}", messages.len() + 1);
                let (role, attribution, blocks) = (turn.role, turn.attribution.clone(), turn.blocks.clone());
                messages.push(Message { key, role, attribution, blocks });
                left_out.push(0);
            }
        }
    }
    let conversation = Conversation {
        source: Source {
            site: "excerpt".to_owned(),
            name: excerpt.assistant().to_owned(),
            layout: String::new(),
            url: address,
        },
        captured: excerpt.date().to_owned(),
        title: excerpt.title().to_owned(),
        messages,
        verdict: Verdict::Unconfirmed,
        reasons: vec![Reason::Excerpted(excerpt.left_out())],
        reopened: Some(Forked {
            left_out,
            anonymized: excerpt.anonymized(),
            source: excerpt.source().map(str::to_owned),
        }),
        ..Conversation::default()
    };
    // Its author has shared them.
    let mut edits = Edits { details: true, facts: true, unsigned: excerpt.unsigned(), ..Edits::default() };
    edits.redaction.pictures = true;
    (conversation, edits)
}

/// An excerpt of the user's own, out of a file: the edits make the same of it again. What was replaced is replaced
/// already, so nothing is anonymized unless the user wants it.
pub fn reopened(excerpt: &Excerpt, address: String) -> (Conversation, Edits) {
    let (conversation, mut edits) = fork(excerpt, address);
    edits.author = excerpt.author().map(str::to_owned);
    edits.source = excerpt.source().is_some();
    edits.redaction.on = false;
    (conversation, edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit,
        model::{Attribution, Block, Role, Turn},
    };

    /// An excerpt with a gap and a replaced value.
    fn shared() -> Excerpt {
        let message = |key: &str, text: &str| Message {
            key: key.into(),
            role: Role::User,
            attribution: Attribution::default(),
            blocks: vec![Block::Plain(text.into())].into(),
        };
        let conversation = Conversation {
            title: "Herons".into(),
            captured: "2026-11-22".into(),
            messages: vec![
                message("a", "I am jo@sample.example.net."),
                message("b", "Left out."),
                message("c", "Herons sleep in trees."),
            ],
            ..Conversation::default()
        };
        let left_out = ["b".to_owned()].into();
        let edits = Edits { left_out, author: Some("Ada".into()), ..Edits::default() };
        edit::excerpt(&conversation, &edits).excerpt
    }

    #[test]
    fn a_version_that_nobody_changed_is_the_excerpt_without_its_author() {
        let shared = shared();
        assert!(shared.left_out() > 0 && shared.anonymized(), "{shared:?}");
        let (conversation, edits) = fork(&shared, "excerpt:x".into());
        let again = edit::excerpt(&conversation, &edits).excerpt;
        let turns = |excerpt: &Excerpt| excerpt.turns().cloned().collect::<Vec<Turn>>();
        assert_eq!(turns(&again), turns(&shared));
        assert_eq!(again.left_out(), shared.left_out());
        assert_eq!((again.title(), again.date()), (shared.title(), shared.date()));
        assert!(again.anonymized() && again.author().is_none());
    }

    #[test]
    fn an_excerpt_that_is_taken_up_again_is_never_called_whole() {
        let (conversation, _) = fork(&shared(), "excerpt:x".into());
        assert_eq!(conversation.verdict, Verdict::Unconfirmed);
        assert_eq!(conversation.reasons, [Reason::Excerpted(1)]);
    }

    #[test]
    fn what_is_left_out_now_is_added_to_what_was_missing() {
        let shared = shared();
        let (conversation, mut edits) = fork(&shared, "excerpt:x".into());
        edits.left_out.insert("m1".into());
        let again = edit::excerpt(&conversation, &edits).excerpt;
        assert_eq!(again.left_out(), shared.left_out() + 1);
    }

    #[test]
    fn a_reopened_excerpt_is_the_same_again() {
        let turn = |text: &str, attribution: Attribution| {
            let blocks = vec![Block::Plain(text.into())];
            Part::Turn(Turn { role: Role::User, attribution, blocks: blocks.into() })
        };
        let parts = vec![
            Part::LeftOut(2),
            turn("mail kim@sample.example.net", Attribution::default()),
            turn("b", Attribution::of(Some("M-1".into()), Some("10:05".into()))),
            Part::LeftOut(u32::MAX),
        ];
        let (author, date) = (Some("Ada".into()), "2026-11-22".into());
        let shared = Excerpt::new("Title".into(), author, "ChatGPT".into(), date, true, parts);
        for shared in [shared.clone().marked(Some("https://chat.example/c/1".into()), true), shared] {
            let (conversation, edits) = reopened(&shared, "excerpt:x".into());
            assert_eq!(edit::excerpt(&conversation, &edits).excerpt, shared);
        }
    }
}
