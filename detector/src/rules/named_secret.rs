//! Passwords, codes and sessions behind the word that names them, in twenty-five languages, and a step away from it.

use std::sync::OnceLock;

#[cfg(test)]
use super::Examples;
use super::{Rule, Text, secrecy};
use crate::{Hit, PiiKind, label};
use excerpt_scanner::automaton::Automaton;
use excerpt_scanner::bytes::{byte_before, floor, forward};

/// Names and values one step apart.
mod steps;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "hasło: «Zielony_Kot77», potem",
            "密码:«Wxm19880612»。",
            "пароль: «Katya1988!»",
            "wachtwoord is «Fiets·2031»",
            "şifre: «Kedi·2031x» ve",
            "my CVV «392» and",
            "the door code is «48B71»",
            "the door code for the back gate is «4417B» on weekdays",
            "my security answer is «marmalade».",
            "recovery codes: «8fk2-91mz 4qp7-22xd»",
            "<password>«Blau·77wal»</password>",
            "- name: MAIL_PASSWORD\n  value: «Blau·77wal»",
            "{\"name\": \"DB_PASSWORD\", \"value\": \"«Blau·77wal»\"}",
            "<add key=\"MailPassword\" value=\"«Blau·77wal»\"/>",
            "auth=(\"jo\", \"«Blau·77wal»\")",
            "ConvertTo-SecureString \"«Blau·77wal»\" -AsPlainText",
            "smtp.login(\"jo@host\", \"«qzfx vmlk tewp hcau»\")",
            "Cookie: PHPSESSID=«k2j4h5g6f7d8s9a0q1w2»; theme=dark",
            "x.zip?sp=r&sig=«n%2Fsgp43fcsmFnsG6A9jrua7»",
            "root:«$6$rounds=5000$abcdefgh$0123456789abcdefghij»:19000:",
            "/user:backup01 «Maple302!·arbl»",
        ],
        misses: &[
            "hasło: wymagane",
            "密码：请输入密码",
            "the code is 404, status code: 200",
            "CVV is three digits",
            "<password>${PASSWORD}</password>",
            "auth=(user, password)",
            "session=None; sessionid is set",
            "пароль должен быть длинным",
            "the security answer is wrong",
        ],
    },
};

/// What kind of value a word announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    /// Something with a digit or a sign in it.
    Password,
    /// Three to eight digits or capitals.
    Code,
    /// A single word, whatever it is.
    Word,
    /// Groups of letters and digits.
    Groups,
    /// Drawn by lot, right behind `=` or `:`.
    Session,
}

/// The words, in lower case, a bar between two.
#[rustfmt::skip]
const WORDS: &[(Value, &str)] = &[
    (Value::Password, "wachtwoord|hasło|haslo|lösenord|lösenordet|adgangskode|kodeord|passord|salasana|heslo|jelszó|jelszava|parolă|parola|şifre|\
        şifrem|sifre|mật khẩu|mat khau|kata sandi|sandi|katasandi|пароль|паролем|пароля|парола|лозинка|lozinka|geslo|κωδικός πρόσβασης|κωδικός|\
        συνθηματικό|parool|parole|slaptažodis|contrasenya|wachtwoord is|パスワード|暗証番号|密码|密碼|口令|비밀번호|암호|كلمة السر|كلمة المرور|\
        الرمز السري|סיסמה|הסיסמה|סיסמא|पासवर्ड|รหัสผ่าน|رمز عبور|گذرواژه|পাসওয়ার্ড|கடவுச்சொல்|wifi key|wi-fi key|wlan-schlüssel|wifi-code|\
        parola d'ordine|parola chiave|chiave wifi|chiave wi-fi|clé wifi|clé wi-fi|clé wpa|clave wifi|clave wi-fi|clave del wifi|netzwerkschlüssel|wifi-sleutel|klucz wifi|hasłem|hasła|\
        şifresi|parolası|parolam|비밀 번호|패스워드|비번|暗号|合言葉|パスコード|كلمة مرور|كلمة سر|رمز الدخول|रहस्य शब्द|कूटशब्द|пароль до|гасло|\
        admin pass|root pass|changed it to|changed the password to|reset it to|app password|app-password|login password"),
    (Value::Code, "cvv|cvc|cvv2|cvc2|security code|door code|gate code|alarm code|lockbox code|garage code|code at the door|entry code|access code|\
        unlock code|verification code|one-time code|one-time password|otp|2fa code|sms code|sicherheitscode|türcode|alarmcode|bestätigungscode|\
        code d'accès|code de la porte|digicode|código de acceso|código de verificación|codice di accesso|codice di verifica|código de acesso|\
        toegangscode|deurcode|kod do drzwi|kod pin|код домофона|код двери|验证码|驗證碼|門の暗証番号|인증번호|pin code|pin-code|pin for|pin is|pin:"),
    (Value::Word, "memorable word is|security answer is|secret answer is|answer to the security question is|safe word is|memorable word:|\
        security answer:|maiden name is|antwort auf die sicherheitsfrage ist|réponse secrète est"),
    (Value::Groups, "recovery codes|backup codes|recovery code|backup code|recovery key|totp secret|totp|otp secret|2fa secret|authenticator key|\
        setup key|wiederherstellungscode|wiederherstellungsschlüssel|code de récupération|codes de secours|código de recuperación"),
    (Value::Session, "sessionid|session_id|session|phpsessid|jsessionid|asp.net_sessionid|connect.sid|laravel_session|_session|sid|x-csrf-token|\
        x-xsrf-token|csrftoken|xsrf-token|csrf_token|x-amz-signature|x-goog-signature|sig|signature|x-amz-security-token|rlkey|__secure-next-auth.session-token|\
        auth_session|remember_token|refresh_token|id_token|li_at|sso_token|private_key_id"),
];
struct Prepared {
    machine: Automaton,
    kinds: Vec<(Value, usize)>,
}

