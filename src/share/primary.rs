//! What the first button does, and what it is called: for a chat with a live short link, an unchanged share, an edited
//! one, or none.

use std::cmp::Reverse;

use crate::share::{Policy, Share, ShareKind, chat_address, hosted::State, policy::Form};

/// What is known when the button is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'s> {
    /// The chat's address.
    pub address: &'s str,
    /// `digest` of what the preview shows.
    pub digest: &'s str,
    /// The share that the user chose to update, if one was chosen.
    pub updating: Option<&'s Share>,
    /// Whether there is a page that opens links for everybody.
    pub has_page: bool,
    /// Whether there is a server for short links.
    pub has_server: bool,
    /// Whether a self-contained link is known to be too long for where it goes.
    pub is_too_long: bool,
    /// What the settings want the button to make, where that can be made.
    pub form: Option<ShareKind>,
    /// What an administrator has set.
    pub policy: &'s Policy,
}

/// What the first button does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Primary<'s> {
    /// Nothing has changed since this share was made: show it again, and offer to copy its link.
    Shown(&'s Share),
    /// This short link shows an older text: give it the new one, behind the same address.
    UpdateLink(&'s Share),
    /// This share did not reach its server: send it again.
    SendAgain(&'s Share),
    /// A self-contained link. Older ones of this chat go on showing what they show: then it is a new one.
    CopyLink {
        /// Whether readers have an older link of this chat.
        is_new: bool,
    },
    /// A link to a server.
    ShortLink,
    /// The page as a file: there is no way to a link for somebody else, or none that fits.
    SavePage,
    /// The text on the clipboard: an administrator has switched links and pages off.
    CopyText,
    /// All of these are switched off.
    Nothing,
}

impl Primary<'_> {
    /// The key of the button's label in the locales.
    pub fn key(self) -> &'static str {
        match self {
            Primary::Shown(_) => "copy_again",
            Primary::UpdateLink(_) => "hosted_update",
            Primary::SendAgain(_) => "send_again",
            Primary::CopyLink { is_new: true } => "copy_new_link",
            Primary::CopyLink { is_new: false } => "copy_link",
            Primary::ShortLink => "hosted_link",
            Primary::SavePage => "save_page",
            Primary::CopyText => "copy_formatted",
            Primary::Nothing => "managed",
        }
    }
}

/// What the first button does. `shares` are those on the shelf.
pub fn primary<'s>(shares: impl Iterator<Item = &'s Share>, now: Situation<'s>) -> Primary<'s> {
    let chat = chat_address(now.address);
    let mut of_chat: Vec<&Share> =
        shares.filter(|share| chat_address(&share.address) == chat && has_readers(share)).collect();
    of_chat.sort_by_key(|share| Reverse(share.updated));
    // A paste lives, too, but cannot be changed.
    let is_updatable = |share: &&Share| share.is_updatable() && now.policy.allows_more(share);
    let live = now.updating.filter(is_updatable);
    let newest_live = live.or_else(|| of_chat.iter().copied().find(is_updatable));
    if let Some(share) = newest_live {
        return match share.placement.as_ref().map(|placement| placement.state) {
            Some(State::Sending) if share.digest == now.digest => Primary::SendAgain(share),
            _ if share.digest == now.digest => Primary::Shown(share),
            _ => Primary::UpdateLink(share),
        };
    }
    let is_same = |share: &&&Share| share.digest == now.digest && now.policy.allows_kind(share.kind);
    if let Some(share) = of_chat.iter().find(is_same) {
        return Primary::Shown(share);
    }
    let is_new = !of_chat.is_empty();
    let has_page = now.has_page && now.policy.allows(Form::Link);
    let has_server = now.has_server && now.policy.allows(Form::ShortLink);
    let may_save = now.policy.allows(Form::Page);
    match now.form {
        Some(ShareKind::Link) if has_page => return Primary::CopyLink { is_new },
        Some(ShareKind::Hosted) if has_server => return Primary::ShortLink,
        Some(ShareKind::Page) if may_save => return Primary::SavePage,
        _ => {}
    }
    match (has_page, has_server) {
        (true, _) if !now.is_too_long => Primary::CopyLink { is_new },
        (_, true) => Primary::ShortLink,
        _ if may_save => Primary::SavePage,
        // Too long for many places, not for all.
        (true, _) => Primary::CopyLink { is_new },
        _ if now.policy.allows(Form::Copy) => Primary::CopyText,
        _ => Primary::Nothing,
    }
}

