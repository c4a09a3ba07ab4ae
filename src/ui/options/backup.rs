//! Everything in one file sealed by a password, and back.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::{Page, change, owner, section as section_of};
use crate::{
    browser::{dom, file, intl, platform, platform::PlatformRandom, storage},
    i18n::Sentence,
    share::backup::Backup,
    ui::toolkit::{
        Tag, after_paint, button,
        leptos::{prelude::*, spawn_local},
        small_icon, t, t_count, t_with, tag,
    },
};

/// Shorter passwords are guessed in no time.
const SHORTEST: usize = 8;

/// A share of the room at which it is said that it gets full, of a hundred.
const NEARLY: u64 = 80;

/// What is being done.
#[derive(Clone, Copy, PartialEq)]
enum Doing {
    Nothing,
    Saving,
    Restoring,
}

/// What the parts share; a copy is a handle.
#[derive(Clone, Copy)]
struct State {
    page: Page,
    doing: RwSignal<Doing>,
    password: RwSignal<String>,
    /// The bytes of the chosen file.
    chosen: RwSignal<Vec<u8>>,
    /// What was found in it.
    found: RwSignal<Option<(Backup, u64)>>,
    /// What is wrong with the password, or the file.
    wrong: RwSignal<String>,
    busy: RwSignal<bool>,
}

/// The section.
pub(super) fn section(page: Page) -> Tag {
    let state = State {
        page,
        doing: RwSignal::new(Doing::Nothing),
        password: RwSignal::new(String::new()),
        chosen: RwSignal::new(Vec::new()),
        found: RwSignal::new(None),
        wrong: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    let begin = move |doing: Doing| {
        move || {
            state.wrong.set(String::new());
            state.password.set(String::new());
            state.found.set(None);
            state.chosen.set(Vec::new());
            state.doing.update(|now| *now = if *now == doing { Doing::Nothing } else { doing });
        }
    };
    let open = move |doing: Doing| move || Some((state.doing.get() == doing).to_string());
    let save = button("backup-save", t("backup_save"), begin(Doing::Saving)).class("button");
    let restore = button("backup-restore", t("backup_restore"), begin(Doing::Restoring)).class("button");
    let words = tag("div")
        .class("grow")
        .child(tag("b").text(t("backup_file")))
        .child(tag("p").class("hint").text(t("backup_hint")));
    let head = tag("div")
        .class("row wrap top")
        .child(words)
        .child(save.set_live("aria-expanded", open(Doing::Saving)))
        .child(restore.set_live("aria-expanded", open(Doing::Restoring)));
    let whole = tag("div").class("box").child(head).live(move || form(state)).live(move || last(page));
    section_of("backup", "backup_title", None).child(whole).child(owner::section()).live(move || room(page))
}

/// When a backup was saved; a warning where links depend on this browser alone.
fn last(page: Page) -> Vec<AnyView> {
    let at = page.settings.with(|settings| settings.backed_up);
    if at > 0 {
        let day = intl::day(at.saturating_mul(1000));
        return vec![tag("p").class("hint").test("backup-last").text(t_with("backup_last", &[&day])).done()];
    }
    match page.open_links() {
        0 => Vec::new(),
        links => {
            let sentence = tag("span").text(t_count("backup_none", links, &[]));
            vec![
                tag("div")
                    .class("say look")
                    .test("backup-none")
                    .child(small_icon("warn"))
                    .child(sentence)
                    .done(),
            ]
        }
    }
}

fn form(state: State) -> Vec<AnyView> {
    let is_saving = match state.doing.get() {
        Doing::Nothing => return Vec::new(),
        doing => doing == Doing::Saving,
    };
    let act = move || if is_saving { save(state) } else { open(state) };
    let password = tag("input")
        .class("field")
        .set("type", "password")
        .set("id", "backup-password")
        .set("autocomplete", if is_saving { "new-password" } else { "off" })
        .set("aria-describedby", "backup-wrong backup-password-hint")
        .set_live("aria-invalid", move || {
            state.wrong.with(|wrong| (!wrong.is_empty()).then(|| "true".to_owned()))
        })
        .test("backup-password")
        .value(move || state.password.get())
        .on("input", move |event| {
            state.password.set(event_target_value(&event));
            state.wrong.set(String::new());
        });
    let field = tag("div")
        .class("labelled")
        .child(tag("label").class("label").set("for", "backup-password").text(t("backup_password")))
        .child(password)
        .child(
            tag("p")
                .class("wrong")
                .set("id", "backup-wrong")
                .set("role", "alert")
                .test("backup-wrong")
                .text_live(move || state.wrong.get()),
        )
        .views(is_saving.then(|| {
            tag("span").class("hint").set("id", "backup-password-hint").text(t("backup_password_hint")).done()
        }));
    let submit = move |event: Event| {
        event.prevent_default();
        act();
    };
    let name = t(if is_saving { "backup_save_now" } else { "backup_open" });
    let button = tag("button")
        .class("button primary")
        .set("type", "submit")
        .test("backup-go")
        .text(name)
        .waits(move || state.busy.get());
    let file = (!is_saving).then(|| chooser(state).done());
    let form = tag("form")
        .class("stack")
        .on("submit", submit)
        .views(file)
        .child(field)
        .child(tag("div").class("row").child(button));
    vec![form.done(), tag("div").live(move || found(state)).done()]
}

/// The field for the file.
fn chooser(state: State) -> Tag {
    let chosen = move |event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = field.and_then(|field| field.files()).and_then(|files| files.get(0)) else { return };
        state.wrong.set(String::new());
        state.found.set(None);
        spawn_local(async move {
            match file::bytes(&file).await {
                Some(bytes) => state.chosen.set(bytes),
                None => state.wrong.set(t("error_backup_other")),
            }
        });
    };
    let field = tag("input")
        .class("field")
        .set("type", "file")
        .set("id", "backup-file")
        .test("backup-file")
        .on("change", chosen);
    tag("div")
        .class("labelled")
        .child(tag("label").class("label").set("for", "backup-file").text(t("backup_choose")))
        .child(field)
}

