//! Private values in forms that people and programs write them in, in every place of a conversation. How they are looked for
//! afterwards is written apart from the product's own search: what is written is undone by the rules of each encoding, and
//! of what is left letters and digits are compared, case and width off.

use excerpt::{
    edit::{self, Edits},
    i18n::FileCatalog,
    link,
    model::{Block, Conversation, Role},
    render::FORMATS,
    share::leak_check::Cleared,
};

use crate::library;

/// Values, spellings, encodings and places.
mod written;

use written::{ENCODED, PLACES, SPELLINGS, encoded, place, values};

/// Have no divisor in common with the number of combinations of a place, so that each comes once before any comes again.
const STRIDE: usize = 7_919;
const BETWEEN: usize = 613;

/// All combinations of a value, a spelling, an encoding and a place, one after the other.
pub(crate) struct Leaks {
    values: Vec<String>,
    next: usize,
}

/// A value as it is, and as it is written in a place.
struct Hidden<'l> {
    value: &'l str,
    written: String,
    what: String,
    place: usize,
}

impl Leaks {
    /// How many of them a full run tries.
    pub(crate) const FULL: usize = 100_000;

    pub(crate) fn new(seed: u64) -> Self {
        let leaks = Self { values: values(), next: seed as usize };
        assert!(leaks.of_a_place() * PLACES >= Self::FULL);
        leaks
    }

    fn of_a_place(&self) -> usize {
        self.values.len() * SPELLINGS.len() * ENCODED
    }

    /// The next combinations, one for each place of a conversation; gives how many, and what is wrong with them.
    pub(crate) fn attempt(&mut self) -> (usize, Vec<String>) {
        let number = |place: usize| (self.next + place * BETWEEN) * STRIDE % self.of_a_place();
        let hidden: Vec<Hidden<'_>> = (0..PLACES).map(|place| self.hidden(number(place), place)).collect();
        let wrong = match conversation(&hidden) {
            Ok(()) => Vec::new(),
            // Which of them it is, each alone says.
            Err(together) => {
                let alone = |one: &Hidden<'_>| conversation(std::slice::from_ref(one)).err();
                let wrong: Vec<String> = hidden.iter().filter_map(alone).collect();
                if wrong.is_empty() { vec![format!("together only: {together}")] } else { wrong }
            }
        };
        self.next += 1;
        (PLACES, wrong)
    }

    fn hidden(&self, number: usize, place: usize) -> Hidden<'_> {
        let (number, value) = (number / self.values.len(), &self.values[number % self.values.len()]);
        let (encoding, (spelling, spell)) = (number / SPELLINGS.len(), SPELLINGS[number % SPELLINGS.len()]);
        let (written, encoding) = encoded(encoding, &spell(value));
        Hidden { value, written, what: format!("{value} {spelling} {encoding}, place {place}"), place }
    }
}

/// Says values as they are once and written in some way somewhere else; an error if one can be read in anything that would
/// leave. That it is refused is an error too: what is found is replaced, and a share is never refused for that.
fn conversation(hidden: &[Hidden<'_>]) -> Result<(), String> {
    let said = hidden.iter().map(|one| Block::Plain(format!("My account is {}, keep it.", one.value)));
    let places = hidden.iter().map(|one| place(one.place, &one.written));
    let title = hidden.first().map(|one| format!("On {}", one.written)).unwrap_or_default();
    let conversation = Conversation { title, ..library::said(Role::User, said.chain(places).collect()) };
    let outcome = edit::excerpt(&conversation, &Edits { details: true, ..Edits::default() });
    let what = || hidden.iter().map(|one| one.what.as_str()).collect::<Vec<_>>().join("; ");
    let cleared = Cleared::new(&outcome).map_err(|error| format!("{}: refused: {error}", what()))?;
    let mut outputs =
        vec![String::from_utf8(link::stream(&outcome.excerpt)).map_err(|error| error.to_string())?];
    for format in FORMATS {
        let text = cleared.document(format, &FileCatalog::english());
        outputs.push(text.map_err(|error| format!("{}: refused as {}: {error}", what(), format.name))?);
    }
    for (at, output) in outputs.iter().enumerate() {
        let plain = [output.clone(), undone(output)].map(|text| bare(&text));
        if let Some(one) = hidden.iter().find(|one| one.is_in(output, &plain)) {
            return Err(format!("{}: is in output {at}", one.what));
        }
    }
    Ok(())
}

impl Hidden<'_> {
    /// Whether the value can be read in a text: as it is, undone, or in the form in which it was written.
    fn is_in(&self, output: &str, plain: &[String]) -> bool {
        let (value, written) = (bare(self.value), bare(&self.written));
        output.contains(&self.written)
            || plain
                .iter()
                .any(|plain| plain.contains(&value) || written.len() >= 10 && plain.contains(&written))
    }
}

/// A text without percent signs, entities and escapes, as long as there are any.
fn undone(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..4 {
        let once = entities(&escapes(&percents(&text)));
        if once == text {
            break;
        }
        text = once;
    }
    text
}

fn percents(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Letters by number: what stands before the number and behind it, and in which base it is.
fn numbered(text: &str, before: &str, radix: u32, behind: &str, digits: usize) -> String {
    let mut parts = text.split(before);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|letter: char| !letter.is_digit(radix)).unwrap_or(part.len()).min(digits);
        let letter = u32::from_str_radix(&part[..end], radix).ok().and_then(char::from_u32);
        match letter.zip(part[end..].strip_prefix(behind)) {
            Some((letter, rest)) => {
                out.push(letter);
                out.push_str(rest);
            }
            None => out.extend([before, part]),
        }
    }
    out
}

fn entities(text: &str) -> String {
    numbered(&numbered(text, "&#x", 16, ";", 6), "&#", 10, ";", 7).replace("&amp;", "&")
}

fn escapes(text: &str) -> String {
    numbered(text, "\\u", 16, "", 4).replace("\\\\", "\\")
}

/// Letters and digits in lower case, wide ones as narrow ones.
fn bare(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        other => other,
    };
    text.chars().map(narrow).filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
