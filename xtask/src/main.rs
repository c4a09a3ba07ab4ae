//! Excerpt's developer commands. `cargo xtask` alone lists them.
use std::process::ExitCode;

use anyhow::{Result, bail};

/// How quick a part is.
mod bench;
/// The whole product in dist/.
mod build;
/// What Excerpt reads on a page.
mod capture;
/// The content script: WebAssembly as plain JavaScript.
mod content;
/// A sample chat in a browser with the extension.
mod demo;
/// Where things are, and how other programs are started.
mod env;
/// A conversation in the form asked for.
mod format;
/// The two browsers' manifests.
mod manifest;
/// Lists of names and the model that uses them.
mod names;
/// The extension's own pages: popup, options, viewer.
mod pages;
/// The data that only panics reach.
mod reach;
/// What the redactor finds.
mod redact;
/// What wasm2js wrote, made smaller and safe.
mod script;
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

const HELP: &str = "\
cargo xtask COMMAND

  bench redact [--level LEVEL]                   how quick the redactor is, native and as WebAssembly in node
  build [--release] [--browser chrome|firefox]   the extension and the viewer page, in dist/
  capture PAGE.html… [--url URL] [--format json|markdown|text|html|link] [--native]
                                                 what Excerpt reads on a saved page; a folder is read by its INDEX.tsv
  content                                        the content script alone, with its bytes raw and compressed
  demo [--headless]                              a sample chat in a browser with the extension
  names NAMES.tsv [FOLDER]                       the lists of names, or the model trained on a folder's labelled texts
  redact < CASES.jsonl > FOUND.jsonl             what the redactor finds in texts (gzip is read too)
  redact --score FOLDER                          how well, against the labelled texts of a folder
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
        "bench" => return bench::command(rest),
        "build" => build::command(rest)?,
        "capture" => return capture::command(rest),
        "content" => size::print(&content::build()?)?,
        "demo" => demo::command(rest)?,
        "names" => return names::command(rest),
        "redact" => return redact::command(rest),
        "size" => return size::command(rest),
        "test" => return test::command(rest),
        "help" | "--help" | "-h" => print!("{HELP}"),
        other => bail!("there is no command '{other}'\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}
