//! Which element of a page scrolls its conversation.

use serde::Deserialize;

/// Pixels: what can be scrolled less, or is lower, is no list of messages.
const LEAST_ROOM: f64 = 8.0;
const LEAST_HEIGHT: f64 = 60.0;

/// An element that may scroll the conversation must fill so much of the window.
const LEAST_SHARE: f64 = 0.25;

/// How an element was found.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// By the selector that the site's layout names.
    Declared,
    /// Around the first message, the nearest first.
    Around,
    /// The page's own scroller.
    Page,
    /// Anywhere in the page.
    Anywhere,
}

/// An element whose style lets it scroll. Lengths are in CSS pixels.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
pub struct Candidate {
    /// How it was found.
    pub origin: Origin,
    /// How far it can be scrolled.
    pub room: f64,
    /// How much of its content is visible, in height.
    pub height: f64,
    /// The same in square pixels.
    pub area: f64,
}

/// The index of the element that scrolls the conversation: the declared one, else the nearest around a message, else
/// the page, else the largest. `window`: the window's area.
pub fn choose(candidates: &[Candidate], window: f64) -> Option<usize> {
    let scrolls = |candidate: &Candidate| candidate.room > LEAST_ROOM && candidate.height > LEAST_HEIGHT;
    let first = |origin: Origin, accepts: &dyn Fn(&Candidate) -> bool| {
        candidates.iter().position(|candidate| candidate.origin == origin && accepts(candidate))
    };
    let largest = || {
        let large = candidates.iter().enumerate().filter(|(_, candidate)| {
            candidate.origin == Origin::Anywhere
                && scrolls(candidate)
                && candidate.area > LEAST_SHARE * window
        });
        // Of equals the first.
        large.rev().max_by(|(_, one), (_, other)| one.area.total_cmp(&other.area)).map(|(index, _)| index)
    };
    first(Origin::Declared, &scrolls)
        .or_else(|| first(Origin::Around, &scrolls))
        .or_else(|| first(Origin::Page, &|page| page.room > LEAST_ROOM))
        .or_else(largest)
        .or_else(|| first(Origin::Page, &|_| true))
}

#[cfg(test)]
mod tests {
    use super::{Origin::*, *};

    fn candidate(origin: Origin, room: f64, height: f64, area: f64) -> Candidate {
        Candidate { origin, room, height, area }
    }

    #[test]
    fn the_declared_one_comes_before_the_nearest_the_page_and_the_largest() {
        let window = 1_000_000.0;
        let large = candidate(Anywhere, 500.0, 700.0, 600_000.0);
        for (candidates, expected, case) in [
            (vec![], None, "nothing scrolls"),
            (vec![candidate(Page, 0.0, 900.0, window), large], Some(1), "a page that fits its window"),
            (vec![candidate(Page, 0.0, 900.0, window)], Some(0), "only a page that fits its window"),
            (vec![candidate(Page, 9.0, 900.0, window), large], Some(0), "a page that scrolls"),
            (
                vec![candidate(Around, 300.0, 20.0, 1.0), candidate(Around, 300.0, 200.0, 1.0), large],
                Some(1),
                "a low box around the message, in a higher one",
            ),
            (
                vec![candidate(Declared, 4.0, 200.0, 1.0), candidate(Declared, 40.0, 200.0, 1.0), large],
                Some(1),
                "the first declared one that scrolls",
            ),
            (
                vec![candidate(Declared, 0.0, 200.0, 1.0), candidate(Around, 40.0, 200.0, 1.0)],
                Some(1),
                "a declared one that does not scroll",
            ),
            (
                vec![candidate(Anywhere, 500.0, 700.0, 200_000.0), candidate(Page, 0.0, 900.0, window)],
                Some(1),
                "a side bar",
            ),
            (vec![large, candidate(Anywhere, 500.0, 700.0, 700_000.0), large], Some(1), "the largest"),
            (vec![large, large], Some(0), "the first of equals"),
        ] {
            assert_eq!(choose(&candidates, window), expected, "{case}");
        }
    }
}
