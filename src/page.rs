//! A web page as plain data: what an extractor reads.
//!
//! It comes from the live DOM (`page::snapshot` reads what extension/snapshot.js writes) or, for tests and developer
//! commands, from HTML text (`page::parse`). It carries facts that markup alone does not show.

/// Code editors as a browser draws them.
pub mod editor;
/// Selectors that are asked together.
pub mod labels;
/// Reads HTML text into a page; for tests and developer commands.
#[cfg(feature = "parser")]
pub mod parse;
/// Finds elements by CSS selectors.
pub mod select;
/// Reads what the injected script makes of the live page.
pub mod snapshot;
/// Small questions about text.
pub mod text;

pub use labels::Labels;
pub use select::Selector;

/// Elements that no page tree holds: they show nothing that can be read.
pub const SKIPPED: [&str; 5] = ["link", "noscript", "script", "style", "template"];

/// The attributes that are left of a drawing (`svg`); its children are left out.
pub const DRAWING_ATTRIBUTES: [&str; 2] = ["aria-label", "title"];

/// An `svg` of fewer elements and without words, or one that is smaller (in CSS pixels), is an icon and no drawing.
pub const DRAWING: DrawingSize = DrawingSize { elements: 12, width: 64, height: 32 };

/// The least that a drawing has.
#[derive(Clone, Copy, Debug)]
pub struct DrawingSize {
    /// Elements, of an `svg` without words.
    pub elements: u32,
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
}

/// What a script begins with that streams data into its page.
pub const STREAM: &str = "window.__reactRouterContext.streamController.enqueue(";

/// Whether a page tree leaves this element out: one of `SKIPPED`, unless it is a script that holds JSON.
pub fn is_skipped(tag: &str, kind: Option<&str>) -> bool {
    SKIPPED.contains(&tag) && !(tag == "script" && kind == Some("application/json"))
}

/// Whether of this element only the `DRAWING_ATTRIBUTES` are kept.
pub fn is_drawing(tag: &str) -> bool {
    tag == "svg"
}

/// One page as it was at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The address, as `location.href` gives it.
    pub url: String,
    /// `document.title`.
    pub title: String,
    /// The root element (`<html>`), with scripts, styles and templates left out.
    pub root: Element,
    /// The page was too large: `root` ends before the page does.
    pub is_cut: bool,
}

/// One element, its attributes and its children in document order.
///
/// Shadow roots are opened up: their nodes come first among the children of their host, and slotted
/// children stay where the light tree has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// The local name in lower case: `div`, `user-query`.
    pub tag: String,
    /// Attribute names in lower case, with their values.
    pub attributes: Vec<(String, String)>,
    /// Elements and text, in order.
    pub children: Vec<Node>,
    /// RenderedState that the markup does not tell.
    pub rendered: RenderedState,
}

/// What only a browser knows of an element. An HTML file gives the defaults or what its attributes say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RenderedState {
    /// The element takes no space on the screen (`display: none` and the like).
    pub hidden: bool,
    /// Nobody sees the words that stand directly in the element, though they take their space.
    pub unseen: bool,
    /// Checkbox or radio: its present state, not the attribute's.
    pub checked: Option<bool>,
    /// Text fields: the present value. Code editors that draw only some of their lines: all of them, as they were
    /// read earlier; they hold as long as they fit what is `drawn`.
    pub value: Option<String>,
    /// Code editors of which a `value` is known: what is drawn of them.
    pub drawn: Option<editor::Drawn>,
    /// A span drawn bold in a text that is not.
    pub bold: bool,
    /// A span drawn slanted in a text that is not.
    pub italic: bool,
    /// A span drawn as a line of its own.
    pub own_line: bool,
    /// Line breaks and spaces in the element's own text show. Asked only where there are such.
    pub keeps_space: bool,
    /// An editor's lines, of which more are below than it draws.
    pub is_partial: bool,
}

/// An element's child.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Text as it stands in the DOM, white space included.
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether the attribute is there, whatever its value.
    pub fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }

    /// Whether the attribute is there with exactly this value.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.attribute(name) == Some(value)
    }

    /// Whether the class list holds this class.
    pub fn class(&self, name: &str) -> bool {
        self.attribute("class").is_some_and(|list| text::has_word(list, name))
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element below this one, in document order, that `wanted` accepts.
    pub fn find(&self, wanted: &dyn Fn(&Element) -> bool) -> Option<&Element> {
        self.elements().find_map(|child| if wanted(child) { Some(child) } else { child.find(wanted) })
    }

    /// The outermost elements below this one that `wanted` accepts, in document order.
    pub fn find_all<'a>(&'a self, wanted: &dyn Fn(&Element) -> bool) -> Vec<&'a Element> {
        let mut found = Vec::new();
        self.collect(wanted, &mut found);
        found
    }

    fn collect<'a>(&'a self, wanted: &dyn Fn(&Element) -> bool, found: &mut Vec<&'a Element>) {
        for child in self.elements() {
            if wanted(child) {
                found.push(child);
            } else {
                child.collect(wanted, found);
            }
        }
    }

    /// All text below this element, joined as it stands.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) => element.push_text(text),
            }
        }
    }
}
