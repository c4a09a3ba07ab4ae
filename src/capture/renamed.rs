//! Attributes that a site calls by another name now, known by the values that they still have.

use std::collections::{BTreeMap, BTreeSet};

use super::site::{Key, Layout};
use crate::page::{Element, Node, Page};

/// Shorter values may be anybody's.
const SHORTEST: usize = 4;
const SHORTEST_PART: usize = 6;

/// Values that all kinds of attributes have.
const COMMON: [&str; 6] = ["true", "false", "open", "closed", "list", "none"];

/// The attributes that layouts ask for.
#[derive(Default)]
struct Known<'l> {
    names: BTreeSet<&'l str>,
    /// Those that hold an address.
    addresses: BTreeSet<&'l str>,
    /// Those that have a value, by it.
    values: BTreeMap<&'l str, Vec<&'l str>>,
    /// Those whose value has a part: its beginning, or its end.
    parts: Vec<(&'l str, bool, &'l str)>,
}

impl<'l> Known<'l> {
    fn new(layouts: &'l [Layout]) -> Self {
        let mut known = Self::default();
        for layout in layouts {
            layout.selectors().into_iter().for_each(|selector| known.add(selector));
            if let Key::Whole(name) | Key::LastWord(name) = layout.key {
                known.names.insert(name);
            }
            known.names.extend([layout.ordinal.attribute, layout.total, layout.raw.0]);
            known.names.extend(layout.models.iter().chain(layout.times).map(|(_, name)| *name));
            known.names.extend(layout.citations.iter().map(|(_, name)| *name));
            known
                .addresses
                .extend(layout.citations.iter().map(|(_, name)| *name).filter(|name| *name != "href"));
        }
        known
    }

    fn add(&mut self, selector: &'l str) {
        for condition in selector.split('[').skip(1) {
            let condition = condition.split(']').next().unwrap_or_default();
            let Some((name, value)) = condition.split_once('=') else {
                self.names.insert(condition);
                continue;
            };
            let bare = name.trim_end_matches(['^', '$', '*', '~', '|']);
            self.names.insert(bare);
            let value = value.trim_matches('"');
            if !bare.contains('-') || COMMON.contains(&value) {
                continue;
            }
            match name.get(bare.len()..) {
                Some("") if value.len() >= SHORTEST => self.values.entry(value).or_default().push(bare),
                Some("^") if value.len() >= SHORTEST_PART => self.parts.push((bare, true, value)),
                Some("$") if value.len() >= SHORTEST_PART => self.parts.push((bare, false, value)),
                _ => {}
            }
        }
    }

    /// The attributes that would have such a value.
    fn named(&self, value: &str) -> Vec<&'l str> {
        let whole = self.values.get(value).into_iter().flatten().copied();
        let parts =
            self.parts.iter().filter(
                |(_, begins, part)| {
                    if *begins { value.starts_with(part) } else { value.ends_with(part) }
                },
            );
        let is_address = value.starts_with("https://") || value.starts_with("http://");
        let addresses = self.addresses.iter().copied().filter(|_| is_address);
        whole.chain(parts.map(|(name, ..)| *name)).chain(addresses).collect()
    }
}

/// Names that attributes of a page have, and those that the layouts know them by; never none.
pub(super) struct Names<'l>(BTreeMap<String, Name<'l>>);

/// The known name, and what speaks for it: how often its values are there, and how rare it is in the page itself.
type Name<'l> = (&'l str, (usize, isize));

impl<'l> Names<'l> {
    /// Those of a page; `None` where nothing seems to have another name.
    pub(super) fn of(page: &Page, layouts: &'l [Layout]) -> Option<Self> {
        let known = Known::new(layouts);
        let mut counts: BTreeMap<(&str, &'l str), usize> = BTreeMap::new();
        let mut present: BTreeMap<&str, usize> = BTreeMap::new();
        count(&page.root, &known, &mut counts, &mut present);
        // For each unknown name the one whose values it has most often; of equals the one that the page lacks most.
        let mut names: BTreeMap<String, Name<'l>> = BTreeMap::new();
        for ((unknown, name), count) in counts {
            let rareness = present.get(name).map_or(0, |count| -count.cast_signed());
            let found = (count, rareness);
            let before = names.entry(unknown.to_owned()).or_insert((name, found));
            if found > before.1 {
                *before = (name, found);
            }
        }
        (!names.is_empty()).then_some(Self(names))
    }

    /// Whether the page has none of the known names anywhere.
    pub(super) fn are_new(&self) -> bool {
        self.0.values().all(Self::is_new)
    }

    /// Only those that the page has nowhere.
    pub(super) fn new_only(self) -> Option<Self> {
        let names: BTreeMap<_, _> = self.0.into_iter().filter(|(_, name)| Self::is_new(name)).collect();
        (!names.is_empty()).then_some(Self(names))
    }

    fn is_new((_, (_, rareness)): &Name<'l>) -> bool {
        *rareness == 0
    }

    /// The page with the attributes' names as the layouts know them.
    pub(super) fn restored(&self, page: &Page) -> Page {
        let mut other = page.clone();
        rename(&mut other.root, &self.0);
        other
    }
}

fn count<'p, 'l>(
    element: &'p Element,
    known: &Known<'l>,
    counts: &mut BTreeMap<(&'p str, &'l str), usize>,
    present: &mut BTreeMap<&'p str, usize>,
) {
    for (name, value) in &element.attributes {
        if known.names.contains(name.as_str()) {
            *present.entry(name).or_default() += 1;
        } else if name.starts_with("data-") {
            for lacking in known.named(value).into_iter().filter(|lacking| !element.has(lacking)) {
                *counts.entry((name, lacking)).or_default() += 1;
            }
        }
    }
    element.elements().for_each(|child| count(child, known, counts, present));
}

fn rename(element: &mut Element, names: &BTreeMap<String, Name<'_>>) {
    let own: Vec<String> = element.attributes.iter().map(|(name, _)| name.clone()).collect();
    for (name, _) in &mut element.attributes {
        if let Some((known, _)) = names.get(name)
            && !own.iter().any(|own| own == known)
        {
            *name = (*known).to_owned();
        }
    }
    for node in &mut element.children {
        if let Node::Element(child) = node {
            rename(child, names);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::sites;

    #[test]
    fn an_attribute_is_known_by_its_values() {
        for (attributes, restored_as) in [
            ("data-x=\"transcript-row\"", Some("data-testid")),
            ("data-x=\"human\"", Some("data-perf-row")),
            ("data-x=\"true\"", None),
            ("data-x=\"somebody\"", None),
            ("data-testid=\"transcript-row\" data-x=\"transcript-row\"", None),
        ] {
            let html = format!("<body><div {attributes}>Words</div></body>");
            let page = crate::page::parse::parse(&html, "https://claude.ai/chat/1");
            let names = Names::of(&page, sites::claude::SITE.layouts);
            let name = names.and_then(|names| {
                let page = names.restored(&page);
                page.root
                    .find(&|element| element.tag == "div")
                    .and_then(|found| found.attributes.first().map(|(name, _)| name.clone()))
            });
            assert_eq!(name.as_deref(), restored_as, "{attributes}");
        }
    }
}
