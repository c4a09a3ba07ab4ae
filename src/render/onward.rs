//! Where a reader can go on with a conversation: chat sites, and how they take a prompt (docs/continuing.md).

use crate::{
    render::markup::{Element, Node, element},
    words::Words,
};

/// A chat site that opens a new chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chat {
    /// The site's name as people know it.
    pub name: &'static str,
    /// The address of a new chat.
    pub address: &'static str,
    /// What stands between the address and the prompt; empty: the site takes no prompt.
    pub prompt: &'static str,
    /// The most characters that an address with a prompt may have.
    pub longest: usize,
}

const fn chat(name: &'static str, address: &'static str, prompt: &'static str, longest: usize) -> Chat {
    Chat { name, address, prompt, longest }
}

/// All of them, the most used first.
pub const CHATS: [Chat; 6] = [
    chat("ChatGPT", "https://chatgpt.com/", "?q=", 6_000),
    chat("Claude", "https://claude.ai/new", "?q=", 6_000),
    chat("Gemini", "https://gemini.google.com/app", "", 0),
    chat("Perplexity", "https://www.perplexity.ai/", "search?q=", 2_000),
    chat("Copilot", "https://copilot.microsoft.com/", "?q=", 2_000),
    chat("Le Chat", "https://chat.mistral.ai/chat", "?q=", 2_000),
];

/// Links to new chats. Without a script they are plain; extension/continue.js writes the prompt into them.
pub fn links(words: &dyn Words) -> Node {
    let links = CHATS.iter().map(|chat| element("li").child(link(chat)).into());
    element("details")
        .with("class", "continue")
        .child(element("summary").text(words.say("page_continue", &[])))
        .child(element("p").text(words.say("page_continue_by_hand", &[])))
        .child(element("ul").children(links))
        .into()
}

fn link(chat: &Chat) -> Element {
    let link =
        element("a").with("href", chat.address).with("target", "_blank").with("rel", "noreferrer noopener");
    let link = if chat.prompt.is_empty() {
        link
    } else {
        link.with("data-prompt", chat.prompt).with("data-longest", chat.longest.to_string())
    };
    link.text(chat.name)
}

/// The words of the script for the `data-onward` attribute, in the order that extension/continue.js expects.
pub fn labels(words: &dyn Words) -> String {
    const LABELS: [&str; 8] = [
        "page_continue_prompt",
        "page_continue_hint",
        "page_continue_copy",
        "page_continue_copied",
        "page_continue_failed",
        "page_continue_paste",
        "page_continue_own",
        "page_continue_own_wrong",
    ];
    LABELS.map(|key| words.say(key, &[])).join("|")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::MessageFile;

    #[test]
    fn the_table_is_the_documented_one() {
        let rows: Vec<Vec<&str>> = include_str!("../../docs/continuing.md")
            .lines()
            .filter(|line| line.contains("| https://"))
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        assert_eq!(rows.len(), CHATS.len());
        for (row, chat) in rows.iter().zip(CHATS) {
            let prompt = row[2].trim_matches('`');
            let longest = row[3].replace(',', "").parse().unwrap_or(0);
            assert_eq!(
                (row[0], row[1], prompt, longest),
                (chat.name, chat.address, chat.prompt, chat.longest)
            );
            assert!(row[4].contains("2026") || row[4].contains("2025"), "{} has no dated source", chat.name);
        }
    }

    #[test]
    fn without_a_script_there_are_plain_links_that_tell_the_sites_nothing() {
        let html = links(&MessageFile::english()).to_html();
        assert_eq!(html.matches("rel=\"noreferrer noopener\"").count(), CHATS.len());
        for chat in CHATS {
            assert!(html.contains(&format!("href={} ", chat.address)), "{html}");
        }
        assert!(!html.contains("<button") && !html.contains("<input"), "{html}");
        assert!(html.len() < 1_200, "{}", html.len());
    }

    #[test]
    fn the_words_of_the_script_stay_apart() {
        assert_eq!(labels(&MessageFile::english()).split('|').count(), 8);
    }
}
