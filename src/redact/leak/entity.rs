//! Entities of HTML: by number, and by name those that stand in names, addresses and numbers.

use super::codepoint::{number, push};

/// Reads what follows an ampersand; what it stands for goes into `out`. Gives the rest; `None`: it is no entity.
pub(super) fn read<'a>(tail: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let length = tail.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let (name, rest) = tail.split_at_checked(length)?;
    match name {
        [b'#', b'x' | b'X', digits @ ..] => push(number(digits, 16)?, out)?,
        [b'#', digits @ ..] => push(number(digits, 10)?, out)?,
        _ => match NAMES.iter().find(|(known, _)| *known == name) {
            Some((_, letter)) => push(u32::from(*letter), out)?,
            None => marked(name, out)?,
        },
    }
    rest.get(1..)
}

/// A letter and the name of its mark: `eacute`.
fn marked(name: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let (letter, mark) = name.split_first()?;
    let (_, mark) = MARKS.iter().find(|(known, _)| *known == mark)?;
    push(u32::from(*letter), out)?;
    push(u32::from(*mark), out)
}

/// The longest name that is read, with its semicolon.
const LONGEST: usize = 12;

const MARKS: &[(&[u8], char)] = &[
    (b"acute", '\u{301}'),
    (b"breve", '\u{306}'),
    (b"caron", '\u{30c}'),
    (b"cedil", '\u{327}'),
    (b"circ", '\u{302}'),
    (b"dblac", '\u{30b}'),
    (b"dot", '\u{307}'),
    (b"grave", '\u{300}'),
    (b"macr", '\u{304}'),
    (b"ogon", '\u{328}'),
    (b"ring", '\u{30a}'),
    (b"tilde", '\u{303}'),
    (b"uml", '\u{308}'),
];

const NAMES: &[(&[u8], char)] = &[
    (b"AElig", 'Æ'),
    (b"Dstrok", 'Đ'),
    (b"ETH", 'Ð'),
    (b"Lstrok", 'Ł'),
    (b"NewLine", '\n'),
    (b"OElig", 'Œ'),
    (b"Oslash", 'Ø'),
    (b"THORN", 'Þ'),
    (b"Tab", '\t'),
    (b"aelig", 'æ'),
    (b"amp", '&'),
    (b"apos", '\''),
    (b"bsol", '\\'),
    (b"colon", ':'),
    (b"comma", ','),
    (b"commat", '@'),
    (b"dash", '-'),
    (b"dollar", '$'),
    (b"dstrok", 'đ'),
    (b"emsp", '\u{2003}'),
    (b"ensp", '\u{2002}'),
    (b"equals", '='),
    (b"eth", 'ð'),
    (b"excl", '!'),
    (b"gt", '>'),
    (b"hyphen", '-'),
    (b"imath", 'ı'),
    (b"lowbar", '_'),
    (b"lpar", '('),
    (b"lsquo", '\u{2018}'),
    (b"lstrok", 'ł'),
    (b"lt", '<'),
    (b"mdash", '\u{2014}'),
    (b"nbsp", ' '),
    (b"ndash", '\u{2013}'),
    (b"num", '#'),
    (b"oelig", 'œ'),
    (b"oslash", 'ø'),
    (b"percnt", '%'),
    (b"period", '.'),
    (b"plus", '+'),
    (b"quot", '"'),
    (b"rpar", ')'),
    (b"rsquo", '\u{2019}'),
    (b"semi", ';'),
    (b"shy", '\u{ad}'),
    (b"sol", '/'),
    (b"szlig", 'ß'),
    (b"thinsp", '\u{2009}'),
    (b"thorn", 'þ'),
    (b"zwj", '\u{200d}'),
    (b"zwnj", '\u{200c}'),
];
