//! From texts to a paste, and back: PrivateBin's format, version 2.

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    envelope::Random,
    share::{
        hosted::api::Fact,
        privatebin::{
            BinError, PasteKey,
            link::{KEY, id},
        },
    },
};

/// Bytes of the two random parts, as PrivateBin's page makes them.
const IV: usize = 16;
const SALT: usize = 8;
/// Steps of PBKDF2: what PrivateBin's page takes. The key has 256 random bits, so they guard passwords only.
const ITERATIONS: u32 = 100_000;
/// What a reader is asked to bear at most.
const MOST_ITERATIONS: u32 = 10_000_000;
/// What a paste may inflate to, in bytes: as much as an envelope may (docs/hosted-links.md).
const LARGEST_TEXT: usize = 8 << 20;
/// What stands before an exact excerpt: which form it has. `0`: the stream that links of format `0` carry.
const EXACT: char = '0';

/// Parameters of AES-256-GCM with a tag of 128 bits and a key by PBKDF2-HMAC-SHA256.
pub struct Cipher<'c> {
    /// What PBKDF2 begins with.
    pub secret: &'c [u8],
    /// For PBKDF2.
    pub salt: &'c [u8],
    /// Steps of PBKDF2.
    pub iterations: u32,
    /// For AES-GCM.
    pub iv: &'c [u8],
    /// Authenticated, not encrypted.
    pub associated: &'c [u8],
}

/// What the platform does: a browser has all of it and does it faster.
pub trait Platform {
    /// The ciphertext and its tag; `None` where the browser cannot encrypt.
    fn encrypt(&self, cipher: &Cipher<'_>, text: &[u8]) -> impl Future<Output = Option<Vec<u8>>>;
    /// The text; `None` when anything is another.
    fn decrypt(&self, cipher: &Cipher<'_>, ciphertext: &[u8]) -> impl Future<Output = Option<Vec<u8>>>;
    /// Raw deflate (RFC 1951).
    fn deflate(&self, bytes: &[u8]) -> impl Future<Output = Option<Vec<u8>>>;
    /// And back; `None` when it is damaged or larger than `largest` bytes.
    fn inflate(&self, bytes: &[u8], largest: usize) -> impl Future<Output = Option<Vec<u8>>>;
    /// What stands on the first level of a JSON object.
    fn facts(&self, json: &[u8]) -> Vec<(String, Fact)>;
    /// Unpredictable bytes.
    fn random(&self) -> &dyn Random;
}

/// What a paste holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What PrivateBin's page shows.
    pub text: String,
    /// The exact excerpt, as `link::stream` writes it; empty in the pastes of others.
    pub stream: String,
}

/// How a paste is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Terms<'t> {
    pub(super) formatter: &'t str,
    pub(super) burn: bool,
    /// ASCII, or empty.
    pub(super) password: &'t str,
    /// The key of a lifetime.
    pub(super) lifetime: &'t str,
}

/// A paste that is ready to be sent.
pub(super) struct Sealed {
    pub(super) id: String,
    pub(super) key: PasteKey,
    pub(super) body: String,
}

/// A paste that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it holds.
    pub content: Content,
    /// How many seconds the server will keep it; `None`: for ever.
    pub seconds: Option<u64>,
    /// Whether the server has deleted it with this.
    pub burned: bool,
    /// Whether the server is recent enough to ask readers before it deletes what opens once (1.7.2 and later).
    pub asks_first: bool,
}

