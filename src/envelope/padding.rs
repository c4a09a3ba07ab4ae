//! Sizes that do not name a conversation: Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted
//! Files", 2019) leaves so few sizes that a known text cannot be told by its length; it adds 12 % at most.
//!
//! Padded bytes are their length (u32), themselves, and zeros.

/// Bytes of the length in front.
const PREFIX: usize = 4;

/// The bytes with their length, filled up to a padded size.
pub(super) fn pad(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let mut padded = length.to_be_bytes().to_vec();
    padded.extend_from_slice(bytes);
    padded.resize(padded_size(padded.len()), 0);
    padded
}

/// The bytes without their padding; `None` when they were not padded so.
pub(super) fn unpad(padded: &[u8]) -> Option<&[u8]> {
    let (length, rest) = padded.split_first_chunk::<PREFIX>()?;
    let (bytes, zeros) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    let whole = padded_size(PREFIX + bytes.len()) == padded.len() && zeros.iter().all(|zero| *zero == 0);
    whole.then_some(bytes)
}

/// The next size whose lower bits are zero; the larger the size, the more of them.
fn padded_size(size: usize) -> usize {
    let Some(exponent) = size.checked_ilog2().filter(|exponent| *exponent > 0) else { return size };
    let low_bits = exponent - (exponent.ilog2() + 1).min(exponent);
    let mask = (1 << low_bits) - 1;
    size.saturating_add(mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_as_the_paper_says() {
        let cases =
            [(0, 0), (1, 1), (2, 2), (3, 3), (8, 8), (9, 10), (10, 10), (15, 16), (100, 104), (1000, 1024)];
        for (size, padded) in cases {
            assert_eq!(padded_size(size), padded, "{size}");
        }
        for size in 1..100_000 {
            let padded = padded_size(size);
            assert!((size..=size + size * 12 / 100).contains(&padded), "{size} {padded}");
        }
    }

    #[test]
    fn padding_is_undone_and_only_padding() {
        for size in [0, 1, 5, 6, 7, 100, 5_000] {
            let bytes = vec![7; size];
            let mut padded = pad(&bytes);
            assert_eq!(unpad(&padded), Some(bytes.as_slice()), "{size}");
            padded.push(0);
            assert!(unpad(&padded).is_none_or(|unpadded| unpadded != bytes), "{size}");
        }
        for bad in [&[][..], &[0, 0, 0], &[0, 0, 0, 9, 1], &[255; 40], &[0, 0, 0, 5, 1, 1, 1, 1, 1, 1]] {
            assert_eq!(unpad(bad), None, "{bad:?}");
        }
    }
}