fn prepared() -> &'static Prepared {
    static PREPARED: OnceLock<Prepared> = OnceLock::new();
    PREPARED.get_or_init(|| {
        let words =
            || WORDS.iter().flat_map(|(value, words)| words.split('|').map(move |word| (*value, word)));
        Prepared {
            machine: Automaton::new(words().map(|(_, word)| word.as_bytes())),
            kinds: words().map(|(value, word)| (value, word.len())).collect(),
        }
    })
}

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let lower = text.lower;
    let prepared = prepared();
    let mut push = |range: std::ops::Range<usize>, label: &'static str| {
        hits.push(Hit::certain(range, PiiKind::Secret, label));
    };
    prepared.machine.find(lower.as_bytes(), &mut |needle, start, end| {
        let Some((kind, _)) = prepared.kinds.get(needle) else { return };
        let inner = |at: Option<char>| at.is_some_and(|letter| letter.is_ascii_alphanumeric());
        let before = text.text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.text.get(end..).and_then(|after| after.chars().next());
        if inner(before) && *kind != Value::Session
            || inner(after) && byte_before(lower.as_bytes(), end).is_ascii_alphanumeric()
        {
            return;
        }
        if let Some((start, end)) = value(text.text, end, *kind) {
            push(start..end, label::PASSWORD);
        }
    });
    steps::find(text.text, lower, &mut push);
}

/// The value behind a word that ends here.
fn value(text: &str, end: usize, kind: Value) -> Option<(usize, usize)> {
    joints(text.get(end..)?, kind).into_iter().find_map(|joint| value_at(text, end + joint, kind))
}

/// The value that begins here.
fn value_at(text: &str, start: usize, kind: Value) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let start = forward(bytes, start, 2, |byte| b"\"'`*".contains(&byte));
    match kind {
        Value::Groups => groups(text, start),
        Value::Session => {
            let stop = forward(bytes, start, 512, |byte| {
                byte.is_ascii_alphanumeric() || b"-_.%+/=:~".contains(&byte)
            });
            let value = text.get(start..stop)?;
            let long = value.len() >= 16
                && secrecy::is_random(value)
                && !secrecy::is_placeholder(value)
                && !secrecy::is_example(value);
            (long && !value.contains("://")).then_some((start, stop))
        }
        _ => {
            let stop = text
                .get(start..)?
                .find(|letter: char| letter.is_whitespace() || "\"'`<>,，。;；、)）|".contains(letter))
                .map_or(text.len(), |at| start + at);
            let mut stop = stop.min(start + 64);
            while stop > start
                && b".:!?*)".contains(&byte_before(bytes, stop))
                && !(byte_before(bytes, stop) == b'!' && kind == Value::Password)
            {
                stop -= 1;
            }
            let stop = floor(text, stop);
            let value = text.get(start..stop)?;
            fits(value, kind).then_some((start, stop))
        }
    }
}

