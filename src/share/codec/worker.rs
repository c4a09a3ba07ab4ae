//! What the worker does, without its messages.

use super::{Answer, CodecError, LinkStyle, Request};
use crate::{
    envelope::{Random, Secret},
    link::{self, DecodedLink, Follower, LinkOptions, Prepared},
    share::hosted,
};

/// Who hears how a request goes on.
pub trait Hears {
    /// So much of it is done, of 1000.
    fn progress(&mut self, _done: u32) {}
    /// A stream begins to be packed.
    fn packing(&mut self) {}
    /// What came of it since.
    fn packed(&mut self, _packed: &[u8]) {}
}

/// Nobody.
impl Hears for () {}

/// The worker, without its messages.
pub struct Worker<'r> {
    random: &'r dyn Random,
    /// A password in normal form NFKC.
    normal: fn(&str) -> String,
    /// The stream last weighed or encoded: the popup asks what parts cost while the user still reads, and what is
    /// shared then is packed already.
    prepared: Option<Prepared>,
    /// What it has read of what another worker packs.
    pub follower: Follower,
}

impl<'r> Worker<'r> {
    /// A worker that has done nothing yet. `normal` gives a password in normal form NFKC.
    pub fn new(random: &'r dyn Random, normal: fn(&str) -> String) -> Self {
        Self { random, normal, prepared: None, follower: Follower::default() }
    }

    /// Does what is asked. `hears` is told how it goes on meanwhile.
    pub fn answer(&mut self, request: Request, hears: &mut dyn Hears) -> Answer {
        self.attempt(request, hears).unwrap_or_else(Answer::Failed)
    }

    fn attempt(&mut self, request: Request, hears: &mut dyn Hears) -> Result<Answer, CodecError> {
        let normal = |password: Option<String>| password.map(|password| (self.normal)(&password));
        match request {
            Request::Encode { stream, style } => self.encode(stream, &style, hears).map(Answer::Encoded),
            Request::Decode { pasted, password } => {
                let (password, mut progress) = (normal(password), |done| hears.progress(done));
                let opened =
                    link::decode_followed(&pasted, password.as_deref(), &mut self.follower, &mut progress);
                Ok(Answer::Decoded(opened?))
            }
            Request::Costs { stream, boundaries } => {
                hears.packing();
                let mut packed = |bytes: &[u8]| hears.packed(bytes);
                let (prepared, costs) = Prepared::with_costs(stream, &boundaries, &mut packed).unzip();
                self.prepared = prepared;
                Ok(Answer::Costs(costs.unwrap_or_default()))
            }
            Request::Seal { stream, stamp, signer, password } => {
                let password = normal(password);
                let sealed = hosted::seal(&stream, stamp, &signer, password.as_deref(), self.random)?;
                Ok(Answer::Sealed(sealed))
            }
            Request::SignEnd { signer, end } => Ok(Answer::SignedEnd(signer.sign_end(end))),
            Request::Open { envelope, end, secret, password } => {
                opened(&envelope, &end, &secret, normal(password).as_deref())
            }
            // They are about ports, which only the browser's side has.
            Request::Lead | Request::Follow => Err(CodecError::Worker),
        }
    }

    fn encode(
        &mut self,
        stream: Vec<u8>,
        style: &LinkStyle,
        hears: &mut dyn Hears,
    ) -> Result<String, CodecError> {
        let password = style.password().map(self.normal);
        let options = match (style, &password) {
            (LinkStyle::Capitals, _) => LinkOptions::Capitals,
            (_, Some(password)) => LinkOptions::Password(password, self.random),
            (_, None) => LinkOptions::Shortest,
        };
        let prepared = match self.prepared.take() {
            Some(last) if last.stream() == stream => last,
            _ => {
                hears.packing();
                Prepared::new(stream, &mut |packed| hears.packed(packed))?
            }
        };
        let fragment = prepared.encode(options)?;
        self.prepared = Some(prepared);
        Ok(fragment)
    }
}

fn opened(envelope: &[u8], end: &str, secret: &Secret, password: Option<&str>) -> Result<Answer, CodecError> {
    let (stream, stamp, end) = hosted::open(envelope, end, secret, password)?;
    Ok(Answer::Opened(DecodedLink { stream, is_whole: true }, stamp, end))
}

/// What the viewer's worker does: opens links that have their text in them and take no password, and nothing else. All the
/// rest of `Worker` is code that a reader would load for nothing; for a password the viewer starts the whole worker.
pub fn open_link(pasted: &str, progress: &mut dyn FnMut(u32)) -> Answer {
    let opened = link::decode(pasted, None, progress);
    opened.map_or_else(|error| Answer::Failed(error.into()), Answer::Decoded)
}

