//! Everything that bytes may be read as: as they are, with escapes undone, and with base64 or hexadecimal undone.

use base64::{Engine as _, alphabet, engine};

use super::decode::{self, Decode};
use excerpt_detector::normalize::hex;

/// The ways to undo escapes. Each pair of them is undone, so that one encoding in another is seen through.
const DECODERS: [Decode; 4] = [decode::markup, decode::style_sheet, decode::mail, decode::wide];
/// Where in a run of base64 or hexadecimal digits the first byte may begin: four places, and two.
const SHIFTS: usize = 6;

/// How many views there are at most.
pub(super) const COUNT: usize = ESCAPES + 2 * SHIFTS * RUNS;
/// As they are, with one kind of escapes undone, with two.
const ESCAPES: usize = 1 + DECODERS.len() + DECODERS.len() * DECODERS.len();

/// What the runs of one place hold: as they are, with escapes undone, and with runs in them undone.
const RUNS: usize = 1 + DECODERS.len() + 1;

/// Shorter stretches of digits and letters are words.
const SHORTEST: usize = 8;
/// Longer ones are pictures; encodings in their encoding are not looked for.
const LONGEST: usize = 8192;

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

/// Calls `visit` with every view that differs from those before it.
pub(super) fn each(bytes: &[u8], visit: &mut dyn FnMut(View, &[u8])) {
    visit(View(0), bytes);
    runs(bytes, 0, visit);
    for (first, decode) in DECODERS.iter().enumerate() {
        let Some(once) = decode(bytes) else { continue };
        visit(View(1 + first), &once);
        if first == 0 {
            runs(&once, 1, visit);
        }
        for (second, decode) in DECODERS.iter().enumerate() {
            if let Some(twice) = decode(&once) {
                visit(View(1 + DECODERS.len() * (1 + first) + second), &twice);
            }
        }
    }
}

/// What the runs of base64 and hexadecimal digits hold, and that with escapes and with such runs undone.
fn runs(bytes: &[u8], level: usize, visit: &mut dyn FnMut(View, &[u8])) {
    for shift in 0..SHIFTS {
        let found = read_runs(bytes, shift);
        if found.is_empty() {
            continue;
        }
        let mut slot = ESCAPES + (level * SHIFTS + shift) * RUNS;
        visit(View(slot), &found);
        for decode in DECODERS {
            slot += 1;
            if let Some(decoded) = decode(&found) {
                visit(View(slot), &decoded);
            }
        }
        let inside: Vec<u8> = (0..SHIFTS).flat_map(|shift| read_runs(&found, shift)).collect();
        if !inside.is_empty() {
            visit(View(slot + 1), &inside);
        }
    }
}

fn read_runs(bytes: &[u8], shift: usize) -> Vec<u8> {
    let is_digit: fn(u8) -> bool = if shift < 4 {
        |byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte)
    } else {
        |byte| byte.is_ascii_hexdigit()
    };
    let mut read = Vec::new();
    for run in bytes.split(|byte| !is_digit(*byte)) {
        if (SHORTEST..=LONGEST).contains(&run.len()) {
            if shift < 4 {
                base64(run.get(shift..).unwrap_or_default(), &mut read);
            } else {
                hexadecimal(run.get(shift - 4..).unwrap_or_default(), &mut read);
            }
            read.push(b'\n');
        }
    }
    read
}

const LENIENT: engine::GeneralPurpose = engine::GeneralPurpose::new(
    &alphabet::STANDARD,
    engine::GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(engine::DecodePaddingMode::Indifferent),
);

fn base64(run: &[u8], into: &mut Vec<u8>) {
    let digits: Vec<u8> = run
        .iter()
        .map(|byte| match byte {
            b'-' => b'+',
            b'_' => b'/',
            other => *other,
        })
        .collect();
    // One digit alone over says nothing.
    let whole = if digits.len() % 4 == 1 { digits.len() - 1 } else { digits.len() };
    into.extend(LENIENT.decode(digits.get(..whole).unwrap_or_default()).unwrap_or_default());
}

fn hexadecimal(run: &[u8], into: &mut Vec<u8>) {
    into.extend(run.as_chunks().0.iter().filter_map(|[high, low]| Some((hex(*high)? << 4) | hex(*low)?)));
}
