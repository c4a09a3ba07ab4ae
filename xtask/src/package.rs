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

/// SHA-256 of an archive without files.
const EMPTY: &str = "8739c76e681f900923b900c9df0ef75cf421d39cabb54650c4b9ad19b6a76d85";

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
    let git = |words: &[&str]| {
        let output = env::program("git").args(words).output().ok().filter(|output| output.status.success());
        output.and_then(|output| String::from_utf8(output.stdout).ok())
    };
    // Where it was unpacked inside of somebody's repository, that one knows none of its files.
    let is_its_own = git(&["rev-parse", "--show-prefix"]).is_some_and(|prefix| prefix.trim().is_empty());
    let Some(listed) = git(&["ls-files", "-z"]).filter(|_| is_its_own) else { return there(&env::root()) };
    let names = listed.split('\0').filter(|name| !name.is_empty()).map(str::to_owned);
    let mut names: Vec<String> = names.filter(|name| env::root().join(name).is_file()).collect();
    names.sort();
    Ok(names)
}

/// All files of a folder that were not made there, in order.
fn there(folder: &Path) -> Result<Vec<String>> {
    let made = ["dist/", "node_modules/", "target/"];
    let all = archive::files(folder, "")?;
    Ok(all.into_iter().filter(|name| !made.iter().any(|at| name.starts_with(at))).collect())
}

/// Builds the packages in two folders of different names and lengths, each with an output folder of its own.
fn check(address: &build::Address) -> Result<()> {
    let mut found = Vec::new();
    for name in ["a", "another/folder/with a longer name"] {
        found.push(built_in(&copied(name)?, address)?);
    }
    let [first, second] = &found[..] else { return Ok(()) };
    for file in ["chrome.zip", "firefox.zip", "link-page.zip", "source.zip"] {
        let is_there = |(name, sum): (&String, &String)| name.ends_with(file) && sum.as_str() != EMPTY;
        ensure!(first.iter().any(is_there), "{file} is missing, or has no files");
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_package_inside_of_somebodys_repository_has_its_own_files() -> Result<()> {
        env::need_root()?;
        let folder = build::empty(&env::work("tests-package")?)?;
        fs::create_dir_all(folder.join("target/debug"))?;
        for file in ["b.rs", "a.rs", "target/debug/made"] {
            env::write(&folder.join(file), "")?;
        }
        assert_eq!(there(&folder)?, ["a.rs", "b.rs"]);
        assert!(tracked()?.contains(&"Cargo.toml".to_owned()), "this checkout's own files");
        Ok(())
    }

    #[test]
    fn an_archive_without_files_has_the_hash_that_the_check_knows() -> Result<()> {
        let file = env::work("tests-package-empty")?.join("empty.zip");
        archive::of_files([], &file)?;
        assert_eq!(archive::hash(&file)?, EMPTY);
        Ok(())
    }
}
