//! The user's settings, as they are stored.

/// The servers of short links among them.
mod servers;

pub use servers::{CodeNeed, KnownServer};

use serde::{Deserialize, Serialize};

use crate::{
    edit::Edits,
    i18n::Catalog,
    redact::{Labels, Style},
    share::{
        LinkPage, Policy, ShareKind,
        limits::{DESTINATIONS, Destination, destination_of},
        link_host::LinkHost,
    },
};

/// The places whose limits are offered as lengths above which links are warned of.
const LONG_LINKS: [&str; 2] = ["place_discord", "place_slack"];

/// How long short links live unless somebody wants it otherwise: long enough to be read, short enough to be forgotten.
const USUAL_LIFETIME: &str = "lifetime_week";

/// The user's settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The address of the page that links point to; empty: the one that the build brought along, if there is one.
    pub viewer: String,
    /// The build's own; never kept.
    #[serde(skip)]
    pub built_in: String,
    /// The key of the place that links are made for (`share::limits`); empty: the usual one.
    pub place: String,
    /// The server of hosted links, with a slash at its end; empty: none.
    pub server: String,
    /// What that server wants of those who upload; empty: nothing.
    pub access_code: String,
    /// Whether it wants one.
    pub code_need: CodeNeed,
    /// Servers that are kept beside it: shares on them can be updated and revoked, new ones go to `server`.
    pub other_servers: Vec<KnownServer>,
    /// A PrivateBin for short links, with a slash at its end; empty: none.
    pub bin: String,
    /// The lifetimes that it offers, by their keys.
    pub bin_lifetimes: Vec<String>,
    /// The own name, for shares that are not anonymous.
    pub name: String,
    /// Whether Markdown begins with its facts as YAML.
    pub front_matter: bool,
    /// What the first button makes, where that can be made: a link, a short link, a page file; `None`: what fits best.
    pub form: Option<ShareKind>,
    /// How long short links can be read unless said otherwise, by its key in `hosted::LIFETIMES`; empty: the usual time.
    pub lifetime: String,
    /// What stands in the place of hidden values.
    pub style: Style,
    /// Whether models and times are shared.
    pub facts: bool,
    /// Whether reasoning and tool output are shared.
    pub details: bool,
    /// Whether nothing says what a share was made with.
    pub unsigned: bool,
    /// Words that are hidden in every chat.
    pub words: Vec<String>,
    /// Patterns of what is hidden in every chat.
    pub patterns: Vec<String>,
    /// The colours: `light` or `dark`; empty: the system's.
    pub theme: String,
    /// The language, as a folder of `extension/_locales` is called; empty: the browser's.
    pub language: String,
    /// Whether single keys act in lists.
    pub single_keys: bool,
    /// Whether links that are longer than `place` takes are warned of.
    pub long_link_warning: bool,
    /// When a backup was saved last, in seconds since 1970; 0: never.
    pub backed_up: u64,
    /// What an administrator has set; never kept.
    #[serde(skip)]
    pub policy: Policy,
    /// What the user had in the place of that.
    #[serde(skip)]
    pub own: Option<Box<Self>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            viewer: String::new(),
            built_in: String::new(),
            place: String::new(),
            server: String::new(),
            access_code: String::new(),
            code_need: CodeNeed::default(),
            other_servers: Vec::new(),
            bin: String::new(),
            bin_lifetimes: Vec::new(),
            name: String::new(),
            front_matter: false,
            form: None,
            lifetime: String::new(),
            style: Style::default(),
            facts: false,
            details: false,
            unsigned: false,
            words: Vec::new(),
            patterns: Vec::new(),
            theme: String::new(),
            language: String::new(),
            single_keys: true,
            long_link_warning: true,
            backed_up: 0,
            policy: Policy::default(),
            own: None,
        }
    }
}

