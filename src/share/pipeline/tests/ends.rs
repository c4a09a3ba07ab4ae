//! When a link ends whose upload was not answered: known in the end, and what its readers have.

use super::*;
use crate::envelope::End;

/// Shares, and sends again until the server has confirmed it; `losses`: which of its answers get lost, the first one first.
fn sent(memory: &Memory, draft: &Draft, losses: &[bool]) -> Share {
    memory.server.losses.replace(losses.iter().rev().copied().collect());
    let mut sent = shared(draft, memory);
    for _ in 0..9 {
        let record = match sent {
            Ok(delivered) => return delivered.record,
            Err(ShareError::Unsent { error: HostedError::Unreachable, record }) => record,
            Err(error) => panic!("{losses:?}: {error}"),
        };
        sent = done(upkeep::send_again(&record, &settings(), memory)).map(Option::unwrap);
    }
    panic!("{losses:?}: it never ends");
}

/// The end is known, and is what readers have, also when the server is asked.
fn assert_known(memory: &Memory, record: &Share, losses: &[bool]) {
    let read = End::claimed(&memory.server.end.borrow());
    done(upkeep::check_all(&settings(), memory)).unwrap();
    let asked = memory.shelf().into_iter().find(|share| share.id == record.id).unwrap();
    for share in [record, &asked] {
        let placement = share.placement.as_ref().unwrap();
        assert!(placement.state == State::Live && placement.sending.is_empty(), "{losses:?}");
        assert!(!placement.is_end_unsure && placement.until().is_some(), "{losses:?}");
        assert_eq!(placement.end, read, "{losses:?}");
    }
}

#[test]
fn an_upload_that_was_sent_again_ends_when_its_readers_are_told() {
    let tables: [&[bool]; 8] = [
        &[],
        &[true],
        &[true, true],
        &[true, false, true],
        &[true, true, true],
        &[true, false, false, true],
        &[true, false, true, true],
        &[true, true, false, true],
    ];
    for losses in tables {
        let memory = Memory::new();
        let first = sent(&memory, &draft(&chat(2), &Edits::default(), hosted(false)), losses);
        assert_known(&memory, &first, losses);
        let update = draft(&chat(3), &Edits::default(), hosted(false)).updating(Some(first.clone()));
        let second = sent(&memory, &update, losses);
        assert_known(&memory, &second, losses);
        assert_eq!(second.link_to_share(), first.link_to_share());
    }
}
