//! The popup's style sheets, which stand in its page: asking for each takes its time, before anything is painted.

use std::{fs, path::Path};

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
            Some(name) => stamped += &format!("<style>{}</style>\n", short(name, folder)?),
            None => stamped += line,
        }
    }
    ensure!(stamped != page, "{PAGE} names no style sheet");
    env::write(&folder.join(PAGE), stamped)
}

fn short(name: &str, folder: &Path) -> Result<String> {
    let file = folder.join(format!("short-{name}"));
    pages::shorten(&env::root().join("extension").join(name), &file)?;
    let text = env::read(&file)?.trim_end().to_owned();
    fs::remove_file(&file)?;
    ensure!(!text.contains("</"), "{name} would end its element");
    Ok(text)
}
