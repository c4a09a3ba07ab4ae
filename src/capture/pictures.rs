//! The pictures of a conversation: their addresses in the page, and their content once it is read.

use std::collections::BTreeMap;

use crate::model::{
    Block, Inline, Message, Picture, text,
    visit::{VisitMut, inside_block, inside_inline},
};

/// The addresses of all pictures, each once.
pub fn addresses(messages: &mut [Message]) -> Vec<String> {
    let mut found = Vec::new();
    each(messages, &mut |picture| {
        found.extend(picture.data.clone().filter(|address| !found.contains(address)));
    });
    found
}

/// What stands before the number of a drawing, in place of an address; extension/snapshot.js gives it.
pub const DRAWING: &str = "drawing:";

/// Puts the content of pictures (`data:` addresses) in the place of their addresses; gives how many have none. What the
/// page holds itself but could not be read again keeps its name only: nothing leaves that was not re-encoded.
pub fn embed(messages: &mut [Message], contents: &BTreeMap<String, String>) -> u32 {
    let mut missing = 0;
    each(messages, &mut |picture| {
        let is_drawing = picture.data.as_deref().is_some_and(|address| address.starts_with(DRAWING));
        if let Some(address) = &picture.data {
            match contents.get(address).filter(|content| !content.is_empty()) {
                Some(content) => picture.data = Some(content.clone()),
                None if is_inside(address) => picture.data = None,
                None => {}
            }
        }
        // Behind a drawing without a name stands what it is drawn from.
        let is_missing = picture.shown().is_none() && !(is_drawing && picture.alt.is_empty());
        missing += u32::from(is_missing);
    });
    missing
}

/// Whether the picture is in the page and nowhere else.
pub fn is_inside(address: &str) -> bool {
    ["data:", "blob:", DRAWING].iter().any(|scheme| address.starts_with(scheme))
}

fn each(messages: &mut [Message], act: &mut dyn FnMut(&mut Picture)) {
    // What holds none stays shared.
    let with = messages.iter_mut().filter(|message| text::has_names(&message.blocks));
    with.for_each(|message| Pictures(act).blocks(&mut message.blocks));
}

struct Pictures<'a>(&'a mut dyn FnMut(&mut Picture));

impl VisitMut for Pictures<'_> {
    fn block(&mut self, block: &mut Block) {
        match block {
            Block::Picture(picture) => (self.0)(picture),
            _ => inside_block(self, block),
        }
    }

    fn inline(&mut self, inline: &mut Inline) {
        match inline {
            Inline::Picture(picture) => (self.0)(picture),
            _ => inside_inline(self, inline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Attribution, Role};

    #[test]
    fn pictures_get_their_content_wherever_they_stand() {
        let picture = |address: &str| Picture { alt: "a".into(), data: Some(address.into()) };
        let line = |address: &str| vec![Inline::Link("u".into(), vec![Inline::Picture(picture(address))])];
        let blocks = vec![
            Block::Picture(picture("blob:one")),
            Block::Quote(vec![Block::Paragraph(line("https://example.org/two.png"))]),
            Block::Table(vec![], vec![vec![line("data:image/png;base64,three")]]),
            Block::Picture(picture("https://other.example/four.png")),
        ];
        let mut messages = [Message {
            key: "k".into(),
            role: Role::User,
            attribution: Attribution::default(),
            blocks: blocks.into(),
        }];
        assert_eq!(addresses(&mut messages).len(), 4);
        let read = ["blob:one", "https://example.org/two.png"]
            .map(|address| (address.to_owned(), format!("data:image/png;{address}")));
        assert_eq!(embed(&mut messages, &read.into()), 2);
        let left = addresses(&mut messages);
        assert_eq!(
            left,
            [
                "data:image/png;blob:one",
                "data:image/png;https://example.org/two.png",
                "https://other.example/four.png"
            ]
        );
    }
}
