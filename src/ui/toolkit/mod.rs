//! What every view is made of: elements, sentences, and acting after a paint. Knows no view.

/// The colours that the user chose.
mod chosen;
/// Questions that have to be answered first.
mod dialog;
/// Leptos by its parts.
pub(in crate::ui) mod leptos;
/// What an administrator has set.
mod managed;
/// Acting when something is on the screen.
mod paint;
/// What keys do, and the list of them.
pub(in crate::ui) mod shortcuts;
/// Elements of the views.
mod tag;
/// Sentences of the interface.
mod text;

pub(in crate::ui) use chosen::{reload, set_chosen_language, set_theme};
pub(in crate::ui) use dialog::{close_dialog, dialog};
pub(in crate::ui) use managed::managed;
pub(in crate::ui) use paint::{
    after_paint, element, elements, focus_after_paint, focused, painted, watch_keys,
};
pub(in crate::ui) use tag::{
    Reference, Tag, button, icon, icon_button, letters, letters_of, live, selectable, small_icon, tag,
};
pub(in crate::ui) use text::{day, set_language, t, t_around, t_count, t_with};
