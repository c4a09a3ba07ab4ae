//! Format `0`: base64url of a 24-bit checksum and the deflated stream.
//!
//! Nothing behind the end of the deflated data is read. So a link whose last character is `-` or `_`, which
//! programs leave out of a link at the end of a sentence, gets one more character, `A`.

use base64::{
    Engine, alphabet,
    engine::{GeneralPurpose, GeneralPurposeConfig, general_purpose::URL_SAFE_NO_PAD},
};
use miniz_oxide::{
    deflate::compress_to_vec,
    inflate::{TINFLStatus, decompress_to_vec_with_limit},
};

use crate::{
    link::{LinkError, stream},
    model::Excerpt,
};

/// The character that says that a link has this format.
pub(super) const FORMAT: char = '0';

/// The number that says that an envelope's content is compressed so.
pub(super) const CODEC: u8 = 0;

/// Smallest before fastest.
const LEVEL: u8 = 10;

/// The most that a link may unfold to, in bytes: no link takes more memory than a large page.
const LARGEST: usize = 32 << 20;

/// The most that an envelope's content may unfold to, in bytes: a server's limit is 1 MiB for all of it.
const LARGEST_PACKED: usize = 8 << 20;
/// The most that one byte of it may unfold to, once all of it unfolds to more than `HARMLESS`.
const LARGEST_RATIO: usize = 200;
/// So much may unfold from a few bytes: texts that repeat themselves do.
const HARMLESS: usize = 1 << 20;

/// Takes the bits that are left over at the end as they are.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::RequireNone),
);

/// The payload of an excerpt's link.
pub(super) fn write(excerpt: &Excerpt) -> String {
    let stream = stream::write(excerpt).into_bytes();
    let [_, checksum @ ..] = checksum(&stream).to_be_bytes();
    let mut bytes = checksum.to_vec();
    bytes.extend(compress_to_vec(&stream, LEVEL));
    let mut payload = URL_SAFE_NO_PAD.encode(bytes);
    if payload.ends_with(['-', '_']) {
        payload.push('A');
    }
    payload
}

/// The excerpt of a payload, which has letters of the alphabet only.
pub(super) fn read(payload: &str) -> Result<Excerpt, LinkError> {
    // One character behind full groups of four has no whole byte.
    let whole = if payload.len() % 4 == 1 { payload.len() - 1 } else { payload.len() };
    let bytes = payload.get(..whole).and_then(|payload| LENIENT.decode(payload).ok());
    let bytes = bytes.ok_or(LinkError::Damaged)?;
    let Some((expected, deflated)) = bytes.split_first_chunk::<3>() else {
        return Err(LinkError::Cut(None));
    };
    match decompress_to_vec_with_limit(deflated, LARGEST) {
        Ok(stream) => {
            let [_, actual @ ..] = checksum(&stream).to_be_bytes();
            if actual == *expected { stream::read(&stream, true) } else { Err(LinkError::Damaged) }
        }
        Err(error) if error.status == TINFLStatus::FailedCannotMakeProgress => {
            // The beginning is there, followed by zeros up to the buffer's end. No stream has zeros.
            let end = error.output.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            match stream::read(error.output.get(..end).unwrap_or_default(), false) {
                Ok(excerpt) if excerpt == Excerpt::default() => Err(LinkError::Cut(None)),
                Ok(excerpt) => Err(LinkError::Cut(Some(Box::new(excerpt)))),
                Err(error) => Err(error),
            }
        }
        Err(_) => Err(LinkError::Damaged),
    }
}

/// The deflated stream alone: whoever has it knows already that it is whole.
pub(super) fn pack(excerpt: &Excerpt) -> Vec<u8> {
    compress_to_vec(stream::write(excerpt).as_bytes(), LEVEL)
}

/// The excerpt of a deflated stream.
pub(super) fn unpack(packed: &[u8]) -> Result<Excerpt, LinkError> {
    let most = packed.len().saturating_mul(LARGEST_RATIO).clamp(HARMLESS, LARGEST_PACKED);
    let stream = decompress_to_vec_with_limit(packed, most).map_err(|_| LinkError::Damaged)?;
    match stream::read(&stream, true) {
        Err(LinkError::Cut(_)) => Err(LinkError::Damaged),
        excerpt => excerpt,
    }
}

/// CRC-24 as OpenPGP has it (RFC 9580, 6.1).
fn checksum(bytes: &[u8]) -> u32 {
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
        assert_eq!(checksum(b"123456789"), 0x21cf02);
    }

    #[test]
    fn small_links_do_not_unfold_without_end() {
        let mut bytes = vec![0; 3];
        bytes.extend(compress_to_vec(&vec![b'a'; LARGEST + 1], 1));
        assert_eq!(read(&URL_SAFE_NO_PAD.encode(bytes)), Err(LinkError::Damaged));
        let packed =
            [compress_to_vec(&vec![b'a'; HARMLESS + 1], 10), compress_to_vec(&vec![b'a'; 9 << 20], 0)];
        for bomb in packed {
            assert_eq!(unpack(&bomb), Err(LinkError::Damaged), "{} bytes", bomb.len());
        }
    }
}
