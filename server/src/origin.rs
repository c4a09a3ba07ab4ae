//! Which web pages may use the server: browser extensions, our own viewer, and whom the operator names.
//!
//! This is no access control, which is the owner's token. It keeps pages of other sites from using their visitors to
//! upload.

use axum::http::{HeaderMap, HeaderValue, header};

/// Whose pages are let in.
#[derive(Clone)]
pub struct Origins {
    named: Vec<String>,
}

impl Origins {
    /// The public address, if there is one, and those that the operator names.
    pub fn new(public_url: Option<&str>, named: &[String]) -> Self {
        let named = named.iter().map(String::as_str).chain(public_url);
        Self { named: named.map(|address| address.trim_end_matches('/').to_owned()).collect() }
    }

    /// Whether a page of this origin may call; `host` is the name under which we were called.
    pub fn allow(&self, origin: &HeaderValue, host: Option<&str>) -> bool {
        let Ok(origin) = origin.to_str() else { return false };
        let Some((scheme, rest)) = origin.split_once("://") else { return false };
        match scheme {
            "chrome-extension" => rest.len() == 32 && rest.bytes().all(|byte| (b'a'..=b'p').contains(&byte)),
            // Different in each installation.
            "moz-extension" | "safari-web-extension" => is_uuid(rest),
            "http" | "https" => {
                self.named.iter().any(|named| named == origin)
                    || host.is_some_and(|host| host == rest && is_bound_to_us(host))
            }
            _ => false,
        }
    }

    /// Whether a request that changes something may come from where it says it comes from.
    pub fn allow_write(&self, headers: &HeaderMap, host: Option<&str>) -> bool {
        headers.get(header::ORIGIN).is_none_or(|origin| self.allow(origin, host))
    }
}

/// Whether nobody else can let this name lead to us: an address, or this machine's own name. Any other name may be
/// that of a page whose owner had it lead here (DNS rebinding); a server with a name says so by its public address.
fn is_bound_to_us(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name.parse::<std::net::IpAddr>().is_ok() || name == "localhost" || name.ends_with(".localhost")
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_and_our_own_pages_may_call() {
        let origins = Origins::new(Some("https://share.example/"), &["https://tool.example".to_owned()]);
        let host = "127.0.0.1:8787";
        let cases = [
            ("chrome-extension://abcdefghijklmnopabcdefghijklmnop", true),
            ("chrome-extension://abcdefghijklmnopabcdefghijklmnoz", false),
            ("chrome-extension://abc", false),
            ("moz-extension://0a1b2c3d-0000-4000-8000-0123456789ab", true),
            ("moz-extension://evil.example", false),
            ("safari-web-extension://0A1B2C3D-0000-4000-8000-0123456789AB", true),
            ("http://127.0.0.1:8787", true),
            ("https://share.example", true),
            ("https://tool.example", true),
            ("https://share.example.evil.example", false),
            ("https://evil.example", false),
            ("null", false),
            ("file://", false),
        ];
        for (origin, wanted) in cases {
            assert_eq!(origins.allow(&HeaderValue::from_static(origin), Some(host)), wanted, "{origin}");
        }
        assert!(origins.allow_write(&HeaderMap::new(), None), "a program is no page");
    }

    #[test]
    fn a_page_whose_name_leads_to_us_is_none_of_ours() {
        let origins = Origins::new(None, &[]);
        let calls = |host: &str| origins.allow(&format!("http://{host}").parse().unwrap(), Some(host));
        for ours in ["127.0.0.1:8787", "192.168.1.5", "[::1]:8787", "localhost:8787", "excerpt.localhost"] {
            assert!(calls(ours), "{ours}");
        }
        for other in ["evil.example", "evil.example:8787", "localhost.evil.example", "127.0.0.1.evil.example"]
        {
            assert!(!calls(other), "{other}");
        }
    }
}
