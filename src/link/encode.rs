//! From a stream to a link's fragment, and back. Takes its time: in a browser it runs in a worker.

use serde::{Deserialize, Serialize};

use crate::{
    envelope::{NoRandomness, Random, password::PasswordError},
    i18n::Sentence,
    link::{
        Boundaries, LinkError, LinkFormat,
        alphabet::Alphabet,
        codec::{Codec, Follows, LONGEST, TOLD, Unpacked, model},
        password, paste,
        payload::{self, Payload},
    },
};

/// What kind of link to make.
#[derive(Clone, Copy)]
pub enum LinkOptions<'a> {
    /// The shortest there is.
    Shortest,
    /// In the letters that a QR code packs best.
    Capitals,
    /// For those who have the password (in normal form NFKC).
    Password(&'a str, &'a dyn Random),
}

/// No link can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum EncodeError {
    /// More than a link may hold.
    #[error("the text is larger than a link may be")]
    TooLarge,
    /// There are no random numbers.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The password's key cannot be computed.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

impl Sentence for EncodeError {
    fn key(&self) -> &'static str {
        match self {
            Self::TooLarge => "error_link_too_large",
            Self::Randomness(error) => error.key(),
            Self::Password(error) => error.key(),
        }
    }
}

/// What a link held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecodedLink {
    /// The stream, or what survived of it.
    #[serde(with = "serde_bytes")]
    pub stream: Vec<u8>,
    /// Whether all of it is there and right.
    pub is_whole: bool,
}

/// A stream and what it is packed to, which takes most of the time that a link takes to make.
pub struct Prepared {
    stream: Vec<u8>,
    codec: Codec,
    packed: Vec<u8>,
}

impl Prepared {
    /// Packs a stream. `packed` hears what comes of it meanwhile, so that a `Follower` can unpack it.
    pub fn new(stream: Vec<u8>, packed: &mut dyn FnMut(&[u8])) -> Result<Self, EncodeError> {
        if stream.len() > LONGEST {
            return Err(EncodeError::TooLarge);
        }
        let codec = Codec::of(&stream);
        Ok(Self { packed: codec.pack(&stream, packed), codec, stream })
    }

    /// Packs a stream and tells the bits that the title and each part cost in the shortest link. `None` for a text that
    /// is too long to tell. `packed` is as in `new`.
    pub fn with_costs(
        stream: Vec<u8>,
        boundaries: &Boundaries,
        packed: &mut dyn FnMut(&[u8]),
    ) -> Option<(Self, Vec<u32>)> {
        let codec = Codec::of(&stream);
        if codec != Codec::Mixing {
            return None;
        }
        let offsets = &boundaries.offsets;
        let (packed, costs) = excerpt_coder::encode_with_costs(model(), &stream, offsets, TOLD, packed);
        let costs = costs.into_iter().map(|cost| u32::try_from(cost.div_ceil(256)).unwrap_or(u32::MAX));
        Some((Self { stream, codec, packed }, costs.collect()))
    }

    /// The stream.
    pub fn stream(&self) -> &[u8] {
        &self.stream
    }

    /// The fragment, without its number sign, that carries the stream.
    pub fn encode(&self, form: LinkOptions<'_>) -> Result<String, EncodeError> {
        let plain = if self.codec == Codec::Mixing { LinkFormat::Mixed } else { LinkFormat::Deflated };
        let (format, alphabet) = match form {
            LinkOptions::Password(password, random) => {
                let plaintext = [&[plain.byte()], self.packed.as_slice()].concat();
                let sealed = password::seal(plaintext, password, random)?;
                let letters = payload::write(Alphabet::Base64Url, &sealed, &sealed);
                return Ok(fragment(LinkFormat::Password, &letters));
            }
            LinkOptions::Capitals if self.codec == Codec::Mixing => {
                (LinkFormat::Capitals, Alphabet::Capitals)
            }
            // A text that long fits no code anyway.
            LinkOptions::Capitals | LinkOptions::Shortest => (plain, Alphabet::Base64Url),
        };
        Ok(fragment(format, &payload::write(alphabet, &self.packed, &self.stream)))
    }
}

/// The fragment, without its number sign, that carries a stream.
pub fn encode(stream: &[u8], form: LinkOptions<'_>) -> Result<String, EncodeError> {
    Prepared::new(stream.to_vec(), &mut |_| {})?.encode(form)
}

