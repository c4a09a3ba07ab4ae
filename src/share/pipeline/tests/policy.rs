//! What an administrator has set: nothing gets round it.

use super::*;
use crate::share::policy::Value;

fn under(key: &str, value: Value) -> Settings {
    settings().under(Policy::read([(key.to_owned(), value)]))
}

fn shared_under(settings: &Settings, draft: &Draft, memory: &Memory) -> Result<Delivered, ShareError> {
    done(share(draft, settings, &memory.entries(), memory))
}

#[test]
fn a_form_that_is_switched_off_is_refused_before_anything_is_made() {
    let names = ["link", "shortLink", "page", "file", "picture", "print", "copy", "insert"];
    let mut refused = 0;
    for (target, _) in targets() {
        let mut by = Vec::new();
        for name in names {
            let settings = under("blockedForms", Value::List(vec![Value::Text(name.into())]));
            let memory = Memory::new();
            match shared_under(&settings, &draft(&chat(2), &Edits::default(), target.clone()), &memory) {
                Ok(_) => {}
                Err(ShareError::Denied(Denial::Form)) => {
                    assert!(memory.places().is_empty() && memory.kept.borrow().is_empty(), "{target:?}");
                    by.push(name);
                }
                Err(error) => panic!("{target:?}: {error}"),
            }
        }
        assert_eq!(by.len(), 1, "{target:?}: each form has one name, {by:?}");
        refused += 1;
    }
    assert_eq!(refused, targets().len());
}

#[test]
fn nothing_leaves_unhidden_where_hiding_is_set() {
    let settings = under("alwaysHide", Value::Flag(true));
    let mut edits = Edits::default();
    let (memory, target) = (Memory::new(), Target::Copy(Copy { format: format("markdown") }));
    let kept = shared_under(&settings, &draft(&chat(2), &edits, target.clone()), &memory).unwrap().record;
    edits.redaction.on = false;
    let shown = shared_under(&settings, &draft(&chat(2), &edits, target.clone()), &memory);
    assert_eq!(shown, Err(ShareError::Denied(Denial::Shown)));
    // What was shared is made once more as it was.
    let outcome = outcome(&chat(2), &Edits::default());
    assert!(done(again(&kept, &outcome.excerpt, target, &settings, &memory)).is_ok());
}

#[test]
fn links_and_lifetimes_are_those_that_are_set() {
    let edits = Edits::default();
    let settings = under("linkPage", Value::Text("https://links.corp.example".into()));
    let other = shared_under(&settings, &draft(&chat(2), &edits, link()), &Memory::new());
    assert_eq!(other, Err(ShareError::Denied(Denial::Place)));
    let page = settings.link_page().unwrap();
    let link = Target::Link(Link { page, password: None });
    let made = shared_under(&settings, &draft(&chat(2), &edits, link), &Memory::new()).unwrap();
    assert_eq!(made.record.page, "https://links.corp.example/");

    let settings = under("maxLifetimeHours", Value::Number(24.0));
    let long = Target::Hosted(Hosted { terms: Terms { lifetime: 999_999, ..Terms::default() } });
    let made = shared_under(&settings, &draft(&chat(2), &edits, long), &Memory::new()).unwrap();
    assert_eq!(made.record.placement.unwrap().lifetime, 86_400);
    let paste = shared_under(&settings, &draft(&chat(2), &edits, paste()), &Memory::new());
    assert_eq!(paste, Err(ShareError::Denied(Denial::Lifetime)));
}

#[test]
fn a_short_link_on_another_server_than_the_one_that_is_set_gets_no_new_text() {
    let memory = Memory::new();
    let live = shared(&draft(&chat(2), &Edits::default(), hosted(false)), &memory).unwrap().record;
    let settings = under("server", Value::Text("https://short.corp.example".into()));
    let update = draft(&chat(3), &Edits::default(), hosted(false)).updating(Some(live.clone()));
    assert_eq!(shared_under(&settings, &update, &memory), Err(ShareError::Denied(Denial::Place)));
    let anew = draft(&chat(3), &Edits::default(), hosted(true)).updating(Some(live.clone()));
    let anew = shared_under(&settings, &anew, &memory).unwrap().record;
    assert_eq!(anew.placement.unwrap().server, "https://short.corp.example/");
    // It can still be revoked.
    let revoked = done(crate::share::upkeep::revoke(&live, &settings, &memory));
    assert_eq!(revoked, Ok(Ok(State::Revoked)));
}
