//! Messages of which one side is called by a known word and the other by a word of the site's own: `human` and `pi`.

use std::collections::{BTreeMap, BTreeSet};

use crate::{model::Role, page::Element};

use super::{Member, amount, authors, changes, messages};

/// Longer values are no names.
const LONGEST: usize = 24;

/// The messages by the attribute with two values, one of which names an author, that holds the most text.
pub(super) fn find<'p>(all: &[(&'p Element, (usize, usize))]) -> Option<Vec<Member<'p>>> {
    let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (element, _) in all {
        for (name, value) in element.attributes.iter().filter(|(name, _)| name.starts_with("data-")) {
            if !value.is_empty() && value.len() <= LONGEST {
                values.entry(name).or_default().insert(value);
            }
        }
    }
    let candidates = values.into_iter().filter_map(|(name, values)| {
        let [one, other] = values.into_iter().collect::<Vec<_>>().try_into().ok()?;
        let (known, role) = match (authors::whole(one), authors::whole(other)) {
            (Some(role), None) => (one, role),
            (None, Some(role)) => (other, role),
            _ => return None,
        };
        let opposite = if role == Role::User { Role::Assistant } else { Role::User };
        let member = |(element, span): &(&'p Element, (usize, usize))| {
            let value = element.attribute(name).filter(|value| !value.is_empty())?;
            Some(Member { element, role: if value == known { role } else { opposite }, span: *span })
        };
        let members = messages(&all.iter().filter_map(member).collect::<Vec<_>>());
        let takes_turns = (changes(&members) + 1) * 3 >= members.len() * 2;
        (members.len() > 1 && changes(&members) > 0 && takes_turns).then_some(members)
    });
    candidates.max_by_key(|members| amount(members))
}
