//! Known answers, and exchanges with a model of a server.

/// A server as docs/privatebin.md describes it.
mod model;
/// The parts that a browser does, by RustCrypto.
mod native;

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use super::{api, sealing, *};
use crate::i18n::{Catalog, FileCatalog, Sentence};
pub(in crate::share) use model::Model;
use model::{NOW, OFFER};
use native::Native;

/// Nothing here waits, so a future is done when it is asked.
fn done<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// Pastes that PrivateBin's page and others' clients read: made with WebCrypto, tests/pastes/README.md.
fn known() -> Vec<serde_json::Value> {
    serde_json::from_str(include_str!("../../../tests/pastes/known.json")).unwrap()
}

#[test]
fn known_pastes_open() {
    for paste in known() {
        let text = |name: &str| paste[name].as_str().unwrap_or_default().to_owned();
        let link =
            PasteLink::read(&format!("https://bin.example/?{}#{}", text("id"), text("fragment"))).unwrap();
        let password = Some(text("password")).filter(|password| !password.is_empty());
        let data = paste["adata"].to_string();
        let opened =
            done(sealing::open(&data, &text("ct"), &link.key, password.as_deref(), &Native::default()));
        let (content, burned) = opened.unwrap_or_else(|error| panic!("{}: {error:?}", text("name")));
        assert_eq!(content, Content { text: text("paste"), stream: String::new() }, "{}", text("name"));
        assert_eq!(burned, paste["burn"].as_bool().unwrap(), "{}", text("name"));
        assert_eq!(super::link::id(&text("ct")), text("id"), "{}", text("name"));
        // A password of other letters is another text to other clients: not offered.
        assert_eq!(is_typeable(&text("password")), paste["typeable"].as_bool().unwrap());
    }
}

#[test]
fn what_is_sealed_opens_with_its_key_and_password_only() {
    let content = Content { text: "# Aä\n\"quoted\" \\ \u{1}".into(), stream: "a\u{2}stream\n".into() };
    for password in ["", "correct horse"] {
        let terms = sealing::Terms { formatter: "markdown", burn: false, password, lifetime: "1week" };
        let sealed = done(sealing::seal(&content, &terms, &Native::default())).unwrap();
        let body: serde_json::Value = serde_json::from_str(&sealed.body).unwrap();
        assert_eq!(body["meta"], serde_json::json!({"expire": "1week"}));
        let (data, ct) = (body["adata"].to_string(), body["ct"].as_str().unwrap());
        let open =
            |key: &PasteKey, password| done(sealing::open(&data, ct, key, password, &Native::default()));
        let given = Some(password).filter(|password| !password.is_empty());
        assert_eq!(open(&sealed.key, given), Ok((content.clone(), false)));
        assert_eq!(open(&sealed.key, Some("wrong")), Err(BinError::WrongPassword));
        let other = PasteKey::new(&crate::envelope::Same).unwrap();
        assert_eq!(open(&other, None), Err(BinError::PasswordNeeded));
        let damaged = data.replace("markdown", "plaintext");
        let opened = done(sealing::open(&damaged, ct, &sealed.key, given, &Native::default()));
        assert!(opened.is_err(), "what is authenticated cannot be changed");
    }
    let terms = sealing::Terms { formatter: "markdown", burn: false, password: "schön", lifetime: "1week" };
    assert_eq!(
        done(sealing::seal(&content, &terms, &Native::default())).err(),
        Some(BinError::PasswordLetters)
    );
}

#[test]
fn links_to_pastes_are_told_from_others_whatever_programs_do_to_them() {
    let key = PasteKey::read("4wBqpZM9xaSheZzJSMawUKKwhdpChKbZ5eu5ky4Vigw").unwrap();
    let server = "https://bin.example/p/".to_owned();
    let link = PasteLink { server, id: "1116f293a8a95634".into(), key, asks_first: false };
    let written = link.link();
    assert_eq!(
        written,
        "https://bin.example/p/?1116f293a8a95634#4wBqpZM9xaSheZzJSMawUKKwhdpChKbZ5eu5ky4Vigw"
    );
    let same = [
        written.clone(),
        format!("Look: <{written}>."),
        format!("[it]({written}) and more"),
        written.replace('?', "?pasteid="),
        written.replace('#', "%23"),
        written.replace("ZzJS", "Zz\u{200b}J\n> S"),
        format!("{written}&x=y"),
        // As the link page hands it on to itself.
        format!("#{written}"),
    ];
    for pasted in same {
        assert_eq!(PasteLink::read(&pasted).as_ref(), Some(&link), "{pasted}");
    }
    let once = PasteLink { asks_first: true, ..link };
    assert_eq!(PasteLink::read(&once.link()), Some(once));
    let others = [
        "",
        "https://bin.example/",
        "https://bin.example/?1116f293a8a95634",
        "https://bin.example/?1116f293a8a9563#4wBqpZM9xaSheZzJSMawUKKwhdpChKbZ5eu5ky4Vigw",
        "https://bin.example/?1116F293A8A95634#4wBqpZM9xaSheZzJSMawUKKwhdpChKbZ5eu5ky4Vigw",
        "https://links.example/#1abcdefghijkl",
        "https://links.example/?x#2CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJk_hZ",
        "ftp://bin.example/?1116f293a8a95634#4wBqpZM9xaSheZzJSMawUKKwhdpChKbZ5eu5ky4Vigw",
        "https://bin.example/?1116f293a8a95634#0OIl",
    ];
    for other in others {
        assert_eq!(PasteLink::read(other), None, "{other}");
    }
}

