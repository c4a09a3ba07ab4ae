//! From a link to an excerpt: read from the link itself, or fetched from its server and opened here.

use crate::ui::leptos::{prelude::*, spawn_local};

use super::Opened;
use crate::{
    browser::{coder, http, platform::normal_password, storage},
    envelope::{self, OpenError, Secret},
    link::{self, Hosted, LinkError},
    share::hosted::{self, Fetched, api::Server, known_server},
};

/// What a link still needs before it can be shown.
#[derive(Clone, PartialEq)]
pub(super) enum Question {
    /// It can be opened only once: now?
    Once,
    /// The password; with the envelope that it opens, or none when the text is in the link. And whether one was
    /// wrong.
    Password(Option<Vec<u8>>, bool),
}

/// A hosted link that is being opened or is open.
#[derive(Clone, PartialEq)]
pub(super) struct Source {
    pub(super) server: String,
    pub(super) secret: Secret,
    /// Which state of it is shown, and when that was made, in seconds since 1970; once it is open.
    pub(super) revision: Option<(u32, u64)>,
}

/// What the parts of the viewer share; a copy is a handle.
#[derive(Clone, Copy)]
pub(super) struct Opener {
    /// The link as it is in the address or was pasted.
    pub(super) link: RwSignal<String>,
    pub(super) opened: RwSignal<Opened>,
    /// How much of the link is read, of 1000.
    pub(super) done: RwSignal<u32>,
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

    /// Tries a password: on an envelope, or on the link itself.
    pub(super) fn try_password(self, envelope: Option<Vec<u8>>, typed: String) {
        let Some(envelope) = envelope else { return self.unfold(Some(typed)) };
        let Some(source) = self.source.get_untracked() else { return };
        self.opened.set(Opened::Waiting);
        // Shown first: the key takes a quarter of a second, on a small device a second, and holds up the page.
        let work = move || {
            let password = normal_password(&typed);
            self.opened.set(self.decrypt(&source.secret, envelope, Some(&password)));
        };
        gloo::timers::callback::Timeout::new(30, work).forget();
    }

    /// Reads a link that has its text in it, in the worker.
    pub(super) fn unfold(self, password: Option<String>) {
        self.done.set(0);
        self.opened.set(Opened::Reading);
        let asked = self.link.get_untracked();
        let progress = {
            let asked = asked.clone();
            move |done| {
                if self.link.with_untracked(|link| *link == asked) {
                    self.done.set(done);
                }
            }
        };
        self.when_known(async move {
            let unfolded = coder::unfold(&asked, password.as_deref(), progress).await;
            match unfolded.and_then(|unfolded| link::excerpt(&unfolded)) {
                Ok(excerpt) => Opened::Whole(Box::new(excerpt)),
                Err(LinkError::PasswordNeeded) => Opened::Question(Question::Password(None, false)),
                Err(LinkError::WrongPassword) => Opened::Question(Question::Password(None, true)),
                Err(LinkError::Cut(survived)) => Opened::Problem(LinkError::Cut(None).to_string(), survived),
                Err(error) => Opened::problem(&error.to_string()),
            }
        });
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
            Err(OpenError::PasswordNeeded) => Opened::Question(Question::Password(Some(bytes), false)),
            Err(OpenError::WrongPassword) => Opened::Question(Question::Password(Some(bytes), true)),
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

pub(super) fn server(source: &Source) -> Server {
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
