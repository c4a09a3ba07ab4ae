//! Links whose text is on a server: fetched, asked for what they need, opened here.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::{Opened, Sentences};
use crate::{
    browser::{http, platform::normal_password, storage},
    envelope::{self, OpenError, Secret},
    link::{self, Hosted},
    share::hosted::{self, Fetched, HostedError, api::Server, known_server},
    ui::tag::{Tag, button, tag},
};

/// What a hosted link still needs before it can be shown.
#[derive(Clone, PartialEq)]
pub(super) enum Question {
    /// It can be opened only once: now?
    Once,
    /// The envelope, and whether a password was wrong.
    Password(Vec<u8>, bool),
}

/// A hosted link that is being opened or is open.
#[derive(Clone, PartialEq)]
pub(super) struct Source {
    server: String,
    secret: Secret,
    /// Which state of it is shown, and when that was made, in seconds since 1970; once it is open.
    pub(super) revision: Option<(u32, u64)>,
}

/// What the parts of the viewer share about hosted links; a copy is a handle.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    /// The link as it is in the address or was pasted.
    pub(super) link: RwSignal<String>,
    pub(super) opened: RwSignal<Opened>,
    pub(super) source: RwSignal<Option<Source>>,
}

impl Opener {
    /// Asks the server. What comes back counts only while the same link is asked for.
    pub(super) fn fetch(self, link: Hosted) {
        self.opened.set(Opened::Waiting);
        self.when_known(async move {
            let known = [own_server().await];
            let address = known_server(&link.server, known.iter().map(String::as_str));
            let Some(address) = address else { return Opened::problem("error_server_unknown") };
            let source = Source { server: address.to_owned(), secret: link.secret, revision: None };
            let server = server(&source);
            let fetched = hosted::fetch(&server, &source.secret, &http::send).await;
            let secret = source.secret.clone();
            self.source.set(Some(source));
            match fetched {
                Ok(Fetched::Envelope(bytes)) => self.decrypt(&secret, bytes, None),
                Ok(Fetched::Once) => Opened::Question(Question::Once),
                Err(error) => Opened::problem(&error.to_string()),
            }
        });
    }

    /// Opens what can be opened only once.
    pub(super) fn claim(self) {
        let Some(source) = self.source.get_untracked() else { return };
        self.opened.set(Opened::Waiting);
        self.when_known(async move {
            match hosted::claim(&server(&source), &source.secret, &http::send).await {
                Ok(bytes) => self.decrypt(&source.secret, bytes, None),
                Err(error) => Opened::problem(&error.to_string()),
            }
        });
    }

    /// Tries a password.
    fn try_password(self, envelope: Vec<u8>, typed: String) {
        let Some(source) = self.source.get_untracked() else { return };
        self.opened.set(Opened::Waiting);
        // The page says that it is at work before the work, a second on a small device, holds it up.
        let work = move || {
            let password = normal_password(&typed);
            self.opened.set(self.decrypt(&source.secret, envelope, Some(&password)));
        };
        gloo::timers::callback::Timeout::new(30, work).forget();
    }

    fn decrypt(self, secret: &Secret, bytes: Vec<u8>, password: Option<&str>) -> Opened {
        match envelope::open(&bytes, secret, password) {
            Ok(contents) => match link::unpack(contents.codec, &contents.content) {
                Ok(excerpt) => {
                    let revision = Some((contents.revision, contents.updated));
                    self.source.update(|source| {
                        if let Some(source) = source {
                            source.revision = revision;
                        }
                    });
                    Opened::Whole(Box::new(excerpt))
                }
                Err(error) => Opened::problem(&error.to_string()),
            },
            Err(OpenError::PasswordNeeded) => Opened::Question(Question::Password(bytes, false)),
            Err(OpenError::WrongPassword) => Opened::Question(Question::Password(bytes, true)),
            Err(error) => Opened::problem(&error.to_string()),
        }
    }

    fn when_known(self, answer: impl Future<Output = Opened> + 'static) {
        let asked = self.link.get_untracked();
        spawn_local(async move {
            let answer = answer.await;
            if self.link.get_untracked() == asked {
                self.opened.set(answer);
            }
        });
    }
}

fn server(source: &Source) -> Server {
    Server { address: source.server.clone(), access_code: String::new() }
}

