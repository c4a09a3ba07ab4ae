//! What the coder promises.

use excerpt_coder::{Decoder, Model, decode, encode, encode_in_steps, encode_with_costs};

/// Numbers that look random, the same every time.
fn noise(count: usize, mut seed: u32) -> Vec<u8> {
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    (0..count).map(|_| next()).collect()
}

const CHAT: &str = "Rivers\x01Why do rivers meander?\x02A river bends because the outer bank of every small curve \
    wears away faster than the inner one.\n\n1. **Outer bank**: fast water, erosion.\n2. **Inner bank**: slow water, sand.";

fn texts() -> Vec<Vec<u8>> {
    vec![
        Vec::new(),
        vec![0],
        vec![0; 300],
        vec![255; 300],
        CHAT.into(),
        CHAT.repeat(20).into(),
        "Größe, 大きさ, 크기, größer 大小".repeat(3).into(),
        noise(3000, 1),
        (0..=255).collect(),
    ]
}

#[test]
fn every_text_comes_back_and_its_end_is_known() {
    let model = Model::primed();
    for text in texts() {
        let data = encode(&model, &text);
        let back = decode(&model, &data, 1 << 20);
        assert!(back.ended, "{} bytes", text.len());
        assert_eq!(back.text, text);
    }
}

#[test]
fn a_cut_stream_gives_its_beginning_and_is_known_as_cut() {
    let model = Model::primed();
    let text = CHAT.repeat(2);
    let data = encode(&model, text.as_bytes());
    let mut longest_match = 0;
    for length in 0..data.len() {
        let back = decode(&model, &data[..length], 1 << 20);
        assert!(text.as_bytes().starts_with(&back.text[..back.sure]), "{length}");
        assert!(back.ended || back.sure == back.text.len(), "{length}");
        assert!(back.sure >= longest_match, "{length}");
        longest_match = back.sure;
    }
    assert!(longest_match > text.len() / 2);
}

#[test]
fn any_bytes_decode_to_something_bounded() {
    let model = Model::primed();
    for seed in 0..40 {
        let data = noise(seed as usize * 7, seed);
        assert!(decode(&model, &data, 5000).text.len() <= 5000);
    }
}

#[test]
fn decoding_in_steps_gives_the_same_as_at_once() {
    let model = Model::primed();
    let data = encode(&model, CHAT.as_bytes());
    let mut decoder = Decoder::new(&model, &data, 1 << 20);
    let mut steps = 0;
    while !decoder.step(10) {
        steps += 1;
        assert!(CHAT.as_bytes().starts_with(decoder.text()));
        assert!(decoder.progress() <= 1000);
    }
    assert!(steps >= CHAT.len() / 10 - 1);
    assert_eq!(decoder.finish().text, CHAT.as_bytes());
}

#[test]
fn what_is_still_being_written_can_be_read_and_gives_the_same() {
    let model = Model::primed();
    for (text, step) in texts().into_iter().zip([1, 1, 7, 100, 3, 64, 10, 1000, 5]) {
        let (mut one, mut other) = (Decoder::growing(&model, 1 << 20), Decoder::growing(&model, 1 << 20));
        let follow = |decoder: &mut Decoder<'_>, more: &[u8]| {
            decoder.push(more);
            assert!(!decoder.step(usize::MAX), "it ends before its end");
            assert!(text.starts_with(decoder.text()));
        };
        let data = encode_in_steps(&model, &text, step, &mut |more| follow(&mut one, more));
        let (weighed, _) = encode_with_costs(&model, &text, &[0], step, &mut |more| follow(&mut other, more));
        assert!(data == weighed && data == encode(&model, &text));
        for mut decoder in [one, other] {
            assert!(data.starts_with(decoder.data()), "{} bytes", text.len());
            let known = decoder.data().len();
            decoder.push(&data[known..]);
            decoder.close();
            assert!(decoder.step(usize::MAX));
            assert_eq!(decoder.finish(), decode(&model, &data, 1 << 20));
        }
    }
}

#[test]
fn the_costs_of_the_parts_add_up_to_the_stream() {
    let model = Model::primed();
    let boundaries = [0, 7, 32];
    let (_, parts) = encode_with_costs(&model, CHAT.as_bytes(), &boundaries, 10, &mut |_| {});
    assert_eq!(parts.len(), boundaries.len());
    let bytes = parts.iter().sum::<u64>() as f64 / 256.0 / 8.0;
    let stream = encode(&model, CHAT.as_bytes()).len() as f64;
    assert!((stream - bytes).abs() < 3.0, "{stream} {bytes}");
}

#[test]
fn weighing_a_text_packs_it_too() {
    let model = Model::primed();
    for text in texts() {
        let packed = encode_with_costs(&model, &text, &[0], 100, &mut |_| {}).0;
        assert!(packed == encode(&model, &text), "{} bytes", text.len());
    }
}
