//! What the list of saved shares shows, and what it waits for.

use std::collections::{BTreeMap, BTreeSet};

use crate::browser::platform::now;
use crate::share::{
    Row,
    saved::{self, Group, Query},
};
use crate::ui::toolkit::leptos::prelude::*;

/// A question that waits for its answer, by the identifiers of the entries.
#[derive(Clone, PartialEq)]
pub(super) enum Question {
    /// Whether these links shall end.
    Revoke(Vec<String>),
    /// Whether these entries shall go, of which some have links that work.
    Delete(Vec<String>),
    /// How long the link of this entry can be read from now on.
    End(String),
}

/// The texts of shares, as far as they have been read.
#[derive(Default)]
pub(super) struct Texts {
    /// Which search it is: what an earlier one still finds is not wanted.
    pub(super) search: u32,
    /// The words of each, by identifier and time: a share that is made anew has others.
    pub(super) words: BTreeMap<String, String>,
}

impl Texts {
    /// Under what the words of an entry are found.
    pub(super) fn key(row: &Row) -> String {
        format!("{} {}", row.id, row.updated)
    }
}

/// What the list shows; a copy is a handle. It outlives the sheet, so that one comes back to the same place.
#[derive(Clone, Copy)]
pub(super) struct Saved {
    /// All entries.
    pub(super) rows: RwSignal<Vec<Row>>,
    pub(super) query: RwSignal<Query>,
    /// The identifiers of the entries in whose text the words were found.
    pub(super) in_text: RwSignal<BTreeSet<String>>,
    /// Whether the texts are being searched.
    pub(super) searching: RwSignal<bool>,
    /// The texts that have been read.
    pub(super) texts: StoredValue<Texts>,
    /// What is asked for, by chat.
    pub(super) groups: Memo<Vec<Group>>,
    /// How many chats are built.
    pub(super) shown: RwSignal<usize>,
    /// Counts how often the list was built anew.
    pub(super) drawn: StoredValue<u32>,
    /// Whether entries are being chosen, and which are.
    pub(super) choosing: RwSignal<bool>,
    pub(super) chosen: RwSignal<BTreeSet<String>>,
    /// The entry that was used last.
    pub(super) at: RwSignal<String>,
    /// The entry at which the Tab key stops.
    pub(super) stop: Memo<String>,
    /// What waits for an answer.
    pub(super) asked: RwSignal<Option<Question>>,
}

impl Saved {
    pub(super) fn new() -> Self {
        let rows = RwSignal::new(Vec::<Row>::new());
        let query = RwSignal::new(Query::default());
        let in_text = RwSignal::new(BTreeSet::new());
        let order = Memo::new(move |_| query.with(|query| query.order));
        let arrangement = Memo::new(move |_| rows.with(|rows| saved::arrange(rows, order.get())));
        let groups = Memo::new(move |_| {
            arrangement.with(|arrangement| {
                rows.with(|rows| {
                    query.with(|query| {
                        in_text.with(|in_text| saved::groups(rows, arrangement, query, in_text, now()))
                    })
                })
            })
        });
        let at = RwSignal::new(String::new());
        let stop = Memo::new(move |_| {
            rows.with(|rows| {
                groups.with(|groups| {
                    let mut ids = groups.iter().flat_map(|group| &group.rows).filter_map(|at| rows.get(*at));
                    let first = ids.clone().next();
                    let last = at.with(|last| ids.find(|row| row.id == *last));
                    last.or(first).map(|row| row.id.clone()).unwrap_or_default()
                })
            })
        });
        Self {
            rows,
            query,
            in_text,
            searching: RwSignal::new(false),
            texts: StoredValue::new(Texts::default()),
            groups,
            shown: RwSignal::new(0),
            drawn: StoredValue::new(0),
            choosing: RwSignal::new(false),
            chosen: RwSignal::new(BTreeSet::new()),
            at,
            stop,
            asked: RwSignal::new(None),
        }
    }

    /// The entries that are chosen.
    pub(super) fn chosen_rows(self) -> Vec<Row> {
        self.rows.with(|rows| {
            self.chosen.with(|chosen| rows.iter().filter(|row| chosen.contains(&row.id)).cloned().collect())
        })
    }

    /// The entries with these identifiers.
    pub(super) fn rows_of(self, ids: &[String]) -> Vec<Row> {
        let ids: BTreeSet<&String> = ids.iter().collect();
        self.rows.with_untracked(|rows| rows.iter().filter(|row| ids.contains(&row.id)).cloned().collect())
    }
}
