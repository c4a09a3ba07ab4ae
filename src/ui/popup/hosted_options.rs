//! On which terms a hosted link is made: how long, how often, with which password.

use crate::ui::toolkit::leptos::prelude::*;

use super::state::{PopupState, View};
use super::{access_code, paste_options, server_field, sharing};
use crate::share::{
    Share,
    hosted::{LIFETIMES, until_end_of},
    targets::{Hosted, Target, Terms},
};
use crate::ui::toolkit::{Tag, button, live, managed, t, t_with, tag};

/// What the list of lifetimes calls "until a day of your choice".
const DATE: &str = "date";

/// What was typed and chosen.
#[derive(Clone, Copy)]
struct Form {
    /// A key of `LIFETIMES`, or `DATE`.
    lifetime: RwSignal<String>,
    /// `2026-11-22`, as the field gives it.
    date: RwSignal<String>,
    password: RwSignal<String>,
    burn: RwSignal<bool>,
    /// What is missing, as the key of its sentence.
    missing: RwSignal<Option<&'static str>>,
}

/// The form.
pub(super) fn terms(state: PopupState) -> Vec<AnyView> {
    let form = Form {
        lifetime: RwSignal::new(
            state.settings.with_untracked(|settings| settings.first_lifetime().to_owned()),
        ),
        date: RwSignal::new(String::new()),
        password: RwSignal::new(String::new()),
        burn: RwSignal::new(false),
        missing: RwSignal::new(None),
    };
    // Not drawn anew for other settings: what is typed stays.
    let places =
        Memo::new(move |_| state.settings.with(|settings| (settings.server.clone(), settings.bin.clone())));
    let fields = move || {
        let (server, bin) = places.get();
        vec![
            match (server.is_empty(), bin.is_empty()) {
                (true, true) => server_field::form(state),
                (true, false) => paste_options::fields(state),
                (false, _) => fields(state, form, &server),
            }
            .done(),
        ]
    };
    vec![live(fields)]
}

fn fields(state: PopupState, form: Form, server: &str) -> Tag {
    let updated =
        move || state.sharing.updating.with(|share| share.as_ref().is_some_and(Share::is_updatable));
    // Passwords are not kept, so an update without one would open to everybody with the link.
    let guarded = move || {
        let share = state.sharing.updating.get_untracked().filter(Share::is_updatable);
        share.and_then(|share| share.placement).is_some_and(|placement| placement.password)
    };
    let make = move |anew: bool| {
        move || match read(state, form, anew, !anew && guarded()) {
            Ok(terms) => {
                form.missing.set(None);
                form.password.set(String::new());
                state.sheets.view.set(View::Messages);
                sharing::share(state, Target::Hosted(Hosted { terms }));
            }
            Err(missing) => form.missing.set(Some(missing)),
        }
    };
    let lacking = Memo::new(move |_| {
        access_code::lacking(state, state.sharing.updating.get().filter(Share::is_updatable).as_ref())
    });
    let code = move || {
        lacking
            .get()
            .map(|server| access_code::field(state, "sheet", &server, make(false)))
            .into_iter()
            .collect()
    };
    let main_label = move || t(if updated() { "hosted_update" } else { "hosted_make" });
    let anew = move || {
        let again = || button("hosted-anew", t("hosted_anew"), make(true)).done();
        updated().then(again).into_iter().collect()
    };
    let password = tag("input")
        .set("type", "text")
        .set("autocomplete", "off")
        .set("spellcheck", "false")
        .test("hosted-password")
        .value(move || form.password.get())
        .on("input", move |event| form.password.set(event_target_value(&event)));
    let burn = tag("input")
        .set("type", "checkbox")
        .test("hosted-burn")
        .is("checked", move || form.burn.get())
        .on("change", move |event| form.burn.set(event_target_checked(&event)));
    let is_limited = state.settings.with_untracked(|settings| settings.policy.longest.is_some());
    tag("div")
        .class("terms")
        .set("role", "group")
        .set("aria-label", t("hosted_link"))
        .child(tag("label").child(tag("span").text(t("hosted_lifetime"))).child(lifetimes(state, form)))
        .views(is_limited.then(managed))
        .live(move || (form.lifetime.get() == DATE).then(|| date(form).done()).into_iter().collect())
        .child(tag("label").child(tag("span").text(t("hosted_password"))).child(password))
        .live(code)
        .child(tag("label").class("check").child(burn).child(tag("span").text(t("hosted_burn"))))
        .child(tag("p").class("hint").text(t_with("hosted_hint", &[server])))
        .live(move || {
            let missing = form.missing.get();
            let sentence = missing.map(|key| tag("p").class("error").set("role", "alert").text(t(key)));
            sentence.map(Tag::done).into_iter().collect()
        })
        .child(
            tag("div")
                .class("buttons")
                .child(
                    button("hosted-make", String::new(), make(false))
                        .class("button primary")
                        .text_live(main_label),
                )
                .live(anew),
        )
}

fn lifetimes(state: PopupState, form: Form) -> Tag {
    let option = |value: &'static str, text: String| {
        tag("option")
            .set("value", value)
            .is("selected", move || form.lifetime.with(|chosen| chosen == value))
            .text(text)
            .done()
    };
    let offered = state.settings.with_untracked(|settings| settings.policy.lifetimes());
    let fixed = offered.map(|(key, _)| option(key, t(key)));
    tag("select")
        .test("hosted-lifetime")
        .on("change", move |event| form.lifetime.set(event_target_value(&event)))
        .views(fixed.chain([option(DATE, t("lifetime_date"))]))
}

fn date(form: Form) -> Tag {
    let field = tag("input")
        .set("type", "date")
        .test("hosted-date")
        .value(move || form.date.get())
        .on("input", move |event| form.date.set(event_target_value(&event)));
    tag("label").child(tag("span").text(t("hosted_date"))).child(field)
}

/// The terms, or the key of the sentence that says what is missing.
fn read(state: PopupState, form: Form, anew: bool, guarded: bool) -> Result<Terms, &'static str> {
    let chosen = form.lifetime.get_untracked();
    let fixed = LIFETIMES.iter().find(|(key, _)| *key == chosen).map(|(_, seconds)| *seconds);
    let lifetime = fixed.or_else(|| {
        // The end of that day, here.
        let end = js_sys::Date::parse(&format!("{}T23:59:59", form.date.get_untracked()));
        until_end_of(end, js_sys::Date::now())
    });
    let password = form.password.get_untracked();
    if guarded && password.is_empty() {
        return Err("hosted_password_again");
    }
    let lifetime = lifetime.ok_or("hosted_date_past")?;
    if state.settings.with_untracked(|settings| settings.policy.lifetime(lifetime)) < lifetime {
        return Err("managed_date");
    }
    Ok(Terms {
        lifetime,
        burn: form.burn.get_untracked(),
        password: (!password.is_empty()).then_some(password),
        anew,
    })
}
