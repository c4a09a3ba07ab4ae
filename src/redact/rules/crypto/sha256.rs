//! SHA-256 (FIPS 180-4) of a few bytes: forty lines are less than a crate.

/// The first 32 bits of the fractions of a prime's square or cube root.
fn fraction(prime: u32, cube: bool) -> u32 {
    // The root of prime shifted by as many bits as the result needs, found bit by bit in integers.
    let (mut root, target) = (0u128, if cube { u128::from(prime) << 96 } else { u128::from(prime) << 64 });
    for bit in (0..40).rev() {
        let tried = root | 1 << bit;
        let power = if cube { tried * tried * tried } else { tried * tried };
        if power <= target {
            root = tried;
        }
    }
    root as u32
}

fn primes() -> impl Iterator<Item = u32> {
    (2..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
}

/// The digest of a text of any length.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let constants: Vec<u32> = primes().take(64).map(|prime| fraction(prime, true)).collect();
    let mut state: Vec<u32> = primes().take(8).map(|prime| fraction(prime, false)).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut words: Vec<u32> = block
            .chunks_exact(4)
            .map(|four| four.iter().fold(0, |word, byte| word << 8 | u32::from(*byte)))
            .collect();
        let word = |words: &[u32], at: usize| words.get(at).copied().unwrap_or(0);
        for at in 16..64 {
            let (early, late) = (word(&words, at - 15), word(&words, at - 2));
            let one = early.rotate_right(7) ^ early.rotate_right(18) ^ early >> 3;
            let other = late.rotate_right(17) ^ late.rotate_right(19) ^ late >> 10;
            words.push(
                word(&words, at - 16)
                    .wrapping_add(one)
                    .wrapping_add(word(&words, at - 7))
                    .wrapping_add(other),
            );
        }
        let before = state.clone();
        for (word, constant) in words.iter().zip(&constants) {
            let [a, b, c, d, e, f, g, h] = state[..] else { break };
            let one = (e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
                .wrapping_add(e & f ^ !e & g)
                .wrapping_add(h)
                .wrapping_add(*constant)
                .wrapping_add(*word);
            let other = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22))
                .wrapping_add(a & b ^ a & c ^ b & c);
            state = vec![one.wrapping_add(other), a, b, c, d.wrapping_add(one), e, f, g];
        }
        state = state.iter().zip(before).map(|(now, before)| now.wrapping_add(before)).collect();
    }
    let mut digest = [0; 32];
    for (slot, byte) in digest.iter_mut().zip(state.iter().flat_map(|word| word.to_be_bytes())) {
        *slot = byte;
    }
    digest
}
