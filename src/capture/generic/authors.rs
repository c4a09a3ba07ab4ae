//! The words by which developers name the authors of messages.

use crate::{model::Role, page::Element};

/// Words for authors. The last field: the word means something else too, so it counts only alone.
const WORDS: [(&str, Role, bool); 39] = [
    ("agent", Role::Assistant, true),
    ("ai", Role::Assistant, false),
    ("answer", Role::Assistant, true),
    ("assistant", Role::Assistant, false),
    ("bot", Role::Assistant, false),
    ("asker", Role::User, false),
    ("character", Role::Assistant, true),
    ("chatbot", Role::Assistant, false),
    ("claude", Role::Assistant, true),
    ("client", Role::User, true),
    ("companion", Role::Assistant, true),
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
    ("mine", Role::User, true),
    ("model", Role::Assistant, true),
    ("outgoing", Role::User, true),
    ("prompt", Role::User, true),
    ("query", Role::User, true),
    ("question", Role::User, true),
    ("reply", Role::Assistant, true),
    ("requester", Role::User, true),
    ("robot", Role::Assistant, false),
    ("received", Role::Assistant, true),
    ("response", Role::Assistant, true),
    ("self", Role::User, true),
    ("sent", Role::User, true),
    ("theirs", Role::Assistant, true),
    ("visitor", Role::User, true),
    ("user", Role::User, false),
    ("you", Role::User, true),
];

/// Longer names describe something else.
const MOST_WORDS: usize = 5;

/// Words that make an ambiguous word speak of a message: `model-response`, `chat-prompt`.
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

/// The classes of an element that name an author, as they stand, and who they name.
pub(super) fn classes(element: &Element) -> Vec<(String, Role)> {
    let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
    classes.filter_map(|class| Some((class.to_owned(), pattern(class)?.1))).collect()
}

/// Who a value names that is one word.
pub(super) fn whole(value: &str) -> Option<Role> {
    pattern(value).filter(|(pattern, _)| pattern == "*").map(|(_, role)| role)
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
