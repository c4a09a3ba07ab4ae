//! Whoever has a link can seal what they like with it: readers, the server's operator, whoever took the server over. A
//! reader of the link is shown nothing of it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::*;

/// Bytes of a proof: seed, public key, signature.
const PROOF: usize = 32 + 32 + 64;

/// A share as its owner made it, and all that somebody with its link has.
struct Share {
    signer: Signer,
    secret: Secret,
    /// As they decrypt it: behind the proof, what was said.
    contents: Contents,
}

impl Share {
    fn new(root: &Root, words: &str, random: &Foreseeable) -> Self {
        let signer = root.signer(&Seed::new(random).unwrap());
        let contents = Contents { content: words.as_bytes().to_vec(), ..some_contents() };
        let (secret, envelope) = seal_signed(contents.clone(), &signer, None, random).unwrap();
        assert_eq!(open_signed(&envelope, &secret, None), Ok(contents));
        let contents = open(&envelope, &secret, None).unwrap();
        Self { signer, secret, contents }
    }

    fn proof(&self) -> &[u8] {
        &self.contents.content[..PROOF]
    }

    fn words(&self) -> &[u8] {
        &self.contents.content[PROOF..]
    }

    /// What a reader of its link is told when `contents` stand behind it, sealed as well as anybody can.
    fn told(&self, contents: &Contents) -> Option<OpenError> {
        let envelope = seal(contents, &self.secret, None, &Foreseeable::new(99)).unwrap();
        open_signed(&envelope, &self.secret, None).err()
    }
}

#[test]
fn nothing_that_the_owner_did_not_sign_stands_behind_a_link() {
    let random = Foreseeable::new(11);
    let (owner, reader) = (Root::new(&random).unwrap(), Root::new(&random).unwrap());
    let share = Share::new(&owner, "The owner's words.", &random);
    let sibling = Share::new(&owner, "Other words of the owner.", &random);
    // A reader's own share, as well made as the owner's, and one for which they took the owner's seed.
    let own = Share::new(&reader, "The reader's words.", &random);
    let seed = Seed::from_proof(share.proof());
    let (_, taken) = seal_signed(own.contents.clone(), &reader.signer(&seed), None, &random).unwrap();
    let taken = open(&taken, &reader.signer(&seed).secret(), None).unwrap();

    let content = |parts: &[&[u8]]| Contents { content: parts.concat(), ..share.contents.clone() };
    let (seed, rest) = share.proof().split_at(32);
    let (public, signature) = rest.split_at(32);
    let cases = [
        ("no proof", content(&[b"The reader's words."])),
        ("nothing", content(&[])),
        ("other words behind the owner's proof", content(&[share.proof(), b"The reader's words."])),
        ("one word more", content(&[share.proof(), share.words(), b" And more."])),
        ("no words", content(&[share.proof()])),
        ("another revision", Contents { revision: 4, ..share.contents.clone() }),
        ("another day of making", Contents { created: 0, ..share.contents.clone() }),
        ("another day of change", Contents { updated: u64::MAX, ..share.contents.clone() }),
        ("another codec", Contents { codec: 1, ..share.contents.clone() }),
        ("another share of the owner", sibling.contents.clone()),
        ("its proof, these words", content(&[sibling.proof(), share.words()])),
        ("this proof, its words", content(&[share.proof(), sibling.words()])),
        ("its signature", content(&[seed, public, &sibling.proof()[64..], share.words()])),
        ("a share of the reader's", own.contents.clone()),
        ("the owner's seed, the reader's key", taken),
        ("the reader's public key", content(&[seed, &own.proof()[32..64], signature, share.words()])),
        ("the reader's seed", content(&[&own.proof()[..32], public, signature, share.words()])),
        ("the reader's signature", content(&[seed, public, &own.proof()[64..], own.words()])),
        ("a signature of zeros", content(&[seed, public, &[0; 64], share.words()])),
        ("a point that fits everything", content(&[seed, &[0; 32], &[0; 64], share.words()])),
        ("half a signature", content(&[seed, public, &signature[..32]])),
    ];
    for (name, contents) in cases {
        assert_eq!(share.told(&contents), Some(OpenError::Forged), "{name}");
    }
    assert_eq!(
        share.told(&share.contents),
        None,
        "what the owner signed can be sealed anew, and stays theirs"
    );
}

