//! Attachments, collapsed parts, frames: what is named but not shown.

use crate::{
    model::{Block, Detail, content::file_name},
    page::{Element, Node, Selector, text::one_line},
};

use super::{BlockBuilder, Builder, keeps_space};

/// Catalog in the class or the type of a disclosure that holds thinking.
const THINKING: [&str; 3] = ["think", "reason", "thought"];

impl BlockBuilder<'_> {
    /// A part that the site shows collapsed; nothing when its body is not in the page.
    pub(super) fn collapsible(
        &mut self,
        element: &Element,
        header: &Selector<'_>,
        kind: Detail,
    ) -> Vec<Block> {
        let says = |header: &&Element| header.text().chars().any(char::is_alphanumeric);
        let named = header.first(element).filter(says);
        let bare = if named.is_none() && header.is_name() { self.bare_header(element) } else { None };
        let title = named.or(bare).and_then(first_words).unwrap_or_default();
        let mut told_again = Vec::new();
        if !title.is_empty() {
            titles(element, &title, &mut told_again);
        }
        let is_header = |inner: &Element| {
            header.accepts(inner)
                || bare.is_some_and(|bare| std::ptr::eq(bare, inner))
                || told_again.iter().any(|title| std::ptr::eq(*title, inner))
        };
        let mut blocks = Vec::new();
        let around = std::mem::replace(&mut self.in_details, true);
        if has_own_words(element) {
            blocks = self.beside(element, &is_header);
        } else {
            for child in element.elements() {
                blocks.extend(self.without(child, &is_header));
            }
        }
        // The only thing that a part says may be more than its header.
        self.unread += u32::from(bare.is_some() && blocks.is_empty());
        self.in_details = around;
        // A nameless part inside another one adds nothing to it.
        if blocks.is_empty() || (around && title.is_empty()) {
            blocks
        } else {
            vec![Block::Details(kind, title, blocks)]
        }
    }

    /// What these elements hold, shown or not.
    pub(super) fn collapsed(&mut self, elements: &[&Element]) -> Vec<Block> {
        let around = std::mem::replace(&mut self.in_details, true);
        let blocks = elements.iter().flat_map(|element| self.blocks(element)).collect();
        self.in_details = around;
        blocks
    }

    /// The first thing that a part says, where its header has another name now: a line that is not written with
    /// paragraphs and the like, as an interface has them.
    fn bare_header<'e>(&self, part: &'e Element) -> Option<&'e Element> {
        const BARE: [&str; 4] = ["button", "div", "header", "span"];
        let first = part.elements().find(|child| child.text().chars().any(char::is_alphanumeric))?;
        let is_bare = BARE.contains(&first.tag.as_str())
            && first
                .find(&|inner| {
                    !matches!(inner.tag.as_str(), "bdi" | "button" | "div" | "span" | "svg" | "path")
                })
                .is_none();
        let text = first.text();
        let is_line = text.trim().chars().count() <= LONGEST_HEADER && !text.trim().contains('\n');
        (is_bare && is_line && !first.rendered.keeps_space).then_some(first)
    }

    /// The content without the header.
    fn without(&mut self, element: &Element, is_header: &dyn Fn(&Element) -> bool) -> Vec<Block> {
        if is_header(element) {
            return Vec::new();
        }
        // Words around a header are no part of it: they are read, and the header once more.
        if has_own_words(element) || element.find(is_header).is_none() {
            return self.blocks(element);
        }
        let (mut blocks, mut nodes) = (Vec::new(), element.children.as_slice());
        while let Some((node, rest)) = nodes.split_first() {
            // What a header is known by may be on a button above code, too.
            if let Some((code, used)) = self.code_with_header(nodes) {
                blocks.push(code);
                nodes = nodes.get(used..).unwrap_or_default();
                continue;
            }
            if let Node::Element(child) = node {
                blocks.extend(self.without(child, is_header));
            }
            nodes = rest;
        }
        blocks
    }

    /// The content of a part that stands directly in it, beside the header.
    fn beside(&mut self, part: &Element, is_header: &dyn Fn(&Element) -> bool) -> Vec<Block> {
        let keep = keeps_space(part, false);
        let mut out = Builder::default();
        for node in &part.children {
            match node {
                Node::Text(text) => out.text(text, keep || part.rendered.keeps_space),
                Node::Element(child) if is_header(child) || child.find(is_header).is_some() => {
                    out.flush();
                    let blocks = self.without(child, is_header);
                    out.push_all(blocks);
                }
                Node::Element(child) => self.child(part, child, keep, &mut out),
            }
        }
        out.finish()
    }

    /// HTML's own disclosure: thinking by its name, else content under a heading line.
    pub(super) fn disclosure(&mut self, element: &Element, keep: bool) -> Vec<Block> {
        let named = ["class", "type", "id"].iter().filter_map(|name| element.attribute(name));
        let is_thinking = named
            .flat_map(|value| THINKING.iter().map(move |word| value.to_ascii_lowercase().contains(word)))
            .any(|found| found);
        if is_thinking {
            return self.collapsible(element, &Selector::new("summary"), Detail::Thinking);
        }
        self.collect(element, keep)
    }
}

