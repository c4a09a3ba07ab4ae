//! Sets of words in little more than five bits a word: a word that was put in is always known, another by chance.
//!
//! Ribbon filters (Dillinger and Walzer, 2021): each word picks some bits of a stretch of the filter, and their
//! parities are what its hash says. A Bloom filter needs 1.44 times as many bits, these 1.05. `cargo xtask names`
//! writes them.

/// How many bits of a stretch a word may pick.
const WIDTH: usize = 128;

/// A set of words.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
    /// Plane after plane: each has one bit for every unknown of the equations.
    bytes: &'static [u8],
    planes: u32,
}

/// A word's equations.
#[derive(Clone, Copy, Debug)]
pub struct Equations {
    /// The byte of a plane at which the stretch begins.
    pub start: usize,
    /// Which bits of the stretch are picked.
    pub picked: u128,
    /// Their parity in each plane, one bit for each.
    pub parities: u32,
}

impl Filter {
    /// A filter that was made with so many planes: of two to their number words one is known by chance.
    pub const fn new(bytes: &'static [u8], planes: u32) -> Self {
        Self { bytes, planes }
    }

    /// Whether a word with this hash was put in.
    pub fn holds(&self, hash: u64) -> bool {
        let length = self.bytes.len() / self.planes as usize;
        let Equations { start, picked, parities } = equations(hash, length);
        (0..self.planes).all(|plane| {
            let at = plane as usize * length + start;
            let stretch = self.bytes.get(at..at + WIDTH / 8).and_then(|bytes| bytes.try_into().ok());
            let bits = stretch.map_or(0, u128::from_le_bytes) & picked;
            parities >> plane & 1 == (bits as u64 ^ (bits >> 64) as u64).count_ones() & 1
        })
    }
}

/// The hash of a word; capitals of ASCII count as small letters.
pub fn hash(word: &str) -> u64 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    });
    mixed(hash)
}

/// The equations of a hash in a filter whose planes have so many bytes.
pub fn equations(hash: u64, length: usize) -> Equations {
    let (low, high) = (mixed(hash ^ 0x9e37_79b9_7f4a_7c15), mixed(hash ^ 0xd1b5_4a32_d192_ed03));
    let starts = length.saturating_sub(WIDTH / 8 - 1) as u64;
    Equations {
        start: (((hash >> 32) * starts) >> 32) as usize,
        picked: u128::from(low) | u128::from(high) << 64,
        parities: hash as u32,
    }
}

/// Every bit of the result hangs on every bit of the number (MurmurHash3's last step).
fn mixed(number: u64) -> u64 {
    let number = (number ^ number >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let number = (number ^ number >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    number ^ number >> 33
}
