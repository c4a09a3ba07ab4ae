//! Known answers, round trips, and bytes of every kind.

use std::cell::Cell;

use super::*;
use crate::envelope::{
    cipher::{Key, NONCE, decrypt, derive, encrypt},
    password::{Cost, PasswordError, Stretched, argon2id},
};

/// Other words under an owner's name.
mod forgery;
/// Files that open for ever.
mod golden;

/// Numbers that anybody can foresee: for tests.
struct Foreseeable(Cell<u64>);

impl Foreseeable {
    fn new(seed: u64) -> Self {
        Self(Cell::new(seed | 1))
    }

    fn next(&self) -> u64 {
        let mut state = self.0.get();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        self.0.set(state);
        state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }
}

impl Random for Foreseeable {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.iter_mut().for_each(|byte| *byte = self.next() as u8);
        Ok(())
    }
}

/// A platform without a generator.
struct Missing;

impl Random for Missing {
    fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
        Err(NoRandomness)
    }
}

fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<char> = digits.chars().filter(|digit| !digit.is_whitespace()).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(&String::from_iter(pair), 16).unwrap()).collect()
}

fn some_contents() -> Contents {
    let content = b"what was said, compressed".to_vec();
    Contents { revision: 3, created: 1_795_000_000, updated: 1_795_000_300, codec: 0, content }
}

