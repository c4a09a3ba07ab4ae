//! Exchanges with a model of a server: what it keeps, which answers are lost, what it may say.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    pin::pin,
    task::{Context, Poll, Waker},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{api::*, *};
use crate::{
    envelope::{NoRandomness, OwnerToken, Random, Root},
    i18n::{Catalog, FileCatalog, Sentence},
};

/// Ends, and who says so.
mod ends;
/// A server that has gone back to an older revision.
mod older;
/// What a reader is told, and how long they wait.
mod reading;

struct Counting(Cell<u8>);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes
            .iter_mut()
            .for_each(|byte| *byte = self.0.replace(self.0.get().wrapping_mul(5).wrapping_add(77)));
        Ok(())
    }
}

/// Nothing here waits, so a future is done when it is asked.
fn done<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

/// What can happen to a message on its way.
#[derive(Clone, Copy, PartialEq)]
enum Loss {
    Request,
    Answer,
}

#[derive(Clone)]
struct Kept {
    token: String,
    revision: u32,
    body: Vec<u8>,
    burn: bool,
    end: String,
    state: &'static str,
}

/// A server as docs/hosted-links.md describes it.
#[derive(Default)]
struct Model {
    kept: RefCell<HashMap<String, Kept>>,
    losses: RefCell<Vec<Option<Loss>>>,
    log: RefCell<Vec<String>>,
}

impl Model {
    fn losing(losses: &[Option<Loss>]) -> Self {
        Self { losses: RefCell::new(losses.iter().rev().copied().collect()), ..Self::default() }
    }

    fn sender(&self) -> impl Transport {
        async |request: Request| {
            let loss = self.losses.borrow_mut().pop().flatten();
            if loss == Some(Loss::Request) {
                return Err(Unreachable);
            }
            self.log.borrow_mut().push(format!("{} {}", request.method, request.address));
            let answer = self.answer(&request);
            assert!(answer.body.len() <= request.largest);
            if loss == Some(Loss::Answer) { Err(Unreachable) } else { Ok(answer) }
        }
    }

    fn answer(&self, request: &Request) -> Answer {
        let path = request.address.strip_prefix("https://s.example/api/v1/").unwrap();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.split('/').collect();
        let header = |name| request.headers.iter().find(|(other, _)| *other == name).map(|(_, v)| v.as_str());
        let token = header("Authorization").and_then(|value| value.strip_prefix("Bearer "));
        let mut all = self.kept.borrow_mut();
        let (id, verb) = (parts.get(1).copied().unwrap_or_default().to_owned(), parts.get(2).copied());
        let found = all.get(&id).cloned();
        let end = header("Excerpt-Signed-End").unwrap_or_default().to_owned();
        let written = |status, revision| Answer { end: end.clone(), ..fine(status, revision) };
        let owned = found.as_ref().is_some_and(|kept| Some(kept.token.as_str()) == token);
        match (request.method, verb, found) {
            ("PUT", None, None) if header("If-None-Match") == Some("*") => {
                let kept = Kept {
                    token: token.unwrap().into(),
                    revision: 1,
                    body: request.body.clone(),
                    burn: query.contains("burn=1"),
                    end: end.clone(),
                    state: "live",
                };
                all.insert(id, kept);
                written(201, 1)
            }
            (_, _, None) => problem(404, "not-found"),
            ("PUT", None, Some(_)) if !owned => problem(412, "conflict"),
            ("PUT" | "GET" | "PATCH", None, Some(kept)) if kept.state != "live" => problem(410, kept.state),
            ("PUT", None, Some(kept)) => match header("If-Match") {
                None if kept.revision == 1 && kept.body == request.body => {
                    all.insert(id, Kept { end: end.clone(), ..kept });
                    written(200, 1)
                }
                Some(tag) if tag == format!("\"{}\"", kept.revision) => {
                    let revision = kept.revision + 1;
                    all.insert(id, Kept { revision, body: request.body.clone(), end: end.clone(), ..kept });
                    written(200, revision)
                }
                _ => Answer { tag: format!("\"{}\"", kept.revision), ..problem(412, "conflict") },
            },
            ("DELETE" | "POST" | "PATCH", None | Some("status"), Some(_)) if !owned => {
                problem(403, "wrong-token")
            }
            ("PATCH", None, Some(kept)) => {
                let revision = kept.revision;
                all.insert(id, Kept { end: end.clone(), ..kept });
                written(200, revision)
            }
            ("DELETE", None, Some(kept)) => {
                all.insert(
                    id,
                    Kept { state: if kept.state == "live" { "revoked" } else { kept.state }, ..kept },
                );
                fine(204, 1)
            }
            ("POST", Some("status"), Some(kept)) => {
                let state = ("state".into(), Fact::Text(kept.state.into()));
                let revision = ("revision".into(), Fact::Number(f64::from(kept.revision)));
                Answer { facts: vec![state, revision, expires()], ..fine(200, kept.revision) }
            }
            ("GET", None, Some(kept)) if kept.burn => problem(428, "burns"),
            ("POST", Some("open"), Some(kept)) if kept.state != "live" => problem(410, kept.state),
            ("POST", Some("open"), Some(kept)) => {
                let (body, end) = (kept.body.clone(), kept.end.clone());
                all.insert(id, Kept { state: if kept.burn { "burned" } else { "live" }, ..kept });
                Answer { body, end, ..fine(200, 1) }
            }
            ("GET", None, Some(kept)) => {
                Answer { body: kept.body, end: kept.end, ..fine(200, kept.revision) }
            }
            _ => problem(405, "wrong-method"),
        }
    }
}

