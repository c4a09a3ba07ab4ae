//! When a share ends: what its owner signed last, what the server says, and whether that is the same.

use super::*;

const NOW: u64 = 1_795_000_000;

fn live() -> (Model, Placement, OwnerToken) {
    let model = Model::default();
    let (mut placement, token) = placed(b"XCRP first", false);
    placement.last(3600, NOW);
    send_until_done(&model, &mut placement, &token).unwrap();
    (model, placement, token)
}

#[test]
fn an_end_is_changed_without_the_text_and_counts_from_when_the_server_has_it() {
    let (model, mut placement, token) = live();
    let before = model.log.borrow().len();
    let was = placement.end.unwrap();
    let end = placement.last(86_400, NOW + 5);
    assert_eq!((end.at, end.said), (NOW + 5 + 86_400, NOW + 5));
    done(change_end(&mut placement, "longer", &server(), &token, &model.sender())).unwrap();
    assert_eq!(model.log.borrow().len(), before + 1);
    let kept = model.kept.borrow().values().next().unwrap().clone();
    assert_eq!((kept.end.as_str(), kept.body.as_slice(), kept.revision), ("longer", &b"XCRP first"[..], 1));
    assert!(was.at < end.at && placement.expires == Some(1_800_000_000));
    let stranger = Root::new(&Counting(Cell::new(9))).unwrap().token(&placement.secret.id());
    let tried = done(change_end(&mut placement, "never", &server(), &stranger, &model.sender()));
    assert_eq!(tried, Err(HostedError::NotOwner));
    assert_eq!(model.kept.borrow().values().next().unwrap().end, "longer");
}

#[test]
fn of_two_ends_the_second_is_said_later_whatever_the_clock_does() {
    let mut placement = placed(b"", false).0;
    let said = [NOW, NOW, NOW - 999, NOW + 7].map(|now| placement.last(60, now).said);
    assert_eq!(said, [NOW, NOW + 1, NOW + 2, NOW + 7]);
}

#[test]
fn a_share_lasts_until_the_sooner_of_what_was_signed_and_what_the_server_says() {
    let mut placement = placed(b"", false).0;
    assert_eq!(placement.until(), None);
    placement.expires = Some(NOW + 10);
    assert_eq!(placement.until(), Some(NOW + 10));
    for (lifetime, until) in [(5, NOW + 5), (20, NOW + 10)] {
        placement.last(lifetime, NOW);
        assert_eq!(placement.until(), Some(until));
    }
}

#[test]
fn another_end_than_the_server_has_confirmed_is_noticed() {
    let (model, mut placement, token) = live();
    let mut asked = |now| {
        let checked = done(check(&mut placement, &server(), &token, now, &model.sender()));
        (checked.is_ok(), placement.has_other_end)
    };
    assert_eq!(asked(NOW), (true, false));
    let told = |state: &str, expires: f64| {
        let facts = [
            ("state", Fact::Text(state.into())),
            ("revision", Fact::Number(1.0)),
            ("expires_at", Fact::Number(expires)),
        ];
        let facts = facts.map(|(name, fact)| (name.to_owned(), fact)).to_vec();
        Answer { status: 200, facts, ..Answer::default() }
    };
    let cases = [
        ("longer", told("live", 1.9e9), NOW, true),
        ("shorter", told("live", 1.7e9), NOW, true),
        ("as confirmed", told("live", 1.8e9), NOW, false),
        ("over too soon", told("expired", -1.0), NOW, true),
        ("over when it should be", told("expired", -1.0), NOW + 3600, false),
    ];
    for (name, answer, now, is_other) in cases {
        let (_, mut placement, token) = live();
        let send = async |_: Request| Ok(answer.clone());
        done(check(&mut placement, &server(), &token, now, &send)).unwrap();
        assert_eq!(placement.has_other_end, is_other, "{name}");
        done(check(&mut placement, &server(), &token, now, &send)).unwrap();
        assert_eq!(placement.has_other_end, is_other, "{name}: it stays said");
    }
}
