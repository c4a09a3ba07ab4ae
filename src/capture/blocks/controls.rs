//! What controls say: what is ticked, chosen, typed or measured.

use super::{BlockBuilder, Builder, PARAGRAPHS};
use crate::page::Element;

/// Roles of controls that are on or off.
const TOGGLES: [&str; 5] = ["checkbox", "menuitemcheckbox", "menuitemradio", "radio", "switch"];

/// Types of fields whose value is something that is read.
const FIELDS: [&str; 12] = [
    "",
    "color",
    "date",
    "datetime-local",
    "email",
    "month",
    "number",
    "range",
    "tel",
    "text",
    "time",
    "url",
];

/// Roles of controls that show a value.
const GAUGES: [&str; 3] = ["meter", "slider", "spinbutton"];

impl BlockBuilder<'_> {
    /// Writes what a control says. True when the element is one.
    pub(super) fn control(&mut self, element: &Element, keep: bool, out: &mut Builder) -> bool {
        if let Some(on) = state(element) {
            // A switch without words stands in its line, whatever its tag.
            let is_line = PARAGRAPHS.contains(&element.tag.as_str()) && !element.children.is_empty();
            if is_line {
                out.flush();
            }
            // What a list's item says already is not said again.
            if !std::mem::take(&mut self.is_checked_item) {
                out.check(on);
            }
            self.children(element, keep, out);
            if is_line {
                out.flush();
            }
            return true;
        }
        let value = match element.tag.as_str() {
            "select" => chosen(element),
            "input" if FIELDS.contains(&element.attribute("type").unwrap_or_default()) => {
                element.rendered.value.clone().or_else(|| element.attribute("value").map(str::to_owned))
            }
            "progress" | "meter" => measured(element),
            _ if element.attribute("role").is_some_and(|role| GAUGES.contains(&role)) => gauge(element),
            _ => return false,
        };
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            out.gap();
            out.text(value.trim(), false);
        }
        true
    }
}

/// More letters are no label of a button.
const LONGEST: usize = 80;

/// Whether an element is a button by what only buttons have, whatever its tag: it opens or holds something, and is called a
/// button or reached as one. A line that merely says whether it is open is words.
pub(super) fn is_button(element: &Element) -> bool {
    matches!(element.tag.as_str(), "div" | "span")
        && (element.has("aria-expanded") || element.has("aria-pressed"))
        && (element.is("role", "button") || (element.has("tabindex") && element.attribute("role").is_none()))
        && element.text().trim().chars().count() <= LONGEST
        && element.find(&|inner| matches!(inner.tag.as_str(), "pre" | "table" | "ul" | "ol")).is_none()
}

/// Whether a button among words is no more than a number: the mark of a source.
pub(super) fn is_mark(button: &Element) -> bool {
    let text = button.text();
    let text = text.trim();
    (1..=3).contains(&text.len()) && text.bytes().all(|sign| sign.is_ascii_digit())
}

/// Whether the control is on; `None`: the element is no such control.
pub(super) fn state(element: &Element) -> Option<bool> {
    let role = element.attribute("role").unwrap_or_default();
    if element.tag == "input" {
        let is_toggle = matches!(element.attribute("type"), Some("checkbox" | "radio"));
        return is_toggle.then(|| element.rendered.checked.unwrap_or_else(|| element.has("checked")));
    }
    let is_bare = role.is_empty() && element.has("aria-checked");
    (TOGGLES.contains(&role) || is_bare).then(|| element.is("aria-checked", "true"))
}

/// The option that is chosen: what the browser says, else what the markup does.
fn chosen(select: &Element) -> Option<String> {
    let options = select.find_all(&|element| element.tag == "option");
    let value = select.rendered.value.as_deref();
    let by_value = value.and_then(|value| {
        options.iter().find(|option| option.is("value", value) || option.text().trim() == value)
    });
    let chosen =
        by_value.or_else(|| options.iter().find(|option| option.has("selected"))).or(options.first());
    chosen.map(|option| option.text())
}

/// What a bar shows: its own words, else its value.
fn measured(bar: &Element) -> Option<String> {
    let words = bar.text();
    if !words.trim().is_empty() {
        return Some(words);
    }
    let number = |name: &str| bar.attribute(name)?.parse::<f64>().ok();
    let (value, most) = (number("value")?, number("max").unwrap_or(1.0));
    let percent = (100.0 * value / most).round();
    percent.is_finite().then(|| format!("{percent} %"))
}

fn gauge(element: &Element) -> Option<String> {
    let words = element.text();
    let said = ["aria-valuetext", "aria-valuenow"].iter().find_map(|name| element.attribute(name));
    if words.trim().is_empty() { said.map(str::to_owned) } else { Some(words) }
}

#[cfg(test)]
mod tests {
    use crate::{
        capture::blocks::{BlockBuilder, Rules},
        page::parse::parse,
    };

    #[test]
    fn words_that_open_are_told_from_buttons() {
        for (attributes, is_read) in [
            ("aria-expanded=true", true),
            ("aria-pressed=false", true),
            ("aria-expanded=true tabindex=0", false),
            ("aria-expanded=true role=button", false),
            ("aria-pressed=true role=button", false),
            ("aria-expanded=true role=treeitem tabindex=0", true),
        ] {
            let html = format!("<body><div><div {attributes}>Step 1: unplug it</div><p>Wait.</p></div>");
            let blocks = format!("{:?}", BlockBuilder::new(&Rules::default()).read(&parse(&html, "").root));
            assert_eq!(blocks.contains("unplug"), is_read, "{attributes}: {blocks}");
        }
    }
}