/// What the viewer's worker for links to servers does: opens envelopes, with or without a password.
pub fn open_envelope(request: Request, normal: fn(&str) -> String) -> Answer {
    let opened = match request {
        Request::Open { envelope, end, secret, password } => {
            opened(&envelope, &end, &secret, password.map(|password| normal(&password)).as_deref())
        }
        _ => Err(CodecError::Worker),
    };
    opened.unwrap_or_else(Answer::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        envelope::{End, OpenError, Root, Same, Seed},
        link::{Boundaries, LinkError},
        share::hosted::Stamp,
    };

    /// What comes back over a channel of bytes.
    fn ask(worker: &mut Worker<'_>, request: Request) -> Answer {
        let sent: Request = postcard::from_bytes(&postcard::to_allocvec(&request).unwrap()).unwrap();
        assert_eq!(sent, request);
        let answer = worker.answer(sent, &mut ());
        let received: Answer = postcard::from_bytes(&postcard::to_allocvec(&answer).unwrap()).unwrap();
        assert_eq!(received, answer);
        received
    }

    fn worker() -> Worker<'static> {
        Worker::new(&Same, str::to_lowercase)
    }

    #[test]
    fn what_is_encoded_is_decoded_in_every_style() {
        let mut worker = worker();
        let stream = b"a title\x01a question".to_vec();
        for (style, password) in [
            (LinkStyle::Shortest, None),
            (LinkStyle::Capitals, None),
            (LinkStyle::Password("Marmot".into()), Some("mARMOT".to_owned())),
        ] {
            let request = Request::Encode { stream: stream.clone(), style };
            let Answer::Encoded(fragment) = ask(&mut worker, request) else { panic!("no link") };
            let request = Request::Decode { pasted: fragment, password };
            let decoded = DecodedLink { stream: stream.clone(), is_whole: true };
            assert_eq!(ask(&mut worker, request), Answer::Decoded(decoded));
        }
    }

    /// One that follows, without the messages between them.
    impl Hears for Worker<'_> {
        fn packing(&mut self) {
            self.follower.begin();
        }

        fn packed(&mut self, packed: &[u8]) {
            self.follower.follow(packed);
        }
    }

    #[test]
    fn a_second_worker_opens_what_the_first_is_packing() {
        let (mut first, mut second) = (worker(), worker());
        let stream = "a title\x01a question, ".repeat(999).into_bytes();
        let boundaries = Boundaries { offsets: vec![0] };
        // Weighed before, and not.
        for is_weighed in [true, false] {
            let stream = if is_weighed { stream.clone() } else { stream.repeat(2) };
            if is_weighed {
                let request = Request::Costs { stream: stream.clone(), boundaries: boundaries.clone() };
                assert!(matches!(first.answer(request, &mut second), Answer::Costs(_)));
            }
            let request = Request::Encode { stream: stream.clone(), style: LinkStyle::Capitals };
            let Answer::Encoded(pasted) = first.answer(request, &mut second) else { panic!("no link") };
            let answer = second.answer(Request::Decode { pasted, password: None }, &mut ());
            assert_eq!(answer, Answer::Decoded(DecodedLink { stream, is_whole: true }));
        }
    }

    #[test]
    fn what_is_sealed_is_opened_with_its_password_only() {
        let signer = Root::new(&Same).unwrap().signer(&Seed::new(&Same).unwrap());
        let (secret, stream) = (signer.secret(), b"a title".to_vec());
        let stamp = Stamp { revision: 3, created: 5, updated: 7 };
        let password = Some("marmot".to_owned());
        let end = End { at: 99, said: 7 };
        let request = Request::SignEnd { signer: signer.clone(), end };
        let Answer::SignedEnd(letters) = ask(&mut worker(), request) else { panic!("no end") };
        let request = Request::Seal { stream: stream.clone(), stamp, signer, password };
        let Answer::Sealed(sealed) = ask(&mut worker(), request) else { panic!("no envelope") };
        assert_eq!(sealed.stream, stream);
        let wrong = LinkError::WrongPassword;
        let cases = [
            (Some("Marmot"), Answer::Opened(DecodedLink { stream, is_whole: true }, stamp, end)),
            (Some("ibex"), Answer::Failed(wrong.into())),
            (None, Answer::Failed(LinkError::PasswordNeeded.into())),
        ];
        for (password, expected) in cases {
            let (envelope, secret) = (sealed.envelope.clone(), secret.clone());
            let password = password.map(str::to_owned);
            let request = Request::Open { envelope, end: letters.clone(), secret, password };
            assert_eq!(open_envelope(request.clone(), str::to_lowercase), expected);
            assert_eq!(ask(&mut worker(), request), expected);
        }
    }

    #[test]
    fn the_viewers_programs_do_what_they_are_for_and_nothing_else() {
        let decode = |password: Option<&str>| {
            let pasted = "https://excerpt.example/".to_owned();
            Request::Decode { pasted, password: password.map(str::to_owned) }
        };
        let (secret, end) = (Secret::new(&Same).unwrap(), String::new());
        let open = Request::Open { envelope: Vec::new(), end, secret, password: None };
        let failed = |answer| match answer {
            Answer::Failed(error) => LinkError::from(error),
            other => panic!("{other:?}"),
        };
        assert_eq!(failed(open_link("https://excerpt.example/", &mut |_| {})), LinkError::Empty);
        let cases = [
            (decode(None), "links", LinkError::Worker),
            (open, "envelopes", LinkError::Damaged),
            (decode(Some("x")), "whole", LinkError::Worker),
        ];
        for (request, program, of_envelopes) in cases {
            assert_eq!(request.program(), program);
            assert_eq!(failed(open_envelope(request, str::to_owned)), of_envelopes, "{program}");
        }
    }

    #[test]
    fn failures_come_back_as_themselves() {
        let pasted = "https://excerpt.example/".to_owned();
        let answer = ask(&mut worker(), Request::Decode { pasted, password: None });
        assert_eq!(answer, Answer::Failed(LinkError::Empty.into()));
        let request = Request::Encode { stream: vec![b'a'; 9 << 20], style: LinkStyle::Shortest };
        let Answer::Failed(error) = ask(&mut worker(), request) else { panic!("it fits") };
        assert!(error.is_too_large());
        assert_eq!(LinkError::from(OpenError::WrongPassword), LinkError::WrongPassword);
    }
}
