//! Envelopes of every version open for ever. Once a version is released its files in tests/envelopes are never changed;
//! version 1 is not frozen yet: `EXCERPT_BLESS=1 cargo test --lib golden` writes it anew.

use std::{fs, path::Path};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::*;

/// Of all signed golden envelopes.
const END: End = End { at: 1_795_003_900, said: 1_795_000_300 };

/// A file's lines: a secret, an envelope, of signed ones the signed end, and of ours the owner's root.
struct Golden {
    secret: Secret,
    envelope: Vec<u8>,
    end: String,
    root: Option<Root>,
}

fn golden(name: &str) -> Golden {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/envelopes/1").join(name);
    let text = fs::read_to_string(file).unwrap();
    let mut lines = text.lines();
    let secret = Secret::read(lines.next().unwrap()).unwrap();
    let envelope = URL_SAFE_NO_PAD.decode(lines.next().unwrap()).unwrap();
    let end = lines.next().unwrap_or_default().to_owned();
    Golden { secret, envelope, end, root: lines.next().map(|root| Root::read(root).unwrap()) }
}

fn bless(name: &str, secret: &Secret, envelope: &[u8], more: &str) {
    if std::env::var_os("EXCERPT_BLESS").is_some() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/envelopes/1").join(name);
        let text = format!("{}\n{}\n{more}", secret.letters(), URL_SAFE_NO_PAD.encode(envelope));
        fs::write(file, text).unwrap();
    }
}

#[test]
fn golden_envelopes_open_as_they_were_sealed() {
    let random = Foreseeable::new(8);
    for (name, password) in [("password.txt", Some("correct horse")), ("plain.txt", None)] {
        let secret = Secret::new(&random).unwrap();
        bless(name, &secret, &seal(&some_contents(), &secret, password, &random).unwrap(), "");
        let Golden { secret, envelope, .. } = golden(name);
        assert_eq!(open(&envelope, &secret, password), Ok(some_contents()), "{name}");
        assert_eq!(open_signed(&envelope, &secret, password), Err(OpenError::Forged), "{name}");
    }
}

#[test]
fn golden_shares_are_their_owners() {
    let random = Foreseeable::new(9);
    for (name, password) in [("signed-password.txt", Some("correct horse")), ("signed.txt", None)] {
        let (root, seed) = (Root::new(&random).unwrap(), Seed::new(&random).unwrap());
        let signer = root.signer(&seed);
        let (secret, envelope) = seal_signed(some_contents(), &signer, password, &random).unwrap();
        bless(name, &secret, &envelope, &format!("{}\n{}\n", signer.sign_end(END), root.letters()));
        let Golden { secret, envelope, end, root } = golden(name);
        let opened = open_until(&envelope, &end, &secret, password);
        assert_eq!(opened, Ok((some_contents(), END)), "{name}");
        let seed = Seed::from_proof(&open(&envelope, &secret, password).unwrap().content);
        assert!(root.unwrap().signer(&seed).secret() == secret, "{name}");
    }
}

/// Written by tests/link_decoder, which shares no line with this.
#[test]
fn what_a_second_implementation_signed_is_believed_and_what_it_forged_is_not() {
    let Golden { secret, envelope, end, .. } = golden("second.txt");
    assert_eq!(open_until(&envelope, &end, &secret, None), Ok((some_contents(), END)));
    let forged = golden("forged.txt");
    let opened = open(&forged.envelope, &forged.secret, None);
    assert!(opened.is_ok_and(|opened| opened.content.ends_with(b"other words")));
    assert_eq!(open_signed(&forged.envelope, &forged.secret, None), Err(OpenError::Forged));
    // The forger's own signature of a longer life, of the same share.
    assert_eq!(open_until(&envelope, &forged.end, &secret, None), Err(OpenError::Forged));
}
