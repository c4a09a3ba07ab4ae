//! Probabilities and logits in integers, and the functions between them (squash, stretch).

/// Logits are in 1/256; a mixed one stays within this.
pub(crate) const LIMIT: i32 = 3071;

/// 65536 / (1 + e^(-x/256)) for x = -3072, -2944 … 3072.
const SQUASH: [u16; 49] = [
    0, 1, 1, 2, 3, 5, 8, 13, 22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625,
    24743, 32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438,
    65476, 65500, 65514, 65523, 65528, 65531, 65533, 65534, 65535, 65535, 65535,
];

/// The probability of a logit: 1 to 65535 of 65536, linear between the table's points.
#[inline]
pub(crate) fn squash(logit: i32) -> i32 {
    let x = logit.clamp(-LIMIT, LIMIT) + 3072;
    let (index, rest) = ((x >> 7) as usize, x & 127);
    let low = i32::from(*SQUASH.get(index).unwrap_or(&0));
    let high = i32::from(*SQUASH.get(index + 1).unwrap_or(&65535));
    ((low * (128 - rest) + high * rest + 64) >> 7).clamp(1, 65535)
}

/// Logits by probability.
#[derive(Clone)]
pub(crate) struct Stretch(Box<[i16; 4096]>);

impl Stretch {
    pub(crate) fn new() -> Self {
        let mut table = Box::new([2047_i16; 4096]);
        let mut entries = table.iter_mut().enumerate().peekable();
        for logit in -2047_i16..=2047 {
            let reach = (squash(i32::from(logit)) >> 4) as usize;
            while let Some((_, entry)) = entries.next_if(|(index, _)| *index <= reach) {
                *entry = logit;
            }
        }
        Self(table)
    }

    /// The logit of a probability of 65536: the smallest of -2047 to 2047 whose probability is as large to 12 bits.
    #[inline]
    pub(crate) fn of(&self, probability: u16) -> i32 {
        i32::from(*self.0.get(usize::from(probability >> 4)).unwrap_or(&0))
    }
}

/// An adaptive probability of 16 bits, moved towards a target by 1/2^shift of the distance.
#[inline]
pub(crate) fn toward(value: u16, target: i32, shift: u32) -> u16 {
    (i32::from(value) + ((target - i32::from(value)) >> shift)) as u16
}
