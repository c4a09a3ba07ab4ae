//! A small model that says how much a capitalized word looks like a name where it stands: a sum of weights, one for
//! each of its features (logistic regression over hashed features).
//!
//! `cargo xtask names` trains it; docs/names.md says on what and how well it does.

use super::stem::stem;
use super::words::Words;

/// One weight for each hash, in steps.
const WEIGHTS: &[u8] = include_bytes!("weights.bin");
/// How many weights there are: a power of two.
pub const SIZE: usize = 1 << 14;

/// What a step of a weight is, in sixteenths of a logit: finer ones are no better, and take up twice the room.
pub const STEP: i32 = 8;

/// How much a word looks like a name, in sixteenths of a logit; above 0: rather yes than no.
pub fn score(words: &Words<'_>, index: usize) -> i32 {
    let mut sum = 0;
    features(words, index, &mut |feature| {
        sum += WEIGHTS.get(feature).map_or(0, |weight| i32::from(*weight as i8));
    });
    sum * STEP
}

/// Calls `visit` with every feature of a word.
pub fn features(words: &Words<'_>, index: usize, visit: &mut dyn FnMut(usize)) {
    let word = words.get(index);
    let lower = stem(word);
    let own = flags(words, Some(index));
    let before = flags(words, index.checked_sub(1).filter(|_| is_near(words.gap_before(index))));
    let after = flags(words, Some(index + 1).filter(|_| is_near(words.gap(index))));
    let begins = u8::from(words.begins(index));
    let shape = shape(word);
    let gaps = [sign(words.gap_before(index).chars().next_back()), sign(words.gap(index).chars().next())];
    let mut add = |kind: u8, parts: &[&[u8]]| visit(hash(kind, parts));
    add(0, &[]);
    add(1, &[lower.as_bytes()]);
    add(2, &[&[own, begins]]);
    add(3, &[&[shape, begins]]);
    add(4, &[tail(lower, 2), &[begins]]);
    add(5, &[tail(lower, 3)]);
    add(6, &[&[own, before]]);
    add(7, &[&[own, after]]);
    add(8, &[&[before, own, after, begins]]);
    add(9, &[&gaps]);
    add(10, &[&[gaps[0], own]]);
    add(11, &[&[gaps[1], own]]);
    add(12, &[&[shape, own, lower.len().min(12) as u8]]);
    for distance in 1..=3u8 {
        let back = words.before(index, distance.into()).as_bytes();
        let ahead = words.get(index + usize::from(distance)).as_bytes();
        add(13, &[&[distance], back]);
        add(14, &[&[distance], ahead]);
        if distance == 1 {
            add(15, &[&[own & 3], back]);
            add(16, &[&[own & 3], ahead]);
            add(17, &[back.get(back.len().saturating_sub(3)..).unwrap_or_default(), &[own & 3]]);
            add(18, &[back, &[0], words.before(index, 2).as_bytes()]);
            add(19, &[ahead, &[0], words.get(index + 2).as_bytes()]);
        }
    }
}

/// What is known of a neighbour, in bits.
fn flags(words: &Words<'_>, index: Option<usize>) -> u8 {
    let Some(index) = index.filter(|index| *index < words.list.len()) else { return 0x80 };
    let known = words.known(index);
    u8::from(known.first)
        | u8::from(known.last) << 1
        | u8::from(known.ordinary) << 2
        | u8::from(words.is_capital(index)) << 3
        | u8::from(words.get(index).len() == 1) << 4
}

fn is_near(gap: &str) -> bool {
    matches!(gap, " " | ". " | "-" | ", ")
}

/// Capitals and lower-case letters: `Abc`, `ABC`, `AbC`, `A`, `Ab-Cd`.
fn shape(word: &str) -> u8 {
    let upper = word.chars().filter(|letter| letter.is_uppercase()).count();
    let letters = word.chars().count();
    match (upper, letters) {
        _ if word.contains('-') => 5,
        _ if word.contains('\'') => 6,
        (_, 1) => 1,
        (1, _) => 2,
        _ if upper == letters => 3,
        _ => 4,
    }
}

/// What stands beside a word, by its sort.
fn sign(character: Option<char>) -> u8 {
    match character {
        None => 1,
        Some(character) if character.is_ascii_digit() => 2,
        Some(character) if character.is_ascii() => character as u8,
        Some(_) => 3,
    }
}

fn tail(word: &str, count: usize) -> &[u8] {
    word.as_bytes().get(word.len().saturating_sub(count)..).unwrap_or_default()
}

/// Capitals of ASCII count as small letters.
fn hash(kind: u8, parts: &[&[u8]]) -> usize {
    let bytes = parts.iter().flat_map(|part| part.iter());
    let hash = bytes.fold(0x811c_9dc5 ^ u32::from(kind).wrapping_mul(0x9e37_79b1), |hash: u32, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    });
    (hash ^ hash >> 15) as usize % SIZE
}