impl Settings {
    /// The settings as an administrator lets them be: what is set stands in the place of the user's own.
    pub fn under(mut self, policy: Policy) -> Self {
        let own = policy.is_set().then(|| Box::new(self.clone()));
        if let Some(page) = &policy.link_page {
            self.viewer.clone_from(page);
        }
        if policy.has_servers() {
            self.use_server(policy.server.clone().unwrap_or_default());
            if let Some(code) = &policy.access_code {
                self.access_code.clone_from(code);
            }
            let bin = policy.bin.clone().unwrap_or_default();
            if self.bin != bin {
                (self.bin, self.bin_lifetimes) = (bin, Vec::new());
            }
        }
        Self { own, policy, ..self }
    }

    /// What is kept of them: the user's own, so that it is there again once nothing is set any more.
    pub fn kept(&self) -> Self {
        let mut kept = Self { own: None, policy: Policy::default(), ..self.clone() };
        let Some(own) = &self.own else { return kept };
        if self.policy.link_page.is_some() {
            kept.viewer.clone_from(&own.viewer);
        }
        if self.policy.has_servers() {
            let Self { server, access_code, code_need, other_servers, bin, bin_lifetimes, .. } =
                (**own).clone();
            kept = Self { server, access_code, code_need, other_servers, bin, bin_lifetimes, ..kept };
        }
        kept
    }

    /// The edits with which a chat begins; stand-ins are in the catalog's language.
    pub fn first_edits(&self, catalog: &dyn Catalog) -> Edits {
        let mut edits =
            Edits { facts: self.facts, details: self.details, unsigned: self.unsigned, ..Edits::default() };
        edits.redaction.style = self.style;
        edits.redaction.labels = Labels::new(catalog);
        edits.redaction.words.clone_from(&self.words);
        edits.redaction.patterns.clone_from(&self.patterns);
        edits
    }

    /// The page that links are made for; `None`: there is none that others can open.
    pub fn link_page(&self) -> Option<LinkPage> {
        LinkPage::choose(&self.viewer, &self.built_in)
    }

