//! What a reader's browser keeps of a share that it has opened: a server may give an older text later, or a longer life.

use crate::{
    envelope::End,
    share::hosted::{HostedError, Stamp, State},
};

/// The highest revision that was shown, and the latest end that its owner was seen to have signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    revision: u32,
    end: End,
}

/// What to say of what a server gives, by what was seen before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// A later revision than this one that was shown before.
    pub later: Option<u32>,
    /// When it ends, in seconds since 1970.
    pub end: u64,
}

impl Seen {
    /// Reads what `write` gave; anything else is nothing seen.
    pub fn read(text: &str) -> Self {
        let mut numbers = text.split(' ').map(str::parse::<u64>);
        let mut next = || numbers.next()?.ok();
        let mut read = || {
            let revision = u32::try_from(next()?).ok()?;
            Some(Self { revision, end: End { at: next()?, said: next()? } })
        };
        read().unwrap_or_default()
    }

    /// As a text to keep: the revision, the end, and when that was said.
    pub fn write(&self) -> String {
        format!("{} {} {}", self.revision, self.end.at, self.end.said)
    }

    /// Notes what a server gives.
    pub fn meet(&mut self, stamp: &Stamp, end: End) -> Met {
        let later = Some(self.revision).filter(|seen| *seen > stamp.revision);
        self.revision = self.revision.max(stamp.revision);
        if end.said >= self.end.said {
            self.end = end;
        }
        Met { later, end: self.end.at }
    }
}

impl Met {
    /// Whether it may be shown at `now`, in seconds since 1970: not after its end, whatever the server says.
    pub fn may_show(&self, now: u64) -> Result<(), HostedError> {
        if now < self.end { Ok(()) } else { Err(HostedError::Over(State::Expired)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(revision: u32) -> Stamp {
        Stamp { revision, created: 1, updated: 2 }
    }

    #[test]
    fn an_older_text_is_told_from_a_later_one() {
        let mut seen = Seen::default();
        let end = End { at: 50, said: 2 };
        let mut later = |revision| {
            let met = seen.meet(&stamp(revision), end).later;
            seen = Seen::read(&seen.write());
            met
        };
        assert_eq!([2, 1, 2, 3, 1].map(&mut later), [None, Some(2), None, None, Some(3)]);
    }

    #[test]
    fn of_two_ends_the_one_that_was_said_later_counts_whichever_the_server_gives() {
        let (long, short, longer) =
            (End { at: 900, said: 10 }, End { at: 100, said: 20 }, End { at: 999, said: 30 });
        let mut seen = Seen::default();
        let mut ends = |end| {
            let met = seen.meet(&stamp(1), end).end;
            seen = Seen::read(&seen.write());
            met
        };
        // What was shortened stays short when the server gives what was said before; what was lengthened later is long.
        assert_eq!([long, short, long, longer, short].map(&mut ends), [900, 100, 100, 999, 999]);
    }

    #[test]
    fn nothing_is_shown_after_its_end() {
        let met = Met { later: None, end: 100 };
        assert_eq!(met.may_show(99), Ok(()));
        for now in [100, 101, u64::MAX] {
            assert_eq!(met.may_show(now), Err(HostedError::Over(State::Expired)));
        }
        assert!(Met { later: None, end: 0 }.may_show(0).is_err());
    }

    #[test]
    fn what_is_no_note_is_nothing_seen() {
        for text in ["", "2", "2 3", "-1 2 3", "4294967296 1 1", "a b c"] {
            assert_eq!(Seen::read(text), Seen::default(), "{text}");
        }
    }
}
