//! The page that opens links.

use std::{collections::BTreeMap, fmt};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::{
    link,
    share::{
        AddressError,
        hosted::{
            Transport,
            api::{Answer, Request, Unreachable},
        },
        web_address,
    },
};

/// The most that a file of the page may have, in bytes.
const LARGEST_FILE: usize = 4 << 20;
/// What the page says that it is, in its head.
const MARK: &str = "content=\"Excerpt link page\"";
/// The page itself, among its files.
const INDEX: &str = "index.html";
/// Where static hosts send what they do not know: nobody asks for it by name.
const MISSING: &str = "404.html";

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

/// What the build brought along: where links point to unless the settings say otherwise, and what that page is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct BuiltIn {
    /// The page's address; empty: none was known.
    pub address: String,
    /// SHA-256 of each of its files in hexadecimal digits, by their names.
    pub files: BTreeMap<String, String>,
}

/// What stands behind the number sign of a link to try a page with: "This link page works."
pub const TEST_FRAGMENT: &str = "1VHDavkg3IxlP62ZHi78pNDoB9Q";

/// What a link page was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageState {
    /// The same files, byte for byte, that came with this extension.
    Same,
    /// A page that opens links, with other files: of another version, or changed.
    Other,
    /// Something else answers.
    NotAPage,
    /// Nobody answers, or it does not let other pages read it.
    Unread,
}

/// Compares what a page serves with what is known of it.
pub async fn compare(page: &LinkPage, known: &BuiltIn, send: &impl Transport) -> PageState {
    let index = match fetch(page.address().to_owned(), send).await {
        Ok(answer) if answer.status == 200 && is_page(&answer.body) => answer.body,
        Ok(_) => return PageState::NotAPage,
        Err(Unreachable) => return PageState::Unread,
    };
    if known.files.get(INDEX) != Some(&sha256(&index)) {
        return PageState::Other;
    }
    for (name, hash) in known.files.iter().filter(|(name, _)| ![INDEX, MISSING].contains(&name.as_str())) {
        match fetch(page.file(name), send).await {
            Ok(answer) if answer.status == 200 && sha256(&answer.body) == *hash => {}
            // One that it does not have is no other code, and the page says so to whoever needs it.
            Ok(answer) if answer.status == 404 => {}
            Ok(_) => return PageState::Other,
            Err(Unreachable) => return PageState::Unread,
        }
    }
    PageState::Same
}

async fn fetch(address: String, send: &impl Transport) -> Result<Answer, Unreachable> {
    let request =
        Request { method: "GET", address, headers: Vec::new(), body: Vec::new(), largest: LARGEST_FILE };
    send(request).await
}

fn is_page(body: &[u8]) -> bool {
    body.windows(MARK.len()).any(|bytes| bytes == MARK.as_bytes())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
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
    fn other_code_is_told_from_the_own() {
        let index = format!("<meta name=\"application-name\" {MARK}>");
        let hash = |text: &str| sha256(text.as_bytes());
        let files = [(INDEX, hash(&index)), ("a.js", hash("own")), (MISSING, hash("x"))];
        let files = files.map(|(name, hash)| (name.to_owned(), hash)).into();
        let known = BuiltIn { files, ..BuiltIn::default() };
        let page = LinkPage::read("https://links.example/x/").unwrap().unwrap();
        let other = index.replace('>', ">.");
        let cases = [
            (Some((200, index.as_str())), Some((200, "own")), PageState::Same),
            (Some((200, index.as_str())), Some((200, "changed")), PageState::Other),
            (Some((200, index.as_str())), Some((404, "")), PageState::Same),
            (Some((200, index.as_str())), None, PageState::Unread),
            (Some((200, other.as_str())), Some((200, "own")), PageState::Other),
            (Some((200, "<h1>A garden</h1>")), None, PageState::NotAPage),
            (Some((404, index.as_str())), None, PageState::NotAPage),
            (None, None, PageState::Unread),
        ];
        for (index, script, state) in cases {
            let send = async |request: Request| {
                let answer = match request.address.as_str() {
                    "https://links.example/x/" => index,
                    "https://links.example/x/a.js" => script,
                    other => panic!("{other}"),
                };
                let (status, body) = answer.ok_or(Unreachable)?;
                Ok(Answer { status, body: body.as_bytes().to_vec(), ..Answer::default() })
            };
            let compared = std::pin::pin!(compare(&page, &known, &send));
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            assert_eq!(
                Future::poll(compared, &mut context),
                std::task::Poll::Ready(state),
                "{index:?} {script:?}"
            );
        }
    }

    #[test]
    fn the_test_link_opens_and_says_that_it_does() {
        use crate::{
            edit::{Edits, excerpt},
            model::{Attribution, Block, Conversation, Inline, Message, Role},
        };
        let words = vec![Inline::Text("This link page works.".into())];
        let blocks = vec![Block::Paragraph(words)];
        let message = Message {
            key: "a".into(),
            role: Role::Assistant,
            attribution: Attribution::default(),
            blocks: blocks.into(),
        };
        let conversation =
            Conversation { title: "A test link".into(), messages: vec![message], ..Conversation::default() };
        let excerpt = excerpt(&conversation, &Edits::default()).excerpt;
        let written = link::encode(&link::stream(&excerpt), link::LinkOptions::Shortest).unwrap();
        assert_eq!(link::open(TEST_FRAGMENT), Ok(excerpt), "{written}");
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
