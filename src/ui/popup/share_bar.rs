//! The buttons that share, and what they answer.

use leptos::prelude::*;

use super::desk::{Desk, Notice, Stage};
use super::say;
use super::sharing::{Form, share};
use crate::{
    browser::storage,
    render::{FORMATS, Format},
};

/// The foot of the popup.
#[component]
pub(super) fn ShareBar(desk: Desk) -> impl IntoView {
    let disabled = move || desk.busy.get() || desk.stage.with(|stage| *stage != Stage::Ready);
    let link_label = move || if desk.updating.with(Option::is_some) { say("update_link") } else { say("copy_link") };
    let page = FORMATS.iter().find(|format| format.extension == "html");
    let copies = FORMATS.iter().filter(|format| format.extension != "html").map(move |format: &'static Format| {
        view! {
            <button
                type="button"
                data-test=format!("copy-{}", format.name)
                disabled=disabled
                on:click=move |_| share(desk, Form::Copy(format))
            >
                {say(&format!("copy_{}", format.name))}
            </button>
        }
    });
    view! {
        <footer class="share-bar">
            <Answer desk/>
            <div class="buttons">
                <button
                    type="button"
                    class="primary"
                    data-test="copy-link"
                    disabled=disabled
                    on:click=move |_| share(desk, Form::Link)
                >
                    {link_label}
                </button>
                {page.map(|format| view! {
                    <button
                        type="button"
                        data-test="save-page"
                        disabled=disabled
                        on:click=move |_| share(desk, Form::Page(format))
                    >
                        {say("save_page")}
                    </button>
                })}
                <span class="copies" role="group" aria-label=say("copy_as")>{copies.collect_view()}</span>
            </div>
            <p class="hint">{say("hint_snapshot")}</p>
        </footer>
    }
}

/// The last notice, read out by screen readers as it appears.
#[component]
fn Answer(desk: Desk) -> impl IntoView {
    let undo = move || {
        desk.notice.with(|notice| notice.undo.clone()).map(|share| {
            let put_back = move |_| {
                let share = share.clone();
                leptos::task::spawn_local(async move {
                    let notice = match storage::save(&share).await {
                        Ok(()) => Notice::default(),
                        Err(error) => Notice::error(say(&error.to_string())),
                    };
                    desk.notice.set(notice);
                    desk.reload_shelf();
                });
            };
            view! { <button type="button" data-test="undo" on:click=put_back>{say("undo")}</button> }
        })
    };
    let field = move || {
        desk.notice.with(|notice| notice.field.clone()).map(|text| {
            view! {
                <textarea
                    class="link"
                    data-test="link"
                    rows="2"
                    readonly
                    aria-label=say("link_label")
                    prop:value=text
                    on:focus=select_all
                ></textarea>
            }
        })
    };
    view! {
        <div class="answer">
            <p
                role="status"
                aria-live="polite"
                data-test="status"
                class:error=move || desk.notice.with(|notice| notice.error)
            >
                {move || desk.notice.with(|notice| notice.sentence.clone())}
            </p>
            {undo}
            {field}
        </div>
    }
}

fn select_all(event: leptos::ev::FocusEvent) {
    event_target::<web_sys::HtmlTextAreaElement>(&event).select();
}
