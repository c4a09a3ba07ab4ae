//! Signed tokens (JSON Web Token, RFC 7519): three parts in base64, the first two JSON objects.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind, label};
use excerpt_scanner::bytes::{byte, byte_before, forward};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "Bearer «eyJ·hbGciOiJIUzI1NiJ9.eyJ·zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P»",
            "t=«eyJ·hbGciOiJub25lIn0.eyJ·zdWIiOiIxMjM0NTY3ODkwIn0.»",
        ],
        misses: &[
            "eyJ·hbGciOiJIUzI1NiJ9",
            "eyJ.eyJ.x",
            "xeyJ·hbGciOiJIUzI1NiJ9.eyJ·zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3",
        ],
    },
};

/// The shortest header and body in use.
const PART: usize = 12;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    for start in class::places(bytes, b"eyJ") {
        if is_part(byte_before(bytes, start)) {
            continue;
        }
        let header = forward(bytes, start, usize::MAX, is_part);
        let body = forward(bytes, header + 1, usize::MAX, is_part);
        let signature = forward(bytes, body + 1, usize::MAX, is_part);
        let two = header >= start + PART
            && byte(bytes, header) == b'.'
            && body >= header + PART
            && bytes.get(header + 1..).is_some_and(|rest| rest.starts_with(b"ey"));
        // Without a signature, as some programs show it, the body has to be an object as well.
        let whole = byte(bytes, body) == b'.';
        if two && (whole || bytes.get(header + 1..).is_some_and(|rest| rest.starts_with(b"eyJ"))) {
            hits.push(Hit::certain(start..if whole { signature } else { body }, PiiKind::Secret, label::JWT));
        }
    }
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}
