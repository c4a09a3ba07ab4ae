//! Keys from passwords, by Argon2id (RFC 9106): every guess costs memory and time.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};

use crate::i18n::Sentence;

/// Bytes of a salt.
pub const SALT: usize = 16;

/// What one guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u8,
    /// Lanes that could be computed at once.
    pub lanes: u8,
}

impl Cost {
    /// 46 MiB, one pass: the second set that OWASP recommends; a quarter of a second in a browser.
    pub const DEFAULT: Self = Self { memory: 46 << 10, passes: 1, lanes: 1 };

    /// The most that a link may ask of its reader; else a link would be a memory bomb.
    const MOST: Self = Self { memory: 256 << 10, passes: 10, lanes: 1 };

    /// The least that the algorithm can do with.
    const LEAST: Self = Self { memory: 8, passes: 1, lanes: 1 };

    /// Whether a reader may be asked for it.
    pub(super) fn is_bearable(self) -> bool {
        (Self::LEAST.memory..=Self::MOST.memory).contains(&self.memory)
            && (Self::LEAST.passes..=Self::MOST.passes).contains(&self.passes)
            && self.lanes == Self::MOST.lanes
    }
}

/// No key can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PasswordError {
    /// The cost is out of bounds: no version writes such a share.
    #[error("the cost of a guess is out of bounds")]
    Cost,
    /// This machine has not enough memory.
    #[error("there is too little memory for the key of a password")]
    Memory,
}

impl Sentence for PasswordError {
    fn key(&self) -> &'static str {
        match self {
            Self::Cost => "error_link_damaged",
            Self::Memory => "error_password_memory",
        }
    }
}

/// 32 secret bytes from a password. It has no debug form; `cipher::Key::derive` makes a key of it.
pub struct Stretched([u8; 32]);

impl Stretched {
    /// Computes them. `password` is in normal form NFKC, so that it is the same on every keyboard.
    pub fn new(password: &str, salt: &[u8; SALT], cost: Cost) -> Result<Self, PasswordError> {
        argon2id(password.as_bytes(), salt, cost).map(Self)
    }

    /// The bytes, as material for a key.
    pub fn material(&self) -> &[u8] {
        &self.0
    }
}

pub(super) fn argon2id(password: &[u8], salt: &[u8], cost: Cost) -> Result<[u8; 32], PasswordError> {
    if !cost.is_bearable() {
        return Err(PasswordError::Cost);
    }
    let Cost { memory, passes, lanes } = cost;
    let parameters = Params::new(memory, passes.into(), lanes.into(), Some(32));
    let parameters = parameters.map_err(|_| PasswordError::Cost)?;
    let mut bytes = [0; 32];
    // What is left to fail is the allocation.
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(password, salt, &mut bytes)
        .map_err(|_| PasswordError::Memory)?;
    Ok(bytes)
}
