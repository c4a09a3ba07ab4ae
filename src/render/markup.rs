//! What pages are built of: a tree whose tags and attribute names are part of this program, never of the input.
//!
//! The saved page writes it as HTML; the popup and the viewer build nodes from the same tree.

use std::borrow::Cow;

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Text, as people read it.
    Text(String),
    /// An element with what it holds.
    Element(Element),
}

/// An element. Names are static: no input can become a tag or an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// `article`.
    pub tag: &'static str,
    /// Names with their values, unescaped.
    pub attributes: Vec<(&'static str, String)>,
    /// What it holds, in order.
    pub children: Vec<Node>,
    /// The content of `<style>` and `<script>`, which HTML reads without escapes. Private: only `raw` sets it.
    raw: Cow<'static, str>,
}

/// Elements without content and end tag.
const VOID: &[&str] = &["br", "hr", "img", "input", "meta"];

/// Elements that end a paragraph which has no end tag.
const ENDS_PARAGRAPH: &[&str] = &[
    "blockquote",
    "details",
    "div",
    "figure",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
];

/// Elements whose text is no part of a message's running text: names, labels, drawn formulas.
pub const ASIDE: [&str; 3] = ["bdi", "mrow", "summary"];

/// An empty element.
pub fn element(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new(), raw: "".into() }
}

/// A style sheet or script. It must be part of this program, and must not contain `</`.
pub(super) fn raw(tag: &'static str, content: impl Into<Cow<'static, str>>) -> Element {
    Element { raw: content.into(), ..element(tag) }
}

/// A text node.
pub fn text(text: impl Into<String>) -> Node {
    Node::Text(text.into())
}

impl Element {
    /// With one more attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With one more child.
    pub fn child(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// With more children.
    pub fn children(mut self, children: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(children);
        self
    }

    /// With more text.
    pub fn text(self, more: impl Into<String>) -> Self {
        self.child(text(more))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Node::Element(element)
    }
}

impl Node {
    /// Writes the node as HTML.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        self.write(&mut html);
        html
    }

    fn write(&self, html: &mut String) {
        match self {
            Node::Text(text) => escape(text, false, html),
            Node::Element(element) => element.write(html),
        }
    }
}

impl Element {
    fn write(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.tag);
        for (name, value) in &self.attributes {
            html.push(' ');
            html.push_str(name);
            // An empty attribute may stand alone: `disabled`; a plain one needs no quotes.
            if value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:/#,".contains(&byte)) {
                if !value.is_empty() {
                    html.push('=');
                    html.push_str(value);
                }
            } else {
                html.push_str("=\"");
                escape(value, true, html);
                html.push('"');
            }
        }
        html.push('>');
        if VOID.contains(&self.tag) {
            return;
        }
        html.push_str(&self.raw);
        for (at, child) in self.children.iter().enumerate() {
            child.write(html);
            // A paragraph ends where another block begins, or with what holds it.
            let ended = match self.children.get(at + 1) {
                None => self.tag != "body",
                Some(Node::Element(next)) => ENDS_PARAGRAPH.contains(&next.tag),
                Some(Node::Text(_)) => false,
            };
            if matches!(child, Node::Element(paragraph) if paragraph.tag == "p") && !ended {
                html.push_str("</p>");
            }
        }
        // The next element of the kind, or the end of what holds it, ends it too.
        if !matches!(self.tag, "li" | "p" | "tbody" | "td" | "th" | "thead" | "tr") {
            html.push_str("</");
            html.push_str(self.tag);
            html.push('>');
        }
    }
}

/// Escapes what would end a text, or an attribute in double quotes.
fn escape(text: &str, attribute: bool, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' if !attribute => html.push_str("&lt;"),
            '"' if attribute => html.push_str("&quot;"),
            // Readers of HTML turn a bare carriage return into a line feed.
            '\r' => html.push_str("&#13;"),
            // HTML has no way to write it.
            '\0' => html.push('\u{fffd}'),
            _ => html.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_stays_text() {
        let link = element("a").with("title", "\"><script>&").text("</a><script>\r\0");
        assert_eq!(
            Node::from(link).to_html(),
            "<a title=\"&quot;><script>&amp;\">&lt;/a>&lt;script>&#13;\u{fffd}</a>"
        );
    }

    #[test]
    fn void_elements_have_no_end_and_style_has_no_escapes() {
        let tree = element("p").child(element("br")).child(raw("style", "a > b {}"));
        assert_eq!(Node::from(tree).to_html(), "<p><br><style>a > b {}</style>");
    }
}
