//! Envelopes of every version open for ever. Once a version is released its files in tests/envelopes are never changed;
//! version 1 is not frozen yet: `EXCERPT_BLESS=1 cargo test --lib golden` writes it anew.

use std::{fs, path::Path};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::*;

/// A file's lines: a secret, an envelope, and of signed ones the owner's root.
fn lines(name: &str) -> (Secret, Vec<u8>, Option<Root>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/envelopes/1").join(name);
    let text = fs::read_to_string(file).unwrap();
    let mut lines = text.lines();
    let secret = Secret::read(lines.next().unwrap()).unwrap();
    let envelope = URL_SAFE_NO_PAD.decode(lines.next().unwrap()).unwrap();
    (secret, envelope, lines.next().map(|root| Root::read(root).unwrap()))
}

fn bless(name: &str, secret: &Secret, envelope: &[u8], root: &str) {
    if std::env::var_os("EXCERPT_BLESS").is_some() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/envelopes/1").join(name);
        let text = format!("{}\n{}\n{root}", secret.letters(), URL_SAFE_NO_PAD.encode(envelope));
        fs::write(file, text).unwrap();
    }
}

#[test]
fn golden_envelopes_open_as_they_were_sealed() {
    let random = Foreseeable::new(8);
    for (name, password) in [("password.txt", Some("correct horse")), ("plain.txt", None)] {
        let secret = Secret::new(&random).unwrap();
        bless(name, &secret, &seal(&some_contents(), &secret, password, &random).unwrap(), "");
        let (secret, envelope, _) = lines(name);
        assert_eq!(open(&envelope, &secret, password), Ok(some_contents()), "{name}");
        assert_eq!(open_signed(&envelope, &secret, password), Err(OpenError::Forged), "{name}");
    }
}

#[test]
fn golden_shares_are_their_owners() {
    let random = Foreseeable::new(9);
    for (name, password) in [("signed-password.txt", Some("correct horse")), ("signed.txt", None)] {
        let (root, seed) = (Root::new(&random).unwrap(), Seed::new(&random).unwrap());
        let sealed = seal_signed(some_contents(), &root.signer(&seed), password, &random);
        let (secret, envelope) = sealed.unwrap();
        bless(name, &secret, &envelope, &format!("{}\n", root.letters()));
        let (secret, envelope, root) = lines(name);
        assert_eq!(open_signed(&envelope, &secret, password), Ok(some_contents()), "{name}");
        let seed = Seed::from_proof(&open(&envelope, &secret, password).unwrap().content);
        assert!(root.unwrap().signer(&seed).secret() == secret, "{name}");
    }
}

/// Written by tests/link_decoder, which shares no line with this.
#[test]
fn what_a_second_implementation_signed_is_believed_and_what_it_forged_is_not() {
    let (secret, envelope, _) = lines("second.txt");
    assert_eq!(open_signed(&envelope, &secret, None), Ok(some_contents()));
    let (secret, envelope, _) = lines("forged.txt");
    assert!(open(&envelope, &secret, None).is_ok_and(|opened| opened.content.ends_with(b"other words")));
    assert_eq!(open_signed(&envelope, &secret, None), Err(OpenError::Forged));
}