#[test]
fn a_proof_that_is_cut_or_changed_proves_nothing() {
    let random = Foreseeable::new(12);
    let share = Share::new(&Root::new(&random).unwrap(), "words", &random);
    for end in 0..share.contents.content.len() {
        let content = share.contents.content[..end].to_vec();
        let told = share.told(&Contents { content, ..share.contents.clone() });
        assert_eq!(told, Some(OpenError::Forged), "cut at {end}");
    }
    for bit in 0..share.contents.content.len() * 8 {
        let mut content = share.contents.content.clone();
        content[bit / 8] ^= 1 << (bit % 8);
        let told = share.told(&Contents { content, ..share.contents.clone() });
        assert_eq!(told, Some(OpenError::Forged), "bit {bit}");
    }
}

#[test]
fn no_end_is_believed_that_the_owner_did_not_sign_for_this_share_and_this_text() {
    let random = Foreseeable::new(14);
    let (root, reader) = (Root::new(&random).unwrap(), Root::new(&random).unwrap());
    let (share, sibling) = (Share::new(&root, "words", &random), Share::new(&root, "others", &random));
    let envelope = seal(&share.contents, &share.secret, None, &random).unwrap();
    let told = |letters: &str| open_until(&envelope, letters, &share.secret, None).map(|(_, end)| end);
    let updated = share.contents.updated;
    let end = End { at: updated + 60, said: updated };
    let signed = share.signer.sign_end(end);
    assert_eq!((told(&signed), signed.len()), (Ok(end), 107));
    let seed = Seed::from_proof(share.proof());
    let longer =
        URL_SAFE_NO_PAD.encode([&[255; 16][..], &URL_SAFE_NO_PAD.decode(&signed).unwrap()[16..]].concat());
    let cases = [
        ("none", String::new()),
        ("another of the owner's shares", sibling.signer.sign_end(end)),
        ("a reader's", reader.signer(&seed).sign_end(end)),
        ("an end under this signature", longer),
        ("said before this text", share.signer.sign_end(End { said: updated - 1, ..end })),
        ("nothing but zeros", URL_SAFE_NO_PAD.encode([0; 80])),
        ("one letter more", format!("{signed}A")),
        ("a signature of a text", URL_SAFE_NO_PAD.encode(&share.proof()[48..])),
    ];
    for (name, letters) in cases {
        assert_eq!(told(&letters), Err(OpenError::Forged), "{name}");
    }
    let bytes = URL_SAFE_NO_PAD.decode(&signed).unwrap();
    for bit in 0..bytes.len() * 8 {
        let mut changed = bytes.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(told(&URL_SAFE_NO_PAD.encode(&changed)), Err(OpenError::Forged), "bit {bit}");
    }
}

#[test]
fn every_machine_with_the_owners_key_signs_for_a_share_and_no_other() {
    let random = Foreseeable::new(13);
    let root = Root::new(&random).unwrap();
    let share = Share::new(&root, "words", &random);
    let imported = Root::read(&root.letters()).unwrap();
    // All that the other machine needs stands in the envelope.
    let seed = Seed::from_proof(share.proof());
    assert!(imported.signer(&seed) == share.signer && imported.signer(&seed).secret() == share.secret);
    let next = Contents { revision: 4, content: b"further words".to_vec(), ..some_contents() };
    for password in [None, Some("marmot")] {
        let (secret, envelope) =
            seal_signed(next.clone(), &imported.signer(&seed), password, &random).unwrap();
        assert!(secret == share.secret);
        assert_eq!(open_signed(&envelope, &share.secret, password), Ok(next.clone()));
    }
    let other = Root::new(&random).unwrap();
    assert!(other.signer(&seed).secret() != share.secret);
}
