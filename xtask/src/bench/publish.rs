//! What was measured, as docs/benchmarks.json, and of that the page and the picture: one row may be measured anew without
//! the others.

use std::fmt::Write;

use anyhow::{Context, Result};

use super::{
    ROWS, chart,
    table::{Line, Row, shown},
};
use crate::{env, measured::Kind};

/// What each row does, for readers.
const ABOUT: [(&str, &str, &str); 10] = [
    (
        "click",
        "From the click to the conversation in the popup",
        "Milliseconds from the popup's navigation to the first paint of a message, beside a popup of one plain script with the \
         same styles that lists the text of each message, in the same browser in turns.",
    ),
    (
        "capture",
        "From the page to its text",
        "A chat in Chromium, in turns: Excerpt reads it as a conversation (snapshot, transfer, extractors); the others make \
         Markdown of the document. `outerHTML` does none of it. \"Processor\" is the time of all processes of the browser.",
    ),
    (
        "edit",
        "One edit of a long chat",
        "Milliseconds for which the popup's thread is blocked by one click. A frame at 60 Hz is 16 ms.",
    ),
    (
        "saved",
        "Saved with ten thousand shares",
        "Milliseconds from the navigation of Saved in a tab to the first paint of an entry, and from a key in its search to the \
         paint of what it finds (the longest of three keys), beside a page of one plain script that reads the same index.",
    ),
    (
        "anonymize",
        "Finding what is private",
        "A text of prose and code with names, addresses and numbers, in the processor's time. Excerpt as WebAssembly, as in the \
         popup, finds and replaces; the others find what they look for: secretlint and detect-secrets secrets, Presidio \
         English names and numbers, with spaCy's small model. The scan for one byte is what nobody can do without.",
    ),
    (
        "link",
        "A conversation in a link",
        "The stream of a chat in as few characters as may stand in a link: Excerpt's coder in Chromium, checked by opening it \
         again; the others' bytes in base64url (lz-string has its own). The ratio of characters is the median over the chats.",
    ),
    (
        "page",
        "A conversation in one file",
        "What is saved of the same chat, and how soon it can be read: Excerpt's page, SingleFile's copy of the chat's page, and \
         the same HTML without styles and script. Below that: a link in the viewer beside the saved page from a file.",
    ),
    (
        "server",
        "The share server",
        "32 clients, shares of 20 kB, in turns. The bare store writes the same bytes without a server; memory is the same \
         framework that answers from memory; nginx serves files and checks nothing.",
    ),
    (
        "sizes",
        "What is downloaded",
        "Kilobytes, compressed as it is transferred or as it stands on the disk.",
    ),
    (
        "growth",
        "How time grows",
        "The exponent between two lengths, in the processor's time of a thread: 1 is in proportion.",
    ),
];

/// The marks around what README.md shows of it.
const NOTE: &str = "Made by `cargo xtask bench --publish` of docs/benchmarks.json: do not edit.";

/// Puts rows in the place of those that were there, and makes page and picture anew.
pub(super) fn add(rows: Vec<Row>) -> Result<()> {
    let mut all = read()?;
    for row in rows.into_iter().filter(|row| row.failed.is_none() && ROWS.contains(&row.name.as_str())) {
        all.retain(|other| other.name != row.name);
        all.push(row);
    }
    all.sort_by_key(|row| ROWS.iter().position(|name| *name == row.name));
    let root = env::root();
    env::write(&root.join("docs/benchmarks.json"), serde_json::to_string_pretty(&all)? + "\n")?;
    env::write(&root.join("docs/benchmarks.md"), page(&all)?)?;
    env::write(&root.join("docs/pictures/benchmarks.svg"), chart::svg(&all)?)?;
    eprintln!("docs/benchmarks.md, docs/pictures/benchmarks.svg");
    Ok(())
}

fn read() -> Result<Vec<Row>> {
    let file = env::root().join("docs/benchmarks.json");
    if !file.exists() {
        return Ok(Vec::new());
    }
    serde_json::from_str(&env::read(&file)?).context("docs/benchmarks.json")
}

fn page(rows: &[Row]) -> Result<String> {
    let mut page = format!(
        "# Benchmarks\n\n<!-- {NOTE} -->\n\nExcerpt beside others at the same work, in the same run, in turns. The ratio is Excerpt's figure over \
         theirs, pair by pair, then the median: below 1 Excerpt takes less, for what is counted by the second above 1 does more. \
         *Limits* do none or a part of the work. Figures differ between machines, ratios less so. `cargo xtask bench` measures \
         anew; what was asked stands in xtask/goals.tsv, and what is measured without others in docs/measurements.md.\n\n\
         ![The medians as bars](pictures/benchmarks.svg)\n"
    );
    for row in rows {
        let about = ABOUT.iter().find(|(name, ..)| *name == row.name);
        let (_, title, words) = about.context("a row without words")?;
        write!(page, "\n## {title}\n\n{words}\n\n| work | by | median | ratio | asked | reached |\n")?;
        page += "| --- | --- | ---: | ---: | --- | --- |\n";
        let mut before = "";
        for line in row.lines()? {
            let work = line.measured.work.as_str();
            writeln!(page, "{}", cells(&line, if work == before { "" } else { work }))?;
            before = work;
        }
        for (who, why) in &row.skipped {
            write!(page, "\nNot measured: {who} ({why}).\n")?;
        }
        write!(page, "\n`cargo xtask bench {}`, {}, {}: {}.\n", row.name, row.date, row.commit, row.machine)?;
    }
    Ok(page)
}

fn cells(line: &Line<'_>, work: &str) -> String {
    let who = match line.measured.kind {
        Kind::Ours => format!("**{}**", line.measured.who),
        Kind::Peer => line.measured.who.clone(),
        Kind::Limit => format!("*{}*", line.measured.who),
    };
    let value = format!("{} {}", shown(line.median), line.measured.unit);
    let ratio = line.ratio.map_or_else(String::new, shown);
    let (asked, reached) = line.goal.as_ref().map_or((String::new(), ""), |(goal, reached)| {
        (goal.words.clone(), if *reached { "yes" } else { "no" })
    });
    format!("| {work} | {who} | {} | {ratio} | {asked} | {reached} |", value.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_and_picture_are_those_of_the_figures_that_are_kept() -> Result<()> {
        crate::env::need_root()?;
        let rows = read()?;
        let at = |file: &str| env::read(&env::root().join(file)).unwrap_or_default();
        if !rows.is_empty() {
            assert_eq!(page(&rows)?, at("docs/benchmarks.md"));
            assert_eq!(chart::svg(&rows)?, at("docs/pictures/benchmarks.svg"));
        }
        Ok(())
    }
}
