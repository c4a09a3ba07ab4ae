//! One table of what is alike to a reader: characters that nobody sees, letters that look like others, digits of other
//! scripts, and escapes. The finder, the replacer and the last check all read text through it.

/// The character as matching sees it; `None` for those that nobody sees (Unicode: Default_Ignorable_Code_Point).
pub(crate) fn plain(character: char) -> Option<char> {
    if is_ignorable(character) {
        return None;
    }
    Some(match character {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{fe6b}' => '@',
        '\u{2024}' => '.',
        // Full-width forms: digits and letters as East Asian keyboards type them.
        '\u{ff01}'..='\u{ff5e}' => offset(character, 0xff01, 0x21),
        // Letters and digits of formulas and in circles.
        '\u{1d400}'..='\u{1d6a3}' => letter((character as u32 - 0x1d400) % 52),
        '\u{1d7ce}'..='\u{1d7ff}' => digit((character as u32 - 0x1d7ce) % 10),
        '\u{24b6}'..='\u{24cf}' => offset(character, 0x24b6, 0x41),
        '\u{24d0}'..='\u{24e9}' => offset(character, 0x24d0, 0x61),
        '\u{1f130}'..='\u{1f149}' => offset(character, 0x1f130, 0x41),
        '\u{660}'..='\u{669}' => offset(character, 0x660, 0x30),
        '\u{6f0}'..='\u{6f9}' => offset(character, 0x6f0, 0x30),
        '\u{7c0}'..='\u{7c9}' => offset(character, 0x7c0, 0x30),
        '\u{966}'..='\u{96f}' => offset(character, 0x966, 0x30),
        '\u{9e6}'..='\u{9ef}' => offset(character, 0x9e6, 0x30),
        '\u{a66}'..='\u{a6f}' => offset(character, 0xa66, 0x30),
        '\u{ae6}'..='\u{aef}' => offset(character, 0xae6, 0x30),
        '\u{be6}'..='\u{bef}' => offset(character, 0xbe6, 0x30),
        '\u{c66}'..='\u{c6f}' => offset(character, 0xc66, 0x30),
        '\u{e50}'..='\u{e59}' => offset(character, 0xe50, 0x30),
        '\u{1040}'..='\u{1049}' => offset(character, 0x1040, 0x30),
        '\u{17e0}'..='\u{17e9}' => offset(character, 0x17e0, 0x30),
        '\u{2070}' => '0',
        '\u{b9}' => '1',
        '\u{b2}' => '2',
        '\u{b3}' => '3',
        '\u{2074}'..='\u{2079}' => offset(character, 0x2074, 0x34),
        '\u{2080}'..='\u{2089}' => offset(character, 0x2080, 0x30),
        _ => character,
    })
}

fn offset(character: char, from: u32, to: u32) -> char {
    char::from_u32(u32::from(character) - from + to).unwrap_or(character)
}

fn letter(number: u32) -> char {
    char::from_u32(if number < 26 { 0x41 + number } else { 0x61 + number - 26 }).unwrap_or('a')
}

fn digit(number: u32) -> char {
    char::from_digit(number, 10).unwrap_or('0')
}

/// What no font draws: joiners, marks of direction, variants, tags, fillers.
fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The Latin letter that a Cyrillic or Greek one looks like (Unicode: confusables), for searching only.
pub(crate) fn look_alike(letter: char) -> char {
    match letter {
        'а' | 'А' | 'Α' | 'α' => 'a',
        'В' | 'Β' => 'b',
        'с' | 'С' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'Е' | 'Ε' => 'e',
        'Н' | 'Η' | 'һ' => 'h',
        'і' | 'І' | 'Ι' | 'ι' => 'i',
        'ј' | 'Ј' => 'j',
        'К' | 'Κ' | 'к' | 'κ' => 'k',
        'ӏ' | 'Ӏ' => 'l',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'о' | 'О' | 'Ο' | 'ο' | 'օ' => 'o',
        'р' | 'Р' | 'Ρ' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' | 'Ѕ' => 's',
        'Т' | 'Τ' => 't',
        'ԝ' => 'w',
        'х' | 'Х' | 'Χ' | 'χ' => 'x',
        'у' | 'У' | 'Υ' | 'γ' => 'y',
        'Ζ' => 'z',
        _ => letter,
    }
}

/// The character that an escape stands for that begins a text, and the escape's length in bytes: `%40`, `&#64;`, `\\u0040`.
/// `address`: a plus is a space.
pub(crate) fn escape(rest: &[u8], address: bool) -> Option<(char, usize)> {
    match rest.first()? {
        b'%' => percent(rest),
        // In a query a plus is a space, but before a digit it is more likely a phone number's.
        b'+' if address && rest.get(1).is_some_and(u8::is_ascii_alphabetic) => Some((' ', 1)),
        b'&' => entity(rest),
        b'\\' => unicode(rest),
        _ => None,
    }
}

/// A character by its bytes, each escaped once or twice: `%40`, `%2540`.
fn percent(rest: &[u8]) -> Option<(char, usize)> {
    let mut bytes = Vec::with_capacity(4);
    let mut at = 0;
    while bytes.len() < 4 {
        let sign = rest.get(at..)?.strip_prefix(b"%")?;
        let twice = sign.strip_prefix(b"25").and_then(|digits| Some((digits, pair(digits)?)));
        let (digits, byte) = match twice {
            Some((digits, byte)) => (digits, byte),
            None => (sign, pair(sign)?),
        };
        bytes.push(byte);
        at = rest.len() - digits.len() + 2;
        if let Ok(decoded) = std::str::from_utf8(&bytes) {
            return Some((decoded.chars().next()?, at));
        }
    }
    None
}

/// The byte that two hexadecimal digits are.
fn pair(digits: &[u8]) -> Option<u8> {
    let [high, low, ..] = *digits else { return None };
    Some((hex(high)? << 4) | hex(low)?)
}

/// Entities by number, and the few names that stand in addresses and names.
fn entity(rest: &[u8]) -> Option<(char, usize)> {
    let length = rest.iter().take(10).position(|byte| *byte == b';')?;
    let name = std::str::from_utf8(rest.get(1..length)?).ok()?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => match name {
            "amp" => '&',
            "apos" => '\'',
            "commat" => '@',
            "nbsp" => ' ',
            "period" => '.',
            "plus" => '+',
            "hyphen" => '-',
            _ => return None,
        },
    };
    Some((character, length + 1))
}

/// `\\u00fc`, as JSON and JavaScript write letters beyond ASCII, and signs of addresses.
fn unicode(rest: &[u8]) -> Option<(char, usize)> {
    let digits = std::str::from_utf8(rest.strip_prefix(b"\\u")?.get(..4)?).ok()?;
    let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    let usual = character.is_alphabetic() && u32::from(character) < 0x1000 || "@+-. '".contains(character);
    usual.then_some((character, 6))
}

/// The value of a hexadecimal digit.
pub fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}