fn expires() -> (String, Fact) {
    ("expires_at".into(), Fact::Number(1.8e9))
}

fn fine(status: u16, revision: u32) -> Answer {
    Answer { status, tag: format!("\"{revision}\""), facts: vec![expires()], ..Answer::default() }
}

fn problem(status: u16, kind: &str) -> Answer {
    let kind = ("type".to_owned(), Fact::Text(format!("urn:excerpt:{kind}")));
    Answer { status, facts: vec![kind], ..Answer::default() }
}

fn server() -> Server {
    Server { address: "https://s.example/".into(), access_code: String::new() }
}

pub(in crate::share) fn placed(content: &[u8], burn: bool) -> (Placement, OwnerToken) {
    let random = Counting(Cell::new(3));
    let (root, seed) = (Root::new(&random).unwrap(), Seed::new(&random).unwrap());
    let secret = root.signer(&seed).secret();
    let token = root.token(&secret.id());
    let placement = Placement {
        server: "https://s.example/".into(),
        owner: String::new(),
        secret,
        seed,
        state: State::Sending,
        unreachable: false,
        revision: 0,
        confirmed: 0,
        signed: 1,
        arrived: None,
        lifetime: 3600,
        expires: None,
        end: None,
        has_other_end: false,
        is_end_unsure: false,
        told: String::new(),
        burn,
        password: false,
        sending: URL_SAFE_NO_PAD.encode(content),
    };
    (placement, token)
}

/// Sends again until it is confirmed, as the shelf does.
fn send_until_done(
    model: &Model,
    placement: &mut Placement,
    token: &OwnerToken,
) -> Result<usize, HostedError> {
    for tries in 1..9 {
        match done(upload(placement, "end", &server(), token, &model.sender())) {
            Ok(()) => return Ok(tries),
            Err(HostedError::Unreachable) => assert!(placement.unreachable && !placement.sending.is_empty()),
            Err(error) => return Err(error),
        }
    }
    panic!("it never ends");
}

