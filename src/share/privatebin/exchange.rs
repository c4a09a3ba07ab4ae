//! What is done over several requests.

use crate::share::{
    hosted::{
        State,
        api::{Answer, Request, Unreachable},
    },
    privatebin::{
        BinError, Content, DeleteToken, LARGEST_PASTE, Lifetime, OFFERED, Opened, Paste, PasteKey, PasteLink,
        Platform, api,
        sealing::{self, Sealed, Terms},
    },
};

/// Seconds until a server takes the next paste of one address: ten unless told otherwise, and it counts whole ones.
const PAUSE: u32 = 11;
/// Seconds between two times that are the same, as far as clocks tell.
const SAME_TIME: u64 = 30;
/// PrivateBin's formatters, in the order in which they are tried: the first may be switched off.
const FORMATTERS: [&str; 2] = ["markdown", "plaintext"];

/// What the exchanges need of whoever asks for them.
pub trait Ports: Platform {
    /// Sends one request.
    fn send(&self, request: Request) -> impl Future<Output = Result<Answer, Unreachable>>;
    /// Keeps what is known of a paste. What is sent was kept before.
    fn keep(&self, paste: &Paste) -> impl Future<Output = bool>;
    /// Waits, and says so.
    fn wait(&self, seconds: u32) -> impl Future<Output = ()>;
    /// Seconds since 1970.
    fn now(&self) -> u64;
}

/// What a server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The lifetimes that it has, by their keys.
    pub lifetimes: Vec<String>,
}

/// What is to be kept by a server.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its address, with a slash at its end.
    pub server: String,
    /// What the paste holds.
    pub content: Content,
    /// The key of a lifetime.
    pub lifetime: String,
    /// Whether the first opening ends it.
    pub burn: bool,
    /// ASCII, or empty.
    pub password: String,
}

/// A paste that a server has.
#[derive(Clone, Debug, PartialEq)]
pub struct Created {
    /// Where it is.
    pub paste: Paste,
    /// Whether the server keeps it for another time than was asked.
    pub has_other_end: bool,
    /// Whether that server's page shows it as plain text: it has no Markdown.
    pub is_plain: bool,
    /// Whether the server asks readers before it deletes what opens once; not known where that ended it.
    pub asks_first: Option<bool>,
}

/// Asks a server whether it is a PrivateBin, and what it offers.
pub async fn probe(server: &str, ports: &impl Ports) -> Result<Bin, BinError> {
    let answer = sent(api::kind(server), ports).await?;
    match api::version(&answer) {
        None => return Err(BinError::NotPrivateBin),
        Some(0 | 1) => return Err(BinError::TooOld),
        Some(_) => {}
    }
    let offered =
        sent(api::lifetimes(server), ports).await.map(|answer| api::offered(&answer)).unwrap_or_default();
    let usual = || OFFERED.map(str::to_owned).to_vec();
    Ok(Bin { lifetimes: if offered.is_empty() { usual() } else { offered } })
}

/// Makes a paste. What a server refuses is sent again after a pause, encrypted anew, as that may have been its only
/// reason; then as plain text.
pub async fn create(offer: &Offer, ports: &impl Ports) -> Result<Created, BinError> {
    let [markdown, plain] = FORMATTERS;
    let mut refused = None;
    for (formatter, pause) in [(markdown, 0), (markdown, PAUSE), (plain, PAUSE)] {
        if pause > 0 {
            ports.wait(pause).await;
        }
        match create_once(offer, formatter, ports).await {
            Err(BinError::Refused(words)) => refused = Some(BinError::Refused(words)),
            other => return other,
        }
    }
    Err(refused.unwrap_or(BinError::NotPrivateBin))
}

async fn create_once(offer: &Offer, formatter: &str, ports: &impl Ports) -> Result<Created, BinError> {
    let Offer { server, content, lifetime, burn, password } = offer;
    let terms = Terms { formatter, burn: *burn, password, lifetime };
    let Sealed { id, key, body } = sealing::seal(content, &terms, ports).await?;
    if body.len() > LARGEST_PASTE {
        return Err(BinError::TooLarge);
    }
    let mut paste = Paste {
        server: server.clone(),
        id,
        key,
        token: DeleteToken::default(),
        state: State::Sending,
        unreachable: false,
        lifetime: lifetime.clone(),
        expires: None,
        burn: *burn,
        password: !password.is_empty(),
        asks_first: false,
    };
    kept(&paste, ports).await?;
    let answer = sent(api::create(server, body), ports).await;
    match answer.as_ref().map_err(Clone::clone).and_then(api::done) {
        Ok(done) => {
            let token = done.text("deletetoken").filter(|token| is_token(token));
            if done.text("id") != Some(&paste.id) {
                return Err(BinError::NotPrivateBin);
            }
            paste.token = DeleteToken(token.unwrap_or_default().to_owned());
            paste.state = State::Live;
            kept(&paste, ports).await?;
        }
        // What cannot be read may be stored all the same. To look at what opens once would end it.
        Err(BinError::Unreachable) if !burn => {}
        Err(BinError::Unreachable) => {
            paste.unreachable = true;
            kept(&paste, ports).await?;
            return Err(BinError::Unreachable);
        }
        Err(error) => {
            paste.state = State::Unknown;
            kept(&paste, ports).await?;
            return Err(error);
        }
    }
    let is_plain = FORMATTERS.first() != Some(&formatter);
    if *burn {
        return Ok(Created { paste, has_other_end: false, is_plain, asks_first: None });
    }
    let read = read(&link_of(&paste), Some(password.as_str()).filter(|it| !it.is_empty()), ports).await;
    match read {
        Ok(read) if read.content == *content => {
            paste.state = State::Live;
            paste.expires = read.seconds.map(|seconds| ports.now().saturating_add(seconds));
            paste.asks_first = read.asks_first;
            kept(&paste, ports).await?;
            let has_other_end = !Lifetime::of(lifetime).is_kept(read.seconds);
            Ok(Created { paste, has_other_end, is_plain, asks_first: Some(read.asks_first) })
        }
        Ok(_) | Err(BinError::Damaged | BinError::PasswordNeeded | BinError::WrongPassword) => {
            Err(BinError::Damaged)
        }
        Err(BinError::Gone) => {
            paste.state = State::Unknown;
            kept(&paste, ports).await?;
            Err(BinError::Unreachable)
        }
        Err(error) if paste.state == State::Live => {
            // It said that it has it.
            let BinError::Unreachable = error else { return Err(error) };
            Ok(Created { paste, has_other_end: false, is_plain, asks_first: None })
        }
        Err(error) => {
            paste.unreachable = true;
            kept(&paste, ports).await?;
            Err(error)
        }
    }
}

