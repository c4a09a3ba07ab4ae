//! Where excerpts went, and how to find them again: the shelf.

/// Addresses as a person types them.
mod address;
/// Follow-up questions to a model of the reader's own.
pub mod ask;
/// All that is kept, in one sealed file.
pub mod backup;
/// What a worker does: links and envelopes made and opened.
pub mod codec;
/// Why something was not shared.
pub mod error;
/// Shares on a server.
pub mod hosted;
/// The last check before something leaves.
pub mod leak_check;
/// Where links fit.
pub mod limits;
/// What answers at an address.
pub mod link_host;
/// The page that opens links.
mod link_page;
/// Ports in memory, for tests.
#[cfg(test)]
mod memory;
/// The keys of whoever makes hosted links.
mod owner_keys;
/// The way of a share, step by step.
pub mod pipeline;
/// What an administrator has set.
pub mod policy;
/// What sharing asks of the machine.
pub mod ports;
/// What the first button does.
mod primary;
/// Short links through a PrivateBin.
pub mod privatebin;
/// The stored form of a share, versioned.
mod record;
/// What the list of Saved knows of a share.
pub mod row;
/// The list of Saved.
pub mod saved;
/// The user's settings.
mod settings;
/// The shelf as it is stored.
pub mod shelf;
/// The forms in which something is shared.
pub mod targets;
/// What happens to shares after they were made.
pub mod upkeep;
/// Words out of a pasted list.
pub mod word_list;
/// The words of what was shared.
mod words;

pub use address::{AddressError, web_address};
pub use link_page::{BuiltIn, LinkPage, PageState, TEST_FRAGMENT, compare};
pub use owner_keys::OwnerKeys;
pub use policy::Policy;
pub use primary::{Primary, Situation, last_shared, primary};
pub use record::{RecordError, Share, ShareKind, Stored, digest, read, write};
pub use row::Row;
pub use settings::{CodeNeed, KnownServer, Settings};

/// The part of an address that names a chat: without query and fragment, which change while reading.
///
/// Pages that keep the chat's identifier in the query are told apart by `title` in the list only. An excerpt that was
/// taken up again is named by all of its link.
pub fn chat_address(url: &str) -> &str {
    if reopened_link(url).is_some() {
        return url;
    }
    let end = url.find(['?', '#']).unwrap_or(url.len());
    url.get(..end).unwrap_or(url).trim_end_matches('/')
}

/// What the address of an excerpt that was taken up again begins with; its link follows.
const REOPENED: &str = "excerpt:";

/// Under which address an excerpt is taken up again.
pub fn reopened_address(link: &str) -> String {
    format!("{REOPENED}{link}")
}

/// The link of an excerpt that was taken up again, if the address is such a one's.
pub fn reopened_link(address: &str) -> Option<&str> {
    address.strip_prefix(REOPENED)
}

/// The share that a new one of the same excerpt replaces: the same kind with the same content, as a link's fragment.
pub fn same<'a>(
    mut shares: impl Iterator<Item = &'a Share>,
    kind: ShareKind,
    fragment: &str,
) -> Option<&'a Share> {
    shares.find(|share| share.kind == kind && share.content() == Some(fragment))
}

/// The share of the chat at this address that one would update: the newest hosted link that is not over, else
/// the newest link, else the newest page, else the newest copied text.
pub fn of_chat<'a>(shares: impl Iterator<Item = &'a Share>, url: &str) -> Option<&'a Share> {
    let address = chat_address(url);
    shares
        .filter(|share| chat_address(&share.address) == address && !share.is_part)
        .filter(|share| share.placement.as_ref().is_none_or(hosted::Placement::is_live))
        .filter(|share| share.paste.as_ref().is_none_or(privatebin::Paste::is_live))
        .max_by_key(|share| (std::cmp::Reverse(share.kind), share.updated))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_is_the_same_whatever_follows_its_path() {
        let same =
            ["https://chatgpt.com/c/1", "https://chatgpt.com/c/1/", "https://chatgpt.com/c/1?model=x#m3"];
        for url in same {
            assert_eq!(chat_address(url), "https://chatgpt.com/c/1");
        }
        assert_ne!(chat_address("https://chatgpt.com/c/2"), chat_address("https://chatgpt.com/c/1"));
        // All self-contained links of a viewer differ behind the number sign only.
        let [one, other] = ["https://view.example/#1abc", "https://view.example/#1abd"].map(reopened_address);
        assert_ne!(chat_address(&one), chat_address(&other));
        assert_eq!(reopened_link(&one), Some("https://view.example/#1abc"));
    }

    #[test]
    fn the_newest_link_of_a_chat_is_found() {
        let share = |id: &str, address: &str, updated| Share {
            id: id.into(),
            address: address.into(),
            updated,
            ..Share::default()
        };
        let shares = [
            share("old", "https://chatgpt.com/c/1", 1),
            share("new", "https://chatgpt.com/c/1?x", 2),
            share("other", "https://chatgpt.com/c/2", 3),
            Share { kind: ShareKind::Copy, ..share("text", "https://chatgpt.com/c/1", 4) },
            Share { is_part: true, ..share("part", "https://chatgpt.com/c/1", 9) },
        ];
        assert_eq!(
            of_chat(shares.iter(), "https://chatgpt.com/c/1#m1").map(|share| share.id.as_str()),
            Some("new")
        );
        assert_eq!(of_chat(shares.iter(), "https://claude.ai/chat/1"), None);
    }

    #[test]
    fn a_hosted_link_is_updated_as_long_as_it_lives() {
        let placement = |state| hosted::Placement { state, ..hosted::tests::placed(b"", false).0 };
        let of_state = |state| {
            let hosted =
                Share { kind: ShareKind::Hosted, placement: Some(placement(state)), ..Share::default() };
            let shares = [Share { updated: 9, ..Share::default() }, hosted];
            of_chat(shares.iter(), "").map(|share| share.kind)
        };
        for state in [hosted::State::Live, hosted::State::Sending] {
            assert_eq!(of_state(state), Some(ShareKind::Hosted), "{state:?}");
        }
        for state in [hosted::State::Revoked, hosted::State::Expired, hosted::State::Opened] {
            assert_eq!(of_state(state), Some(ShareKind::Link), "{state:?}");
        }
    }

    #[test]
    fn sharing_the_same_words_again_is_the_same_share() {
        let shares = [Share { fragment: "0abc".into(), ..Share::default() }];
        assert!(same(shares.iter(), ShareKind::Link, "0abc").is_some());
        assert!(same(shares.iter(), ShareKind::Page, "0abc").is_none());
        assert!(same(shares.iter(), ShareKind::Link, "0abd").is_none());
        // What was too large for a link is like nothing else.
        assert!(same([Share::default()].iter(), ShareKind::Link, "").is_none());
    }
}
