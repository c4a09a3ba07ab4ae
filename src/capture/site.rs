//! What a chat site is to the reader: data. A site has layouts, because the same site serves different markup
//! to different accounts and changes it without notice.

use super::{account::AccountSource, found::Found};
use crate::{
    model::{Detail, Role},
    page::{Element, Page, Selector, text::one_line},
};

/// One chat site.
#[derive(Debug)]
pub struct Site {
    /// The identifier: `chatgpt`.
    pub id: &'static str,
    /// The name as people know it.
    pub name: &'static str,
    /// Its hosts, compared exactly. None: a program that people run themselves, known by its markup alone.
    pub hosts: &'static [&'static str],
    /// Where the chat's title stands in the page, the best place first; behind them comes the page's title.
    pub titles: &'static [&'static str],
    /// What the site writes around a chat's title in the page's title.
    pub title_affixes: &'static [&'static str],
    /// Where the page shows the signed-in account.
    pub account: &'static [AccountSource],
    /// Reads the data that a page carries, where it does: preferred to what is drawn.
    pub(super) data: Option<fn(&Page) -> Option<Found>>,
    /// The layouts of its pages, the newest first.
    pub layouts: &'static [Layout],
}

/// One layout of a site's pages. Texts are selectors (`page::Selector`) unless said otherwise; the empty text
/// means that the layout has no such thing. Never match what the interface says: it is translated.
#[derive(Debug)]
pub struct Layout {
    /// The identifier, with the month in which it was first seen: `appshell-2026-09`.
    pub id: &'static str,
    /// The day on which it was last checked against a real page.
    pub verified: &'static str,
    /// What only pages of this layout hold.
    pub detect: &'static str,
    /// The part of the page that holds the conversation on the screen; the first that holds units counts.
    pub scopes: &'static [&'static str],
    /// One element for each message.
    pub unit: &'static str,
    /// What looks like units but belongs to something else.
    pub outside: &'static str,
    /// Who speaks: the unit itself or something in it matches. The first match counts; units without one are
    /// left out.
    pub roles: &'static [(&'static str, Role)],
    /// Who speaks, where selectors cannot tell; asked instead of `roles`.
    pub speaker: Option<fn(&Element) -> Option<Role>>,
    /// The attribute with a steady identifier, and whether only its last word counts.
    pub key: Key,
    /// Places that hold what was said, for user and assistant; the first that holds anything counts, and all
    /// its elements. `&` is the unit itself.
    pub user: &'static [&'static str],
    /// As `user`, for the assistant.
    pub assistant: &'static [&'static str],
    /// The Markdown that was written, where a unit carries it: the attribute (on or in the unit), and what stands
    /// before the Markdown in it. Preferred to what is drawn.
    pub raw: (&'static str, &'static str),
    /// Content that stands beside those places: pictures, frames.
    pub media: &'static str,
    /// Not content, by single elements.
    pub drop: &'static str,
    /// Named files and cards, by single elements.
    pub attachments: &'static str,
    /// Collapsed parts, by single elements: the part, its header, what it holds.
    pub details: &'static [(&'static str, &'static str, Detail)],
    /// Collapsed parts between the messages, which belong to the answer behind them, by single elements: the part, its
    /// header, what it holds, its kind.
    pub steps: &'static [(&'static str, &'static str, &'static str, Detail)],
    /// Chips that stand behind a word without a space, by single elements.
    pub chips: &'static str,
    /// Citations that keep their address in an attribute: single elements, the attribute's name.
    pub citations: &'static [(&'static str, &'static str)],
    /// Elements of a typed text that are one line each, by single elements.
    pub lines: &'static str,
    /// What names the model: elements in the unit or the unit itself, and their attribute; without one, their text.
    pub models: &'static [(&'static str, &'static str)],
    /// What names the model of the whole conversation, by its text.
    pub made_with: &'static str,
    /// What says when a message was written, beside `time` elements: as `models`.
    pub times: &'static [(&'static str, &'static str)],
    /// Elements with a `datetime`, or with a date as their text, that stand before a message and say when it was written.
    pub dates: &'static str,
    /// What is open beside the chat: an artifact, a report.
    pub panel: &'static str,
    /// What such a panel is called, by single elements in it.
    pub panel_title: &'static str,
    /// Where the site says in an answer that it ended early or failed, by single elements.
    pub notices: &'static str,
    /// Answers between which the user is to choose: several in one unit.
    pub alternatives: &'static str,
    /// The attribute that numbers the units.
    pub ordinal: Ordinal,
    /// Something that is there only when the end of the conversation is: then numbers prove completeness.
    pub end: &'static str,
    /// The attribute that says how many messages there are.
    pub total: &'static str,
    /// Something that is there only while an answer is being written.
    pub streaming: &'static str,
    /// A turn, and what stands in it behind a finished answer.
    pub settled: (&'static str, &'static str),
    /// A place for a message; without a unit in it, the message is not loaded.
    pub placeholder: &'static str,
    /// Something that is there only while older messages are not loaded.
    pub not_loaded: &'static str,
    /// What scrolls the messages; empty: the nearest element around them that scrolls.
    pub scroller: &'static str,
}