    /// The key of the lifetime that short links begin with: the user's or the usual one, as far as an administrator allows it.
    pub fn first_lifetime(&self) -> &'static str {
        let wanted = if self.lifetime.is_empty() { USUAL_LIFETIME } else { &self.lifetime };
        self.policy.nearest_lifetime(wanted)
    }

    /// The length above which links are warned of, as the place that takes no more; `None`: they never are.
    pub fn long_link(&self) -> Option<Destination> {
        self.long_link_warning.then(|| destination_of(&self.place))
    }

    /// The lengths to choose from: two that most programs have, and the one that was chosen for a place in the popup.
    pub fn long_links(&self) -> impl Iterator<Item = Destination> + use<> {
        let own = destination_of(&self.place);
        DESTINATIONS.into_iter().filter(move |place| LONG_LINKS.contains(&place.key) || *place == own)
    }

    /// Takes one of them by its key; any other: they are not warned of.
    pub fn warn_above(&mut self, key: &str) {
        let chosen = DESTINATIONS.iter().find(|place| place.key == key);
        self.long_link_warning = chosen.is_some();
        if let Some(place) = chosen {
            place.key.clone_into(&mut self.place);
        }
    }

    /// Whether what was found at an address may be used: whether an administrator has set nothing in its place.
    pub fn may_take(&self, host: &LinkHost) -> bool {
        match host {
            LinkHost::Server(..) | LinkHost::PrivateBin(_) => !self.policy.has_servers(),
            LinkHost::Page(_) => self.policy.link_page.is_none(),
            LinkHost::OldPrivateBin | LinkHost::Nothing | LinkHost::Silent => true,
        }
    }

    /// Takes what was found at an address for the links to come; nothing where nothing makes links.
    pub fn take(&mut self, address: &str, host: &LinkHost) {
        let address = address.to_owned();
        match host {
            // What an administrator has set stays.
            _ if !self.may_take(host) => {}
            LinkHost::Server(information, opens) => {
                if *opens && self.viewer.is_empty() {
                    self.viewer = address.clone();
                }
                self.use_server(address);
                self.code_need = CodeNeed::of(information);
            }
            LinkHost::PrivateBin(bin) => {
                self.bin = address;
                self.bin_lifetimes = bin.lifetimes.clone();
            }
            LinkHost::Page(_) => self.viewer = address,
            LinkHost::OldPrivateBin | LinkHost::Nothing | LinkHost::Silent => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::FileCatalog;
    use crate::share::policy::Value;

    #[test]
    fn what_an_administrator_sets_takes_nothing_away() {
        let text = |key: &str, value: &str| (key.to_owned(), Value::Text(value.into()));
        let own = Settings {
            viewer: "https://v.example/".into(),
            server: "https://s.example/".into(),
            access_code: "ess".into(),
            bin: "https://b.example/".into(),
            bin_lifetimes: vec!["1day".into()],
            ..Settings::default()
        };
        let policy = Policy::read([
            text("linkPage", "https://links.corp.example"),
            text("server", "https://short.corp.example"),
            text("accessCode", "corp"),
        ]);
        let mut managed = own.clone().under(policy);
        assert_eq!(managed.viewer, "https://links.corp.example/");
        assert_eq!(
            (managed.server.as_str(), managed.access_code.as_str()),
            ("https://short.corp.example/", "corp")
        );
        assert_eq!((managed.bin.as_str(), managed.bin_lifetimes.len()), ("", 0));
        // Shares on the user's own server can still be revoked there.
        assert!(managed.servers().any(|server| server == "https://s.example/"));
        managed.theme = "dark".into();
        assert_eq!(managed.kept(), Settings { theme: "dark".into(), ..own.clone() });
        assert_eq!(own.clone().under(Policy::default()), own);
        let mut taken = managed.clone();
        taken.take("https://t.example/", &LinkHost::Page(None));
        assert_eq!(taken, managed);
        // The user's own server, set: its code stays.
        let same = own.clone().under(Policy::read([text("server", "https://s.example/")]));
        assert_eq!((same.access_code.as_str(), same.servers().count(), same.kept()), ("ess", 1, own));
    }

    #[test]
    fn links_are_warned_of_above_a_length_or_never() {
        let lengths = |it: &Settings| it.long_links().map(|place| place.limit).collect::<Vec<_>>();
        for (kept, warned_above, offered) in [
            ("{}", Some(2_000), vec![2_000, 4_000]),
            // As it was kept while it was a switch, here and in backups.
            (r#"{"long_link_warning":false}"#, None, vec![2_000, 4_000]),
            (r#"{"long_link_warning":true,"place":"place_slack"}"#, Some(4_000), vec![2_000, 4_000]),
            // Chosen in the popup, for where the link goes.
            (r#"{"place":"place_outlook"}"#, Some(1_024), vec![1_024, 2_000, 4_000]),
            (r#"{"place":"place_gone"}"#, Some(2_000), vec![2_000, 4_000]),
        ] {
            let mut settings: Settings = serde_json::from_str(kept).unwrap();
            assert_eq!(settings.long_link().map(|place| place.limit), warned_above, "{kept}");
            assert_eq!(lengths(&settings), offered, "{kept}");
            let place = settings.place.clone();
            settings.warn_above("never");
            assert_eq!((settings.long_link(), &settings.place), (None, &place), "{kept}");
            settings.warn_above("place_slack");
            assert_eq!(settings.long_link().map(|place| place.limit), Some(4_000), "{kept}");
        }
    }

    #[test]
    fn a_chat_begins_as_the_settings_say() {
        let settings = Settings {
            words: vec!["Falk".into()],
            patterns: vec!["KD-[0-9]{6}".into()],
            unsigned: true,
            facts: true,
            style: Style::Bars,
            ..Settings::default()
        };
        let edits = settings.first_edits(&FileCatalog::english());
        assert_eq!(edits.redaction.words, ["Falk"]);
        assert_eq!(edits.redaction.patterns, ["KD-[0-9]{6}"]);
        assert_eq!(edits.redaction.style, Style::Bars);
        assert!(edits.unsigned && edits.facts && !edits.details && edits.redaction.on);
        assert_eq!(Settings::default().first_edits(&FileCatalog::english()), Edits::default());
        // What was kept before these were there is read as it was.
        let old: Settings = serde_json::from_str(r#"{"name":"Maria"}"#).unwrap();
        assert_eq!(old, Settings { name: "Maria".into(), ..Settings::default() });
    }
}
