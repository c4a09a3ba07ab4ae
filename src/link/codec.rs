//! How a stream becomes few bytes.

use std::sync::OnceLock;

use excerpt_coder::{Decoder, Model};
use miniz_oxide::{
    deflate::compress_to_vec,
    inflate::{TINFLStatus, decompress_to_vec_with_limit},
};

/// The way how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Codec {
    /// Deflate: for texts that are too long for the other to be quick.
    Deflate,
    /// The coder that knows chats (docs/link-coder.md).
    Mixing,
}

/// The longest stream that the coder takes, in bytes: it reads some hundred thousand in a second,
/// and no link may take more than five.
pub(super) const LONGEST_MIXED: usize = 512 << 10;
/// The longest stream, in bytes: no link takes more memory than a large page.
pub(super) const LONGEST: usize = 8 << 20;

/// Bytes between two reports of progress.
const STEP: usize = 8 << 10;

/// Smallest before fastest.
const LEVEL: u8 = 10;

/// What came out of packed bytes.
pub(super) struct Unpacked {
    /// The stream, or its beginning.
    pub(super) stream: Vec<u8>,
    /// Whether its end was reached. Without its checksum that is not sure.
    pub(super) ended: bool,
    /// So many bytes are sure to be right if the packed bytes are the beginning of right ones.
    pub(super) sure: usize,
}

impl Codec {
    /// The one that a stream is packed with.
    pub(super) fn of(stream: &[u8]) -> Self {
        if stream.len() > LONGEST_MIXED { Codec::Deflate } else { Codec::Mixing }
    }

    pub(super) fn pack(self, stream: &[u8]) -> Vec<u8> {
        match self {
            Codec::Deflate => compress_to_vec(stream, LEVEL),
            Codec::Mixing => excerpt_coder::encode(model(), stream),
        }
    }

    /// The stream that was packed. What follows its end does not matter. `None` when the bytes make no sense.
    /// `progress` hears how much is read, of 1000.
    pub(super) fn unpack(self, packed: &[u8], progress: &mut dyn FnMut(u32)) -> Option<Unpacked> {
        match self {
            Codec::Deflate => inflate(packed, LONGEST),
            Codec::Mixing => {
                let mut decoder = Decoder::new(model(), packed, LONGEST_MIXED);
                while !decoder.step(STEP) {
                    progress(decoder.progress());
                }
                let decoded = decoder.finish();
                Some(Unpacked { stream: decoded.text, ended: decoded.ended, sure: decoded.sure })
            }
        }
    }
}

/// Inflates to at most so many bytes.
pub(super) fn inflate(packed: &[u8], most: usize) -> Option<Unpacked> {
    match decompress_to_vec_with_limit(packed, most) {
        Ok(stream) => Some(Unpacked { sure: stream.len(), stream, ended: true }),
        Err(error) if error.status == TINFLStatus::FailedCannotMakeProgress => {
            // The beginning is there, followed by zeros up to the buffer's end. No stream has zeros.
            let mut stream = error.output;
            let end = stream.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
            stream.truncate(end);
            Some(Unpacked { sure: stream.len(), stream, ended: false })
        }
        Err(_) => None,
    }
}

static MODEL: OnceLock<Model> = OnceLock::new();

/// The coder's knowledge. Making it ready takes its time once.
pub(super) fn model() -> &'static Model {
    MODEL.get_or_init(Model::primed)
}

/// Makes the coder's knowledge ready before it is needed.
pub fn prime() {
    model();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_bytes_do_not_unfold_without_end() {
        let bomb = compress_to_vec(&vec![b'a'; LONGEST + 1], 1);
        assert!(Codec::Deflate.unpack(&bomb, &mut |_| {}).is_none());
        let bomb = Codec::Mixing.pack(&vec![b'a'; LONGEST_MIXED + 1]);
        let unpacked = Codec::Mixing.unpack(&bomb, &mut |_| {}).unwrap();
        assert!(!unpacked.ended && unpacked.stream.len() <= LONGEST_MIXED + 1);
    }
}
