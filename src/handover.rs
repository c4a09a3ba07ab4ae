//! A conversation's way from the page to the popup: one text.
//!
//! Objects would be built and read member by member through JavaScript, which took longer than all the rest on a
//! long chat. Contents travel as they do in links. Both ends are of the same build, so there is no version.

use crate::{
    link::{content_from, content_text},
    model::{Account, Conversation, Message, Reason, Role, Source, Verdict},
    page::text::digits,
};

/// Between fields. Neither texts nor contents hold it.
const FIELD: char = '\u{1e}';

/// The conversation as one text.
pub fn pack(conversation: &Conversation) -> String {
    let Conversation { source, captured, title, account, messages, verdict, reasons } = conversation;
    let mut packed = Packed::default();
    for text in [&source.site, &source.name, &source.shape, &source.url, captured, title] {
        packed.field(text);
    }
    for text in [&account.name, &account.email, &account.handle] {
        packed.field(text.as_deref().unwrap_or_default());
    }
    packed.field(match verdict {
        Verdict::Complete => "c",
        Verdict::Unconfirmed => "u",
        Verdict::Incomplete => "i",
    });
    packed.field(&digits(reasons.len()));
    for reason in reasons {
        let (kind, one, two) = numbers(reason);
        for number in [kind, one, two] {
            packed.field(&digits(number as usize));
        }
    }
    for message in messages {
        packed.field(&message.key);
        packed.field(match message.role {
            Role::User => "u",
            Role::Assistant => "a",
            Role::System => "s",
            Role::Tool => "t",
        });
        packed.field(message.model.as_deref().unwrap_or_default());
        packed.0.push_str(&content_text(&message.blocks));
        packed.0.push(FIELD);
    }
    packed.0
}

/// The conversation of such a text; `None` when it is none.
pub fn unpack(text: &str) -> Option<Conversation> {
    let mut fields = text.strip_suffix(FIELD)?.split(FIELD);
    let mut next = || fields.next().map(str::to_owned);
    let source = Source { site: next()?, name: next()?, shape: next()?, url: next()? };
    let (captured, title) = (next()?, next()?);
    let mut present = || next().map(|text| Some(text).filter(|text| !text.is_empty()));
    let account = Account { name: present()?, email: present()?, handle: present()? };
    let verdict = match next()?.as_str() {
        "c" => Verdict::Complete,
        "u" => Verdict::Unconfirmed,
        "i" => Verdict::Incomplete,
        _ => return None,
    };
    let mut number = || next()?.parse().ok();
    let count: u32 = number()?;
    let mut reasons = Vec::new();
    for _ in 0..count {
        reasons.push(reason(number()?, number()?, number()?)?);
    }
    let mut messages = Vec::new();
    while let Some(key) = next() {
        let role = match next()?.as_str() {
            "u" => Role::User,
            "a" => Role::Assistant,
            "s" => Role::System,
            "t" => Role::Tool,
            _ => return None,
        };
        let model = Some(next()?).filter(|model| !model.is_empty());
        messages.push(Message { key, role, model, blocks: content_from(&next()?)? });
    }
    Some(Conversation { source, captured, title, account, messages, verdict, reasons })
}

#[derive(Default)]
struct Packed(String);

impl Packed {
    fn field(&mut self, text: &str) {
        self.0.extend(text.chars().filter(|letter| *letter != FIELD));
        self.0.push(FIELD);
    }
}

/// A reason as its kind and what it counts.
fn numbers(reason: &Reason) -> (u32, u32, u32) {
    match reason {
        Reason::GenericReader => (0, 0, 0),
        Reason::SiteChanged => (1, 0, 0),
        Reason::Missing(found, total) => (2, *found, *total),
        Reason::NotLoaded => (3, 0, 0),
        Reason::StillWriting => (4, 0, 0),
        Reason::EmptyMessages(count) => (5, *count, 0),
        Reason::CodeHoles(count) => (6, *count, 0),
        Reason::Unreadable(count) => (7, *count, 0),
        Reason::OneAuthor => (8, 0, 0),
    }
}

fn reason(kind: u32, one: u32, two: u32) -> Option<Reason> {
    Some(match kind {
        0 => Reason::GenericReader,
        1 => Reason::SiteChanged,
        2 => Reason::Missing(one, two),
        3 => Reason::NotLoaded,
        4 => Reason::StillWriting,
        5 => Reason::EmptyMessages(one),
        6 => Reason::CodeHoles(one),
        7 => Reason::Unreadable(one),
        8 => Reason::OneAuthor,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample::rich;

    fn conversation() -> Conversation {
        let sample = rich();
        let messages = sample.turns().enumerate().map(|(index, turn)| Message {
            key: format!("m{index}"),
            role: turn.role,
            model: turn.model.clone(),
            blocks: turn.blocks.clone(),
        });
        Conversation {
            source: Source {
                site: "chatgpt".into(),
                name: "ChatGPT".into(),
                shape: "x".into(),
                url: "https://y".into(),
            },
            captured: "2026-11-22".into(),
            title: "A title".into(),
            account: Account { name: Some("Jo".into()), ..Account::default() },
            messages: messages.collect(),
            verdict: Verdict::Incomplete,
            reasons: (0..9)
                .filter_map(|kind| reason(kind, kind, kind + 1))
                .map(|reason| match reason {
                    Reason::Missing(..) => Reason::Missing(3, 5),
                    other => other,
                })
                .collect(),
        }
    }

    #[test]
    fn a_conversation_arrives_as_it_was_sent() {
        for conversation in [conversation(), Conversation::default()] {
            assert_eq!(unpack(&pack(&conversation)), Some(conversation));
        }
    }

    #[test]
    fn a_picture_at_the_end_arrives_whole() {
        let picture =
            crate::model::Picture { alt: "x".into(), data: Some("data:image/png;base64,AA==".into()) };
        let blocks = vec![crate::model::Block::Picture(picture)];
        assert_eq!(content_from(&content_text(&blocks)), Some(blocks));
    }

    #[test]
    fn anything_else_is_refused_and_never_panics() {
        let packed = pack(&conversation());
        let prefixes = packed.char_indices().filter_map(|(at, _)| packed.get(..at));
        for text in prefixes.filter(|text| !text.ends_with(FIELD)).chain(["", "nonsense", "\u{1e}"]) {
            assert_eq!(unpack(text), None, "{text:?}");
        }
    }
}
