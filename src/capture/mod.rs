//! From a page to a conversation. Capture reads a plain tree; it never touches the page or the network.

/// The signed-in account.
mod account;
/// Elements -> blocks and inlines.
pub mod blocks;
/// The message field of a chat page.
pub mod composer;
/// What was not read.
mod coverage;
/// A page without its content, to repair a site's reader by.
pub mod diagnostic_report;
/// Code editors that draw only the lines on the screen.
pub mod editors;
/// What was found in a page.
mod found;
/// Pages of sites that nobody described.
mod generic;
/// Labels whose names are gone.
mod interface;
/// Keys that edits hold on to.
mod keys;
/// A layout whose selectors are read.
mod layout;
/// Markdown that pages carry.
pub mod markdown;
/// The model, the time, other versions, panels.
mod metadata;
/// The names of the sites.
mod names;
/// Interrupted, failed, still being written.
mod notices;
/// What was said in a message.
mod parts;
/// The pictures of a conversation.
pub mod pictures;
/// A page by one layout of a site.
mod reader;
/// Attributes under new names.
mod renamed;
/// The element that scrolls a conversation.
pub mod scroller;
/// Whether what was read goes on a moment later.
pub mod second_look;
/// What a site is to the reader.
pub mod site;
/// One file for each chat site.
pub mod sites;
/// Who speaks, by the look of a message.
mod speakers;
/// Words of the page in an answer.
mod strange;
/// Data that pages carry.
mod stream;
/// The whole conversation out of many views of it.
pub mod sweep;
/// The elements of messages.
mod units;
/// How far a capture can be trusted.
pub mod verdict;

use crate::{
    model::{Block, Conversation, Reason, Source, Verdict, text::running},
    page::{Page, text::one_line},
};
use found::Found;
use renamed::Names;
use site::{Layout, Site};
use verdict::Evidence;

pub use names::SITE_NAMES;

/// The sites that are read by description. In alphabetical order.
pub const SITES: &[Site] = &[
    sites::aistudio::SITE,
    sites::ant_design_x::SITE,
    sites::chainlit::SITE,
    sites::chatgpt::SITE,
    sites::claude::SITE,
    sites::copilot::SITE,
    sites::deep_chat::SITE,
    sites::deepseek::SITE,
    sites::deepwiki::SITE,
    sites::doubao::SITE,
    sites::flowise::SITE,
    sites::gemini::SITE,
    sites::google_ai_mode::SITE,
    sites::gradio::SITE,
    sites::grok::SITE,
    sites::huggingchat::SITE,
    sites::kimi::SITE,
    sites::librechat::SITE,
    sites::llamacpp::SITE,
    sites::meta::SITE,
    sites::mistral::SITE,
    sites::muse::SITE,
    sites::n8n::SITE,
    sites::nextchat::SITE,
    sites::nicegui::SITE,
    sites::notebooklm::SITE,
    sites::open_webui::SITE,
    sites::panel::SITE,
    sites::perplexity::SITE,
    sites::pi::SITE,
    sites::poe::SITE,
    sites::qianwen::SITE,
    sites::qwen::SITE,
    sites::shinychat::SITE,
    sites::streamlit::SITE,
    sites::text_generation_webui::SITE,
    sites::zai::SITE,
];

/// Reads the conversation that a page shows. Without one, there are no messages.
///
/// `captured` stays empty: the reader has no clock.
pub fn capture(page: &Page) -> Conversation {
    view(page).conversation
}

/// The messages of a page's beginning, to be shown before the rest is read: all but the last, which may be cut. None where only
/// the whole page tells what a message is.
pub fn beginning(page: &Page) -> Conversation {
    let mut conversation = capture(page);
    let is_guess =
        conversation.source.layout == "generic" || conversation.reasons.contains(&Reason::SiteChanged);
    if is_guess {
        conversation.messages.clear();
    }
    conversation.messages.pop();
    (conversation.verdict, conversation.reasons) = (Verdict::Unconfirmed, Vec::new());
    conversation
}

/// What a page shows of a conversation, with all that it says about the rest.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// What is in the page.
    pub conversation: Conversation,
    /// What the page says about its completeness.
    pub evidence: Evidence,
}

/// Markdown as blocks, as chat pages carry it.
pub fn from_markdown(text: &str) -> Vec<Block> {
    markdown::blocks(text)
}

/// What selects the messages of such a page, and what scrolls them; empty where nobody described it.
pub fn selectors(source: &Source) -> (&'static str, &'static str) {
    let site = SITES.iter().find(|site| site.id == source.site);
    let layout = site.and_then(|site| site.layouts.iter().find(|layout| layout.id == source.layout));
    layout.map_or(("", ""), |layout| (layout.unit, layout.scroller))
}

/// Reads a page as `capture` does, and keeps what a sweep has to know.
pub fn view(page: &Page) -> View {
    let mut view = read(page);
    if page.is_cut {
        view.conversation.verdict = Verdict::Incomplete;
        view.conversation.reasons.push(Reason::TooLarge);
    }
    for message in &mut view.conversation.messages {
        message.blocks.flatten();
    }
    keys::finalize(&mut view.conversation.messages);
    view
}

