use base64::Engine as _;
use unicode_normalization::UnicodeNormalization;

use super::*;

/// An encoding as some program might write it, on bytes.
type Encoder = (&'static str, fn(&[u8]) -> Vec<u8>);

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn each_letter(bytes: &[u8], write: impl Fn(char) -> String) -> Vec<u8> {
    text(bytes).chars().map(write).collect::<String>().into_bytes()
}

fn each_byte(bytes: &[u8], write: impl Fn(u8) -> String) -> Vec<u8> {
    bytes.iter().map(|byte| write(*byte)).collect::<String>().into_bytes()
}

fn each_unit(bytes: &[u8], write: impl Fn(u16) -> String) -> Vec<u8> {
    text(bytes).encode_utf16().map(write).collect::<String>().into_bytes()
}

fn percent_special(bytes: &[u8]) -> Vec<u8> {
    each_byte(bytes, |byte| match byte {
        b' ' => "+".into(),
        byte if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) => char::from(byte).into(),
        byte => format!("%{byte:02X}"),
    })
}

fn json(bytes: &[u8]) -> Vec<u8> {
    let inner = serde_json::to_string(&text(bytes)).unwrap();
    inner.trim_matches('"').replace('/', "\\/").into_bytes()
}

fn named(letter: char) -> String {
    match letter {
        'é' => "&eacute;".into(),
        'ü' => "&uuml;".into(),
        'Ø' => "&Oslash;".into(),
        '@' => "&commat;".into(),
        '.' => "&period;".into(),
        '+' => "&plus;".into(),
        '-' => "&hyphen;".into(),
        ' ' => "&nbsp;".into(),
        other => other.into(),
    }
}

fn base64(bytes: &[u8], before: &[u8], url: bool) -> Vec<u8> {
    let all = [before, bytes, b"; etc"].concat();
    let engine = if url {
        base64::engine::general_purpose::URL_SAFE_NO_PAD
    } else {
        base64::engine::general_purpose::STANDARD
    };
    engine.encode(all).into_bytes()
}

#[rustfmt::skip]
const ENCODERS: &[Encoder] = &[
    ("as it is", <[u8]>::to_vec),
    ("NFD", |b| text(b).nfd().collect::<String>().into_bytes()),
    ("NFC", |b| text(b).nfc().collect::<String>().into_bytes()),
    ("NFKC", |b| text(b).nfkc().collect::<String>().into_bytes()),
    ("upper case", |b| text(b).to_uppercase().into_bytes()),
    ("lower case", |b| text(b).to_lowercase().into_bytes()),
    ("named entities", |b| each_letter(b, named)),
    ("decimal entities", |b| each_letter(b, |c| format!("&#{};", c as u32))),
    ("hexadecimal entities", |b| each_letter(b, |c| format!("&#x{:X};", c as u32))),
    ("percent, all", |b| each_byte(b, |byte| format!("%{byte:02x}"))),
    ("percent, special", percent_special),
    ("JSON", json),
    ("JSON, all", |b| each_unit(b, |unit| format!("\\u{unit:04X}"))),
    ("JavaScript", |b| each_letter(b, |c| if (c as u32) < 256 { format!("\\x{:02x}", c as u32) } else { format!("\\u{{{:x}}}", c as u32) })),
    ("CSS", |b| each_letter(b, |c| format!("\\{:06x}", c as u32))),
    ("CSS, short", |b| each_letter(b, |c| format!("\\{:x} ", c as u32))),
    ("quoted-printable", |b| each_byte(b, |byte| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("={byte:02X}") })),
    ("hexadecimal", |b| each_byte(b, |byte| format!("{byte:02x}"))),
    ("HEXADECIMAL", |b| each_byte(b, |byte| format!("{byte:02X}"))),
    ("base64", |b| base64(b, b"", false)),
    ("base64, second place", |b| base64(b, b" ", false)),
    ("base64, third place", |b| base64(b, b"x ", false)),
    ("base64url", |b| base64(b, b"", true)),
    ("base64url, second place", |b| base64(b, b" ", true)),
    ("base64url, third place", |b| base64(b, b"x ", true)),
];

