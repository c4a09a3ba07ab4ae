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

    /// Keeps that a server refused a share for want of the right access code.
    fn refuse_code(&mut self, server: &str) {
        let other = self.other_servers.iter_mut().find(|other| other.address == server);
        match other {
            Some(other) => other.code_need = CodeNeed::Refused,
            None if self.server == server => self.code_need = CodeNeed::Refused,
            None => {}
        }
    }

    /// The addresses of all servers that are kept, the one for new shares first.
    pub fn servers(&self) -> impl Iterator<Item = &str> {
        let others = self.other_servers.iter().map(|server| server.address.as_str());
        std::iter::once(self.server.as_str()).chain(others).filter(|address| !address.is_empty())
    }

    /// The server of a share. An access code goes to no other than the one it was given for.
    pub fn server_of(&self, placement: &Placement) -> Server {
        let kept = self.other_servers.iter().map(|server| (&server.address, &server.access_code));
        let mut known = std::iter::once((&self.server, &self.access_code)).chain(kept);
        let access_code = known.find(|(address, _)| **address == placement.server).map(|(_, code)| code);
        Server { address: placement.server.clone(), access_code: access_code.cloned().unwrap_or_default() }
    }

    /// Keeps what a failure says of a server's access code; whether it said anything.
    pub fn learn_of_code(&mut self, error: &ShareError) -> bool {
        let server = match error {
            ShareError::Rejected { error: HostedError::AccessCode, server } => server.clone(),
            ShareError::Unsent { error: HostedError::AccessCode, record } => {
                record.placement.as_ref().map(|placement| placement.server.clone()).unwrap_or_default()
            }
            _ => return false,
        };
        self.refuse_code(&server);
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
        let rejected = |server: &str, error| ShareError::Rejected { error, server: server.into() };
        let refused = HostedError::AccessCode;
        for (error, is_about_codes, expected) in [
            (rejected("https://t.example/", HostedError::Full), false, (CodeNeed::None, CodeNeed::Wanted)),
            (
                unsent("https://s.example/", HostedError::Unreachable),
                false,
                (CodeNeed::None, CodeNeed::Wanted),
            ),
            // A server that is not kept has no place for it.
            (unsent("https://u.example/", refused), true, (CodeNeed::None, CodeNeed::Wanted)),
            (unsent("https://s.example/", refused), true, (CodeNeed::None, CodeNeed::Refused)),
            (rejected("https://u.example/", refused), true, (CodeNeed::None, CodeNeed::Refused)),
            (rejected("https://t.example/", refused), true, (CodeNeed::Refused, CodeNeed::Refused)),
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
