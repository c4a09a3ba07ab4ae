//! Keccak-256 as Ethereum uses it, of less than 136 bytes: one block.

/// The sponge's rate in bytes.
const RATE: usize = 136;

/// The digest of a short text.
pub(super) fn keccak256(bytes: &[u8]) -> [u8; 32] {
    let mut block = [0u8; RATE];
    for (slot, byte) in block.iter_mut().zip(bytes) {
        *slot = *byte;
    }
    if let Some(slot) = block.get_mut(bytes.len().min(RATE - 1)) {
        *slot ^= 1;
    }
    if let Some(slot) = block.last_mut() {
        *slot ^= 0x80;
    }
    let mut state = [0u64; 25];
    for (lane, eight) in state.iter_mut().zip(block.chunks_exact(8)) {
        *lane = eight.iter().rev().fold(0, |lane, byte| lane << 8 | u64::from(*byte));
    }
    permute(&mut state);
    let mut digest = [0; 32];
    for (slot, byte) in digest.iter_mut().zip(state.iter().flat_map(|lane| lane.to_le_bytes())) {
        *slot = byte;
    }
    digest
}

/// Keccak-f[1600]: twenty-four rounds.
fn permute(state: &mut [u64; 25]) {
    let lane = |state: &[u64; 25], x: usize, y: usize| state.get(x % 5 + y % 5 * 5).copied().unwrap_or(0);
    let mut register = 1u8;
    for _ in 0..24 {
        let columns: Vec<u64> = (0..5).map(|x| (0..5).fold(0, |sum, y| sum ^ lane(state, x, y))).collect();
        let column = |x: usize| columns.get(x % 5).copied().unwrap_or(0);
        for (index, slot) in state.iter_mut().enumerate() {
            *slot ^= column(index + 4) ^ column(index + 1).rotate_left(1);
        }
        // Rotate each lane and move it on.
        let mut moved = [0u64; 25];
        let (mut x, mut y) = (1, 0);
        if let (Some(first), Some(slot)) = (state.first(), moved.first_mut()) {
            *slot = *first;
        }
        for step in 0..24u32 {
            let turned = lane(state, x, y).rotate_left((step + 1) * (step + 2) / 2 % 64);
            (x, y) = (y, (2 * x + 3 * y) % 5);
            if let Some(slot) = moved.get_mut(x + y * 5) {
                *slot = turned;
            }
        }
        for (index, slot) in state.iter_mut().enumerate() {
            let (x, y) = (index % 5, index / 5);
            *slot = lane(&moved, x, y) ^ (!lane(&moved, x + 1, y) & lane(&moved, x + 2, y));
        }
        for bit in 0..7u32 {
            if register & 1 == 1
                && let Some(slot) = state.first_mut()
            {
                *slot ^= 1 << ((1u32 << bit) - 1);
            }
            register = register << 1 ^ if register & 0x80 == 0 { 0 } else { 0x71 };
        }
    }
}
