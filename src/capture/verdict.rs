//! How far a capture can be trusted, from what the page itself says about its completeness.

use crate::{
    capture::blocks::Read,
    model::{Conversation, Message, Reason, Role, Verdict},
};

/// What a page says about the completeness of what was read from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// How many messages there are.
    pub total: Option<u32>,
    /// The units' own numbers; `None` where a unit has none.
    pub ordinals: Vec<Option<u32>>,
    /// The highest number that the first unit of a whole conversation may have.
    pub first: u32,
    /// The end of the conversation is in the page: numbers without a gap prove that all is here.
    pub has_end: bool,
    /// A place for a message is empty, or the page says that it owes older ones.
    pub not_loaded: bool,
    /// The page says that older messages are on their way.
    pub is_loading: bool,
    /// The last answer is being written.
    pub writing: bool,
    /// Code blocks with missing_lines, by message.
    pub missing_lines: Vec<u32>,
    /// Frames and canvases.
    pub unreadable: u32,
    /// Messages of which there are other versions.
    pub versions: u32,
    /// Texts among the messages and in them that were not read.
    pub overlooked: u32,
    /// Texts that were read of messages and look like the page's own.
    pub strange: u32,
    /// Answers that the page says were interrupted or failed.
    pub interrupted: u32,
    /// Answers that stand beside others, of which the user is to choose one.
    pub alternatives: u32,
    /// Texts that the page holds and hides.
    pub hidden: u32,
}

impl Evidence {
    /// Adds what could not be read of a part; its lines are counted by message.
    pub fn count(&mut self, read: &Read) {
        self.unreadable = self.unreadable.saturating_add(read.unreadable);
        self.overlooked = self.overlooked.saturating_add(read.unread);
        self.hidden = self.hidden.saturating_add(read.hidden);
    }
}

/// The verdict over these messages, with what speaks against them.
pub fn judge(messages: &[Message], evidence: &Evidence) -> (Verdict, Vec<Reason>) {
    let mut reasons = Vec::new();
    let found = count(messages.len());
    let owed = evidence.total.filter(|total| *total > found);
    if let Some(total) = owed {
        reasons.push(Reason::Missing(found, total));
    }
    let order = order(&evidence.ordinals, evidence.first);
    if evidence.not_loaded || order == Order::Gap {
        reasons.push(Reason::NotLoaded);
    }
    if evidence.writing {
        reasons.push(Reason::StillWriting);
    }
    let empty = count(messages.iter().filter(|message| message.blocks.is_empty()).count());
    for (number, reason) in [
        (empty, Reason::EmptyMessages as fn(u32) -> Reason),
        (evidence.missing_lines.iter().sum(), Reason::CodeHoles),
        (evidence.unreadable, Reason::Unreadable),
    ] {
        if number > 0 {
            reasons.push(reason(number));
        }
    }
    let proven = evidence.total == Some(found) || (order == Order::Whole && evidence.has_end);
    if has_one_author(messages) {
        reasons.push(Reason::OneAuthor);
    }
    for (number, reason) in [
        (evidence.overlooked, Reason::Overlooked as fn(u32) -> Reason),
        (evidence.interrupted, Reason::Interrupted),
        (evidence.alternatives, Reason::Alternatives),
    ] {
        if number > 0 {
            reasons.push(reason(number));
        }
    }
    let verdict = match reasons.as_slice() {
        [] if proven && found > 0 => Verdict::Complete,
        [] => Verdict::Unconfirmed,
        // What may have been missed is no more than a suspicion.
        some if some.iter().all(is_suspicion) => Verdict::Unconfirmed,
        _ => Verdict::Incomplete,
    };
    // Notes: the visible branch may be whole, and hidden text was not seen by anybody.
    if evidence.versions > 0 {
        reasons.push(Reason::OtherVersions(evidence.versions));
    }
    if evidence.hidden > 0 {
        reasons.push(Reason::HiddenText(evidence.hidden));
    }
    (verdict, reasons)
}

/// Adds parts that turned out to be unreadable after the verdict.
pub fn add_unreadable(conversation: &mut Conversation, more: u32) {
    if more == 0 {
        return;
    }
    conversation.verdict = Verdict::Incomplete;
    let known = conversation.reasons.iter_mut().find_map(|reason| match reason {
        Reason::Unreadable(count) => Some(count),
        _ => None,
    });
    match known {
        Some(count) => *count = count.saturating_add(more),
        None => conversation.reasons.push(Reason::Unreadable(more)),
    }
}

