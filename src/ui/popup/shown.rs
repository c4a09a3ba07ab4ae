//! What the rows of the list show: the words as others will read them, with marks on what is not as it was.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::browser::dom::{OCCURRENCE, STANDS_FOR};
use crate::edit::{Cut, MARK, marks};
use crate::model::{Blocks, Message, Part, text};
use crate::redact::{Behind, Certainty, Finding, Marker, behind};
use crate::render::{
    html,
    mark::wrap,
    markup::{ASIDE, Element, Node, element},
};
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{t, t_with};

use super::state::PopupState;

/// What all rows look things up in; a copy is a handle.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    state: PopupState,
    /// Which part of the excerpt a message is, by its place in the conversation.
    parts: Memo<Vec<Option<usize>>>,
    /// Finds stand-ins.
    hidden: Memo<Found>,
    /// Finds what may be private and is not hidden.
    maybe: Memo<Found>,
    /// What stands behind the stand-ins of messages.
    behind: Memo<BTreeMap<String, Vec<Behind>>>,
}

/// What is looked for, and what looks for it.
#[derive(Clone)]
pub(super) struct Found {
    values: Arc<Vec<String>>,
    marker: Arc<Marker>,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl Found {
    fn new(findings: &[Finding]) -> Self {
        let values = findings.iter().map(|found| format!("{}\n{}", found.value, found.pseudonym)).collect();
        Self { values: Arc::new(values), marker: Arc::new(Marker::new(findings)) }
    }

    /// Marks what it finds; `label` says what the marks of this class mean.
    fn mark(&self, nodes: &mut Vec<Node>, class: &'static str, label: &str) {
        wrap(nodes, &mut |text, found| {
            for (range, value) in self.marker.find(text) {
                let shown = text.get(range.clone()).unwrap_or_default();
                found.push((range, chip(class, value, format!("{shown}, {label}"), shown)));
            }
        });
    }
}

/// What may be private and is not hidden, as finds of the words themselves.
pub(super) fn doubtful(findings: &[Finding], is_on: bool) -> Vec<Finding> {
    let open = |finding: &&Finding| is_on && finding.certainty == Certainty::Suggestion && !finding.replaced;
    let as_written =
        |finding: &Finding| Finding { pseudonym: finding.value.clone(), replaced: true, ..finding.clone() };
    findings.iter().filter(open).map(as_written).collect()
}

/// What a row shows: to be built again only when it changes.
pub(super) struct Content {
    blocks: Blocks,
    cuts: Vec<Cut>,
    found: Option<[Found; 2]>,
    /// What stands behind its stand-ins, as far as it is known.
    behind: Vec<Behind>,
    /// What its marks stand for, once somebody asks.
    marked: OnceCell<Vec<String>>,
}

impl PartialEq for Content {
    fn eq(&self, other: &Self) -> bool {
        // What is found elsewhere changes nothing here.
        self.blocks == other.blocks
            && self.cuts == other.cuts
            && self.behind == other.behind
            && (self.found == other.found || self.marked() == other.marked())
    }
}

impl Shown {
    pub(super) fn new(state: PopupState) -> Self {
        let parts = Memo::new(move |_| {
            state.editing.outcome.with(|outcome| {
                let turns = outcome.excerpt.parts().iter().enumerate();
                let turns = turns.filter(|(_, part)| matches!(part, Part::Turn(_))).map(|(index, _)| index);
                // What is kept stands in the conversation's order.
                let mut kept = outcome.kept.iter().zip(turns).peekable();
                state.conversation.with(|all| {
                    let part = |message: &Message| kept.next_if(|(key, _)| **key == message.key);
                    all.messages.iter().map(part).map(|part| part.map(|(_, index)| index)).collect()
                })
            })
        });
        let hidden = Memo::new(move |_| state.editing.outcome.with(|outcome| Found::new(&outcome.findings)));
        let maybe = Memo::new(move |_| {
            let is_on = state.editing.edits.with(|edits| edits.redaction.on);
            state.editing.outcome.with(|outcome| Found::new(&doubtful(&outcome.findings, is_on)))
        });
        let behind = Memo::new(move |_| state.editing.outcome.with(|outcome| behind(&outcome.findings)));
        Self { state, parts, hidden, maybe, behind }
    }

