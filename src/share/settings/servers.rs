//! The servers of short links that are kept in the settings: the one for new shares, and those that have older ones.

use serde::{Deserialize, Serialize};

use super::Settings;
use crate::share::{
    error::ShareError,
    hosted::{HostedError, Information, Placement, api::Server},
};

/// A server that is kept in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownServer {
    /// Its address, with a slash at its end.
    pub address: String,
    /// What it wants of those who upload; empty: nothing.
    pub access_code: String,
    /// Whether it wants one.
    pub code_need: CodeNeed,
}

/// Whether a server wants an access code of those who upload, as far as it has said so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeNeed {
    /// It was not asked yet.
    #[default]
    Unknown,
    /// It takes shares of everybody.
    None,
    /// It says that it wants one.
    Wanted,
    /// It refused a share: the code is missing or wrong.
    Refused,
}

impl CodeNeed {
    /// What a server's answer to the question says.
    pub fn of(information: &Information) -> Self {
        if information.access_code { Self::Wanted } else { Self::None }
    }
}

impl Settings {
    /// Takes a server for new shares; the one before is kept for those that are on it.
    pub fn use_server(&mut self, address: String) {
        let before = KnownServer {
            address: std::mem::replace(&mut self.server, address),
            access_code: std::mem::take(&mut self.access_code),
            code_need: std::mem::take(&mut self.code_need),
        };
        self.other_servers.retain(|other| other.address != before.address);
        if !before.address.is_empty() {
            self.other_servers.push(before);
        }
        // One that was used before has its code still.
        if let Some(known) = self.other_servers.iter().position(|other| other.address == self.server) {
            let known = self.other_servers.remove(known);
            (self.access_code, self.code_need) = (known.access_code, known.code_need);
        }
    }

    /// What is kept of a server's access code, to be changed; `None`: the server is not known.
    fn code_of(&mut self, server: &str) -> Option<(&mut String, &mut CodeNeed)> {
        if let Some(other) = self.other_servers.iter_mut().find(|other| other.address == server) {
            return Some((&mut other.access_code, &mut other.code_need));
        }
        (self.server == server).then_some((&mut self.access_code, &mut self.code_need))
    }

    /// Whether a server takes nothing before the user gives its access code, or another one, as far as that is known. Where an
    /// administrator has set the server the code is none of the user's business.
    pub fn lacks_code(&self, server: &str) -> bool {
        let need = match self.other_servers.iter().find(|other| other.address == server) {
            Some(other) => other.code_need,
            None if self.server == server => self.code_need,
            None => return false,
        };
        let is_missing = need == CodeNeed::Wanted && self.access_code_of(server).is_empty();
        !self.policy.has_servers() && (need == CodeNeed::Refused || is_missing)
    }

    /// The access code that is kept for a server; empty: none.
    pub fn access_code_of(&self, server: &str) -> &str {
        let kept = self.other_servers.iter().map(|server| (&server.address, &server.access_code));
        let mut known = std::iter::once((&self.server, &self.access_code)).chain(kept);
        known.find(|(address, _)| *address == server).map_or("", |(_, code)| code)
    }

    /// Takes the access code of a server, if that is known.
    pub fn give_code(&mut self, server: &str, code: &str) {
        if let Some((kept, need)) = self.code_of(server) {
            code.clone_into(kept);
            *need = CodeNeed::Wanted;
        }
    }

    /// The addresses of all servers that are kept, the one for new shares first.
    pub fn servers(&self) -> impl Iterator<Item = &str> {
        let others = self.other_servers.iter().map(|server| server.address.as_str());
        std::iter::once(self.server.as_str()).chain(others).filter(|address| !address.is_empty())
    }

    /// The server of a share. An access code goes to no other than the one it was given for.
    pub fn server_of(&self, placement: &Placement) -> Server {
        let access_code = self.access_code_of(&placement.server).to_owned();
        Server { address: placement.server.clone(), access_code }
    }

