//! Words in an answer that look like the page's own: a site that calls its labels by new names puts them among what was
//! said. They stay, because they may have been said, and the page is called changed.

use std::collections::BTreeSet;

use crate::{
    capture::blocks::BlockBuilder,
    model::{Block, Detail, Message, Role, text::running},
    page::{Element, Node},
};

/// What is written stands in them. What stands beside them and in none of them is a line of the page's own, or looks like one.
const WRITTEN: [&str; 16] = [
    "blockquote",
    "dd",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "p",
    "pre",
    "summary",
    "table",
    "td",
];

/// The words that stand in no paragraph of a message that is written in paragraphs. `parts`: the elements that were read.
pub(super) fn find<'e>(
    parts: &[&'e Element],
    blocks: &[Block],
    reader: &BlockBuilder<'_>,
) -> Vec<&'e Element> {
    let mut found = Vec::new();
    // Sites that write their paragraphs otherwise tell nothing by it.
    let has_paragraph = |part: &Element| part.tag == "p" || part.find(&|inner| inner.tag == "p").is_some();
    if parts.iter().any(|part| has_paragraph(part)) {
        let mut read = BTreeSet::new();
        lines(blocks, &mut read);
        for part in parts {
            if is_line(part, &read) {
                found.push(*part);
            } else {
                gather(part, &read, reader, &mut found);
            }
        }
    }
    found
}

/// Whether a part without a title is all of an answer: it is none, then.
pub(super) fn is_untitled(blocks: &[Block]) -> bool {
    matches!(blocks, [Block::Details(Detail::Thinking, title, _)] if title.is_empty())
}

/// Whether all messages of one author, more than one, begin or end with the same line and say more: it is a label, then.
pub(super) fn repeats(messages: &[Message], role: Role) -> bool {
    let own: Vec<&Message> = messages.iter().filter(|message| message.role == role).collect();
    let line = |block: Option<&Block>, first: bool| match block? {
        Block::Paragraph(_) | Block::Plain(_) => {
            let text = running(std::slice::from_ref(block?));
            let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            if first { lines.next() } else { lines.next_back() }.map(str::to_owned)
        }
        _ => None,
    };
    let says_more = |message: &&Message| running(&message.blocks).lines().count() + message.blocks.len() > 2;
    let is_same = |lines: Vec<Option<String>>| {
        lines.len() > 1 && lines.iter().all(|line| line.is_some() && Some(line) == lines.first())
    };
    own.iter().all(says_more)
        && (is_same(own.iter().map(|message| line(message.blocks.first(), true)).collect())
            || is_same(own.iter().map(|message| line(message.blocks.last(), false)).collect()))
}

/// More letters are left in a message: they may have been said. Beside a sign there may be more.
const LONGEST: usize = 60;
const LONGEST_NOTICE: usize = 160;

/// Whether such words are few enough for a label.
pub(super) fn is_label(words: &Element) -> bool {
    let most = if is_notice(words) { LONGEST_NOTICE } else { LONGEST };
    words.text().chars().filter(|sign| !sign.is_whitespace()).count() <= most
}

/// The lines that were read, without white space.
fn lines(blocks: &[Block], read: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(_) | Block::Plain(_) => {
                read.insert(letters(&running(std::slice::from_ref(block))));
            }
            Block::Details(Detail::Thinking, _, inside) => lines(inside, read),
            _ => {}
        }
    }
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

fn gather<'e>(
    element: &'e Element,
    read: &BTreeSet<String>,
    reader: &BlockBuilder<'_>,
    found: &mut Vec<&'e Element>,
) {
    if element.tag == "p" {
        return marks(element, read, reader, found);
    }
    if WRITTEN.contains(&element.tag.as_str()) || element.is("role", "tab") {
        return;
    }
    for child in element.elements() {
        if is_line(child, read) && !has_twin(element, child) {
            found.push(child);
        } else {
            gather(child, read, reader, found);
        }
    }
}

