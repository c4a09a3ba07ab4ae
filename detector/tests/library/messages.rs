//! Reads the messages and fills in what may not stand in a file.

use std::{fs, path::Path};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use super::scores::{Label, Labelled};

/// All messages of a folder in `tests/private`, file by file; an empty name means that folder itself.
pub(crate) fn messages(folder: &str) -> Vec<Labelled> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/private").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    texts.flat_map(|text| text.split("\n== ").skip(1).map(message).collect::<Vec<_>>()).collect()
}

fn message(marked: &str) -> Labelled {
    let (id, body) = marked.split_once('\n').unwrap();
    let body = filled(body.trim_end(), id);
    let mut message = Labelled { id: id.to_owned(), ..Labelled::default() };
    for (index, piece) in body.split(['⟦', '⟧']).enumerate() {
        if index % 2 == 0 {
            message.text.push_str(piece);
            continue;
        }
        let (sort, value) = piece.split_once(' ').unwrap();
        let start = message.text.len();
        message.text.push_str(value);
        let end = message.text.len();
        let weak = sort.starts_with('~');
        message.labels.push(Label { sort: sort.trim_start_matches('~').to_owned(), start, end, weak });
    }
    message
}

/// Fills in `{alphabet:length}`, always the same for the same message.
fn filled(text: &str, id: &str) -> String {
    let mut state = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    let mut letters = |alphabet: &str, length: usize| -> String {
        let alphabet = alphabet.as_bytes();
        let mut letter = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(alphabet[(state >> 33) as usize % alphabet.len()])
        };
        (0..length).map(|_| letter()).collect()
    };
    const CAPITALS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let small = CAPITALS.to_lowercase();
    let alphabets = [
        ("d", "0123456789".to_owned()),
        ("hex", "0123456789abcdef".to_owned()),
        ("an", format!("{CAPITALS}{small}0123456789")),
        ("AN", format!("{CAPITALS}0123456789")),
        ("B32", format!("{CAPITALS}234567")),
        ("B64", format!("{CAPITALS}{small}0123456789+/")),
        ("b64", format!("{CAPITALS}{small}0123456789-_")),
    ];
    let mut out = String::new();
    let mut pieces = text.split('{');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let known = piece.split_once('}').and_then(|(name, rest)| {
            let value = match name.split_once(':') {
                Some((name, length)) => {
                    let (_, alphabet) = alphabets.iter().find(|(known, _)| *known == name)?;
                    letters(alphabet, length.parse().ok()?)
                }
                None if name == "dashes" => "-----".to_owned(),
                None if name == "jwt" => {
                    let part = |json: &str| URL_SAFE_NO_PAD.encode(json);
                    let (head, body) =
                        (part(r#"{"alg":"HS256","typ":"JWT"}"#), part(r#"{"sub":"8813","exp":1793200000}"#));
                    format!("{head}.{body}.{}", letters(&alphabets[6].1, 43))
                }
                None => return None,
            };
            Some((value, rest))
        });
        match known {
            Some((value, rest)) => {
                out.push_str(&value);
                out.push_str(rest);
            }
            None => {
                out.push('{');
                out.push_str(piece);
            }
        }
    }
    out
}
