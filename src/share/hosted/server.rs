//! Which servers this installation talks to.

use crate::share::{AddressError, web_address};

/// Checks a server's address as the user typed it, and gives it a slash at its end; empty means none.
pub fn server_address(typed: &str) -> Result<String, AddressError> {
    let address = web_address(typed)?;
    if address.contains('?') {
        return Err(AddressError::NotSecure);
    }
    Ok(if address.is_empty() || address.ends_with('/') { address } else { format!("{address}/") })
}

/// The server among `known` that a link names; the first one when it names none. An owner's token or a
/// question about a share goes to no other: whoever changes a link's address would get it.
pub fn known_server<'k>(named: &str, mut known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    if named.is_empty() {
        return known.find(|server| !server.is_empty());
    }
    let named = server_address(named).ok()?;
    known.find(|server| *server == named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_its_slash() {
        let cases = [
            ("", Ok("")),
            ("https://s.example", Ok("https://s.example/")),
            ("https://s.example/excerpt", Ok("https://s.example/excerpt/")),
            ("http://127.0.0.1:8787/", Ok("http://127.0.0.1:8787/")),
            ("https://s.example/?x", Err(AddressError::NotSecure)),
            ("http://s.example/", Err(AddressError::NotSecure)),
            ("https://s.example/#2abc", Err(AddressError::Fragment)),
        ];
        for (typed, expected) in cases {
            assert_eq!(server_address(typed), expected.map(str::to_owned), "{typed}");
        }
    }

    #[test]
    fn nothing_goes_to_a_server_that_is_not_known() {
        let known = ["", "https://s.example/", "https://t.example/x/"];
        let cases = [
            ("", Some("https://s.example/")),
            ("https://s.example", Some("https://s.example/")),
            ("https://t.example/x", Some("https://t.example/x/")),
            ("https://s.example.evil.example/", None),
            ("https://s.example@evil.example/", None),
            ("http://s.example/", None),
        ];
        for (named, server) in cases {
            assert_eq!(known_server(named, known.into_iter()), server, "{named}");
        }
        assert_eq!(known_server("", [""].into_iter()), None);
    }
}
