//! A server that was put back to a copy of itself, or says so: it is told, and what is there is replaced only when that is
//! wanted.

use super::*;

/// A share that the server has had twice, and is back at its first revision.
fn gone_back() -> (Model, Placement, OwnerToken) {
    let model = Model::default();
    let (mut placement, token) = placed(b"first", false);
    send_until_done(&model, &mut placement, &token).unwrap();
    let before = model.kept.borrow().clone();
    let (next, sending) = (placement.next(), URL_SAFE_NO_PAD.encode(b"second"));
    (placement.signed, placement.sending) = (next, sending);
    send_until_done(&model, &mut placement, &token).unwrap();
    assert_eq!((placement.revision, placement.is_older(), placement.latest()), (2, false, 2));
    model.kept.replace(before);
    (model, placement, token)
}

fn body(model: &Model) -> Vec<u8> {
    model.kept.borrow().values().next().unwrap().body.clone()
}

#[test]
fn a_server_that_went_back_is_noticed_when_it_is_asked_and_so_is_its_return() {
    let (model, mut placement, token) = gone_back();
    let second = Kept { revision: 2, ..model.kept.borrow().values().next().unwrap().clone() };
    let mut asked = || {
        done(check(&mut placement, &server(), &token, 0, &model.sender())).unwrap();
        assert_eq!((placement.state, placement.latest(), placement.next()), (State::Live, 2, 3));
        (placement.revision, placement.is_older())
    };
    assert_eq!(asked(), (1, true));
    assert_eq!(asked(), (1, true), "asked again, it is still so");
    let all = |kept: &Kept| model.kept.borrow_mut().values_mut().for_each(|it| *it = kept.clone());
    all(&second);
    assert_eq!(asked(), (2, false));
    // What another machine made is not taken for known, so that it is not replaced unasked.
    all(&Kept { revision: 3, ..second });
    assert_eq!(asked(), (2, false));
}

#[test]
fn an_update_over_an_older_revision_says_so_and_replaces_it_when_it_is_sent_again() {
    let (model, mut placement, token) = gone_back();
    (placement.signed, placement.sending) = (placement.next(), URL_SAFE_NO_PAD.encode(b"third"));
    let sent = done(upload(&mut placement, "end", &server(), &token, &model.sender()));
    assert_eq!((sent, body(&model)), (Err(HostedError::Older), b"first".to_vec()));
    assert!(HostedError::Older.may_pass(), "it is kept, to be sent again");
    assert_eq!(placement.sending, URL_SAFE_NO_PAD.encode(b"third"));
    assert!(placement.is_older());
    assert_eq!(
        (placement.latest(), placement.next()),
        (2, 4),
        "what readers had, and what comes after the third"
    );
    done(upload(&mut placement, "end", &server(), &token, &model.sender())).unwrap();
    assert_eq!(body(&model), b"third");
    // The server counts on from where it was; what is signed goes on from what readers have seen.
    assert_eq!((placement.revision, placement.is_older()), (2, false));
    assert_eq!((placement.latest(), placement.next()), (3, 4));
}

#[test]
fn texts_that_never_arrived_are_no_versions() {
    let lost = Some(Loss::Request);
    let model = Model::losing(&[None, lost, lost, None]);
    let (mut placement, token) = placed(b"first", false);
    send_until_done(&model, &mut placement, &token).unwrap();
    assert_eq!((placement.latest(), placement.next()), (1, 2));
    for (text, sent, latest) in [("second", false, 1), ("third", false, 1), ("fourth", true, 4)] {
        (placement.signed, placement.sending) = (placement.next(), URL_SAFE_NO_PAD.encode(text));
        let answered = done(upload(&mut placement, "end", &server(), &token, &model.sender()));
        assert_eq!((answered.is_ok(), placement.latest()), (sent, latest), "{text}");
    }
    assert_eq!(body(&model), b"fourth");
}
