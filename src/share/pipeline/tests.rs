//! Every failure at every step: what was kept, what left, what the error says.

use super::*;
use crate::{
    i18n::{Catalog, FileCatalog, Sentence},
    model::{Block, Inline, Message, Role},
    render::FORMATS,
    share::{
        LinkPage,
        error::Alternative,
        hosted::{HostedError, State},
        memory::{Fault, Memory, chat, done, outcome},
        privatebin::{self, DeleteToken},
        targets::{Address, Code, Copy, File, Hosted, Insert, Link, Paste, Picture, Print, Terms},
        upkeep,
    },
};

/// When a link ends whose upload was not answered.
mod ends;
/// Whose shares an installation can change.
mod owners;
/// What an administrator has set.
mod policy;

const PAGE: &str = "https://v.example/";

fn page() -> LinkPage {
    LinkPage::read(PAGE).unwrap().unwrap()
}

fn settings() -> Settings {
    let (server, bin) = ("https://s.example/".into(), "https://b.example/".into());
    Settings { server, bin, ..Settings::default() }
}

fn link() -> Target {
    Target::Link(Link { page: page(), password: None })
}

fn hosted(anew: bool) -> Target {
    Target::Hosted(Hosted { terms: Terms { lifetime: 3600, anew, ..Terms::default() } })
}

fn paste() -> Target {
    Target::Paste(Paste { lifetime: "1week".into(), ..Paste::default() })
}

fn paste_state(memory: &Memory, share: &Share) -> Option<State> {
    let kept = memory.shelf().into_iter().find(|kept| kept.id == share.id)?;
    kept.paste.map(|paste| paste.state)
}

fn format(name: &str) -> &'static crate::render::ExportFormat {
    FORMATS.iter().find(|format| format.name == name).unwrap()
}

/// Every form, and where it goes.
fn targets() -> Vec<(Target, &'static [&'static str])> {
    vec![
        (link(), &["clipboard"]),
        (Target::Link(Link { page: page(), password: Some("ibex".into()) }), &["clipboard"]),
        (Target::Code(Code { page: page() }), &[]),
        (hosted(false), &["server", "clipboard"]),
        // Sent, and read back.
        (paste(), &["server", "server", "clipboard"]),
        (Target::File(File { format: format("html") }), &["file"]),
        (Target::File(File { format: format("json") }), &["file"]),
        (Target::Copy(Copy { format: format("rich") }), &["clipboard"]),
        (Target::Copy(Copy { format: format("markdown") }), &["clipboard"]),
        (Target::Picture(Picture), &["picture", "picture"]),
        (Target::Print(Print), &["printer"]),
        (Target::Address(Address), &["clipboard"]),
        (Target::Insert(Insert { format: format("prompt") }), &["field"]),
    ]
}

fn draft(chat: &Conversation, edits: &Edits, target: Target) -> Draft {
    Draft::new(chat, edits, &outcome(chat, edits), target)
}

fn shared(draft: &Draft, memory: &Memory) -> Result<Delivered, ShareError> {
    let shelf = memory.entries();
    done(share(draft, &settings(), &shelf, memory))
}

#[test]
fn every_form_is_kept_first_and_then_goes_where_it_should_without_what_was_hidden() {
    for (target, places) in targets() {
        let memory = Memory::new();
        let kind = target.kind();
        let delivered = shared(&draft(&chat(3), &Edits::default(), target.clone()), &memory).unwrap();
        assert_eq!(memory.places(), places, "{target:?}");
        for (place, text) in memory.left.borrow().iter() {
            assert!(!text.contains("kim@sample"), "{place} of {target:?}");
        }
        let shelf = memory.shelf();
        assert_eq!(shelf, std::slice::from_ref(&delivered.record), "{target:?}");
        let record = &shelf[0];
        assert_eq!((record.kind, record.messages, record.captured), (kind, 3, 3));
        assert_eq!((record.title.as_str(), record.site.as_str()), ("Where?", "ChatGPT"));
        assert!(record.content().is_some() && record.digest.len() == 16, "{target:?}");
        let offers_link = matches!(kind, ShareKind::Link | ShareKind::Hosted | ShareKind::Paste);
        assert_eq!(record.link_to_share().is_some(), offers_link, "{target:?}");
        assert_eq!(delivered.shown.is_some(), matches!(target, Target::Code(_)));
    }
}

