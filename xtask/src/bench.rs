//! `bench`: ours beside others at the same work in the same run, and how far we are from what can be had, in one table.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};

use crate::{
    build, env,
    manifest::Browser,
    measured::Measured,
    server::{self, Rivals},
    setup, size,
};
use table::Row;

/// What was measured, as a picture.
mod chart;
/// How time grows with length.
mod growth;
/// Links natively, beside two others.
mod links;
/// What it was measured on.
mod machine;
/// Programs of others.
pub mod peers;
/// What was measured, as a page.
mod publish;
/// The redactor as WebAssembly in node.
mod redactor;
/// Measurements, ratios, what was asked.
mod table;

/// What is measured.
#[derive(clap::Args)]
pub struct Arguments {
    /// Rows: anonymize, link, page, capture, click, edit, saved, server, sizes, growth; all without a name. And `redact`:
    /// what the redactor weighs, and its time with texts made to slow it down
    names: Vec<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// Ratios that need no browser and no program of others: growth, sizes, links; fails where one is out of its bounds
    #[arg(long)]
    quick: bool,
    /// Puts what was measured into docs/benchmarks.json, and makes the page and the picture of it anew
    #[arg(long)]
    publish: bool,
    /// `capture`: the pages of a folder's INDEX.tsv, too
    #[arg(long, value_name = "FOLDER")]
    pages: Option<PathBuf>,
    /// `redact`: compile everything with this optimization
    #[arg(long, value_parser = ["0", "1", "2", "3", "s", "z"])]
    level: Option<String>,
    #[command(flatten)]
    rivals: Rivals,
}

/// The rows, in the order of the page.
const ROWS: [&str; 10] =
    ["click", "capture", "edit", "saved", "anonymize", "link", "page", "server", "sizes", "growth"];
/// Those of the short form.
const QUICK: [&str; 3] = ["growth", "sizes", "characters"];

/// Measures, and says it in the form asked for.
pub fn command(arguments: &Arguments) -> Result<ExitCode> {
    if arguments.names.iter().any(|name| name == "redact") {
        return redactor::detail(arguments.level.as_deref());
    }
    let chosen: Vec<&str> = match (arguments.quick, arguments.names.is_empty()) {
        (true, _) => QUICK.to_vec(),
        (false, true) => ROWS.to_vec(),
        (false, false) => arguments.names.iter().map(String::as_str).collect(),
    };
    let machine = machine::words();
    let mut rows = Vec::new();
    for name in chosen {
        eprintln!("== {name}");
        let mut row = Row::new(name, &machine)?;
        // A row that cannot be measured takes none of the others with it.
        match measure(name, arguments) {
            Ok((measured, skipped)) => (row.measured, row.skipped) = (measured, skipped),
            Err(error) => row.failed = Some(format!("{error:#}")),
        }
        if !arguments.json {
            print!("{}", row.text());
        }
        rows.push(row);
    }
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&rows)?);
    }
    let missed = rows.iter().any(Row::is_out_of_bounds);
    if arguments.publish {
        publish::add(rows)?;
    }
    if arguments.names.iter().any(|name| name == "server") {
        server::turns()?;
    }
    Ok(if missed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What was measured, and what was not and why.
type Outcome = (Vec<Measured>, BTreeMap<String, String>);

fn measure(name: &str, arguments: &Arguments) -> Result<Outcome> {
    match name {
        "anonymize" => redactor::beside_others(),
        "capture" => {
            let program = redactor::base()?;
            let pages = arguments.pages.iter().map(|folder| folder.as_path());
            script(
                "capture.mjs",
                &["turndown", "defuddle", "node-html-markdown"],
                [program.as_path()].into_iter().chain(pages),
            )
        }
        "characters" => Ok((links::characters()?, BTreeMap::new())),
        "click" => script("popup.mjs", &[], []),
        "edit" => script("edits.mjs", &[], []),
        "growth" => Ok((growth::exponents()?, BTreeMap::new())),
        "link" => script("links.mjs", &["lz-string", "xz", "zstd", "zpaq"], [links::chats()?.as_path()]),
        "page" => script("page.mjs", &["SingleFile"], []),
        "saved" => script("saved.mjs", &[], []),
        "server" => server::rates(&arguments.rivals),
        "sizes" => Ok((size::measure()?, BTreeMap::new())),
        _ => bail!("there is no row {name}: {}", ROWS.join(", ")),
    }
}

/// Runs a script of tests/bench in the browser with the extension as it is shipped.
fn script<'a>(name: &str, peers: &[&str], words: impl IntoIterator<Item = &'a Path>) -> Result<Outcome> {
    let browser = setup::everything()?;
    build::build(true, &[Browser::Chrome])?;
    let mut skipped = BTreeMap::new();
    let mut node = env::node();
    node.arg(Path::new("tests/bench").join(name)).args(words).env("EXCERPT_BROWSER", browser);
    node.env("EXCERPT_PEERS", peers::installed(peers, &mut skipped)?);
    let measured = table::of_program(&mut node, &mut skipped).with_context(|| name.to_owned())?;
    Ok((measured, skipped))
}
