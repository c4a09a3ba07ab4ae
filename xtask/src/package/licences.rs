//! The licences of everything by others that is in the packages, in one text.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::env;

/// What the packages may be under; each term of an expression is looked up here.
const ALLOWED: [&str; 10] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Zlib",
];

/// Packages of npm whose code is in a script of ours.
const SCRIPTS: [&str; 1] = ["highlight.js"];

/// The text, by package name.
pub fn text() -> Result<String> {
    let mut text = String::from(
        "Excerpt is licensed under MIT or Apache-2.0, as you like. It contains, with thanks, the following packages.\n",
    );
    for package in crates()? {
        let field = |name: &str| package[name].as_str().unwrap_or_default();
        let (name, licence) = (field("name"), field("license"));
        ensure!(is_allowed(licence), "{name} is under {licence:?}: not a licence that packages may be under");
        let folder = Path::new(field("manifest_path")).parent().context("a package without a folder")?;
        entry(&mut text, name, field("version"), licence, folder)?;
    }
    for name in SCRIPTS {
        let folder = env::root().join("node_modules").join(name);
        let package: Value = serde_json::from_str(&env::read(&folder.join("package.json"))?)?;
        let field = |name: &str| package[name].as_str().unwrap_or_default();
        ensure!(is_allowed(field("license")), "{name} is under {:?}", field("license"));
        entry(&mut text, name, field("version"), field("license"), &folder)?;
    }
    Ok(text)
}

/// One package: its name, and the texts that it brings along.
fn entry(text: &mut String, name: &str, version: &str, licence: &str, folder: &Path) -> Result<()> {
    write!(text, "\n\n== {name} {version}: {licence}\n")?;
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<std::io::Result<Vec<_>>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files {
        let name = file.file_name().to_string_lossy().to_uppercase();
        let is_licence =
            ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|word| name.starts_with(word));
        if is_licence && file.file_type()?.is_file() {
            write!(text, "\n{}\n", env::read(&file.path())?.trim().replace('\r', ""))?;
        }
    }
    Ok(())
}

/// The packages of crates.io that are compiled into a page of ours, by name and version.
fn crates() -> Result<Vec<Value>> {
    let mut cargo = env::cargo();
    cargo.args([
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--filter-platform",
        "wasm32-unknown-unknown",
    ]);
    let output = cargo.args(["--features", "excerpt/ui"]).output().context("cannot start cargo")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages = list(&metadata["packages"]);
    let root = packages.iter().find(|package| package["name"] == "excerpt").context("no package excerpt")?;
    let nodes = list(&metadata["resolve"]["nodes"]);
    let (mut open, mut seen) = (vec![root["id"].clone()], BTreeSet::new());
    while let Some(id) = open.pop() {
        let Some(node) = nodes.iter().find(|node| node["id"] == id) else { continue };
        for used in list(&node["deps"]) {
            // Neither what tests use nor what only builds is in the packages.
            let is_in = list(&used["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let id = used["pkg"].as_str().unwrap_or_default();
            if is_in && !is_macro(&packages, id) && seen.insert(id.to_owned()) {
                open.push(used["pkg"].clone());
            }
        }
    }
    let mut found: Vec<Value> = packages
        .into_iter()
        .filter(|package| {
            !package["source"].is_null() && seen.contains(package["id"].as_str().unwrap_or_default())
        })
        .collect();
    found.sort_by_key(|package| format!("{} {}", package["name"], package["version"]));
    Ok(found)
}

/// Whether a package runs in the compiler only.
fn is_macro(packages: &[Value], id: &str) -> bool {
    packages.iter().any(|package| {
        let kinds = package["targets"].as_array().into_iter().flatten().map(|target| &target["kind"][0]);
        package["id"] == id && kinds.clone().any(|kind| kind == "proc-macro")
    })
}

/// Whether one side of every choice is allowed: `(MIT OR GPL-3.0) AND ISC`.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace('/', " OR ").replace(['(', ')'], "");
    let all = |choice: &str| choice.split(" AND ").all(|term| ALLOWED.contains(&term.trim()));
    !plain.trim().is_empty() && plain.split(" OR ").any(all)
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn a_licence_is_allowed_if_one_of_its_choices_is() {
        for (expression, allowed) in [
            ("MIT", true),
            ("MIT OR Apache-2.0", true),
            ("Apache-2.0/MIT", true),
            ("GPL-3.0 OR MIT", true),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
            ("GPL-3.0", false),
            ("MIT AND GPL-3.0", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(expression), allowed, "{expression}");
        }
    }
}
