//! The coder is frozen: these streams open for ever, and these texts give these streams.

// Helpers of tests may fail as loudly as tests.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use excerpt_coder::{Model, decode, encode};

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<u32> = hexadecimal.chars().map(|digit| digit.to_digit(16).expect("a digit")).collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair[1]) as u8).collect()
}

#[test]
fn texts_and_streams_are_the_recorded_ones() {
    let model = Model::primed();
    let vectors = include_str!("vectors.txt").lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for (stream, text) in vectors.filter_map(|line| line.split_once('\t')) {
        let (stream, text) = (bytes(stream), bytes(text));
        assert_eq!(encode(&model, &text), stream, "{}", String::from_utf8_lossy(&text));
        let back = decode(&model, &stream, 1 << 20);
        assert!(back.ended);
        assert_eq!(back.text, text);
        count += 1;
    }
    assert!(count >= 19);
}

#[test]
fn a_long_text_gives_the_recorded_stream() {
    // every word of the vectors' texts in an order that repeats and changes: long matches, full tables
    let words: Vec<String> = include_str!("vectors.txt")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(_, text)| {
            String::from_utf8_lossy(&bytes(text)).split(' ').map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let mut text = String::new();
    let mut seed = 1_u32;
    while text.len() < 300_000 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(&words[(seed >> 16) as usize % words.len()]);
        text.push(if seed >> 28 == 0 { '\n' } else { ' ' });
    }
    let model = Model::primed();
    let stream = encode(&model, text.as_bytes());
    let hash = stream.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    assert_eq!((stream.len(), hash), (27_919, 17_382_049_758_659_182_116));
    assert_eq!(decode(&model, &stream, 1 << 20).text, text.as_bytes());
}
