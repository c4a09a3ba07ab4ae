//! What people and programs call passwords and keys.

use excerpt_scanner::list::List;

/// How much a name says about its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Nothing.
    None,
    /// It is a key: drawn by lot, or it would not be one.
    Key,
    /// It is a password: whatever somebody chose.
    Password,
}

/// Words of names whose values are passwords.
static PASSWORDS: List = List::new(&[
    "adgangskode",
    "clave",
    "contrasena",
    "contraseña",
    "haslo",
    "heslo",
    "kennwort",
    "lozinka",
    "losenord",
    "parola",
    "parool",
    "pass",
    "passcode",
    "passphrase",
    "passsword",
    "passwd",
    "password",
    "passwords",
    "passwort",
    "passworsd",
    "pasword",
    "paswd",
    "paswrd",
    "psswd",
    "pswd",
    "pswrd",
    "psw",
    "pw",
    "pwd",
    "secret",
    "secrete",
    "salasana",
    "senha",
    "sifre",
    "userpwd",
    "wachtwoord",
]);
/// Words of names whose values are keys.
static KEYS: List = List::new(&[
    "apikey",
    "auth",
    "authorization",
    "bearer",
    "cred",
    "credential",
    "credentials",
    "creds",
    "key",
    "secrets",
    "token",
    "tokens",
]);
/// With these before it, `key` is no secret.
static OPEN_KEYS: List = List::new(&[
    "cache",
    "column",
    "event",
    "foreign",
    "hash",
    "hot",
    "index",
    "lookup",
    "map",
    "object",
    "partition",
    "primary",
    "public",
    "row",
    "s3",
    "sequence",
    "sort",
    "translation",
    "unique",
]);
/// Words that make the value something about the secret, not the secret.
static ABOUT: List = List::new(&[
    "algorithm",
    "attempts",
    "box",
    "char",
    "chars",
    "class",
    "code",
    "count",
    "csrf",
    "date",
    "description",
    "down",
    "endpoint",
    "enabled",
    "error",
    "event",
    "expiration",
    "expires",
    "expiry",
    "exists",
    "field",
    "file",
    "filename",
    "format",
    "group",
    "hash",
    "hint",
    "id",
    "ids",
    "index",
    "input",
    "issuer",
    "label",
    "len",
    "length",
    "lifetime",
    "limit",
    "list",
    "max",
    "message",
    "min",
    "mode",
    "name",
    "names",
    "num",
    "page",
    "path",
    "pattern",
    "policy",
    "prefix",
    "pressed",
    "public",
    "regex",
    "reset",
    "role",
    "scope",
    "size",
    "source",
    "suffix",
    "table",
    "title",
    "total",
    "ttl",
    "type",
    "types",
    "uri",
    "url",
    "usage",
    "valid",
    "validator",
    "vault",
    "version",
    "word",
    "words",
    "xsrf",
]);

/// What a name says about its value.
pub(super) fn trust(name: &[u8]) -> Trust {
    let Ok(name) = std::str::from_utf8(name) else { return Trust::None };
    // Most words are none of these: looked at closely is only what holds one of their beginnings.
    if !may_name(name) {
        return Trust::None;
    }
    let words = words(name);
    let last = words.last().map(String::as_str).unwrap_or_default();
    let is_in = |list: &List, word: &str| list.holds(word);
    // What follows the secret's word makes it something about the secret; what stands before is whose it is.
    let secret = |word: &String| is_in(&PASSWORDS, word) || is_in(&KEYS, word) || is_joined(&PASSWORDS, word);
    let after = words.iter().rposition(secret).map_or(0, |at| at + 1);
    let hashed =
        words.iter().any(|word| ["csrf", "xsrf", "public", "hash", "issuer"].contains(&word.as_str()));
    let about = hashed || words.iter().skip(after).any(|word| is_in(&ABOUT, word));
    let password = words.iter().any(|word| is_in(&PASSWORDS, word) || is_joined(&PASSWORDS, word));
    if password && !about {
        return if words.iter().any(|word| word.starts_with("secret")) && last != "password" {
            Trust::Key
        } else {
            Trust::Password
        };
    }
    let open = words.iter().any(|word| is_in(&OPEN_KEYS, word));
    let key = is_in(&KEYS, last)
        || is_joined(&KEYS, last)
        || last == "data" && words.iter().any(|word| word == "key");
    let key = key
        || matches!(words.as_slice(), [.., key, value] if is_in(&KEYS, key) && (value == "value" || is_number(value)));
    // `access_id` and `client_id` of a few makers are half of a pair.
    let pair = matches!(words.as_slice(), [.., access, id] if id == "id" && (access == "access" && words.len() > 2 && words.first().is_some_and(|w| w != "report") ));
    if (key && !about && !open) || pair { Trust::Key } else { Trust::None }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// `dbpassword`, `accesskey`: one of the longer words at the end of another.
fn is_joined(list: &List, word: &str) -> bool {
    const ALIKE: &[&str] = &[
        "monkey",
        "hotkey",
        "turkey",
        "donkey",
        "whiskey",
        "jockey",
        "hockey",
        "compass",
        "bypass",
        "bitbypass",
        "surpass",
        "trespass",
        "foreignkey",
        "primarykey",
        "publickey",
        "pubkey",
        "author",
    ];
    word.len() > 5
        && !ALIKE.contains(&word)
        && list.ending(word, &mut |known| known.len() >= 3 && word.len() > known.len()).is_some()
}

/// Whether one of the words can be in a name: one quick look.
fn may_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.len() >= 2
        && bytes.windows(2).any(|pair| {
            let pair = [
                pair.first().map_or(0, u8::to_ascii_lowercase),
                pair.last().map_or(0, u8::to_ascii_lowercase),
            ];
            [
                *b"pa", *b"pw", *b"ps", *b"se", *b"ke", *b"to", *b"au", *b"cr", *b"cl", *b"co", *b"be",
                *b"si", *b"ac", *b"ss",
            ]
            .contains(&pair)
        })
}

/// The words of a name, in lower case: `clientSecret`, `DB_PASSWORD`, `api-key`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = '_';
    for letter in name.chars() {
        let begins = letter.is_ascii_uppercase() && before.is_ascii_lowercase();
        if !letter.is_alphanumeric() || begins {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.retain(|word| !word.is_empty());
    words
}