#[test]
fn zeros_at_the_beginning_of_a_key_survive() {
    for zeros in 0..=32 {
        let mut bytes = [7; 32];
        bytes.iter_mut().take(zeros).for_each(|byte| *byte = 0);
        let letters = bs58::encode(bytes).into_string();
        let key = PasteKey::read(&letters).unwrap();
        assert_eq!((key.letters(), key.bytes()), (letters.clone(), bytes.as_slice()));
        // As other programs write it.
        let short = letters.trim_start_matches('1');
        assert_eq!(PasteKey::read(short).map(|key| key.letters()), (zeros < 32).then_some(letters));
    }
}

#[test]
fn a_paste_is_on_the_shelf_before_it_leaves_and_its_token_after() {
    let model = Model::default();
    let created = done(create(&OFFER(), &model)).unwrap();
    assert_eq!(model.log(), ["keep sending", "POST", "keep live token", "GET", "keep live token"]);
    assert!(!created.has_other_end && !created.is_plain && created.asks_first == Some(true));
    assert_eq!(created.paste.expires, Some(NOW + 7 * 24 * 60 * 60));
    let mut paste = created.paste;
    let read = done(read(&PasteLink::read(&paste.link()).unwrap(), None, &model)).unwrap();
    assert_eq!(read.content, OFFER().content);
    assert_eq!(done(delete(&mut paste, &model)), Ok(()));
    assert!(!paste.is_live());
    assert_eq!(
        done(super::read(&PasteLink::read(&paste.link()).unwrap(), None, &model)),
        Err(BinError::Gone)
    );
    assert_eq!(done(delete(&mut paste, &model)), Ok(()), "gone already is gone");
}

#[test]
fn what_a_server_makes_of_a_wish_is_noticed() {
    let model = Model { lifetimes: &["5min", "1day", "2weeks"], ..Model::default() };
    assert_eq!(done(probe(&OFFER().server, &model)).unwrap().lifetimes, ["5min", "1day", "2weeks"]);
    // It has no such lifetime, and takes another without a word.
    let created = done(create(&Offer { lifetime: "never".into(), ..OFFER() }, &model)).unwrap();
    assert!(created.has_other_end);
    assert_eq!(created.paste.expires, Some(NOW + 24 * 60 * 60));
    let old = Model { old: true, ..Model::default() };
    assert_eq!(done(probe(&OFFER().server, &old)).unwrap().lifetimes, OFFERED);
    assert_eq!(done(create(&OFFER(), &old)).unwrap().asks_first, Some(false));
    let never = done(create(&Offer { lifetime: "never".into(), ..OFFER() }, &Model::default())).unwrap();
    assert_eq!((never.paste.expires, never.has_other_end), (None, false));
}

#[test]
fn a_server_that_is_no_private_bin_of_today_is_named() {
    let cases = [
        ("{}", BinError::NotPrivateBin),
        ("[]", BinError::NotPrivateBin),
        ("<html>", BinError::NotPrivateBin),
    ];
    for (kind, error) in cases {
        assert_eq!(
            done(probe("https://b.example/", &Model { kind, ..Model::default() })),
            Err(error),
            "{kind}"
        );
    }
    let first = r#"{"@context":{"so":"x","data":{"@type":"so:Text"}}}"#;
    let old = Model { kind: first, ..Model::default() };
    assert_eq!(done(probe("https://b.example/", &old)), Err(BinError::TooOld));
}

