//! Footnotes: references to items of a message's last list become Markdown's own.

use crate::model::{
    Block, Inline, Item,
    content::NOTE,
    visit::{VisitMut, inside_inline},
};

/// The message without its notes, references named with the prefix, and the notes. `None`: it has none, or references
/// to notes that are not there.
pub(super) fn split<'m>(message: &'m [Block], prefix: &str) -> Option<(Vec<Block>, &'m [Item])> {
    let (Block::List(Some(1), notes), text) = message.split_last()? else { return None };
    let mut text = text.to_vec();
    let mut highest = 0;
    let mut rename = |target: &mut String| {
        let Some(number) = target.strip_prefix(NOTE) else { return };
        highest = highest.max(number.parse().unwrap_or(usize::MAX));
        *target = format!("{NOTE}{prefix}{number}");
    };
    Targets(&mut rename).blocks(&mut text);
    (1..=notes.len()).contains(&highest).then_some((text, notes.as_slice()))
}

/// Every link's target.
struct Targets<'a>(&'a mut dyn FnMut(&mut String));

impl VisitMut for Targets<'_> {
    fn inline(&mut self, inline: &mut Inline) {
        if let Inline::Link(target, _) = inline {
            (self.0)(target);
        }
        inside_inline(self, inline);
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{Block, Inline, Item},
        render::markdown::content,
    };

    #[test]
    fn a_note_stands_behind_its_message() {
        let text = |text: &str| Inline::Text(text.into());
        let reference =
            |target: &str| Inline::Superscript(vec![Inline::Link(target.into(), vec![text("1")])]);
        let notes = Block::List(
            Some(1),
            vec![Item { checked: None, blocks: vec![Block::Paragraph(vec![text("Source.")])] }],
        );
        let claim = |target: &str| Block::Paragraph(vec![text("A claim."), reference(target)]);
        assert_eq!(content(&[claim("#note-1"), notes.clone()]), "A claim.[^1]\n\n[^1]: Source.");
        assert!(content(&[claim("#note-2"), notes]).ends_with("\n\n1. Source."));
    }
}
