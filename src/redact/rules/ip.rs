//! Public internet addresses. Private, local and documentation ranges say nothing about anybody.

use std::net::{Ipv4Addr, Ipv6Addr};

#[cfg(test)]
use super::Examples;
use super::scan::{backward, byte, byte_before, forward};
use super::{Hit, Rule, Text};
use crate::redact::Kind;

pub(in crate::redact) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "login from «93.184.215.14» at noon.",
            "http://«93.184.215.14»:8080/x",
            "ssh root@«2a00:1450:4001:81b::200e»",
            "[«2606:2800:21f:cb07::1»]:443",
        ],
        misses: &[
            "127.0.0.1, 10.1.2.3, 192.168.0.7, 172.16.0.1, 169.254.1.1, 0.0.0.0",
            "192.0.2.1 and 2001:db8::1, fe80::1, ::1",
            "8.8.8.8",
            "v4.18.93.184",
            "version 4.18.93.184, upgraded from 4.18 to 4.19.93.184",
            "1.2.3.4.5 and 93.184.215.014 and 93.184.215.256",
            "std::fmt, face::book, 2a::b, 12:30:45",
        ],
    },
};

/// Services that everybody uses.
const SHARED: &[[u8; 4]] =
    &[[1, 0, 0, 1], [1, 1, 1, 1], [4, 4, 4, 4], [8, 8, 4, 4], [8, 8, 8, 8], [9, 9, 9, 9]];
/// Words after which four numbers are a version.
const VERSION_WORDS: &[&str] =
    &["build", "downgraded", "firmware", "release", "section", "updated", "upgraded", "v", "ver", "version"];
/// How far before, in bytes.
const NEAR: usize = 32;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end =
            forward(bytes, at, usize::MAX, |byte| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.');
        if let Some((start, end)) = address(text.text, at, end) {
            hits.push(Hit::certain(start..end, Kind::Ip, ""));
        }
        at = end + 1;
    }
}

/// The address that a stretch of hexadecimal digits, colons and dots is, if it is a public one.
fn address(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    // The longest is 45 characters; colons and dots around belong to the sentence.
    let stretch = text.get(start..end).filter(|stretch| stretch.len() < 64)?;
    let core = stretch.trim_end_matches('.');
    let bytes = text.as_bytes();
    let touches = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if touches(byte_before(bytes, start)) || touches(byte(bytes, end)) {
        return None;
    }
    if core.matches(':').count() >= 2 {
        let core = if core.ends_with("::") { core } else { core.trim_end_matches(':') };
        let address: Ipv6Addr = core.parse().ok()?;
        let segments = address.segments();
        let is_global = segments[0] & 0xe000 == 0x2000 && !(segments[0] == 0x2001 && segments[1] == 0xdb8);
        let written = core.split(':').filter(|group| !group.is_empty()).count();
        return (is_global && written >= 4).then_some((start, start + core.len()));
    }
    // A port follows a colon.
    let (core, _) = core.split_once(':').unwrap_or((core, ""));
    let address: Ipv4Addr = core.parse().ok()?;
    (is_public(address) && !is_version(bytes, start)).then_some((start, start + core.len()))
}

fn is_public(address: Ipv4Addr) -> bool {
    let [first, second, third, fourth] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || first == 0
        || first >= 224
        || (first == 100 && (64..128).contains(&second))
        // Networks and version numbers.
        || (third == 0 && fourth == 0)
        || SHARED.contains(&address.octets()))
}

fn is_version(bytes: &[u8], start: usize) -> bool {
    let line = backward(bytes, start, NEAR, |byte| byte != b'\n');
    let near = bytes.get(line..start).unwrap_or_default().to_ascii_lowercase();
    byte_before(bytes, start) == b'-'
        || near
            .split(|byte| !byte.is_ascii_alphabetic())
            .any(|word| VERSION_WORDS.iter().any(|known| known.as_bytes() == word))
}
