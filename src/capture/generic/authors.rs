//! The words by which developers name the authors of messages.

use crate::{model::Role, page::Element};

/// Catalog for authors. The last field: the word means something else too, so it counts only alone.
const WORDS: [(&str, Role, bool); 30] = [
    ("agent", Role::Assistant, true),
    ("ai", Role::Assistant, false),
    ("answer", Role::Assistant, true),
    ("assistant", Role::Assistant, false),
    ("bot", Role::Assistant, false),
    ("chatbot", Role::Assistant, false),
    ("claude", Role::Assistant, true),
    ("copilot", Role::Assistant, true),
    ("customer", Role::User, true),
    ("gemini", Role::Assistant, true),
    ("gpt", Role::Assistant, true),
    ("grok", Role::Assistant, true),
    ("guest", Role::User, true),
    ("host", Role::Assistant, true),
    ("human", Role::User, false),
    ("incoming", Role::Assistant, true),
    ("llm", Role::Assistant, true),
    ("me", Role::User, true),
    ("model", Role::Assistant, true),
    ("outgoing", Role::User, true),
    ("prompt", Role::User, true),
    ("query", Role::User, true),
    ("question", Role::User, true),
    ("reply", Role::Assistant, true),
    ("requester", Role::User, true),
    ("received", Role::Assistant, true),
    ("response", Role::Assistant, true),
    ("sent", Role::User, true),
    ("user", Role::User, false),
    ("you", Role::User, true),
];

/// Longer names describe something else.
const MOST_WORDS: usize = 5;

/// Catalog that make an ambiguous word speak of a message: `model-response`, `chat-prompt`.
/// Sites use them freely, so they do not tell ways apart.
const CONTEXT: [&str; 12] = [
    "bubble",
    "chat",
    "container",
    "content",
    "entry",
    "item",
    "message",
    "msg",
    "output",
    "row",
    "text",
    "turn",
];

/// The ways in which the element names its author: `class:group-*`, `data-role:*`, `tag:*`.
pub(super) fn ways(element: &Element) -> Vec<(String, Role)> {
    let mut ways = Vec::new();
    let mut add = |source: &str, value: &str| {
        if let Some((pattern, role)) = pattern(value) {
            ways.push(([source, ":", &pattern].concat(), role));
        }
    };
    if element.tag.contains('-') {
        add("tag", &element.tag);
    }
    for (name, value) in &element.attributes {
        if name == "class" {
            value.split_ascii_whitespace().for_each(|class| add("class", class));
        } else if name.starts_with("data-") && value.len() < 60 {
            add(name, value);
        }
    }
    ways
}

/// The value with the author's word replaced by `*`, and who it names. `None`: nobody, or more than one.
fn pattern(value: &str) -> Option<(String, Role)> {
    let words = words(value);
    if words.len() > MOST_WORDS {
        return None;
    }
    let clear = words.iter().any(|word| WORDS.iter().any(|(name, _, alone)| name == word && !alone));
    // Two of them together speak of a message too: `claude-response`.
    let named = words.iter().filter(|word| WORDS.iter().any(|(name, ..)| name == word)).count();
    let context = named > 1 || words.iter().any(|word| CONTEXT.contains(&word.as_str()));
    let mut author: Option<Role> = None;
    let mut pattern = Vec::new();
    for word in &words {
        match WORDS.iter().find(|(name, _, _)| name == word) {
            Some((_, role, alone)) => {
                let speaks = !alone || clear || context || words.len() == 1;
                if !speaks || author.is_some_and(|author| author != *role) {
                    return None;
                }
                if author.replace(*role).is_none() {
                    pattern.push("*");
                }
            }
            None if CONTEXT.contains(&word.as_str()) => {}
            None if word.chars().all(|sign| sign.is_ascii_digit()) => pattern.push("0"),
            None => pattern.push(word),
        }
    }
    Some((pattern.join("-"), author?))
}

/// The words of a name: `userMessage`, `user-message` and `user_message` have the same.
fn words(value: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for sign in value.chars() {
        let begins = !sign.is_ascii_alphanumeric() || (sign.is_ascii_uppercase() && was_lower);
        if begins && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| sign.is_ascii_alphanumeric()) {
            word.push(sign.to_ascii_lowercase());
        }
        was_lower = sign.is_ascii_lowercase() || sign.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_known_by_the_words_of_names() {
        for (value, expected) in [
            ("user", Some(("*", Role::User))),
            ("chat-user", Some(("*", Role::User))),
            ("chatAssistant", Some(("*", Role::Assistant))),
            ("bot-message", Some(("*", Role::Assistant))),
            ("model", Some(("*", Role::Assistant))),
            ("model-message", Some(("*", Role::Assistant))),
            ("model-switcher", None),
            ("user-assistant", None),
            ("group/user-message", Some(("group-*", Role::User))),
            ("user-prompt", Some(("*", Role::User))),
            ("paired", None),
            ("", None),
        ] {
            let expected = expected.map(|(pattern, role)| (pattern.to_owned(), role));
            assert_eq!(pattern(value), expected, "{value}");
        }
    }
}
