//! Whose shares an installation can change.

use super::*;
use crate::{
    envelope::{Root, Seed},
    share::{
        OwnerKeys,
        hosted::{HostedError, Placement},
    },
};

/// Another installation with these keys, which has found the record in a backup.
fn other(keys: OwnerKeys, record: &Share) -> Memory {
    let memory = Memory::new();
    *memory.keys.borrow_mut() = keys;
    done(memory.save(record)).unwrap();
    memory
}

#[test]
fn an_update_is_signed_with_the_key_that_made_the_link_or_nothing_is_sent() {
    let memory = Memory::new();
    let record = shared(&draft(&chat(2), &Edits::default(), hosted(false)), &memory).unwrap().record;
    let own = done(memory.owner_keys()).unwrap();
    let root = own.current("https://s.example/").unwrap().clone();
    let stranger = Root::new(&crate::envelope::Other).unwrap();
    let keys = |roots: &[&Root]| {
        let mut keys = OwnerKeys::default();
        roots.iter().for_each(|root| keys.add("", (*root).clone()));
        keys
    };
    let changed = |change: fn(&mut Placement)| {
        let mut record = record.clone();
        record.placement.iter_mut().for_each(change);
        record
    };
    let cases = [
        ("the machine that made it", own.clone(), record.clone(), true),
        ("another one with its key", keys(&[&root]), record.clone(), true),
        ("one that has a newer key beside it", keys(&[&root, &stranger]), record.clone(), true),
        ("one where nothing says which key it was", own.clone(), changed(|it| it.owner.clear()), true),
        ("one with another key", keys(&[&stranger]), record.clone(), false),
        ("one without any", keys(&[]), record.clone(), false),
        ("a record without its seed", own, changed(|it| it.seed = Seed::default()), false),
    ];
    for (name, keys, record, is_owner) in cases {
        let memory = other(keys, &record);
        let kept = memory.shelf();
        let update = draft(&chat(3), &Edits::default(), hosted(false)).updating(Some(record.clone()));
        let updated = shared(&update, &memory);
        if is_owner {
            let link = updated.unwrap_or_else(|error| panic!("{name}: {error}")).record.link_to_share();
            assert_eq!(link, record.link_to_share(), "{name}");
            assert_eq!(memory.places(), ["server", "clipboard"], "{name}");
        } else {
            let refused = ShareError::Rejected(HostedError::NotOwner);
            assert_eq!(updated.err(), Some(refused), "{name}");
            assert_eq!((memory.places(), memory.shelf()), (vec![], kept), "{name}");
        }
    }
}