#[test]
fn what_fails_before_a_share_is_kept_leaves_no_trace() {
    let link_faults = [Fault::Random, Fault::Encode, Fault::OtherLink, Fault::Save];
    let hosted_faults = [
        Fault::Random,
        Fault::Seal,
        Fault::OtherEnvelope,
        Fault::OwnerKeys,
        Fault::SaveOwnerKeys,
        Fault::Save,
    ];
    let text_faults = [Fault::Random, Fault::Save];
    let catalog = FileCatalog::english();
    for (target, _) in targets() {
        let faults: &[Fault] = match target {
            Target::Link(_) | Target::Code(_) => &link_faults,
            Target::Hosted(_) => &hosted_faults,
            Target::Picture(_) => &[Fault::Random, Fault::Save, Fault::Draw],
            _ => &text_faults,
        };
        for fault in faults {
            let memory = Memory::failing(*fault);
            let error = shared(&draft(&chat(2), &Edits::default(), target.clone()), &memory).unwrap_err();
            assert_eq!(memory.places(), [""; 0], "{target:?} {fault:?}");
            assert!(memory.kept.borrow().is_empty(), "{target:?} {fault:?}");
            assert_ne!(catalog.message(error.key(), &[]), error.key(), "{target:?} {fault:?}");
            assert_ne!(error.to_string(), error.key());
        }
    }
}

#[test]
fn a_text_form_does_not_depend_on_a_link() {
    for (target, places) in targets() {
        for fault in [Fault::Encode, Fault::OtherLink] {
            let memory = Memory::failing(fault);
            let result = shared(&draft(&chat(2), &Edits::default(), target.clone()), &memory);
            if target.page().is_some() {
                continue;
            }
            let record = result.unwrap().record;
            assert_eq!((memory.places(), record.content()), (places.to_vec(), None), "{target:?} {fault:?}");
        }
    }
}

#[test]
fn what_cannot_be_handed_on_is_kept_and_can_be_copied_by_hand() {
    for (target, _) in targets() {
        let (fault, has_text) = match target {
            Target::Code(_) => continue,
            Target::File(_) | Target::Picture(_) => (Fault::Download, false),
            Target::Print(_) => (Fault::Print, false),
            _ => (Fault::Copy, true),
        };
        let memory = Memory::failing(fault);
        match shared(&draft(&chat(2), &Edits::default(), target.clone()), &memory) {
            Err(ShareError::Undelivered { text, record, .. }) => {
                assert_eq!(text.is_some(), has_text, "{target:?}");
                assert_eq!(memory.shelf(), [*record], "{target:?}");
            }
            other => panic!("{target:?}: {other:?}"),
        }
    }
    // A page without a message field gets the text on the clipboard instead.
    let memory = Memory::failing(Fault::Insert);
    let insert = Target::Insert(Insert { format: format("prompt") });
    let delivered = shared(&draft(&chat(2), &Edits::default(), insert), &memory).unwrap();
    assert_eq!((delivered.insertion, memory.places()), (Some(Insertion::NoField), vec!["clipboard"]));
}

#[test]
fn what_a_server_does_not_take_is_kept_only_if_it_may_take_it_later() {
    for (fault, is_kept) in [
        (Fault::Unreachable, true),
        (Fault::Status(403), true),
        (Fault::Status(500), true),
        (Fault::Status(503), true),
        (Fault::Status(507), true),
        (Fault::Status(413), false),
        (Fault::Status(451), false),
    ] {
        let memory = Memory::failing(fault);
        let error = shared(&draft(&chat(2), &Edits::default(), hosted(false)), &memory).unwrap_err();
        assert_eq!(memory.places(), [""; 0], "{fault:?}");
        memory.fault.set(None);
        let shelf = memory.shelf();
        assert_eq!(shelf.len(), usize::from(is_kept), "{fault:?}: {error}");
        if is_kept {
            assert!(matches!(error, ShareError::Unsent { .. }), "{fault:?}");
            let placement = shelf[0].placement.as_ref().unwrap();
            assert!(placement.state == State::Sending && !placement.sending.is_empty());
            assert_eq!(shelf[0].link_to_share(), None, "a link that leads nowhere is not offered");
        } else {
            assert!(matches!(error, ShareError::Rejected(_)), "{fault:?}");
        }
    }
}

#[test]
fn what_waits_for_an_access_code_is_sent_once_it_is_there() {
    let memory = Memory::failing(Fault::Status(403));
    let mut settings = settings();
    for refusals in 1..3 {
        let unsent = match memory.shelf().pop() {
            None => shared(&draft(&chat(2), &Edits::default(), hosted(false)), &memory).unwrap_err(),
            Some(share) => done(upkeep::send_again(&share, &settings, &memory)).unwrap_err(),
        };
        assert!(settings.learn_of_code(&unsent), "{refusals}: {unsent}");
        assert!(settings.lacks_code(&settings.server));
        assert_eq!(memory.shelf().len(), 1, "{refusals}");
        settings.give_code("https://s.example/", "reed bed 7");
    }
    memory.fault.set(None);
    let share = memory.shelf().remove(0);
    let sent = done(upkeep::send_again(&share, &settings, &memory)).unwrap().unwrap();
    assert_eq!((sent.record.id, memory.shelf().len()), (share.id, 1));
}

