//! The text so far, and the contexts (hashes of parts of it) that select bit histories.
// Hot: fixed arrays, indexed by numbers whose types or masks keep them inside; tests/streams.rs feeds it noise.
#![allow(clippy::indexing_slicing)]

/// Number of contexts.
pub(crate) const CONTEXTS: usize = 11;

/// Mixes two numbers into a hash of 32 bits.
#[inline]
pub(crate) fn spread(a: u32, b: u32) -> u32 {
    let mixed = (a ^ b.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    (mixed ^ (mixed >> 15)).wrapping_mul(0xC2B2_AE35)
}

/// The text so far with what the contexts are computed from.
#[derive(Clone)]
pub(crate) struct History {
    pub(crate) text: Vec<u8>,
    /// The last eight bytes, the newest lowest.
    pub(crate) last: u64,
    /// Hashes of the current word and the three before it; 0 between words.
    words: [u32; 4],
    /// Whether the current word is a character of a script without spaces.
    ideograph: bool,
    /// Bytes since the current word, and the two before it, began; a space belongs to the word after it.
    pub(crate) lengths: [u32; 3],
    line_start: usize,
    previous_line_start: usize,
    /// The first bytes of the line.
    line_head: u32,
    /// The last two bytes that followed each byte and each pair of bytes: indirect contexts.
    after_one: Box<[u16; 256]>,
    after_two: Box<[u16; 65536]>,
}

impl History {
    pub(crate) fn new() -> Self {
        Self {
            text: Vec::new(),
            last: 0,
            words: [0; 4],
            ideograph: false,
            lengths: [0; 3],
            line_start: 0,
            previous_line_start: 0,
            line_head: 0,
            after_one: Box::new([0; 256]),
            after_two: vec![0; 65536].into_boxed_slice().try_into().unwrap_or_else(|_| Box::new([0; 65536])),
        }
    }

    /// The byte `places` back: 1 is the last one.
    #[inline]
    pub(crate) fn back(&self, places: u32) -> u8 {
        (self.last >> (8 * (places - 1))) as u8
    }

    pub(crate) fn push(&mut self, byte: u8) {
        let pair = (self.last & 0xffff) as usize;
        let one = &mut self.after_one[pair & 0xff];
        *one = *one << 8 | u16::from(byte);
        let two = &mut self.after_two[pair];
        *two = *two << 8 | u16::from(byte);
        self.text.push(byte);
        self.last = self.last << 8 | u64::from(byte);
        self.push_word(byte);
        if byte == b'\n' {
            self.previous_line_start = self.line_start;
            self.line_start = self.text.len();
            self.line_head = 0;
        } else if self.text.len() - self.line_start <= 4 {
            self.line_head = self.line_head << 8 | u32::from(byte);
        }
    }

    fn push_word(&mut self, byte: u8) {
        self.lengths = self.lengths.map(|length| length + 1);
        let lower = byte.to_ascii_lowercase();
        let letter = lower.is_ascii_lowercase() || byte >= 0x80;
        let begins = byte >= 0xE0 || (self.ideograph && !(0x80..0xC0).contains(&byte));
        if (!letter || begins) && self.words[0] != 0 {
            self.words = [0, self.words[0], self.words[1], self.words[2]];
            self.ideograph = false;
            self.lengths = [1, self.lengths[0], self.lengths[1]];
        }
        if letter {
            self.ideograph = self.ideograph || byte >= 0xE0;
            self.words[0] = spread(self.words[0], u32::from(lower) + 1) | 1;
        }
    }

    /// A hash for each context: orders 1 to 4 and 6, words, the byte above with the line's head, indirect.
    pub(crate) fn contexts(&self) -> [u32; CONTEXTS] {
        let last = self.last;
        let order = |bytes: u32| {
            let kept = last & (u64::MAX >> (64 - 8 * bytes));
            spread(kept as u32, (kept >> 32) as u32 ^ bytes << 28)
        };
        let [word, one, two, three] = self.words;
        let byte = u32::from(self.back(1));
        let column = (self.text.len() - self.line_start).min(255);
        let above = self.text.get(self.previous_line_start + column).copied().unwrap_or(0);
        let above = if self.previous_line_start + column < self.line_start { above } else { 0 };
        let pair = (last & 0xffff) as usize;
        [
            order(1),
            order(2),
            order(3),
            order(4),
            order(6),
            spread(word, 0x100 + if word == 0 { byte } else { 0 }),
            spread(spread(word, one), 0x200 + if word == 0 { byte } else { 0 }),
            spread(spread(word, two), spread(three, 0x400)),
            spread(u32::from(above) << 8 | byte, self.line_head.wrapping_add(0x500)),
            spread(u32::from(self.after_one[pair & 0xff]) << 8 | byte, 0x600),
            spread(u32::from(self.after_two[pair]), 0x700 + byte),
        ]
    }

    /// The class of a byte (letter, digit, space …), 0 to 7.
    pub(crate) fn kind(byte: u8) -> usize {
        match byte {
            b'a'..=b'z' => 0,
            b'A'..=b'Z' => 1,
            b' ' => 2,
            b'0'..=b'9' => 3,
            b'\n' => 4,
            0x80..=0xFF => 5,
            b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b'"' => 6,
            _ => 7,
        }
    }
}
