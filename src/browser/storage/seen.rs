//! Which version of a share a page has shown: the server may give an older one back later, and only a reader can tell.

use crate::envelope::Id;

/// What its entries begin with.
const PREFIX: &str = "seen:";

/// Notes that a version of a share is shown. Gives the highest that was shown before if that is later. What this page's
/// origin keeps is a hash of the share's name and a number; where it keeps nothing, nothing is known.
pub fn see(id: &Id, revision: u32) -> Option<u32> {
    let storage = web_sys::window()?.local_storage().ok()??;
    let key = format!("{PREFIX}{}", id.trace());
    let seen = storage.get_item(&key).ok()?.and_then(|seen| seen.parse::<u32>().ok()).unwrap_or(0);
    if revision > seen {
        // A full store forgets only this.
        let _ = storage.set_item(&key, &revision.to_string());
    }
    Some(seen).filter(|seen| *seen > revision)
}
