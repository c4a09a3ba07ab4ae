//! The built-in knowledge: phrases with weights, found by what they begin with.

use std::sync::Mutex;

use crate::lists::Lists;

/// Strings are followed this many bytes deep.
pub(crate) const DEPTH: usize = 24;
/// So many next bytes are compared at once.
pub(crate) const WINDOW: usize = 16;
/// Powers of four that a weight can be.
pub(crate) const POWERS: u32 = 15;

/// The phrases one after another, each ended by a zero byte, and each byte's weight as a power of four.
pub(crate) struct Phrases {
    text: Vec<u8>,
    powers: Vec<u8>,
    /// The lists that the last search has made: the next one goes on with them.
    made: Mutex<Option<Lists>>,
}

/// Where a string of bytes stands in the phrases: nowhere (0), at a single place (the highest bit, its weight as a
/// power of four from bit 24 on, the place) or in several: the place of their list, or which one it will be (the
/// second highest bit), where only a list says so.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Found(pub(crate) u32);

const SINGLE: u32 = 1 << 31;
const LATER: u32 = 1 << 30;

impl Found {
    pub(crate) fn single(place: u32, power: u32) -> Self {
        Self(SINGLE | power << 24 | place)
    }

    /// In several places, and the list is not made.
    pub(crate) fn later(index: u32) -> Self {
        Self(LATER | index)
    }

    /// Which of the lists that are not made.
    #[inline]
    pub(crate) fn unmade(self) -> Option<u32> {
        (self.0 & (SINGLE | LATER) == LATER).then_some(self.0 & !LATER)
    }

    #[inline]
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    #[inline]
    fn is_single(self) -> bool {
        self.0 & SINGLE != 0
    }

    /// Of a single one.
    #[inline]
    fn place(self) -> u32 {
        self.0 & 0xff_ffff
    }

    /// Of a single one.
    pub(crate) fn weight(self) -> u32 {
        1 << ((self.0 & !SINGLE) >> 24 << 1)
    }

    /// Where the weights of a list of this one begin.
    #[inline]
    fn weights(self) -> u32 {
        (self.0 & !SINGLE) >> 24 << 1
    }
}

/// What is left of some next bytes while their bits come in: part of a list.
#[derive(Clone, Copy, Default)]
pub(crate) struct View {
    /// Where the bytes begin; no matter if they are in the window.
    bytes: u32,
    /// Where the weights begin.
    weights: u32,
    low: u32,
    high: u32,
    split: u32,
    /// The weights before these three.
    before: [u32; 3],
    /// The bytes from number `first` on, the highest byte after the last.
    window: [u8; WINDOW],
    first: u32,
    is_wide: bool,
}

impl View {
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.low >= self.high
    }

    /// Keeps what has the bit after the last split.
    #[inline]
    pub(crate) fn keep(&mut self, bit: u8) {
        let [low, split, high] = self.before;
        if bit == 1 {
            (self.low, self.before) = (self.split, [split, split, high]);
        } else {
            (self.high, self.before) = (self.split, [low, split, split]);
        }
    }
}

/// How many of some bytes in order are lower.
#[inline]
fn lower(window: &[u8; WINDOW], byte: u8) -> u32 {
    u32::from(window.iter().map(|other| u8::from(*other < byte)).sum::<u8>())
}

impl Phrases {
    /// Phrases with the powers of their bytes.
    pub(crate) fn new(text: Vec<u8>, powers: Vec<u8>) -> Self {
        Self { text, powers, made: Mutex::new(None) }
    }

    /// All places whose byte is not zero.
    pub(crate) fn places(&self) -> impl Iterator<Item = Found> {
        let bytes = (0..).zip(self.text.iter().zip(&self.powers)).filter(|(_, (byte, _))| **byte != 0);
        bytes.map(|(place, (_, power))| Found::single(place, u32::from(*power).min(POWERS - 1)))
    }

    /// The byte so many after a single place.
    #[inline]
    pub(crate) fn byte(&self, found: Found, depth: u32) -> u8 {
        self.text.get((found.place() + depth) as usize).copied().unwrap_or(0)
    }
}

/// Looks strings up in the phrases.
///
/// All that one lookup reads stands together, because waiting for memory is most of what it takes.
#[derive(Clone)]
pub(crate) struct Search<'m> {
    phrases: &'m Phrases,
    lists: Lists,
}

impl Drop for Search<'_> {
    fn drop(&mut self) {
        if let Ok(mut made) = self.phrases.made.lock() {
            *made = Some(std::mem::take(&mut self.lists));
        }
    }
}

