//! Whole texts into compressed streams and back.

use std::borrow::Cow;

use crate::{
    model::Model,
    predictor::Predictor,
    range::{Reader, Writer},
};

/// The probability, of 65536, that a zero byte is the end and not part of the text.
const END: u32 = 61440;
/// So many bytes after the end of the data a whole stream can still need; a longer wait means that it was cut.
const ZEROS: usize = 4;
/// More bytes than any byte of a text takes: a stream that is still growing is read as long as so many are left.
const AHEAD: usize = 64;

/// Compresses any bytes; the end is marked within.
pub fn encode(model: &Model, text: &[u8]) -> Vec<u8> {
    encode_in_steps(model, text, text.len().max(1), &mut |_| {})
}

/// As `encode`. After so many bytes of the text each, `packed` hears what has come of them that it did not hear before; what
/// comes last it does not hear.
pub fn encode_in_steps(model: &Model, text: &[u8], step: usize, packed: &mut dyn FnMut(&[u8])) -> Vec<u8> {
    pack(model, text, step, packed, |_, _| {})
}

/// As `encode_in_steps`, and what each part of the text costs in 1/256 bits: from each boundary to the next, the last to the
/// end of the text with the end mark. Boundaries are byte offsets, rising; what stands before the first belongs to it.
pub fn encode_with_costs(
    model: &Model,
    text: &[u8],
    boundaries: &[usize],
    step: usize,
    packed: &mut dyn FnMut(&[u8]),
) -> (Vec<u8>, Vec<u64>) {
    let mut parts = vec![0_u64; boundaries.len().max(1)];
    let mut part = 0;
    let bytes = pack(model, text, step, packed, |index, probability| {
        while boundaries.get(part + 1).is_some_and(|next| *next <= index) {
            part += 1;
        }
        if let Some(sum) = parts.get_mut(part) {
            *sum += price(probability);
        }
    });
    (bytes, parts)
}

/// Compresses any bytes, and tells `weigh` of each bit of the text and its end: at which byte, and how probable it was.
fn pack(
    model: &Model,
    text: &[u8],
    step: usize,
    packed: &mut dyn FnMut(&[u8]),
    mut weigh: impl FnMut(usize, u32),
) -> Vec<u8> {
    let mut writer = Writer::new();
    let mut predictor = Predictor::new(&model.index, model.parameters.clone());
    for (index, byte) in text.iter().chain(&[0]).enumerate() {
        for position in (0..8).rev() {
            let (bit, probability) = (byte >> position & 1, predictor.probability());
            writer.put(bit, probability);
            weigh(index, if bit == 1 { probability } else { 65536 - probability });
            predictor.push(bit);
        }
        if *byte == 0 {
            writer.put(u8::from(index == text.len()), END);
        }
        if (index + 1) % step == 0 {
            packed(writer.unheard());
        }
    }
    writer.finish()
}

/// -log2(probability / 65536) in 1/256.
fn price(probability: u32) -> u64 {
    let mut value = u64::from(probability.max(1));
    let whole = u64::from(value.ilog2());
    value <<= 31 - whole;
    let mut fraction = 0;
    for _ in 0..8 {
        value = (value * value) >> 31;
        fraction <<= 1;
        if value >> 32 != 0 {
            value >>= 1;
            fraction |= 1;
        }
    }
    (16 << 8) - (whole << 8 | fraction)
}

/// What came out of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, or as much of it as the data holds.
    pub text: Vec<u8>,
    /// Whether the end mark was reached; otherwise the data was cut, or the limit reached. Cut data reaches one by
    /// chance now and then: a checksum of the text tells.
    pub ended: bool,
    /// So many bytes of the text depend on no byte after the end of the data. Less than all of a text whose checksum
    /// is wrong: the data was cut, and this is what survived.
    pub sure: usize,
}

/// Decompresses; the text has at most `limit` bytes.
pub fn decode(model: &Model, data: &[u8], limit: usize) -> Decoded {
    let mut decoder = Decoder::new(model, data, limit);
    while !decoder.step(usize::MAX) {}
    decoder.finish()
}

/// Decompresses in steps, data that is there or that is still growing.
#[derive(Clone)]
pub struct Decoder<'a> {
    predictor: Predictor<'a>,
    reader: Reader,
    data: Cow<'a, [u8]>,
    is_growing: bool,
    limit: usize,
    /// The length of the text that no byte after the end of the data could change.
    sure: Option<usize>,
    done: bool,
    ended: bool,
}

impl<'a> Decoder<'a> {
    /// Nothing is read yet.
    pub fn new(model: &'a Model, data: &'a [u8], limit: usize) -> Self {
        Self { data: Cow::Borrowed(data), is_growing: false, ..Self::growing(model, limit) }
    }

    /// For data that comes bit by bit (`push`), of which there is none yet.
    pub fn growing(model: &'a Model, limit: usize) -> Self {
        Self {
            predictor: Predictor::new(&model.index, model.parameters.clone()),
            reader: Reader::new(),
            data: Cow::Borrowed(&[]),
            is_growing: true,
            limit,
            sure: None,
            done: false,
            ended: false,
        }
    }

    /// More of the data.
    pub fn push(&mut self, more: &[u8]) {
        self.data.to_mut().extend_from_slice(more);
    }

    /// The data so far.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// No more data comes.
    pub fn close(&mut self) {
        self.is_growing = false;
    }

    /// Decompresses up to so many bytes more, of growing data as far as what is there tells; whether there is nothing left to do.
    pub fn step(&mut self, bytes: usize) -> bool {
        for _ in 0..bytes {
            if self.done || (self.is_growing && self.reader.read + AHEAD > self.data.len()) {
                break;
            }
            if self.reader.read == 0 {
                self.reader.begin(&self.data);
            }
            self.byte();
        }
        self.done
    }

    /// The share of the data that was read, of 1000.
    pub fn progress(&self) -> u32 {
        let read = self.reader.read.min(self.data.len()) as u64;
        if self.done { 1000 } else { (read * 1000 / self.data.len().max(1) as u64) as u32 }
    }

    /// The text so far; its last bytes may still turn out to be lost when the data was cut.
    pub fn text(&self) -> &[u8] {
        self.predictor.text()
    }

    /// The text and whether its end was reached.
    pub fn finish(self) -> Decoded {
        let (ended, sure, limit) = (self.ended, self.sure, self.limit);
        let mut text = self.predictor.into_text();
        if ended {
            text.pop();
        } else {
            text.truncate(sure.unwrap_or(limit).min(limit));
        }
        let sure = sure.unwrap_or(limit).min(text.len());
        Decoded { text, ended, sure }
    }

    fn byte(&mut self) {
        let length = self.predictor.text().len();
        let mut byte = 0;
        for _ in 0..8 {
            let bit = self.bit(self.predictor.probability(), length);
            self.predictor.push(bit);
            byte = byte << 1 | bit;
        }
        if byte == 0 {
            self.ended = self.bit(END, length) == 1;
        }
        let waits = self.reader.read > self.data.len() + 4 + ZEROS;
        let full = self.predictor.text().len() > self.limit;
        self.ended &= !waits;
        self.done = self.ended || waits || full;
    }

    fn bit(&mut self, probability: u32, length: usize) -> u8 {
        let (bit, sure) = self.reader.get(probability, &self.data);
        if !sure && self.sure.is_none() {
            self.sure = Some(length);
        }
        bit
    }
}
