//! What programs say to be let in: `Authorization: Bearer …`, `curl -u user:password`.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, secrecy};
use crate::{Hit, PiiKind, label};
use excerpt_scanner::bytes::{byte, floor, forward, line_before};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "curl -H 'Authorization: Basic «YnJvd3Nl·cjo=»' https://x.example",
            "\"authorization\": \"«aMgHAgIK·hwLgGq02iQoZI1A»\"",
            "Authorization: Api-Token «22cb9878·51bc5659»",
            "curl -u «jo:h0pk1·ns21s» https://x.example",
            "curl --user '«jo:dB2yF6·@qL9v»' x",
            "docker login -u jo -p «S3cr·et-99x» registry.example",
            "mysql -u root -p«S3cr·et99» db",
            "sshpass -p '«vN8s2·Kq0»' ssh jo@host",
            "CREATE USER 'jo'@'%' IDENTIFIED BY '«Sq·Lpa5sW0»';",
            "ALTER USER jo IDENTIFIED WITH mysql_native_password BY '«Sq·Lpa5sW0»'",
        ],
        misses: &[
            "Authorization: Basic ...",
            "Authorization: Bearer $(gcloud auth print-access-token)",
            "Authorization: Bearer ${TOKEN}, Authorization: Bearer <token>",
            "Authorization: basic {base64(email:password)}",
            "curl -u <user:password> x; curl --user \"$1:$2\"; curl -u 'test:test'",
            "mkdir -p build2/out, ssh -p 2222 host",
            "authorization is needed",
            "the culprit was identified by 12 people; identified by name",
        ],
    },
};

/// Ways of being let in, in lower case.
const SCHEMES: &[&str] = &[
    "basic",
    "bearer",
    "token",
    "api-token",
    "apikey",
    "api-key",
    "digest",
    "key",
    "negotiate",
    "ntlm",
    "oauth",
    "sso-key",
];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    let mut next = 0;
    loop {
        let at = class::next(bytes, next, class::U);
        if at == bytes.len() {
            break;
        }
        next = at + 1;
        if at > 0
            && let Some(head) = bytes.get(at - 1..at + 12)
            && head.eq_ignore_ascii_case(b"authorization")
            && let Some((start, end)) = header(text.text, at + 12)
        {
            hits.push(Hit::certain(start..end, PiiKind::Secret, label::SECRET));
        }
    }
    for word in [b"IDENTIFIED", b"identified"] {
        for at in class::places(bytes, word) {
            if let Some((start, end)) = identified(text.text, at + word.len()) {
                hits.push(Hit::certain(start..end, PiiKind::Secret, label::PASSWORD));
            }
        }
    }
    for at in class::places(bytes, b" -") {
        if let Some((start, end)) = option(text.text, at + 2) {
            hits.push(Hit::certain(start..end, PiiKind::Secret, label::PASSWORD));
        }
    }
}

/// SQL: `IDENTIFIED BY '…'`, perhaps with a plugin between.
fn identified(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let rest = text.get(at..floor(text, at + 64))?;
    let by = [" BY ", " by ", " AS ", " as "]
        .iter()
        .filter_map(|word| Some(rest.find(word)? + word.len()))
        .min()?;
    let plugin = rest.get(..by)?;
    let start = at + by + usize::from(b"'\"".contains(&byte(bytes, at + by)));
    let end = forward(bytes, start, 128, |byte| byte > b' ' && !b"'\";".contains(&byte));
    let alone = plugin.trim().len() == 2 || plugin.trim_start().to_ascii_lowercase().starts_with("with ");
    (alone && is_password(text.get(start..end)?) && secrecy::is_chosen(text.get(start..end)?))
        .then_some((start, end))
}

fn header(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let signs = forward(bytes, at, 8, |byte| b"\"' :=,\\".contains(&byte));
    if !text.get(at..signs)?.contains([':', '=', ',']) {
        return None;
    }
    let word = forward(bytes, signs, 16, |byte| byte.is_ascii_alphabetic() || byte == b'-');
    let named = SCHEMES.contains(&text.get(signs..word)?.to_ascii_lowercase().as_str());
    let start = if named { forward(bytes, word, 3, |byte| b" :=".contains(&byte)) } else { signs };
    let end = forward(bytes, start, 4096, |byte| byte > b' ' && !b"\"'`,;<>\\".contains(&byte));
    let value = text.get(start..end)?;
    // A ticket is long or says by its padding what it is.
    let long = value.len() >= if named { 12 } else { 16 } || (value.len() >= 8 && value.ends_with('='));
    let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-.~:|!".contains(&byte));
    let [lower, upper, digit, _] = secrecy::sorts(value);
    let mixed = digit && (lower || upper) || lower && upper;
    (long && plain && mixed && !secrecy::is_placeholder(value) && !secrecy::is_example(value))
        .then_some((start, end))
}

/// `-u user:password`, `--user …`, and `-p password` of the few programs that take it so.
fn option(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let name = forward(bytes, at, 8, |byte| byte.is_ascii_alphabetic() || byte == b'-');
    let after = |end: usize| forward(bytes, end, 4, |byte| b" ='\"".contains(&byte));
    let line = line_before(text, at, 128);
    match text.get(at..name)? {
        "u" | "-user" if line.contains("curl") => {
            let start = after(name);
            let quoted = b"'\"".contains(&bytes.get(start.checked_sub(1)?).copied().unwrap_or(0));
            let quote = byte(bytes, start - 1);
            let mut end = start;
            while end < start + 256 && byte(bytes, end) > b' ' && (!quoted || byte(bytes, end) != quote) {
                end += 1;
            }
            let (user, password) = text.get(start..end)?.split_once(':')?;
            (!user.is_empty() && !user.starts_with(['$', '<', '{']) && is_password(password))
                .then_some((start, end))
        }
        option
            if option.starts_with('p')
                && ["docker login", "mysql", "sshpass", "podman login", "mongo"]
                    .iter()
                    .any(|program| line.contains(program)) =>
        {
            let start = if option == "p" { after(name) } else { at + 1 };
            let end = forward(bytes, start, 128, |byte| byte > b' ' && !b"'\"".contains(&byte));
            is_password(text.get(start..end)?).then_some((start, end))
        }
        _ => None,
    }
}

fn is_password(password: &str) -> bool {
    password.len() >= 4
        && secrecy::is_chosen(&format!("{password}aA"))
        && !secrecy::is_placeholder(password)
        && !["test", "password", "pass"].contains(&password)
}
