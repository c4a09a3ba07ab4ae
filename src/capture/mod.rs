//! From a page to a conversation. Capture reads a plain tree; it never touches the page or the network.

/// The signed-in account.
mod account;
/// Elements -> blocks and inlines.
pub mod blocks;
/// Pages of sites that nobody described.
mod generic;
/// Keys that edits hold on to.
mod keys;
/// A page by one shape of a site.
mod reader;
/// What a site is to the reader.
pub mod site;
/// One file for each chat site.
pub mod sites;
/// How far a capture can be trusted.
pub mod verdict;

use crate::{
    model::{Conversation, Reason, Source, Verdict},
    page::{Page, text::cut},
};
use site::{Shape, Site};

/// The sites that are read by description. In alphabetical order.
pub const SITES: &[Site] = &[sites::chatgpt::SITE, sites::claude::SITE, sites::gemini::SITE];

/// Reads the conversation that a page shows. Without one, there are no messages.
///
/// `captured` stays empty: the reader has no clock.
pub fn capture(page: &Page) -> Conversation {
    let mut conversation = read(page);
    if page.is_cut {
        conversation.verdict = Verdict::Incomplete;
        conversation.reasons.push(Reason::TooLarge);
    }
    keys::settle(&mut conversation.messages);
    conversation
}

fn read(page: &Page) -> Conversation {
    let host = host(&page.url);
    let site = SITES.iter().find(|site| site.hosts.contains(&host));
    let Some(site) = site else {
        return general(page, host, None);
    };
    for shape in site.shapes {
        if let Some(found) = reader::read(page, shape) {
            let (verdict, reasons) = verdict::judge(&found.messages, &found.evidence);
            return Conversation {
                source: source(site, shape, page),
                title: site.title(page),
                account: (site.account)(page),
                messages: found.messages,
                verdict,
                reasons,
                ..Conversation::default()
            };
        }
    }
    general(page, host, Some(site))
}

fn source(site: &Site, shape: &Shape, page: &Page) -> Source {
    Source { site: site.id.into(), name: site.name.into(), shape: shape.id.into(), url: page.url.clone() }
}

/// Reads a page of an unknown site, or of a known one that has changed.
fn general(page: &Page, host: &str, known: Option<&Site>) -> Conversation {
    let found = generic::read(page);
    let mut reasons = Vec::new();
    if !found.messages.is_empty() {
        reasons.extend(known.map(|_| Reason::SiteChanged));
        reasons.push(Reason::GenericReader);
        let (_, more) = verdict::judge(&found.messages, &found.evidence);
        reasons.extend(more);
    }
    Conversation {
        source: Source {
            site: known.map_or("generic", |site| site.id).into(),
            name: known.map_or(host, |site| site.name).into(),
            shape: "generic".into(),
            url: page.url.clone(),
        },
        title: known.map_or_else(|| site::tidy(&page.title), |site| site.title(page)),
        account: known.map(|site| (site.account)(page)).unwrap_or_default(),
        messages: found.messages,
        verdict: Verdict::Unconfirmed,
        reasons,
        ..Conversation::default()
    }
}

/// The host of an address, without a port.
fn host(url: &str) -> &str {
    let rest = cut(url, "://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    authority.split(':').next().unwrap_or_default()
}