/// Where a message's identifier stands.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// Nowhere: made of what the message says (`capture::keys`).
    Words,
    /// The attribute's value.
    Whole(&'static str),
    /// The last word of the attribute's value.
    LastWord(&'static str),
}

/// How units are numbered.
#[derive(Clone, Copy, Debug)]
pub struct Ordinal {
    /// The attribute; empty: they are not.
    pub attribute: &'static str,
    /// What stands before the number; `*`: anything but digits.
    pub prefix: &'static str,
    /// The highest number that the first message of a conversation may have.
    pub first: u32,
}

impl Layout {
    /// A layout that finds nothing: what a site does not name is taken from here.
    pub const BLANK: Self = Self {
        id: "",
        verified: "",
        detect: "",
        scopes: &["main", "body"],
        unit: "",
        outside: "",
        roles: &[],
        speaker: None,
        key: Key::Words,
        user: &["&"],
        assistant: &["&"],
        raw: ("", ""),
        media: "",
        drop: "",
        attachments: "",
        details: &[],
        steps: &[],
        chips: "",
        citations: &[],
        lines: "",
        models: &[],
        made_with: "",
        times: &[],
        dates: "",
        panel: "",
        panel_title: "",
        notices: "",
        alternatives: "",
        ordinal: Ordinal { attribute: "", prefix: "", first: 0 },
        end: "",
        total: "",
        streaming: "",
        settled: ("", ""),
        placeholder: "",
        not_loaded: "",
        scroller: "",
    };
}

impl Layout {
    /// Every selector in it.
    pub(super) fn selectors(&self) -> Vec<&'static str> {
        // Named one by one: a new field has to say what it is.
        let Self {
            id: _,
            verified: _,
            detect,
            scopes,
            unit,
            outside,
            roles,
            speaker: _,
            key: _,
            user,
            assistant,
            raw: _,
            media,
            drop,
            attachments,
            details,
            steps,
            chips,
            citations,
            lines,
            models,
            made_with,
            times,
            dates,
            panel,
            panel_title,
            notices,
            alternatives,
            ordinal: _,
            end,
            total: _,
            streaming,
            settled,
            placeholder,
            not_loaded,
            scroller: _,
        } = *self;
        let mut all = vec![
            detect,
            unit,
            outside,
            media,
            drop,
            attachments,
            chips,
            lines,
            made_with,
            dates,
            panel,
            panel_title,
            notices,
            alternatives,
            end,
            streaming,
            settled.0,
            settled.1,
            placeholder,
            not_loaded,
        ];
        all.extend(scopes.iter().chain(user).chain(assistant));
        all.extend(roles.iter().map(|(place, _)| *place));
        all.extend(details.iter().flat_map(|(part, header, _)| [*part, *header]));
        all.extend(steps.iter().flat_map(|(part, header, body, _)| [*part, *header, *body]));
        all.extend(citations.iter().chain(models).chain(times).map(|(place, _)| *place));
        all
    }
}

impl Site {
    /// The chat's title: from the page's best place, without what the site adds to it.
    pub fn title(&self, page: &Page) -> String {
        let inside = self.titles.iter().filter_map(|place| Selector::new(place).first(&page.root));
        let inside =
            inside.map(|found| found.attribute("aria-label").map_or_else(|| found.text(), str::to_owned));
        let title = inside.map(|title| one_line(&title)).find(|title| !title.is_empty());
        title.unwrap_or_else(|| bare(&one_line(&page.title), self.name, self.title_affixes))
    }
}

/// The title without the site's affixes; empty when nothing else is left.
fn bare(title: &str, name: &str, affixes: &[&str]) -> String {
    let mut title = title;
    for affix in affixes {
        title = title.strip_prefix(affix).or_else(|| title.strip_suffix(affix)).unwrap_or(title);
    }
    // Whatever stands between a title and the site's name.
    let is_between = |letter: char| letter.is_whitespace() || "-–—|·•:/".contains(letter);
    for rest in [title.strip_suffix(name), title.strip_prefix(name)] {
        let Some(rest) = rest else { continue };
        let bare = if title.starts_with(name) {
            rest.trim_start_matches(is_between)
        } else {
            rest.trim_end_matches(is_between)
        };
        if bare.len() < rest.len() {
            title = bare;
            break;
        }
    }
    if title == name || affixes.iter().any(|affix| affix.trim() == title) {
        String::new()
    } else {
        title.trim().to_owned()
    }
}
