//! Diagrams that a page draws from a text: the text where the page keeps it, else a named place.

use crate::{
    model::Block,
    page::{Element, Selector},
};

use super::{Reader, name};

/// Boxes of drawn diagrams.
pub(super) const DIAGRAMS: &str = ".mermaid, [class*=\"mermaid-\"], [data-streamdown^=\"mermaid\"], [data-testid*=\"mermaid\"], \
    [data-diagram], [data-mermaid]";

/// Attributes that hold what a diagram is drawn from.
const SOURCES: [&str; 4] = ["data-mermaid", "data-source", "data-code", "data-diagram"];

impl Reader<'_> {
    /// The diagram, if the element is the box of a drawn one.
    pub(super) fn diagram(&mut self, element: &Element) -> Option<Block> {
        let drawing = Selector::new("svg").first(element)?;
        let kept =
            SOURCES.iter().find_map(|name| element.attribute(name)).filter(|text| text.contains([' ', '\n']));
        let written = || Selector::new("code, pre, textarea").first(element).map(source);
        let source = kept.map(str::to_owned).or_else(written).filter(|text| !text.trim().is_empty());
        if let Some(text) = source {
            return Some(Block::Code { language: "mermaid".into(), text: text.trim_end().to_owned() });
        }
        // Words beside the drawing: the element holds more than a diagram.
        if !element.text().trim().is_empty() {
            return None;
        }
        self.unreadable += 1;
        let names = [name(drawing), name(element)];
        Some(Block::Attachment(
            names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "mermaid".into()),
        ))
    }
}

fn source(element: &Element) -> String {
    element.facts.value.clone().unwrap_or_else(|| element.text())
}
