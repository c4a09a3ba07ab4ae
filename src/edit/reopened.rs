//! An excerpt that is trimmed and shared again.

use crate::{
    edit::Edits,
    model::{Conversation, Excerpt, Message, Part, Source, Verdict},
    redact::Settings,
};

/// The conversation that an excerpt is of, and the edits that make the same excerpt of it again.
///
/// Nothing is anonymized unless the user wants it: what was replaced is replaced already.
pub fn reopened(excerpt: &Excerpt) -> (Conversation, Edits) {
    let mut conversation = Conversation {
        source: Source {
            site: "excerpt".to_owned(),
            name: excerpt.assistant().to_owned(),
            url: excerpt.source().unwrap_or_default().to_owned(),
            ..Source::default()
        },
        captured: excerpt.date().to_owned(),
        title: excerpt.title().to_owned(),
        anonymized: excerpt.anonymized(),
        verdict: Verdict::Complete,
        ..Conversation::default()
    };
    for part in excerpt.parts() {
        let index = conversation.messages.len();
        match part {
            Part::LeftOut(count) => {
                let before = conversation.left_out.entry(index).or_default();
                *before = before.saturating_add(*count);
            }
            Part::Turn(turn) => conversation.messages.push(Message {
                key: (index + 1).to_string(),
                role: turn.role,
                model: turn.model.clone(),
                blocks: turn.blocks.clone(),
            }),
        }
    }
    let edits = Edits {
        author: excerpt.author().map(str::to_owned),
        details: true,
        model: true,
        source: excerpt.source().is_some(),
        unsigned: excerpt.unsigned(),
        redaction: Settings { on: false, ..Settings::default() },
        ..Edits::default()
    };
    (conversation, edits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::excerpt,
        model::{Block, Role, Turn},
    };

    #[test]
    fn a_reopened_excerpt_is_the_same_again() {
        let turn = |text: &str, model: Option<&str>| {
            let blocks = vec![Block::Plain(text.into())];
            Part::Turn(Turn { role: Role::User, model: model.map(str::to_owned), blocks })
        };
        let parts = vec![
            Part::LeftOut(2),
            turn("mail kim@sample.example.net", None),
            turn("b", Some("M-1")),
            Part::LeftOut(u32::MAX),
        ];
        let shared = Excerpt::new(
            "Title".into(),
            Some("Ada".into()),
            "ChatGPT".into(),
            "2026-11-22".into(),
            true,
            parts,
        );
        for shared in [shared.clone().marked(Some("https://chat.example/c/1".into()), true), shared] {
            let (conversation, edits) = reopened(&shared);
            assert_eq!(excerpt(&conversation, &edits).excerpt, shared);
        }
    }

    #[test]
    fn what_is_left_out_again_is_counted_with_what_was() {
        let turn = || Part::Turn(Turn { role: Role::User, model: None, blocks: vec![Block::Rule] });
        let parts = vec![turn(), Part::LeftOut(3), turn(), Part::LeftOut(1)];
        let shared = Excerpt::new(String::new(), None, String::new(), String::new(), false, parts);
        let (conversation, mut edits) = reopened(&shared);
        edits.left_out.insert("2".into());
        assert_eq!(excerpt(&conversation, &edits).excerpt.parts(), [turn(), Part::LeftOut(5)]);
    }
}