/// The server that this page belongs to: where it comes from, or, inside the extension, the configured one.
async fn own_server() -> String {
    let location = window().location();
    if location.protocol().is_ok_and(|protocol| protocol.ends_with("-extension:")) {
        return storage::server().await;
    }
    let href = location.href().unwrap_or_default();
    let page = href.split(['#', '?']).next().unwrap_or_default();
    // Programs write `%23` for the number sign, some even `%2523`.
    let page = page.split("%23").next().unwrap_or_default();
    let page = page.split("%2523").next().unwrap_or_default();
    page.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default()
}

/// Asks before a link is used up, or for its password.
pub(super) fn ask(opener: Opener, words: Sentences, question: Question) -> Tag {
    let say = |key: &str| words.say(key, &[]);
    let section = tag("section").class("problem").test("question");
    match question {
        Question::Once => section
            .child(tag("p").set("role", "alert").text(say("viewer_once")))
            .child(button("claim", say("viewer_once_open"), move || opener.claim())),
        Question::Password(envelope, wrong) => {
            let typed = RwSignal::new(String::new());
            let submit = move |event: web_sys::Event| {
                event.prevent_default();
                opener.try_password(envelope.clone(), typed.get_untracked());
            };
            let field = tag("input")
                .set("type", "password")
                .set("autocomplete", "off")
                .set("autofocus", "")
                .test("password")
                .on("input", move |event| typed.set(event_target_value(&event)));
            let sentence = say(if wrong { "error_password_wrong" } else { "viewer_password" });
            let form = tag("form")
                .on("submit", submit)
                .child(tag("label").child(tag("span").text(say("viewer_password_label"))).child(field))
                .child(tag("button").set("type", "submit").test("try-password").text(say("viewer_open")));
            section.child(tag("p").set("role", "alert").text(sentence)).child(form)
        }
    }
}

/// Reasons for a report: what the server is told, and the key of what the reader reads.
const REASONS: [(&str, &str); 4] = [
    ("illegal", "viewer_report_illegal"),
    ("private", "viewer_report_private"),
    ("harmful", "viewer_report_harmful"),
    ("other", "viewer_report_other"),
];

/// What stands below a hosted excerpt: of when it is, and how to complain.
pub(super) fn foot(source: Source, words: Sentences) -> Tag {
    let say = move |key: &str| words.say(key, &[]);
    let state = source.revision.map(|(revision, updated)| {
        let when = js_sys::Date::new(&(updated as f64 * 1000.0).into());
        let when = String::from(when.to_iso_string());
        let day = when.split('T').next().unwrap_or_default();
        tag("p").test("revision").text(words.say("viewer_revision", &[day, &revision.to_string()])).done()
    });
    let reason = RwSignal::new(REASONS.first().map_or("", |(reason, _)| *reason));
    let with_secret = RwSignal::new(false);
    let answer = RwSignal::new(String::new());
    let act = move || {
        let source = source.clone();
        spawn_local(async move {
            let (reason, readable) = (reason.get_untracked(), with_secret.get_untracked());
            let sent = hosted::report(&server(&source), &source.secret, reason, readable, &http::send).await;
            answer.set(match sent {
                Ok(()) => say("viewer_reported"),
                Err(HostedError::Answer) => say("error_server_answer"),
                Err(error) => say(&error.to_string()),
            });
        });
    };
    let chosen = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        reason.set(REASONS.iter().find(|(word, _)| *word == value).map_or("other", |(word, _)| *word));
    };
    let options = REASONS.iter().map(|(word, key)| tag("option").set("value", *word).text(say(key)).done());
    let readable = tag("input")
        .set("type", "checkbox")
        .test("report-readable")
        .on("change", move |event| with_secret.set(event_target_checked(&event)));
    let form = tag("div")
        .child(tag("p").text(say("viewer_report_hint")))
        .child(
            tag("label")
                .child(tag("span").text(say("viewer_report_reason")))
                .child(tag("select").on("change", chosen).views(options)),
        )
        .child(
            tag("label")
                .class("check")
                .child(readable)
                .child(tag("span").text(say("viewer_report_readable"))),
        )
        .child(button("report-send", say("viewer_report_send"), act))
        .child(tag("p").set("role", "status").test("report-status").text_live(move || answer.get()));
    tag("footer")
        .class("hosted-foot")
        .views(state)
        .child(tag("details").child(tag("summary").test("report").text(say("viewer_report"))).child(form))
}
