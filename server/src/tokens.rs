//! Who may upload, where not everybody may: tokens by name, from a file that can be read again while the server runs.
//!
//! A line is a name, the token's hash, and perhaps `writes=N` (a minute): what `excerpt-server new-token NAME` prints.

use std::{
    collections::HashSet,
    io,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::{config::Config, limits::DirectLimit};

/// What is hashed before a token, so that the hash means nothing elsewhere.
const LABEL: &[u8] = b"excerpt/1/upload-token";
/// Writes a minute by the holders of one token together.
const WRITES: u32 = 120;

/// A token that may upload.
pub struct Token {
    /// What the operator calls it.
    pub name: String,
    hash: [u8; 32],
    /// How often its holders may write, wherever they write from.
    pub writes: DirectLimit,
}

/// The tokens that hold now.
#[derive(Default)]
pub struct Tokens {
    now: RwLock<Arc<Vec<Arc<Token>>>>,
}

/// A file that cannot be used; the tokens stay as they were.
#[derive(Debug, thiserror::Error)]
pub enum TokensError {
    /// It cannot be read.
    #[error("cannot read the upload tokens: {0}")]
    Io(#[from] io::Error),
    /// A line is not as it must be.
    #[error("line {line} of the upload tokens: {why}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl Tokens {
    /// Those of the settings.
    pub fn load(config: &Config) -> Result<Self, TokensError> {
        let tokens = Self::default();
        tokens.reload(config)?;
        Ok(tokens)
    }

    /// Reads them again; how many there are.
    pub fn reload(&self, config: &Config) -> Result<usize, TokensError> {
        let mut tokens = match &config.upload_tokens {
            Some(path) => read(path)?,
            None => Vec::new(),
        };
        if let Some(word) = &config.upload_token {
            tokens.push(Arc::new(Token {
                name: "upload-token".to_owned(),
                hash: hash(word.as_bytes()),
                writes: DirectLimit::per_minute(WRITES),
            }));
        }
        let count = tokens.len();
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(tokens);
        Ok(count)
    }

    /// Whether a token is needed. A file without tokens lets nobody upload.
    pub fn are_wanted(config: &Config) -> bool {
        config.upload_token.is_some() || config.upload_tokens.is_some()
    }

    /// The token that was brought, if it is one of ours. Looks at all of them, so that the time says nothing.
    pub fn find(&self, brought: &[u8]) -> Option<Arc<Token>> {
        let (now, brought) =
            (Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner)), hash(brought));
        now.iter()
            .fold(None, |found, token| if token.hash.ct_eq(&brought).into() { Some(token) } else { found })
            .cloned()
    }
}

/// A new token, and the line for the file.
pub fn new(name: &str) -> (String, String) {
    let bytes: [u8; 24] = std::array::from_fn(|_| rand::random());
    let token = URL_SAFE_NO_PAD.encode(bytes);
    let line = format!("{name} {}", URL_SAFE_NO_PAD.encode(hash(token.as_bytes())));
    (token, line)
}

fn hash(token: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(LABEL).chain_update(token).finalize().into()
}

fn read(path: &Path) -> Result<Vec<Arc<Token>>, TokensError> {
    let text = std::fs::read_to_string(path)?;
    let (mut tokens, mut names) = (Vec::new(), HashSet::new());
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |why| TokensError::Line { line: number.saturating_add(1), why };
        let token = parse(line).map_err(wrong)?;
        if !names.insert(token.name.clone()) {
            return Err(wrong("another token has this name"));
        }
        tokens.push(Arc::new(token));
    }
    Ok(tokens)
}

fn parse(line: &str) -> Result<Token, &'static str> {
    let mut words = line.split_whitespace();
    let name = words.next().unwrap_or_default().to_owned();
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.@".contains(&byte)) {
        return Err("a name has letters, digits, and - _ . @");
    }
    let text = words.next().ok_or("behind the name stands the hash of the token")?;
    let mut hash = [0; 32];
    if URL_SAFE_NO_PAD.decode_slice(text, &mut hash) != Ok(hash.len()) {
        return Err("a hash has 43 characters, as `excerpt-server new-token` prints it");
    }
    let mut writes = WRITES;
    for word in words {
        let number = word.strip_prefix("writes=").and_then(|number| number.parse().ok());
        writes = number.ok_or("behind the hash stands nothing, or writes= and a number a minute")?;
    }
    Ok(Token { name, hash, writes: DirectLimit::per_minute(writes) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_by_itself_alone() {
        let (token, line) = new("ci");
        let (other, _) = new("ci");
        let tokens = Tokens { now: RwLock::new(Arc::new(vec![Arc::new(parse(&line).unwrap())])) };
        assert_eq!(tokens.find(token.as_bytes()).unwrap().name, "ci");
        for wrong in [other.as_str(), "", token.get(1..).unwrap(), line.split(' ').nth(1).unwrap()] {
            assert!(tokens.find(wrong.as_bytes()).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_line_that_is_wrong_says_how() {
        let (_, line) = new("team.a-1@x");
        for good in [line.clone(), format!("{line} writes=5"), format!("{line}   writes=0")] {
            assert!(parse(&good).is_ok(), "{good}");
        }
        for wrong in ["team", "team x", "te/am x", &format!("{line} reads=5"), &format!("{line} writes=many")]
        {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