    /// Keeps what a failure says of a server's access code; whether it said anything.
    pub fn learn_of_code(&mut self, error: &ShareError) -> bool {
        let ShareError::Unsent { error: HostedError::AccessCode, record } = error else { return false };
        let server = record.placement.as_ref().map(|placement| placement.server.as_str()).unwrap_or_default();
        if let Some((_, need)) = self.code_of(server) {
            *need = CodeNeed::Refused;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::{Share, ShareKind, hosted::tests::placed, link_host::LinkHost, memory::share_of};

    #[test]
    fn a_server_that_is_replaced_is_kept_for_what_is_on_it() {
        let mut settings = Settings::default();
        settings.use_server("https://s.example/".into());
        settings.access_code = "ess".into();
        settings.code_need = CodeNeed::Wanted;
        settings.use_server("https://t.example/".into());
        assert_eq!((settings.access_code.as_str(), settings.code_need), ("", CodeNeed::Unknown));
        assert_eq!(settings.servers().collect::<Vec<_>>(), ["https://t.example/", "https://s.example/"]);
        for _ in 0..2 {
            settings.use_server("https://s.example/".into());
            assert_eq!((settings.access_code.as_str(), settings.code_need), ("ess", CodeNeed::Wanted));
        }
        assert_eq!(settings.servers().collect::<Vec<_>>(), ["https://s.example/", "https://t.example/"]);
        settings.use_server(String::new());
        assert_eq!(settings.servers().collect::<Vec<_>>(), ["https://t.example/", "https://s.example/"]);
    }

    #[test]
    fn what_a_server_says_of_codes_is_kept_with_that_server() {
        let host =
            |access_code| LinkHost::Server(Information { access_code, ..Information::default() }, false);
        let mut settings = Settings::default();
        settings.take("https://s.example/", &host(true));
        assert_eq!(settings.code_need, CodeNeed::Wanted);
        settings.take("https://t.example/", &host(false));
        assert_eq!(settings.code_need, CodeNeed::None);
        let unsent = |server: &str, error| {
            let placement = Placement { server: server.into(), ..placed(b"", false).0 };
            let record = Share { placement: Some(placement), ..share_of(ShareKind::Hosted, "a", 1) };
            ShareError::Unsent { error, record: Box::new(record) }
        };
        let refused = HostedError::AccessCode;
        for (error, is_about_codes, expected) in [
            (
                unsent("https://s.example/", HostedError::Unreachable),
                false,
                (CodeNeed::None, CodeNeed::Wanted),
            ),
            // A server that is not kept has no place for it.
            (unsent("https://u.example/", refused), true, (CodeNeed::None, CodeNeed::Wanted)),
            (unsent("https://s.example/", refused), true, (CodeNeed::None, CodeNeed::Refused)),
            (unsent("https://t.example/", refused), true, (CodeNeed::Refused, CodeNeed::Refused)),
        ] {
            assert_eq!(settings.learn_of_code(&error), is_about_codes, "{error:?}");
            assert_eq!((settings.code_need, settings.other_servers[0].code_need), expected, "{error:?}");
        }
        // Asked again it says what it wants.
        settings.take("https://t.example/", &host(true));
        assert_eq!(settings.code_need, CodeNeed::Wanted);
        // What was kept before it was asked for is not known.
        let old: Settings = serde_json::from_str(r#"{"server":"https://s.example/"}"#).unwrap();
        assert_eq!(old.code_need, CodeNeed::Unknown);
    }

    #[test]
    fn a_code_is_wanted_of_the_user_until_it_is_given_and_again_when_it_is_refused() {
        let [server, other] = ["https://t.example/", "https://s.example/"];
        for (address, code_need, code, lacks) in [
            (server, CodeNeed::Unknown, "", false),
            (server, CodeNeed::None, "", false),
            (server, CodeNeed::Wanted, "", true),
            (server, CodeNeed::Wanted, "tee", false),
            (server, CodeNeed::Refused, "tee", true),
            (other, CodeNeed::Wanted, "", true),
            (other, CodeNeed::Refused, "ess", true),
        ] {
            let mut settings = Settings::default();
            for used in if address == server { [other, server] } else { [server, other] } {
                settings.use_server(used.into());
            }
            (settings.code_need, settings.access_code) = (code_need, code.into());
            if address == other {
                settings.use_server(server.into());
            }
            assert_eq!(settings.lacks_code(address), lacks, "{address} {code_need:?} {code}");
            settings.give_code(address, "new");
            assert!(!settings.lacks_code(address), "{address} {code_need:?} {code}");
            let placement = Placement { server: address.into(), ..placed(b"", false).0 };
            assert_eq!(settings.server_of(&placement).access_code, "new");
        }
        let before = Settings::default();
        let mut settings = before.clone();
        settings.give_code("https://u.example/", "new");
        assert_eq!((settings.lacks_code("https://u.example/"), settings), (false, before));
    }

    #[test]
    fn an_access_code_goes_to_its_own_server_only() {
        let other = KnownServer {
            address: "https://t.example/".into(),
            access_code: "tee".into(),
            ..KnownServer::default()
        };
        let settings = Settings {
            server: "https://s.example/".into(),
            access_code: "ess".into(),
            other_servers: vec![other],
            ..Settings::default()
        };
        let code = |server: &str| {
            let placement = Placement { server: server.into(), ..placed(b"", false).0 };
            settings.server_of(&placement).access_code
        };
        assert_eq!(code("https://s.example/"), "ess");
        assert_eq!(code("https://t.example/"), "tee");
        assert_eq!(code("https://u.example/"), "");
        assert_eq!(settings.servers().collect::<Vec<_>>(), ["https://s.example/", "https://t.example/"]);
    }
}
