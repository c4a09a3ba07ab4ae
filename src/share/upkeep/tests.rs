//! What becomes of shares when storage or a server fails.

use super::*;
use crate::{
    envelope::Secret,
    share::{
        ShareKind,
        memory::{Fault, Memory, done, share_of},
        ports::Store,
    },
};

fn settings() -> Settings {
    Settings { server: "https://s.example/".into(), ..Settings::default() }
}

fn hosted(memory: &Memory, id: &str, state: State) -> Share {
    let root = done(owner_key("https://s.example/", memory)).unwrap();
    let placement = Placement {
        server: "https://s.example/".into(),
        owner: root.name(),
        secret: Secret::new(memory).unwrap(),
        state,
        unreachable: false,
        revision: 1,
        lifetime: 3600,
        expires: None,
        burn: false,
        password: false,
        sending: if state == State::Sending { "eA".into() } else { String::new() },
    };
    Share { placement: Some(placement), ..share_of(ShareKind::Hosted, id, 1) }
}

/// A shelf with two live links, one that is over, a self-contained one and a file.
fn full() -> Memory {
    let memory = Memory::new();
    let all = [
        hosted(&memory, "a", State::Live),
        hosted(&memory, "b", State::Live),
        hosted(&memory, "c", State::Expired),
        share_of(ShareKind::Link, "d", 2),
        share_of(ShareKind::Page, "e", 3),
    ];
    for share in &all {
        done(memory.save(share)).unwrap();
    }
    memory
}

fn state(memory: &Memory, id: &str) -> Option<State> {
    memory.shelf().into_iter().find(|share| share.id == id)?.placement.map(|placement| placement.state)
}

#[test]
fn deleting_all_says_before_what_dies_and_can_be_undone_as_far_as_possible() {
    let memory = full();
    assert_eq!(deletion(&memory.entries()), Deletion { shares: 5, live: 2, for_ever: 1 });
    let progress = RefCell::new(Vec::new());
    let deleted = done(delete_all(&settings(), &memory, |done, of| progress.borrow_mut().push((done, of))));
    let deleted = deleted.unwrap();
    assert_eq!((deleted.shares.len(), deleted.failed), (5, 0));
    assert_eq!(progress.into_inner(), [(1, 2), (2, 2)]);
    assert!(memory.shelf().is_empty());
    done(put_back(&deleted, &memory)).unwrap();
    assert_eq!(memory.shelf().len(), 5);
    assert_eq!([state(&memory, "a"), state(&memory, "c")], [Some(State::Revoked), Some(State::Expired)]);
}

#[test]
fn what_still_works_stays_listed_and_a_failure_is_never_called_done() {
    let memory = full();
    memory.fault.set(Some(Fault::Unreachable));
    let deleted = done(delete_all(&settings(), &memory, |_, _| {})).unwrap();
    assert_eq!((deleted.shares.len(), deleted.failed), (3, 2));
    memory.fault.set(None);
    assert_eq!(memory.shelf().len(), 2);
    assert_eq!(state(&memory, "a"), Some(State::Revoking));
    // Whenever the shelf is looked at, it is tried again.
    done(check_all(&settings(), &memory)).unwrap();
    assert_eq!([state(&memory, "a"), state(&memory, "b")], [Some(State::Revoked); 2]);

    for fault in [Fault::Load, Fault::Save, Fault::OwnerKeys] {
        let memory = full();
        memory.fault.set(Some(fault));
        assert!(done(delete_all(&settings(), &memory, |_, _| {})).is_err(), "{fault:?}");
        memory.fault.set(None);
        assert_eq!(memory.shelf().len(), 5, "{fault:?}");
        assert!(
            memory.shelf().iter().all(|share| share.kind != ShareKind::Hosted || share.placement.is_some())
        );
    }
}

#[test]
fn the_wish_to_revoke_is_kept_before_the_server_is_asked() {
    let memory = full();
    let share = memory.shelf().into_iter().find(|share| share.id == "a").unwrap();
    memory.fault.set(Some(Fault::Save));
    assert!(matches!(done(revoke(&share, &settings(), &memory)), Err(ShareError::Store(_))));
    memory.fault.set(Some(Fault::Status(503)));
    assert_eq!(done(revoke(&share, &settings(), &memory)), Ok(Err(HostedError::Busy)));
    memory.fault.set(None);
    assert_eq!(state(&memory, "a"), Some(State::Revoking));
    assert_eq!(done(revoke(&share, &settings(), &memory)), Ok(Ok(State::Revoked)));
    assert_eq!(state(&memory, "a"), Some(State::Revoked));
}

#[test]
fn what_lives_is_not_taken_off_the_list() {
    let memory = full();
    let [live, link] = ["a", "d"].map(|id| memory.shelf().into_iter().find(|share| share.id == id).unwrap());
    assert_eq!(done(delete(&live, &memory)).unwrap().failed, 1);
    let deleted = done(delete(&link, &memory)).unwrap();
    assert_eq!(memory.shelf().len(), 4);
    done(put_back(&deleted, &memory)).unwrap();
    assert!(memory.shelf().contains(&link));
}

#[test]
fn what_was_not_confirmed_is_sent_again() {
    let memory = Memory::new();
    let share = hosted(&memory, "a", State::Sending);
    done(memory.save(&share)).unwrap();
    let delivered = done(send_again(&share, &settings(), &memory)).unwrap().unwrap();
    assert_eq!(memory.places(), ["server", "clipboard"]);
    assert_eq!(memory.shelf(), std::slice::from_ref(&delivered.record));
    assert_eq!(done(send_again(&delivered.record, &settings(), &memory)), Ok(None));
}

#[test]
fn a_pasted_link_is_revoked_with_whichever_key_made_it_and_at_known_servers_only() {
    let memory = full();
    let pasted = |link: &str| done(revoke_pasted(link, &settings(), &memory)).unwrap();
    let link = |id: &str| hosted(&memory, id, State::Live).placement.unwrap().link();
    assert_eq!(pasted(&link("z")), Pasted::Asked { revoked: Ok(State::Revoked), is_kept: false });
    let kept = memory.shelf().into_iter().find(|share| share.id == "a").unwrap().placement.unwrap().link();
    assert_eq!(pasted(&kept), Pasted::Asked { revoked: Ok(State::Revoked), is_kept: true });
    assert_eq!(state(&memory, "a"), Some(State::Revoked));
    assert_eq!(pasted(&link("z").replace("s.example", "t.example")), Pasted::UnknownServer);
    assert_eq!(pasted("https://v.example/#1abcdefgh"), Pasted::NoLink);
    assert!(matches!(pasted("https://s.example/#2abc"), Pasted::Damaged(_)));
}

#[test]
fn forgetting_values_reaches_every_share_of_the_chat() {
    let memory = full();
    let mut share = share_of(ShareKind::Link, "f", 9);
    share.edits.redaction.words.push("Acme".into());
    done(memory.save(&share)).unwrap();
    done(forget_values("https://chatgpt.com/c/1#x", &memory)).unwrap();
    let forgotten = |share: &Share| {
        let mut edits = share.edits.clone();
        edits.forget_values();
        edits == share.edits
    };
    assert!(memory.shelf().iter().all(forgotten));
}
