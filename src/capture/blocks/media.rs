//! Sound, films, embedded documents, drawn boxes: what is named but cannot be taken along.

use super::{BlockBuilder, Builder, name};
use crate::{
    model::{Block, Inline, Picture, content::file_name},
    page::Element,
};

impl BlockBuilder<'_> {
    /// Names what an element plays or embeds. True when the element is of that sort.
    pub(super) fn media(&mut self, element: &Element, keep: bool, out: &mut Builder) -> bool {
        match element.tag.as_str() {
            "iframe" | "canvas" | "embed" => {
                self.unreadable += 1;
                out.push(Block::Attachment(name(element)));
            }
            "audio" | "video" => out.push(Block::Attachment(played(element))),
            "object" => {
                self.unreadable += 1;
                let file = file_name(element.attribute("data").unwrap_or_default()).to_owned();
                if !file.is_empty() {
                    out.push(Block::Attachment(file));
                }
                // What stands in its place where it cannot be shown says what it is.
                out.flush();
                self.children(element, keep, out);
                out.flush();
            }
            _ => {
                return drawn_box(element).is_some_and(|picture| {
                    if element.tag == "span" {
                        out.inline(Inline::Picture(picture));
                    } else {
                        out.push(Block::Picture(picture));
                    }
                    true
                });
            }
        }
        true
    }
}

/// What a player is called, with the name of its file.
fn played(element: &Element) -> String {
    let source = element.attribute("src").filter(|source| !source.is_empty()).map(str::to_owned);
    let inner = || {
        let source = element.find(&|inner| inner.tag == "source" && inner.has("src"))?;
        source.attribute("src").map(str::to_owned)
    };
    let source = source.or_else(inner).filter(|source| source.contains("://") || source.starts_with('/'));
    let file = file_name(&source.unwrap_or_default()).to_owned();
    let called = ["title", "aria-label"].iter().find_map(|name| element.attribute(name)).map(str::trim);
    match called.filter(|called| !called.is_empty()) {
        Some(called) if file.is_empty() || called == file => called.to_owned(),
        Some(called) => format!("{called} ({file})"),
        None if file.is_empty() => element.tag.clone(),
        None => file,
    }
}

/// A picture that is drawn as a background, with its name.
fn drawn_box(element: &Element) -> Option<Picture> {
    let is_box = matches!(element.tag.as_str(), "div" | "figure" | "section" | "span");
    if !is_box || !element.is("role", "img") || !element.text().trim().is_empty() {
        return None;
    }
    let has_background = element.attribute("style").is_some_and(|style| style.contains("background"));
    let is_drawn_inside =
        element.find(&|inner| matches!(inner.tag.as_str(), "img" | "svg" | "canvas" | "picture")).is_some();
    // Signs are spans without a picture of their own.
    if is_drawn_inside || (element.tag == "span" && !has_background) {
        return None;
    }
    let alt = element.attribute("aria-label")?.trim().to_owned();
    (!alt.is_empty()).then_some(Picture { alt, data: None })
}
