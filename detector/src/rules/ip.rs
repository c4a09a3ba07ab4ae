//! Internet addresses. Those that every machine has count only where the text is about a network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Certainty, Hit, PiiKind, TextContext};
use excerpt_scanner::bytes::{backward, byte, byte_before, forward, is_word_near};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "login from «93.184.215.14» at noon.",
            "http://«93.184.215.14»:8080/x",
            "ssh root@«2a00:1450:4001:81b::200e»",
            "[«2606:2800:21f:cb07::1»]:443",
            "the printer is «192.168.0.7», the router «10.1.2.3»",
            "suggested: «198.51.100.0»/24, «203.0.113.7», «2001:db8::1», «192.168.1.1»",
            "blocked «198.18.100.23», route «fe80::1:2»/64",
            "pinging «8.8.8.8» works",
        ],
        misses: &[
            "http://127.0.0.1:8080, localhost or 127.0.0.1, bind to 0.0.0.0, mask 255.255.255.0",
            "192.0.2.1 and 2001:db8::f00:1",
            "セクション6.5.2.2, §7.16.1.1, clause 8.6.1.2",
            "v4.18.93.184",
            "version 4.18.93.184, upgraded from 4.18 to 4.19.93.184",
            "1.2.3.4.5 and 93.184.215.014 and 93.184.215.256",
            "std::fmt, face::book, 2a::b, 12:30:45, x :: Int",
        ],
    },
};

/// Services that everybody uses.
const SHARED: &[[u8; 4]] =
    &[[1, 0, 0, 1], [1, 1, 1, 1], [4, 4, 4, 4], [8, 8, 4, 4], [8, 8, 8, 8], [9, 9, 9, 9]];
/// Words around addresses that every machine has.
const LOCAL: &[&str] = &[
    "bind",
    "cidr",
    "expose",
    "host",
    "http",
    "https",
    "inet",
    "listen",
    "listening",
    "localhost",
    "mask",
    "netmask",
    "port",
    "serve",
    "subnet",
];
/// Words around addresses of small numbers.
const NETWORK: &[&str] = &[
    "address",
    "addr",
    "blocked",
    "dns",
    "from",
    "gateway",
    "host",
    "ip",
    "ipv4",
    "login",
    "nameserver",
    "network",
    "ping",
    "pinging",
    "printer",
    "proxy",
    "router",
    "server",
    "ssh",
    "subnet",
    "vpn",
];
/// Words after which four numbers are a version.
const VERSION_WORDS: &[&str] = &[
    "build",
    "chapter",
    "clause",
    "downgraded",
    "firmware",
    "release",
    "section",
    "updated",
    "upgraded",
    "v",
    "ver",
    "version",
];
/// How far before, in bytes.
const NEAR: usize = 32;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let begins = |from: usize| class::next_after(bytes, from, class::OUTSIDE, class::HEX | class::COLON);
    let mut at = begins(0);
    while at < bytes.len() {
        let end = class::past(bytes, at, class::HEX | class::COLON | class::DOT);
        // Most are words.
        let stretch = bytes.get(at..end).unwrap_or_default();
        let is_joined = class::next(stretch, 0, class::COLON | class::DOT) < stretch.len();
        if is_joined
            && let Some((start, end)) = address(text.text, at, end)
            && (text.place != TextContext::Code
                || !text.text.get(start..end).is_some_and(|found| found.starts_with("127.")))
        {
            let address = text.text.get(start..end).unwrap_or_default();
            // Section numbers are small; an address of such numbers has a word that says so.
            let small = is_small(address) && !is_word_near(text.text, start, 48, NETWORK);
            let certainty =
                if small || is_documentation(address) { Certainty::Suggestion } else { Certainty::Certain };
            hits.push(Hit { certainty, ..Hit::certain(start..end, PiiKind::Ip, "") });
        }
        at = begins(end + 1);
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
        return sixth(text, core, start);
    }
    // A port follows a colon.
    let (core, port) = core.split_once(':').unwrap_or((core, ""));
    let address: Ipv4Addr = core.parse().ok()?;
    let invented = matches!(address.octets(), [192, 0, 2, _]);
    let local = is_everywhere(address) && (!port.is_empty() || is_word_near(text, start, 48, LOCAL));
    (!invented && !local && !is_version(bytes, start) && byte_before(bytes, start).is_ascii())
        .then_some((start, start + core.len()))
}

/// An address of the sixth version, with the length of its network.
fn sixth(text: &str, core: &str, start: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let core = if core.ends_with("::") { core } else { core.trim_end_matches(':') };
    let address: Ipv6Addr = core.parse().ok()?;
    let segments = address.segments();
    let invented = segments[0] == 0x2001 && segments[1] == 0xdb8 && segments[6] == 0xf00;
    let written = core.split(':').filter(|group| !group.is_empty()).count();
    let first = core.split(':').next().unwrap_or_default();
    // Short ones look like paths in code: their first group says what they are.
    let known = written >= 4
        || core.contains('.')
        || (first.len() == 4 && first.bytes().any(|byte| byte.is_ascii_digit()))
        || (address.is_loopback() && !is_word_near(text, start, 48, LOCAL));
    if invented || !known {
        return None;
    }
    let end = start + core.len();
    let network = forward(bytes, end + 1, 3, |byte| byte.is_ascii_digit());
    let end =
        if byte(bytes, end) == b'/' && network > end + 1 && address.is_loopback() { network } else { end };
    Some((start, end))
}

/// Whether it is of four numbers as sections have them.
fn is_small(address: &str) -> bool {
    address.parse::<Ipv4Addr>().is_ok_and(|address| address.octets().iter().all(|part| *part < 32))
}

/// Whether it is reserved for documentation (RFC 5737, RFC 3849), or the first address of a device or cluster.
fn is_documentation(address: &str) -> bool {
    match address.parse() {
        Ok(IpAddr::V4(address)) => super::harmless::is_documentation(address.octets()),
        Ok(IpAddr::V6(address)) => matches!(address.segments(), [0x2001, 0xdb8, ..]),
        Err(_) => false,
    }
}

/// Whether every machine or network has it.
fn is_everywhere(address: Ipv4Addr) -> bool {
    let [first, ..] = address.octets();
    address.is_loopback() || first == 0 || first >= 224 || SHARED.contains(&address.octets())
}

fn is_version(bytes: &[u8], start: usize) -> bool {
    let line = backward(bytes, start, NEAR, |byte| byte != b'\n');
    let near = bytes.get(line..start).unwrap_or_default().to_ascii_lowercase();
    byte_before(bytes, start) == b'-'
        || near
            .split(|byte| !byte.is_ascii_alphabetic())
            .any(|word| VERSION_WORDS.iter().any(|known| known.as_bytes() == word))
}