/// Whether PrivateBin's page reads a password as it was meant: it takes one byte of each letter.
pub fn is_typeable(password: &str) -> bool {
    password.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

pub(super) async fn seal<P: Platform>(
    content: &Content,
    terms: &Terms<'_>,
    platform: &P,
) -> Result<Sealed, BinError> {
    if !is_typeable(terms.password) {
        return Err(BinError::PasswordLetters);
    }
    let key = PasteKey::new(platform.random()).map_err(|_| BinError::NoCrypto)?;
    let mut iv = [0; IV];
    let mut salt = [0; SALT];
    platform.random().fill(&mut iv).map_err(|_| BinError::NoCrypto)?;
    platform.random().fill(&mut salt).map_err(|_| BinError::NoCrypto)?;
    let text = platform.deflate(content.json().as_bytes()).await.ok_or(BinError::NoCrypto)?;
    let data = format!(
        "[[\"{}\",\"{}\",{ITERATIONS},256,128,\"aes\",\"gcm\",\"zlib\"],\"{}\",0,{}]",
        STANDARD.encode(iv),
        STANDARD.encode(salt),
        terms.formatter,
        u8::from(terms.burn),
    );
    let secret = secret(&key, terms.password);
    let cipher =
        Cipher { secret: &secret, salt: &salt, iterations: ITERATIONS, iv: &iv, associated: data.as_bytes() };
    let ciphertext = STANDARD.encode(platform.encrypt(&cipher, &text).await.ok_or(BinError::NoCrypto)?);
    let lifetime = json_text(terms.lifetime);
    let body =
        format!("{{\"v\":2,\"adata\":{data},\"ct\":\"{ciphertext}\",\"meta\":{{\"expire\":{lifetime}}}}}");
    Ok(Sealed { id: id(&ciphertext), key, body })
}

/// Opens what a server gave: `data` is its `adata` as compact JSON, which is authenticated.
pub(super) async fn open<P: Platform>(
    data: &str,
    ciphertext: &str,
    key: &PasteKey,
    password: Option<&str>,
    platform: &P,
) -> Result<(Content, bool), BinError> {
    let parameters = Parameters::read(data).ok_or(BinError::Damaged)?;
    let ciphertext = STANDARD.decode(ciphertext).map_err(|_| BinError::Damaged)?;
    let secret = secret(key, password.unwrap_or_default());
    let Parameters { iv, salt, iterations, deflated, burn } = &parameters;
    let cipher = Cipher { secret: &secret, salt, iterations: *iterations, iv, associated: data.as_bytes() };
    let text = platform.decrypt(&cipher, &ciphertext).await;
    let text =
        text.ok_or(if password.is_some() { BinError::WrongPassword } else { BinError::PasswordNeeded })?;
    let text = match deflated {
        true => platform.inflate(&text, LARGEST_TEXT).await.ok_or(BinError::Damaged)?,
        false => text,
    };
    let facts = platform.facts(&text);
    let part = |name: &str| {
        facts.iter().find_map(|(other, fact)| match fact {
            Fact::Text(text) if other == name => Some(text.clone()),
            _ => None,
        })
    };
    let text = part("paste").ok_or(BinError::Damaged)?;
    let exact = part("excerpt").and_then(|exact| exact.strip_prefix(EXACT).map(str::to_owned));
    Ok((Content { text, stream: exact.unwrap_or_default() }, *burn))
}

impl Content {
    fn json(&self) -> String {
        let text = json_text(&self.text);
        let exact = json_text(&format!("{EXACT}{}", self.stream));
        format!("{{\"paste\":{text},\"excerpt\":{exact}}}")
    }
}

fn json_text(text: &str) -> String {
    // A text always has a form in JSON.
    serde_json::to_string(text).unwrap_or_default()
}

/// What PBKDF2 begins with: the key, then of each of the password's UTF-16 units the low byte, as PrivateBin's page has it.
fn secret(key: &PasteKey, password: &str) -> Vec<u8> {
    let mut secret = Vec::with_capacity(KEY + password.len());
    secret.extend_from_slice(key.bytes());
    secret.extend(password.encode_utf16().map(|unit| unit as u8));
    secret
}

/// What `adata` says, as far as it is needed.
struct Parameters {
    iv: Vec<u8>,
    salt: Vec<u8>,
    iterations: u32,
    deflated: bool,
    burn: bool,
}

impl Parameters {
    /// Reads it. Its texts are base64 and words, so its commas are where they seem to be.
    fn read(data: &str) -> Option<Self> {
        let data = data.strip_prefix("[[")?.strip_suffix(']')?;
        let (cipher, rest) = data.split_once("],")?;
        let text = |part: &str| part.strip_prefix('"')?.strip_suffix('"').map(str::to_owned);
        let parts: Vec<&str> = cipher.split(',').collect();
        let [iv, salt, iterations, "256", "128", "\"aes\"", "\"gcm\"", compression, ..] = parts.as_slice()
        else {
            return None;
        };
        let burn = rest.split(',').nth(2)?;
        let iterations = iterations.parse().ok().filter(|steps| (1..=MOST_ITERATIONS).contains(steps))?;
        Some(Self {
            iv: STANDARD.decode(text(iv)?).ok()?,
            salt: STANDARD.decode(text(salt)?).ok()?,
            iterations,
            deflated: match text(compression)?.as_str() {
                "zlib" => true,
                "none" => false,
                _ => return None,
            },
            burn: burn == "1",
        })
    }
}
