//! The targets of links: absolute, without the site's own detours.

use crate::{
    model::{Inline, content::NOTE},
    page::Element,
};

use super::{BlockBuilder, Builder, InlineStyle};

/// Redirecting addresses: host and path, and the parameter that holds the target.
const DETOURS: [(&str, &str); 8] = [
    ("l.meta.ai/", "u"),
    ("l.facebook.com/l.php", "u"),
    ("lm.facebook.com/l.php", "u"),
    ("l.instagram.com/", "u"),
    ("www.google.com/url", "q"),
    ("www.google.com/url", "url"),
    ("www.youtube.com/redirect", "q"),
    ("slack-redir.net/link", "url"),
];

/// Parameters by which a chat site marks that the reader came from it.
const MARKS: [&str; 3] = ["utm_source=chatgpt.com", "utm_source=openai", "utm_source=perplexity"];

impl BlockBuilder<'_> {
    pub(super) fn link(&mut self, element: &Element, keep: bool, out: &mut Builder) {
        let href = element.attribute("href").filter(|_| !out.in_link());
        if let (Some(note), false) = (note(element), out.in_link()) {
            out.inline(Inline::Link([NOTE, &note].concat(), vec![Inline::Text(note)]));
        } else if let Some(href) = href {
            if !is_anchor(href, element) {
                self.link_to(href, element, keep, out);
            }
        } else {
            self.children(element, keep, out);
        }
    }

    pub(super) fn link_to(&mut self, href: &str, element: &Element, keep: bool, out: &mut Builder) {
        let Some(target) = target(href, self.rules.url) else {
            return self.children(element, keep, out);
        };
        let title = element.attribute("title").unwrap_or_default();
        let is_inside = target.is_empty() || target.starts_with('#');
        out.open(InlineStyle::Link(target.clone(), title.to_owned()));
        self.children(element, keep, out);
        if !out.close() && (!is_inside || element.children.is_empty()) {
            let label =
                ["aria-label", "title"].iter().find_map(|name| element.attribute(name)).map(str::trim);
            let label = label.filter(|label| !label.is_empty()).unwrap_or_else(|| host(&target));
            // A link that holds nothing at all was written so; a sign of the site's has a name.
            let words =
                if element.children.is_empty() { vec![] } else { vec![Inline::Text(label.to_owned())] };
            out.inline(Inline::Link(target.clone(), words));
        }
    }
}

/// The number of the footnote that the link refers to.
fn note(link: &Element) -> Option<String> {
    let is_reference = link.has("data-footnote-ref") || link.class("footnote-ref");
    let number: String = link.text().chars().filter(char::is_ascii_digit).collect();
    (is_reference && !number.is_empty()).then_some(number)
}

/// Whether the link only marks its own place: the sign beside a heading.
fn is_anchor(href: &str, link: &Element) -> bool {
    let text = link.text();
    href.starts_with('#')
        && text.trim().chars().all(|sign| "#¶§🔗↩↑\u{fe0e}\u{fe0f}".contains(sign))
        && link.find(&|inner| inner.tag == "img").is_none()
}

/// Where a link leads: an absolute address; `#…` for a place in this page, and nothing for the page itself.
/// `None`: into code, or to nobody knows what.
pub(super) fn target(href: &str, page: &str) -> Option<String> {
    let href: String = href.trim().split(char::is_control).collect();
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).unwrap_or_default();
    match scheme.as_str() {
        "http" | "https" => Some(unmarked(&direct(&href))),
        "irc" | "ircs" | "mailto" | "tel" | "xmpp" => Some(href),
        // A button that was made of a link.
        _ if href == "#" => None,
        _ if href.is_empty() || href.starts_with('#') => Some(href),
        scheme if is_scheme(scheme) => None,
        _ => joined(&href, page),
    }
}

fn is_scheme(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign))
}

