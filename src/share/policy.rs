//! What an administrator has set for everybody of an organization (docs/managed.md). The pipeline obeys it; the interface
//! offers only what it allows.

use std::collections::BTreeSet;

use crate::{
    i18n::Sentence,
    share::{
        LinkPage, Share, ShareKind,
        hosted::{LIFETIMES, server_address},
        privatebin,
    },
};

/// A form of sharing that can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Links that carry their text, their QR codes, and pages as addresses.
    Link,
    /// Links to servers.
    ShortLink,
    /// The page as a file.
    Page,
    /// Files of other formats.
    File,
    /// Saved pictures.
    Picture,
    /// The print dialog.
    Print,
    /// Texts on the clipboard.
    Copy,
    /// Texts in a chat's message field.
    Insert,
}

/// The forms by the names that a policy has for them.
const FORMS: [(&str, Form); 8] = [
    ("link", Form::Link),
    ("shortLink", Form::ShortLink),
    ("page", Form::Page),
    ("file", Form::File),
    ("picture", Form::Picture),
    ("print", Form::Print),
    ("copy", Form::Copy),
    ("insert", Form::Insert),
];

/// The longest lifetime that can be set, in hours: a hundred years.
const MOST_HOURS: f64 = 876_600.0;

/// What an administrator wrote behind a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Several.
    List(Vec<Value>),
    /// Anything else.
    Other,
}

/// What is set. Nothing, in most places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    blocked: BTreeSet<Form>,
    /// The page that links are made for.
    pub link_page: Option<String>,
    /// The server of short links, with a slash at its end.
    pub server: Option<String>,
    /// What that server wants of those who upload.
    pub access_code: Option<String>,
    /// The PrivateBin for short links, with a slash at its end.
    pub bin: Option<String>,
    /// Whether the hiding of private details cannot be switched off.
    pub always_hide: bool,
    /// How long short links may be readable at most, in seconds.
    pub longest: Option<u32>,
    /// What was not understood, as it is named in the policy.
    pub ignored: Vec<String>,
}

/// Why a policy lets something not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// The form is switched off.
    #[error("this form of sharing is switched off by policy")]
    Form,
    /// Private details are shown.
    #[error("the policy wants private details hidden")]
    Shown,
    /// It would go to another server or link page than the one that is set.
    #[error("the policy has set another server or link page")]
    Place,
    /// It could be read longer than is allowed.
    #[error("the policy allows no lifetime that this server offers")]
    Lifetime,
}

impl Sentence for Denial {
    fn key(&self) -> &'static str {
        match self {
            Self::Form => "managed_no_form",
            Self::Shown => "managed_no_shown",
            Self::Place => "managed_no_place",
            Self::Lifetime => "managed_no_lifetime",
        }
    }
}

impl Policy {
    /// Nothing is set.
    pub const NONE: Self = Self {
        blocked: BTreeSet::new(),
        link_page: None,
        server: None,
        access_code: None,
        bin: None,
        always_hide: false,
        longest: None,
        ignored: Vec::new(),
    };

    /// Reads what is set. What makes no sense is left out, and named in `ignored`.
    pub fn read(items: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut policy = Self::default();
        for (key, value) in items {
            if policy.take(&key, value).is_none() {
                policy.ignored.push(key);
            }
        }
        policy.ignored.sort();
        policy
    }

    /// Takes one value over; `None`: nobody knows what it means.
    fn take(&mut self, key: &str, value: Value) -> Option<()> {
        match (key, value) {
            ("blockedForms", Value::List(names)) => names.into_iter().for_each(|name| self.block(name)),
            ("linkPage", Value::Text(typed)) => {
                self.link_page = Some(LinkPage::read(&typed).ok()??.address().to_owned());
            }
            ("server", Value::Text(typed)) => self.server = Some(server(&typed)?),
            ("accessCode", Value::Text(code)) if !code.trim().is_empty() => {
                self.access_code = Some(code.trim().to_owned());
            }
            ("privateBin", Value::Text(typed)) => self.bin = Some(server(&typed)?),
            ("alwaysHide", Value::Flag(on)) => self.always_hide = on,
            ("maxLifetimeHours", Value::Number(hours)) if (1.0..=MOST_HOURS).contains(&hours) => {
                self.longest = Some((hours * 3600.0) as u32);
            }
            _ => return None,
        }
        Some(())
    }

