//! Addresses of network cards: six pairs of hexadecimal digits (IEEE 802).

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Certainty, Hit, PiiKind};
use excerpt_scanner::bytes::{byte, byte_before};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "MAC «00:1B:44:11:3A:B7».",
            "suggested: «01:00:5e:00:00:fb», «00:01:02:03:04:05»",
            "«00-1b-44-11-3a-b7»",
            "Cisco «001b.4411.3ab7»",
            "ether «3c:22:fb:9a:01:ff» txqueuelen",
        ],
        misses: &[
            "ff:ff:ff:ff:ff:ff and 00:00:00:00:00:00",
            "00:00:5E:00:53:01",
            "00:1B:44-11-3A-B7, 00:1B:44:11:3A, 00:1B:44:11:3A:B7:01",
            "12:30:45, 2024-01-15-10-20-30",
            "sha 00:1b:44:11:3a:b7:00:1b:44:11",
        ],
    },
};

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let begins = |from: usize| class::next_after(bytes, from, class::OUTSIDE, class::HEX);
    let mut at = begins(0);
    while at < bytes.len() {
        let end = class::past(bytes, at, class::HEX | class::COLON | class::HYPHEN | class::DOT);
        let core = bytes.get(at..end).unwrap_or_default();
        let core = core.get(..core.len() - core.iter().rev().take_while(|b| b":-.".contains(b)).count());
        let core = core.unwrap_or_default();
        let touches = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':';
        if is_card(core) && !touches(byte_before(bytes, at)) && !touches(byte(bytes, end)) {
            let digits: Vec<u8> =
                core.iter().filter(|b| b.is_ascii_hexdigit()).map(u8::to_ascii_lowercase).collect();
            let known = super::harmless::is_card(&digits);
            let certainty = if known { Certainty::Suggestion } else { Certainty::Certain };
            hits.push(Hit { certainty, ..Hit::certain(at..at + core.len(), PiiKind::Mac, "") });
        }
        at = begins(end);
    }
}

fn is_card(core: &[u8]) -> bool {
    let pairs = core.len() == 17
        && matches!(byte(core, 2), b':' | b'-')
        && core
            .iter()
            .enumerate()
            .all(|(i, b)| if i % 3 == 2 { *b == byte(core, 2) } else { b.is_ascii_hexdigit() });
    let triple = core.len() == 14
        && core.iter().enumerate().all(|(i, b)| if i % 5 == 4 { *b == b'.' } else { b.is_ascii_hexdigit() });
    if !pairs && !triple {
        return false;
    }
    let digits: Vec<u8> = core.iter().filter(|b| b.is_ascii_hexdigit()).map(u8::to_ascii_lowercase).collect();
    let alike = digits.windows(2).all(|pair| pair.first() == pair.last());
    // The range for documentation (RFC 7042) is what pseudonyms are made of; dates have no letters.
    !alike
        && !digits.starts_with(b"00005e0053")
        && (pairs && byte(core, 2) == b':' || digits.iter().any(u8::is_ascii_alphabetic))
}