#[test]
fn a_share_that_may_have_arrived_is_not_dropped_when_its_next_text_is_refused() {
    let memory = Memory::new();
    memory.server.losses.borrow_mut().push(true);
    let unheard = shared(&draft(&chat(2), &Edits::default(), hosted(false)), &memory).unwrap_err();
    let ShareError::Unsent { record, .. } = unheard else { panic!("{unheard}") };
    let longer = draft(&chat(3), &Edits::default(), hosted(false)).updating(Some(*record.clone()));
    memory.fault.set(Some(Fault::Status(413)));
    let refused = shared(&longer, &memory).unwrap_err();
    assert!(matches!(refused, ShareError::Unsent { error: HostedError::TooLarge, .. }), "{refused}");
    memory.fault.set(None);
    let kept = memory.shelf();
    assert_eq!((kept.len(), &kept[0].id), (1, &record.id));

    // Of what never arrived the server says that it has nothing.
    let memory = Memory::failing(Fault::Unreachable);
    let unsent = shared(&draft(&chat(2), &Edits::default(), hosted(false)), &memory).unwrap_err();
    let ShareError::Unsent { record, .. } = unsent else { panic!("{unsent}") };
    memory.fault.set(Some(Fault::Status(413)));
    let refused = done(upkeep::send_again(&record, &settings(), &memory)).unwrap_err();
    assert_eq!((refused, memory.shelf()), (ShareError::Rejected(HostedError::TooLarge), vec![]));
}

#[test]
fn an_older_link_stays_findable_and_a_hosted_one_is_updated() {
    let memory = Memory::new();
    let edited = Edits { left_out: ["m1".to_owned()].into(), ..Edits::default() };
    let first = shared(&draft(&chat(3), &Edits::default(), link()), &memory).unwrap().record;
    let update = draft(&chat(3), &edited, link()).updating(Some(first.clone()));
    let second = shared(&update, &memory).unwrap().record;
    assert_ne!((&first.id, &first.fragment), (&second.id, &second.fragment));
    assert_eq!(memory.shelf(), [second.clone(), first.clone()]);
    // The same words again are the same entry.
    let again = shared(&draft(&chat(3), &edited, link()), &memory).unwrap().record;
    assert_eq!((&again.id, again.created), (&second.id, second.created));
    assert_eq!(memory.shelf().len(), 2);

    let live = shared(&draft(&chat(3), &Edits::default(), hosted(false)), &memory).unwrap().record;
    let update = draft(&chat(3), &edited, hosted(false)).updating(Some(live.clone()));
    let updated = shared(&update, &memory).unwrap().record;
    assert_eq!((&updated.id, updated.link_to_share()), (&live.id, live.link_to_share()));
    assert_ne!(updated.digest, live.digest);
    let anew = draft(&chat(3), &edited, hosted(true)).updating(Some(updated.clone()));
    let anew = shared(&anew, &memory).unwrap().record;
    assert_ne!((&anew.id, anew.link_to_share()), (&updated.id, updated.link_to_share()));
    assert_eq!(memory.shelf().len(), 4);
}

#[test]
fn a_chat_has_one_copied_text_and_a_part_of_it_takes_no_place() {
    let memory = Memory::new();
    let copy = || Target::Copy(Copy { format: format("markdown") });
    let first = shared(&draft(&chat(1), &Edits::default(), copy()), &memory).unwrap().record;
    let second = shared(&draft(&chat(3), &Edits::default(), copy()), &memory).unwrap().record;
    assert_eq!((&first.id, memory.shelf().len()), (&second.id, 1));
    let page = |memory: &Memory, draft: Draft| shared(&draft, memory).unwrap().record;
    let picture = || draft(&chat(3), &Edits::default(), Target::Picture(Picture));
    let whole = page(&memory, picture());
    let part = page(&memory, picture().updating(Some(whole.clone())).of_part());
    assert_ne!(whole.id, part.id);
    let updated = page(&memory, picture().updating(Some(whole.clone())));
    assert_eq!(whole.id, updated.id);
}

/// 2,000 messages of the sort that chats have: lists, emphasis, links.
fn long_chat() -> Conversation {
    let line = |number: usize| {
        let strong = Inline::Strong(vec![Inline::Text("take the part".into())]);
        let link = Inline::Link("https://example.org/".into(), vec![Inline::Text("notes".into())]);
        vec![
            Inline::Text(format!("Then, {}, ", number * number * 7919)),
            strong,
            Inline::Text(", see ".into()),
            link,
        ]
    };
    let mut long = chat(2);
    let message = |index: usize| Message {
        key: format!("long{index}"),
        role: if index.is_multiple_of(2) { Role::User } else { Role::Assistant },
        attribution: Default::default(),
        blocks: (0..10).map(|number| Block::Paragraph(line(10 * index + number))).collect::<Vec<_>>().into(),
    };
    long.messages.extend((0..1998).map(message));
    long
}

