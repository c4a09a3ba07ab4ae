//! Counting where values stand: what is replaced there, and what the review lists.

use super::Values;
use crate::redact::{OCCURRENCES, Occurrence};

impl Values {
    /// Notes one of `of` occurrences; whether it is to be replaced. `order`: how many stand-ins the running text has before it.
    pub(in crate::redact) fn count(
        &mut self,
        index: usize,
        (message, of): (Option<&str>, u32),
        context: [String; 3],
        order: Option<u32>,
    ) -> bool {
        let Some(value) = self.list.get_mut(index) else { return false };
        if value.count == 0 {
            self.seen.push(index);
        }
        value.count = value.count.saturating_add(1);
        let here = self.here.entry(index).or_default();
        if here.0.as_deref() != message {
            *here = (message.map(str::to_owned), 0);
        }
        let nth = here.1;
        here.1 += 1;
        let spared = !self.spared.is_empty() && {
            let place = (value.key.clone(), message.map(str::to_owned), nth);
            let then = self.spared.get(&place);
            then.is_some_and(|then| message.is_none() || then.is_none_or(|then| then == of))
        };
        let replaced = value.active && !spared;
        value.spared += u32::from(value.active && spared);
        if value.occurrences.len() < OCCURRENCES {
            let [before, written, after] = context;
            let message = message.map(str::to_owned);
            let order = order.filter(|_| replaced);
            value.occurrences.push(Occurrence { message, nth, of, before, written, after, replaced, order });
        }
        replaced
    }

    /// Whether two values are one person or thing.
    pub(in crate::redact) fn is_same(&mut self, one: usize, other: usize) -> bool {
        self.groups.find(one) == self.groups.find(other)
    }

    /// Notes that a value is hidden inside another one's place that is left as it is: counted, not listed as a place of its own.
    pub(in crate::redact) fn count_within(&mut self, index: usize) {
        let Some(value) = self.list.get_mut(index) else { return };
        if value.count == 0 {
            self.seen.push(index);
        }
        value.count = value.count.saturating_add(1);
    }

    /// Notes that an occurrence of a value stands over several runs.
    pub(in crate::redact) fn split(&mut self, index: usize) {
        if let Some(value) = self.list.get_mut(index) {
            value.split = true;
        }
    }

    /// Notes that a value is seen inside one that is left as it is.
    pub(in crate::redact) fn expose(&mut self, index: usize) {
        if let Some(value) = self.list.get_mut(index) {
            value.exposed = value.exposed.saturating_add(1);
        }
    }

    /// Whether the occurrence so many further on is still listed with its context.
    pub(in crate::redact) fn wants_context(&self, index: usize, further: usize) -> bool {
        self.list.get(index).is_some_and(|value| value.occurrences.len() + further <= OCCURRENCES)
    }
}
