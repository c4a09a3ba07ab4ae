//! The first element of the arrays that a page and its worker send each other.

/// `[FOLD, stream, kind, password]` → `[ANSWER, fragment, stream, is_whole]`
pub(super) const FOLD: f64 = 0.0;
/// `[UNFOLD, link, password or null]` → `[ANSWER, stream, is_whole]`
pub(super) const UNFOLD: f64 = 1.0;
/// `[COSTS, stream, boundaries]` → `[ANSWER, costs]`
pub(super) const COSTS: f64 = 2.0;
/// It went well.
pub(super) const ANSWER: f64 = 3.0;
/// `[FAILURE, key]`: the key of the sentence that says why.
pub(super) const FAILURE: f64 = 4.0;
/// `[PROGRESS, done]`: how much is done, of 1000. Others follow.
pub(super) const PROGRESS: f64 = 5.0;
