//! The page that opens links.

use std::fmt;

use crate::{
    link,
    share::{AddressError, web_address},
};

/// The address of a page that opens links for everybody.
///
/// Made of a web address only, so that no link that leaves can point into the extension: nobody else could open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkPage(String);

impl LinkPage {
    /// Checks an address as it was typed or built in; `None`: there is none.
    pub fn read(typed: &str) -> Result<Option<Self>, AddressError> {
        let address = web_address(typed)?;
        Ok(if address.is_empty() { None } else { Some(Self(address)) })
    }

    /// The page that links are made for: the one in the settings, else the one that the build brought along.
    pub fn choose(configured: &str, built_in: &str) -> Option<Self> {
        [configured, built_in].into_iter().find_map(|address| Self::read(address).ok().flatten())
    }

    /// The link of a fragment.
    pub fn link(&self, fragment: &str) -> String {
        link::address(&self.0, fragment)
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }

    /// The part of the address that people recognize: `links.example.org`.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split(['/', '?']).next().unwrap_or_default()
    }

    /// The address of a file beside the page.
    pub fn file(&self, name: &str) -> String {
        let page = self.0.split('?').next().unwrap_or_default();
        let folder = page.rsplit_once('/').map_or(page, |(folder, _)| folder);
        format!("{folder}/{name}")
    }
}

impl fmt::Display for LinkPage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_others_cannot_open_is_none() {
        let own = ["chrome-extension://abcdef/viewer.html", "moz-extension://abc-def/viewer.html"];
        let others =
            ["file:///home/kim/viewer.html", "data:text/html,x", "blob:https://e.example/x", "viewer.html"];
        for address in own.into_iter().chain(others) {
            assert_eq!(LinkPage::read(address), Err(AddressError::NotSecure), "{address}");
            assert_eq!(LinkPage::choose(address, address), None, "{address}");
        }
        assert_eq!(LinkPage::read(" "), Ok(None));
    }

    #[test]
    fn what_is_set_comes_before_what_is_built_in() {
        let cases = [
            ("https://own.example/x/", "https://built.example/", Some("https://own.example/x/#1abc")),
            ("", "https://built.example", Some("https://built.example/#1abc")),
            ("ftp://own.example/", "https://built.example/", Some("https://built.example/#1abc")),
            ("https://own.example/", "", Some("https://own.example/#1abc")),
            ("", "", None),
        ];
        for (configured, built_in, link) in cases {
            let page = LinkPage::choose(configured, built_in);
            assert_eq!(page.map(|page| page.link("1abc")).as_deref(), link, "{configured} {built_in}");
        }
    }

    #[test]
    fn the_files_of_a_page_are_beside_it() {
        let cases = [
            ("https://own.example", "own.example", "https://own.example/a.js"),
            (
                "https://own.example:8443/x/index.html?y",
                "own.example:8443",
                "https://own.example:8443/x/a.js",
            ),
        ];
        for (address, host, file) in cases {
            let page = LinkPage::read(address).unwrap().unwrap();
            assert_eq!((page.host(), page.file("a.js").as_str()), (host, file));
        }
    }
}