#[test]
fn whatever_is_lost_on_the_way_there_is_one_share_with_the_last_words() {
    use Loss::{Answer, Request};
    let losses: [&[Option<Loss>]; 7] = [
        &[],
        &[Some(Request)],
        &[Some(Answer)],
        &[Some(Request), Some(Answer), Some(Answer)],
        &[None, Some(Answer)],
        &[None, Some(Answer), None, Some(Answer)],
        &[None, Some(Request), Some(Answer), None, Some(Request)],
    ];
    for losses in losses {
        for burn in [false, true] {
            let model = Model::losing(losses);
            let (mut placement, token) = placed(b"first", burn);
            send_until_done(&model, &mut placement, &token).unwrap();
            assert_eq!((placement.state, placement.sending.as_str()), (State::Live, ""));
            let link = placement.link();
            placement.sending = URL_SAFE_NO_PAD.encode(b"second");
            let mut tries = 0;
            // Who cannot read the share back, as it would end it, is told; the next try replaces it.
            while let Err(error) = send_until_done(&model, &mut placement, &token) {
                assert!(burn && error == HostedError::Stale, "{error:?}");
                tries += 1;
                assert!(tries < 3);
            }
            let kept = model.kept.borrow();
            assert_eq!(kept.len(), 1);
            let kept = kept.get(&placement.secret.id().letters()).unwrap();
            assert_eq!((kept.body.as_slice(), kept.revision), (&b"second"[..], placement.revision));
            assert_eq!(placement.link(), link, "updating keeps the address");
        }
    }
}

#[test]
fn new_words_replace_those_whose_arrival_was_never_heard_of() {
    let model = Model::losing(&[Some(Loss::Answer)]);
    let (mut placement, token) = placed(b"first", false);
    assert_eq!(
        done(upload(&mut placement, "end", &server(), &token, &model.sender())),
        Err(HostedError::Unreachable)
    );
    placement.sending = URL_SAFE_NO_PAD.encode(b"better");
    send_until_done(&model, &mut placement, &token).unwrap();
    assert_eq!(model.kept.borrow().values().next().unwrap().body, b"better");
}

#[test]
fn an_update_from_elsewhere_is_not_overwritten_unasked() {
    let model = Model::default();
    let (mut here, token) = placed(b"first", false);
    send_until_done(&model, &mut here, &token).unwrap();
    let mut there = here.clone();
    there.sending = URL_SAFE_NO_PAD.encode(b"there");
    send_until_done(&model, &mut there, &token).unwrap();
    here.sending = URL_SAFE_NO_PAD.encode(b"here");
    assert_eq!(send_until_done(&model, &mut here, &token), Err(HostedError::Stale));
    assert_eq!(model.kept.borrow().values().next().unwrap().body, b"there");
    assert_eq!(send_until_done(&model, &mut here, &token), Ok(1), "asked again, it is");
    assert_eq!(model.kept.borrow().values().next().unwrap().body, b"here");
}

#[test]
fn from_a_link_alone_nothing_but_reading_succeeds() {
    let model = Model::default();
    let (mut placement, token) = placed(b"XCRP first", false);
    send_until_done(&model, &mut placement, &token).unwrap();
    let link = link::Hosted::read(&placement.link()).unwrap().unwrap();
    assert!(link.secret == placement.secret, "the reader has all that the link has");
    let read = done(fetch(&server(), &link.secret, &model.sender(), &reading::no_pause));
    assert_eq!(read, Ok(reading::sealed(b"XCRP first", None)));
    // The reader has an installation of their own, and may try everything that is in the link as a token.
    let random = Counting(Cell::new(9));
    let other_root = Root::new(&random).unwrap().token(&link.secret.id());
    let mut stolen = placement.clone();
    stolen.sending = URL_SAFE_NO_PAD.encode(b"stolen");
    assert_eq!(send_until_done(&model, &mut stolen, &other_root), Err(HostedError::NotOwner));
    stolen.revision = 0;
    assert_eq!(send_until_done(&model, &mut stolen, &other_root), Err(HostedError::NotOwner));
    let revoked = done(revoke(&server(), &link.secret, &other_root, &model.sender()));
    assert_eq!(revoked, Err(HostedError::NotOwner));
    let checked = done(check(&mut stolen, &server(), &other_root, 0, &model.sender()));
    assert_eq!(checked, Err(HostedError::NotOwner));
    assert_eq!(model.kept.borrow().values().next().unwrap().body, b"XCRP first");
    assert_ne!(token.letters(), link.secret.letters());
}

