//! Whether a word that no list knows looks like a name: by its pieces of two to four letters.
//!
//! `xtask/names/shape.py` writes the weights; docs/names.md says how well they do.

/// A weight for each piece's hash, and the bias at the end: whole numbers from -127 to 127.
const WEIGHTS: &[u8] = include_bytes!("shape.bin");
/// How short and how long a word may be, in letters.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=16;

/// How much a word's letters speak for a name: above 0 more for one than for a word; very low where there is nothing to say.
pub fn score(word: &str) -> i32 {
    let mut letters: Vec<char> = vec!['^'];
    letters.extend(word.chars().flat_map(char::to_lowercase));
    let known = letters.iter().skip(1).all(|letter| letter.is_alphabetic() && u32::from(*letter) < 0x530);
    if !known || !LENGTHS.contains(&(letters.len() - 1)) {
        return i32::MIN;
    }
    letters.push('$');
    let mut buckets: Vec<usize> = Vec::new();
    for size in 2..=4 {
        buckets.extend(letters.windows(size).map(bucket));
    }
    buckets.sort_unstable();
    buckets.dedup();
    buckets.push(WEIGHTS.len() - 1);
    buckets.iter().filter_map(|bucket| WEIGHTS.get(*bucket)).map(|weight| i32::from(*weight as i8)).sum()
}

/// Which weight a piece has.
fn bucket(piece: &[char]) -> usize {
    let mut bytes = [0; 4];
    let hash = piece.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, letter| {
        letter
            .encode_utf8(&mut bytes)
            .bytes()
            .fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    });
    ((hash >> 33 ^ hash) % (WEIGHTS.len() as u64 - 1)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_name_scores_higher_than_a_word() {
        for name in ["Bulgakov", "Haddadi", "Gairbekov"] {
            assert!(score(name) > 15, "{name} {}", score(name));
        }
        for word in ["deployment", "Encryption", "quarterly", "Leitfaden"] {
            assert!(score(word) < 10, "{word} {}", score(word));
        }
        assert_eq!(score("x"), i32::MIN);
        assert_eq!(score("王小明先生"), i32::MIN);
    }
}
