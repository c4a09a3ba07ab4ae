//! What a page has shown of a share: the server may give an older text or a longer life later, and only a reader can tell.

use crate::{
    envelope::{End, Id},
    share::hosted::{Met, Seen, Stamp},
};

/// What its entries begin with.
const PREFIX: &str = "seen:";

/// Forgets all of it.
pub(super) fn forget() {
    let Some(storage) = web_sys::window().and_then(|window| window.local_storage().ok()?) else { return };
    let names = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
    for name in names.filter(|name| name.starts_with(PREFIX)).collect::<Vec<_>>() {
        // It fails on no name.
        let _ = storage.remove_item(&name);
    }
}

/// Notes what a server gives of a share, and says how it stands to what was seen before. What this page's origin keeps are
/// a hash of the share's name and three numbers; where it keeps nothing, nothing is known.
pub fn see(id: &Id, stamp: &Stamp, end: End) -> Met {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok()?);
    let key = format!("{PREFIX}{}", id.trace());
    let kept = storage.as_ref().and_then(|storage| storage.get_item(&key).ok()?);
    let before = Seen::read(&kept.unwrap_or_default());
    let mut seen = before;
    let met = seen.meet(stamp, end);
    if let Some(storage) = storage.filter(|_| seen != before) {
        // A full store forgets only this.
        let _ = storage.set_item(&key, &seen.write());
    }
    met
}