/// A relative address as seen from the page.
fn joined(href: &str, page: &str) -> Option<String> {
    let (scheme, rest) = page.split_once("://")?;
    if href.starts_with("//") {
        return Some([scheme, ":", href].concat());
    }
    let host = rest.split(['/', '?', '#']).next()?;
    let (path, behind) = href.split_at_checked(href.find(['?', '#']).unwrap_or(href.len()))?;
    let here = rest.split(['?', '#']).next()?.strip_prefix(host)?;
    let mut parts: Vec<&str> = Vec::new();
    if !path.starts_with('/') {
        parts.extend(here.split('/').skip(1));
        if !path.is_empty() {
            parts.pop();
        }
    }
    let mut steps = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        match step {
            "." | ".." => {
                if step == ".." {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            "" if path.is_empty() => {}
            step => parts.push(step),
        }
    }
    Some([scheme, "://", host, "/", &parts.join("/"), behind].concat())
}

fn host(target: &str) -> &str {
    let rest = target.split_once("://").map_or(target, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn direct(href: &str) -> String {
    let rest = href.split_once("://").map_or("", |(_, rest)| rest);
    for (detour, parameter) in DETOURS {
        let query = rest.strip_prefix(detour).and_then(|rest| rest.strip_prefix('?'));
        let mut pairs = query.unwrap_or_default().split(['&', '#']).filter_map(|pair| pair.split_once('='));
        if let Some((_, value)) = pairs.find(|(name, _)| *name == parameter) {
            let value = decoded(value);
            if value.starts_with("http://") || value.starts_with("https://") {
                return value;
            }
        }
    }
    href.to_owned()
}

/// The address without the site's own mark; all else stays as it is.
fn unmarked(address: &str) -> String {
    let (address, fragment) =
        address.split_once('#').map_or((address, None), |(address, fragment)| (address, Some(fragment)));
    let mut clean = match address.split_once('?') {
        Some((path, query)) => {
            let kept: Vec<&str> = query.split('&').filter(|pair| !MARKS.contains(pair)).collect();
            if kept.is_empty() { path.to_owned() } else { [path, "?", &kept.join("&")].concat() }
        }
        None => address.to_owned(),
    };
    if let Some(fragment) = fragment {
        clean.push('#');
        clean.push_str(fragment);
    }
    clean
}

/// Undoes percent-encoding; what is not valid stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let ahead = rest.clone().next().zip(rest.clone().nth(1));
        let pair =
            ahead.and_then(|(high, low)| Some(((high as char).to_digit(16)?, (low as char).to_digit(16)?)));
        match pair.filter(|_| byte == b'%').and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest.next();
                rest.next();
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_straight_to_their_target() {
        for (href, expected) in [
            (
                "https://l.meta.ai/?u=https%3A%2F%2Fexample.org%2Fa%3Fb%3D%C3%A4&h=1",
                Some("https://example.org/a?b=%C3%A4"),
            ),
            ("https://www.google.com/url?sa=E&q=https%3A%2F%2Fexample.org", Some("https://example.org")),
            ("https://www.google.com/url?q=javascript:1", Some("https://www.google.com/url?q=javascript:1")),
            ("https://example.org/?utm_source=chatgpt.com", Some("https://example.org/")),
            (
                "https://example.org/?a=1&utm_source=chatgpt.com#:~:text=x",
                Some("https://example.org/?a=1#:~:text=x"),
            ),
            ("/c/1", Some("https://chat.example/c/1")),
            ("//example.org/", Some("https://example.org/")),
            ("mailto:a@example.org", Some("mailto:a@example.org")),
            ("", Some("")),
            ("#note", Some("#note")),
            ("#", None),
            ("a/./b?c#d", Some("https://chat.example/a/b?c#d")),
            ("../up/", Some("https://chat.example/up/")),
            ("?q", Some("https://chat.example/x?q")),
            ("vbscript:x", None),
            (" java\nscript:alert(1)", None),
            ("data:text/html,x", None),
        ] {
            let found = target(href, "https://chat.example/x?y");
            let found = found.map(|found| found.replace('ä', "%C3%A4"));
            assert_eq!(found.as_deref(), expected, "{href}");
        }
    }
}
