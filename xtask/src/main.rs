//! Excerpt's developer commands. `cargo xtask` alone lists them.
use std::process::ExitCode;

use anyhow::{Result, bail};

/// How quick a part is.
mod bench;
/// The whole product in dist/.
mod build;
/// What Excerpt reads on a page.
mod capture;
/// A sample chat in a browser with the extension.
mod demo;
/// Where things are, and how other programs are started.
mod env;
/// A conversation in the form asked for.
mod format;
/// The lists of a folder.
mod lines;
/// How long links are.
mod link;
/// What links are measured against.
mod lz_string;
/// The two browsers' manifests.
mod manifest;
/// Lists of names and the model that uses them.
mod names;
/// The extension's own pages: popup, options, viewer.
mod pages;
/// What the redactor finds.
mod redact;
/// How well Excerpt reads a folder of pages.
mod score;
/// The share server.
mod server;
/// What the commands need besides cargo.
mod setup;
/// How many bytes each part has.
mod size;
/// Panics without words.
mod snip;
/// Which steps can be skipped.
mod stamp;
/// Every check that there is.
mod test;
/// The viewer page.
mod viewer;

const HELP: &str = "\
cargo xtask COMMAND

  bench redact [--level LEVEL]                   how large the redactor is and how quick, as WebAssembly in node
  build [--release] [--browser chrome|firefox]   the extension and the viewer page, in dist/
  capture PAGE.html… [--url URL] [--format json|markdown|text|html|link] [--native]
                                                 what Excerpt reads on a saved page; a folder is read by its INDEX.tsv
  bench server [--wastebin=PATH] [--rustypaste=PATH]
                                                 the share server beside others, and its tests with all their turns
  demo [--headless]                              a sample chat in a browser with the extension
  score pages|chat-apps|roundtrip DIR [--json] [--native]
                                                 how well Excerpt reads a folder of pages, see xtask/src/score.rs
  link measure DIR [--json]                      how long links of the conversations in *.jsonl.gz are
  names NAMES.tsv [FOLDER]                       the lists of names, or the model trained on a folder's labelled texts
  pictures                                       the pictures of docs/pictures, in light, dark and print
  redact < CASES.jsonl > FOUND.jsonl             what the redactor finds in texts (gzip is read too)
  redact --score FOLDER                          how well, against the labelled texts of a folder
  server                                         the share server with the viewer built in: dist/excerpt-server
  size                                           the product's bytes against xtask/budgets.tsv
  test                                           every check: style, tests, build, size, the browser
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else {
        eprint!("{HELP}");
        return Ok(ExitCode::FAILURE);
    };
    match command.as_str() {
        "bench" if rest.first().is_some_and(|what| what == "server") => return server::bench(rest),
        "bench" => return bench::command(rest),
        "build" => build::command(rest)?,
        "capture" => return capture::command(rest),
        "demo" => demo::command(rest)?,
        "score" => return score::command(rest),
        "link" => link::command(rest)?,
        "names" => return names::command(rest),
        "pictures" => demo::pictures()?,
        "redact" => return redact::command(rest),
        "server" => server::command(rest)?,
        "size" => return size::command(rest),
        "test" => return test::command(rest),
        "help" | "--help" | "-h" => print!("{HELP}"),
        other => bail!("there is no command '{other}'\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}
