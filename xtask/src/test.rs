//! `test`: every check that there is, and one line at the end that counts them; or those that are named.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::{
    build, check, e2e, env,
    manifest::Browser,
    server, setup,
    steps::{Count, Step, Tally},
};

/// What to run.
#[derive(clap::Args)]
pub struct Arguments {
    /// A step (format, clippy, native, …), a file of tests/e2e, or a part of a test's name; without any, everything
    names: Vec<String>,
    #[command(flatten)]
    e2e: e2e::Options,
}

/// Runs everything, even when something fails; or what the names say.
pub fn command(Arguments { names, e2e: options }: &Arguments) -> Result<ExitCode> {
    let mut tally = Tally::new()?;
    if names.is_empty() {
        setup::everything()?;
        server::stores();
        for step in steps()? {
            tally.run(step)?;
        }
        if setup::python().is_none() {
            tally.skip("second-decoder", "there is no Python here");
        }
        e2e::run(&[], options, &mut tally)?;
    }
    let (steps_named, tests): (Vec<_>, Vec<_>) =
        names.iter().partition(|name| STEPS.contains(&name.as_str()));
    if !steps_named.is_empty() {
        setup::tools()?;
        for step in steps()?.into_iter().filter(|step| steps_named.iter().any(|name| *name == step.name)) {
            tally.run(step)?;
        }
    }
    let (browser, native): (Vec<_>, Vec<_>) = tests.into_iter().partition(|name| e2e::knows(name));
    if !native.is_empty() {
        let words: Vec<String> = native.into_iter().cloned().collect();
        tally.run(check::native(&[vec!["--".to_owned()], words].concat()))?;
    }
    if !browser.is_empty() {
        build::build(true, &Browser::ALL)?;
        e2e::run(&browser.into_iter().cloned().collect::<Vec<_>>(), options, &mut tally)?;
    }
    tally.finish()
}

/// The steps before the end-to-end tests, by the names that the command line takes.
const STEPS: [&str; 7] = ["format", "clippy", "clippy-coder", "native", "second-decoder", "build", "size"];

fn steps() -> Result<Vec<Step>> {
    let this = |name: &'static str, words: &[&str]| -> Result<Step> {
        let mut command = env::program(std::env::current_exe()?);
        command.args(words);
        Ok(Step { name, count: Count::One, command })
    };
    let mut steps = check::style()?;
    steps.extend(check::javascript()?);
    // All that is compiled in another way for the browser than natively.
    let coder = "clippy --package excerpt-coder --target wasm32-unknown-unknown -- -D warnings";
    steps.push(check::cargo("clippy-coder", Count::One, coder));
    steps.push(check::native(&[]));
    steps.extend(setup::python().map(|python| {
        let mut command = Command::new(python);
        command.current_dir(env::root()).arg("tests/link_decoder");
        Step { name: "second-decoder", count: Count::One, command }
    }));
    steps.push(this("build", &["build", "--release"])?);
    steps.push(this("size", &["size"])?);
    Ok(steps)
}
