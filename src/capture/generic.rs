//! Pages of sites that nobody described: finds messages by the words that developers name their authors with.
//! A guess, and always called one.

use crate::{
    capture::{
        blocks::{Reader, Rules},
        reader::Found,
    },
    model::{Message, Role},
    page::{Element, Page, Selector, text::has},
};

/// Words for authors. The last field: the word means something else too, so it counts only alone.
const WORDS: [(&str, Role, bool); 22] = [
    ("agent", Role::Assistant, true),
    ("ai", Role::Assistant, false),
    ("answer", Role::Assistant, true),
    ("assistant", Role::Assistant, false),
    ("bot", Role::Assistant, false),
    ("chatbot", Role::Assistant, false),
    ("claude", Role::Assistant, true),
    ("gpt", Role::Assistant, true),
    ("human", Role::User, false),
    ("incoming", Role::Assistant, true),
    ("llm", Role::Assistant, true),
    ("me", Role::User, true),
    ("model", Role::Assistant, true),
    ("outgoing", Role::User, true),
    ("prompt", Role::User, true),
    ("query", Role::User, true),
    ("question", Role::User, true),
    ("received", Role::Assistant, true),
    ("response", Role::Assistant, true),
    ("sent", Role::User, true),
    ("user", Role::User, false),
    ("you", Role::User, true),
];

/// Words that make an ambiguous word speak of a message: `model-response`, `chat-prompt`.
/// Sites use them freely, so they do not tell ways apart.
const CONTEXT: [&str; 13] = [
    "bubble",
    "chat",
    "container",
    "content",
    "entry",
    "item",
    "message",
    "msg",
    "output",
    "reply",
    "row",
    "text",
    "turn",
];

/// Parts of a page that hold no conversation.
const OUTSIDE: &str = "head, header, nav, footer, aside, form, button, dialog, menu, select, textarea, input, \
    [role=\"navigation\"], [role=\"dialog\"], [role=\"menu\"], [role=\"textbox\"], [contenteditable=\"true\"], .sr-only";

/// Where the words of a message stand, without the author's name and the toolbar.
const BODIES: &str = ".markdown, .markdown-body, .prose, [class*=\"markdown\"], [class*=\"message-content\"], \
    [class*=\"message-text\"], [class*=\"messageContent\"], [data-testid*=\"message-content\"]";

/// So much of a message's text must stand in its body, in parts of 100.
const ENOUGH: usize = 75;

/// Elements that name their author in the same way.
struct Group<'p> {
    way: String,
    members: Vec<(&'p Element, Role)>,
}

/// Reads the page by guesses; no messages when it does not look like a conversation.
pub(super) fn read(page: &Page) -> Found {
    let mut groups = Vec::new();
    gather(&page.root, &Selector::new(OUTSIDE), &mut groups, &mut Vec::new());
    let best = groups.iter().filter_map(|group| Some((score(group)?, group))).max_by_key(|(score, _)| *score);
    let rules = Rules { url: &page.url, ..Rules::default() };
    let mut reader = Reader::new(&rules);
    let mut found = Found::default();
    for (element, role) in best.map(|(_, group)| group.members.as_slice()).unwrap_or_default() {
        let body = body(element);
        let blocks = if *role == Role::User { reader.typed(body) } else { reader.blocks(body) };
        if !blocks.is_empty() {
            found.messages.push(Message { key: String::new(), role: *role, model: None, blocks });
        }
    }
    found.evidence.holes = reader.holes;
    found.evidence.unreadable = reader.unreadable;
    found
}

/// Puts every element that names an author into the groups of its ways to name it, the outermost only.
fn gather<'p>(
    parent: &'p Element,
    outside: &Selector<'_>,
    groups: &mut Vec<Group<'p>>,
    within: &mut Vec<String>,
) {
    for element in parent.elements() {
        if element.facts.hidden || outside.accepts(element) {
            continue;
        }
        let depth = within.len();
        for (way, role) in ways(element) {
            if !within.contains(&way) {
                match groups.iter_mut().find(|group| group.way == way) {
                    Some(group) => group.members.push((element, role)),
                    None => groups.push(Group { way: way.clone(), members: vec![(element, role)] }),
                }
                within.push(way);
            }
        }
        gather(element, outside, groups, within);
        within.truncate(depth);
    }
}

/// The ways in which the element names its author: `class:group-*`, `data-role:*`, `tag:*`.
fn ways(element: &Element) -> Vec<(String, Role)> {
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
    if words.len() > 4 {
        return None;
    }
    let clear = words.iter().any(|word| WORDS.iter().any(|(name, _, alone)| name == word && !alone));
    let context = words.iter().any(|word| CONTEXT.contains(&word.as_str()));
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

/// How much a group looks like a conversation: both authors, then the sureness of the source, then changes of
/// the author, then the amount of text. `None`: it does not.
fn score(group: &Group<'_>) -> Option<(bool, u8, usize, usize)> {
    let speaks = |role: Role| group.members.iter().any(|(_, author)| *author == role);
    let both = speaks(Role::User) && speaks(Role::Assistant);
    let (source, _) = group.way.split_once(':')?;
    let says_role = ["role", "author", "sender", "speaker"].iter().any(|word| has(source, word));
    let sureness = match source {
        _ if says_role => 3,
        "tag" => 2,
        "class" => 1,
        _ => 2,
    };
    if !both && sureness < 3 {
        return None;
    }
    let changes = group
        .members
        .windows(2)
        .filter(|pair| matches!(pair, [(_, one), (_, other)] if one != other))
        .count();
    let amount = group.members.iter().map(|(element, _)| element.text().trim().len()).sum();
    (amount > 0).then_some((both, sureness, changes, amount))
}

/// The part of a message that holds nearly all its text.
fn body(element: &Element) -> &Element {
    let length = |element: &Element| element.text().chars().filter(|sign| !sign.is_whitespace()).count();
    match Selector::new(BODIES).all(element).as_slice() {
        [only] if length(only).saturating_mul(100) >= length(element).saturating_mul(ENOUGH) => only,
        _ => element,
    }
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
