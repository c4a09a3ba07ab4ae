//! Text that a page holds and does not show.

use crate::page::Element;

/// Text this small is not seen, in pixels.
const SMALLEST: f32 = 1.5;

/// What is so far outside is not seen, in pixels.
const FARTHEST: f32 = -900.0;

/// Classes by which something is hidden for the moment, or shown.
const STATES: [&str; 8] =
    ["invisible", "visible", "hidden", "opacity-0", "opacity-100", "active", "is-active", "show"];

/// Whether the page hides the element's words: by a style of its own, or as the browser says.
pub(super) fn is_unseen(element: &Element) -> bool {
    if element.rendered.unseen {
        return true;
    }
    let Some(style) = element.attribute("style").filter(|style| !style.is_empty()) else { return false };
    let rules: Vec<(String, String)> = style
        .split(';')
        .filter_map(|rule| rule.split_once(':'))
        .map(|(name, value)| {
            let value = value.to_ascii_lowercase().replace("!important", "");
            (name.trim().to_ascii_lowercase(), value.split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect();
    let value = |name: &str| rules.iter().rfind(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let is = |name: &str, wanted: &[&str]| value(name).is_some_and(|value| wanted.contains(&value));
    let has = |name: &str, part: &str| value(name).is_some_and(|value| value.replace(' ', "").contains(part));
    let pixels = |name: &str| value(name).and_then(pixels);
    let is_cut = is("overflow", &["hidden", "clip"]) || is("overflow-y", &["hidden", "clip"]);
    let is_nothing = |name: &str| pixels(name).is_some_and(|size| size < 0.5);
    let is_off = is("position", &["absolute", "fixed"])
        && ["left", "top", "right", "bottom"].iter().any(|side| pixels(side).is_some_and(|at| at < FARTHEST));
    is("visibility", &["hidden", "collapse"])
        || is("content-visibility", &["hidden"])
        || value("opacity").and_then(|value| value.parse::<f32>().ok()).is_some_and(|share| share <= 0.01)
        || pixels("font-size").is_some_and(|size| size < SMALLEST)
        || (is("color", &["transparent"])
            && !has("background-clip", "text")
            && !has("-webkit-background-clip", "text"))
        || (is_cut
            && ["height", "max-height", "width", "max-width", "line-height"]
                .iter()
                .any(|name| is_nothing(name)))
        || has("clip", "rect(0")
        || ["inset(50%", "inset(100%", "circle(0", "polygon(00"].iter().any(|shape| has("clip-path", shape))
        || ["scale(0)", "scale(0,", "translate(-9", "translatex(-9", "translatey(-9"]
            .iter()
            .any(|move_| has("transform", move_))
        || has("filter", "opacity(0)")
        || is_off
        || ["text-indent", "margin-left", "margin-top"]
            .iter()
            .any(|name| pixels(name).is_some_and(|at| at < FARTHEST))
}

/// A length in pixels; percentages and lengths that nobody knows give nothing.
fn pixels(value: &str) -> Option<f32> {
    let end = value
        .find(|letter: char| !(letter.is_ascii_digit() || "+-.".contains(letter)))
        .unwrap_or(value.len());
    let (number, unit) = value.split_at_checked(end)?;
    let size = match unit {
        "" | "px" => 1.0,
        "em" | "rem" | "ch" => 16.0,
        "pt" => 1.33,
        "vw" | "vh" => 10.0,
        _ => return None,
    };
    Some(number.parse::<f32>().ok()? * size)
}

/// Whether a hidden child is one of several of the same look of which the page shows another: a step, a slide, a tab.
pub(super) fn is_behind(parent: &Element, child: &Element) -> bool {
    let look = look(child);
    !look.is_empty()
        && parent.elements().any(|other| {
            !std::ptr::eq(other, child)
                && !other.rendered.hidden
                && !is_unseen(other)
                && other.tag == child.tag
                && self::look(other) == look
                && parts(other) == parts(child)
        })
}

fn look(element: &Element) -> Vec<&str> {
    let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
    let mut look: Vec<&str> = classes.filter(|class| !STATES.contains(class)).collect();
    look.sort_unstable();
    look
}

fn parts(element: &Element) -> Vec<&str> {
    element.elements().map(|child| child.tag.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide_are_known() {
        for (style, hides) in [
            ("opacity:0", true),
            ("opacity: 0.5", false),
            ("font-size: 0", true),
            ("font-size:1px", true),
            ("font-size: 12px", false),
            ("color: transparent", true),
            // The background shows in the letters.
            (
                "background: linear-gradient(red, blue); -webkit-background-clip: text; color: transparent",
                false,
            ),
            ("color: transparent; background-clip: text", false),
            ("clip-path: inset(100%)", true),
            ("position:absolute; clip: rect(0, 0, 0, 0)", true),
            ("position: absolute; left: -9999px", true),
            ("left: -9999px", false),
            ("position: absolute; left: -20px", false),
            ("text-indent: -9999px", true),
            ("transform: scale(0)", true),
            ("transform: translateX(-9999px)", true),
            ("transform: translateY(1200px)", false),
            ("height: 0; overflow: hidden", true),
            ("height: 0", false),
            ("max-height: 200px; overflow: hidden", false),
            ("visibility: hidden !important", true),
            ("visibility: visible", false),
            ("", false),
        ] {
            let attributes = vec![("style".to_owned(), style.to_owned())];
            let element = Element { tag: "span".into(), attributes, ..Element::default() };
            assert_eq!(is_unseen(&element), hides, "{style}");
        }
    }
}
