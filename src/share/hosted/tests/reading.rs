//! What a reader is told, and how long they wait.

use super::*;

pub(super) async fn no_pause(seconds: u32) {
    panic!("nobody said to wait {seconds} s");
}

/// What a reader gets.
pub(super) fn given(envelope: &[u8], expires: Option<u64>) -> Sealed {
    Sealed { envelope: envelope.to_vec(), end: "end".into(), expires }
}

pub(super) fn sealed(envelope: &[u8], expires: Option<u64>) -> Fetched {
    Fetched::Sealed(given(envelope, expires))
}

#[test]
fn a_reader_asks_a_busy_server_again_when_it_says() {
    let secret = Secret::new(&Counting(Cell::new(3))).unwrap();
    let busy = |retry| Answer { retry, ..problem(429, "too-many") };
    let (body, end) = (b"XCRP".to_vec(), "end".to_owned());
    let open = Answer { status: 200, body, end, expires: Some(7), ..Answer::default() };
    let cases = [
        (vec![busy(Some(3)), busy(None), open.clone()], vec![3, 10], Ok(sealed(b"XCRP", Some(7)))),
        (vec![busy(Some(0)), open], vec![1], Ok(sealed(b"XCRP", Some(7)))),
        (vec![busy(Some(600))], vec![], Err(HostedError::Busy)),
        (vec![busy(Some(1)); 4], vec![1, 1, 1], Err(HostedError::Busy)),
        (vec![busy(Some(2)), problem(410, "expired")], vec![2], Err(HostedError::Over(State::Expired))),
    ];
    for (answers, waits, read) in cases {
        let (left, waited) = (RefCell::new(answers.iter()), RefCell::new(Vec::new()));
        let send = async |_: Request| left.borrow_mut().next().cloned().ok_or(Unreachable);
        let pause = async |seconds| waited.borrow_mut().push(seconds);
        assert_eq!(done(fetch(&server(), &secret, &send, &pause)), read);
        assert_eq!((waited.into_inner(), left.borrow().len()), (waits, 0));
    }
}

#[test]
fn what_another_answers_is_not_taken_for_the_link() {
    let secret = Secret::new(&Counting(Cell::new(3))).unwrap();
    let page =
        Answer { status: 200, body: b"<!doctype html><title>Sign in</title>".to_vec(), ..Answer::default() };
    for answer in [page, problem(302, ""), problem(404, ""), problem(511, "")] {
        let send = async |_: Request| Ok(answer.clone());
        let expected = if answer.status == 511 { HostedError::Fault } else { HostedError::Stranger };
        assert_eq!(done(fetch(&server(), &secret, &send, &no_pause)), Err(expected), "{}", answer.status);
        assert_eq!(done(claim(&server(), &secret, &send)), Err(expected), "{}", answer.status);
    }
}

#[test]
fn only_harmless_addresses_of_an_operator_are_shown() {
    let told = [
        ("contact", "mailto:abuse@s.example", true),
        ("terms", "https://s.example/terms", true),
        ("privacy", "javascript:alert(1)", false),
        ("contact", "http://s.example/", false),
        ("terms", "https://s.example/\u{0}", false),
    ];
    for (name, address, is_shown) in told {
        let facts = [
            ("version", Fact::Text("1".into())),
            ("max_bytes", Fact::Number(1.0)),
            (name, Fact::Text(address.into())),
        ];
        let facts: Vec<_> = facts.into_iter().map(|(name, fact)| (name.to_owned(), fact)).collect();
        let send = async |_: Request| Ok(Answer { status: 200, facts: facts.clone(), ..Answer::default() });
        let About { contact, terms, privacy } = done(information(&server(), &send)).unwrap().about;
        let shown = [contact, terms, privacy].into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(shown, if is_shown { vec![address.to_owned()] } else { Vec::new() });
    }
}

#[test]
fn only_a_server_of_ours_is_taken_for_one() {
    let fact = |name: &str, fact: Fact| (name.to_owned(), fact);
    let ours = vec![
        fact("version", Fact::Text("1.2.3 <b>\u{202e}".into())),
        fact("max_bytes", Fact::Number(1_048_576.0)),
        fact("upload_token", Fact::Flag(true)),
    ];
    let ask = |facts: Vec<(String, Fact)>| {
        let send = async |request: Request| {
            assert_eq!(request.address, "https://s.example/api/v1/info");
            Ok(Answer { status: 200, facts: facts.clone(), ..Answer::default() })
        };
        done(information(&server(), &send))
    };
    let information = ask(ours.clone()).unwrap();
    assert_eq!((information.version.as_str(), information.largest), ("1.2.3<b>", 1 << 20));
    assert!(information.access_code && information.longest.is_none());
    let odd = [
        Vec::new(),
        vec![fact("version", Fact::Number(1.0)), fact("max_bytes", Fact::Number(1.0))],
        vec![ours[0].clone(), fact("max_bytes", Fact::Number(-1.0))],
        vec![ours[0].clone(), fact("max_bytes", Fact::Number(f64::NAN))],
        vec![ours[0].clone(), fact("max_bytes", Fact::Text("9".into()))],
    ];
    for facts in odd {
        assert_eq!(ask(facts), Err(HostedError::Answer));
    }
}
