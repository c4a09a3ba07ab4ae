//! Excerpt's developer commands. `cargo xtask help` lists them.
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

/// Zip archives, always the same for the same files.
mod archive;
/// The share server for other machines.
mod artefacts;
/// Inputs that nobody would make.
mod attack;
/// Ours beside others.
mod bench;
/// The whole product in dist/.
mod build;
/// What Excerpt reads on a page.
mod capture;
/// The checks of the inner loop.
mod check;
/// A sample chat in a browser with the extension.
mod demo;
/// The end-to-end tests.
mod e2e;
/// Where things are, and how other programs are started.
mod env;
/// A conversation in the form asked for.
mod format;
/// The lists of a folder.
mod jsonl;
/// How long links are.
mod link;
/// The languages.
mod locales;
/// What links are measured against.
mod lz_string;
/// The browsers' manifests.
mod manifest;
/// One measurement.
mod measured;
/// Lists of names and the model that uses them.
mod names;
/// What is handed to the stores.
mod package;
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
/// Which steps can be skipped.
mod stamp;
/// Checks that run one after the other, and what came of them.
mod steps;
/// Panics without words.
mod strip_panics;
mod styles;
/// Every check that there is.
mod test;
/// The viewer page.
mod viewer;

/// Excerpt's developer commands.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", disable_version_flag = true)]
enum Command {
    /// Inputs that nobody would make, against everything that reads: what was tried, what was found
    Attack(attack::Arguments),
    /// One table: ours beside others at the same work in the same run; docs/benchmarks.md
    Bench(bench::Arguments),
    /// The extension and the viewer page, in dist/
    Build(build::Arguments),
    /// What Excerpt reads on saved pages; a folder is read by its INDEX.tsv
    Capture(capture::Arguments),
    /// Formatting, lints, native tests, JavaScript: within a minute, without a browser
    Check(check::Arguments),
    /// A sample chat in a browser with the extension
    Demo(demo::Arguments),
    /// The end-to-end tests: all of them, or some
    E2e(e2e::Arguments),
    /// How long links of the conversations in *.jsonl.gz are
    #[command(subcommand)]
    Link(link::Action),
    /// The lists of names, or the model trained on a folder's labelled texts
    Names(names::Arguments),
    /// What is handed to the stores, in dist/packages: for Chrome and Edge, Firefox, Safari; the link page; the source
    Package(package::Arguments),
    /// The pictures of docs/pictures, in light, dark and print; those of every view of the popup; or those for the stores
    Pictures(demo::Pictures),
    /// What the redactor finds in texts, one JSON object a line on standard input (gzip is read too)
    Redact(redact::Arguments),
    /// How well Excerpt reads a folder of pages, see xtask/src/score.rs
    Score(score::Arguments),
    /// The share server with the viewer built in: dist/excerpt-server, or archives for other machines
    Server(artefacts::Arguments),
    /// The product's bytes against xtask/budgets.tsv
    Size(size::Arguments),
    /// Everything: check, all native tests, build, size, the browser; or what the names say
    Test(test::Arguments),
}

fn main() -> ExitCode {
    match run(Command::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    env::need_root()?;
    env::this()?;
    match command {
        Command::Attack(arguments) => return attack::command(&arguments),
        Command::Bench(arguments) => return bench::command(&arguments),
        Command::Build(arguments) => build::command(&arguments)?,
        Command::Capture(arguments) => return capture::command(&arguments),
        Command::Check(arguments) => return check::command(&arguments),
        Command::Demo(arguments) => demo::command(&arguments)?,
        Command::E2e(arguments) => return e2e::command(&arguments),
        Command::Link(action) => link::command(&action)?,
        Command::Names(arguments) => names::command(&arguments)?,
        Command::Package(arguments) => package::command(&arguments)?,
        Command::Pictures(arguments) => demo::pictures(&arguments)?,
        Command::Redact(arguments) => return redact::command(&arguments),
        Command::Score(arguments) => return score::command(&arguments),
        Command::Server(arguments) => artefacts::command(&arguments)?,
        Command::Size(arguments) => return size::command(&arguments),
        Command::Test(arguments) => return test::command(&arguments),
    }
    Ok(ExitCode::SUCCESS)
}