fn read(page: &Page) -> View {
    let host = host(&page.url);
    let known = SITES.iter().find(|site| site.hosts.contains(&host));
    if let Some(site) = known {
        let view = as_it_is(page, site).map(|view| best(page, site, view));
        let view = view.or_else(|| restored(page, site, &Names::of(page, site.layouts)?));
        return view.unwrap_or_else(|| general(page, host, known));
    }
    // Programs that people run themselves have no host of their own: their markup tells.
    let anywhere = SITES.iter().filter(|site| site.hosts.is_empty());
    if let Some(view) = anywhere.clone().find_map(|site| Some(best(page, site, as_it_is(page, site)?))) {
        return view;
    }
    let by_values = |site: &Site| restored(page, site, &Names::of(page, site.layouts)?);
    if let Some(view) = anywhere.clone().find_map(by_values) {
        return view;
    }
    let view = general(page, host, None);
    // Nothing by guesses either: one of these programs may have changed what it is known by.
    let is_certain = |view: &View| verdict::has_both_authors(&view.conversation.messages);
    let changed = || anywhere.filter_map(|site| drawn(page, site, reader::read_changed)).find(is_certain);
    if is_certain(&view) { view } else { changed().unwrap_or(view) }
}

/// How a page is read by one layout.
type ReadLayout = fn(&Page, &Layout) -> Option<Found>;

/// What is read of a page, or what is read where its attributes have the names that are known: whichever lacks less.
fn best(page: &Page, site: &Site, view: View) -> View {
    let doubts = |view: &View| {
        let empty = view.conversation.messages.iter().filter(|message| message.blocks.is_empty()).count();
        view.evidence.overlooked as usize + view.evidence.strange as usize + empty
    };
    let letters = |view: &View| -> usize {
        view.conversation.messages.iter().map(|message| running(&message.blocks).len()).sum()
    };
    // What has its name again may be a label that was taken for words.
    let lacks_less =
        |other: &View| doubts(other) < doubts(&view) && letters(other) * 100 >= letters(&view) * AS_MUCH;
    // With as much in doubt nothing speaks against what the page says as it is.
    let says_more = |other: &View| doubts(other) == doubts(&view) && letters(other) >= letters(&view);
    let Some(names) = Names::of(page, site.layouts) else { return view };
    let new = match restored(page, site, &names) {
        Some(other) if lacks_less(&other) => return other,
        other if names.are_new() => other,
        _ => names.new_only().and_then(|new| restored(page, site, &new)),
    };
    new.filter(says_more).unwrap_or(view)
}

/// So much of the words is still there when attributes have their names again and less is in doubt, in parts of 100.
const AS_MUCH: usize = 80;

/// Reads the page with attributes under the names that the site's layouts know.
fn restored(page: &Page, site: &Site, names: &Names<'_>) -> Option<View> {
    let mut view = drawn(&names.restored(page), site, reader::read)
        .filter(|view| verdict::has_both_authors(&view.conversation.messages))?;
    let conversation = &mut view.conversation;
    if !conversation.reasons.contains(&Reason::SiteChanged) {
        conversation.reasons.insert(0, Reason::SiteChanged);
    }
    if conversation.verdict == Verdict::Complete {
        conversation.verdict = Verdict::Unconfirmed;
    }
    Some(view)
}

/// Reads the page by the newest layout of the site that it has.
fn as_it_is(page: &Page, site: &Site) -> Option<View> {
    // Data that the page carries is the whole conversation: there is nothing to scroll.
    if let Some(found) = site.data.and_then(|read| read(page)) {
        return Some(view_of(page, site, "data", found));
    }
    // On the site's own host, a page that lacks what a layout is known by may still have the rest of it.
    let is_whole = |view: &View| verdict::has_both_authors(&view.conversation.messages);
    let changed = || drawn(page, site, reader::read_changed).filter(is_whole);
    drawn(page, site, reader::read).or_else(|| if site.hosts.is_empty() { None } else { changed() })
}

fn drawn(page: &Page, site: &Site, read: ReadLayout) -> Option<View> {
    let mut found = site.layouts.iter().filter_map(|layout| Some((layout.id, read(page, layout)?)));
    let (layout, found) = found.find(|(_, found)| !found.messages.is_empty())?;
    Some(view_of(page, site, layout, found))
}

fn view_of(page: &Page, site: &Site, layout: &str, found: Found) -> View {
    let (mut verdict, mut reasons) = verdict::judge(&found.messages, &found.evidence);
    if found.is_repaired {
        reasons.insert(0, Reason::SiteChanged);
        verdict = if verdict == Verdict::Complete { Verdict::Unconfirmed } else { verdict };
    }
    let conversation = Conversation {
        source: source(site, layout, page),
        title: site.title(page),
        account: account::find(page, site.account),
        messages: found.messages,
        verdict,
        reasons,
        ..Conversation::default()
    };
    View { conversation, evidence: found.evidence }
}

fn source(site: &Site, layout: &str, page: &Page) -> Source {
    Source { site: site.id.into(), name: site.name.into(), layout: layout.into(), url: page.url.clone() }
}

/// Reads a page of an unknown site, or of a known one that has changed.
fn general(page: &Page, host: &str, known: Option<&Site>) -> View {
    let (found, own) = generic::read(page, known.is_some());
    let mut reasons = Vec::new();
    // Never complete: it is a guess.
    let mut verdict = Verdict::Unconfirmed;
    if !found.messages.is_empty() {
        reasons.extend(known.map(|_| Reason::SiteChanged));
        reasons.push(Reason::GenericReader);
        reasons.extend(own);
        let (judged, more) = verdict::judge(&found.messages, &found.evidence);
        reasons.extend(more);
        if judged == Verdict::Incomplete {
            verdict = judged;
        }
    }
    let conversation = Conversation {
        source: Source {
            site: known.map_or("generic", |site| site.id).into(),
            name: known.map_or(host, |site| site.name).into(),
            layout: "generic".into(),
            url: page.url.clone(),
        },
        title: known.map_or_else(|| one_line(&page.title), |site| site.title(page)),
        account: account::find(page, known.map_or(&[], |site| site.account)),
        messages: found.messages,
        verdict,
        reasons,
        ..Conversation::default()
    };
    View { conversation, evidence: found.evidence }
}

/// The host of an address, without a port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    authority.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