impl<'m> Search<'m> {
    /// With the lists that are made, if no other search has them.
    pub(crate) fn new(phrases: &'m Phrases) -> Self {
        let made = phrases.made.lock().ok().and_then(|mut made| made.take());
        Self { phrases, lists: made.unwrap_or_else(|| Lists::new(phrases)) }
    }

    /// Every string.
    pub(crate) fn root(&self) -> Found {
        self.lists.root()
    }

    #[inline]
    fn number(&self, place: u32) -> u32 {
        self.lists.number(place)
    }

    /// The bytes of a list from the number at a place on, so many; after them the highest byte.
    #[inline]
    fn window(&self, place: u32, count: u32) -> [u8; WINDOW] {
        let [a, b, c, d] = self.lists.four(place).map(u32::to_le_bytes);
        let [a0, a1, a2, a3] = a;
        let [b0, b1, b2, b3] = b;
        let [c0, c1, c2, c3] = c;
        let [d0, d1, d2, d3] = d;
        let mut window = [a0, a1, a2, a3, b0, b1, b2, b3, c0, c1, c2, c3, d0, d1, d2, d3];
        for (index, byte) in (0..).zip(&mut window) {
            *byte |= if index < count.min(WINDOW as u32) as u8 { 0 } else { u8::MAX };
        }
        window
    }

    /// The first of a list's bytes from `low` to `high` that is not lower.
    #[inline]
    fn search(&self, bytes: u32, low: u32, high: u32, byte: u8) -> u32 {
        let (mut low, mut count) = (low, high - low);
        while count > 0 {
            let half = count.div_ceil(2);
            let middle = low + half - 1;
            let is_lower =
                (self.number(bytes + middle / 4) >> (middle % 4 * 8)) as u8 <= byte.wrapping_sub(1);
            low += if is_lower { half } else { 0 };
            count -= half;
        }
        low
    }

    /// Where the string found, of `depth` bytes, goes on with `byte`.
    #[inline]
    pub(crate) fn narrowed(&mut self, found: Found, depth: u32, byte: u8) -> Found {
        if found.is_empty() || byte == 0 {
            return Found::default();
        }
        if found.is_single() {
            return if self.phrases.byte(found, depth) == byte { found } else { Found::default() };
        }
        let (count, bytes) = (self.number(found.0), found.0 + 1);
        let at = if count > WINDOW as u32 {
            self.search(bytes, 0, count, byte)
        } else {
            lower(&self.window(bytes, count), byte)
        };
        if at == count || (self.number(bytes + at / 4) >> (at % 4 * 8)) as u8 != byte {
            return Found::default();
        }
        self.lists.found(self.phrases, bytes + count.div_ceil(4) + count + 1 + at, depth + 1)
    }

    /// The next bytes of the string found, of `depth` bytes; where a phrase ends there is none.
    #[inline]
    pub(crate) fn view(&self, found: Found, depth: u32) -> View {
        let mut view = View::default();
        if found.is_single() {
            let next = self.phrases.byte(found, depth);
            view.window = [u8::MAX; WINDOW];
            view.window[0] = next;
            (view.weights, view.high) = (found.weights(), u32::from(next != 0));
        } else if !found.is_empty() {
            view.high = self.number(found.0);
            view.bytes = found.0 + 1;
            view.weights = view.bytes + view.high.div_ceil(4);
            view.is_wide = true;
            self.gather(&mut view);
        }
        view.before = [0, 0, self.number(view.weights + view.high)];
        view
    }

    /// Takes what is left of the bytes, if it fits.
    #[inline]
    fn gather(&self, view: &mut View) {
        let first = view.low & !3;
        if view.high - first <= WINDOW as u32 {
            view.window = self.window(view.bytes + first / 4, view.high - first);
            (view.first, view.is_wide) = (first, false);
        }
    }

    /// Splits the view at `byte`: the weights below and from there on.
    #[inline]
    pub(crate) fn weigh(&self, view: &mut View, byte: u8) -> (u32, u32) {
        if view.is_wide {
            self.gather(view);
        }
        view.split = if view.is_wide {
            self.search(view.bytes, view.low, view.high, byte)
        } else {
            view.first + lower(&view.window, byte)
        };
        let [low, _, high] = view.before;
        let middle = self.number(view.weights + view.split);
        view.before = [low, middle, high];
        (middle.wrapping_sub(low), high.wrapping_sub(middle))
    }
}
