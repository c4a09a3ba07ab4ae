//! Where a reader can go on with a conversation: chat sites, and how they take a prompt (docs/continuing.md).

use crate::{
    i18n::Catalog,
    render::markup::{Element, Node, element},
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

/// What stands before the prompt at most sites: extension/continue.js knows it.
const COMMON: &str = "?q=";

/// All of them, the most used first.
pub const CHATS: [Chat; 6] = [
    chat("ChatGPT", "https://chatgpt.com/", COMMON, 6_000),
    chat("Claude", "https://claude.ai/new", COMMON, 6_000),
    chat("Gemini", "https://gemini.google.com/app", "", 0),
    chat("Perplexity", "https://www.perplexity.ai/", "search?q=", 2_000),
    chat("Copilot", "https://copilot.microsoft.com/", COMMON, 2_000),
    chat("Le Chat", "https://chat.mistral.ai/chat", COMMON, 2_000),
];

/// Links to new chats. Without a script they are plain; extension/continue.js writes the prompt into them.
pub fn links(catalog: &dyn Catalog) -> Node {
    let links = CHATS.iter().map(|chat| element("li").child(link(chat)).into());
    element("details")
        .with("class", "continue")
        .child(element("summary").text(catalog.message("page_continue", &[])))
        .child(element("p").text(catalog.message("page_continue_by_hand", &[])))
        .child(element("ul").children(links))
        .into()
}

fn link(chat: &Chat) -> Element {
    // The page itself sends no referrer, and a new tab has no opener.
    let link = element("a").with("href", chat.address).with("target", "_blank");
    let link = match chat.prompt {
        "" => link,
        COMMON => link.with("data-most", chat.longest.to_string()),
        prompt => link.with("data-most", chat.longest.to_string()).with("data-path", prompt),
    };
    link.text(chat.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::FileCatalog;

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
        let html = links(&FileCatalog::english()).to_html();
        assert_eq!(html.matches("target=_blank").count(), CHATS.len());
        for chat in CHATS {
            assert!(html.contains(&format!("href={} ", chat.address)), "{html}");
        }
        assert!(!html.contains("<button") && !html.contains("<input"), "{html}");
        assert!(html.len() < 900, "{}", html.len());
    }
}
