//! SHA-256 at compile time: the page's policy names its style sheet by digest, at no cost in the program.

use base64::{Engine, engine::general_purpose::STANDARD};

/// The digest as policies and `integrity` attributes write it.
pub(super) fn base64(digest: &[u8; 32]) -> String {
    STANDARD.encode(digest)
}

/// The digest of some bytes (FIPS 180-4).
// Runs in the compiler only: an index out of range would be a compile error.
#[allow(clippy::indexing_slicing)]
pub(super) const fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut state = INITIAL;
    // The bytes, a one bit, zeros, and the length in bits in the last eight bytes of a block.
    let blocks = (bytes.len() + 8) / 64 + 1;
    let length = (bytes.len() as u64 * 8).to_be_bytes();
    let mut block = 0;
    while block < blocks {
        let mut words = [0u32; 64];
        let mut at = 0;
        while at < 64 {
            let position = block * 64 + at;
            let byte = if position < bytes.len() {
                bytes[position]
            } else if position == bytes.len() {
                0x80
            } else if position >= blocks * 64 - 8 {
                length[position + 8 - blocks * 64]
            } else {
                0
            };
            words[at / 4] = words[at / 4] << 8 | byte as u32;
            at += 1;
        }
        let mut t = 16;
        while t < 64 {
            let (a, b) = (words[t - 15], words[t - 2]);
            let small0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let small1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            words[t] = words[t - 16].wrapping_add(small0).wrapping_add(words[t - 7]).wrapping_add(small1);
            t += 1;
        }
        state = compress(state, &words);
        block += 1;
    }
    let mut digest = [0; 32];
    let mut at = 0;
    while at < 32 {
        digest[at] = state[at / 4].to_be_bytes()[at % 4];
        at += 1;
    }
    digest
}

#[allow(clippy::indexing_slicing)]
const fn compress(state: [u32; 8], words: &[u32; 64]) -> [u32; 8] {
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
    let mut t = 0;
    while t < 64 {
        let big1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = (e & f) ^ (!e & g);
        let first = h.wrapping_add(big1).wrapping_add(choice).wrapping_add(ROUND[t]).wrapping_add(words[t]);
        let big0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let second = big0.wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e) = (g, f, e, d.wrapping_add(first));
        (d, c, b, a) = (c, b, a, first.wrapping_add(second));
        t += 1;
    }
    let rounds = [a, b, c, d, e, f, g, h];
    let mut sum = state;
    let mut at = 0;
    while at < 8 {
        sum[at] = sum[at].wrapping_add(rounds[at]);
        at += 1;
    }
    sum
}

#[rustfmt::skip]
const INITIAL: [u32; 8] = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

#[rustfmt::skip]
const ROUND: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        let cases = [
            (String::new(), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            ("abc".to_owned(), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
            ("a".repeat(64), "/+BU/nrgy23GXDr5th1SCfQ5hR20PQulmXM33xVGaOs="),
        ];
        for (text, expected) in cases {
            assert_eq!(base64(&sha256(text.as_bytes())), expected, "{text}");
        }
    }
}
