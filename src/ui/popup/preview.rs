//! What will be shared, exactly: the page itself, in a frame without scripts.

use leptos::prelude::*;

use super::desk::Desk;
use super::say;
use crate::{browser::words::ExtensionWords, render};

/// The page in a frame.
#[component]
pub(super) fn Preview(desk: Desk) -> impl IntoView {
    let page = move || desk.outcome.with(|outcome| render::html::page(&outcome.excerpt, &ExtensionWords));
    view! {
        <iframe class="preview" data-test="preview" sandbox="" title=say("tab_preview") srcdoc=page></iframe>
    }
}
