//! Hiding words at one place only.

use crate::{
    edit::{Cut, Edits},
    model::{Account, Block, Message, text},
    redact::{Finding, PiiKind, Pseudonyms, Settings, Spot, redact},
};

impl Edits {
    /// Hides the words of a passage where they stand, and nowhere else; `message`: the one that has them. A word that is
    /// hidden elsewhere already stays so. False: the words are no longer there.
    pub fn hide_here(&mut self, message: &Message, passage: &Cut) -> bool {
        let word = passage.text.trim();
        let Some(spot) = spot(message, passage, word) else { return false };
        let is_hidden = self.redaction.words.iter().any(|other| other == word);
        let is_only = self.redaction.only.iter().any(|other| other.value == spot.value);
        self.redaction.on = true;
        if is_hidden && !is_only {
            self.redaction.set_spot(&spot.value, Some(&message.key), spot.nth, true);
            return true;
        }
        if !is_hidden {
            self.redaction.words.push(word.to_owned());
        }
        self.redaction.spared.remove(&spot);
        self.redaction.only.insert(spot)
    }
}

/// Which occurrence of a word a passage is: the last one of what the message's walk meets up to its end.
fn spot(message: &Message, passage: &Cut, word: &str) -> Option<Spot> {
    let end = passage.find(&text::running(&message.blocks))?.end;
    let mut blocks: Vec<Block> = message.blocks.to_vec();
    let mut position = 0;
    text::walk(&mut blocks, &mut |run| {
        for (place, piece) in run {
            // Addresses and labels are counted where the walk meets them: behind their line.
            let kept =
                if place.is_running() || position >= end { end.saturating_sub(position) } else { usize::MAX };
            position += if place.is_running() { piece.chars().count() } else { 0 };
            *piece = piece.chars().take(kept).collect();
        }
    });
    let own = Settings { words: vec![word.to_owned()], ..Settings::default() };
    let mut passages = [(message.key.clone(), blocks.into())];
    let found = redact(&mut [], &mut passages, &Account::default(), &own, &mut Pseudonyms::default());
    let Finding { value, count, .. } = found.into_iter().find(|found| found.kind == PiiKind::Word)?;
    Some(Spot { value, message: Some(message.key.clone()), nth: count.checked_sub(1)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::excerpt,
        model::{Attribution, Conversation, Inline, Part, Role, Turn},
    };

    const LINK: &str = "https://example.org/kiln";

    fn conversation() -> Conversation {
        let line = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
        let link = Inline::Link(LINK.to_owned(), vec![Inline::Text("the Kiln page".to_owned())]);
        let said = [
            vec![line("Kiln Lane, kiln and Kiln."), Block::Paragraph(vec![link]), line("Kiln again, Kiln.")],
            vec![line("Kiln elsewhere.")],
        ];
        let message = |(index, blocks): (usize, Vec<Block>)| Message {
            key: format!("m{index}"),
            role: Role::User,
            blocks: blocks.into(),
            attribution: Attribution::default(),
        };
        Conversation {
            messages: said.into_iter().enumerate().map(message).collect(),
            ..Conversation::default()
        }
    }

    fn passage(conversation: &Conversation, index: usize, nth: usize) -> Cut {
        let running = text::running(&conversation.messages[index].blocks);
        let (byte, word) = running.match_indices("Kiln").nth(nth).unwrap();
        let start = running.split_at(byte).0.chars().count();
        Cut { message: format!("m{index}"), start, text: word.to_owned() }
    }

    fn shown(conversation: &Conversation, edits: &Edits) -> Vec<String> {
        let turn = |part: &Part| match part {
            Part::Turn(Turn { blocks, .. }) => Some(text::running(blocks)),
            Part::LeftOut(_) => None,
        };
        excerpt(conversation, edits).excerpt.parts().iter().filter_map(turn).collect()
    }

    #[test]
    fn a_word_is_hidden_at_the_place_where_it_was_selected_and_at_no_other() {
        let conversation = conversation();
        let before = shown(&conversation, &Edits::default());
        for (index, nth) in [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4), (1, 0)] {
            let passage = passage(&conversation, index, nth);
            let mut edits = Edits::default();
            assert!(edits.hide_here(&conversation.messages[index], &passage));
            let now = shown(&conversation, &edits);
            for (at, (before, now)) in before.iter().zip(&now).enumerate() {
                let start = before.match_indices("Kiln").nth(nth).map_or(0, |(byte, _)| byte);
                let (same, rest) = before.split_at(start);
                let rest = rest.strip_prefix("Kiln").unwrap_or(rest);
                let is_here = at == index;
                assert_eq!(is_here, before != now, "{index} {nth}: {now} {:?}", edits.redaction.only);
                assert!(!is_here || (now.starts_with(same) && now.ends_with(rest)), "{nth}: {now}");
            }
        }
    }

    #[test]
    fn further_places_can_be_hidden_and_then_all() {
        let conversation = conversation();
        let mut edits = Edits::default();
        for (index, nth) in [(0, 0), (1, 0)] {
            let passage = passage(&conversation, index, nth);
            assert!(edits.hide_here(&conversation.messages[index], &passage));
        }
        let kilns = |edits: &Edits| -> usize {
            shown(&conversation, edits).iter().map(|text| text.to_lowercase().matches("kiln").count()).sum()
        };
        assert_eq!(kilns(&edits), 5, "{:?}", shown(&conversation, &edits));
        edits.redaction.hide_word("Kiln");
        assert_eq!(kilns(&edits), 0);
        let passage = passage(&conversation, 1, 0);
        assert!(edits.hide_here(&conversation.messages[1], &passage));
        assert_eq!(kilns(&edits), 0, "what is hidden everywhere stays hidden");
    }

    #[test]
    fn words_that_are_gone_are_hidden_nowhere() {
        let conversation = conversation();
        let gone = Cut { message: "m1".to_owned(), start: 0, text: "Oven".to_owned() };
        let mut edits = Edits::default();
        assert!(!edits.hide_here(&conversation.messages[1], &gone));
        assert_eq!(edits, Edits::default());
    }
}
