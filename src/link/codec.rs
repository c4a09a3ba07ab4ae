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
/// Bytes of a stream after which what has come of them is told on.
pub(super) const TOLD: usize = 4 << 10;

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

    /// `packed` hears what comes of a stream while it is packed, if that takes its time (`Follower`).
    pub(super) fn pack(self, stream: &[u8], packed: &mut dyn FnMut(&[u8])) -> Vec<u8> {
        match self {
            Codec::Deflate => compress_to_vec(stream, LEVEL),
            Codec::Mixing => excerpt_coder::encode_in_steps(model(), stream, TOLD, packed),
        }
    }

    /// The stream that was packed. What follows its end does not matter. `None` when the bytes make no sense.
    /// `progress` hears how much is read, of 1000; `follower` may have read some of it.
    pub(super) fn unpack(
        self,
        packed: &[u8],
        follower: &mut impl Follows,
        progress: &mut dyn FnMut(u32),
    ) -> Option<Unpacked> {
        match self {
            Codec::Deflate => inflate(packed, LONGEST),
            Codec::Mixing => {
                let ahead = follower.take(packed);
                let mut decoder = ahead.unwrap_or_else(|| Decoder::new(model(), packed, LONGEST_MIXED));
                while !decoder.step(STEP) {
                    progress(decoder.progress());
                }
                let decoded = decoder.finish();
                Some(Unpacked { stream: decoded.text, ended: decoded.ended, sure: decoded.sure })
            }
        }
    }
}

/// Who may have unpacked bytes already.
pub trait Follows {
    /// The decoder of these bytes, if it was they that came so far; it has all of them then.
    fn take(&mut self, packed: &[u8]) -> Option<Decoder<'static>>;
}

/// Nobody: what only opens links has no code for it.
impl Follows for () {
    fn take(&mut self, _: &[u8]) -> Option<Decoder<'static>> {
        None
    }
}

/// Unpacks bytes while they are still being packed elsewhere.
#[derive(Default)]
pub struct Follower(Option<Decoder<'static>>);

impl Follower {
    /// A stream begins to be packed.
    pub fn begin(&mut self) {
        self.0 = Some(Decoder::growing(model(), LONGEST_MIXED));
    }

    /// What has come of it; of none that begun, nothing is kept.
    pub fn follow(&mut self, packed: &[u8]) {
        if let Some(decoder) = &mut self.0 {
            decoder.push(packed);
            decoder.step(usize::MAX);
        }
    }
}

impl Follows for Follower {
    fn take(&mut self, packed: &[u8]) -> Option<Decoder<'static>> {
        let mut decoder = self.0.take()?;
        let rest = packed.strip_prefix(decoder.data())?;
        decoder.push(rest);
        decoder.close();
        Some(decoder)
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
        assert!(Codec::Deflate.unpack(&bomb, &mut (), &mut |_| {}).is_none());
        let bomb = Codec::Mixing.pack(&vec![b'a'; LONGEST_MIXED + 1], &mut |_| {});
        let unpacked = Codec::Mixing.unpack(&bomb, &mut (), &mut |_| {}).unwrap();
        assert!(!unpacked.ended && unpacked.stream.len() <= LONGEST_MIXED + 1);
    }

    #[test]
    fn a_follower_has_read_what_was_packed_and_nothing_else() {
        // Not one line again and again, which takes fewer bytes than a follower waits for.
        let lines = (0..999_u32).map(|line| format!("{} rivers bend. ", line * line));
        let stream = lines.collect::<String>().into_bytes();
        let mut follower = Follower::default();
        // Without a beginning it hears nothing.
        follower.follow(b"noise");
        assert!(follower.take(b"noise").is_none());
        follower.begin();
        let packed = Codec::Mixing.pack(&stream, &mut |packed| follower.follow(packed));
        assert!(!follower.0.as_ref().unwrap().text().is_empty());
        let unpacked = Codec::Mixing.unpack(&packed, &mut follower, &mut |_| {}).unwrap();
        assert!(unpacked.ended && unpacked.stream == stream);
        // Other bytes than the ones that it followed are read by themselves.
        follower.begin();
        Codec::Mixing.pack(&stream, &mut |packed| follower.follow(packed));
        let other = Codec::Mixing.pack(b"another text", &mut |_| {});
        assert_eq!(Codec::Mixing.unpack(&other, &mut follower, &mut |_| {}).unwrap().stream, b"another text");
    }
}
