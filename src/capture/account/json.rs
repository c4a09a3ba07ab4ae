//! Single strings out of large JSON texts, without reading all of them.

/// The string at this path of object keys in a JSON text.
pub(in crate::capture) fn member_at(source: &str, path: &[&str]) -> Option<String> {
    let mut value = source;
    for key in path {
        value = member(value, key)?;
    }
    string(value).filter(|text| !text.is_empty())
}

/// What stands behind `key` in the object that `text` begins with.
fn member<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let mut rest = text.trim_start().strip_prefix('{')?.trim_start();
    loop {
        let name = string(rest)?;
        rest = behind_value(rest)?.trim_start().strip_prefix(':')?.trim_start();
        if name == key {
            return Some(rest);
        }
        rest = behind_value(rest)?.trim_start().strip_prefix(',')?.trim_start();
    }
}

/// The text behind one JSON value.
fn behind_value(text: &str) -> Option<&str> {
    let mut depth = 0_u32;
    let mut quoted = false;
    let mut escaped = false;
    for (place, sign) in text.char_indices() {
        let end = place + sign.len_utf8();
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => {
                quoted = !quoted;
                if !quoted && depth == 0 {
                    return text.get(end..);
                }
            }
            _ if quoted => {}
            '{' | '[' => depth += 1,
            ',' | '}' | ']' if depth == 0 => return text.get(place..),
            '}' | ']' => {
                depth -= 1;
                if depth == 0 {
                    return text.get(end..);
                }
            }
            _ => {}
        }
    }
    None
}

/// The JSON string that `text` begins with.
fn string(text: &str) -> Option<String> {
    let mut signs = text.strip_prefix('"')?.chars();
    let mut units = Vec::new();
    let mut buffer = [0; 2];
    loop {
        match signs.next()? {
            '"' => return Some(String::from_utf16_lossy(&units)),
            '\\' => match signs.next()? {
                'u' => {
                    let digits: String = signs.by_ref().take(4).collect();
                    units.push(u16::from_str_radix(&digits, 16).ok()?);
                }
                'n' => units.push(u16::from(b'\n')),
                't' => units.push(u16::from(b'\t')),
                other => units.extend_from_slice(other.encode_utf16(&mut buffer)),
            },
            sign => units.extend_from_slice(sign.encode_utf16(&mut buffer)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_in_json_without_reading_all_of_it() {
        let source = r#" {"a":[1,{"user":"no"}],"q":"\"}","user" : {"x":null,"name":"J\u00e4ne \ud83d\ude00","email":"j@example.org"}}"#;
        let user = member(source, "user").unwrap();
        assert_eq!(string(member(user, "name").unwrap()).as_deref(), Some("Jäne 😀"));
        assert_eq!(string(member(user, "email").unwrap()).as_deref(), Some("j@example.org"));
        for (broken, key) in
            [("{", "a"), ("{}", "a"), ("{\"a\"", "a"), ("{\"b\":1}", "a"), ("[]", "a"), ("", "")]
        {
            assert_eq!(member(broken, key), None, "{broken}");
        }
    }
}