    fn block(&mut self, name: Value) {
        let Value::Text(name) = name else { return self.ignored.push("blockedForms".to_owned()) };
        match FORMS.iter().find(|(known, _)| *known == name) {
            Some((_, form)) => drop(self.blocked.insert(*form)),
            None => self.ignored.push(format!("blockedForms: {name}")),
        }
    }

    /// Whether anything is set.
    pub fn is_set(&self) -> bool {
        *self != Self { ignored: self.ignored.clone(), ..Self::NONE }
    }

    /// Whether there is a form that may be used.
    pub fn allows_any(&self) -> bool {
        FORMS.iter().any(|(_, form)| self.allows(*form))
    }

    /// Whether a form is switched off.
    pub fn blocks_any(&self) -> bool {
        !self.blocked.is_empty()
    }

    /// Whether that form may be used.
    pub fn allows(&self, form: Form) -> bool {
        !self.blocked.contains(&form)
    }

    /// Whether shares of that kind may be made in some form.
    pub fn allows_kind(&self, kind: ShareKind) -> bool {
        self.allows(match kind {
            ShareKind::Link => Form::Link,
            ShareKind::Hosted | ShareKind::Paste => Form::ShortLink,
            ShareKind::Page => Form::Page,
            ShareKind::Copy => Form::Copy,
        })
    }

    /// Whether the servers of short links are set.
    pub fn has_servers(&self) -> bool {
        self.server.is_some() || self.bin.is_some()
    }

    /// Whether more may be sent to where a share is.
    pub fn allows_more(&self, share: &Share) -> bool {
        let is_set = |server: &str, set: &Option<String>| {
            !self.has_servers() || set.as_ref().is_some_and(|set| set == server)
        };
        self.allows_kind(share.kind)
            && share.placement.as_ref().is_none_or(|placement| is_set(&placement.server, &self.server))
    }

    /// Whether links may be made for that page.
    pub fn allows_page(&self, page: &str) -> bool {
        self.link_page.as_ref().is_none_or(|set| set == page)
    }

    /// A lifetime in seconds, as far as it is allowed.
    pub fn lifetime(&self, seconds: u32) -> u32 {
        self.longest.map_or(seconds, |longest| seconds.min(longest))
    }

    /// The lifetimes that are offered: the keys of their names, and seconds.
    pub fn lifetimes(&self) -> impl Iterator<Item = (&'static str, u32)> + use<> {
        let longest = self.longest.unwrap_or(u32::MAX);
        LIFETIMES.into_iter().filter(move |(_, seconds)| *seconds <= longest)
    }

    /// The key of the lifetime that comes nearest to the one of that key.
    pub fn nearest_lifetime(&self, wanted: &str) -> &'static str {
        let seconds = LIFETIMES.iter().find(|(key, _)| *key == wanted).map_or(0, |(_, seconds)| *seconds);
        let fits = self.lifetimes().filter(|(_, offered)| *offered <= seconds).last();
        fits.or_else(|| self.lifetimes().next()).map_or("lifetime_hour", |(key, _)| key)
    }

    /// Whether a PrivateBin's lifetime of that key is allowed. One that nobody knows the length of is not.
    pub fn allows_lifetime(&self, key: &str) -> bool {
        let Some(longest) = self.longest else { return true };
        privatebin::Lifetime::of(key).seconds.is_some_and(|seconds| seconds <= longest.into())
    }
}

fn server(typed: &str) -> Option<String> {
    server_address(typed).ok().filter(|address| !address.is_empty())
}

#[cfg(test)]
mod tests;
