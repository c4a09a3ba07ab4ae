//! Claims about when a link ends, as Saved shows it: no sooner and no later than its readers have it, or not at all.

use super::*;
use crate::{
    envelope::End,
    i18n::Sentence,
    share::{hosted::HostedError, row::Traits},
};

/// The time of a new machine, in seconds.
const NOW: u64 = 1_795_000_000;

/// A machine with one live link, which lasts an hour.
fn machine() -> Memory {
    let memory = Memory::new();
    done(memory.save(&hosted(&memory, "a", State::Live))).unwrap();
    assert_eq!(lengthened(&memory, 3600), Ok(()));
    assert_eq!(until(&memory), Some(NOW + 3600));
    memory
}

/// Another one of the same owner, whose clock goes otherwise by so many seconds.
fn other(memory: &Memory, clock: i64) -> Memory {
    let other = Memory::new();
    other.kept.replace(memory.kept.borrow().clone());
    other.keys.replace(memory.keys.borrow().clone());
    other.time.set(memory.time.get().saturating_add_signed(clock * 1000));
    other.server.end.replace(memory.server.end.borrow().clone());
    other
}

fn kept(memory: &Memory) -> Share {
    done(memory.share("a")).unwrap().unwrap()
}

fn until(memory: &Memory) -> Option<u64> {
    let share = kept(memory);
    let until = share.placement.as_ref().unwrap().until();
    assert_eq!(Row::of(&share).traits.has(Traits::END_UNSURE), until.is_none());
    until
}

fn lengthened(memory: &Memory, lifetime: u32) -> Result<(), HostedError> {
    done(change_end(&kept(memory), lifetime, &settings(), memory)).unwrap()
}

fn asked(memory: &Memory) -> Option<u64> {
    assert_eq!(done(check_all(&settings(), memory)).unwrap(), 1);
    until(memory)
}

#[test]
fn an_end_whose_answer_was_lost_is_not_known_until_the_server_is_asked() {
    let memory = machine();
    memory.server.losses.replace(vec![true]);
    assert_eq!(lengthened(&memory, 7200), Err(HostedError::Unreachable));
    assert_eq!(until(&memory), None, "readers may have either");
    assert_eq!(asked(&memory), Some(NOW + 7200));
    // Where the request itself was lost, it is as it was.
    memory.fault.set(Some(Fault::Unreachable));
    assert_eq!(lengthened(&memory, 60), Err(HostedError::Unreachable));
    memory.fault.set(None);
    assert_eq!(until(&memory), None);
    assert_eq!(asked(&memory), Some(NOW + 7200));
    // What was refused has changed nothing.
    memory.fault.set(Some(Fault::Status(413)));
    assert_eq!(lengthened(&memory, 60), Err(HostedError::TooLarge));
    memory.fault.set(None);
    assert_eq!(until(&memory), Some(NOW + 7200));
}

#[test]
fn an_end_that_another_machine_has_said_is_shown_and_can_be_changed_whatever_the_clocks_are() {
    for clock in [-5000, 0, 5000] {
        let memory = machine();
        let other = other(&memory, clock);
        assert_eq!(lengthened(&other, 7200), Ok(()), "{clock}");
        let said = until(&other).unwrap();
        memory.server.end.replace(other.server.end.borrow().clone());
        assert_eq!(asked(&memory), Some(said), "{clock}");
        assert_eq!(lengthened(&memory, 60), Ok(()), "{clock}");
        assert_eq!(until(&memory), Some(NOW + 60), "{clock}");
    }
}

#[test]
fn an_end_that_was_said_before_the_one_that_holds_is_refused_in_one_sentence_and_then_shown() {
    let memory = machine();
    let ahead = other(&memory, 5000);
    assert_eq!(lengthened(&ahead, 7200), Ok(()));
    memory.server.end.replace(ahead.server.end.borrow().clone());
    let refused = lengthened(&memory, 60).unwrap_err();
    assert_eq!((refused, refused.key()), (HostedError::OlderEnd, "error_share_end"));
    assert_eq!(until(&memory), until(&ahead), "what holds");
    assert_eq!(lengthened(&memory, 60), Ok(()), "said again, it is later");
    assert_eq!(until(&memory), Some(NOW + 60));
}

#[test]
fn an_end_from_before_or_of_nobody_is_not_shown_as_what_holds() {
    let memory = machine();
    let before = memory.server.end.borrow().clone();
    assert_eq!(lengthened(&memory, 60), Ok(()));
    memory.server.end.replace(before);
    assert_eq!(asked(&memory), None, "some readers have the later one");
    // Nobody signed this one.
    let mut letters = memory.server.end.borrow().clone();
    letters.replace_range(..4, "____");
    assert!(End::claimed(&letters).is_some());
    memory.server.end.replace(letters);
    assert_eq!(asked(&memory), None);
    assert_eq!(lengthened(&memory, 60), Ok(()));
    assert_eq!(until(&memory), Some(NOW + 60));
}
