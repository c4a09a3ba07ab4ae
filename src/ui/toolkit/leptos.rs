//! Leptos by its parts, as far as the views use them.

use any_spawner::Executor;
use prelude::*;
use tachys::view::{Mountable, Render};

pub(in crate::ui) mod prelude {
    pub(in crate::ui) use leptos_dom::helpers::{
        document, event_target, event_target_checked, event_target_value, request_animation_frame, window,
        window_event_listener, window_event_listener_untyped,
    };
    pub(in crate::ui) use reactive_graph::{
        computed::Memo,
        effect::Effect,
        owner::{LocalStorage, Owner, StoredValue, on_cleanup},
        prelude::*,
        signal::RwSignal,
    };
    pub(in crate::ui) use tachys::{
        html::event as ev, prelude::*, reactive_graph::node_ref::NodeRef, view::any_view::AnyView,
    };
}

/// Runs a future on this page.
pub(in crate::ui) fn spawn_local(future: impl Future<Output = ()> + 'static) {
    Executor::spawn_local(future);
}

/// Shows a page in the document's body, for as long as the document is open, as soon as what it needs has arrived.
pub(in crate::ui) fn mount<T: 'static>(
    arrival: impl Future<Output = T> + 'static,
    page: fn(T) -> Vec<AnyView>,
) {
    // It fails when it is done already.
    let _ = Executor::init_wasm_bindgen();
    spawn_local(async move {
        let arrived = arrival.await;
        let Some(body) = document().body() else { return };
        let owner = Owner::new();
        let mounted = owner.with(|| {
            let mut mounted = page(arrived).build();
            mounted.mount(&body, None);
            mounted
        });
        std::mem::forget((owner, mounted));
    });
}
