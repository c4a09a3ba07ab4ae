//! The letters behind a link's format: a check of 24 bits and bytes.
//!
//! The check has two parts. 18 bits of a checksum tell whether the bytes are right; 6 bits count the letters,
//! modulo 64, and tell a link that was cut from one that was changed: what survives of the first can be shown, what
//! comes out of the second is nonsense.

use crate::link::alphabet::Alphabet;

/// Bytes of the check.
const CHECK: usize = 3;

/// A payload taken apart.
pub(super) struct Payload {
    /// Behind the check.
    pub(super) bytes: Vec<u8>,
    checksum: u32,
    /// Whether as many letters are there as were written; of 64 cut links one has this, too.
    pub(super) has_its_length: bool,
}

/// The letters of some bytes. `checked` is what the checksum is taken of.
pub(super) fn write(alphabet: Alphabet, bytes: &[u8], checked: &[u8]) -> String {
    let with_length = |length: usize| {
        let check = checksum(checked) << 6 | (length % 64) as u32;
        let [_, check @ ..] = check.to_be_bytes();
        alphabet.encode(&[check.as_slice(), bytes].concat())
    };
    // The length does not depend on the bits that tell it: bytes follow them.
    with_length(with_length(0).len())
}

/// The payload of letters; `None` when they are too few to be one.
pub(super) fn read(alphabet: Alphabet, letters: &str) -> Option<Payload> {
    let mut bytes = alphabet.decode(letters)?;
    let check = bytes.first_chunk::<CHECK>()?.iter().fold(0, |check, byte| check << 8 | u32::from(*byte));
    let has_its_length = (letters.len() % 64) as u32 == check % 64;
    if !has_its_length {
        bytes = alphabet.decode(alphabet.sure(letters))?;
    }
    Some(Payload { bytes: bytes.split_off(CHECK.min(bytes.len())), checksum: check >> 6, has_its_length })
}

impl Payload {
    /// Whether these bytes are the ones that were checked.
    pub(super) fn is_of(&self, checked: &[u8]) -> bool {
        checksum(checked) == self.checksum
    }
}

/// The upper 18 bits of a CRC-24 as OpenPGP has it (RFC 9580, 6.1).
fn checksum(bytes: &[u8]) -> u32 {
    crc24(bytes) >> 6
}

fn crc24(bytes: &[u8]) -> u32 {
    let mut checksum = 0x00b7_04ce;
    for byte in bytes {
        checksum ^= u32::from(*byte) << 16;
        for _ in 0..8 {
            checksum <<= 1;
            if checksum & 0x0100_0000 != 0 {
                checksum ^= 0x0186_4cfb;
            }
        }
    }
    checksum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_known_one() {
        assert_eq!(crc24(b"123456789"), 0x21cf02);
    }

    #[test]
    fn a_payload_knows_its_length_and_its_checksum() {
        for alphabet in [Alphabet::Base64Url, Alphabet::Capitals] {
            for length in 1..200_u8 {
                let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(length)).collect();
                let letters = write(alphabet, &bytes, b"checked");
                let payload = read(alphabet, &letters).unwrap();
                assert!(payload.bytes.starts_with(&bytes) && payload.has_its_length, "{letters}");
                assert!(payload.is_of(b"checked") && !payload.is_of(b"chequed"));
                let cut = letters.get(..letters.len() - 1).unwrap();
                assert!(read(alphabet, cut).is_none_or(|payload| !payload.has_its_length), "{cut}");
            }
        }
    }
}
