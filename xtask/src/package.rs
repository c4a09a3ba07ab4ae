//! `package`: what is handed to the stores, in dist/packages.

/// The licences of what others wrote.
mod licences;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    archive, build, env,
    manifest::{self, Browser},
};
use anyhow::{Result, ensure};

/// The file with the licences, in every package.
const LICENCES: &str = "LICENCES.txt";

/// What to package.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    address: build::Address,
    /// Builds twice, in two other folders, and compares the packages' bytes
    #[arg(long)]
    check: bool,
}

/// Builds the packages; or builds them twice and compares.
pub fn command(arguments: &Arguments) -> Result<()> {
    if arguments.check {
        return check(&arguments.address);
    }
    build::release(&arguments.address)?;
    let folder = build::empty(&build::dist("packages"))?;
    let licences = licences::text()?;
    let version = manifest::version()?;
    for browser in Browser::PACKAGED {
        let laid_out = build::dist(browser.name());
        env::write(&laid_out.join(LICENCES), &licences)?;
        if browser == Browser::Safari {
            // Xcode's converter takes a folder.
            build::copy_folder(&laid_out, &build::empty(&folder.join(name(&version, browser.name())))?, &[])?;
        } else {
            let to = folder.join(format!("{}.zip", name(&version, browser.name())));
            archive::of_folder(&laid_out, &to)?;
        }
    }
    env::copy(&build::dist("link-page.zip"), &folder.join(format!("{}.zip", name(&version, "link-page"))))?;
    source(&folder.join(format!("{}.zip", name(&version, "source"))))?;
    let mut sums = String::new();
    for (file, sum) in archive::hashes(&folder)? {
        writeln!(sums, "{sum}  {file}")?;
    }
    eprintln!("dist/packages");
    env::write(&folder.join("SHA256SUMS"), sums)
}

fn name(version: &str, what: &str) -> String {
    format!("excerpt-{version}-{what}")
}

/// Everything that the packages are built of, as it stands in the checkout; docs/release.md says how it is built.
fn source(to: &Path) -> Result<()> {
    archive::of_files(tracked()?.into_iter().map(|name| (env::root().join(&name), name)), to)
}

/// The files that belong to the checkout, in order; in a source package, which knows no git, all that are there.
fn tracked() -> Result<Vec<String>> {
    let listed = env::program("git").args(["ls-files", "-z"]).output();
    let names = match listed {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout)?,
        _ => {
            let built = ["dist/", "node_modules/", "target/"];
            let all = archive::files(&env::root(), "")?;
            return Ok(all.into_iter().filter(|name| !built.iter().any(|at| name.starts_with(at))).collect());
        }
    };
    let mut names: Vec<String> =
        names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    names.retain(|name| env::root().join(name).is_file());
    names.sort();
    Ok(names)
}

/// Builds the packages in two folders of different names and lengths, each with an output folder of its own.
fn check(address: &build::Address) -> Result<()> {
    let mut found = Vec::new();
    for name in ["a", "another/folder/with a longer name"] {
        found.push(built_in(&copied(name)?, address)?);
    }
    let [first, second] = &found[..] else { return Ok(()) };
    let different: Vec<&String> =
        first.iter().filter(|(name, sum)| second.get(*name) != Some(sum)).map(|(name, _)| name).collect();
    ensure!(first.len() == second.len() && different.is_empty(), "not the same bytes: {different:?}");
    println!("{} files, the same bytes from both folders", first.len());
    Ok(())
}

/// A copy of the checkout in a folder for this.
fn copied(name: &str) -> Result<PathBuf> {
    let folder = build::empty(&env::work("package")?.join(name))?;
    for file in tracked()? {
        let to = folder.join(&file);
        fs::create_dir_all(to.parent().unwrap_or(&folder))?;
        env::copy(&env::root().join(&file), &to)?;
    }
    Ok(folder)
}

fn built_in(folder: &Path, address: &build::Address) -> Result<BTreeMap<String, String>> {
    let mut cargo = env::cargo();
    cargo.current_dir(folder).env_remove("CARGO_MANIFEST_DIR").env("CARGO_TARGET_DIR", folder.join("target"));
    cargo.args(["run", "--quiet", "--package", "xtask", "--", "package"]);
    cargo.args(address.words());
    env::run(&mut cargo)?;
    archive::hashes(&folder.join("dist/packages"))
}
