//! What the user pastes as known: words and names, one a line, and lists of settings (`.env`), of which the values are hidden.

/// Values that say nothing: they stand everywhere.
const USUAL: &[&str] = &[
    "debug",
    "default",
    "dev",
    "development",
    "disabled",
    "enabled",
    "error",
    "false",
    "info",
    "local",
    "localhost",
    "mysql",
    "no",
    "none",
    "null",
    "off",
    "on",
    "postgres",
    "prod",
    "production",
    "redis",
    "root",
    "staging",
    "test",
    "true",
    "warn",
    "yes",
];
/// Shorter values and numbers of settings say nothing either: ports, counts.
const SHORTEST: usize = 4;

/// What a line hides: itself, or the value behind the name of a setting; `None`: nothing.
pub(super) fn value(line: &str) -> Option<&str> {
    let line = line.trim();
    let Some((name, value)) = setting(line) else {
        return Some(line).filter(|line| !line.is_empty() && !is_comment(line));
    };
    let value = unquoted(value);
    let usual =
        USUAL.contains(&value.to_lowercase().as_str()) || value.contains(['$', '{']) && value.ends_with('}');
    let number = value.len() <= 5 && value.bytes().all(|byte| byte.is_ascii_digit()) && !is_secret(name);
    (value.chars().count() >= SHORTEST && !usual && !number).then_some(value)
}

/// A setting's name and value: `export DB_PASSWORD="x"`. Names are in capitals, so that a hidden word may hold a sign.
fn setting(line: &str) -> Option<(&str, &str)> {
    let line = ["export ", "set ", "ENV "].iter().find_map(|head| line.strip_prefix(head)).unwrap_or(line);
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    let fits = name.len() >= 2
        && name.starts_with(|first: char| first.is_ascii_uppercase() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    fits.then_some((name, value.trim()))
}

/// The value without quotation marks and what is remarked behind it.
fn unquoted(value: &str) -> &str {
    let inner = |sign: char| value.strip_prefix(sign)?.split_once(sign).map(|(inner, _)| inner);
    ['"', '\'', '`']
        .into_iter()
        .find_map(inner)
        .unwrap_or_else(|| value.split_once(" #").map_or(value, |(value, _)| value.trim_end()))
}

fn is_comment(line: &str) -> bool {
    line.starts_with("# ")
}

fn is_secret(name: &str) -> bool {
    ["PIN", "CODE", "PASS", "SECRET", "TOKEN"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_settings_the_values_are_known_of_other_lines_the_line() {
        for (line, hidden) in [
            ("DB_PASSWORD=walrus-9", Some("walrus-9")),
            ("export API_KEY=\"a b=c\" # mine", Some("a b=c")),
            ("SMTP_HOST = mail.brackley.co.uk # relay", Some("mail.brackley.co.uk")),
            ("ADMIN_PIN=4471", Some("4471")),
            ("PORT=3000", None),
            ("NODE_ENV=production", None),
            ("DEBUG=true", None),
            ("URL=${BASE}", None),
            ("# secrets", None),
            ("", None),
            ("Project Bluebird", Some("Project Bluebird")),
            ("a=b", Some("a=b")),
        ] {
            assert_eq!(value(line), hidden, "{line}");
        }
    }
}
