//! What is stored of a share: a header of fixed length and the sealed bytes.
//!
//! ```text
//! version u8 | state u8 | flags u8 | revision u64 | end i64 | created_day u32 | verifier 32 | stamp u64 | signed_end 80 | envelope
//! ```
//! Numbers are big-endian.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::{BufMut as _, Bytes, BytesMut};

use crate::id::Verifier;

/// Bytes before the envelope.
pub const HEADER: usize = 1 + 1 + 1 + 8 + 8 + 4 + 32 + 8 + SignedEnd::BYTES;

/// Why stored bytes are no record that this server can use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    /// Cut, or overwritten.
    #[error("a record is damaged")]
    Damaged,
    /// Written by a newer server, which can read it.
    #[error("a record is of a newer version")]
    Newer,
}

/// The `end` of a share that never expires.
pub const NEVER: i64 = i64::MAX;
const VERSION: u8 = 1;
const BURN: u8 = 1;

/// What has become of a share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Can be read until its end.
    Live,
    /// Taken back by its owner.
    Revoked,
    /// Opened, which was allowed once.
    Burned,
    /// Taken down by whoever runs the server.
    TakenDown,
    /// Its time was over.
    Expired,
}

impl State {
    const ALL: [Self; 5] = [Self::Live, Self::Revoked, Self::Burned, Self::TakenDown, Self::Expired];

    /// The word for it in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Revoked => "revoked",
            Self::Burned => "burned",
            Self::TakenDown => "taken-down",
            Self::Expired => "expired",
        }
    }
}

/// Until when a share may be shown, as its owner signed it: readers check that, the server cannot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SignedEnd(pub [u8; Self::BYTES]);

impl SignedEnd {
    const BYTES: usize = 8 + 8 + 64;
    /// Of a share that came without one, and of every tombstone.
    pub const NONE: Self = Self([0; Self::BYTES]);

    /// When its owner said it, in Unix seconds: of two ends readers go by the one that was said later.
    pub fn said(&self) -> u64 {
        self.0.as_chunks().0.get(1).map_or(0, |said| u64::from_be_bytes(*said))
    }

    /// As it stands in a header; `None` when there is none.
    pub fn letters(&self) -> Option<String> {
        (*self != Self::NONE).then(|| URL_SAFE_NO_PAD.encode(self.0))
    }
}

/// A share, or the tombstone that is left of it for a while.
#[derive(Clone)]
pub struct Record {
    /// What has become of it; anything but `Live` is a tombstone and has no envelope.
    pub state: State,
    /// Whether it may be opened once only.
    pub burn: bool,
    /// Counts the owner's writes, from 1.
    pub revision: u64,
    /// When it is over, in Unix seconds: the share, or the tombstone.
    pub end: i64,
    /// The day of creation, counted from 1970.
    pub created_day: u32,
    /// Who may change it.
    pub verifier: Verifier,
    /// Random in each write. Tells our own write from another's with the same content.
    pub stamp: u64,
    /// The end as its owner signed it, given to readers as it came.
    pub signed_end: SignedEnd,
    /// The sealed bytes.
    pub envelope: Bytes,
}

impl Record {
    /// What remains when a share ends: who owned it and why it ended.
    pub fn tombstone(&self, state: State, end: i64) -> Self {
        let signed_end = SignedEnd::NONE;
        Self { state, end, stamp: rand::random(), signed_end, envelope: Bytes::new(), ..self.clone() }
    }

    /// The header; the envelope follows it.
    pub fn header(&self) -> Bytes {
        let mut bytes = BytesMut::with_capacity(HEADER);
        bytes.put_u8(VERSION);
        bytes.put_u8(State::ALL.iter().position(|state| *state == self.state).unwrap_or_default() as u8);
        bytes.put_u8(if self.burn { BURN } else { 0 });
        bytes.put_u64(self.revision);
        bytes.put_i64(self.end);
        bytes.put_u32(self.created_day);
        bytes.put_slice(&self.verifier.bytes());
        bytes.put_u64(self.stamp);
        bytes.put_slice(&self.signed_end.0);
        bytes.freeze()
    }

    /// Bytes in the store.
    pub fn size(&self) -> u64 {
        (HEADER + self.envelope.len()) as u64
    }

    /// Reads a record, or a header alone: then the envelope is empty.
    pub fn read(mut bytes: Bytes) -> Result<Self, Unreadable> {
        if bytes.first().is_some_and(|version| *version > VERSION) {
            return Err(Unreadable::Newer);
        }
        if bytes.len() < HEADER {
            return Err(Unreadable::Damaged);
        }
        let envelope = bytes.split_off(HEADER);
        Self::of_header(&bytes, envelope).ok_or(Unreadable::Damaged)
    }

    fn of_header(bytes: &[u8], envelope: Bytes) -> Option<Self> {
        let mut header = Header(bytes);
        let [VERSION, state, flags] = header.take()? else { return None };
        Some(Self {
            state: *State::ALL.get(usize::from(state))?,
            burn: flags & BURN != 0,
            revision: u64::from_be_bytes(header.take()?),
            end: i64::from_be_bytes(header.take()?),
            created_day: u32::from_be_bytes(header.take()?),
            verifier: Verifier::from_bytes(header.take()?),
            stamp: u64::from_be_bytes(header.take()?),
            signed_end: SignedEnd(header.take()?),
            envelope,
        })
    }
}

struct Header<'a>(&'a [u8]);

impl Header<'_> {
    fn take<const LENGTH: usize>(&mut self) -> Option<[u8; LENGTH]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Record {
        Record {
            state: State::Live,
            burn: true,
            revision: 3,
            end: 1_800_000_000,
            created_day: 20_000,
            verifier: Verifier::from_bytes([5; 32]),
            stamp: 0x0102_0304_0506_0708,
            signed_end: SignedEnd([9; SignedEnd::BYTES]),
            envelope: Bytes::from_static(b"sealed"),
        }
    }

    /// What stores of this version hold; it must be readable for ever.
    const GOLDEN: &str = "0100010000000000000003000000006b49d20000004e20\
        05050505050505050505050505050505050505050505050505050505050505050102030405060708\
        09090909090909090909090909090909090909090909090909090909090909090909090909090909\
        090909090909090909090909090909090909090909090909090909090909090909090909090909097365616c6564";

    fn written(record: &Record) -> Vec<u8> {
        [record.header(), record.envelope.clone()].concat()
    }

    #[test]
    fn stored_records_stay_readable() {
        let hex: String = written(&sample()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, GOLDEN);
        let read = Record::read(written(&sample()).into()).unwrap();
        assert_eq!(written(&read), written(&sample()));
    }

    #[test]
    fn a_cut_record_is_told_from_one_of_a_newer_version() {
        let whole = written(&sample());
        let why = |bytes: Vec<u8>| Record::read(bytes.into()).map(drop).unwrap_err();
        for length in 0..HEADER {
            assert_eq!(why(whole[..length].to_vec()), Unreadable::Damaged, "{length}");
        }
        let newer = Unreadable::Newer;
        for (place, value, wanted) in
            [(0, 0, Unreadable::Damaged), (0, 2, newer), (0, 255, newer), (1, 5, Unreadable::Damaged)]
        {
            let mut other = whole.clone();
            other[place] = value;
            assert_eq!(why(other), wanted);
        }
    }

    #[test]
    fn a_tombstone_keeps_nothing_of_the_content() {
        let tombstone = sample().tombstone(State::Revoked, 5);
        assert_eq!(tombstone.size(), HEADER as u64);
        assert_ne!(tombstone.stamp, sample().stamp);
    }
}
