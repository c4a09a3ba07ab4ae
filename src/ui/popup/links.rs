//! Links in messages lead nowhere: the popup is no place to browse from.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

use crate::browser::chrome;
use crate::ui::toolkit::leptos::spawn_local;

/// Keeps a press on a link from leading away; with Ctrl it opens a tab. A reference inside of a page may lead there.
pub(super) fn keep_here(event: &Event) {
    // Elements of a frame are of another realm: only their methods are asked for.
    let Some(target) = event.target().map(JsCast::unchecked_into::<Element>) else { return };
    let Ok(Some(link)) = target.closest("a[href]") else { return };
    let address = link.get_attribute("href").unwrap_or_default();
    if address.starts_with('#') {
        return;
    }
    event.prevent_default();
    let event: &MouseEvent = event.unchecked_ref();
    if event.ctrl_key() || event.meta_key() {
        spawn_local(async move { drop(chrome::open_tab(&address).await) });
    }
}
