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
        everything(options, &mut tally)?;
    } else {
        some(names, options, &mut tally)?;
    }
    tally.finish()
}

fn everything(options: &e2e::Options, tally: &mut Tally) -> Result<()> {
    setup::everything()?;
    if setup::python().is_none() {
        tally.skip("second-decoder", "there is no Python here");
    }
    if !setup::has_deny() {
        tally.skip("deny", "cargo-deny is not installed");
    }
    server::stores();
    for step in steps()? {
        tally.run(step)?;
    }
    e2e::run(&[], options, tally)
}

fn some(names: &[String], options: &e2e::Options, tally: &mut Tally) -> Result<()> {
    setup::tools()?;
    let (steps, tests): (Vec<Step>, Vec<&String>) = {
        let all = steps()?;
        let tests = names.iter().filter(|name| all.iter().all(|step| step.name != name.as_str())).collect();
        (all.into_iter().filter(|step| names.iter().any(|name| name == step.name)).collect(), tests)
    };
    for step in steps {
        tally.run(step)?;
    }
    let (browser, native): (Vec<&String>, Vec<&String>) =
        tests.into_iter().partition(|name| e2e::knows(name));
    if !native.is_empty() {
        let words = ["--".to_owned()].into_iter().chain(native.into_iter().cloned());
        tally.run(check::native(&words.collect::<Vec<_>>()))?;
    }
    if !browser.is_empty() {
        setup::everything()?;
        build::build(true, &Browser::ALL)?;
        e2e::run(&browser.into_iter().cloned().collect::<Vec<_>>(), options, tally)?;
    }
    Ok(())
}

/// The steps before the end-to-end tests.
fn steps() -> Result<Vec<Step>> {
    let this = |name: &'static str, words: &[&str]| -> Result<Step> {
        let mut command = env::program(env::this()?);
        command.args(words);
        Ok(Step { name, count: Count::One, command })
    };
    let mut steps = check::style()?;
    steps.extend(check::javascript()?);
    if setup::has_deny() {
        // Advisories come from the network: .github/workflows/check.yml asks for them.
        let words = "deny --workspace --offline check licenses bans sources";
        steps.push(check::cargo("deny", Count::One, words));
    }
    // All that is compiled in another way for the browser than natively.
    let coder = "clippy --package excerpt-coder --target wasm32-unknown-unknown -- -D warnings";
    steps.push(check::cargo("clippy-coder", Count::One, coder));
    steps.push(check::native(&[]));
    steps.extend(setup::installed_python().map(|python| {
        let mut command = Command::new(python);
        command.current_dir(env::root()).arg("tests/link_decoder");
        Step { name: "second-decoder", count: Count::One, command }
    }));
    steps.push(this("build", &["build", "--release"])?);
    steps.push(this("size", &["size"])?);
    steps.push(this("bench", &["bench", "--quick"])?);
    steps.push(this("attack", &["attack", "--short"])?);
    Ok(steps)
}