/// Does something that takes its time once what says so is on the screen.
fn busy(state: State, act: impl FnOnce() + 'static) {
    if state.busy.get_untracked() {
        return;
    }
    state.busy.set(true);
    state.page.answer.0.set((false, t("backup_working")));
    after_paint(act);
}

fn save(state: State) {
    let password = state.password.get_untracked();
    if password.chars().count() < SHORTEST {
        return state.wrong.set(t_with("backup_short", &[&intl::number(SHORTEST)]));
    }
    busy(state, move || {
        spawn_local(async move {
            let now = platform::now();
            let made = async {
                let backup = Backup::new(&storage::everything().await.map_err(|error| error.key())?);
                let bytes = backup
                    .seal(&platform::normal_password(&password), now, &PlatformRandom)
                    .map_err(|error| error.key())?;
                let name = t_with("backup_name", &[&iso_day()]);
                dom::download_bytes(&format!("{name}.excerpt-backup"), &bytes).map_err(|_| "error_download")
            };
            match made.await {
                Ok(()) => {
                    state.doing.set(Doing::Nothing);
                    change(state.page.settings, state.page.answer, |settings| settings.backed_up = now);
                }
                Err(key) => state.page.answer.0.set((true, t(key))),
            }
            state.busy.set(false);
        })
    });
}

/// The day on the user's own calendar: `2026-11-22`.
fn iso_day() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Reads the chosen file.
fn open(state: State) {
    let (bytes, password) = (state.chosen.get_untracked(), state.password.get_untracked());
    if bytes.is_empty() {
        return state.wrong.set(t("backup_no_file"));
    }
    busy(state, move || {
        match Backup::open(&bytes, &platform::normal_password(&password)) {
            Ok(found) => {
                state.found.set(Some(found));
                state.page.answer.0.set((false, String::new()));
            }
            Err(error) => {
                state.wrong.set(t(error.key()));
                state.page.answer.0.set((true, String::new()));
            }
        }
        state.busy.set(false);
    });
}

/// What is in the file, and the button that takes it over.
fn found(state: State) -> Vec<AnyView> {
    let Some((backup, at)) = state.found.get() else { return Vec::new() };
    let day = intl::day(at.saturating_mul(1000));
    let sentence = t_count("backup_found", backup.shares(), &[&day]);
    let take = button("backup-take", t("backup_take"), move || take(state, &backup)).class("button primary");
    vec![
        tag("div")
            .class("say calm")
            .test("backup-found")
            .child(
                tag("div")
                    .class("stack")
                    .child(tag("b").text(sentence))
                    .child(tag("span").text(t("backup_found_hint")))
                    .child(tag("div").class("row").child(take)),
            )
            .done(),
    ]
}

fn take(state: State, backup: &Backup) {
    let backup = backup.clone();
    spawn_local(async move {
        let done = async {
            let restored = backup.merge(&storage::everything().await?);
            storage::put_all(&restored.put).await?;
            Ok::<_, crate::share::error::StoreError>(restored)
        };
        match done.await {
            Ok(restored) => {
                state.doing.set(Doing::Nothing);
                let words = t_count("restored_words", restored.words, &[]);
                state.page.answer.0.set((false, t_count("restored", restored.shares, &[&words])));
                state.page.load();
            }
            Err(error) => state.page.answer.0.set((true, t(error.key()))),
        }
    });
}

/// How much is kept; a warning where it gets full.
fn room(page: Page) -> Vec<AnyView> {
    let usage = RwSignal::new(None::<(u64, u64)>);
    page.rows.with(|_| ());
    spawn_local(async move { usage.set(storage::usage().await) });
    let line = move || {
        let Some((used, most)) = usage.get() else { return Vec::new() };
        let size = t_with("room_used", &[&intl::number((used >> 10) as usize)]);
        let is_full = used.saturating_mul(100) > most.saturating_mul(NEARLY);
        let line = tag("p").class("hint").test("room").text(size).done();
        let warning = is_full.then(|| {
            tag("div")
                .class("say look")
                .child(small_icon("warn"))
                .child(tag("span").text(t("room_full")))
                .done()
        });
        std::iter::once(line).chain(warning).collect()
    };
    vec![tag("div").live(line).done()]
}
