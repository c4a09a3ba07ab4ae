//! Where others open what is shared: one field for the address of anything that makes links, looked at and recognized.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::{
    Answer,
    access_code::{Asked, access_code},
    change,
};
use crate::{
    browser::{chrome, intl, link_page},
    i18n::Sentence,
    share::{BuiltIn, LinkPage, PageState, Settings, TEST_FRAGMENT, link_host::LinkHost},
    ui::toolkit::{
        Tag, button,
        leptos::{prelude::*, spawn_local},
        letters, managed, t, t_count, t_with, tag,
    },
};

/// A day in seconds.
const DAY: u64 = 24 * 60 * 60;

/// What was found last, and what it can do.
#[derive(Clone, Default, PartialEq)]
struct Finding {
    wrong: bool,
    /// What it is, then what links made with it can do.
    sentences: Vec<String>,
    /// What waits for the browser's leave to send: Firefox asks for it.
    waiting: Option<(String, LinkHost)>,
}

/// What the parts of the section share; a copy is a handle.
#[derive(Clone, Copy)]
struct Links {
    settings: RwSignal<Settings>,
    answer: Answer,
    built_in: RwSignal<BuiltIn>,
    typed: RwSignal<String>,
    finding: RwSignal<Finding>,
    /// Whether an address is being looked at.
    looking: RwSignal<bool>,
}

/// The section.
pub(super) fn section(settings: RwSignal<Settings>, loaded: RwSignal<bool>, answer: Answer) -> Tag {
    let links = Links {
        settings,
        answer,
        built_in: RwSignal::new(BuiltIn::default()),
        typed: RwSignal::new(String::new()),
        finding: RwSignal::new(Finding::default()),
        looking: RwSignal::new(false),
    };
    spawn_local(async move { links.built_in.set(chrome::built_in().await) });
    let key = move |event: Event| {
        let pressed = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if pressed.as_deref() == Some("Enter") {
            event.prevent_default();
            look(links);
        }
    };
    let field = letters("link-server", links.typed)
        .set("id", "link-server")
        .set("placeholder", "https://")
        .is("disabled", move || !loaded.get() || is_locked(links))
        .set("aria-describedby", "link-server-hint link-server-found")
        .set_live("aria-invalid", move || {
            links.finding.with(|finding| finding.wrong.then(|| "true".to_owned()))
        })
        .on("keydown", key);
    let check = button("check", t("links_check"), move || look(links))
        .waits(move || links.looking.get() || is_locked(links));
    let ask = move |server: String| look_at(links, server);
    tag("section")
        .set("id", "links")
        .child(tag("h2").text(t("links_title")))
        .child(tag("p").text(t("links_hint")))
        .live(move || rows(links))
        .child(
            tag("div")
                .class("labelled")
                .child(tag("label").class("label").set("for", "link-server").text(t("links_label")))
                .child(tag("div").class("field-row").child(field).child(check))
                .child(tag("p").class("hint").set("id", "link-server-hint").text(t("links_field_hint"))),
        )
        .live(move || is_locked(links).then(managed).into_iter().collect())
        .child(
            tag("div")
                .set("id", "link-server-found")
                .class("found")
                .set("role", "status")
                .test("found")
                .class_live("error", move || links.finding.with(|finding| finding.wrong))
                .live(move || found(links)),
        )
        .views(access_code(Asked { settings, answer, looking: links.looking, ask }))
        .child(ways())
}

/// Whether an administrator has set everything that could be typed.
fn is_locked(links: Links) -> bool {
    links.settings.with(|it| it.policy.link_page.is_some() && it.policy.has_servers())
}

/// What is set, each with what it is good for.
fn rows(links: Links) -> Vec<AnyView> {
    let settings = links.settings.get();
    let set = &settings.policy;
    let mut rows = Vec::new();
    let mut row = |kind: &'static str, address: &str, sentence: &str, removable: bool| {
        let Ok(Some(page)) = LinkPage::read(address) else { return };
        let mut row = tag("li")
            .test("link-host")
            .set("data-kind", kind)
            .child(tag("b").set("dir", "ltr").text(page.host()));
        row = row.child(tag("span").class("hint").text(t(sentence)));
        if ["viewer", "built-in"].contains(&kind) {
            let test = page.link(TEST_FRAGMENT);
            row = row.child(button("test-link", t("links_test"), move || {
                let test = test.clone();
                spawn_local(async move { drop(chrome::open_tab(&test).await) });
            }));
        }
        if removable && (if kind == "viewer" { set.link_page.is_some() } else { set.has_servers() }) {
            row = row.view(managed());
        } else if removable {
            row = row.child(button("remove-host", t("links_remove"), move || remove(links, kind)));
        }
        rows.push(row.done());
    };
    row("server", &settings.server, "links_is_server", true);
    row("bin", &settings.bin, "links_is_bin", true);
    row("viewer", &settings.viewer, "links_is_page", true);
    if settings.viewer.is_empty() {
        row(
            "built-in",
            &links.built_in.with(|built_in| built_in.address.clone()),
            "links_is_built_in",
            false,
        );
    }
    if rows.is_empty() { rows } else { vec![tag("ul").class("hosts").views(rows).done()] }
}

