//! Colours for code: the text of code blocks, told apart by what it is.

use crate::render::markup::{Element, Node, element};

/// What a piece of code is, as far as pages show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What nothing is said about.
    Plain,
    /// A comment.
    Comment,
    /// A word of the language.
    Keyword,
    /// A string or another value as it is written.
    Literal,
}

impl Kind {
    /// Short elements without a meaning of their own: a class on each would double the size of code.
    fn tag(self) -> Option<&'static str> {
        match self {
            Kind::Plain => None,
            Kind::Comment => Some("i"),
            Kind::Keyword => Some("b"),
            Kind::Literal => Some("u"),
        }
    }
}

/// Tells the pieces of some code apart, by its language and text; nothing for an unknown language.
pub type Highlighter<'a> = &'a dyn Fn(&str, &str) -> Vec<(Kind, String)>;

/// Colours every code block whose language is known. No text changes, whatever the highlighter answers.
pub fn highlight(nodes: &mut [Node], highlighter: Highlighter<'_>) {
    for node in nodes {
        let Node::Element(block) = node else { continue };
        let language = block.attributes.iter().find(|(name, _)| *name == "data-lang");
        match (language, block.children.as_mut_slice()) {
            (Some((_, language)), [Node::Element(code)]) => colour(code, language, highlighter),
            (_, children) => highlight(children, highlighter),
        }
    }
}

/// Colours the text of an element.
fn colour(code: &mut Element, language: &str, highlighter: Highlighter<'_>) {
    let [Node::Text(text)] = code.children.as_slice() else { return };
    let pieces = highlighter(language, text);
    if pieces.iter().map(|(_, piece)| piece.as_str()).collect::<String>() == *text {
        code.children = pieces.into_iter().map(coloured).collect();
    }
}

fn coloured((kind, text): (Kind, String)) -> Node {
    match kind.tag() {
        Some(tag) => element(tag).text(text).into(),
        None => Node::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Block, render::html};

    fn page(highlighter: Highlighter<'_>) -> String {
        let code = |language: &str| Block::Code { language: language.into(), text: "if x // y".into() };
        let mut nodes = html::content(&[Block::Quote(vec![code("rust")]), code("")]);
        highlight(&mut nodes, highlighter);
        nodes.iter().map(Node::to_html).collect()
    }

    #[test]
    fn code_of_a_known_language_is_coloured() {
        let page = page(&|language, _| {
            assert_eq!(language, "rust");
            vec![(Kind::Keyword, "if".into()), (Kind::Plain, " x ".into()), (Kind::Comment, "// y".into())]
        });
        assert!(page.contains("<code><b>if</b> x <i>// y</i></code>"), "{page}");
        assert!(page.contains("<code>if x // y</code>"), "{page}");
    }

    #[test]
    fn colours_change_no_text() {
        for wrong in [vec![], vec![(Kind::Keyword, "else".to_owned())]] {
            let page = page(&|_, _| wrong.clone());
            assert_eq!(page.matches("<code>if x // y</code>").count(), 2, "{page}");
        }
    }
}