#[test]
fn a_rate_limit_is_waited_out_and_a_missing_formatter_gone_around() {
    let limited = Model::refusing(&["Please wait 10 seconds between each post."]);
    let created = done(create(&OFFER(), &limited)).unwrap();
    assert!(!created.is_plain);
    assert_eq!(limited.log().iter().filter(|line| line.starts_with("wait 11")).count(), 1);
    // Encrypted anew: another identifier.
    assert_eq!(limited.ids().len(), 2);
    let plain = Model { only_plain: true, ..Model::default() };
    assert!(done(create(&OFFER(), &plain)).unwrap().is_plain);
    let words = "Ihre Adresse darf nichts ablegen.";
    let refusing = Model::refusing(&[words, words, words]);
    assert_eq!(done(create(&OFFER(), &refusing)).err(), Some(BinError::Refused(words.into())));
}

#[test]
fn what_arrived_without_an_answer_is_found_and_cannot_be_deleted() {
    let lost = Model { lose_creation: true, ..Model::default() };
    let created = done(create(&OFFER(), &lost)).unwrap();
    assert!(created.paste.is_live() && !created.paste.is_deletable());
    assert!(created.paste.expires.is_some(), "when it ends is known");
    // Nobody answers at all: it may be there, and its link is on the shelf.
    let dead = Model { unreachable: true, ..Model::default() };
    assert_eq!(done(create(&OFFER(), &dead)).err(), Some(BinError::Unreachable));
    assert_eq!(dead.log().last().map(String::as_str), Some("keep sending"));
    // What opens once is not looked at.
    let once = Model { lose_creation: true, ..Model::default() };
    let burn = Offer { burn: true, ..OFFER() };
    assert_eq!(done(create(&burn, &once)).err(), Some(BinError::Unreachable));
    assert!(!once.log().contains(&"GET".to_owned()));
}

#[test]
fn a_paste_that_opens_once_opens_once() {
    let model = Model::default();
    let created = done(create(&Offer { burn: true, ..OFFER() }, &model)).unwrap();
    assert!(!model.log().contains(&"GET".to_owned()));
    let link = PasteLink::read(&created.paste.link()).unwrap();
    assert!(link.asks_first);
    assert!(done(read(&link, None, &model)).unwrap().burned);
    assert_eq!(done(read(&link, None, &model)).err(), Some(BinError::Gone));
}

#[test]
fn what_is_too_large_or_cannot_be_kept_is_not_sent() {
    // Not to be deflated.
    let mut noise = vec![0; 1_200_000];
    Native::default().random().fill(&mut noise).unwrap();
    let noise: String = noise.into_iter().map(|byte| char::from(b' ' + byte % 90)).collect();
    let large = Content { text: noise, stream: String::new() };
    let model = Model::default();
    assert_eq!(done(create(&Offer { content: large, ..OFFER() }, &model)).err(), Some(BinError::TooLarge));
    assert!(model.log().is_empty());
    let full = Model { shelf_is_full: true, ..Model::default() };
    assert_eq!(done(create(&OFFER(), &full)).err(), Some(BinError::NotKept));
    assert!(!full.log().contains(&"POST".to_owned()));
}

#[test]
fn every_request_is_one_that_needs_no_leave() {
    let requests = [
        api::kind("https://b.example/"),
        api::lifetimes("https://b.example/"),
        api::create("https://b.example/", "{}".into()),
        api::read("https://b.example/", "1116f293a8a95634"),
        api::delete("https://b.example/", "1116f293a8a95634", "ab"),
    ];
    for request in requests {
        assert!(matches!(request.method, "GET" | "POST"));
        for (name, value) in &request.headers {
            let simple = match *name {
                "Accept" => "application/json",
                "Content-Type" => "text/plain;charset=UTF-8",
                other => panic!("{other}"),
            };
            assert_eq!(value, simple);
        }
        assert!(!request.address.contains("deletetoken"), "tokens stay out of logs");
    }
}

#[test]
fn every_failure_has_its_sentence_and_nothing_shows_a_key() {
    let errors = [
        BinError::Unreachable,
        BinError::NotPrivateBin,
        BinError::TooOld,
        BinError::Refused(String::new()),
        BinError::TooLarge,
        BinError::Gone,
        BinError::Foreign,
        BinError::Damaged,
        BinError::PasswordNeeded,
        BinError::WrongPassword,
        BinError::PasswordLetters,
        BinError::NoCrypto,
        BinError::NotKept,
    ];
    let catalog = FileCatalog::english();
    for error in errors {
        let key = error.key();
        assert_ne!(catalog.message(key, &[]), key);
    }
    let paste = done(create(&OFFER(), &Model::default())).unwrap().paste;
    let shown = format!("{paste:?}");
    assert!(!shown.contains(&paste.key.letters()) && !shown.contains(&model::TOKEN.repeat(2)));
    let kept = serde_json::to_string(&paste).unwrap();
    assert_eq!(serde_json::from_str::<Paste>(&kept).unwrap(), paste);
}