/// A paste as a server gave it: still encrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    data: String,
    ciphertext: String,
    seconds: Option<u64>,
    asks_first: bool,
}

/// Gets a paste. If its first opening ends it, this was it.
pub async fn fetch(link: &PasteLink, ports: &impl Ports) -> Result<Fetched, BinError> {
    let answer = sent(api::read(&link.server, &link.id), ports).await?;
    let answer = api::done(&answer).map_err(gone)?;
    Ok(Fetched {
        data: api::json(answer, "adata").ok_or(BinError::NotPrivateBin)?.to_owned(),
        ciphertext: answer.text("ct").ok_or(BinError::NotPrivateBin)?.to_owned(),
        seconds: api::seconds(answer),
        asks_first: !api::is_before_asking(answer),
    })
}

impl Fetched {
    /// Decrypts it. `password`: as it was typed.
    pub async fn open(
        &self,
        key: &PasteKey,
        password: Option<&str>,
        platform: &impl Platform,
    ) -> Result<Opened, BinError> {
        let Self { data, ciphertext, seconds, asks_first } = self;
        let (content, burned) = sealing::open(data, ciphertext, key, password, platform).await?;
        Ok(Opened { content, seconds: *seconds, burned, asks_first: *asks_first })
    }
}

/// Gets a paste and decrypts it.
pub async fn read(link: &PasteLink, password: Option<&str>, ports: &impl Ports) -> Result<Opened, BinError> {
    fetch(link, ports).await?.open(&link.key, password, ports).await
}

/// Asks whether a paste is still there. What opens once is not asked for: that would end it.
pub async fn refresh(paste: &mut Paste, ports: &impl Ports) -> Result<(), BinError> {
    if paste.burn {
        return Ok(());
    }
    let answer = sent(api::read(&paste.server, &paste.id), ports).await;
    paste.unreachable = matches!(answer, Err(BinError::Unreachable));
    let answer = answer?;
    match api::done(&answer) {
        Ok(done) => {
            if paste.state == State::Sending {
                paste.state = State::Live;
            }
            let expires = api::seconds(done).map(|seconds| ports.now().saturating_add(seconds));
            // The server counts in its own time: a second more or less is no news.
            let is_news = paste.expires.zip(expires).is_none_or(|(was, is)| was.abs_diff(is) > SAME_TIME);
            if is_news {
                paste.expires = expires;
            }
            Ok(())
        }
        Err(BinError::Refused(_)) => {
            let is_over = paste.expires.is_some_and(|expires| expires <= ports.now());
            paste.state = if is_over { State::Expired } else { State::Unknown };
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Deletes a paste: its link opens nothing any more. That it is gone already is no failure.
pub async fn delete(paste: &mut Paste, ports: &impl Ports) -> Result<(), BinError> {
    let answer = sent(api::delete(&paste.server, &paste.id, &paste.token.0), ports).await;
    paste.unreachable = matches!(answer, Err(BinError::Unreachable));
    let refused = match api::done(&answer?) {
        Ok(_) => {
            paste.state = State::Revoked;
            return Ok(());
        }
        Err(BinError::Refused(words)) => BinError::Refused(words),
        Err(error) => return Err(error),
    };
    // The same answer for a wrong token and for a paste that is gone; its words are in any language.
    let still = sent(api::read(&paste.server, &paste.id), ports).await?;
    match api::done(&still) {
        Err(BinError::Refused(_)) => {
            paste.state = State::Revoked;
            Ok(())
        }
        _ => Err(refused),
    }
}

async fn sent(request: Request, ports: &impl Ports) -> Result<Answer, BinError> {
    ports.send(request).await.map_err(|_| BinError::Unreachable)
}

async fn kept(paste: &Paste, ports: &impl Ports) -> Result<(), BinError> {
    if ports.keep(paste).await { Ok(()) } else { Err(BinError::NotKept) }
}

/// All that a server refuses to a reader is not there.
fn gone(error: BinError) -> BinError {
    match error {
        BinError::Refused(_) => BinError::Gone,
        error => error,
    }
}

fn link_of(paste: &Paste) -> PasteLink {
    let Paste { server, id, key, burn, .. } = paste.clone();
    PasteLink { server, id, key, asks_first: burn }
}

fn is_token(token: &str) -> bool {
    (1..=128).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_hexdigit())
}