/// What content is written in: what stands there is said, if it is a title or not.
const WRITTEN: [&str; 8] = ["a", "blockquote", "code", "li", "p", "pre", "td", "th"];

/// What says a title once more to screen readers: spans that stand by themselves, among nothing but boxes, or are called so.
fn titles(parent: &Element, title: &str, found: &mut Vec<*const Element>) {
    if WRITTEN.contains(&parent.tag.as_str()) {
        return;
    }
    let is_box = |child: &Element| {
        matches!(child.tag.as_str(), "button" | "div" | "ol" | "p" | "pre" | "section" | "table" | "ul")
            || child.text().trim().is_empty()
    };
    for child in parent.elements() {
        let is_title = child.tag == "span" && child.text().trim() == title;
        let is_alone = || {
            !has_own_words(parent)
                && parent.elements().all(|other| std::ptr::eq(other, child) || is_box(other))
        };
        if is_title && (child.class("sr-only") || is_alone()) {
            found.push(std::ptr::from_ref(child));
        } else {
            titles(child, title, found);
        }
    }
}

/// Whether words stand directly in an element.
fn has_own_words(element: &Element) -> bool {
    element.children.iter().any(|node| match node {
        Node::Text(text) => text.chars().any(char::is_alphanumeric),
        Node::Element(_) => false,
    })
}

/// Longer lines are no header.
const LONGEST_HEADER: usize = 60;

/// The name of a file, card or frame: what the site calls it, else its address.
pub(crate) fn name(element: &Element) -> String {
    let attribute = |element: &Element, name: &str| {
        element.attribute(name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned)
    };
    let inner = |selector: &str, name: &str| {
        Selector::new(selector).first(element).and_then(|found| attribute(found, name))
    };
    attribute(element, "title")
        .or_else(|| inner("[title]", "title"))
        .or_else(|| attribute(element, "aria-label"))
        .or_else(|| attribute(element, "alt"))
        .or_else(|| inner("button[aria-label]", "aria-label"))
        .or_else(|| inner("img[alt]", "alt"))
        .or_else(|| first_words(element))
        .unwrap_or_else(|| file_name(element.attribute("src").unwrap_or_default()).to_owned())
}

/// Words for what a model thought, and for what holds it.
const THOUGHTS: [&str; 5] = ["cot", "reasoning", "thinking", "thought", "thoughts"];
const HOLDERS: [&str; 9] =
    ["area", "block", "body", "box", "chain", "container", "content", "panel", "process"];

/// Whether an element is called by its makers what holds a model's thoughts.
pub(super) fn is_thinking(element: &Element) -> bool {
    matches!(element.tag.as_str(), "div" | "section")
        && element.attribute("class").is_some_and(|classes| {
            ["think", "Think", "eason", "hought", "cot-"].iter().any(|part| classes.contains(part))
                && classes.split_ascii_whitespace().any(|class| {
                    let class = class.to_ascii_lowercase();
                    let mut words = class.split(|letter: char| !letter.is_ascii_alphanumeric());
                    words.clone().any(|word| THOUGHTS.contains(&word))
                        && words.any(|word| HOLDERS.contains(&word))
                })
        })
}

