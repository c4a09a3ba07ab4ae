//! What becomes of shares when storage or a server fails.

use super::*;
use crate::{
    envelope::Seed,
    share::{
        memory::{Fault, Memory, done, share_of},
        ports::Store,
        privatebin,
    },
};

fn settings() -> Settings {
    Settings { server: "https://s.example/".into(), ..Settings::default() }
}

fn hosted(memory: &Memory, id: &str, state: State) -> Share {
    let root = done(owner_key("https://s.example/", memory)).unwrap();
    let seed = Seed::new(memory).unwrap();
    let placement = Placement {
        server: "https://s.example/".into(),
        owner: root.name(),
        secret: root.signer(&seed).secret(),
        seed,
        state,
        unreachable: false,
        revision: 1,
        confirmed: 1,
        signed: 1,
        arrived: Some(1),
        lifetime: 3600,
        expires: None,
        end: None,
        has_other_end: false,
        is_end_unsure: false,
        told: String::new(),
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

/// The storage keys of all that is kept.
fn keys(memory: &Memory) -> Vec<String> {
    memory.kept.borrow().keys().cloned().collect()
}

fn state(memory: &Memory, id: &str) -> Option<State> {
    let share = memory.shelf().into_iter().find(|share| share.id == id)?;
    share.placement.map(|it| it.state).or(share.paste.map(|it| it.state))
}

const BIN: &str = "https://b.example/";

/// A share that a PrivateBin has.
fn pasted(memory: &Memory, id: &str) -> Share {
    let content = privatebin::Content { text: "Words.".into(), stream: id.into() };
    let (server, lifetime) = (BIN.to_owned(), "1week".to_owned());
    let offer = privatebin::Offer { server, content, lifetime, burn: false, password: String::new() };
    let paste = done(privatebin::create(&offer, &memory.bin)).unwrap().paste;
    let share = Share { paste: Some(paste), ..share_of(ShareKind::Paste, id, 4) };
    done(memory.save(&share)).unwrap();
    share
}

fn without_token(share: Share) -> Share {
    let paste = share.paste.map(|it| privatebin::Paste { token: privatebin::DeleteToken::default(), ..it });
    Share { paste, ..share }
}

#[test]
fn deleting_all_says_before_what_dies_and_can_be_undone_as_far_as_possible() {
    let memory = full();
    let said = deletion(&done(memory.rows()).unwrap());
    assert_eq!((said.shares, said.live.len(), said.for_ever.len()), (5, 2, 1));
    let progress = RefCell::new(Vec::new());
    let deleted = done(delete_all(&keys(&memory), true, &settings(), &memory, |done, of| {
        progress.borrow_mut().push((done, of));
    }));
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
    let deleted = done(delete_all(&keys(&memory), true, &settings(), &memory, |_, _| {})).unwrap();
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
        assert!(
            done(delete_all(&keys(&memory), true, &settings(), &memory, |_, _| {})).is_err(),
            "{fault:?}"
        );
        memory.fault.set(None);
        assert_eq!(memory.shelf().len(), 5, "{fault:?}");
        assert!(
            memory.shelf().iter().all(|share| share.kind != ShareKind::Hosted || share.placement.is_some())
        );
    }
}

#[test]
fn some_are_deleted_without_ending_their_links_and_only_these() {
    let memory = full();
    let wanted = ["a", "d"].map(share_key);
    let deleted = done(delete_all(&wanted, false, &settings(), &memory, |_, _| {})).unwrap();
    assert_eq!((deleted.shares.len(), deleted.failed, memory.shelf().len()), (2, 0, 3));
    assert!(memory.places().is_empty(), "no server was asked");
    done(put_back(&deleted, &memory)).unwrap();
    assert_eq!(state(&memory, "a"), Some(State::Live));
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

#[test]
fn deleting_all_ends_what_a_private_bin_has() {
    let memory = Memory::new();
    pasted(&memory, "a");
    let lost = without_token(pasted(&memory, "b"));
    done(memory.save(&lost)).unwrap();
    // One can be ended; the other ends by itself, and goes off the list as links do that work for ever.
    let said = deletion(&done(memory.rows()).unwrap());
    assert_eq!((said.shares, said.live.len(), said.for_ever.len()), (2, 1, 1));
    memory.fault.set(Some(Fault::Unreachable));
    let deleted = done(delete_all(&keys(&memory), true, &settings(), &memory, |_, _| {})).unwrap();
    assert_eq!((deleted.shares.len(), deleted.failed), (1, 1));
    memory.fault.set(None);
    assert_eq!(state(&memory, "a"), Some(State::Revoking), "the wish is kept");
    assert!(memory.shelf().iter().all(|share| share.link_to_share().is_none()));
    // Whenever the shelf is looked at, it is tried again.
    assert_eq!(done(check_all(&settings(), &memory)), Ok(1));
    assert_eq!(state(&memory, "a"), Some(State::Revoked));
    let deleted = done(delete_all(&keys(&memory), true, &settings(), &memory, |_, _| {})).unwrap();
    assert_eq!((deleted.shares.len(), deleted.failed, memory.shelf().len()), (1, 0, 0));
}

#[test]
fn the_shelf_looks_whether_pastes_are_still_there() {
    let memory = Memory::new();
    let [there, gone] = ["a", "b"].map(|id| pasted(&memory, id));
    done(privatebin::delete(&mut gone.paste.unwrap(), &memory.bin)).unwrap();
    // What was sent and not answered is found.
    let unsure = without_token(pasted(&memory, "c"));
    let paste =
        unsure.paste.clone().map(|it| privatebin::Paste { state: State::Sending, expires: None, ..it });
    done(memory.save(&Share { paste, ..unsure })).unwrap();
    assert_eq!(done(check_all(&settings(), &memory)), Ok(3));
    let states = ["a", "b", "c"].map(|id| state(&memory, id));
    assert_eq!(states, [Some(State::Live), Some(State::Unknown), Some(State::Live)]);
    let kept = |id: &str| memory.shelf().into_iter().find(|share| share.id == id).unwrap();
    assert_eq!(kept("a"), there, "nothing new");
    assert!(kept("c").paste.unwrap().expires.is_some(), "and when it ends");
    memory.fault.set(Some(Fault::Unreachable));
    done(check_all(&settings(), &memory)).unwrap();
    memory.fault.set(None);
    assert!(kept("a").paste.unwrap().unreachable && kept("a").link_to_share().is_some());
}
