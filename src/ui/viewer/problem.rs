//! What stands on the page instead of an excerpt, or above a part of one.

use crate::ui::toolkit::leptos::prelude::*;
use web_sys::Event;

use super::Sentences;
use crate::ui::toolkit::{Tag, button, icon, tag};

/// How much of a link is read, of 1000. It appears only when that takes its time.
pub(super) fn progress(catalog: Sentences, done: RwSignal<u32>) -> Tag {
    let t = |key: &str| catalog.message(key, &[]);
    tag("p")
        .class("progress")
        .test("progress")
        .set("role", "status")
        .child(tag("span").text(t("viewer_opening")))
        .child(
            tag("progress")
                .set("max", "1000")
                .set("aria-label", t("viewer_opening"))
                .set_live("value", move || {
                    Some(done.get()).filter(|done| *done > 0).map(|done| done.to_string())
                }),
        )
}

/// How long a server is still waited for that had no time, in seconds.
pub(super) fn pause(catalog: Sentences, left: u32) -> Tag {
    tag("p")
        .class("progress")
        .test("pause")
        .set("role", "status")
        .text(catalog.message("viewer_waits", &[&left.to_string()]))
}

/// Above a text that is older than one that this browser has shown before.
pub(super) fn older(catalog: Sentences, later: u32) -> Tag {
    let words = catalog.message("viewer_older", &[&later.to_string()]);
    tag("p").class("older").test("older").set("role", "alert").text(words)
}

/// What stands instead of a chat: a drawing, a heading, what is said or done, and where the text is.
pub(super) fn state(test: &str, drawn: &str, heading: String, inside: Vec<Tag>, foot: Option<String>) -> Tag {
    let glyph = tag("span").class(if drawn == "warn" { "glyph look" } else { "glyph" }).child(icon(drawn));
    let main =
        tag("main").child(glyph).child(tag("h1").text(heading)).views(inside.into_iter().map(Tag::done));
    let foot = foot.map(|words| tag("footer").text(words).done());
    tag("div").class("state").test(test).child(main).views(foot)
}

/// How a problem is drawn, and the key of its heading.
fn looks(key: &str) -> (&'static str, &'static str) {
    const ENDED: [&str; 5] = [
        "error_share_expired",
        "error_share_revoked",
        "error_share_opened",
        "error_share_taken_down",
        "error_bin_gone",
    ];
    match key {
        key if ENDED.contains(&key) => ("clock", "viewer_ended"),
        "error_link_cut" | "error_link_empty" => ("warn", "viewer_missing"),
        "error_server_unknown" => ("warn", "viewer_closed"),
        key if may_pass(key) => ("warn", "viewer_silent"),
        _ => ("warn", "viewer_closed"),
    }
}

/// Whether the same link may open a little later.
fn may_pass(key: &str) -> bool {
    key.starts_with("error_server") && key != "error_server_unknown" || key == "error_bin_unreachable"
}

/// The key of what is known of where the text is, if something is.
fn whereabouts(key: &str) -> Option<&'static str> {
    ["error_server", "error_share", "error_bin"]
        .iter()
        .any(|begin| key.starts_with(begin))
        .then_some("viewer_on_server")
        .or(key.starts_with("error_link").then_some("viewer_in_link"))
}

/// Says what is wrong with a link, and takes another or the same again. Above what survived of one, without a page of its own.
/// `about`: of whoever runs the server, where that is known.
pub(super) fn problem(
    link: RwSignal<String>,
    catalog: Sentences,
    key: &str,
    survived: bool,
    about: Option<Tag>,
) -> Tag {
    let t = |key: &str| catalog.message(key, &[]);
    let (drawn, heading) = looks(key);
    let mut inside = vec![tag("p").set("role", "alert").text(t(key))];
    inside.extend(about);
    match (may_pass(key), drawn) {
        (true, _) => {
            let again = button("again", t("viewer_again"), move || link.update(|_| {}));
            inside.push(again.class("primary"));
        }
        // Another link is another matter.
        (false, "clock") => {}
        (false, _) => {
            let field = tag("textarea").set("rows", "3").set("placeholder", "https://").test("paste");
            inside.push(form(field, [t("viewer_paste"), t("viewer_open")], move |pasted| link.set(pasted)));
        }
    }
    let problem = match survived {
        true => tag("section").class("problem").test("problem").views(inside.into_iter().map(Tag::done)),
        false => state("problem", drawn, t(heading), inside, whereabouts(key).map(t)),
    };
    problem.set("data-problem", key)
}

/// Asks for the password of a link, again when one was wrong. `hosted`: the text is on a server.
pub(super) fn password(
    catalog: Sentences,
    wrong: bool,
    hosted: bool,
    unlock: impl Fn(String) + Send + 'static,
) -> Tag {
    let t = |key: &str| catalog.message(key, &[]);
    let field = tag("input")
        .set("type", "password")
        .set("autocomplete", "off")
        .set("autofocus", "")
        .set("aria-invalid", if wrong { "true" } else { "false" })
        .test("password");
    let sentence = t(if wrong { "error_password_wrong" } else { "viewer_password" });
    let inside = vec![
        tag("p").set("role", "alert").class(if wrong { "wrong" } else { "" }).text(sentence),
        form(field, [t("viewer_password_label"), t("viewer_open")], unlock),
    ];
    let foot = t(if hosted { "viewer_on_server" } else { "viewer_in_link" });
    state("question", "lock", t("viewer_shared"), inside, Some(foot))
}

/// Asks before a link is used up.
pub(super) fn once(catalog: Sentences, open: impl Fn() + 'static) -> Tag {
    let t = |key: &str| catalog.message(key, &[]);
    let inside = vec![
        tag("p").set("role", "alert").text(t("viewer_once")),
        tag("p").text(t("viewer_once_time")),
        button("claim", t("viewer_once_open"), open).class("primary"),
    ];
    state("question", "once", t("viewer_once_head"), inside, Some(t("viewer_on_server")))
}

/// A field with its label and its button.
fn form(field: Tag, [label, button]: [String; 2], act: impl Fn(String) + Send + 'static) -> Tag {
    let typed = RwSignal::new(String::new());
    let submit = move |event: Event| {
        event.prevent_default();
        act(typed.get_untracked());
    };
    let field = field.on("input", move |event| typed.set(event_target_value(&event)));
    tag("form")
        .on("submit", submit)
        .child(tag("label").child(tag("span").text(label)).child(field))
        .child(tag("button").set("type", "submit").class("primary").test("open").text(button))
}
