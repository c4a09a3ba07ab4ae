//! A stream packed for an envelope. A server's limit is far above a link's, so the quick way is taken.

use crate::link::{
    LinkError,
    codec::{Codec, inflate},
};

/// The number that says that content is deflated.
const DEFLATED: u8 = 0;

/// The most that an envelope's content may decode to, in bytes: a server's limit is 1 MiB for all of it.
const LONGEST: usize = 8 << 20;
/// The most that one byte of it may decode to, once all of it unfolds to more than `HARMLESS`.
const LARGEST_RATIO: usize = 200;
/// So much may decode from a few bytes: texts that repeat themselves do.
const HARMLESS: usize = 1 << 20;

/// The stream compressed, and the number of the way how: what an envelope holds.
pub fn pack(stream: &[u8]) -> (u8, Vec<u8>) {
    (DEFLATED, Codec::Deflate.pack(stream, &mut |_| {}))
}

/// The stream of what `pack` gave.
pub fn unpack(codec: u8, packed: &[u8]) -> Result<Vec<u8>, LinkError> {
    if codec != DEFLATED {
        return Err(LinkError::NewerFormat);
    }
    let most = packed.len().saturating_mul(LARGEST_RATIO).clamp(HARMLESS, LONGEST);
    let unpacked = inflate(packed, most).filter(|unpacked| unpacked.ended).ok_or(LinkError::Damaged)?;
    Ok(unpacked.stream)
}

#[cfg(test)]
mod tests {
    use miniz_oxide::deflate::compress_to_vec;

    use super::*;

    #[test]
    fn small_bytes_do_not_unfold_without_end() {
        for bomb in [compress_to_vec(&vec![b'a'; HARMLESS + 1], 10), compress_to_vec(&vec![b'a'; 9 << 20], 0)]
        {
            assert_eq!(unpack(DEFLATED, &bomb), Err(LinkError::Damaged), "{} bytes", bomb.len());
        }
    }
}