fn fits(value: &str, kind: Value) -> bool {
    let [lower, upper, digit, other] = secrecy::sorts(value);
    let count = value.chars().count();
    match kind {
        Value::Password => {
            let mixed = digit && (lower || upper || other)
                || (lower || upper) && other && value.bytes().any(|byte| b"!@#$%^&*?+=_".contains(&byte));
            (5..=64).contains(&count)
                && value.is_ascii()
                && mixed
                && !secrecy::is_placeholder(value)
                && !secrecy::is_code(value)
                && !value.contains(['(', '{', '[', '/'])
        }
        Value::Code => {
            (3..=8).contains(&count)
                && digit
                && !lower
                && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        }
        Value::Word => {
            (3..=24).contains(&count)
                && value.chars().all(char::is_alphabetic)
                && ![
                    "the",
                    "not",
                    "wrong",
                    "right",
                    "correct",
                    "incorrect",
                    "required",
                    "case",
                    "stored",
                    "always",
                    "none",
                    "too",
                    "your",
                ]
                .contains(&value)
        }
        Value::Groups | Value::Session => false,
    }
}

/// The lengths of what may stand between a word and its value.
fn joints(rest: &str, kind: Value) -> Vec<usize> {
    if kind == Value::Session {
        let signs = ["=", "\": \"", "\":\"", ": ", "='", "=\""];
        return signs
            .iter()
            .find(|sign| rest.starts_with(**sign))
            .map(|sign| sign.len())
            .into_iter()
            .collect();
    }
    // `密码是…`, `hasło to …`, `пароль - …`, `code for the door is …`.
    const SIGNS: &[&str] = &[
        ": ",
        ":",
        "：",
        " : ",
        " = ",
        "=",
        " is: ",
        " is ",
        " är ",
        " er ",
        " on ",
        " to ",
        " je ",
        " este ",
        " e ",
        " - ",
        " – ",
        " — ",
        "は",
        "是",
        "为",
        "為",
        "：",
        " là ",
        " adalah ",
        " είναι ",
        " هي ",
        " هو ",
        " היא ",
        " है ",
        " คือ ",
        " это ",
        " şu: ",
        " van ",
        " ist ",
        " lautet ",
        " jest ",
        " est ",
        " es ",
        " è ",
        " é ",
        "는 ",
        "은 ",
        "가 ",
        " ",
    ];
    let window = rest.get(..floor(rest, 48)).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
    // `code for the front door is 4417`.
    let roundabout = [
        " for ", " to the ", " für ", " im ", " in ", " vom ", " zum ", " beim ", " voor ", " van ", " do ",
        " de ", " del ", " da ", " di ", " della ", " du ", " pour ", " para ", " per ", " för ", " till ",
        " til ", " от ", " для ", " к ", " до ", " від ", " dla ", " za ", " için ", " untuk ", " cho ",
        " k ", " ke ", " na ", " od ", " pro ", " al ", " alla ", " au ", " des ", " dem ", " der ", " aan ",
        " в ", " на ", " у ", " з ", " u ",
    ]
    .iter()
    .any(|word| window.starts_with(word));
    if roundabout && kind != Value::Word {
        let mut found: Vec<usize> = [
            " is ", " ist ", " lautet ", " est ", " es ", ": ", " är ", " er ", " to ", " jest ", " é ",
            " è ", " – ", " — ", " this: ", "：", " je ", " on ", " este ", " är: ", " это ", " є ",
            " olan ",
        ]
        .iter()
        .flat_map(|sign| window.match_indices(sign).map(|(at, sign)| at + sign.len()))
        .collect();
        if !found.is_empty() {
            found.sort_unstable();
            return found;
        }
    }
    if kind == Value::Word {
        return window.starts_with(' ').then_some(1).into_iter().collect();
    }
    SIGNS.iter().find(|sign| window.starts_with(**sign)).map(|sign| sign.len()).into_iter().collect()
}

/// Groups of letters and digits: `8fk2-91mz 4qp7-22xd`.
fn groups(text: &str, start: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut end, mut count) = (start, start, 0);
    while count < 16 {
        let stop = forward(bytes, at, 64, |byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let group = text.get(at..stop)?;
        let mixed = group.bytes().any(|byte| byte.is_ascii_digit()) && group.len() >= 6
            || group.len() >= 16
                && group.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !mixed {
            break;
        }
        (end, count) = (stop, count + 1);
        at = forward(bytes, stop, 3, |byte| b" ,\n".contains(&byte));
        if at == stop {
            break;
        }
    }
    (count > 0).then_some((start, end))
}