fn remove(links: Links, kind: &str) {
    change(links.settings, links.answer, |settings| match kind {
        "server" => settings.use_server(String::new()),
        "bin" => (settings.bin, settings.bin_lifetimes) = Default::default(),
        _ => settings.viewer = String::new(),
    });
    links.finding.set(Finding::default());
}

fn found(links: Links) -> Vec<AnyView> {
    let finding = links.finding.get();
    let mut lines: Vec<AnyView> = finding
        .sentences
        .iter()
        .enumerate()
        .map(|(at, sentence)| tag(if at == 0 { "b" } else { "p" }).text(sentence.as_str()).done())
        .collect();
    if let Some((address, host)) = finding.waiting {
        let allow = button("allow", t("links_allow"), move || {
            let (address, host) = (address.clone(), host.clone());
            // The browser wants to be asked in the click itself.
            let asked = chrome::ask_to_send();
            spawn_local(async move {
                if asked.await {
                    links.finding.update(|finding| finding.waiting = None);
                    keep(links, &address, &host);
                }
            });
        });
        lines.extend([tag("p").text(t("links_allow_hint")).done(), allow.done()]);
    }
    lines
}

/// Looks at what was typed, and uses it if it makes links.
fn look(links: Links) {
    look_at(links, links.typed.get_untracked());
}

/// The same with an address that is known.
fn look_at(links: Links, typed: String) {
    if links.looking.get_untracked() || typed.trim().is_empty() {
        return;
    }
    links.looking.set(true);
    links
        .finding
        .set(Finding { sentences: vec![t_with("links_looking", &[typed.trim()])], ..Finding::default() });
    spawn_local(async move {
        let finding = match link_page::look(&typed).await {
            Err(error) => wrong(t(error.key())),
            Ok((address, host)) => judge(links, address, host).await,
        };
        links.finding.set(finding);
        links.looking.set(false);
    });
}

fn wrong(sentence: String) -> Finding {
    Finding { wrong: true, sentences: vec![sentence], waiting: None }
}

/// Says what was found; takes it over, if the browser lets what is shared be sent there.
async fn judge(links: Links, address: String, host: LinkHost) -> Finding {
    let page = LinkPage::read(&address).ok().flatten();
    let name = page.as_ref().map_or(address.as_str(), LinkPage::host);
    let mut sentences = match &host {
        LinkHost::Nothing => return wrong(t("links_nothing")),
        LinkHost::Silent => return wrong(t_with("links_silent", &[name])),
        LinkHost::OldPrivateBin => return wrong(t("error_bin_old")),
        LinkHost::Server(information, opens) => {
            let kilobytes = intl::number((information.largest >> 10) as usize);
            let does = match information.longest {
                Some(seconds) => t_count("links_server_days", (seconds / DAY) as usize, &[&kilobytes]),
                None => t_with("links_server_endless", &[&kilobytes]),
            };
            let mut sentences = vec![t_with("links_server", &[name, &information.version]), does];
            sentences.extend(opens.then(|| t("links_opens")));
            sentences.extend(information.access_code.then(|| t_with("links_code_wanted", &[name])));
            sentences
        }
        LinkHost::PrivateBin(_) => {
            vec![t_with("links_bin", &[name]), t("links_bin_does"), t("links_bin_trust")]
        }
        LinkHost::Page(state) => {
            let code = match state {
                Some(PageState::Same) => Some(t("links_page_same")),
                Some(PageState::Other) => Some(t("links_page_other")),
                _ => None,
            };
            [t_with("links_page", &[name]), t("links_page_does")].into_iter().chain(code).collect()
        }
    };
    if !links.settings.with_untracked(|settings| settings.may_take(&host)) {
        return wrong(t("managed"));
    }
    if host.is_sent_to() && !chrome::may_send().await {
        return Finding { wrong: false, sentences, waiting: Some((address, host)) };
    }
    keep(links, &address, &host);
    sentences.retain(|sentence| !sentence.is_empty());
    Finding { wrong: false, sentences, waiting: None }
}

fn keep(links: Links, address: &str, host: &LinkHost) {
    change(links.settings, links.answer, |settings| settings.take(address, host));
    links.typed.set(String::new());
}

/// How to come by one of the three.
fn ways() -> Tag {
    let download = |test: &'static str, file: &'static str, name: &'static str, key| {
        tag("a").test(test).set("href", file).set("download", name).text(t(key)).done()
    };
    let page = tag("li")
        .child(tag("b").text(t("links_way_page")))
        .child(tag("span").text(t("links_way_page_hint")))
        .child(tag("p").class("row").views([
            download("save-link-page", "link-page.zip", "link-page.zip", "links_save_page"),
            // Kept as a text: stores hold every page in an extension to its policy, and this one is none of ours.
            download("save-single", "link-page.txt", "link-page.html", "links_save_single"),
        ]));
    let way = |name, hint| tag("li").child(tag("b").text(t(name))).child(tag("span").text(t(hint)));
    tag("details").child(tag("summary").test("ways").text(t("links_ways"))).child(
        tag("ol")
            .child(page)
            .child(way("links_way_bin", "links_way_bin_hint"))
            .child(way("links_way_server", "links_way_server_hint")),
    )
}
