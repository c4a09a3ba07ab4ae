//! How much of a chat is shared, in one choice.

use std::collections::BTreeSet;

use super::Edits;
use crate::model::{Conversation, Role, content::has_details};

/// How much is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// All messages, with reasoning and tool output.
    Everything,
    /// All messages, without these.
    WithoutDetails,
    /// What the user wrote.
    Questions,
    /// What was answered.
    Answers,
    /// The last answer.
    LastAnswer,
}

impl Level {
    /// As they stand below each other, the most first.
    pub const ALL: [Self; 5] =
        [Self::Everything, Self::WithoutDetails, Self::Questions, Self::Answers, Self::LastAnswer];

    /// The key of its name in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Self::Everything => "keep_all",
            Self::WithoutDetails => "choose_without_details",
            Self::Questions => "keep_user",
            Self::Answers => "keep_assistant",
            Self::LastAnswer => "keep_last",
        }
    }

    /// The levels that differ for a conversation: without reasoning and tools there is nothing to leave out of it.
    pub fn of(conversation: &Conversation) -> impl Iterator<Item = Self> + use<> {
        let has_details = holds_details(conversation);
        Self::ALL.into_iter().filter(move |level| has_details || *level != Self::WithoutDetails)
    }

    /// Chooses it. Whether the messages that are left carry reasoning and tool output is decided by the first two only.
    pub fn choose(self, conversation: &Conversation, edits: &mut Edits) {
        edits.left_out = self.left_out(conversation, edits);
        match self {
            // Where there are none nobody has agreed to any that come later.
            Self::Everything if holds_details(conversation) => edits.details = true,
            Self::WithoutDetails => edits.details = false,
            _ => {}
        }
    }

    /// Whether the edits are what it would choose.
    pub fn is_chosen(self, conversation: &Conversation, edits: &Edits) -> bool {
        let mut chosen = edits.clone();
        self.choose(conversation, &mut chosen);
        chosen.left_out == edits.left_out && chosen.details == edits.details
    }

    fn left_out(self, conversation: &Conversation, edits: &Edits) -> BTreeSet<String> {
        let messages = &conversation.messages;
        let last = messages.iter().rposition(|message| edits.role(message) == Role::Assistant);
        let keeps = |at: usize, role: Role| match self {
            Self::Everything | Self::WithoutDetails => true,
            Self::Questions => role == Role::User,
            Self::Answers => role == Role::Assistant,
            Self::LastAnswer => Some(at) == last,
        };
        let out = messages.iter().enumerate().filter(|(at, message)| !keeps(*at, edits.role(message)));
        out.map(|(_, message)| message.key.clone()).collect()
    }
}

fn holds_details(conversation: &Conversation) -> bool {
    conversation.messages.iter().any(|message| has_details(&message.blocks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{Change, History},
        i18n::{Catalog, FileCatalog},
        model::{Block, Detail, Message},
    };

    fn chat(has_details: bool) -> Conversation {
        let message = |(at, role): (usize, Role)| {
            let mut blocks = vec![Block::Plain("Herons.".into())];
            if has_details && role == Role::Assistant {
                blocks.push(Block::Quote(vec![Block::Details(Detail::Tool, "Search".into(), Vec::new())]));
            }
            Message { key: at.to_string(), role, attribution: Default::default(), blocks: blocks.into() }
        };
        let roles = [Role::User, Role::Assistant, Role::User, Role::Assistant, Role::User];
        Conversation {
            messages: roles.into_iter().enumerate().map(message).collect(),
            ..Conversation::default()
        }
    }

    #[test]
    fn each_level_keeps_what_it_says_and_is_undone_by_its_name() {
        let chat = chat(true);
        let catalog = FileCatalog::english();
        let cases: [(Level, &str, bool); 5] = [
            (Level::Everything, "01234", true),
            (Level::WithoutDetails, "01234", false),
            (Level::Questions, "024", false),
            (Level::Answers, "13", false),
            (Level::LastAnswer, "3", false),
        ];
        let mut edits = Edits::default();
        let mut history = History::default();
        history.begin(&edits);
        for (level, kept, details) in cases {
            let before = edits.clone();
            level.choose(&chat, &mut edits);
            let left = chat.messages.iter().filter(|message| !edits.left_out.contains(&message.key));
            let left: String = left.map(|message| message.key.as_str()).collect();
            assert_eq!((left.as_str(), edits.details), (kept, details), "{level:?}");
            assert!(level.is_chosen(&chat, &edits), "{level:?}");
            assert_ne!(catalog.message(level.key(), &[]), level.key());
            let change = history.note(&edits).unwrap();
            assert_ne!(change, Change::Other, "{level:?} has a name");
            assert_eq!((history.undoable(), history.undo()), (Some(change), Some(before)));
            edits = history.redo().unwrap();
        }
        assert_eq!(Level::ALL.iter().filter(|level| level.is_chosen(&chat, &edits)).count(), 1);
    }

    #[test]
    fn a_chat_without_reasoning_has_nothing_to_leave_out_of_it() {
        assert_eq!(Level::of(&chat(true)).count(), 5);
        let levels: Vec<Level> = Level::of(&chat(false)).collect();
        assert_eq!(levels.len(), 4);
        assert!(!levels.contains(&Level::WithoutDetails));
        let mut edits = Edits::default();
        Level::Everything.choose(&chat(false), &mut edits);
        assert!(!edits.details, "what comes later is not agreed to");
        // No answer: nothing is kept.
        let silent = Conversation { messages: chat(false).messages[..1].to_vec(), ..Conversation::default() };
        Level::LastAnswer.choose(&silent, &mut edits);
        assert_eq!(edits.left_out.len(), 1);
    }
}