#[test]
fn a_chat_of_two_thousand_messages_can_be_shared_as_link_page_text_and_at_a_server() {
    let chat = long_chat();
    let outcome = outcome(&chat, &Edits::default());
    let targets = [
        link(),
        hosted(false),
        Target::File(File { format: format("html") }),
        Target::Copy(Copy { format: format("markdown") }),
    ];
    for target in targets {
        let memory = Memory::new();
        let draft = Draft::new(&chat, &Edits::default(), &outcome, target.clone());
        let delivered = shared(&draft, &memory).unwrap_or_else(|error| panic!("{target:?}: {error}"));
        assert_eq!(delivered.record.messages, 2000);
        assert!(delivered.record.content().is_some(), "{target:?}");
    }
    let code = Draft::new(&chat, &Edits::default(), &outcome, Target::Code(Code { page: page() }));
    let error = shared(&code, &Memory::new()).unwrap_err();
    assert_eq!(error.alternatives(), [Alternative::Page, Alternative::ShortLink], "{error}");
}

#[test]
fn a_paste_is_kept_with_what_deletes_it_and_is_dead_once_deleted() {
    let memory = Memory::new();
    let delivered = shared(&draft(&chat(3), &Edits::default(), paste()), &memory).unwrap();
    let kept = memory.shelf().into_iter().next().unwrap();
    assert_eq!(kept, delivered.record);
    assert!(kept.paste.as_ref().is_some_and(|paste| paste.is_deletable()), "{kept:?}");
    let link = kept.link_to_share().unwrap();
    assert!(link.starts_with("https://b.example/?"), "{link}");
    assert!(memory.left.borrow().iter().any(|(place, text)| *place == "clipboard" && *text == link));
    assert_eq!(done(crate::share::upkeep::revoke(&kept, &settings(), &memory)), Ok(Ok(State::Revoked)));
    assert_eq!(memory.shelf().first().and_then(Share::link_to_share), None);
}

#[test]
fn an_update_of_a_paste_is_a_new_link_and_ends_the_one_before_unless_it_is_to_stay() {
    let edits = Edits::default();
    for anew in [false, true] {
        let memory = Memory::new();
        let first = shared(&draft(&chat(3), &edits, paste()), &memory).unwrap().record;
        let target = Target::Paste(Paste { lifetime: "1week".into(), anew, ..Paste::default() });
        let update = draft(&chat(4), &edits, target).updating(Some(first.clone()));
        let second = shared(&update, &memory).unwrap();
        assert_ne!(second.record.link_to_share(), first.link_to_share());
        assert_eq!(memory.shelf().len(), 2);
        let (state, notes): (_, &[&str]) =
            if anew { (State::Live, &[]) } else { (State::Revoked, &["bin_replaced"]) };
        assert_eq!((paste_state(&memory, &first), second.notes.as_slice()), (Some(state), notes), "{anew}");
    }
    // What could not be deleted is said, and stays.
    let memory = Memory::new();
    let mut first = shared(&draft(&chat(3), &edits, paste()), &memory).unwrap().record;
    first.paste = first.paste.map(|paste| privatebin::Paste { token: DeleteToken::default(), ..paste });
    done(memory.save(&first)).unwrap();
    let update = draft(&chat(4), &edits, paste()).updating(Some(first.clone()));
    assert_eq!(shared(&update, &memory).unwrap().notes, ["bin_before_stays"]);
    assert_eq!(paste_state(&memory, &first), Some(State::Live));
}

#[test]
fn a_paste_that_nobody_confirmed_is_kept_and_one_that_was_refused_is_not() {
    let memory = Memory::failing(Fault::Unreachable);
    let unsure = shared(&draft(&chat(3), &Edits::default(), paste()), &memory);
    assert!(matches!(unsure, Err(ShareError::PasteUnsure { .. })), "{unsure:?}");
    let kept = memory.shelf().into_iter().next().unwrap();
    assert!(kept.link_to_share().is_none() && kept.paste.is_some());
    let words = "No.".to_owned();
    let memory = Memory::new();
    memory.bin.refuse(&[words.as_str(); 3]);
    let refused = shared(&draft(&chat(3), &Edits::default(), paste()), &memory);
    assert_eq!(refused, Err(ShareError::Paste(crate::share::privatebin::BinError::Refused(words))));
    assert!(memory.shelf().is_empty());
}
