//! The popup's style sheets, which stand in its page: asking for each takes its time, before anything is painted.

use std::path::Path;

use anyhow::{Result, ensure};

use crate::{env, pages};

/// The page.
const PAGE: &str = "popup.html";

/// What its line of a style sheet consists of, around the name.
const LINK: (&str, &str) = ("<link rel=\"stylesheet\" href=\"", "\">");

/// Puts the style sheets that the popup in `folder` names into it, without comments and spaces, in the same order.
pub fn stamp(folder: &Path) -> Result<()> {
    let page = env::read(&folder.join(PAGE))?;
    let mut stamped = String::new();
    for line in page.split_inclusive('\n') {
        match line.trim().strip_prefix(LINK.0).and_then(|rest| rest.strip_suffix(LINK.1)) {
            Some(name) => {
                let source = env::root().join("extension").join(name);
                stamped += &format!("<style>{}</style>\n", pages::shortened(&source, folder)?);
            }
            None => stamped += line,
        }
    }
    ensure!(stamped != page, "{PAGE} names no style sheet");
    env::write(&folder.join(PAGE), stamped)
}
