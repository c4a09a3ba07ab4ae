//! The chip that menus and side bars show for an account: a name with an e-mail address or a handle beside it.

use crate::{
    model::Account,
    page::{
        Element, Node, Selector,
        select::{Look, search},
        text::one_line,
    },
};

/// Parts of a page that hold no message.
const AROUND: &str = "nav, aside, header, [role=\"navigation\"], [role=\"banner\"], [role=\"menu\"], \
    [data-testid*=\"sidebar\"], [data-testid*=\"Sidebar\"], [data-testid*=\"profile\"], [data-testid*=\"account\"], \
    [data-testid*=\"AccountSwitcher\"], [data-sidebar], [data-variant=\"sidebar\"], [id*=\"sidebar\"], [class*=\"sidebar\"], [class*=\"Sidebar\"]";

/// What somebody said, or calls a chat by.
const SAID: &str = "main, article, [role=\"log\"], [role=\"feed\"], [role=\"article\"], [class*=\"message\"], [class*=\"Message\"], \
    [data-message-id], a[href*=\"/chat/\"], a[href*=\"/c/\"], a[href*=\"/search/\"]";

/// A longer text is no name.
const LONGEST: usize = 60;

/// The first chip around the conversation; empty where there is none.
pub(super) fn find(root: &Element) -> Account {
    let (around, said) = (Selector::new(AROUND), Selector::new(SAID));
    let parts = search(root, &|element, _| match (said.accepts(element), around.accepts(element)) {
        (true, _) => Look::Skip,
        (_, true) => Look::Take,
        _ => Look::Enter,
    });
    let mut chip = Account::default();
    for part in parts {
        let mut texts = Vec::new();
        gather(part, &said, &mut texts);
        for (place, text) in texts.iter().enumerate() {
            let (is_email, is_handle) = (is_email(text), is_handle(text));
            if !(is_email && chip.email.is_none() || is_handle && chip.handle.is_none()) {
                continue;
            }
            let before = place.checked_sub(1).and_then(|place| texts.get(place));
            if chip.name.is_none() {
                chip.name = before.filter(|text| is_name(text)).cloned();
            }
            let field = if is_email { &mut chip.email } else { &mut chip.handle };
            *field = Some(text.clone());
        }
    }
    chip
}

/// The texts below an element, each on one line.
pub(super) fn texts(element: &Element) -> Vec<String> {
    let mut texts = Vec::new();
    gather(element, &Selector::default(), &mut texts);
    texts
}

/// The texts below an element, each on one line, but for those of messages and chats.
fn gather(element: &Element, said: &Selector<'_>, texts: &mut Vec<String>) {
    for node in &element.children {
        match node {
            Node::Text(text) => texts.push(one_line(text)),
            Node::Element(child) if !said.accepts(child) && !is_label(child) => gather(child, said, texts),
            Node::Element(_) => {}
        }
    }
    texts.retain(|text| !text.is_empty());
}

/// Whether an element says what a control is for, or stands for a picture: neither is a name.
fn is_label(element: &Element) -> bool {
    element.rendered.hidden
        || element.is("role", "img")
        || element.is("aria-hidden", "true")
        || ["sr-only", "visually-hidden", "cdk-visually-hidden", "tooltip"]
            .iter()
            .any(|class| element.class(class))
}

/// An address and nothing else.
pub(super) fn is_email(text: &str) -> bool {
    let Some((person, host)) = text.split_once('@') else { return false };
    let is_part = |part: &str| {
        !part.is_empty()
            && part.chars().all(|sign| sign.is_alphanumeric() || "._%+-".contains(sign))
            && !part.starts_with('.')
    };
    text.len() <= 254 && is_part(person) && is_part(host) && host.contains('.') && !host.ends_with('.')
}

/// `@name` and nothing else.
fn is_handle(text: &str) -> bool {
    text.strip_prefix('@').is_some_and(|name| {
        (2..=30).contains(&name.len())
            && name.chars().all(|sign| sign.is_alphanumeric() || "_.-".contains(sign))
    })
}

/// One to four words, none of them written small: a menu's words mostly are.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_part = |word: &&str| {
        word.chars().next().is_some_and(|sign| sign.is_alphabetic() && !sign.is_lowercase())
            && word.chars().all(|sign| sign.is_alphabetic() || ".'’-".contains(sign))
    };
    (1..=4).contains(&words.len())
        && text.len() <= LONGEST
        && text.chars().count() > 2
        && words.iter().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(tag: &str, children: Vec<Node>) -> Element {
        Element { tag: tag.into(), children, ..Element::default() }
    }

    fn texts(tag: &str, texts: &[&str]) -> Node {
        let spans = texts.iter().map(|text| Node::Element(element("span", vec![Node::Text((*text).into())])));
        Node::Element(element(tag, spans.collect()))
    }

    #[test]
    fn a_name_beside_an_address_is_the_account_and_what_was_said_is_not() {
        for (tag, words, name, email, handle) in [
            (
                "nav",
                &["JD", "Jane Doe", "jane@example.org", "Pro"][..],
                Some("Jane Doe"),
                Some("jane@example.org"),
                None,
            ),
            ("aside", &["山田 太郎", "taro@example.org"], Some("山田 太郎"), Some("taro@example.org"), None),
            ("header", &["Jane Doe", "@jane_d"], Some("Jane Doe"), None, Some("@jane_d")),
            ("nav", &["Signed in as", "jane@example.org"], None, Some("jane@example.org"), None),
            ("nav", &["Write to jane@example.org", "New chat"], None, None, None),
            ("main", &["Jane Doe", "jane@example.org"], None, None, None),
            ("div", &["Jane Doe", "jane@example.org"], None, None, None),
        ] {
            let found = find(&element("body", vec![texts(tag, words)]));
            let expected = [name, email, handle].map(|text| text.map(str::to_owned));
            assert_eq!([found.name, found.email, found.handle], expected, "{tag} {words:?}");
        }
    }
}