/// What names of files end with.
const ENDINGS: &str = " 7z ai avi bmp c cpp cs css csv doc docx eml epub gif go gz h heic html ipynb java jpeg jpg js json \
    key log m4a md mkv mov mp3 mp4 msg numbers odp ods odt ogg pages parquet pdf php png ppt pptx psd py r rar rb rs rtf sh \
    sql srt svg tar tex tif tiff toml ts tsv tsx txt vcf vtt wav webm webp xls xlsm xlsx xml xz yaml yml zip zst ";

/// Longer texts are no names of files.
const LONGEST_NAME: usize = 160;

/// Whether the element is the tile of a file: a box or a button that is called like one, or a name beside the button that opens
/// it.
pub(super) fn is_file(element: &Element) -> bool {
    let is_called = (element.tag == "button" || element.is("role", "group"))
        && element.attribute("aria-label").is_some_and(is_file_name);
    is_called || is_named_beside_button(element)
}

fn is_named_beside_button(element: &Element) -> bool {
    if !matches!(element.tag.as_str(), "div" | "span") {
        return false;
    }
    let mut labels = element.elements().filter(|child| child.tag == "button");
    let Some(label) = labels.find_map(|button| button.attribute("aria-label")) else { return false };
    let name = element.text();
    let name = name.trim();
    is_file_name(name) && label.contains(name)
}

fn is_file_name(text: &str) -> bool {
    let Some((stem, ending)) = text.trim().rsplit_once('.') else { return false };
    !stem.is_empty()
        && text.len() <= LONGEST_NAME
        && !text.contains(['/', '\n', ':'])
        && ending.chars().all(|letter| letter.is_ascii_alphanumeric())
        && ENDINGS.contains(&format!(" {} ", ending.to_ascii_lowercase()))
}

/// The words of the first element with words of its own.
fn first_words(element: &Element) -> Option<String> {
    element.children.iter().find_map(|node| match node {
        Node::Text(text) => Some(one_line(text)).filter(|text| !text.is_empty()),
        Node::Element(child) if child.rendered.hidden || child.class("sr-only") => None,
        Node::Element(child) => first_words(child),
    })
}

/// Whether the element is the `+2` behind a citation's name.
pub(super) fn is_counter(element: &Element) -> bool {
    let text = element.text();
    let digits = text.trim().strip_prefix('+').unwrap_or_default();
    !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::{
        capture::blocks::{BlockBuilder, Rules},
        page::parse::parse,
    };

    #[test]
    fn what_is_called_as_its_part_is_no_header() {
        for (content, words, times) in [
            ("<div><p>I will use <span>Python</span> for this.</p></div>", "for this", 1),
            ("<div>I will use <span>Python</span> for this.</div>", "for this", 1),
            ("<div>In <div><span>Python</span></div> it is short.</div>", "it is short", 1),
            ("It is short in Python.", "It is short", 1),
            ("It is <b>short</b>.<div>And quick.</div>", "And quick", 1),
            ("<ul><li><span>Python</span></li><li>Rust</li></ul>", "Python", 2),
            ("<p><span>Python</span></p><p>Rust</p>", "Python", 2),
            ("<div><span>In </span><span>Python</span><span>it is short.</span></div>", "Python", 2),
            // Screen readers are told so once more.
            ("<span>Python</span><div><p>Rust</p></div>", "Python", 1),
            ("<div><span>Python</span></div><p>Rust</p>", "Python", 1),
            ("<span class=sr-only>Python</span><div><p>Rust</p></div>", "Python", 1),
        ] {
            let html = format!(
                "<body><div class=thinking-block><button>Python</button>{content}</div><p>An answer.</p>"
            );
            let blocks = format!("{:?}", BlockBuilder::new(&Rules::default()).read(&parse(&html, "").root));
            assert_eq!(blocks.matches(words).count(), times, "{content}: {blocks}");
        }
    }
}
