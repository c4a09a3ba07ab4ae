//! The licences of everything by others that is in the packages, in one text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use anyhow::{Context, Result, ensure};
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

/// What the text begins with.
const BEGINNING: &str =
    "Excerpt is licensed under MIT or Apache-2.0, as you like. It contains, with thanks:\n";

/// Packages of npm whose code is in a script of ours.
const SCRIPTS: [&str; 1] = ["highlight.js"];

/// The text: which packages there are, then each licence once, with those that bring it along.
pub fn text() -> Result<String> {
    let mut list = String::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let scripts = SCRIPTS.into_iter().map(|name| {
        let file = env::root().join("node_modules").join(name).join("package.json");
        let mut package: Value = serde_json::from_str(&env::read(&file)?)?;
        package["manifest_path"] = file.to_string_lossy().into();
        Ok(package)
    });
    for package in crates()?.into_iter().chain(scripts.collect::<Result<Vec<_>>>()?) {
        let field = |name: &str| package[name].as_str().unwrap_or_default();
        let (name, licence) = (format!("{} {}", field("name"), field("version")), field("license"));
        ensure!(is_allowed(licence), "{name} is under {licence:?}: not a licence that packages may be under");
        writeln!(list, "{name}: {licence}{}", by(&package))?;
        for text in texts_in(Path::new(field("manifest_path")).parent().context("no folder")?)? {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    let mut whole = format!("{BEGINNING}\n{list}");
    let mut texts: Vec<_> = texts.into_iter().map(|(text, names)| (names.join(", "), text)).collect();
    texts.sort();
    for (names, text) in texts {
        write!(whole, "\n\n== {names}\n\n{text}\n")?;
    }
    Ok(whole)
}

/// Who wrote it, where the package says so.
fn by(package: &Value) -> String {
    let names: Vec<&str> =
        package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if names.is_empty() { String::new() } else { format!(", by {}", names.join(", ")) }
}

/// The licences and notices that lie in a package's folder.
fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().to_uppercase();
        let is_licence =
            ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|word| name.starts_with(word));
        if is_licence && file.file_type()?.is_file() {
            texts.push(env::read(&file.path())?.trim().replace('\r', ""));
        }
    }
    texts.sort();
    Ok(texts)
}

/// The packages of crates.io that are compiled into a page or a worker of ours, by name and version.
fn crates() -> Result<Vec<Value>> {
    let tree = cargo(&[
        "tree",
        "--package=excerpt",
        "--features=ui,plain",
        "--target=wasm32-unknown-unknown",
        // Neither what tests use nor what only runs in the compiler.
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--format={p}",
    ])?;
    let names: BTreeSet<String> = tree.lines().filter_map(name_and_version).collect();
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version=1"])?)?;
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let name = |package: &Value| {
        let [name, version] = ["name", "version"].map(|field| package[field].as_str().unwrap_or_default());
        format!("{name} v{version}")
    };
    let of_others = packages.into_iter().filter(|package| !package["source"].is_null());
    let mut found: Vec<Value> = of_others.filter(|package| names.contains(&name(package))).collect();
    found.sort_by_key(name);
    Ok(found)
}

/// What cargo writes.
fn cargo(words: &[&str]) -> Result<String> {
    let output = env::cargo().args(words).arg("--locked").output().context("cannot start cargo")?;
    ensure!(output.status.success(), "cargo {}: {}", words[0], String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

/// Of a line of `cargo tree`, which may say more: `slab v0.4.12 (*)`.
fn name_and_version(line: &str) -> Option<String> {
    let mut words = line.split(' ');
    Some(format!("{} {}", words.next()?, words.next()?))
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