#[test]
fn the_cipher_gives_the_known_answer() {
    // draft-irtf-cfrg-xchacha-03, A.3.1
    let plaintext = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let key = Key::known(std::array::from_fn(|index| 0x80 + index as u8));
    let nonce: [u8; NONCE] = std::array::from_fn(|index| 0x40 + index as u8);
    let associated = hex("50515253c0c1c2c3c4c5c6c7");
    let expected = hex("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb\
         731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452\
         2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
         21f9664c97637da9768812f615c68b13b52e\
         c0875924c1c7987947deafd8780acf49");
    let ciphertext = encrypt(&key, &nonce, &associated, plaintext.to_vec()).unwrap();
    assert_eq!(ciphertext, expected);
    assert_eq!(decrypt(&key, &nonce, &associated, &ciphertext).as_deref(), Some(&plaintext[..]));
    for bit in 0..ciphertext.len() * 8 {
        let mut other = ciphertext.clone();
        other[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(decrypt(&key, &nonce, &associated, &other), None, "bit {bit}");
    }
}

#[test]
fn keys_are_derived_as_the_standard_says() {
    // RFC 5869, A.1 and A.3: the first 32 bytes of each
    let salt = hex("000102030405060708090a0b0c");
    let label = hex("f0f1f2f3f4f5f6f7f8f9");
    let material = [0x0b; 22];
    let (begin, end) = material.split_at(10);
    let of_salted = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf";
    let of_bare = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d";
    assert_eq!(derive::<32>(&[&material], &salt, &[&label]).to_vec(), hex(of_salted));
    assert_eq!(derive::<32>(&[begin, end], &salt, &[&label]).to_vec(), hex(of_salted), "parts are one text");
    assert_eq!(derive::<32>(&[&material], &[], &[]).to_vec(), hex(of_bare));
}

#[test]
fn passwords_are_stretched_as_the_reference_does() {
    // The reference implementation's own tests of version 0x13 with one lane.
    let cases = [
        (256, 2, "password", "somesalt", "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
        (
            65_536,
            2,
            "password",
            "somesalt",
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        ),
    ];
    for (memory, passes, password, salt, expected) in cases {
        let stretched = argon2id(password.as_bytes(), salt.as_bytes(), Cost { memory, passes, lanes: 1 });
        assert_eq!(stretched.unwrap().to_vec(), hex(expected), "{memory} KiB");
    }
}

#[test]
fn no_share_may_ask_for_more_than_a_reader_can_bear() {
    let cases = [
        (Cost { memory: 8, passes: 1, lanes: 1 }, true),
        (Cost { memory: 7, passes: 1, lanes: 1 }, false),
        (Cost { memory: (256 << 10) + 1, passes: 1, lanes: 1 }, false),
        (Cost { memory: u32::MAX, passes: 1, lanes: 1 }, false),
        (Cost { memory: 8, passes: 0, lanes: 1 }, false),
        (Cost { memory: 8, passes: 10, lanes: 1 }, true),
        (Cost { memory: 8, passes: 11, lanes: 1 }, false),
        (Cost { memory: 64, passes: 1, lanes: 2 }, false),
        (Cost { memory: 64, passes: 1, lanes: 0 }, false),
    ];
    for (cost, bearable) in cases {
        let error = Stretched::new("password", &[0; 16], cost).err();
        assert_eq!(error, (!bearable).then_some(PasswordError::Cost), "{cost:?}");
    }
}

#[test]
fn names_and_tokens_come_from_what_is_secret() {
    let random = Foreseeable::new(1);
    let (secret, root) = (Secret::new(&random).unwrap(), Root::new(&random).unwrap());
    let other = Secret::new(&random).unwrap();
    assert_eq!(
        (secret.letters().len(), secret.id().letters().len(), root.token(&secret.id()).letters().len()),
        (36, 22, 43)
    );
    assert!(Secret::read(&secret.letters()).is_ok_and(|read| read == secret));
    assert!(Root::read(&root.letters()).is_ok_and(|read| read == root));
    assert!(secret.id() != other.id());
    let token = |root: &Root, secret: &Secret| root.token(&secret.id()).letters();
    assert_eq!(token(&root, &secret), token(&Root::read(&root.letters()).unwrap(), &secret));
    assert_ne!(token(&root, &secret), token(&root, &other));
    assert_ne!(token(&root, &secret), token(&Root::new(&random).unwrap(), &secret));
}

#[test]
fn a_changed_secret_or_root_is_damaged() {
    let random = Foreseeable::new(2);
    for _ in 0..40 {
        let (secret, root) = (Secret::new(&random).unwrap().letters(), Root::new(&random).unwrap().letters());
        assert!(!secret.ends_with(['-', '_']), "{secret}");
        assert!(Secret::read(&format!("{secret}and so on")).is_ok(), "what follows is not read");
        for index in 0..secret.len() {
            assert!(Secret::read(secret.get(..index).unwrap()).is_err(), "cut at {index}");
            assert!(Root::read(root.get(..index).unwrap()).is_err(), "cut at {index}");
            let changed = if secret.as_bytes()[index] == b'A' { "B" } else { "A" };
            let mut other = secret.clone();
            other.replace_range(index..=index, changed);
            assert!(Secret::read(&other).is_err(), "{secret} {other}");
        }
        let (begin, end) = root.split_at(20);
        assert!(Root::read(&format!(" {begin} \n{end}")).is_ok());
    }
    for text in ["", "é", "1", "𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞", &"%".repeat(36)] {
        assert!(Secret::read(text).is_err() && Root::read(text).is_err(), "{text}");
    }
}

#[test]
fn nothing_is_made_without_random_numbers() {
    assert!(Secret::new(&Missing).is_err() && Root::new(&Missing).is_err());
    assert!(Seed::new(&Missing).is_err());
    let secret = Secret::new(&Foreseeable::new(3)).unwrap();
    let sealed = seal(&some_contents(), &secret, None, &Missing);
    assert_eq!(sealed, Err(SealError::Randomness(NoRandomness)));
}

#[test]
fn an_envelope_opens_for_those_who_have_secret_and_password() {
    let random = Foreseeable::new(4);
    let (secret, other) = (Secret::new(&random).unwrap(), Secret::new(&random).unwrap());
    for password in [None, Some("correct horse"), Some("")] {
        let envelope = seal(&some_contents(), &secret, password, &random).unwrap();
        assert_eq!(needs_password(&envelope), Ok(password.is_some()));
        assert_eq!(open(&envelope, &secret, password), Ok(some_contents()));
        if password.is_some() {
            assert_eq!(open(&envelope, &secret, None), Err(OpenError::PasswordNeeded));
            assert_eq!(open(&envelope, &secret, Some("Correct horse")), Err(OpenError::WrongPassword));
        } else {
            assert_eq!(open(&envelope, &secret, Some("anything")), Ok(some_contents()));
            assert_eq!(open(&envelope, &other, None), Err(OpenError::Damaged));
        }
    }
}

#[test]
fn two_revisions_have_nothing_in_common() {
    let random = Foreseeable::new(5);
    let secret = Secret::new(&random).unwrap();
    let seal = || seal(&some_contents(), &secret, None, &random).unwrap();
    let (first, second) = (seal(), seal());
    assert_eq!(first.len(), second.len());
    // Behind the version and the password's cost.
    let same = first.iter().zip(&second).skip(12).filter(|(one, other)| one == other).count();
    assert!(same < 16, "{same} bytes are the same");
}

#[test]
fn one_changed_bit_is_noticed_wherever_it_is() {
    let random = Foreseeable::new(6);
    let secret = Secret::new(&random).unwrap();
    let envelope = seal(&some_contents(), &secret, None, &random).unwrap();
    for bit in 0..envelope.len() * 8 {
        let mut other = envelope.clone();
        other[bit / 8] ^= 1 << (bit % 8);
        // The version's bits name other versions.
        let expected = match bit / 8 {
            4 if other[4] != 0 => OpenError::Newer,
            _ => OpenError::Damaged,
        };
        assert_eq!(open(&other, &secret, None), Err(expected), "bit {bit}");
    }
    for end in 0..envelope.len() {
        assert_eq!(open(&envelope[..end], &secret, None), Err(OpenError::Damaged), "cut at {end}");
    }
}

#[test]
fn any_bytes_give_an_answer() {
    let random = Foreseeable::new(7);
    let secret = Secret::new(&random).unwrap();
    let envelope = seal(&some_contents(), &secret, None, &random).unwrap();
    for _ in 0..20_000 {
        let length = random.next() as usize % 200;
        let mut bytes = vec![0; length];
        random.fill(&mut bytes).unwrap();
        // Half of them begin as an envelope does.
        let begun = random.next() as usize % 90;
        bytes.iter_mut().zip(&envelope).take(begun).for_each(|(byte, begun)| *byte = *begun);
        assert!(open(&bytes, &secret, None).is_err());
    }
}
