//! The page that opens links: the one that the build brought along, and what answers at an address.

use crate::{
    browser::{
        chrome, http, paste_server, platform,
        storage::{self, PageCheck},
    },
    share::{
        self, AddressError, LinkPage, PageState,
        link_host::{self, Eyes, LinkHost},
    },
};

/// A day in seconds: so long a page is not asked for again.
const DAY: u64 = 24 * 60 * 60;

/// What there is to say about the page that a link points to, as the key of a sentence: that it serves other code than this
/// extension knows, or that nobody answers. Asked at most once a day.
pub async fn verdict(page: &LinkPage) -> Option<&'static str> {
    let now = platform::now();
    let known = storage::page_check().await;
    let known = known.filter(|check| check.address == page.address() && now < check.at.saturating_add(DAY));
    let key = match known {
        Some(check) => check.key,
        None => {
            let key = match share::compare(page, &chrome::built_in().await, &paste_server::carry).await {
                PageState::Other | PageState::NotAPage => OTHER,
                // It may only keep others from reading it.
                PageState::Unread if !http::answers(page.address()).await => SILENT,
                PageState::Same | PageState::Unread => "",
            };
            let check = PageCheck { address: page.address().to_owned(), at: now, key: key.to_owned() };
            // What is not kept is asked again.
            let _ = storage::save_page_check(&check).await;
            check.key
        }
    };
    [OTHER, SILENT].into_iter().find(|known| *known == key)
}

const OTHER: &str = "link_page_other";
const SILENT: &str = "link_page_silent";

/// Looks at an address that was typed.
pub async fn look(typed: &str) -> Result<(String, LinkHost), AddressError> {
    let known = chrome::built_in().await;
    link_host::look(typed, &known, &paste_server::reading(), &Window).await
}

/// This page and its frame, which can look for pictures.
struct Window;

impl Eyes for Window {
    async fn sees(&self, picture: String) -> bool {
        paste_server::picture_size(&picture).await == Some(PREVIEW)
    }
}

/// The size of the picture that stands beside every page that opens links, in pixels.
const PREVIEW: (u32, u32) = (1200, 630);
