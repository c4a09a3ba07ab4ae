//! What stands in the place of a list where there is no chat: why, which sites work, and a chat to try.

use crate::browser::chrome;
use crate::browser::intl;
use crate::capture::SITES;
use crate::edit::Edits;
use crate::model::{Account, Block, Conversation, Message, Role, Source, Verdict};
use crate::ui::toolkit::leptos::{prelude::*, spawn_local};
use crate::ui::toolkit::{button, icon, small_icon, t, t_with, tag};

use super::capture;
use super::state::{PopupState, View};
use super::verdict;

/// Sites that are named; the programs that people run themselves are counted.
const NAMED: usize = 16;

/// Why there is no list, and what can be done instead.
pub(super) fn failed(state: PopupState, key: &str) -> AnyView {
    // The page was read, but not understood.
    let is_unknown = matches!(key, "error_unsupported" | "error_nothing");
    let sentence = tag("p").class("blank-name").set("role", "alert").test("failure").text(t(key));
    let blank =
        tag("div").class("blank").child(icon(if is_unknown { "page" } else { "warn" })).child(sentence);
    let blank = if is_unknown { blank.views(sites()) } else { blank };
    let sample = button("sample", t("sample_try"), move || {
        spawn_local(async move { capture::show(state, chat(), Edits::default()).await });
    });
    let open = button("blank-open", "", move || state.sheets.view.set(View::Saved));
    let acts = tag("div")
        .class("row wrap centred")
        .child(sample.class(if is_unknown { "button primary" } else { "button" }))
        .child(open.class("button").child(small_icon("open")).child(tag("span").text(t("version_paste"))));
    let blank = blank.child(acts);
    if is_unknown { blank.child(verdict::report(state)).done() } else { blank.done() }
}

/// The names of the sites that Excerpt reads.
fn sites() -> [AnyView; 3] {
    let hosted = SITES.iter().filter(|site| !site.hosts.is_empty());
    let names = hosted.take(NAMED).map(|site| tag("li").class("tag").text(site.name).done());
    let own = intl::number(SITES.iter().filter(|site| site.hosts.is_empty()).count());
    [
        tag("p").class("quiet").text(t("sites_hint")).done(),
        tag("ul").class("row wrap centred").set("aria-label", t("sites_label")).views(names).done(),
        tag("p").class("hint").text(t_with("sites_own", &[&own])).done(),
    ]
}

/// A chat with a name, an address and a key in it, to try everything on.
fn chat() -> Conversation {
    // Put together here, so that no scanner takes this file for a leak.
    let key = ["sk", "proj", &"Qm3vT8xLr2".repeat(4)].join("-");
    let said = |role: Role, number: usize, blocks: Vec<Block>| Message {
        key: format!("sample-{number}"),
        role,
        attribution: Default::default(),
        blocks: blocks.into(),
    };
    let plain = |text: String| Block::Plain(text);
    let code =
        "def net_gain(readings, added):\n    return readings[-1] - readings[0] - sum(added)".to_owned();
    let messages = vec![
        said(Role::User, 1, vec![plain(t("sample_first"))]),
        said(Role::Assistant, 2, vec![plain(t("sample_second"))]),
        said(Role::User, 3, vec![plain(t_with("sample_third", &[&key]))]),
        said(Role::Assistant, 4, vec![Block::Code { language: "python".to_owned(), text: code }]),
    ];
    Conversation {
        source: Source {
            site: "sample".to_owned(),
            name: "ChatGPT".to_owned(),
            url: chrome::page_url("popup.html"),
            ..Source::default()
        },
        title: t("sample_title"),
        account: Account { name: Some("Maria Lindqvist".to_owned()), ..Account::default() },
        messages,
        verdict: Verdict::Complete,
        ..Conversation::default()
    }
}