/// From here on they write letters and digits only.
const RUNS: usize = 17;

const UTF_16: &[Encoder] = &[
    ("UTF-16, low byte first", |b| text(b).encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ("UTF-16, high byte first", |b| text(b).encode_utf16().flat_map(u16::to_be_bytes).collect()),
];

const VALUES: &[&str] = &[
    "jane.doe@corp.org",
    "José Müller-Ørsted",
    "Jane Doe",
    "渡辺航平",
    "+44 7911 123456",
    "4929 1834 0571 2641",
    "DE89 3704 0044 0532 0130 00",
    "s3cret/hunter2",
    "2001:db8:85a3::8a2e:370:7334",
];

/// Whether the check finds a value in `bytes` between two other words.
fn is_found(value: &str, bytes: &[u8]) -> bool {
    let around = [b"<p>so ", bytes, b"</p>"].concat();
    check(&around, &["other one", value]) == Err(Leak { value: value.into() })
}

#[test]
fn a_value_is_found_in_every_encoding_and_in_two_on_top_of_each_other() {
    let mut missed = Vec::new();
    for value in VALUES {
        for (inner, encode) in ENCODERS {
            for (outer, encode_again) in ENCODERS.iter().chain(UTF_16) {
                // Other letters than an encoding wrote are no encoding.
                if !outer.contains("case") || *inner == ENCODERS[0].0 {
                    let encoded = encode_again(&encode(value.as_bytes()));
                    if !is_found(value, &encoded) {
                        missed.push(format!("{value}, {inner}, then {outer}: {}", text(&encoded)));
                    }
                }
            }
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn a_value_is_found_however_it_is_spelled() {
    for (value, spelled) in [
        ("jane.doe@corp.org", "Jane.\u{ad}Doe@cor\u{200b}p.org"),
        ("Straße 7, Köln", "STRASSE 7, KÖLN"),
        ("Jane Doe", "Ｊａｎｅ\u{3000}Ｄｏｅ"),
        ("Jane Doe", "𝐉𝐚𝐧𝐞 𝗗𝗼𝗲"),
        ("Fiona Ruff", "ﬁona ruﬀ"),
        ("中嶋ユウコ", "中嶋ﾕｳｺ"),
        ("O'Neill", "O’NEILL"),
        ("+1 415 555 2671", "(1) 415.555/2671"),
        ("4929 1834 0571 2641", "x 4929-1834-0571-2641."),
        ("DE89 3704 0044 0532 0130 00", "de89370400440532013000"),
    ] {
        assert!(is_found(value, spelled.as_bytes()), "{value} in {spelled}");
        // In letters and digits alone, and in such once more.
        for (inner, encode) in &ENCODERS[RUNS..] {
            let once = encode(spelled.as_bytes());
            assert!(is_found(value, &once), "{value} in {spelled}, {inner}");
            for (outer, encode_again) in &ENCODERS[RUNS..] {
                let twice = encode_again(&once);
                assert!(is_found(value, &twice), "{value} in {spelled}, {inner}, then {outer}");
            }
        }
    }
}

#[test]
fn other_words_do_not_stop_a_share() {
    for (value, text) in [
        ("Ana", "a banana"),
        ("Mark", "Markdown and landmarks"),
        ("Jose", "José"),
        ("José", "Josés"),
        ("415-555-2671", "94155552671"),
        ("a", "Person B says hello"),
        ("93.184.215.1", "93.184.215.14"),
        ("", "anything"),
        ("hunter2", "hunter23"),
        ("Ana", "QW5h is short"),
    ] {
        assert_eq!(check(text.as_bytes(), &[value]), Ok(()), "{value} in {text}");
    }
    assert!(check(b"an a alone", &["A"]).is_err());
}

#[test]
fn what_the_page_itself_says_does_not_count() {
    let skeleton = b"<h1></h1><p>A page shared by</p>";
    assert_eq!(check_beyond(b"<h1>x</h1><p>A page shared by</p>", skeleton, &["page"]), Ok(()));
    assert!(check_beyond(b"<h1>Page</h1><p>A page shared by</p>", skeleton, &["page"]).is_err());
}
