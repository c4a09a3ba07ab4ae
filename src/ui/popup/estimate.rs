//! What is known about a link before it is made.

use std::collections::BTreeMap;

use crate::browser::intl;
use crate::share::limits::Destination;
use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::t_with;

/// How long the link is going to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Advice {
    /// The whole link, in characters.
    pub(super) length: usize,
    /// What messages cost, by their place in the conversation.
    pub(super) costs: BTreeMap<usize, u32>,
}

/// The link's signals; a copy is a handle.
#[derive(Clone, Copy)]
pub(super) struct LinkEstimate {
    pub(super) advice: RwSignal<Option<Advice>>,
    /// Counts the questions to the worker: only the last answer counts.
    pub(super) asked: StoredValue<u32>,
    /// The password that the next link gets; empty: none.
    pub(super) password: RwSignal<String>,
    /// What is typed as the access codes of servers, by their addresses, until something is sent.
    pub(super) access_codes: RwSignal<BTreeMap<String, String>>,
    /// How many pictures stay out of the link.
    pub(super) left_out: RwSignal<usize>,
    /// The QR code last made, as SVG.
    pub(super) code: RwSignal<Option<String>>,
}

impl LinkEstimate {
    pub(super) fn new() -> Self {
        Self {
            advice: RwSignal::new(None),
            asked: StoredValue::new(0),
            password: RwSignal::new(String::new()),
            access_codes: RwSignal::new(BTreeMap::new()),
            left_out: RwSignal::new(0),
            code: RwSignal::new(None),
        }
    }

    /// What a message costs, as a sentence; empty while nobody knows.
    pub(super) fn cost(self, index: usize) -> String {
        let cost =
            self.advice.with(|advice| advice.as_ref().and_then(|advice| advice.costs.get(&index).copied()));
        cost.map_or_else(String::new, |cost| t_with("message_cost", &[&intl::number(cost as usize)]))
    }

    /// Whether the link is known to be too long for a place.
    pub(super) fn is_too_long(self, place: Destination) -> bool {
        self.advice.with(|advice| advice.as_ref().is_some_and(|advice| advice.length > place.limit))
    }
}
