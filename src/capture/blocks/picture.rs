//! Pictures, and which of them are decoration.

use crate::{
    capture::pictures::DRAWING,
    model::{Inline, Picture},
    page::{Element, Selector, text::number},
};

use super::{Builder, line::titled, link::target, name};

/// Pictures that say nothing: site icons, avatars.
const ICONS: &str = "[aria-hidden=\"true\"], [role=\"presentation\"], [class*=\"favicon\"], [class*=\"Favicon\"], \
    [class*=\"avatar\"], [class*=\"icon\"], [src*=\"favicon\"], [src*=\"/s2/favicons\"], [src*=\"logo.clearbit\"]";

/// Pictures narrower than this many pixels, by their own attribute, are icons.
const SMALLEST: u32 = 33;

/// A picture as a piece of a line, its address as seen from `page`; `None` when it is decoration.
pub(super) fn picture(element: &Element, in_link: bool, page: &str) -> Option<Inline> {
    let alt = element.attribute("alt").unwrap_or_default().trim();
    let source = element.attribute("src").unwrap_or_default();
    let narrow = element.attribute("width").and_then(number).is_some_and(|width| width < SMALLEST);
    let is_symbol = !alt.is_empty() && alt.chars().count() <= 8 && alt.chars().all(|sign| !sign.is_ascii());
    if is_symbol && (narrow || element.class("emoji") || element.has("data-emoji")) {
        return Some(Inline::Text(alt.to_owned()));
    }
    if element.rendered.hidden
        || narrow
        || Selector::new(ICONS).accepts(element)
        || (in_link && alt.is_empty())
    {
        return None;
    }
    let is_here = source.starts_with("data:image/") || source.starts_with("blob:");
    let data = if is_here { Some(source.to_owned()) } else { target(source, page) };
    let data = data.filter(|address| !address.is_empty());
    let title = element.attribute("title").unwrap_or_default().trim();
    (data.is_some() || !source.is_empty() || !alt.is_empty())
        .then(|| titled(title.to_owned(), Inline::Picture(Picture { alt: alt.to_owned(), data })))
}

/// A drawing that the page can be asked for, by its number there.
pub(super) fn drawing(element: &Element) -> Option<Picture> {
    let number = element.rendered.value.clone().filter(|value| value.starts_with(DRAWING))?;
    Some(Picture { alt: name(element), data: Some(number) })
}

/// A button is no content, but it may be the frame of a picture.
pub(super) fn in_button(button: &Element, page: &str, out: &mut Builder) {
    for image in Selector::new("img").all(button) {
        out.extend(picture(image, true, page));
    }
}
