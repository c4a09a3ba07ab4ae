//! Hides the selected words at their place only: elsewhere they stay as they are.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;

use crate::{
    edit::{Cut, Edits, Outcome},
    model::Part,
    redact::{Finding, Marker, PiiKind, Reach},
    render::{
        html,
        markup::{ASIDE, Node},
    },
    ui::toolkit::leptos::prelude::*,
};

use super::own_words;
use super::state::PopupState;

/// Hides a passage at the place where it is selected. Where that place cannot be told from others, or something else is
/// known of those words already, it is hidden everywhere, which the notice says.
pub(super) fn hide_here(state: PopupState, selected: &Cut, passage: &str) {
    let before = words_before(&selected.message);
    let known = state.editing.outcome.with_untracked(|outcome| {
        let counted = |finding: &Finding| (finding.value.clone(), finding.count);
        outcome.findings.iter().map(counted).collect::<BTreeMap<_, _>>()
    });
    own_words::hide(state, passage);
    let Some(before) = before else { return };
    let edits = state.editing.outcome.with_untracked(|outcome| {
        // What is hidden as something else stays so.
        let now: BTreeMap<&str, u32> =
            outcome.findings.iter().map(|finding| (finding.value.as_str(), finding.count)).collect();
        let is_new = !known.contains_key(passage)
            && known.iter().all(|(value, count)| now.get(value.as_str()) == Some(count));
        let mut edits = state.editing.edits.get_untracked();
        (is_new && only_there(outcome, &selected.message, passage, &before, &mut edits)).then_some(edits)
    });
    if let Some(edits) = edits {
        state.editing.edits.set(edits);
    }
}

/// Spares all places of a word but that behind those words; whether it could be told.
fn only_there(outcome: &Outcome, message: &str, word: &str, before: &str, edits: &mut Edits) -> bool {
    let is_word = |finding: &&Finding| finding.kind == PiiKind::Word && finding.value == word;
    let Some(finding) = outcome.findings.iter().find(is_word) else { return false };
    let between = between(outcome, message, finding);
    match finding.occurrence_behind(message, &between, before) {
        Some(place) => edits.redaction.set_reach(finding, place, Reach::OnlyHere),
        None => return false,
    }
    true
}

/// What a message's row shows before the first stand-in of a value, and between it and each next.
fn between(outcome: &Outcome, message: &str, finding: &Finding) -> Vec<String> {
    let turns = outcome.excerpt.parts().iter().filter_map(|part| match part {
        Part::Turn(turn) => Some(turn),
        Part::LeftOut(_) => None,
    });
    let mut kept = outcome.kept.iter().zip(turns);
    let Some((_, turn)) = kept.find(|(key, _)| *key == message) else { return Vec::new() };
    let marker = Marker::new(std::slice::from_ref(finding));
    let (mut all, mut text) = (Vec::new(), String::new());
    gather(&html::content(&turn.blocks), &mut |piece| {
        let mut from = 0;
        for (range, _) in marker.find(piece) {
            text += piece.get(from..range.start).unwrap_or_default();
            all.push(std::mem::take(&mut text));
            from = range.end;
        }
        text += piece.get(from..).unwrap_or_default();
    });
    all
}

/// Calls `visit` for every piece of the running text of a tree.
fn gather(nodes: &[Node], visit: &mut dyn FnMut(&str)) {
    for node in nodes {
        match node {
            Node::Text(text) => visit(text),
            Node::Element(element) if ASIDE.contains(&element.tag) => {}
            Node::Element(element) => gather(&element.children, visit),
        }
    }
}

/// What a message's row shows before the selection.
fn words_before(message: &str) -> Option<String> {
    let selected = document().get_selection().ok()??.get_range_at(0).ok()?;
    let start = selected.start_container().ok()?;
    let element = start.dyn_ref::<web_sys::Element>().cloned().or_else(|| start.parent_element())?;
    let row = element.closest("[data-key]").ok()??;
    if row.get_attribute("data-key").as_deref() != Some(message) {
        return None;
    }
    let before = document().create_range().ok()?;
    before.set_start(&row, 0).ok()?;
    before.set_end(&start, selected.start_offset().ok()?).ok()?;
    Some(before.to_string().into())
}
