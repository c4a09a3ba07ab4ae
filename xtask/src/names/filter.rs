//! Solves the equations of a filter of words: Gauss' elimination along a narrow band.

use excerpt_detector::filter::{self, Equations};

/// The bytes of the smallest filter that holds the words, with so many planes.
pub fn solve(words: &[&str], planes: u32) -> Vec<u8> {
    let hashes: Vec<u64> = words.iter().map(|word| filter::hash(word)).collect();
    (hashes.len() / 8..).find_map(|length| attempt(&hashes, planes, length)).unwrap_or_default()
}

/// The filter whose planes have so many bytes; `None`: the equations contradict each other.
fn attempt(hashes: &[u64], planes: u32, length: usize) -> Option<Vec<u8>> {
    // By the first unknown with a factor of one: the factors from there on, and the parities.
    let mut rows = vec![(0u128, 0u32); length * 8];
    let wanted = (1u32 << planes) - 1;
    for hash in hashes {
        let Equations { start, mut picked, parities } = filter::equations(*hash, length);
        let (mut at, mut parities) = (start * 8, parities & wanted);
        while picked != 0 {
            at += picked.trailing_zeros() as usize;
            picked >>= picked.trailing_zeros();
            let row = rows.get_mut(at)?;
            if row.0 == 0 {
                *row = (picked, parities);
                break;
            }
            (picked, parities) = (picked ^ row.0, parities ^ row.1);
        }
        if picked == 0 && parities != 0 {
            return None;
        }
    }
    let mut bytes = vec![0u8; length * planes as usize];
    for at in (0..rows.len()).rev() {
        for plane in 0..planes as usize {
            let bit = |at: usize| bytes.get(plane * length + at / 8).map_or(0, |byte| byte >> (at % 8) & 1);
            let known = (1..128).filter(|distance| rows[at].0 >> distance & 1 == 1);
            let sum = known.fold((rows[at].1 >> plane & 1) as u8, |sum, distance| {
                sum ^ if at + distance < rows.len() { bit(at + distance) } else { 0 }
            });
            bytes[plane * length + at / 8] |= sum << (at % 8);
        }
    }
    Some(bytes)
}
