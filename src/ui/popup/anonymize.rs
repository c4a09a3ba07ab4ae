//! What is anonymized, and whether the own name is shared.

use leptos::prelude::*;

use super::desk::Desk;
use super::{say, say_with};
use crate::redact::Finding;

/// The switches, the list of what was found, and the user's own words.
#[component]
pub(super) fn Anonymize(desk: Desk) -> impl IntoView {
    view! {
        <Author desk/>
        <label class="switch">
            <input
                type="checkbox"
                data-test="anonymize"
                prop:checked=move || desk.edits.with(|edits| edits.redaction.on)
                on:change=move |event| desk.edits.update(|edits| edits.redaction.on = event_target_checked(&event))
            />
            <span>{say("anonymize_switch")}</span>
        </label>
        <label class="switch">
            <input
                type="checkbox"
                data-test="details"
                prop:checked=move || desk.edits.with(|edits| edits.details)
                on:change=move |event| desk.edits.update(|edits| edits.details = event_target_checked(&event))
            />
            <span>{say("details_switch")}</span>
        </label>
        <OwnWords desk/>
        <Findings desk/>
        <p class="hint">{say("anonymize_hint")}</p>
    }
}

/// Anonymous, or with the own name.
#[component]
fn Author(desk: Desk) -> impl IntoView {
    let named = move || desk.edits.with(|edits| edits.author.is_some());
    let own_name = move || {
        let set = desk.settings.with_untracked(|settings| settings.name.clone());
        let account = desk.conversation.with_untracked(|all| all.account.name.clone());
        if set.is_empty() { account.unwrap_or_default() } else { set }
    };
    let set_author = move |author: Option<String>| desk.edits.update(|edits| edits.author = author);
    view! {
        <fieldset class="author-choice">
            <legend>{say("author_legend")}</legend>
            <label>
                <input
                    type="radio"
                    name="author"
                    data-test="anonymous"
                    prop:checked=move || !named()
                    on:change=move |_| set_author(None)
                />
                <span>{say("author_anonymous")}</span>
            </label>
            <label>
                <input
                    type="radio"
                    name="author"
                    data-test="named"
                    prop:checked=named
                    on:change=move |_| set_author(Some(own_name()))
                />
                <span>{say("author_named")}</span>
            </label>
            <Show when=named>
                <input
                    type="text"
                    data-test="author"
                    dir="auto"
                    aria-label=say("author_label")
                    prop:value=move || desk.edits.with(|edits| edits.author.clone().unwrap_or_default())
                    on:change=move |event| set_author(Some(event_target_value(&event)))
                />
            </Show>
        </fieldset>
    }
}

/// Words that the user wants gone.
#[component]
fn OwnWords(desk: Desk) -> impl IntoView {
    let word = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let new = word.get_untracked().trim().to_owned();
        if !new.is_empty() {
            desk.edits.update(|edits| {
                if !edits.redaction.words.contains(&new) {
                    edits.redaction.words.push(new);
                }
            });
            word.set(String::new());
        }
    };
    let words = move || {
        let words = desk.edits.with(|edits| edits.redaction.words.clone());
        words.into_iter().map(|word| {
            let label = say_with("word_remove", &[&word]);
            let text = word.clone();
            let remove = move |_| desk.edits.update(|edits| edits.redaction.words.retain(|other| *other != word));
            view! {
                <li>
                    <span dir="auto">{text}</span>
                    <button type="button" aria-label=label on:click=remove>"×"</button>
                </li>
            }
        }).collect_view()
    };
    view! {
        <form class="words" on:submit=add>
            <label>
                <span>{say("words_label")}</span>
                <input
                    type="text"
                    data-test="word"
                    dir="auto"
                    prop:value=move || word.get()
                    on:input=move |event| word.set(event_target_value(&event))
                />
            </label>
            <button type="submit" data-test="add-word">{say("words_add")}</button>
        </form>
        <ul class="chips">{words}</ul>
    }
}

/// Everything that was found: the value, what stands in its place, and a switch.
#[component]
fn Findings(desk: Desk) -> impl IntoView {
    let found = Memo::new(move |_| desk.outcome.with(|outcome| outcome.findings.clone()));
    move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="empty">{say("findings_none")}</p> }.into_any();
        }
        let rows = found.into_iter().map(|finding| view! { <FindingRow desk finding/> }).collect_view();
        view! {
            <table class="findings">
                <thead>
                    <tr>
                        <th scope="col">{say("finding_replace")}</th>
                        <th scope="col">{say("finding_value")}</th>
                        <th scope="col">{say("finding_pseudonym")}</th>
                        <th scope="col">{say("finding_count")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    }
}

#[component]
fn FindingRow(desk: Desk, finding: Finding) -> impl IntoView {
    let Finding { kind, value, pseudonym, count, replaced } = finding;
    let label = say_with("finding_switch", &[&value]);
    let kept_value = value.clone();
    let switch = move |event| {
        let replace = event_target_checked(&event);
        desk.edits.update(|edits| {
            if replace {
                edits.redaction.kept.remove(&kept_value);
            } else {
                edits.redaction.kept.insert(kept_value.clone());
            }
        });
    };
    let off = move || !desk.edits.with(|edits| edits.redaction.on);
    view! {
        <tr data-test="finding" class:off=!replaced>
            <td><input type="checkbox" aria-label=label prop:checked=replaced disabled=off on:change=switch/></td>
            <td dir="auto"><span class="kind">{say(kind.key())}</span>" "<span class="value">{value}</span></td>
            <td dir="auto">{pseudonym}</td>
            <td>{count}</td>
        </tr>
    }
}
