//! From an excerpt to bytes.

use super::{
    ANONYMIZED, ASSISTANT, AUTHOR, FIELD, HEAD, LEFT_OUT, MARKED, OTHER, OTHER_CONTENT, SWITCH, UNSIGNED,
    USER, USER_CONTENT, content,
    letters::{self, Marks},
};
use crate::model::{Block, Excerpt, Part, Role, Turn};

/// The stream of an excerpt.
pub(in crate::link) fn write(excerpt: &Excerpt) -> String {
    pieces(excerpt).concat()
}

/// The stream of an excerpt in pieces: all that stands before the first part, then each part.
pub(in crate::link) fn pieces(excerpt: &Excerpt) -> Vec<String> {
    let usual = Usual::of(excerpt);
    let mut pieces = vec![head(excerpt, &usual)];
    pieces.extend(excerpt.parts().iter().map(|part| match part {
        Part::Turn(turn) => message(turn, &usual),
        Part::LeftOut(count) => String::from(LEFT_OUT) + &count.to_string(),
    }));
    pieces
}

/// Whether messages usually are content and not plain text.
struct Usual {
    user: bool,
    other: bool,
}

impl Usual {
    fn of(excerpt: &Excerpt) -> Self {
        let most = |is_user: bool| {
            let turns = excerpt.turns().filter(|turn| (turn.role == Role::User) == is_user);
            let (mut content, mut plain) = (0, 0);
            for turn in turns {
                *if plain_text(turn).is_none() { &mut content } else { &mut plain } += 1;
            }
            content > plain
        };
        Self { user: most(true), other: most(false) }
    }

    fn for_role(&self, role: Role) -> bool {
        if role == Role::User { self.user } else { self.other }
    }
}

/// The text of a message that is nothing but text.
fn plain_text(turn: &Turn) -> Option<&str> {
    match turn.blocks.as_slice() {
        [Block::Plain(text)] => Some(text),
        _ => None,
    }
}

fn head(excerpt: &Excerpt, usual: &Usual) -> String {
    let mut out = String::new();
    letters::push(&mut out, excerpt.title(), Marks::FIELD);
    let flags = [
        (excerpt.anonymized(), ANONYMIZED),
        (excerpt.author().is_some(), AUTHOR),
        (usual.user, USER_CONTENT),
        (usual.other, OTHER_CONTENT),
        (excerpt.source().is_some() || excerpt.unsigned(), MARKED),
    ];
    let flags = flags.iter().filter(|(is_set, _)| *is_set).fold(0, |flags, (_, flag)| flags | flag);
    if flags == 0 && excerpt.assistant().is_empty() && excerpt.date().is_empty() {
        return out;
    }
    out.extend([HEAD, char::from(b'@' + flags)]);
    let signature = if excerpt.unsigned() { UNSIGNED } else { "" };
    let (author, source) = (excerpt.author().unwrap_or_default(), excerpt.source().unwrap_or_default());
    let fields = [excerpt.assistant(), excerpt.date(), author, source, signature];
    let last = fields.iter().rposition(|field| !field.is_empty()).map_or(0, |last| last + 1);
    for (index, field) in fields.iter().take(last).enumerate() {
        if index > 0 {
            out.push(FIELD);
        }
        letters::push(&mut out, field, Marks::FIELD);
    }
    out
}

fn message(turn: &Turn, usual: &Usual) -> String {
    let mut out = String::new();
    match turn.role {
        Role::User => out.push(USER),
        Role::Assistant => out.push(ASSISTANT),
        Role::System => out.extend([OTHER, 's']),
        Role::Tool => out.extend([OTHER, 't']),
    }
    let plain = plain_text(turn);
    if plain.is_none() != usual.for_role(turn.role) {
        out.push(SWITCH);
    }
    if !turn.attribution.is_empty() {
        for text in [&turn.attribution.model, &turn.attribution.time] {
            out.push(FIELD);
            letters::push(&mut out, text.as_deref().unwrap_or_default(), Marks::FIELD);
        }
        out.push(FIELD);
    }
    match plain {
        Some(text) => letters::push(&mut out, text, Marks::FIELD),
        None => content::write(&mut out, &turn.blocks),
    }
    out
}
