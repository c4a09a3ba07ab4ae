//! LinkFormat `2`: the text is encrypted on a server; the link has the secret that names and opens it.

use crate::{
    envelope::Secret,
    link::{LinkError, paste},
};

/// The character that says that a link has this format.
pub(super) const FORMAT: char = '2';

/// What a link to a server says.
#[derive(Clone, PartialEq, Eq)]
pub struct Hosted {
    /// The server's address as it stands in the link; empty when only the fragment is there.
    pub server: String,
    /// What names the share and opens it.
    pub secret: Secret,
}

impl Hosted {
    /// The link: the server's page, and the secret where no server sees it.
    pub fn link(&self) -> String {
        format!("{}#{FORMAT}{}", self.server, self.secret.letters())
    }

    /// Reads a link, its fragment alone, or a text that has one in it. `None`: a link of another format.
    pub fn read(pasted: &str) -> Option<Result<Self, LinkError>> {
        let fragment = paste::fragment(pasted).ok()?;
        let letters = fragment.strip_prefix(FORMAT)?;
        let secret = Secret::read(letters).map_err(|_| match letters.len() < Secret::LETTERS {
            true => LinkError::Cut(None),
            false => LinkError::Damaged,
        });
        Some(secret.map(|secret| Self { server: server(pasted), secret }))
    }
}

/// The address before the fragment, from its scheme on.
fn server(pasted: &str) -> String {
    let Some((before, after)) = pasted.split_once("://") else { return String::new() };
    let scheme = before.rsplit(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
    let host = after.split('#').next().unwrap_or_default();
    let host = host.split("%23").next().unwrap_or_default();
    format!("{scheme}://{}", host.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::envelope::Same;

    #[test]
    fn a_hosted_link_is_short_and_opens_whatever_programs_do_to_it() {
        let secret = Secret::new(&Same).unwrap();
        let letters = secret.letters();
        let hosted = Hosted { server: "https://excerpt.example/".into(), secret };
        let link = hosted.link();
        assert_eq!(link.len(), "https://excerpt.example/#2".len() + 36);
        let (begin, end) = letters.split_at(12);
        let same = [
            link.clone(),
            format!("  {link}\n"),
            format!("Look: {link}"),
            format!("Look: <{link}>. What do you think?"),
            format!("{link} What do you think?"),
            format!("[it]({link})"),
            format!("https://excerpt.example/%232{letters}"),
            format!("https://excerpt.example/#2{begin}\n> {end}"),
        ];
        for pasted in same {
            let read = Hosted::read(&pasted).unwrap().unwrap_or_else(|error| panic!("{pasted}: {error}"));
            assert!(read == hosted, "{pasted}: {}", read.link());
        }
        let bare = Hosted { server: String::new(), secret: hosted.secret };
        for pasted in [format!("#2{letters}"), format!("2{letters}")] {
            assert!(Hosted::read(&pasted).unwrap().is_ok_and(|read| read == bare), "{pasted}");
        }
    }

    #[test]
    fn damaged_links_and_others_are_told_apart() {
        let letters = Secret::new(&Same).unwrap().letters();
        let cut = letters.get(..30).unwrap();
        let lower = letters.to_lowercase();
        let cases = [("", LinkError::Cut(None)), (cut, LinkError::Cut(None)), (&lower, LinkError::Damaged)];
        for (letters, expected) in cases {
            let read = Hosted::read(&format!("https://excerpt.example/#2{letters}"));
            assert!(read.is_some_and(|read| read.is_err_and(|error| error == expected)), "{letters}");
        }
        for other in ["", "#", "#0abc", "https://excerpt.example/", "https://excerpt.example/#1abc", "two"] {
            assert!(Hosted::read(other).is_none(), "{other}");
        }
    }
}
