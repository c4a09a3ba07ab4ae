//! The server of hosted links: what answers at its address.

use crate::ui::toolkit::{t, t_with};
use crate::{
    browser::http,
    i18n::Sentence,
    share::{
        Settings,
        hosted::{self, api::Server},
    },
};

/// A day in seconds.
const DAY: u64 = 24 * 60 * 60;

/// What was found at the configured address: whether it is wrong, and the sentence. `None`: there is none.
pub(super) async fn found(settings: &Settings) -> Option<(bool, String)> {
    if settings.server.is_empty() {
        return None;
    }
    let server = Server { address: settings.server.clone(), access_code: settings.access_code.clone() };
    Some(match hosted::information(&server, &http::send).await {
        Err(error) => (true, t(error.key())),
        Ok(information) if information.access_code && settings.access_code.is_empty() => {
            (true, t("error_server_code"))
        }
        Ok(information) => {
            let kilobytes = (information.largest >> 10).to_string();
            let facts = [information.version.as_str(), &kilobytes];
            let sentence = t_with("server_found", &facts);
            let longest = match information.longest {
                Some(seconds) => t_with("server_longest", &[&(seconds / DAY).to_string()]),
                None => t("server_unlimited"),
            };
            (false, format!("{sentence} {longest}"))
        }
    })
}
