//! Passwords told in sentences: "the password for the wifi is …".

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, secrecy};
use crate::{Hit, PiiKind, label};
use excerpt_scanner::bytes::{byte, byte_before, floor, forward};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "the password for the wifi is «Blue·Whale77».",
            "my pin is «48·21» and",
            "the root password is «hunter2», change it",
            "Passwort lautet «Sommer·2024!»",
            "mi contraseña es «gato·Negro9»",
            "mot de passe : «Soleil·34!»",
            "login: jo password: «hunter2»",
            "senha do portal: «Goiaba·28», Kennwort vom Router lautet «Esel·brücke9»",
        ],
        misses: &[
            "the password is required",
            "password for the account is stored in the vault",
            "Your password is too short. My password is not working.",
            "pin the tab, the pin is 4 mm long",
            "if the password is None: return",
        ],
    },
};

/// What is told, in lower case; whether digits alone can be one.
const NAMES: &[(&str, bool)] = &[
    ("contraseña", false),
    ("clave", false),
    ("kennwort", false),
    ("mot de passe", false),
    ("passcode", true),
    ("passphrase", false),
    ("password", false),
    ("passwort", false),
    ("pin", true),
    ("pincode", true),
    ("senha", false),
];
/// What joins it with its value, in lower case.
const JOINTS: &[&str] = &[
    " is ", " is: ", ": ", " = ", " ist ", " lautet ", " es ", " est ", " é ", " è ", " : ", " was ", " to ",
    " ", " – ",
];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let begins = |from: usize| class::next_after(bytes, from, class::OUTSIDE, class::LETTER);
    let mut at = begins(0);
    while at < bytes.len() {
        // All names begin with one of these, and go on with one of those.
        let (first, second) = (byte(bytes, at) | 0x20, byte(bytes, at + 1) | 0x20);
        if b"bckmprs".contains(&first) && b"aeilno".contains(&second) {
            names_at(text.text, at, hits);
        }
        at = begins(at + 1);
    }
}

fn names_at(text: &str, at: usize, hits: &mut Vec<Hit>) {
    for (name, digits) in NAMES.iter().filter(|(name, _)| is_word(text, at, name)) {
        if let Some((start, end)) = told(text, at + name.len(), *digits) {
            hits.push(Hit::certain(start..end, PiiKind::Secret, label::PASSWORD));
        }
    }
}

/// Whether a word begins here and ends with it, in any case.
fn is_word(text: &str, at: usize, word: &str) -> bool {
    let bytes = text.as_bytes();
    word.as_bytes().first() == Some(&(byte(bytes, at) | 0x20))
        && bytes.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
        && !bytes.get(at + word.len()).is_some_and(u8::is_ascii_alphanumeric)
}

/// The password told behind its name: at once, or behind "for the …".
fn told(text: &str, end: usize, digits: bool) -> Option<(usize, usize)> {
    let window = text.get(end..floor(text, end + 96))?;
    let line = window.split('\n').next()?;
    let near = line.get(..floor(line, 48))?;
    let begins = [
        " for", " of", " to", " für", " im", " vom", " zum", " para", " pour", " del", " de", " per", " do",
        " da", " du", " des", " au", " d'", " al", " di", " na", " no", " am", " beim", " der", " dem",
        " zur",
    ];
    let roundabout = begins.iter().any(|begin| near.starts_with(begin));
    let candidates = JOINTS.iter().filter_map(|joint| {
        let at = if roundabout {
            near.rfind(joint).filter(|_| joint.len() > 1)?
        } else {
            near.starts_with(joint).then_some(0)?
        };
        Some(end + at + joint.len())
    });
    candidates.into_iter().find_map(|start| value(text, start, digits))
}

fn value(text: &str, start: usize, digits: bool) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let start = forward(bytes, start, 2, |byte| b"\"'`*(".contains(&byte));
    let mut end = forward(bytes, start, 64, |byte| byte > b' ' && !b"\"'`<>".contains(&byte));
    while end > start && b".,;:)?*".contains(&byte_before(bytes, end)) {
        end -= 1;
    }
    let value = text.get(start..end)?;
    let number = digits && (4..=8).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    let [lower, upper, digit, other] = secrecy::sorts(value);
    let mixed = digit && (lower || upper)
        || other && digit && value.len() >= 6
        || (lower || upper) && value.ends_with('!') && value.len() >= 6;
    let chosen = value.len() >= 5 && mixed && !secrecy::is_code(value);
    let looks_told = !secrecy::is_placeholder(value) && !value.contains(['/', '(', '{', '[', '=']);
    ((number || chosen) && looks_told).then_some((start, end))
}
