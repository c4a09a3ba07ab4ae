//! The options page: the viewer's address and the own name.

use leptos::{prelude::*, task::spawn_local};

use super::{say, set_language};
use crate::{
    browser::{
        chrome,
        storage::{self, Settings},
        words::ExtensionWords,
    },
    share::viewer_address,
    words::Words,
};

/// The whole page.
#[component]
pub fn Options() -> impl IntoView {
    set_language(&ExtensionWords.language(), &chrome::message("@@bidi_dir", &[]));
    document().set_title(&say("options_title"));
    let settings = RwSignal::new(Settings::default());
    let answer = RwSignal::new((false, String::new()));
    spawn_local(async move {
        match storage::settings().await {
            Ok(stored) => settings.set(stored),
            Err(error) => answer.set((true, say(&error.to_string()))),
        }
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut wanted = settings.get_untracked();
        match viewer_address(&wanted.viewer) {
            Ok(address) => wanted.viewer = address,
            Err(error) => return answer.set((true, say(&error.to_string()))),
        }
        settings.set(wanted.clone());
        spawn_local(async move {
            answer.set(match storage::save_settings(&wanted).await {
                Ok(()) => (false, say("options_saved")),
                Err(error) => (true, say(&error.to_string())),
            });
        });
    };
    view! {
        <main class="options">
            <h1>{say("options_title")}</h1>
            <form on:submit=save novalidate>
                <label>
                    <span>{say("options_viewer")}</span>
                    <input
                        type="url"
                        data-test="viewer"
                        placeholder="https://"
                        aria-describedby="viewer-hint"
                        prop:value=move || settings.with(|settings| settings.viewer.clone())
                        on:input=move |event| settings.update(|settings| settings.viewer = event_target_value(&event))
                    />
                </label>
                <p class="hint" id="viewer-hint">{say("options_viewer_hint")}</p>
                <label>
                    <span>{say("options_name")}</span>
                    <input
                        type="text"
                        data-test="name"
                        dir="auto"
                        aria-describedby="name-hint"
                        prop:value=move || settings.with(|settings| settings.name.clone())
                        on:input=move |event| settings.update(|settings| settings.name = event_target_value(&event))
                    />
                </label>
                <p class="hint" id="name-hint">{say("options_name_hint")}</p>
                <button type="submit" class="primary" data-test="save">{say("options_save")}</button>
                <p role="status" aria-live="polite" data-test="status" class:error=move || answer.with(|(error, _)| *error)>
                    {move || answer.with(|(_, sentence)| sentence.clone())}
                </p>
            </form>
        </main>
    }
}
