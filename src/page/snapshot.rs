//! Reads the text that extension/snapshot.js makes of the live page.
//!
//! One text because of its way from the page to the popup: the browser copies it in one piece. An element is
//! `BEGIN tag (NAME name VALUE value)* … END`, with facts, texts and elements in between; the address and, behind
//! `NAME`, the title stand before the root. The marks are control characters, which content never holds.

use super::{Element, Node, Page, RenderedState};

const BEGIN: char = '\u{1}';
const NAME: char = '\u{2}';
const VALUE: char = '\u{3}';
/// Letters, one for each fact of the element that is open.
const FACTS: char = '\u{4}';
/// The present value of a field.
const FIELD: char = '\u{5}';
const TEXT: char = '\u{6}';
const END: char = '\u{7}';
/// The page was too large to be read to its end.
const CUT: char = '\u{8}';
/// What is drawn of the code editor that is open, as JSON (`editor::Drawn`).
const DRAWN: char = '\u{e}';

/// All marks by the names that extension/snapshot.js has for them.
pub const MARKS: [(&str, char); 9] = [
    ("BEGIN", BEGIN),
    ("NAME", NAME),
    ("VALUE", VALUE),
    ("FACTS", FACTS),
    ("FIELD", FIELD),
    ("TEXT", TEXT),
    ("END", END),
    ("CUT", CUT),
    ("DRAWN", DRAWN),
];

/// The page that the text describes; `None` when it describes none.
pub fn read(text: &str) -> Option<Page> {
    let (url, rest) = text.split_once(NAME)?;
    let (title, rest) = rest.split_at(rest.find(is_mark).unwrap_or(rest.len()));
    let mut page = Page { url: url.to_owned(), title: one_line(title), ..Page::default() };
    // The elements that are open, the innermost last; all hang on one that stands for the document.
    let mut open = vec![Element::default()];
    for (mark, words) in marks(rest) {
        let element = open.last_mut()?;
        match mark {
            BEGIN => open.push(Element { tag: words.to_owned(), ..Element::default() }),
            NAME => element.attributes.push((words.to_ascii_lowercase(), String::new())),
            VALUE => element.attributes.last_mut()?.1 = words.to_owned(),
            FACTS => facts(&mut element.rendered, words),
            FIELD => element.rendered.value = Some(words.to_owned()),
            DRAWN => element.rendered.drawn = serde_json::from_str(words).ok(),
            TEXT => element.children.push(Node::Text(words.to_owned())),
            END => close(&mut open)?,
            _ => page.is_cut = true,
        }
    }
    while open.len() > 1 {
        close(&mut open)?;
    }
    let root = open.pop()?.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    Some(Page { root: root?, ..page })
}

fn is_mark(sign: char) -> bool {
    (BEGIN..=CUT).contains(&sign) || sign == DRAWN
}

/// Each mark with the words behind it.
fn marks(text: &str) -> impl Iterator<Item = (char, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mark = rest.chars().next()?;
        let behind = rest.get(mark.len_utf8()..)?;
        let (words, next) = behind.split_at(behind.find(is_mark).unwrap_or(behind.len()));
        rest = next;
        Some((mark, words))
    })
}

/// Ends the innermost element: it becomes the last child of the one around it.
fn close(open: &mut Vec<Element>) -> Option<()> {
    let element = open.pop()?;
    open.last_mut()?.children.push(Node::Element(element));
    Some(())
}

fn facts(facts: &mut RenderedState, letters: &str) {
    for letter in letters.chars() {
        match letter {
            'h' => facts.hidden = true,
            'c' => facts.checked = Some(true),
            'u' => facts.checked = Some(false),
            'b' => facts.bold = true,
            'i' => facts.italic = true,
            'l' => facts.own_line = true,
            's' => facts.keeps_space = true,
            'p' => facts.is_partial = true,
            'v' => facts.unseen = true,
            _ => {}
        }
    }
}

/// One line, as `document.title` gives it.
fn one_line(title: &str) -> String {
    title.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://example.org/\u{2}A title\u{1}html\u{2}LANG\u{3}en\u{1}input\u{2}type\u{3}checkbox\u{4}hc\u{7}\
        \u{1}p\u{6}one \u{1}span\u{4}b\u{6}two\u{7}\u{4}s\u{6}\n three\u{7}\u{1}textarea\u{5}now\u{7}\u{7}";

    #[test]
    fn elements_texts_and_facts_stand_where_the_page_has_them() {
        let page = read(PAGE).unwrap();
        assert_eq!((page.url.as_str(), page.title.as_str()), ("https://example.org/", "A title"));
        assert_eq!(page.root.text(), "one two\n three");
        assert!(page.root.is("lang", "en") && !page.is_cut);
        let find = |tag: &str| page.root.find(&|element| element.tag == tag).unwrap().rendered.clone();
        assert_eq!(
            find("input"),
            RenderedState { hidden: true, checked: Some(true), ..RenderedState::default() }
        );
        assert_eq!(find("span"), RenderedState { bold: true, ..RenderedState::default() });
        assert_eq!(find("p"), RenderedState { keeps_space: true, ..RenderedState::default() });
        assert_eq!(find("textarea").value.as_deref(), Some("now"));
    }

    #[test]
    fn a_page_that_was_cut_is_read_as_far_as_it_goes() {
        let page = read("u\u{2}\u{1}html\u{1}p\u{6}half\u{8}").unwrap();
        assert!(page.is_cut);
        assert_eq!(page.root.text(), "half");
    }

    #[test]
    fn anything_else_is_no_page_and_never_panics() {
        for text in ["", "words", "u\u{2}t", "u\u{2}t\u{3}\u{7}\u{7}", "u\u{2}\u{6}text", "\u{2}\u{7}"] {
            assert_eq!(read(text), None, "{text:?}");
        }
        for (place, _) in PAGE.char_indices() {
            let _ = read(PAGE.get(..place).unwrap_or_default());
        }
    }
}
