//! Finds the signed-in account in a page: for anonymizing only. By the places where a site shows it, else by the chip
//! with a name and an address that menus and side bars show. Never in what was said.

/// Strings in JSON.
mod json;
/// Names beside addresses.
mod menu;

use crate::{
    model::Account,
    page::{Element, Page, Selector, text::one_line},
};

/// A part of an account, and where it stands: elements by a selector, the first of which `read` gives something.
#[derive(Clone, Copy, Debug)]
pub struct AccountSource {
    what: What,
    at: &'static str,
    /// So many elements up from there is what is read; 0: that element itself, and all others that `at` selects.
    up: usize,
    read: fn(&Element) -> Option<String>,
}

#[cfg(test)]
impl AccountSource {
    /// Which elements it looks at.
    pub(super) fn selector(&self) -> &'static str {
        self.at
    }
}

/// A part of an account.
#[derive(Clone, Copy, Debug)]
enum What {
    Name,
    Email,
    Handle,
    Workspace,
}

/// A display name's place.
pub(super) const fn name(at: &'static str, read: fn(&Element) -> Option<String>) -> AccountSource {
    AccountSource { what: What::Name, at, up: 0, read }
}

/// A display name's place: the element so many levels around the first one that `at` accepts.
pub(super) const fn name_around(
    at: &'static str,
    up: usize,
    read: fn(&Element) -> Option<String>,
) -> AccountSource {
    AccountSource { what: What::Name, at, up, read }
}

/// An e-mail address's place.
pub(super) const fn email(at: &'static str, read: fn(&Element) -> Option<String>) -> AccountSource {
    AccountSource { what: What::Email, at, up: 0, read }
}

/// The place of the name of a company or team.
pub(super) const fn workspace(at: &'static str, read: fn(&Element) -> Option<String>) -> AccountSource {
    AccountSource { what: What::Workspace, at, up: 0, read }
}

/// A longer text is no name.
const LONGEST_NAME: usize = 60;

/// Google's account button: `…: Jane Doe (jane@example.org)`, in any language.
pub(super) const GOOGLE: &[AccountSource] = &[
    name(GOOGLE_BUTTON, google_name),
    email(GOOGLE_BUTTON, google_email),
    name(".mavatar-user-name", text),
    email("meta[name=\"og-profile-acct\"]", |meta| meta.attribute("content").map(str::to_owned)),
];

const GOOGLE_BUTTON: &str = "a[aria-label*=\"@\"], [aria-label^=\"Google\"][aria-label*=\"@\"]";

/// The account that the page shows: at the site's own places, and where those say nothing, beside an address.
pub(super) fn find(page: &Page, places: &[AccountSource]) -> Account {
    let mut account = Account::default();
    for place in places {
        let at = Selector::new(place.at);
        let found = || match place.up {
            0 => at.all(&page.root).into_iter().find_map(place.read),
            up => above(&page.root, &at, up).and_then(|(_, around)| (place.read)(around)),
        };
        fill(&mut account, place.what, found);
    }
    let chip = menu::find(&page.root);
    for (what, value) in [(What::Name, chip.name), (What::Email, chip.email), (What::Handle, chip.handle)] {
        fill(&mut account, what, || value);
    }
    account
}

/// The element `up` levels around the first one below `parent` that `at` accepts, or as near as there is one; before it
/// how many levels it is.
fn above<'e>(parent: &'e Element, at: &Selector<'_>, up: usize) -> Option<(usize, &'e Element)> {
    parent.elements().find_map(|child| {
        if at.accepts(child) {
            return Some((1, parent));
        }
        let (levels, found) = above(child, at, up)?;
        Some(if levels < up { (levels + 1, parent) } else { (levels, found) })
    })
}

fn fill(account: &mut Account, what: What, value: impl FnOnce() -> Option<String>) {
    let field = match what {
        What::Name => &mut account.name,
        What::Email => &mut account.email,
        What::Handle => &mut account.handle,
        What::Workspace => &mut account.workspace,
    };
    if field.is_none() {
        *field = value().map(|value| one_line(&value)).filter(|value| !value.is_empty());
    }
}

/// The element's text.
pub(super) fn text(element: &Element) -> Option<String> {
    Some(element.text())
}

/// What the element is called, before the first comma.
pub(super) fn label(element: &Element) -> Option<String> {
    element.attribute("aria-label")?.split_once(',').map(|(name, _)| name.to_owned())
}

/// The text of a button with the picture of a user of Open WebUI.
pub(super) fn beside_portrait(button: &Element) -> Option<String> {
    let is_portrait = |element: &Element| {
        element.tag == "img"
            && element.attribute("src").is_some_and(|source| source.contains("/api/v1/users/"))
    };
    button.find(&is_portrait).map(|_| button.text())
}

/// The first words of a button or menu that are no e-mail address and no initials; nothing where there are more words
/// than names have.
pub(super) fn first_words(element: &Element) -> Option<String> {
    let is_name = |text: &String| {
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        // A name of one letter is one only where it is a whole word of its script.
        letters > 1 && !text.contains('@') && text.chars().count() <= LONGEST_NAME
    };
    menu::texts(element).into_iter().find(is_name)
}

/// As `first_words`, of a button or menu that shows a picture: without one it is about something else.
pub(super) fn beside_picture(button: &Element) -> Option<String> {
    button.find(&|element| element.tag == "img")?;
    first_words(button)
}

/// The e-mail address that stands in a button or menu by itself.
pub(super) fn address(element: &Element) -> Option<String> {
    menu::texts(element).into_iter().find(|text| menu::is_email(text))
}

/// A first and a last name in a button with a picture.
pub(super) fn full_name(button: &Element) -> Option<String> {
    button.find(&|element| element.tag == "img")?;
    menu::texts(button).into_iter().find(|text| text.contains(' ') && menu::is_name(text))
}

fn google_name(button: &Element) -> Option<String> {
    let label = google_label(button)?;
    let (before, _) = label.rsplit_once('(')?;
    before.rsplit_once(':').map(|(_, name)| name.to_owned())
}

fn google_email(button: &Element) -> Option<String> {
    let label = google_label(button)?;
    let (_, behind) = label.rsplit_once('(')?;
    behind.split(')').next().filter(|email| email.contains('@')).map(str::to_owned)
}

fn google_label(button: &Element) -> Option<String> {
    Some(button.attribute("aria-label")?.replace('（', "(").replace('）', ")").replace('：', ":"))
}

pub(super) use json::member_at;
