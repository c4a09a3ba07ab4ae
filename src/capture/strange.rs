//! Words in a message that look like the page's own: a site that calls its labels by new names puts them among what was said.
//! Those that surely are labels are left out, and doubted; the others stay, and the site is said to have changed.

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

/// Elements in which pages write about a message.
const INTERFACE: [&str; 5] = ["button", "footer", "header", "label", "time"];

/// More lines beside each other are drawn by somebody.
const MOST_LINES: usize = 2;

/// The words that stand in no paragraph of a message that is written in paragraphs.
#[derive(Default)]
pub(super) struct Strange<'e> {
    /// Surely no part of what was said: numbers of sources, the language of code, what stands in a header.
    pub(super) labels: Vec<&'e Element>,
    /// Lines that may be anything, a callout as well as a label.
    pub(super) lines: u32,
}

/// Those of a message. `parts`: the elements that were read, into `blocks`.
pub(super) fn find<'e>(parts: &[&'e Element], blocks: &[Block], reader: &BlockBuilder<'_>) -> Strange<'e> {
    let mut search = Search { read: BTreeSet::new(), reader, found: Strange::default() };
    // Sites that write their paragraphs otherwise tell nothing by it.
    if parts.iter().any(|part| is_paragraph(part) || holds(part, &is_paragraph)) {
        lines(blocks, &mut search.read);
        for part in parts.iter().copied() {
            if search.is_line(part) {
                search.add(part);
            } else {
                search.gather(part);
            }
        }
    }
    search.found
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

struct Search<'r, 'e> {
    /// The lines that were read, without white space.
    read: BTreeSet<String>,
    reader: &'r BlockBuilder<'r>,
    found: Strange<'e>,
}

impl<'e> Search<'_, 'e> {
    fn add(&mut self, line: &'e Element) {
        if INTERFACE.contains(&line.tag.as_str()) {
            self.found.labels.push(line);
        } else {
            self.found.lines += 1;
        }
    }

    /// Looks beside the paragraphs of an element, and in the one of its children that holds most of them.
    fn gather(&mut self, flow: &'e Element) {
        if is_paragraph(flow) {
            return self.marks(flow);
        }
        let all = letters(&flow.text()).len();
        let holders = flow.elements().filter(|child| holds(child, &is_paragraph)).count();
        for child in flow.elements().filter(|child| is_paragraph(child) || !is_written(child)) {
            let is_most = || letters(&child.text()).len() * 2 > all;
            let is_inner = || holds(child, &is_paragraph) && (holders == 1 || is_most());
            if is_paragraph(child) {
                self.marks(child);
            } else if is_inner() && !self.is_line(child) && !is_one_of_many(flow, child) {
                self.gather(child);
            } else if !is_one_of_many(flow, child) {
                self.look_into(child);
            }
        }
    }

    /// Takes the lines of a box that holds nothing that somebody may have written: a line or two, or the language of code.
    fn look_into(&mut self, parent: &'e Element) {
        if self.is_line(parent) {
            return self.add(parent);
        }
        let mut lines = Vec::new();
        self.gather_lines(parent, &mut lines);
        let is_code = |inner: &Element| inner.tag == "pre";
        if holds(parent, &|inner| is_written(inner) && !is_code(inner)) {
            return;
        }
        match lines.as_slice() {
            [only] if holds(parent, &is_code) => {
                let is_word = !only.text().trim().contains(char::is_whitespace);
                self.found.labels.extend(is_word.then_some(*only));
            }
            few if few.len() <= MOST_LINES => few.iter().copied().for_each(|line| self.add(line)),
            _ => {}
        }
    }

    fn gather_lines(&self, parent: &'e Element, lines: &mut Vec<&'e Element>) {
        for child in parent.elements().filter(|child| !is_written(child)) {
            if self.is_line(child) {
                lines.push(child);
            } else {
                self.gather_lines(child, lines);
            }
        }
    }

    /// Whether an element is one line that was read, and no paragraph but one beside a sign.
    fn is_line(&self, element: &Element) -> bool {
        let own = letters(&element.text());
        !own.is_empty()
            && !is_written(element)
            && self.read.contains(&own)
            && (!holds(element, &is_written) || is_notice(element))
    }

    /// Takes the numbers that count sources and were read behind the words that they are glued to.
    fn marks(&mut self, parent: &'e Element) {
        let mut before = String::new();
        for node in &parent.children {
            let text = match node {
                Node::Text(text) => text.clone(),
                Node::Element(child) => child.text(),
            };
            if let Node::Element(child) = node
                && matches!(child.tag.as_str(), "a" | "span" | "div")
                && self.reader.shows(child)
            {
                let is_glued = before.chars().next_back().is_some_and(|last| !last.is_whitespace());
                let marked = format!("{}{}", letters(&before), text.trim());
                if is_glued && is_number(&text) && self.read.iter().any(|line| line.contains(&marked)) {
                    // A bare number may be said: `H<span>2</span>O`.
                    if child.tag == "a" || text.trim().starts_with('+') {
                        self.found.labels.push(child);
                    } else {
                        self.found.lines += 1;
                    }
                } else {
                    self.marks(child);
                }
            }
            if !text.is_empty() {
                before = text;
            }
        }
    }
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

fn holds(element: &Element, is: &dyn Fn(&Element) -> bool) -> bool {
    element.find(is).is_some()
}

fn is_paragraph(element: &Element) -> bool {
    element.tag == "p"
}

fn is_written(element: &Element) -> bool {
    WRITTEN.contains(&element.tag.as_str()) || element.is("role", "tab")
}

/// Whether an element is a sign with a line beside it.
fn is_notice(element: &Element) -> bool {
    element.elements().any(|child| child.tag == "svg" || child.tag == "img")
}

/// Whether somebody has drawn a list of boxes of one look.
fn is_one_of_many(parent: &Element, own: &Element) -> bool {
    let is_twin = |other: &&Element| {
        other.tag == own.tag
            && other.attribute("class") == own.attribute("class")
            && !letters(&other.text()).is_empty()
    };
    parent.elements().filter(is_twin).nth(MOST_LINES).is_some()
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
            ("<div><span>Thought for 3s</span></div><p>Sail on.</p>", "Thought for 3sSail on.", true),
            ("<p>Sail on.</p><header>Draft</header>", "Sail on.", true),
            (
                "<p>Sail on.</p><div><svg></svg><p>The page makes mistakes.</p></div>",
                "Sail on.The page makes mistakes.",
                true,
            ),
            ("<p>Sail on<span>+2</span>.</p>", "Sail on.", true),
            ("<p>Take H<span>2</span>O along.</p>", "Take H2O along.", true),
            ("<p>Sail on <span>2</span> days.</p>", "Sail on 2 days.", false),
            ("<p>Sail on:</p><div><div>Bash</div><pre>tack</pre></div>", "Sail on:tack", true),
            // Drawn by somebody: a list of boxes. A box with a title may be the rest of an answer.
            (
                "<p>Pack:</p><div><div>A rope</div><div>A knife</div><div>Bread</div></div>",
                "Pack:A ropeA knifeBread",
                false,
            ),
            (
                "<p>Pack:</p><div>A rope</div><div>A knife</div><div>Bread</div>",
                "Pack:A ropeA knifeBread",
                false,
            ),
            (
                "<p>Sail on.</p><p>Now.</p><div><div>Mind</div><p>The reef.</p></div>",
                "Sail on.Now.MindThe reef.",
                true,
            ),
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
