//! The last look over bytes that are about to leave: nothing that was hidden may be in them.
//!
//! What it holds: no hidden value as it is, in any case, with invisible characters in it, with other
//! separators (numbers), as HTML entities, percent-encoded, escaped as in JSON or JavaScript, twice encoded,
//! in base64 or base64url, in hexadecimal, or in UTF-16. Values shorter than twelve characters, and values
//! that are mere words, count where they stand alone only (as redacting treats them), and shorter than five
//! not in base64, so that chance does not stop a share.
//!
//! A word that the page's own sentences hold (the user hides `page`) would always be found: give the same
//! output made of an excerpt with the same shape and without its texts to `check_beyond`.

mod decode;

use super::automaton::Automaton;
use super::fold::{Fold, Folded};
use super::forms::{is_number, lower};
use super::replace::is_free;
use super::values::Edge;

/// A hidden value is in the bytes. Its text is the key of the sentence that the user reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("error_leak")]
pub struct Leak {
    /// The value.
    pub value: String,
}

/// Whether any of the values occurs in the bytes, in any encoding. `values`: the originals that were replaced.
pub fn check(bytes: &[u8], values: &[&str]) -> Result<(), Leak> {
    check_beyond(bytes, &[], values)
}

/// As `check`, but what `skeleton` holds as often does not count: the output without the excerpt's texts.
pub fn check_beyond(bytes: &[u8], skeleton: &[u8], values: &[&str]) -> Result<(), Leak> {
    let search = Search::new(values);
    let (found, expected) = (search.count(bytes), search.count(skeleton));
    for (value, (found, expected)) in values.iter().zip(found.iter().zip(&expected)) {
        if found.iter().zip(expected).any(|(found, expected)| found > expected) {
            return Err(Leak { value: (*value).to_owned() });
        }
    }
    Ok(())
}

/// Shorter values are not looked for in encodings: chance would find them.
const ENCODED: usize = 4;
/// Shorter needles in base64 turn up in any picture.
const BASE64: usize = 6;
/// How often encodings are undone: a link in a link.
const VIEWS: usize = 3;

/// The occurrences of a value: in each view, then in encodings that no view undoes.
type Counts = [u32; VIEWS + 1];

/// A fold, the machine that searches it, and each needle's value and edge.
type Folds = (Fold, Automaton, Vec<(usize, Edge)>);

struct Search {
    values: usize,
    folds: Vec<Folds>,
    encoded: Automaton,
    encoded_values: Vec<usize>,
}

impl Search {
    fn new(values: &[&str]) -> Self {
        let (mut texts, mut numbers, mut encoded) = (Vec::new(), Vec::new(), Vec::new());
        for (index, value) in values.iter().enumerate() {
            let letters = lower(value);
            let squeezed = Folded::of(value, Fold::Squeezed).text;
            let digits = squeezed.bytes().filter(u8::is_ascii_digit).count();
            if is_number(value) {
                numbers.push((squeezed, (index, Edge::Digit)));
            } else {
                // An account's number: letters among many digits.
                if digits >= 8
                    && digits * 2 > squeezed.len()
                    && squeezed.bytes().all(|b| b.is_ascii_alphanumeric())
                {
                    numbers.push((squeezed, (index, Edge::Word)));
                }
                let is_address =
                    letters.bytes().all(|byte| byte.is_ascii_hexdigit() || b".:".contains(&byte));
                texts.push((letters, (index, if is_address { Edge::Word } else { Edge::of(value) })));
            }
            if value.chars().count() >= ENCODED {
                encoded.extend(encodings(value).into_iter().map(|needle| (needle, index)));
            }
        }
        Self {
            values: values.len(),
            folds: vec![folded(Fold::Lower, texts), folded(Fold::Squeezed, numbers)],
            encoded: Automaton::new(encoded.iter().map(|(needle, _)| needle.as_slice())),
            encoded_values: encoded.iter().map(|(_, value)| *value).collect(),
        }
    }

    fn count(&self, bytes: &[u8]) -> Vec<Counts> {
        let mut counts = vec![Counts::default(); self.values];
        let mut add = |value: usize, view: usize| {
            if let Some(count) = counts.get_mut(value).and_then(|counts| counts.get_mut(view)) {
                *count = count.saturating_add(1);
            }
        };
        self.encoded.find(bytes, &mut |needle, _, _| {
            if let Some(value) = self.encoded_values.get(needle) {
                add(*value, VIEWS);
            }
        });
        let mut bytes = bytes.to_vec();
        for view in 0..VIEWS {
            if view > 0 {
                bytes = decode::decode(&bytes);
            }
            let text = String::from_utf8_lossy(&bytes);
            for (fold, machine, found) in &self.folds {
                if machine.is_empty() {
                    continue;
                }
                let folded = Folded::of(&text, *fold);
                machine.find(folded.text.as_bytes(), &mut |needle, start, end| {
                    if let Some((value, edge)) = found.get(needle)
                        && is_free(&folded, start..end, *edge)
                    {
                        add(*value, view);
                    }
                });
            }
        }
        counts
    }
}

