//! Links to pastes of a PrivateBin. Their server is any, which the page that opens links may not ask; the page of follow-up
//! questions may, so it opens them.

use crate::{
    browser::paste_server,
    i18n::Sentence,
    link::DecodedLink,
    share::privatebin::{self, BinError, Fetched, PasteLink},
    ui::toolkit::leptos::prelude::*,
};

use super::{
    Opened,
    opener::{Opener, PasteQuestion, PasteStep, Question},
};

/// The page beside this one that may ask any server.
const PAGE: &str = "ask.html";

/// Leads there.
pub(super) fn elsewhere(_: Opener, step: PasteStep) {
    if let PasteStep::Begin(link) = step {
        // Behind the number sign, which no server sees.
        let _ = window().location().replace(&format!("{PAGE}#{}", link.link()));
    }
}

thread_local! {
    /// The link that is being opened, and what its server gave: what opens once is there only once.
    static CURRENT: std::cell::RefCell<Option<(PasteLink, Option<Fetched>)>> = const { std::cell::RefCell::new(None) };
}

/// Opens them.
pub(super) fn here(opener: Opener, step: PasteStep) {
    let mut password = None;
    match step {
        PasteStep::Begin(link) => {
            let asks_first = link.asks_first;
            CURRENT.set(Some((link, None)));
            if asks_first {
                return opener.opened.set(Opened::Question(Question::Paste(PasteQuestion::Once)));
            }
        }
        PasteStep::Load => {}
        PasteStep::Unlock(typed) => password = Some(typed),
    }
    let Some((link, fetched)) = CURRENT.take() else { return };
    opener.opened.set(Opened::Waiting);
    opener.when_known(async move {
        let ports = paste_server::reading();
        let fetched = match fetched {
            Some(fetched) => Ok(fetched),
            None => privatebin::fetch(&link, &ports).await,
        };
        let fetched = match fetched {
            Ok(fetched) => fetched,
            Err(error) => return Opened::problem(error.key()),
        };
        let opened = fetched.open(&link.key, password.as_deref(), &ports).await;
        CURRENT.set(Some((link, Some(fetched))));
        match opened {
            Ok(opened) if opened.content.stream.is_empty() => Opened::problem(BinError::Foreign.key()),
            Ok(opened) => {
                let decoded = DecodedLink { stream: opened.content.stream.into_bytes(), is_whole: true };
                match opener.excerpt(decoded) {
                    Ok(excerpt) => Opened::Whole(Box::new(excerpt)),
                    Err(error) => Opened::problem(error.key()),
                }
            }
            Err(error @ (BinError::PasswordNeeded | BinError::WrongPassword)) => {
                let wrong = error == BinError::WrongPassword;
                Opened::Question(Question::Paste(PasteQuestion::Password(wrong)))
            }
            Err(error) => Opened::problem(error.key()),
        }
    });
}
