//! What is read of a policy, and what it allows.

use super::*;
use crate::{
    i18n::{Catalog, FileCatalog},
    share::{
        hosted::{Placement, tests::placed},
        memory::share_of,
    },
};

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn list(names: &[&str]) -> Value {
    Value::List(names.iter().copied().map(text).collect())
}

fn policy(items: &[(&str, Value)]) -> Policy {
    Policy::read(items.iter().map(|(key, value)| ((*key).to_owned(), value.clone())))
}

#[test]
fn every_key_is_read() {
    let all = policy(&[
        ("blockedForms", list(&["link", "copy"])),
        ("linkPage", text("https://links.corp.example")),
        ("server", text("https://short.corp.example")),
        ("accessCode", text(" corp ")),
        ("privateBin", text("https://bin.corp.example/x")),
        ("alwaysHide", Value::Flag(true)),
        ("maxLifetimeHours", Value::Number(36.0)),
    ]);
    let expected = Policy {
        blocked: [Form::Link, Form::Copy].into(),
        link_page: Some("https://links.corp.example/".into()),
        server: Some("https://short.corp.example/".into()),
        access_code: Some("corp".into()),
        bin: Some("https://bin.corp.example/x/".into()),
        always_hide: true,
        longest: Some(36 * 3600),
        ignored: Vec::new(),
    };
    assert_eq!(all, expected);
    assert!(all.is_set() && !Policy::default().is_set());
    for (name, form) in FORMS {
        assert!(!policy(&[("blockedForms", list(&[name]))]).allows(form), "{name}");
        assert!(Policy::default().allows(form), "{name}");
    }
}

#[test]
fn what_makes_no_sense_is_ignored_and_named() {
    let cases = [
        ("blockedForms", text("link"), "blockedForms"),
        ("blockedForms", list(&["fax"]), "blockedForms: fax"),
        ("blockedForms", Value::List(vec![Value::Number(1.0)]), "blockedForms"),
        ("linkPage", text("links.corp.example"), "linkPage"),
        ("linkPage", text("http://links.corp.example/"), "linkPage"),
        ("linkPage", text(""), "linkPage"),
        ("linkPage", text("https://links.corp.example/#x"), "linkPage"),
        ("server", text("javascript:alert(1)"), "server"),
        ("server", text(" "), "server"),
        ("server", Value::Flag(true), "server"),
        ("accessCode", text(" "), "accessCode"),
        ("privateBin", text("https://bin.corp.example/?x"), "privateBin"),
        ("alwaysHide", text("true"), "alwaysHide"),
        ("alwaysHide", Value::Number(1.0), "alwaysHide"),
        ("maxLifetimeHours", Value::Number(0.0), "maxLifetimeHours"),
        ("maxLifetimeHours", Value::Number(-5.0), "maxLifetimeHours"),
        ("maxLifetimeHours", Value::Number(f64::NAN), "maxLifetimeHours"),
        ("maxLifetimeHours", Value::Number(f64::INFINITY), "maxLifetimeHours"),
        ("maxLifetimeHours", text("24"), "maxLifetimeHours"),
        ("BlockedForms", list(&["link"]), "BlockedForms"),
        ("", Value::Other, ""),
    ];
    for (key, value, named) in cases {
        let read = policy(&[(key, value.clone()), ("alwaysHide", Value::Flag(true))]);
        assert_eq!(read.ignored, [named], "{key} {value:?}");
        assert!(read.always_hide, "what makes sense beside it counts");
        assert!(!policy(&[(key, value)]).is_set());
    }
    // Of a list, what makes sense counts.
    let half = policy(&[("blockedForms", list(&["fax", "page"]))]);
    assert!(!half.allows(Form::Page) && half.is_set());
}

#[test]
fn lifetimes_end_where_the_policy_says() {
    let hours = |hours: f64| policy(&[("maxLifetimeHours", Value::Number(hours))]);
    let keys = |policy: &Policy| policy.lifetimes().map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!(keys(&Policy::default()).len(), LIFETIMES.len());
    assert_eq!(keys(&hours(24.0)), ["lifetime_hour", "lifetime_day"]);
    assert_eq!(keys(&hours(1.5)), ["lifetime_hour"]);
    assert_eq!((hours(24.0).lifetime(3600), hours(24.0).lifetime(999_999)), (3600, 86_400));
    assert_eq!(Policy::default().lifetime(999_999), 999_999);
    let nearest = [
        (24.0, "lifetime_week", "lifetime_day"),
        (24.0, "lifetime_hour", "lifetime_hour"),
        (1.0, "lifetime_month", "lifetime_hour"),
        (9999.0, "lifetime_month", "lifetime_month"),
        (24.0, "date", "lifetime_hour"),
    ];
    for (most, wanted, given) in nearest {
        assert_eq!(hours(most).nearest_lifetime(wanted), given, "{most} {wanted}");
    }
    for (key, allowed) in [("1hour", true), ("1day", true), ("1week", false), ("never", false), ("x", false)]
    {
        assert_eq!(hours(24.0).allows_lifetime(key), allowed, "{key}");
        assert!(Policy::default().allows_lifetime(key), "{key}");
    }
}

#[test]
fn nothing_more_is_sent_to_another_server_than_the_one_that_is_set() {
    let at = |server: &str| {
        let placement = Placement { server: server.into(), ..placed(b"", false).0 };
        Share { placement: Some(placement), ..share_of(ShareKind::Hosted, "a", 1) }
    };
    let set = policy(&[("server", text("https://short.corp.example"))]);
    let bin = policy(&[("privateBin", text("https://bin.corp.example"))]);
    let blocked = policy(&[("blockedForms", list(&["shortLink"]))]);
    for (policy, server, allowed) in [
        (&set, "https://short.corp.example/", true),
        (&set, "https://s.example/", false),
        (&bin, "https://s.example/", false),
        (&blocked, "https://s.example/", false),
        (&Policy::default(), "https://s.example/", true),
    ] {
        assert_eq!(policy.allows_more(&at(server)), allowed, "{policy:?} {server}");
    }
    let page = policy(&[("linkPage", text("https://links.corp.example"))]);
    assert!(page.allows_page("https://links.corp.example/") && !page.allows_page("https://v.example/"));
    assert!(Policy::default().allows_page("https://v.example/"));
}

#[test]
fn every_denial_has_its_sentence() {
    let catalog = FileCatalog::english();
    for denial in [Denial::Form, Denial::Shown, Denial::Place, Denial::Lifetime] {
        assert_ne!(catalog.message(denial.key(), &[]), denial.key());
    }
}
