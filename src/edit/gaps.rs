//! Messages that are left out in a row, as a list shows them: one line instead of many.

use std::{collections::BTreeSet, ops::Range};

use super::Edits;
use crate::model::Conversation;

/// So many in a row are folded.
const FOLDED: usize = 3;

/// What stands at a message's place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The message itself.
    Message,
    /// The line for a gap of so many messages, of which this is the first.
    Gap(usize),
    /// Nothing: the line before speaks for it.
    Folded,
}

/// The folded gaps of a list, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps(Vec<Range<usize>>);

impl Gaps {
    /// What is left out of a conversation, but for the messages at the places that are `held`.
    pub fn in_list(all: &Conversation, edits: &Edits, held: &BTreeSet<usize>) -> Self {
        if edits.left_out.is_empty() {
            return Self::default();
        }
        let messages = all.messages.iter().enumerate();
        Self::of(messages.map(|(at, message)| edits.left_out.contains(&message.key) && !held.contains(&at)))
    }

    /// Folds what may be folded, by place.
    pub fn of(folds: impl IntoIterator<Item = bool>) -> Self {
        let mut gaps: Vec<Range<usize>> = Vec::new();
        let mut begin = None;
        let mut close = |begin: &mut Option<usize>, end: usize| {
            if let Some(begin) = begin.take()
                && end - begin >= FOLDED
            {
                gaps.push(begin..end);
            }
        };
        let mut count = 0;
        for (at, folds) in folds.into_iter().enumerate() {
            count = at + 1;
            if folds {
                begin.get_or_insert(at);
            } else {
                close(&mut begin, at);
            }
        }
        close(&mut begin, count);
        Self(gaps)
    }

    /// The gap that a place is in.
    pub fn around(&self, at: usize) -> Option<Range<usize>> {
        let next = self.0.partition_point(|gap| gap.end <= at);
        self.0.get(next).filter(|gap| gap.contains(&at)).cloned()
    }

    /// What stands at a place.
    pub fn at(&self, at: usize) -> Place {
        match self.around(at) {
            None => Place::Message,
            Some(gap) if gap.start == at => Place::Gap(gap.len()),
            Some(_) => Place::Folded,
        }
    }

    /// The place where something stands for a message: its own, or that of its gap.
    pub fn shown(&self, at: usize) -> usize {
        self.around(at).map_or(at, |gap| gap.start)
    }

    /// The next place where something stands, in a list of so many.
    pub fn after(&self, at: usize, count: usize) -> Option<usize> {
        let next = self.around(at).map_or(at + 1, |gap| gap.end);
        (next < count).then_some(next)
    }

    /// The place before it where something stands.
    pub fn before(&self, at: usize) -> Option<usize> {
        Some(self.shown(self.shown(at).checked_sub(1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Message, Role};

    /// `x` may be folded.
    fn gaps(list: &str) -> Gaps {
        Gaps::of(list.chars().map(|letter| letter == 'x'))
    }

    #[test]
    fn three_in_a_row_are_one_line() {
        // `m` a message, a digit the line of a gap, `-` nothing.
        let cases = [
            ("", ""),
            ("mmm", "mmm"),
            ("xx", "mm"),
            ("xxx", "3--"),
            ("mxxm", "mmmm"),
            ("mxxxm", "m3--m"),
            ("xxxmxxxxmxx", "3--m4---mmm"),
            ("mxxxxx", "m5----"),
        ];
        for (list, expected) in cases {
            let gaps = gaps(list);
            let places = (0..list.len()).map(|at| match gaps.at(at) {
                Place::Message => "m".to_owned(),
                Place::Gap(count) => count.to_string(),
                Place::Folded => "-".to_owned(),
            });
            assert_eq!(places.collect::<String>(), expected, "{list}");
        }
    }

    #[test]
    fn what_is_held_stays_in_its_place() {
        let message = |at: usize| Message {
            key: at.to_string(),
            role: Role::User,
            attribution: Default::default(),
            blocks: Vec::new().into(),
        };
        let all = Conversation { messages: (0..8).map(message).collect(), ..Conversation::default() };
        let edits = Edits { left_out: (1..7).map(|at| at.to_string()).collect(), ..Edits::default() };
        let gap = |held: &[usize]| Gaps::in_list(&all, &edits, &held.iter().copied().collect()).around(6);
        let cases: [(&[usize], _); 4] =
            [(&[], Some(1..7)), (&[1], Some(2..7)), (&[3], Some(4..7)), (&[1, 4], None)];
        for (held, expected) in cases {
            assert_eq!(gap(held), expected, "{held:?}");
        }
        assert_eq!(Gaps::in_list(&all, &Edits::default(), &BTreeSet::new()), Gaps::default());
    }

    #[test]
    fn one_moves_from_line_to_line() {
        let list = "xxxmmxxxx";
        let gaps = gaps(list);
        let (mut down, mut at) = (vec![0], 0);
        while let Some(next) = gaps.after(at, list.len()) {
            down.push(next);
            at = next;
        }
        assert_eq!(down, [0, 3, 4, 5]);
        let mut up = vec![8];
        while let Some(next) = gaps.before(*up.last().unwrap()) {
            up.push(next);
        }
        assert_eq!(up, [8, 4, 3, 0]);
        assert_eq!((gaps.shown(8), gaps.shown(4), gaps.shown(2)), (5, 4, 0));
        assert_eq!(Gaps::default().after(0, 1), None);
    }

    #[test]
    fn a_long_list_is_looked_through_fast() {
        let gaps = Gaps::of((0..100_000).map(|at| at % 5 != 0));
        for at in 0..100_000 {
            let expected = match at % 5 {
                0 => Place::Message,
                1 => Place::Gap(4),
                _ => Place::Folded,
            };
            assert_eq!(gaps.at(at), expected);
        }
    }
}