fn fragment(format: LinkFormat, letters: &str) -> String {
    String::from(format.letter()) + letters
}

/// What a link, its fragment alone, or a text with one in it holds. Passwords are in normal form NFKC. `progress`
/// hears how much of it is read, of 1000.
pub fn decode(
    pasted: &str,
    password: Option<&str>,
    progress: &mut dyn FnMut(u32),
) -> Result<DecodedLink, LinkError> {
    decode_followed(pasted, password, &mut (), progress)
}

/// As `decode`; what `follower` has read of the link already is not read again.
pub fn decode_followed(
    pasted: &str,
    password: Option<&str>,
    follower: &mut impl Follows,
    progress: &mut dyn FnMut(u32),
) -> Result<DecodedLink, LinkError> {
    let fragment = paste::fragment(pasted)?;
    let mut letters = fragment.chars();
    let first = letters.next().ok_or(LinkError::Empty)?;
    let letters = letters.as_str();
    match LinkFormat::of(first) {
        Some(LinkFormat::Deflated) => plain(Codec::Deflate, Alphabet::Base64Url, letters, follower, progress),
        Some(LinkFormat::Mixed) => plain(Codec::Mixing, Alphabet::Base64Url, letters, follower, progress),
        Some(LinkFormat::Capitals) => plain(Codec::Mixing, Alphabet::Capitals, letters, follower, progress),
        Some(LinkFormat::Password) => encrypted(letters, password, follower, progress),
        // It has no text in it; `Hosted` reads it.
        Some(LinkFormat::Hosted) if letters.len() >= 15 => Err(LinkError::NotALink),
        // An anchor or a word is no link of a later version; those are long.
        None if first.is_ascii_alphanumeric() && letters.len() >= 15 => Err(LinkError::NewerFormat),
        Some(LinkFormat::Hosted) | None => Err(LinkError::NotALink),
    }
}

fn plain(
    codec: Codec,
    alphabet: Alphabet,
    letters: &str,
    follower: &mut impl Follows,
    progress: &mut dyn FnMut(u32),
) -> Result<DecodedLink, LinkError> {
    let payload = read(alphabet, letters)?;
    match codec.unpack(&payload.bytes, follower, progress) {
        Some(unpacked) if unpacked.ended && payload.is_of(&unpacked.stream) => {
            Ok(DecodedLink { stream: unpacked.stream, is_whole: true })
        }
        // What comes out of changed bytes is nonsense that may look like text: it is not shown.
        _ if payload.has_its_length => Err(LinkError::Damaged),
        Some(Unpacked { mut stream, sure, .. }) => {
            stream.truncate(sure);
            Ok(DecodedLink { stream, is_whole: false })
        }
        None => Err(LinkError::Damaged),
    }
}

fn encrypted(
    letters: &str,
    password: Option<&str>,
    follower: &mut impl Follows,
    progress: &mut dyn FnMut(u32),
) -> Result<DecodedLink, LinkError> {
    let payload = read(Alphabet::Base64Url, letters)?;
    // Known before a password is asked for. The last letter may hold nothing: then one byte is too many.
    let bytes = payload.bytes.as_slice();
    let shorter = bytes.split_last().map_or(bytes, |(_, shorter)| shorter);
    let bytes = if payload.is_of(bytes) { bytes } else { shorter };
    if !payload.is_of(bytes) {
        return Err(if payload.has_its_length { LinkError::Damaged } else { LinkError::Cut(None) });
    }
    let plaintext = password::open(bytes, password.ok_or(LinkError::PasswordNeeded)?)?;
    let (codec, packed) = plaintext.split_first().ok_or(LinkError::Damaged)?;
    let codec = match LinkFormat::of(char::from(*codec)) {
        Some(LinkFormat::Deflated) => Codec::Deflate,
        Some(LinkFormat::Mixed) => Codec::Mixing,
        _ => return Err(LinkError::NewerFormat),
    };
    let unpacked = codec.unpack(packed, follower, progress);
    let unpacked = unpacked.filter(|unpacked| unpacked.ended).ok_or(LinkError::Damaged)?;
    Ok(DecodedLink { stream: unpacked.stream, is_whole: true })
}

fn read(alphabet: Alphabet, letters: &str) -> Result<Payload, LinkError> {
    if !letters.chars().all(|letter| alphabet.has(letter)) {
        return Err(LinkError::Damaged);
    }
    payload::read(alphabet, letters).ok_or(LinkError::Cut(None))
}
