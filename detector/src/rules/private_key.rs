//! Private keys as blocks of text (RFC 7468), whole.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind, label};

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "key:\n«-----BEGIN· RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA0Z3VS5JJcds3xfnygWyF0rJZ7bT0z8m1Qx9\n-----END RSA PRIVATE KEY-----»\nok",
            "\"«-----BEGIN· PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIB\\n-----END PRIVATE KEY-----»\\n\"",
            "«-----BEGIN· OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAA»",
        ],
        misses: &[
            "-----BEGIN· PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----",
            "-----BEGIN· PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
            "grep -l -----BEGIN· *",
        ],
    },
};

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
/// A shorter body is a placeholder.
const BODY: usize = 40;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let mut at = 0;
    let mut last_end = text.text.rfind(END);
    while let Some(start) = text.text.get(at..).and_then(|rest| rest.find(BEGIN)).map(|found| at + found) {
        let head = text.text.get(start..).unwrap_or_default();
        at = start + BEGIN.len();
        let Some(body) = body_start(head) else { continue };
        last_end = last_end.filter(|last| *last > start);
        // Without an end, the block ends where its letters do.
        let (content, length) = match last_end.and_then(|_| head.find(END)) {
            Some(end) => (end, end + tail_length(head.get(end..).unwrap_or_default())),
            None => {
                let end = body + key_text(head.get(body..).unwrap_or_default()).len();
                (end, end)
            }
        };
        let letters =
            head.get(body..content).unwrap_or_default().bytes().filter(u8::is_ascii_alphanumeric).count();
        if letters >= BODY {
            hits.push(Hit::certain(start..start + length, PiiKind::Secret, label::PRIVATE_KEY));
        }
        at = start + length.max(BEGIN.len());
    }
}

/// Where the body begins, if the first line names a private key.
fn body_start(head: &str) -> Option<usize> {
    let name = head.get(BEGIN.len()..)?;
    let end = name.bytes().take(48).position(|byte| byte == b'-')?;
    let after = name.get(end..)?.strip_prefix("-----")?;
    name.get(..end)?.contains("PRIVATE KEY").then(|| head.len() - after.len())
}

fn tail_length(tail: &str) -> usize {
    let name = tail.bytes().skip(END.len()).take(48).position(|byte| byte == b'-').unwrap_or(0);
    let end = END.len() + name;
    let dashes = tail.bytes().skip(end).take(5).take_while(|byte| *byte == b'-').count();
    end + dashes
}

fn key_text(body: &str) -> &str {
    let is_key = |letter: char| letter.is_ascii_alphanumeric() || "+/=\n\r\\".contains(letter);
    let end = body.find(|letter| !is_key(letter)).unwrap_or(body.len());
    body.get(..end).unwrap_or_default().trim_end()
}
