//! Everything that bytes may be read as: as they are, with escapes undone, and with base64 or hexadecimal undone.

use super::decode::{self, Decode};
use excerpt_detector::runs::{Runs, SHIFTS};

/// The ways to undo escapes. Each pair of them is undone, so that one encoding in another is seen through.
const DECODERS: [Decode; 4] = [decode::markup, decode::style_sheet, decode::mail, decode::wide];

/// How many views there are at most.
pub(super) const COUNT: usize = ESCAPES + 2 * SHIFTS * RUNS;
/// As they are, with one kind of escapes undone, with two.
const ESCAPES: usize = 1 + DECODERS.len() + DECODERS.len() * DECODERS.len();

/// What the runs of one place hold: as they are, with escapes undone, and with runs in them undone.
const RUNS: usize = 1 + DECODERS.len() + 1;

/// One way to read bytes.
#[derive(Clone, Copy)]
pub(super) struct View(usize);

impl View {
    /// Its place among all views.
    pub(super) fn slot(self) -> usize {
        self.0
    }

    /// Whether words were read as if they were base64 or hexadecimal.
    pub(super) fn is_guess(self) -> bool {
        self.0 >= ESCAPES
    }
}

/// What a view shows.
pub(super) enum Shown<'b> {
    Bytes(&'b [u8]),
    /// The same as an earlier view.
    Same(View),
}

/// Calls `visit` with every view that differs from that which it is made of.
pub(super) fn each(bytes: &[u8], visit: &mut dyn FnMut(View, Shown<'_>)) {
    visit(View(0), Shown::Bytes(bytes));
    runs(bytes, 0, visit);
    // Two sorts of escapes that are not in each other come to the same in both orders.
    let mut shown: Vec<(usize, usize, Vec<u8>)> = Vec::new();
    let place = |first: usize, second: usize| View(1 + DECODERS.len() * (1 + first) + second);
    for (first, decode) in DECODERS.iter().enumerate() {
        let Some(once) = decode(bytes) else { continue };
        visit(View(1 + first), Shown::Bytes(&once));
        if first == 0 {
            runs(&once, 1, visit);
        }
        for (second, decode) in DECODERS.iter().enumerate() {
            let Some(twice) = decode(&once) else { continue };
            let turned =
                |(one, other, bytes): &(_, _, _)| (*one, *other) == (second, first) && *bytes == twice;
            if shown.iter().any(turned) {
                visit(place(first, second), Shown::Same(place(second, first)));
                continue;
            }
            visit(place(first, second), Shown::Bytes(&twice));
            if second > first {
                shown.push((first, second, twice));
            }
        }
    }
}

/// What the runs of base64 and hexadecimal digits hold, and that with escapes and with such runs undone.
fn runs(bytes: &[u8], level: usize, visit: &mut dyn FnMut(View, Shown<'_>)) {
    let all = Runs::of(bytes);
    for shift in 0..SHIFTS {
        let found = all.decoded(shift);
        if found.is_empty() {
            continue;
        }
        let mut slot = ESCAPES + (level * SHIFTS + shift) * RUNS;
        visit(View(slot), Shown::Bytes(&found));
        for decode in DECODERS {
            slot += 1;
            if let Some(decoded) = decode(&found) {
                visit(View(slot), Shown::Bytes(&decoded));
            }
        }
        let runs = Runs::of(&found);
        let inside: Vec<u8> = (0..SHIFTS).flat_map(|shift| runs.decoded(shift)).collect();
        if !inside.is_empty() {
            visit(View(slot + 1), Shown::Bytes(&inside));
        }
    }
}
