//! What the user chose; stored with the edits.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Labels, PiiKind,
    templates::{BAR, bracketed, fill},
};
use crate::i18n::Catalog;

/// The user's choices. Values are given as they are written; spelling variants of one value count as one.
///
/// Every field added after the first version has a default, so that old records can be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Whether anything is replaced at all.
    pub on: bool,
    /// The user's own words to hide.
    pub words: Vec<String>,
    /// The user's own patterns to hide (`Pattern::new` says whether one is good; bad ones find nothing).
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Values that the user switched off: left as they are.
    pub kept: BTreeSet<String>,
    /// Suggestions that the user agreed to.
    #[serde(default)]
    pub agreed: BTreeSet<String>,
    /// Values that are not personal: not even listed. Remembered over conversations by who calls.
    #[serde(default)]
    pub not_personal: BTreeSet<String>,
    /// How much of a kind is replaced; what is not named: `Extent::Certain`. Choices for values go before.
    #[serde(default)]
    pub kinds: BTreeMap<PiiKind, Extent>,
    /// Single occurrences that are left as they are.
    #[serde(default)]
    pub spared: BTreeSet<Spot>,
    /// What stands in the place of values.
    #[serde(default)]
    pub style: Style,
    /// What stand-ins call things.
    #[serde(default, rename = "language", skip_serializing_if = "Labels::is_english")]
    pub labels: Labels,
    /// Pseudonyms that the user wrote, by value. They hold for all values of the same person or thing.
    #[serde(default)]
    pub renamed: BTreeMap<String, String>,
    /// Values that are the same person or thing as another value.
    #[serde(default)]
    pub merged: BTreeMap<String, String>,
    /// Whether pictures are shared although `on`: text in them is not searched.
    #[serde(default)]
    pub pictures: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            on: true,
            words: Vec::new(),
            patterns: Vec::new(),
            kept: BTreeSet::new(),
            agreed: BTreeSet::new(),
            not_personal: BTreeSet::new(),
            kinds: BTreeMap::new(),
            spared: BTreeSet::new(),
            style: Style::default(),
            labels: Labels::default(),
            renamed: BTreeMap::new(),
            merged: BTreeMap::new(),
            pictures: false,
        }
    }
}

impl Settings {
    /// Forgets every value that the choices name, besides the user's own words and patterns.
    pub fn forget_values(&mut self) {
        let Self { kept, agreed, not_personal, spared, renamed, merged, .. } = self;
        for values in [kept, agreed, not_personal] {
            values.clear();
        }
        spared.clear();
        renamed.clear();
        merged.clear();
    }
}

/// How much of a kind is replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Extent {
    /// Nothing.
    None,
    /// What is certain.
    #[default]
    Certain,
    /// Suggestions too.
    All,
}

/// What stands in the place of values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// `Person A`, `person-a@example.com`, `[card 1]`.
    #[default]
    Readable,
    /// `[PERSON 1]`, `[EMAIL 1]`.
    Brackets,
    /// Black bars, all of one length.
    Bars,
}

impl Style {
    /// What one looks like, in the catalog's language.
    pub fn example(self, catalog: &dyn Catalog) -> String {
        let person = catalog.message("stand_in_person", &[]);
        match self {
            Self::Readable => fill(&format!("{person} *"), 1),
            Self::Brackets => fill(&bracketed(&person, &Labels::new(catalog)), 1),
            Self::Bars => BAR.to_owned(),
        }
    }
}

/// One occurrence of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    /// The value.
    pub value: String,
    /// The message's key; `None`: title, author and the like.
    pub message: Option<String>,
    /// Which of the value's occurrences there, counted from 0.
    pub nth: u32,
    /// How many occurrences the value had in the message. With another number the place is another one, and hidden.
    /// `None`: not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
}