/// Whether an element is one line that was read, and no paragraph.
fn is_line(element: &Element, read: &BTreeSet<String>) -> bool {
    let is_written = |inner: &Element| WRITTEN.contains(&inner.tag.as_str());
    let own = letters(&element.text());
    !own.is_empty()
        && !is_written(element)
        && !element.is("role", "tab")
        && read.contains(&own)
        && (element.find(&is_written).is_none() || is_notice(element))
}

/// Whether lines of one look stand beside each other: somebody has drawn a list of them.
fn has_twin(parent: &Element, line: &Element) -> bool {
    let is_twin = |other: &Element| {
        !std::ptr::eq(other, line)
            && other.tag == line.tag
            && other.attribute("class") == line.attribute("class")
            && !letters(&other.text()).is_empty()
    };
    parent.elements().any(is_twin)
}

/// Whether an element is a sign with a line beside it.
fn is_notice(element: &Element) -> bool {
    element.elements().any(|child| child.tag == "svg" || child.tag == "img")
}

/// The numbers that count sources and were read behind the words that they are glued to.
fn marks<'e>(
    parent: &'e Element,
    read: &BTreeSet<String>,
    reader: &BlockBuilder<'_>,
    found: &mut Vec<&'e Element>,
) {
    let mut before = String::new();
    for node in &parent.children {
        let text = match node {
            Node::Text(text) => text.clone(),
            Node::Element(child) => child.text(),
        };
        if let Node::Element(child) = node
            && matches!(child.tag.as_str(), "a" | "span" | "div")
            && reader.shows(child)
        {
            let is_glued = before.chars().next_back().is_some_and(|last| !last.is_whitespace());
            let marked = format!("{}{}", letters(&before), text.trim());
            if is_glued && is_number(&text) && read.iter().any(|line| line.contains(&marked)) {
                found.push(child);
            } else {
                marks(child, read, reader, found);
            }
        }
        if !text.is_empty() {
            before = text;
        }
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim();
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    (1..=3).contains(&digits.len()) && digits.bytes().all(|sign| sign.is_ascii_digit())
}

#[cfg(all(test, feature = "parser"))]
mod tests {
    use crate::{capture::capture, model::Reason, page::parse::parse};

    #[test]
    fn words_that_no_paragraph_holds_are_never_read_without_a_word() {
        for (answer, said, is_doubted) in [
            ("<p>Sail on.</p><p>Then rest.</p>", "Sail on.Then rest.", false),
            ("<div><span>Thought for 3s</span></div><p>Sail on.</p>", "Sail on.", true),
            ("<p>Sail on.</p><header>Draft</header>", "Sail on.", true),
            ("<p>Sail on.</p><div><svg></svg><p>The page makes mistakes.</p></div>", "Sail on.", true),
            ("<p>Sail on<span>+2</span>.</p>", "Sail on.", true),
            ("<p>Sail on <span>2</span> days.</p>", "Sail on 2 days.", false),
            // Drawn by somebody: a list of boxes.
            ("<p>Pack:</p><div><div>A rope</div><div>A knife</div></div>", "Pack:A ropeA knife", false),
            // Sites may write without paragraphs.
            ("<div>Sail on.</div><ul><li>Now</li></ul>", "Sail on.Now", false),
            // More than a label stays.
            (
                "<p>Sail on.</p><div>Whoever has sailed here before knows that the wind turns at noon, every day.</div>",
                "Sail on.Whoever has sailed here before knows that the wind turns at noon, every day.",
                true,
            ),
        ] {
            let html = format!(
                "<body><main><div data-message-author-role=user data-message-id=u><div class=whitespace-pre-wrap>Where to?</div></div>\
                 <div data-message-author-role=assistant data-message-id=a><div class=markdown>{answer}</div></div></main></body>"
            );
            let read = capture(&parse(&html, "https://chatgpt.com/c/1"));
            let last = read
                .messages
                .last()
                .map(|last| crate::model::text::running(&last.blocks))
                .unwrap_or_default();
            assert_eq!(last, said, "{answer}: {:?}", read.reasons);
            let is = |reason: &Reason| matches!(reason, Reason::Overlooked(_) | Reason::SiteChanged);
            assert_eq!(read.reasons.iter().any(is), is_doubted, "{answer}: {:?}", read.reasons);
        }
    }
}
