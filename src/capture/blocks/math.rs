//! Formulas as TeX: from the attribute the site keeps, else the annotation, else made of the MathML.

use crate::page::{Element, Node};

use super::mathml;

/// Attributes that hold the TeX of the element.
const SOURCES: [&str; 4] = ["data-math-source", "data-math", "data-tex", "data-latex"];

/// Elements with one of these.
pub(super) const WITH_SOURCE: &str = "[data-math-source], [data-math], [data-tex], [data-latex]";

/// Elements that are a formula as a whole.
pub(super) const FORMULAS: &str = "math, mjx-container, .katex-display, .katex, .katex-mathml, .MathJax";

/// Classes of a formula on a line of its own, where the markup does not say it.
const DISPLAYS: [&str; 6] =
    ["block", "katex-block", "katex-display", "math-block", "math-display", "MathJax_Display"];

/// The TeX of a formula, and whether it stands on a line of its own. `None`: not a formula, or unreadable.
pub(super) fn formula(element: &Element, is_formula: bool) -> Option<(String, bool)> {
    let source =
        SOURCES.iter().find_map(|name| element.attribute(name)).filter(|source| !source.trim().is_empty());
    if source.is_none() && !is_formula {
        return None;
    }
    let text = match source {
        Some(source) => source.to_owned(),
        None => annotation(element).or_else(|| mathml(element))?,
    };
    let text = text.trim();
    (!text.is_empty())
        .then(|| (text.chars().filter(|sign| super::is_text(*sign)).collect(), is_display(element)))
}

/// The annotation in MathML. Where it was taken off, its text stands directly in the formula, which shows nothing
/// that no token of MathML holds.
fn annotation(element: &Element) -> Option<String> {
    let noted = element.find(&|inner| inner.tag == "annotation" && inner.is("encoding", "application/x-tex"));
    noted.map(Element::text).or_else(|| {
        let bare = math(element)?.children.iter().filter_map(|node| match node {
            Node::Text(text) if !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        });
        Some(bare.collect::<String>()).filter(|text| !text.is_empty())
    })
}

fn mathml(element: &Element) -> Option<String> {
    mathml::tex(math(element)?)
}

/// What a formula of unknown source shows, once: pages draw it twice, for eyes and for screen readers.
pub(super) fn glyphs(element: &Element) -> String {
    math(element).map_or_else(|| element.text(), Element::text)
}

fn math(element: &Element) -> Option<&Element> {
    if element.tag == "math" { Some(element) } else { element.find(&|inner| inner.tag == "math") }
}

/// The markup's own word first; classes only where it says nothing.
fn is_display(element: &Element) -> bool {
    let said = |inner: &Element| match inner.attribute("display") {
        Some("block" | "true") => Some(true),
        Some("inline" | "false") => Some(false),
        _ => None,
    };
    let stated = said(element).or_else(|| element.find(&|inner| inner.tag == "math").and_then(said));
    let displays = |inner: &Element| DISPLAYS.iter().any(|class| inner.class(class));
    stated.unwrap_or_else(|| {
        element.tag == "div"
            || displays(element)
            || element.find(&|inner| inner.class("katex-display")).is_some()
    })
}
