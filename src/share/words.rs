//! The words of what was shared, kept with its record: Saved finds a share by them without opening its link.

use std::collections::BTreeSet;

use crate::model::{Excerpt, text};

/// What stands around words and belongs to none.
const AROUND: &str = ".,;:!?…()[]{}<>«»„“”‚‘’\"'`*|=。、，；：！？（）「」『』《》";

/// The words of an excerpt's messages in small letters, each once, a space between them.
pub(super) fn words(excerpt: &Excerpt) -> String {
    let mut words = BTreeSet::new();
    for turn in excerpt.turns() {
        text::read(&turn.blocks, &mut |run| {
            let run: String = run.iter().map(|(_, piece)| piece.as_str()).collect();
            words.extend(run.to_lowercase().split_whitespace().map(|word| bare(word).to_owned()));
        });
    }
    // In their order those that begin with a word stand right behind it: who looks for its letters finds them there.
    let mut kept: Vec<&str> = Vec::new();
    for word in words.iter().rev() {
        if !kept.last().map_or(word.is_empty(), |last| last.starts_with(word.as_str())) {
            kept.push(word);
        }
    }
    kept.join(" ")
}

/// A word without what stands around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|letter| AROUND.contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{self, Edits},
        model::{Attribution, Block, Conversation, Inline, Message, Role},
    };

    fn words_of(blocks: Vec<Block>) -> String {
        let (role, attribution) = (Role::User, Attribution::default());
        let message = Message { key: "1".into(), role, attribution, blocks: blocks.into() };
        let conversation = Conversation { messages: vec![message], ..Conversation::default() };
        words(&edit::excerpt(&conversation, &Edits::default()).excerpt)
    }

    #[test]
    fn words_are_kept_once_and_not_where_others_begin_with_them() {
        let line =
            vec![Inline::Text("A bee, two Be".into()), Inline::Strong(vec![Inline::Text("es".into())])];
        let said = words_of(vec![Block::Paragraph(line), Block::Plain("“Bee”! (two) 蜂蜜、です。".into())]);
        assert_eq!(said, "蜂蜜、です two bees a");
        assert_eq!(words_of(Vec::new()), "");
        assert_eq!(words_of(vec![Block::Plain("… !".into())]), "");
    }

    #[test]
    fn code_and_addresses_have_words_too() {
        let code = Block::Code { language: "rust".into(), text: "let lichen = call(\"x\");".into() };
        let link = Inline::Link("https://example.org/a".into(), vec![Inline::Text("there".into())]);
        let said = words_of(vec![code, Block::Paragraph(vec![link])]);
        for word in ["lichen", "call(\"x", "https://example.org/a", "there"] {
            assert!(said.split(' ').any(|other| other == word), "{word}: {said}");
        }
    }
}
