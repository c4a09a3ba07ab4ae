//! What a person pasted, cleaned of what mail and chat programs do to links.

use crate::link::{LinkError, LinkFormat, alphabet::Alphabet};

/// What programs put into long words: to let them break there, or to keep them from it.
const INVISIBLE: [char; 5] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{2060}', '\u{feff}'];

/// The fragment's letters: those behind the address's first number sign, or all when it is only a fragment.
///
/// White space, line breaks with quotation marks (`\n> `) and soft line breaks (`=\n`) are taken out, percent
/// escapes are undone, and the first letter that no link has ends it.
pub(super) fn fragment(pasted: &str) -> Result<String, LinkError> {
    let fragment = raw(pasted)?;
    let is_for_codes = fragment.trim_start().starts_with(LinkFormat::Capitals.letter());
    let alphabet = if is_for_codes { Alphabet::Capitals } else { Alphabet::Base64Url };
    cleaned(&fragment, alphabet)
}

/// The same for a link of somebody else's, whose letters are among those of base64url.
pub fn foreign_fragment(pasted: &str) -> Result<String, LinkError> {
    cleaned(&raw(pasted)?, Alphabet::Base64Url)
}

/// What stands behind the number sign, without percent escapes.
fn raw(pasted: &str) -> Result<String, LinkError> {
    // A fragment alone may have what looks like an address in it.
    let is_fragment = pasted.trim_start().starts_with('#');
    let address = pasted.split_once("://").map(|(_, address)| address).filter(|_| !is_fragment);
    let text = address.unwrap_or(pasted).trim();
    let fragment = match text.split_once('#').or(text.split_once("%23")) {
        Some((_, fragment)) => fragment,
        None if text.is_empty() || address.is_some() => return Err(LinkError::Empty),
        None => text,
    };
    Ok(unescaped(fragment))
}

fn cleaned(fragment: &str, alphabet: Alphabet) -> Result<String, LinkError> {
    let mut letters = String::with_capacity(fragment.len());
    let mut after_break = false;
    let mut rest = fragment.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '\n' | '\r' => after_break = true,
            // U+00A0 is white space, too.
            _ if letter.is_whitespace() => {}
            '>' if after_break => {}
            '=' if rest.peek().is_some_and(|next| matches!(next, '\n' | '\r')) => {}
            _ if INVISIBLE.contains(&letter) => {}
            // Markdown writers escape it, so that it does not begin slanted text.
            '\\' if rest.peek() == Some(&'_') => {}
            _ if alphabet.has(letter) => {
                after_break = false;
                letters.push(letter);
            }
            _ => {
                // `.m2` leads to a message; the dot before it is a letter of the codes' alphabet.
                if letter == 'm' && letters.ends_with('.') {
                    letters.pop();
                }
                break;
            }
        }
    }
    if letters.is_empty() && !fragment.trim().is_empty() {
        return Err(LinkError::NotALink);
    }
    Ok(letters)
}

/// Undoes percent escapes; what is no text then is no letter of a link either.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('%');
    let mut unescaped = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let digits = part.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                unescaped.push(byte);
                unescaped.extend_from_slice(part.get(2..).unwrap_or_default().as_bytes());
            }
            None => {
                unescaped.push(b'%');
                unescaped.extend_from_slice(part.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&unescaped).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_do_to_links_is_undone() {
        let same = [
            "https://excerpt.example/#0ab-c_9",
            "#0ab-c_9",
            "0ab-c_9",
            " \n0ab-c_9\n",
            "https://excerpt.example/%230ab-c%5F9",
            "https://excerpt.example/#0ab%2Dc_9",
            "Look: https://excerpt.example/#0ab-c_9). What do you think?",
            "<https://excerpt.example/#0ab-c_9>",
            "Issue #5: https://excerpt.example/?from=%23chat#0ab-c_9",
            "https://excerpt.example/#0ab\n-c\r\n _9",
            "> https://excerpt.example/#0ab\n> -c\n>> _9",
            "https://excerpt.example/#0ab=\r\n-c_9",
            "https://excerpt.example/#0ab\u{200b}-c_9",
            "https://excerpt.example/#0ab\u{200c}-c\u{2060}_9",
            "https://excerpt.example/#\u{feff}0a\u{ad}b-c\u{a0}_9\u{200b}",
            "https://excerpt.example/%230ab%E2%80%8B-c_9",
            "https://excerpt.example/#0ab-c\\_9",
            "https://excerpt.example/#0ab-c%5C_9",
            "https://excerpt.example/#0ab%C2%AD-c%c2%a0_9",
        ];
        for pasted in same {
            assert_eq!(fragment(pasted).as_deref(), Ok("0ab-c_9"), "{pasted:?}");
        }
        for pasted in [
            "https://excerpt.example/#4A://$*+-./:9",
            "#4A://$*+-./:9",
            "https://e.example/%234A://$*+-./:9 x",
        ] {
            assert_eq!(fragment(pasted).as_deref(), Ok("4A://$*+-./:9"), "{pasted:?}");
        }
    }

    #[test]
    fn what_has_no_fragment_is_told_apart() {
        let cases = [
            ("", LinkError::Empty),
            ("https://excerpt.example/", LinkError::Empty),
            ("#!", LinkError::NotALink),
            ("https://excerpt.example/#/path", LinkError::NotALink),
            ("é", LinkError::NotALink),
        ];
        for (pasted, error) in cases {
            assert_eq!(fragment(pasted), Err(error), "{pasted:?}");
        }
        assert_eq!(fragment("#").as_deref(), Ok(""));
    }
}
