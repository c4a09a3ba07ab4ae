//! Diagrams that a page draws from a text: the drawing, and the text where the page keeps it; else a named place.

use crate::{
    model::{Block, Picture},
    page::{Element, Selector},
};

use super::{BlockBuilder, name, picture};

/// Boxes of drawn diagrams.
pub(super) const DIAGRAMS: &str = ".mermaid, [class*=\"mermaid-\"], [data-streamdown^=\"mermaid\"], [data-testid*=\"mermaid\"], \
    [data-diagram], [data-mermaid]";

/// Attributes that hold what a diagram is drawn from.
const SOURCES: [&str; 4] = ["data-mermaid", "data-source", "data-code", "data-diagram"];

impl BlockBuilder<'_> {
    /// The diagram, if the element is the box of a drawn one.
    pub(super) fn diagram(&mut self, element: &Element) -> Option<Vec<Block>> {
        // Buttons beside it have drawings too, but none that is worth a number.
        let drawings = Selector::new("svg").all(element);
        let numbered = drawings.iter().find_map(|drawing| picture::drawing(drawing));
        let drawing = drawings.first()?;
        let kept =
            SOURCES.iter().find_map(|name| element.attribute(name)).filter(|text| text.contains([' ', '\n']));
        let written = || Selector::new("code, pre, textarea").first(element).map(source);
        let source = kept.map(str::to_owned).or_else(written).filter(|text| !text.trim().is_empty());
        if let Some(text) = source {
            // Without a name it is left out where it cannot be read: the text says the same.
            let numbered = numbered.map(|drawn| Block::Picture(Picture { alt: String::new(), ..drawn }));
            let text = Block::Code { language: "mermaid".into(), text: text.trim_end().to_owned() };
            return Some(numbered.into_iter().chain([text]).collect());
        }
        // Catalog beside the drawing: the element holds more than a diagram.
        if !element.text().trim().is_empty() {
            return None;
        }
        let names = [name(drawing), name(element)];
        let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| "mermaid".into());
        if let Some(drawn) = numbered {
            return Some(vec![Block::Picture(Picture { alt: name, ..drawn })]);
        }
        self.unreadable += 1;
        Some(vec![Block::Attachment(name)])
    }
}

fn source(element: &Element) -> String {
    element.rendered.value.clone().unwrap_or_else(|| element.text())
}
