//! E-mail addresses.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Certainty, Hit, PiiKind};
use excerpt_scanner::bytes::{backward, byte, byte_before, domain_before_digits, forward};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "write to «jane.doe+chat@corp.example.org», please",
            "mailto:«jane@corp.co.uk»?subject=x",
            "https://lists.example.org/leave/«jane@corp.de»",
            "«jane@corp.com»078-05-1121",
            "メールは«hanako@kaisha.jp»です",
            "Jane <«j@d.io»>.",
            "suggested: «noreply@anthropic.com», «user@example.com», «test@example.com»",
            "user=«jane_doe%work@mail.corp.com»&x=1",
            "contact: «jan (at) novak (dot) cz», please",
            "«jane.doe[at]corp[dot]org» or «jane at corp dot org»",
        ],
        misses: &[
            "logo@2x.png",
            "react@18.2.0",
            "@jane and jane@ and jane@host",
            "git@github.com:jane/notes.git, your_email@corp.com",
            "postgres://jane:pass@db.corp.com/x",
            "https://jane@db.corp.com/x",
            "email-1@example.com and person-a@example.com",
            "@media (min-width: 1px)",
            "meet at noon dot dot dot, look at this (at) that",
        ],
    },
};

/// Ends of file names that stand where a top-level domain would.
const FILE_ENDS: &[&str] = &[
    "service", "socket", "timer", "target", "mount", "css", "gif", "html", "jpeg", "jpg", "js", "json",
    "mjs", "mp4", "pdf", "png", "svg", "ts", "webp",
];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    for (at, _) in text.text.match_indices('@') {
        let start = local_start(bytes, at);
        let end = domain_end(bytes, at + 1);
        if let (Some(start), Some(end)) = (start, end)
            && !is_invented(text.text.get(start..end).unwrap_or_default())
            && !is_user_info(bytes, start)
            && !is_message_id(text.lower, start)
            && !bytes.get(end..end + 2).is_some_and(|behind| behind == b":/" || behind == b":~")
        {
            let address = text.text.get(start..end).unwrap_or_default().to_ascii_lowercase();
            let known = address
                .split_once('@')
                .is_some_and(|(local, domain)| super::harmless::is_mailbox(local, domain));
            let certainty = if known { Certainty::Suggestion } else { Certainty::Certain };
            hits.push(Hit { certainty, ..Hit::certain(start..end, PiiKind::Email, "") });
        }
    }
    spelled(text.text, hits);
}

/// `jan (at) novak (dot) cz`: what people write against robots.
fn spelled(text: &str, hits: &mut Vec<Hit>) {
    const AT: &[&str] = &["(at)", "[at]", "{at}", " AT ", " at "];
    const DOT: &[&str] = &["(dot)", "[dot]", "{dot}", " DOT ", " dot "];
    let bytes = text.as_bytes();
    let part: fn(u8) -> bool = |byte| byte.is_ascii_alphanumeric() || b"_-+".contains(&byte);
    let local: fn(u8) -> bool = |byte| byte.is_ascii_alphanumeric() || b"_-+.".contains(&byte);
    let blank = |byte: u8| byte == b' ';
    for word in [b"at", b"AT"].into_iter().flat_map(|word| class::places(bytes, word)) {
        let sign = AT.iter().find(|sign| {
            word.checked_sub(1).and_then(|at| bytes.get(at..at + sign.len())) == Some(sign.as_bytes())
        });
        if let Some(sign) = sign {
            let at = word - 1;
            let start = backward(bytes, backward(bytes, at, 2, blank), 64, local);
            let mut end = forward(bytes, at + sign.len(), 2, blank);
            let mut labels = 0;
            while let Some(word) = Some(forward(bytes, end, 63, part)).filter(|word| *word > end)
                && text.get(end..word) != Some("dot")
            {
                (labels, end) = (labels + 1, word);
                let rest = text.get(end..).unwrap_or_default();
                let dot = DOT.iter().find_map(|dot| {
                    let skipped = rest.len() - rest.trim_start_matches(' ').len();
                    let tight = !dot.starts_with(' ');
                    let from = if tight { skipped.min(2) } else { 0 };
                    rest.get(from..)?.starts_with(dot).then_some(from + dot.len())
                });
                let Some(length) =
                    dot.or_else(|| (byte(bytes, end) == b'.' && part(byte(bytes, end + 1))).then_some(1))
                else {
                    break;
                };
                end = forward(bytes, end + length, 2, blank);
            }
            // Between words only spelled dots make an address of it.
            let spelled = text.get(start..end).is_some_and(|whole| DOT.iter().any(|dot| whole.contains(dot)));
            let bracketed = !sign.starts_with(' ');
            if labels >= 2
                && start < at
                && (spelled || bracketed)
                && !byte(bytes, end).is_ascii_alphanumeric()
            {
                hits.push(Hit::certain(start..end, PiiKind::Email, ""));
            }
        }
    }
}

fn local_start(bytes: &[u8], at: usize) -> Option<usize> {
    let mut start = backward(bytes, at, 64, |byte| {
        byte.is_ascii_alphanumeric() || b"._%+-'!#$&*=?^`{|}~".contains(&byte)
    });
    // Marks belong to the text around; inside, only few are in use.
    let usual = |byte: u8| byte.is_ascii_alphanumeric() || b"._%+-'".contains(&byte);
    start = at - bytes.get(start..at)?.iter().rev().take_while(|byte| usual(**byte)).count();
    while start < at && !byte(bytes, start).is_ascii_alphanumeric() && byte(bytes, start) != b'_' {
        start += 1;
    }
    (start < at && byte_before(bytes, at) != b'.').then_some(start)
}

fn domain_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut end =
        forward(bytes, start, 253, |byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
    let digits = (start..end).find_map(|at| domain_before_digits(bytes, at));
    end = digits.unwrap_or(end);
    while end > start && !byte_before(bytes, end).is_ascii_alphanumeric() {
        end -= 1;
    }
    let domain = std::str::from_utf8(bytes.get(start..end)?).ok()?;
    let (rest, top) = domain.rsplit_once('.')?;
    let is_top = top.len() >= 2
        && (top.bytes().all(|byte| byte.is_ascii_alphabetic()) || top.starts_with("xn--"))
        && !FILE_ENDS.contains(&top.to_ascii_lowercase().as_str());
    let is_label = |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
    (is_top && rest.split('.').all(is_label)).then_some(end)
}

/// Whether it is a pseudonym, or an address that is the same for everybody.
fn is_invented(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    let Some((local, domain)) = address.split_once('@') else { return false };
    local == "git"
        || local.starts_with("your")
        || ["src", "dst", "foo", "bar", "username"].contains(&local)
        || (domain == "example.com" && (local.starts_with("email-") || local.starts_with("person-")))
        || (domain == "example.org" && local.starts_with("mail-"))
}

/// Whether it is a message's number, not a mailbox: `Message-ID: <…>`.
fn is_message_id(lower: &str, start: usize) -> bool {
    let line = excerpt_scanner::bytes::line_before(lower, start, 24);
    ["message-id: <", "in-reply-to: <", "references: <", "content-id: <"]
        .iter()
        .any(|field| line.ends_with(field))
}

/// Whether the text before is `scheme://` or `scheme://user:`: then it is a password or a user, and a host.
fn is_user_info(bytes: &[u8], start: usize) -> bool {
    let user = backward(bytes, start, 64, |byte| byte.is_ascii_graphic() && !b"/?#\"'<>".contains(&byte));
    bytes.get(..user).is_some_and(|before| before.ends_with(b"://"))
}