fn is_suspicion(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::OneAuthor
            | Reason::Overlooked(_)
            | Reason::Interrupted(_)
            | Reason::Alternatives(_)
            | Reason::UnsureAuthors
    )
}

/// Whether user and assistant speak.
pub(super) fn has_both_authors(messages: &[Message]) -> bool {
    !messages.is_empty() && !has_one_author(messages)
}

/// Whether an author is missing: a conversation has both.
fn has_one_author(messages: &[Message]) -> bool {
    let lacks = |role: Role| messages.iter().all(|message| message.role != role);
    !messages.is_empty() && (lacks(Role::User) || lacks(Role::Assistant))
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Order {
    Whole,
    Gap,
    Unknown,
}

/// Whether the numbers run from the first one without a gap; a number may stand several times.
fn order(ordinals: &[Option<u32>], first: u32) -> Order {
    let mut before: Option<u32> = None;
    for ordinal in ordinals {
        let Some(number) = *ordinal else { return Order::Unknown };
        match before {
            None if number > first => return Order::Gap,
            Some(last) if number > last.saturating_add(1) => return Order::Gap,
            Some(last) if number < last => return Order::Unknown,
            _ => before = Some(number),
        }
    }
    if before.is_some() { Order::Whole } else { Order::Unknown }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Attribution, Block};

    fn messages(roles: &str) -> Vec<Message> {
        let role = |sign| if sign == 'u' { Role::User } else { Role::Assistant };
        let message = |sign| Message {
            key: String::new(),
            role: role(sign),
            attribution: Attribution::default(),
            blocks: vec![Block::Rule].into(),
        };
        roles.chars().map(message).collect()
    }

    #[test]
    fn pictures_that_could_not_be_read_are_counted_with_the_other_parts() {
        let mut conversation = Conversation { verdict: Verdict::Complete, ..Conversation::default() };
        add_unreadable(&mut conversation, 0);
        assert_eq!((conversation.verdict, conversation.reasons.len()), (Verdict::Complete, 0));
        add_unreadable(&mut conversation, 2);
        add_unreadable(&mut conversation, 1);
        assert_eq!(
            (conversation.verdict, conversation.reasons),
            (Verdict::Incomplete, vec![Reason::Unreadable(3)])
        );
    }

    #[test]
    fn only_the_pages_own_markers_prove_a_capture_complete() {
        let numbers = |list: &[u32]| list.iter().copied().map(Some).collect::<Vec<_>>();
        for (roles, evidence, verdict, reasons) in [
            ("ua", Evidence::default(), Verdict::Unconfirmed, vec![]),
            ("ua", Evidence { total: Some(2), ..Evidence::default() }, Verdict::Complete, vec![]),
            (
                "ua",
                Evidence { total: Some(4), ..Evidence::default() },
                Verdict::Incomplete,
                vec![Reason::Missing(2, 4)],
            ),
            (
                "ua",
                Evidence { ordinals: numbers(&[0, 0]), has_end: true, ..Evidence::default() },
                Verdict::Complete,
                vec![],
            ),
            (
                "ua",
                Evidence { ordinals: vec![Some(0), None], ..Evidence::default() },
                Verdict::Unconfirmed,
                vec![],
            ),
            (
                "ua",
                Evidence { ordinals: numbers(&[1, 2]), first: 1, has_end: true, ..Evidence::default() },
                Verdict::Complete,
                vec![],
            ),
            (
                "ua",
                Evidence { ordinals: numbers(&[1, 2]), ..Evidence::default() },
                Verdict::Incomplete,
                vec![Reason::NotLoaded],
            ),
            (
                "ua",
                Evidence { ordinals: numbers(&[0, 2]), ..Evidence::default() },
                Verdict::Incomplete,
                vec![Reason::NotLoaded],
            ),
            (
                "ua",
                Evidence { total: Some(2), writing: true, ..Evidence::default() },
                Verdict::Incomplete,
                vec![Reason::StillWriting],
            ),
            (
                "ua",
                Evidence { total: Some(2), missing_lines: vec![0, 1], ..Evidence::default() },
                Verdict::Incomplete,
                vec![Reason::CodeHoles(1)],
            ),
            (
                "uu",
                Evidence { total: Some(2), ..Evidence::default() },
                Verdict::Unconfirmed,
                vec![Reason::OneAuthor],
            ),
            ("", Evidence::default(), Verdict::Unconfirmed, vec![]),
        ] {
            assert_eq!(judge(&messages(roles), &evidence), (verdict, reasons), "{roles} {evidence:?}");
        }
    }
}
