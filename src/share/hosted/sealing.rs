//! From a stream to an envelope, and back: what a worker does, as a password takes its time.

use serde::{Deserialize, Serialize};

use crate::{
    envelope::{self, Contents, End, OpenError, Random, SealError, Secret, Signer},
    link::{self, LinkError},
};

/// What an envelope says about itself, to its readers only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Counts from 1.
    pub revision: u32,
    /// When the share was first made, in seconds since 1970.
    pub created: u64,
    /// When this revision was made, in seconds since 1970.
    pub updated: u64,
}

/// An envelope, and the stream that came out of it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedStream {
    /// What names the share and opens it.
    pub secret: Secret,
    /// What goes to the server.
    #[serde(with = "serde_bytes")]
    pub envelope: Vec<u8>,
    /// What leaves is what was checked.
    #[serde(with = "serde_bytes")]
    pub stream: Vec<u8>,
}

/// The envelope of a stream, signed, and the stream that comes out of it again. Passwords are in normal form NFKC.
pub fn seal(
    stream: &[u8],
    stamp: Stamp,
    signer: &Signer,
    password: Option<&str>,
    random: &dyn Random,
) -> Result<SealedStream, SealError> {
    let (codec, content) = link::pack(stream);
    let Stamp { revision, created, updated } = stamp;
    let contents = Contents { revision, created, updated, codec, content };
    let (secret, envelope) = envelope::seal_signed(contents, signer, password, random)?;
    // It may decode to some MiB only.
    let contents = envelope::open_signed(&envelope, &secret, password).map_err(|_| SealError::Size)?;
    let stream = link::unpack(contents.codec, &contents.content).map_err(|_| SealError::Size)?;
    Ok(SealedStream { secret, envelope, stream })
}

/// The stream of an envelope, what it says about itself, and until when it may be shown, by `end`, which stands beside it;
/// nothing that the share's owner did not sign.
pub fn open(
    envelope: &[u8],
    end: &str,
    secret: &Secret,
    password: Option<&str>,
) -> Result<(Vec<u8>, Stamp, End), LinkError> {
    let (contents, end) = envelope::open_until(envelope, end, secret, password)?;
    let Contents { revision, created, updated, codec, content } = contents;
    Ok((link::unpack(codec, &content)?, Stamp { revision, created, updated }, end))
}

impl From<OpenError> for LinkError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Damaged => LinkError::Damaged,
            OpenError::Newer => LinkError::NewerFormat,
            OpenError::PasswordNeeded => LinkError::PasswordNeeded,
            OpenError::WrongPassword => LinkError::WrongPassword,
            OpenError::Forged => LinkError::Forged,
            OpenError::Password(error) => LinkError::Password(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::{Root, Same, Seed};

    fn signer() -> Signer {
        Root::new(&Same).unwrap().signer(&Seed::new(&Same).unwrap())
    }

    #[test]
    fn what_is_sealed_is_what_opens() {
        let stamp = Stamp { revision: 2, created: 5, updated: 7 };
        let (end, other) = (End { at: 99, said: 7 }, End { at: 99, said: 6 });
        let (letters, early) = (signer().sign_end(end), signer().sign_end(other));
        for password in [None, Some("marmot")] {
            let sealed = seal(b"some text", stamp, &signer(), password, &Same).unwrap();
            assert_eq!(sealed.stream, b"some text");
            let SealedStream { secret, envelope, stream: again } = sealed;
            assert!(secret == signer().secret());
            let opened = |letters: &str, password| open(&envelope, letters, &secret, password);
            assert_eq!(opened(&letters, password), Ok((again, stamp, end)));
            assert_eq!(opened(&early, password), Err(LinkError::Forged), "an end of an earlier text");
            if password.is_some() {
                assert_eq!(opened(&letters, None), Err(LinkError::PasswordNeeded));
                assert_eq!(opened(&letters, Some("ibex")), Err(LinkError::WrongPassword));
            }
        }
    }

    #[test]
    fn what_would_not_open_is_not_sealed() {
        let much = vec![b'a'; 9 << 20];
        let sealed = seal(&much, Stamp::default(), &signer(), None, &Same);
        assert_eq!(sealed, Err(SealError::Size));
    }
}