fn folded(fold: Fold, needles: Vec<(String, (usize, Edge))>) -> Folds {
    let machine = Automaton::new(needles.iter().map(|(needle, _)| needle.as_bytes()));
    (fold, machine, needles.into_iter().map(|(_, found)| found).collect())
}

/// The value in encodings that are searched for as they are.
fn encodings(value: &str) -> Vec<Vec<u8>> {
    let mut needles = Vec::new();
    let mut forms = vec![value.to_owned(), value.to_lowercase(), value.to_uppercase()];
    forms.dedup();
    for form in &forms {
        let bytes = form.as_bytes();
        needles.push(bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect());
        needles.push(bytes.iter().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect());
        needles.push(form.encode_utf16().flat_map(u16::to_le_bytes).collect());
        needles.push(form.encode_utf16().flat_map(u16::to_be_bytes).collect());
        for shift in 0..3 {
            let needle = base64_inside(bytes, shift);
            if needle.len() >= BASE64 {
                let url = needle.iter().map(|byte| match byte {
                    b'+' => b'-',
                    b'/' => b'_',
                    other => *other,
                });
                needles.push(url.collect());
                needles.push(needle);
            }
        }
    }
    needles
}

/// The characters of base64 that depend on nothing but the bytes, when `shift` others stand before them.
fn base64_inside(bytes: &[u8], shift: usize) -> Vec<u8> {
    use base64::Engine as _;
    let mut padded = vec![0; shift];
    padded.extend(bytes);
    let whole = padded.len() * 8 / 6;
    let skipped = (shift * 8).div_ceil(6);
    let text = base64::engine::general_purpose::STANDARD_NO_PAD.encode(&padded);
    text.into_bytes().into_iter().take(whole).skip(skipped).collect()
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;

    use super::*;

    #[test]
    fn a_value_is_found_in_every_encoding() {
        let value = "jane.doe@corp.org";
        let base64 = |text: &str| base64::engine::general_purpose::STANDARD.encode(text);
        let utf16: Vec<u8> = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let entity = |from: fn(u32) -> String| value.chars().map(|c| from(c as u32)).collect::<String>();
        let mut forms: Vec<Vec<u8>> = [
            format!("<p>{value}</p>"),
            value.to_uppercase(),
            "jane.\u{ad}doe@cor\u{200b}p.org".into(),
            value.replace('@', "%40"),
            value.replace('@', "%2540"),
            value.replace('@', "&#64;"),
            value.replace('@', "&amp;#x40;"),
            value.replace('.', "&period;"),
            value.replace('@', "\\u0040"),
            value.replace('@', "\\x40"),
            entity(|code| format!("&#{code};")),
            entity(|code| format!("%{code:02x}")),
            entity(|code| format!("\\u{code:04X}")),
            entity(|code| format!("{code:02x}")),
            base64(&format!("{value} etc")),
            base64(&format!("a{value} etc")),
            base64(&format!("ab{value} etc")),
        ]
        .map(String::into_bytes)
        .into();
        forms.push(utf16);
        for form in forms {
            let shown = String::from_utf8_lossy(&form).into_owned();
            assert_eq!(check(&form, &["other one", value]), Err(Leak { value: value.into() }), "{shown}");
        }
    }

    #[test]
    fn numbers_are_found_with_any_separators() {
        for (value, text) in [
            ("+1 (415) 555-2671", "tel:+14155552671"),
            ("4242 4242 4242 4242", "x 4242-4242-4242-4242."),
            ("DE89 3704 0044 0532 0130 00", "de89370400440532013000"),
        ] {
            assert!(check(text.as_bytes(), &[value]).is_err(), "{value} in {text}");
        }
    }

    #[test]
    fn other_words_do_not_stop_a_share() {
        for (value, text) in [
            ("Ana", "a banana"),
            ("Mark", "Markdown and landmarks"),
            ("415-555-2671", "94155552671"),
            ("a", "Person B says hello"),
            ("93.184.215.1", "93.184.215.14"),
            ("", "anything"),
            ("hunter2", "hunter23"),
        ] {
            assert_eq!(check(text.as_bytes(), &[value]), Ok(()), "{value} in {text}");
        }
        assert!(check(b"an a alone", &["A"]).is_err());
    }

    #[test]
    fn what_the_page_itself_says_does_not_count() {
        let skeleton = b"<h1></h1><p>A page shared by</p>";
        assert_eq!(check_beyond(b"<h1>x</h1><p>A page shared by</p>", skeleton, &["page"]), Ok(()));
        assert!(check_beyond(b"<h1>Page</h1><p>A page shared by</p>", skeleton, &["page"]).is_err());
    }
}