/// What was shared last of a chat, to be shown when the popup opens again; `None`: nothing, or something else since.
///
/// `digest_of` tells what the conversation would be shared as with the share's own edits.
pub fn last_shared<'s>(
    shares: impl Iterator<Item = &'s Share>,
    address: &str,
    digest_of: impl Fn(&Share) -> String,
) -> Option<&'s Share> {
    let chat = chat_address(address);
    let of_chat = shares.filter(|share| chat_address(&share.address) == chat);
    of_chat.max_by_key(|share| share.updated).filter(|share| digest_of(share) == share.digest)
}

/// Whether somebody may have a link of it that works.
fn has_readers(share: &Share) -> bool {
    match share.kind {
        ShareKind::Link => true,
        ShareKind::Hosted | ShareKind::Paste => share.is_live(),
        ShareKind::Page | ShareKind::Copy => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        i18n::{Catalog, FileCatalog},
        share::{
            hosted::{Placement, tests::placed},
            memory::share_of,
            policy::Value,
        },
    };

    fn hosted(id: &str, updated: u64, digest: &str, state: State) -> Share {
        let placement = Placement { state, revision: 1, ..placed(b"x", false).0 };
        let share = share_of(ShareKind::Hosted, id, updated);
        Share { placement: Some(placement), digest: digest.into(), ..share }
    }

    fn link(id: &str, updated: u64, digest: &str) -> Share {
        Share { digest: digest.into(), ..share_of(ShareKind::Link, id, updated) }
    }

    static NO_POLICY: Policy = Policy::NONE;

    const NOW: Situation<'static> = Situation {
        address: "https://chatgpt.com/c/1?model=x",
        digest: "now",
        updating: None,
        has_page: true,
        has_server: true,
        is_too_long: false,
        form: None,
        policy: &NO_POLICY,
    };

    #[test]
    fn the_button_says_what_it_does() {
        let live = [hosted("a", 1, "now", State::Live)];
        let edited = [hosted("a", 1, "old", State::Live)];
        let unsent = [hosted("a", 1, "now", State::Sending)];
        let over = [hosted("a", 1, "now", State::Expired)];
        let same_link = [link("b", 2, "now")];
        let old_link = [link("b", 2, "old")];
        // A live short link stays the one that is updated, whatever was copied since.
        let both = [link("b", 2, "now"), hosted("a", 1, "old", State::Live)];
        let file = [Share { digest: "now".into(), ..share_of(ShareKind::Page, "c", 3) }];
        let elsewhere = [Share { address: "https://chatgpt.com/c/2".into(), ..link("d", 4, "now") }];
        let cases: [(&[Share], Primary<'_>); 9] = [
            (&live, Primary::Shown(&live[0])),
            (&edited, Primary::UpdateLink(&edited[0])),
            (&unsent, Primary::SendAgain(&unsent[0])),
            (&over, Primary::CopyLink { is_new: false }),
            (&same_link, Primary::Shown(&same_link[0])),
            (&old_link, Primary::CopyLink { is_new: true }),
            (&both, Primary::UpdateLink(&both[1])),
            (&file, Primary::CopyLink { is_new: false }),
            (&elsewhere, Primary::CopyLink { is_new: false }),
        ];
        let catalog = FileCatalog::english();
        for (shares, expected) in cases {
            assert_eq!(primary(shares.iter(), NOW), expected);
            assert_ne!(catalog.message(expected.key(), &[]), expected.key());
        }
    }

    #[test]
    fn the_share_that_is_updated_is_the_one_that_was_chosen() {
        let shares = [hosted("a", 1, "old", State::Live), hosted("b", 2, "old", State::Live)];
        assert_eq!(primary(shares.iter(), NOW), Primary::UpdateLink(&shares[1]));
        let chosen = Situation { updating: Some(&shares[0]), ..NOW };
        assert_eq!(primary(shares.iter(), chosen), Primary::UpdateLink(&shares[0]));
    }

    #[test]
    fn no_button_makes_a_link_that_nobody_else_can_open() {
        let cases = [
            ((true, true, false), Primary::CopyLink { is_new: false }),
            ((true, true, true), Primary::ShortLink),
            ((true, false, true), Primary::SavePage),
            ((false, true, false), Primary::ShortLink),
            ((false, false, false), Primary::SavePage),
        ];
        for ((has_page, has_server, is_too_long), expected) in cases {
            let situation = Situation { has_page, has_server, is_too_long, ..NOW };
            assert_eq!(primary([].iter(), situation), expected);
        }
    }

    #[test]
    fn the_form_that_the_settings_want_is_made_where_it_can_be() {
        let cases = [
            (ShareKind::Hosted, (true, true), Primary::ShortLink),
            (ShareKind::Hosted, (true, false), Primary::CopyLink { is_new: false }),
            (ShareKind::Page, (true, true), Primary::SavePage),
            (ShareKind::Link, (true, true), Primary::CopyLink { is_new: false }),
            (ShareKind::Link, (false, true), Primary::ShortLink),
        ];
        for (form, (has_page, has_server), expected) in cases {
            let situation = Situation { has_page, has_server, form: Some(form), ..NOW };
            assert_eq!(primary([].iter(), situation), expected, "{form:?}");
        }
    }

    #[test]
    fn the_button_offers_only_what_an_administrator_allows() {
        let blocked = |names: &[&str]| {
            let names = names.iter().map(|name| Value::Text((*name).to_owned())).collect();
            Policy::read([("blockedForms".to_owned(), Value::List(names))])
        };
        let shared = [hosted("a", 1, "now", State::Live), link("b", 2, "now")];
        let edited = [hosted("a", 1, "old", State::Live)];
        let new = Primary::CopyLink { is_new: false };
        let cases: [(&[&str], &[Share], Primary<'_>); 9] = [
            (&[], &[], new),
            (&["link"], &[], Primary::ShortLink),
            (&["shortLink"], &[], new),
            (&["link", "shortLink"], &[], Primary::SavePage),
            (&["link", "shortLink", "page"], &[], Primary::CopyText),
            (&["link", "shortLink", "page", "copy"], &[], Primary::Nothing),
            // What was shared is not offered again in a form that is switched off.
            (&["shortLink"], &shared, Primary::Shown(&shared[1])),
            (&["link", "shortLink"], &shared, Primary::SavePage),
            (&["shortLink"], &edited, Primary::CopyLink { is_new: true }),
        ];
        let catalog = FileCatalog::english();
        for (names, shares, expected) in cases {
            let policy = blocked(names);
            for form in [None, Some(ShareKind::Link)] {
                let situation = Situation { policy: &policy, form, ..NOW };
                assert_eq!(primary(shares.iter(), situation), expected, "{names:?} {form:?}");
            }
            assert_ne!(catalog.message(expected.key(), &[]), expected.key());
        }
        // Neither what the settings want nor a link's length gets round it.
        let (policy, form) = (blocked(&["page", "shortLink"]), Some(ShareKind::Page));
        let situation = Situation { policy: &policy, form, is_too_long: true, ..NOW };
        assert_eq!(primary([].iter(), situation), new);
    }

    #[test]
    fn what_was_shared_last_is_shown_as_long_as_the_chat_says_the_same() {
        let shares = [link("a", 1, "one"), link("b", 2, "two")];
        let last = |digest: &str| last_shared(shares.iter(), NOW.address, |_| digest.to_owned());
        assert_eq!(last("two"), Some(&shares[1]));
        assert_eq!(last("one"), None);
        assert_eq!(last_shared(shares.iter(), "https://claude.ai/1", |_| "two".into()), None);
    }
}
