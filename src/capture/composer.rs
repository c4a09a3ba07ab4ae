//! Which field of a chat page is the one for messages, and how text gets into it.

use serde::Deserialize;

/// CSS pixels: what is smaller is no field for messages.
const LEAST_WIDTH: f64 = 100.0;
const LEAST_HEIGHT: f64 = 14.0;

/// Characters (UTF-16) above which typing holds up the page: its time grows with the square (150 kB: half a minute).
const LONG: usize = 10_000;

/// A field of a page that takes text.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Its box, in CSS pixels; `top` and `bottom` from the window's upper edge.
    pub width: f64,
    /// See `width`.
    pub height: f64,
    /// See `width`.
    pub top: f64,
    /// See `width`.
    pub bottom: f64,
    /// It stands where no message is written, such as in a search or a navigation, or takes no text at present.
    pub is_elsewhere: bool,
    /// It can be seen.
    pub is_visible: bool,
    /// It has the focus.
    pub is_active: bool,
    /// A text area, or the outermost of editable elements.
    pub is_host: bool,
    /// It calls itself a text box of several lines.
    pub is_textbox: bool,
    /// A form's field, which has a value; else an editable element.
    pub has_value: bool,
    /// An editor that takes no typing but the keyboard's (Lexical).
    pub takes_no_typing: bool,
}

/// The window of a page, in CSS pixels.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub struct Window {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A way to write into a field, which extension/composer.js knows by `name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As if the text were typed.
    Typed,
    /// As if it were pasted.
    Pasted,
    /// The field's value is set.
    Set,
    /// Put behind what an editable element without a program holds.
    Placed,
}

impl Way {
    /// Its name in extension/composer.js.
    pub fn name(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Pasted => "pasted",
            Self::Set => "set",
            Self::Placed => "placed",
        }
    }
}

/// The index of the field that looks most like the one for messages, and the ways to write `text` into it, the best
/// first; `None`: there is no such field.
pub fn choose(fields: &[Field], window: Window, text: &str) -> Option<(usize, Vec<Way>)> {
    let mut best: Option<(usize, f64)> = None;
    for (index, field) in fields.iter().enumerate() {
        let score = score(field, window);
        if score > best.map_or(0.0, |(_, most)| most) {
            best = Some((index, score));
        }
    }
    let (index, _) = best?;
    let field = fields.get(index)?;
    Some((index, ways(field, text.trim().encode_utf16().count() > LONG)))
}

/// How much a field looks like the one for messages; 0: not at all.
fn score(field: &Field, window: Window) -> f64 {
    let is_small = field.width < LEAST_WIDTH || field.height < LEAST_HEIGHT;
    if is_small || field.is_elsewhere || !field.is_visible {
        return 0.0;
    }
    let is_in_view = field.bottom > 0.0 && field.top < window.height;
    let place = if is_in_view { 1.0 + field.bottom / window.height } else { 0.0 };
    let facts = [(field.is_active, 1.0), (field.is_host, 1.0), (field.is_textbox, 0.5)];
    let weights = facts.iter().filter(|(is_so, _)| *is_so).map(|(_, weight)| weight);
    place + field.width / window.width + weights.sum::<f64>()
}

fn ways(field: &Field, is_long: bool) -> Vec<Way> {
    match (field.has_value, is_long) {
        (true, true) => vec![Way::Set],
        (true, false) => vec![Way::Typed, Way::Set],
        (false, _) if field.takes_no_typing => vec![Way::Pasted, Way::Typed],
        (false, true) => vec![Way::Pasted, Way::Placed],
        (false, false) => vec![Way::Typed, Way::Pasted],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { width: 1_000.0, height: 800.0 };

    fn field(top: f64, width: f64) -> Field {
        let (height, is_visible) = (40.0, true);
        Field { top, bottom: top + height, width, height, is_visible, ..Field::default() }
    }

    #[test]
    fn the_field_for_messages_is_told_from_all_others() {
        let composer = Field { is_host: true, ..field(740.0, 600.0) };
        for (fields, expected, case) in [
            (vec![], None, "no field"),
            (vec![Field { is_elsewhere: true, ..composer }], None, "a search"),
            (vec![Field { is_visible: false, ..composer }], None, "a hidden field"),
            (vec![Field { width: 99.0, ..composer }], None, "a narrow field"),
            (vec![Field { height: 13.0, ..composer }], None, "a low field"),
            (vec![field(10.0, 600.0), composer], Some(1), "a field above it"),
            (vec![composer, field(790.0, 300.0)], Some(0), "a line below it"),
            (vec![Field { is_host: true, ..field(2_000.0, 900.0) }, composer], Some(1), "one out of view"),
            (vec![Field { is_host: true, ..field(-100.0, 900.0) }, composer], Some(1), "one above the view"),
            (vec![composer, Field { is_host: false, ..composer }], Some(0), "one inside another"),
            (vec![composer, composer], Some(0), "the first of equals"),
            (vec![composer, Field { is_textbox: true, ..composer }], Some(1), "a text box"),
            (
                vec![Field { is_host: true, is_active: true, ..field(300.0, 600.0) }, composer],
                Some(0),
                "a message that is being edited",
            ),
        ] {
            let chosen = choose(&fields, WINDOW, "words").map(|(index, _)| index);
            assert_eq!(chosen, expected, "{case}");
        }
    }

    #[test]
    fn long_texts_are_never_typed_and_each_field_has_a_second_way() {
        let long = "x".repeat(LONG + 1);
        let input = Field { has_value: true, ..field(700.0, 600.0) };
        let editable = field(700.0, 600.0);
        let lexical = Field { takes_no_typing: true, ..editable };
        for (field, text, expected) in [
            (input, "short", vec![Way::Typed, Way::Set]),
            (input, long.as_str(), vec![Way::Set]),
            (editable, "short", vec![Way::Typed, Way::Pasted]),
            (editable, long.as_str(), vec![Way::Pasted, Way::Placed]),
            (lexical, "short", vec![Way::Pasted, Way::Typed]),
            (lexical, long.as_str(), vec![Way::Pasted, Way::Typed]),
        ] {
            assert_eq!(choose(&[field], WINDOW, text), Some((0, expected)), "{field:?}");
        }
        // As JavaScript counts.
        let emoji = "😀".repeat(LONG / 2 + 1);
        assert_eq!(choose(&[input], WINDOW, &emoji), Some((0, vec![Way::Set])));
    }
}
