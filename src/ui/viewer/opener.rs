//! From a link to an excerpt: read from the link itself, or fetched from its server and opened here.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::Opened;
use crate::{
    browser::{
        coder, http,
        platform::now,
        ports::{on_pause, pause},
        storage,
    },
    envelope::Secret,
    i18n::Sentence,
    link::{self, DecodedLink, Hosted, LinkError},
    model::Excerpt,
    share::{
        hosted::{self, About, Fetched, HostedError, Sealed, State, api::Server, known_server},
        privatebin::PasteLink,
    },
};

/// What a link still needs before it can be shown.
#[derive(Clone, PartialEq)]
pub(super) enum Question {
    /// It can be opened only once: now?
    Once,
    /// The password; with the sealed share that it opens, or none when the text is in the link. And whether one was
    /// wrong.
    Password(Option<Sealed>, bool),
    /// Something about a paste of a PrivateBin.
    Paste(PasteQuestion),
}

/// What is asked about a paste.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum PasteQuestion {
    /// Loading it may end it: now?
    Once,
    /// Its password, and whether one was wrong.
    Password(bool),
}

/// What is done with a link to a paste.
pub(super) enum PasteStep {
    /// It was opened or pasted.
    Begin(PasteLink),
    /// The reader wants it now.
    Load,
    /// A password was typed.
    Unlock(String),
}

/// A hosted link that is being opened or is open.
#[derive(Clone, PartialEq)]
pub(super) struct Source {
    pub(super) server: String,
    pub(super) secret: Secret,
    /// Which state of it is shown, and when that was made, in seconds since 1970; once it is open.
    pub(super) revision: Option<(u32, u64)>,
    /// A later state that this browser has shown before.
    pub(super) later: Option<u32>,
    /// When it ends, in seconds since 1970: as its owner signed it, or sooner, if the server says so; once it is open.
    pub(super) expires: Option<u64>,
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
    /// What whoever runs the server says of themselves.
    pub(super) about: RwSignal<Option<About>>,
    /// How many seconds a server is still waited for that had no time.
    pub(super) pause: RwSignal<Option<u32>>,
    /// What is open, as a link carries it.
    pub(super) stream: StoredValue<Vec<u8>>,
    /// What this page does with links to pastes.
    pub(super) paste: fn(Self, PasteStep),
}

impl Opener {
    /// Asks the server. What comes back counts only while the same link is asked for.
    pub(super) fn fetch(self, link: Hosted) {
        self.opened.set(Opened::Waiting);
        self.when_known(async move {
            let known = [own_server().await];
            let address = known_server(&link.server, known.iter().map(String::as_str));
            let Some(address) = address else { return Opened::problem("error_server_unknown") };
            let source = Source {
                server: address.to_owned(),
                secret: link.secret,
                revision: None,
                later: None,
                expires: None,
            };
            let server = server(&source);
            let asked = self.link.get_untracked();
            let is_asked = move || self.link.with_untracked(|link| *link == asked);
            on_pause(move |left| self.pause.set(Some(left).filter(|_| is_asked())));
            let fetched = hosted::fetch(&server, &source.secret, &http::send, &pause).await;
            self.pause.set(None);
            let secret = source.secret.clone();
            self.source.set(Some(source));
            match fetched {
                Ok(Fetched::Sealed(sealed)) => {
                    self.ask_about(server);
                    self.decrypt(&secret, sealed, None).await
                }
                Ok(Fetched::Once) => Opened::Question(Question::Once),
                Err(error) => {
                    if error == HostedError::Over(State::TakenDown) {
                        self.ask_about(server);
                    }
                    Opened::problem(error.key())
                }
            }
        });
    }

    /// Asks the server who runs it, beside what is done with the link.
    fn ask_about(self, server: Server) {
        let asked = self.link.get_untracked();
        spawn_local(async move {
            let told = hosted::information(&server, &http::send).await;
            if self.link.with_untracked(|link| *link == asked) {
                self.about.set(told.ok().map(|told| told.about));
            }
        });
    }

    /// Opens what can be opened only once.
    pub(super) fn claim(self) {
        let Some(source) = self.source.get_untracked() else { return };
        self.opened.set(Opened::Waiting);
        self.when_known(async move {
            match hosted::claim(&server(&source), &source.secret, &http::send).await {
                Ok(sealed) => self.decrypt(&source.secret, sealed, None).await,
                Err(error) => Opened::problem(error.key()),
            }
        });
    }

    /// Tries a password: on a sealed share, or on the link itself.
    pub(super) fn try_password(self, sealed: Option<Sealed>, typed: String) {
        let Some(sealed) = sealed else { return self.decode(Some(typed)) };
        let Some(source) = self.source.get_untracked() else { return };
        self.opened.set(Opened::Waiting);
        self.when_known(async move { self.decrypt(&source.secret, sealed, Some(&typed)).await });
    }

    /// Reads a link that has its text in it, in the worker.
    pub(super) fn decode(self, password: Option<String>) {
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
            let decoded = coder::decode(&asked, password.as_deref(), progress).await;
            match decoded.and_then(|decoded| self.excerpt(decoded)) {
                Ok(excerpt) => Opened::Whole(Box::new(excerpt)),
                Err(LinkError::PasswordNeeded) => Opened::Question(Question::Password(None, false)),
                Err(LinkError::WrongPassword) => Opened::Question(Question::Password(None, true)),
                Err(LinkError::Cut(survived)) => {
                    Opened::Problem(LinkError::Cut(None).key().to_owned(), survived)
                }
                Err(error) => Opened::problem(error.key()),
            }
        });
    }

    pub(super) fn excerpt(self, decoded: DecodedLink) -> Result<Excerpt, LinkError> {
        let excerpt = link::excerpt(&decoded);
        self.stream.set_value(decoded.stream);
        excerpt
    }

    async fn decrypt(self, secret: &Secret, sealed: Sealed, password: Option<&str>) -> Opened {
        let opened = coder::open(&sealed, secret, password).await;
        let opened = opened.and_then(|(decoded, stamp, end)| Ok((self.excerpt(decoded)?, stamp, end)));
        match opened {
            Ok((excerpt, stamp, end)) => {
                let met = storage::see(&secret.id(), &stamp, end);
                if let Err(error) = met.may_show(now()) {
                    return Opened::problem(error.key());
                }
                self.source.update(|source| {
                    if let Some(source) = source {
                        source.revision = Some((stamp.revision, stamp.updated));
                        source.later = met.later;
                        source.expires = Some(sealed.expires.map_or(met.end, |told| told.min(met.end)));
                    }
                });
                Opened::Whole(Box::new(excerpt))
            }
            Err(LinkError::PasswordNeeded) => Opened::Question(Question::Password(Some(sealed), false)),
            Err(LinkError::WrongPassword) => Opened::Question(Question::Password(Some(sealed), true)),
            Err(error) => Opened::problem(error.key()),
        }
    }

    pub(super) fn when_known(self, answer: impl Future<Output = Opened> + 'static) {
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