    /// What a message's row shows now. Before anything was looked for, while it is left out, and on wish: the words as
    /// captured.
    pub(super) fn content(self, index: usize, message: &Message) -> Content {
        let cuts = self.state.editing.edits.with(|edits| {
            edits.cuts.iter().filter(|cut| cut.message == message.key).cloned().collect::<Vec<_>>()
        });
        let part = self.parts.with(|parts| parts.get(index).copied().flatten());
        let is_original = self.state.list.original.with(|keys| keys.contains(&message.key));
        let blocks = part.filter(|_| !is_original).and_then(|index| {
            self.state.editing.outcome.with_untracked(|outcome| match outcome.excerpt.parts().get(index) {
                Some(Part::Turn(turn)) => Some(turn.blocks.clone()),
                _ => None,
            })
        });
        match blocks {
            None => Content {
                blocks: message.blocks.clone(),
                cuts: Vec::new(),
                found: None,
                behind: Vec::new(),
                marked: OnceCell::new(),
            },
            Some(blocks) => {
                // Depends on the texts too, which `parts` does not tell apart.
                self.state.editing.outcome.with(|_| ());
                Content {
                    blocks,
                    cuts,
                    found: Some([self.hidden.get(), self.maybe.get()]),
                    behind: self.behind.with(|all| all.get(&message.key).cloned().unwrap_or_default()),
                    marked: OnceCell::new(),
                }
            }
        }
    }
}

impl Content {
    /// Whether it knows what is hidden, and the one before did not.
    pub(super) fn is_first_after(&self, before: &Self) -> bool {
        before.found.is_none() && self.found.is_some()
    }

    /// What its marks stand for.
    fn marked(&self) -> &[String] {
        self.marked.get_or_init(|| {
            let running = text::running(&self.blocks);
            let of = |found: &Found| -> Vec<String> {
                found.marker.find(&running).into_iter().map(|(_, value)| value.to_owned()).collect()
            };
            self.found.iter().flatten().flat_map(of).collect()
        })
    }

    /// Its nodes, with marks.
    pub(super) fn nodes(&self, message: &Message) -> Vec<Node> {
        let mut nodes = html::content(&self.blocks);
        let Some([hidden, maybe]) = &self.found else { return nodes };
        if !self.cuts.is_empty() {
            let marks: BTreeMap<usize, Vec<Cut>> =
                marks(&text::running(&message.blocks), &self.cuts).into_iter().collect();
            let mut seen = 0;
            wrap(&mut nodes, &mut |text, found| {
                for (at, mark) in text.match_indices(MARK) {
                    if let Some(cuts) = marks.get(&seen) {
                        let passage: String = cuts.iter().map(|cut| cut.text.as_str()).collect();
                        let name = t_with("removed_label", &[&passage]);
                        found.push((at..at + mark.len(), chip("removed", &passage, name, mark)));
                    }
                    seen += 1;
                }
            });
        }
        hidden.mark(&mut nodes, "hidden", &t("hidden_label"));
        name(&mut nodes, &self.behind);
        maybe.mark(&mut nodes, "maybe", &t("maybe_label"));
        nodes
    }
}

/// Tells stand-ins what stands behind them: several values may have the same one. Where others are seen than there should
/// be, none of them is told.
fn name(nodes: &mut [Node], behind: &[Behind]) {
    let mut marks = Vec::new();
    stand_ins(nodes, &mut marks);
    let is_shown = |(mark, behind): (&&mut Element, &Behind)| match mark.children.as_slice() {
        [Node::Text(text)] => behind.is_shown_as(text),
        _ => false,
    };
    if marks.len() != behind.len() || !marks.iter().zip(behind).all(is_shown) {
        return;
    }
    for (mark, behind) in marks.into_iter().zip(behind) {
        mark.attributes.retain(|(name, _)| *name != STANDS_FOR);
        mark.attributes.extend([(STANDS_FOR, behind.value.clone()), (OCCURRENCE, behind.nth.to_string())]);
    }
}

/// The stand-ins of the running text.
fn stand_ins<'n>(nodes: &'n mut [Node], found: &mut Vec<&'n mut Element>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element
            .attributes
            .iter()
            .any(|attribute| matches!(attribute, ("class", class) if class == "hidden"))
        {
            found.push(element);
        } else if !ASIDE.contains(&element.tag) {
            stand_ins(&mut element.children, found);
        }
    }
}

/// Words that are not as they were: pressed, they say what they were.
fn chip(class: &'static str, was: &str, name: String, shown: &str) -> Element {
    element("mark")
        .with("class", class)
        .with("role", "button")
        .with("tabindex", "-1")
        .with("aria-label", name)
        .with(STANDS_FOR, was)
        .text(shown)
}
