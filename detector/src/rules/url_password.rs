//! Passwords in addresses: `scheme://user:password@host`.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind, label};
use excerpt_scanner::bytes::forward;
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "DATABASE_URL=postgres://app:«vN8s2K·q0Zp»@db.corp.com:5432/prod",
            "https://«jane:tr0ub4dor»@corp.com/x",
            "\"mongodb+srv://root:«p@ss-w0rd»@cluster.corp.net\"",
            "redis://:«s3cretpw»@cache:6379",
        ],
        misses: &[
            "https://corp.com:8080/@jane",
            "https://jane@corp.com",
            "https://user:${PASSWORD}@corp.com",
            "postgres://postgres:postgres@localhost, mysql://root:root@db, amqp://guest:guest@mq, redis://default:redis@cache",
            "https://user:password@corp.com and https://user:****@corp.com",
            "https://user:<password>@corp.com, https://user:YOUR_PASSWORD@corp.com, https://user:1111@corp.com",
        ],
    },
};

/// What stands where a password would, alone or inside a longer placeholder.
const PLACEHOLDERS: &[&str] = &["pass", "pw", "pwd", "secret", "token"];
const PLACEHOLDER_WORDS: &[&str] = &["passwd", "password", "your"];

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    for scheme in class::places(bytes, b"://") {
        let start = scheme + 3;
        let end = forward(bytes, start, 256, |byte| byte > b' ' && !b"/?#\"'`<>".contains(&byte));
        let Some((user_info, _)) = text.text.get(start..end).and_then(|authority| authority.rsplit_once('@'))
        else {
            continue;
        };
        if let Some((user, password)) = user_info.split_once(':')
            && is_password(password)
            && !super::harmless::is_usual_password(user, &password.to_ascii_lowercase())
        {
            // On the web both together are the key; a database's user is another finding.
            let web = text
                .text
                .get(..scheme)
                .is_some_and(|before| before.ends_with("http") || before.ends_with("https"));
            let value = if web { start } else { start + user.len() + 1 };
            hits.push(Hit::certain(
                value..start + user.len() + 1 + password.len(),
                PiiKind::Secret,
                label::PASSWORD,
            ));
        }
    }
}

fn is_password(password: &str) -> bool {
    let lower = password.to_ascii_lowercase();
    let is_new = |(at, letter): &(usize, char)| !lower.get(..*at).unwrap_or_default().contains(*letter);
    lower.char_indices().filter(is_new).take(3).count() == 3
        && lower.len() >= 4
        && !lower.starts_with(['$', '{', '%', '[', '('])
        && !PLACEHOLDERS.contains(&lower.as_str())
        && !PLACEHOLDER_WORDS.iter().any(|word| lower.contains(word))
}