#[test]
fn a_share_that_opens_once_is_not_opened_by_looking() {
    let model = Model::default();
    let (mut placement, token) = placed(b"XCRP once", true);
    send_until_done(&model, &mut placement, &token).unwrap();
    let secret = placement.secret.clone();
    for _ in 0..3 {
        assert_eq!(done(fetch(&server(), &secret, &model.sender(), &reading::no_pause)), Ok(Fetched::Once));
    }
    assert_eq!(done(claim(&server(), &secret, &model.sender())), Ok(reading::given(b"XCRP once", None)));
    let over = Err(HostedError::Over(State::Opened));
    assert_eq!(done(claim(&server(), &secret, &model.sender())), over);
    done(check(&mut placement, &server(), &token, 0, &model.sender())).unwrap();
    assert_eq!(placement.state, State::Opened);
}

#[test]
fn revoking_is_wished_for_until_it_is_done() {
    let model = Model::losing(&[None, Some(Loss::Request)]);
    let (mut placement, token) = placed(b"first", false);
    send_until_done(&model, &mut placement, &token).unwrap();
    placement.state = State::Revoking;
    let secret = placement.secret.clone();
    let mut attempt = || {
        let taught = done(revoke(&server(), &secret, &token, &model.sender()));
        placement.learn(taught);
        (placement.state, placement.unreachable)
    };
    assert_eq!(attempt(), (State::Revoking, true));
    assert_eq!(attempt(), (State::Revoked, false));
    assert_eq!(attempt(), (State::Revoked, false));
    let gone = done(fetch(&server(), &secret, &model.sender(), &reading::no_pause));
    assert_eq!(gone, Err(HostedError::Over(State::Revoked)));
    // A wish is not forgotten because the server says that the share lives.
    let mut wished = placed(b"", false).0;
    wished.state = State::Revoking;
    wished.learn(Ok(State::Live));
    assert_eq!(wished.state, State::Revoking);
}

#[test]
fn every_refusal_has_its_sentence_whatever_the_server_says() {
    let cases = [
        (200, "", HostedError::Answer),
        (204, "", HostedError::Answer),
        (301, "", HostedError::Answer),
        (404, "", HostedError::Answer),
        (404, "not-found", HostedError::Over(State::Unknown)),
        (410, "revoked", HostedError::Over(State::Revoked)),
        (410, "expired", HostedError::Over(State::Expired)),
        (410, "burned", HostedError::Over(State::Opened)),
        (410, "<script>", HostedError::Over(State::Unknown)),
        (451, "taken-down", HostedError::Over(State::TakenDown)),
        (403, "upload-token", HostedError::AccessCode),
        (403, "wrong-origin", HostedError::Answer),
        (413, "too-large", HostedError::TooLarge),
        (429, "too-many", HostedError::Busy),
        (503, "busy", HostedError::Busy),
        (507, "full", HostedError::Full),
        (500, "fault", HostedError::Fault),
        (502, "", HostedError::Fault),
    ];
    let catalog = FileCatalog::english();
    for (status, kind, error) in cases {
        let send = async |_: Request| Ok(problem(status, kind));
        let (mut placement, token) = placed(b"x", false);
        assert_eq!(
            done(upload(&mut placement, "end", &server(), &token, &send)),
            Err(error),
            "{status} {kind}"
        );
        assert_ne!(catalog.message(error.key(), &[]), error.key(), "{status} {kind}");
    }
    for state in [State::Sending, State::Live, State::Revoking, State::Expired, State::Unknown] {
        assert_ne!(catalog.message(state.key(), &[]), state.key());
    }
}
