//! The binary arithmetic coder: bits with their probabilities into bytes, and back.

/// Splits the interval by the probability of a one, in 1/65536.
#[inline]
fn split(low: u32, high: u32, probability: u32) -> u32 {
    low + ((u64::from(high - low) * u64::from(probability)) >> 16) as u32
}

/// Encodes bits.
pub(crate) struct Writer {
    low: u32,
    high: u32,
    bytes: Vec<u8>,
    /// So many of the bytes were given by `unheard`.
    heard: usize,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { low: 0, high: u32::MAX, bytes: Vec::new(), heard: 0 }
    }

    pub(crate) fn put(&mut self, bit: u8, probability: u32) {
        let middle = split(self.low, self.high, probability);
        if bit == 1 {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.bytes.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = self.high << 8 | 255;
        }
    }

    /// The bytes that came since this was asked last.
    pub(crate) fn unheard(&mut self) -> &[u8] {
        let heard = std::mem::replace(&mut self.heard, self.bytes.len());
        self.bytes.get(heard..).unwrap_or_default()
    }

    /// Flushes the fewest bytes that, followed by zeros, lie in the remaining interval.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        for count in 0..=4_u32 {
            let kept = if count == 0 { 0 } else { u32::MAX << (32 - 8 * count) };
            let up = self.low.wrapping_add(!kept) & kept;
            if up >= self.low && up <= self.high {
                self.bytes.extend_from_slice(up.to_be_bytes().get(..count as usize).unwrap_or_default());
                break;
            }
        }
        self.bytes
    }
}

/// Decodes bits; behind the data come zeros.
#[derive(Clone)]
pub(crate) struct Reader {
    low: u32,
    high: u32,
    value: u32,
    /// The value if ones came after the end.
    upper: u32,
    /// Bytes read so far, past the end too.
    pub(crate) read: usize,
}

impl Reader {
    /// Nothing is read yet.
    pub(crate) fn new() -> Self {
        Self { low: 0, high: u32::MAX, value: 0, upper: 0, read: 0 }
    }

    /// Reads the first bytes; before the first bit.
    pub(crate) fn begin(&mut self, data: &[u8]) {
        for _ in 0..4 {
            self.shift(data);
        }
    }

    fn shift(&mut self, data: &[u8]) {
        let (value, upper) = data.get(self.read).map_or((0, 255), |byte| (*byte, *byte));
        self.value = self.value << 8 | u32::from(value);
        self.upper = self.upper << 8 | u32::from(upper);
        self.read += 1;
    }

    /// The next bit, and whether bytes after the end cannot change it.
    pub(crate) fn get(&mut self, probability: u32, data: &[u8]) -> (u8, bool) {
        let middle = split(self.low, self.high, probability);
        let bit = u8::from(self.value <= middle);
        let sure = u8::from(self.upper <= middle) == bit;
        if bit == 1 {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = self.high << 8 | 255;
            self.shift(data);
        }
        (bit, sure)
    }
}
