//! Addresses as a person types them: of link pages, of servers.

use crate::i18n::Sentence;

/// The address cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Not an address that a browser opens safely.
    #[error("browsers do not open this address safely")]
    NotSecure,
    /// A fragment would be mixed up with the link's own.
    #[error("the address has a fragment")]
    Fragment,
}

impl Sentence for AddressError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotSecure => "error_viewer_address",
            Self::Fragment => "error_viewer_fragment",
        }
    }
}

/// Hosts that may be used without encryption: this machine.
const LOCAL: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Checks a web address as the user typed it; empty stays empty.
pub fn web_address(typed: &str) -> Result<String, AddressError> {
    let address = typed.trim();
    if address.is_empty() {
        return Ok(String::new());
    }
    if address.contains('#') {
        return Err(AddressError::Fragment);
    }
    let (scheme, rest) = address.split_once("://").ok_or(AddressError::NotSecure)?;
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    let usable = !host.is_empty()
        && !address.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\@".contains(c));
    match scheme.to_ascii_lowercase().as_str() {
        "https" if usable => {}
        "http" if usable && LOCAL.contains(&host) => {}
        _ => return Err(AddressError::NotSecure),
    }
    // "https://host" and "https://host/" are the same page.
    Ok(if rest.contains(['/', '?']) { address.to_owned() } else { format!("{address}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_browsers_open_safely_are_taken() {
        let cases = [
            ("", Ok("")),
            ("  https://view.example ", Ok("https://view.example/")),
            ("https://view.example/excerpt/", Ok("https://view.example/excerpt/")),
            ("HTTPS://view.example:8443/x?y", Ok("HTTPS://view.example:8443/x?y")),
            ("http://localhost:8000", Ok("http://localhost:8000/")),
            ("http://127.0.0.1/", Ok("http://127.0.0.1/")),
            ("http://view.example/", Err(AddressError::NotSecure)),
            ("http://localhost.evil.example/", Err(AddressError::NotSecure)),
            ("http://localhost:x/", Err(AddressError::NotSecure)),
            ("javascript:alert(1)", Err(AddressError::NotSecure)),
            ("https://", Err(AddressError::NotSecure)),
            ("https://user@view.example/", Err(AddressError::NotSecure)),
            ("https://view .example/", Err(AddressError::NotSecure)),
            ("view.example", Err(AddressError::NotSecure)),
            ("https://view.example/#x", Err(AddressError::Fragment)),
        ];
        for (typed, expected) in cases {
            assert_eq!(web_address(typed), expected.map(str::to_owned), "{typed}");
        }
    }
}
