//! Who said what, where the user knows better than the page tells.

use super::Edits;
use crate::model::{Message, Role};

impl Edits {
    /// Who said a message: as the user says, else as it was captured.
    pub fn role(&self, message: &Message) -> Role {
        self.roles.get(&message.key).copied().unwrap_or_else(|| self.guessed(message))
    }

    /// Says who said a message.
    pub fn set_role(&mut self, message: &Message, role: Role) {
        if role == self.guessed(message) {
            self.roles.remove(&message.key);
        } else {
            self.roles.insert(message.key.clone(), role);
        }
    }

    /// Takes the user for the assistant and the other way round, in every message, also in those that come later.
    pub fn swap_roles(&mut self) {
        self.swapped = !self.swapped;
        self.roles.values_mut().for_each(|role| *role = swapped(*role));
    }

    fn guessed(&self, message: &Message) -> Role {
        if self.swapped { swapped(message.role) } else { message.role }
    }
}

fn swapped(role: Role) -> Role {
    match role {
        Role::User => Role::Assistant,
        Role::Assistant => Role::User,
        Role::System | Role::Tool => role,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{Change, History, Level, excerpt},
        model::{Attribution, Block, Conversation, Inline},
    };

    fn conversation(roles: &[Role]) -> Conversation {
        let message = |(at, role): (usize, &Role)| Message {
            key: at.to_string(),
            role: *role,
            attribution: Attribution::default(),
            blocks: vec![Block::Paragraph(vec![Inline::Text(format!("words {at}"))])].into(),
        };
        Conversation { messages: roles.iter().enumerate().map(message).collect(), ..Conversation::default() }
    }

    fn shared(all: &Conversation, edits: &Edits) -> Vec<Role> {
        excerpt(all, edits).excerpt.turns().map(|turn| turn.role).collect()
    }

    #[test]
    fn the_authors_that_the_user_names_are_shared() {
        let all = conversation(&[Role::User, Role::Assistant, Role::System, Role::Assistant]);
        let mut edits = Edits::default();
        edits.swap_roles();
        assert_eq!(shared(&all, &edits), [Role::Assistant, Role::User, Role::System, Role::User]);
        edits.set_role(&all.messages[3], Role::Assistant);
        assert_eq!(shared(&all, &edits), [Role::Assistant, Role::User, Role::System, Role::Assistant]);
        // The chat goes on: what comes later is swapped, too.
        let more = conversation(&[Role::User, Role::Assistant, Role::System, Role::Assistant, Role::User]);
        assert_eq!(shared(&more, &edits).last(), Some(&Role::Assistant));
        // What is as the page has it is no edit.
        edits.swap_roles();
        edits.set_role(&all.messages[3], Role::Assistant);
        assert_eq!(edits, Edits::default());
    }

    #[test]
    fn swapping_twice_changes_nothing_and_one_step_takes_it_back() {
        let (mut edits, mut history) = (Edits::default(), History::default());
        edits.swap_roles();
        assert_eq!(history.note(&edits), Some(Change::Authors));
        assert_eq!(history.undo(), Some(Edits::default()));
        edits.swap_roles();
        assert_eq!(edits, Edits::default());
    }

    #[test]
    fn questions_and_answers_are_those_of_the_authors_that_were_named() {
        let all = conversation(&[Role::User, Role::Assistant]);
        let mut edits = Edits::default();
        edits.swap_roles();
        Level::Questions.choose(&all, &mut edits);
        assert_eq!(edits.left_out.iter().collect::<Vec<_>>(), ["0"]);
    }
}
