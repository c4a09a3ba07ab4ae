//! What answers at an address that a person typed: which links can be made with it.

use crate::share::{
    AddressError, BuiltIn, LinkPage, PageState,
    hosted::{self, HostedError, Information, api::Server, server_address},
    link_page,
    privatebin::{self, Bin, BinError},
};

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkHost {
    /// A share server of Excerpt's: keeps short links. Whether it opens links that carry their text, too.
    Server(Information, bool),
    /// A PrivateBin: keeps short links.
    PrivateBin(Bin),
    /// A page that opens links. `None`: it does not let other pages read it.
    Page(Option<PageState>),
    /// A PrivateBin before 1.3.
    OldPrivateBin,
    /// Something that makes no links.
    Nothing,
    /// Nobody answers.
    Silent,
}

impl LinkHost {
    /// Whether what is shared is sent there.
    pub fn is_sent_to(&self) -> bool {
        matches!(self, Self::Server(..) | Self::PrivateBin(_))
    }
}

/// What the look needs of the browser.
pub trait Eyes {
    /// Whether a picture of that address is shown: the only thing that pages can tell of a host that lets nobody read it.
    fn sees(&self, picture: String) -> impl Future<Output = bool>;
}

/// Looks at an address; gives it as it is used from now on, with a slash at its end where it is a folder.
///
/// Whoever answers there learns from `bin`'s requests nothing of who asks.
pub async fn look(
    typed: &str,
    known: &BuiltIn,
    bin: &impl privatebin::Ports,
    eyes: &impl Eyes,
) -> Result<(String, LinkHost), AddressError> {
    let Some(page) = LinkPage::read(typed)? else { return Err(AddressError::NotSecure) };
    let unnamed = async |request| bin.send(request).await;
    // A page may have a name of its own; servers have a folder.
    if let Ok(address) = server_address(typed) {
        match privatebin::probe(&address, bin).await {
            Ok(found) => return Ok((address, LinkHost::PrivateBin(found))),
            Err(BinError::TooOld) => return Ok((address, LinkHost::OldPrivateBin)),
            Err(_) => {}
        }
        let server = Server { address: address.clone(), access_code: String::new() };
        let information = hosted::information(&server, &unnamed).await;
        if let Ok(information) = information {
            let opens = eyes.sees(format!("{address}{PREVIEW}")).await;
            return Ok((address, LinkHost::Server(information, opens)));
        }
        if eyes.sees(format!("{address}{PREVIEW}")).await {
            let page = LinkPage::read(&address)?.unwrap_or(page);
            let state = link_page::compare(&page, known, &unnamed).await;
            let state = Some(state).filter(|state| matches!(state, PageState::Same | PageState::Other));
            return Ok((address, LinkHost::Page(state)));
        }
        let answered = !matches!(information, Err(HostedError::Unreachable));
        return match link_page::compare(&page, known, &unnamed).await {
            state @ (PageState::Same | PageState::Other) => {
                Ok((page.address().to_owned(), LinkHost::Page(Some(state))))
            }
            PageState::NotAPage => Ok((address, LinkHost::Nothing)),
            PageState::Unread if answered => Ok((address, LinkHost::Nothing)),
            PageState::Unread => Ok((address, LinkHost::Silent)),
        };
    }
    let found = if eyes.sees(page.file(PREVIEW)).await { LinkHost::Page(None) } else { LinkHost::Silent };
    Ok((page.address().to_owned(), found))
}

/// A picture that every page that opens links has under that name.
pub const PREVIEW: &str = "preview.png";
