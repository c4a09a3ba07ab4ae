//! The viewer as one file: every other file of it inside. For mail, for a disk, for a place without a network.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use crate::{env, pages};

/// What may run in it: its scripts by their hashes, its worker, WebAssembly.
const POLICY: &str = "default-src 'none'; script-src {{scripts}} 'wasm-unsafe-eval' blob:; worker-src blob:; connect-src https: http://localhost:* http://127.0.0.1:*; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// Files that a script asks for by name: they stand in elements that nothing runs.
const ASKED_FOR: [&str; 6] = ["coder-", "coder_bg-", "formulas_bg-", "opener-", "opener_bg-", "viewer_bg-"];

/// The whole page, of a folder as `viewer::lay_out` makes it.
pub(super) fn page(viewer: &Path) -> Result<String> {
    // Its files are in elements of their own.
    let html = super::without_program(&env::read(&viewer.join("index.html"))?);
    let mut hashes = Vec::new();
    let mut script = |attributes: &str, text: &str| {
        let text = text.trim_end().replace("</script", "<\\/script").replace("<!--", "<\\!--");
        hashes.push(format!("'sha256-{}'", STANDARD.encode(Sha256::digest(&text))));
        format!("<script{attributes}>{text}</script>")
    };
    let (mut head, mut languages) = (String::new(), String::new());
    for name in crate::archive::files(viewer, "")? {
        if name.starts_with("words-") {
            let words = env::read(&viewer.join(&name))?.replace("</", "<\\/");
            languages.push_str(&format!(
                "<script type=\"application/json\" data-words=\"{name}\">{words}</script>\n"
            ));
        }
        if ASKED_FOR.iter().any(|start| name.starts_with(start)) && !name.starts_with("coder_plain") {
            let bytes = fs::read(viewer.join(&name))?;
            head.push_str(&format!(
                "<script type=\"text/plain\" data-file=\"{name}\">{}</script>\n",
                STANDARD.encode(bytes)
            ));
        }
    }
    let short = viewer.join("single.js");
    pages::shorten(&env::root().join("extension/single.js"), &short)?;
    head.push_str(&script("", &env::read(&short)?));
    fs::remove_file(&short)?;
    let mut page = String::new();
    let mut colours = String::new();
    let mut rest = html.as_str();
    // Element by element, as the page has them one a line.
    while let Some((line, after)) = rest.split_once('\n') {
        rest = after;
        let attribute = |name: &str| {
            let (_, value) = line.split_once(&format!(" {name}=\""))?;
            value.split_once('"').map(|(value, _)| value)
        };
        let is = |start: &str| line.trim_start().starts_with(start);
        if is("<meta http-equiv=\"Content-Security-Policy\"") {
            page.push_str(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n"));
        } else if is("<link ") || is("<meta property=\"og:image") {
            // Nothing to load ahead, and no place for pictures.
        } else if let Some(source) = attribute("src").filter(|_| is("<script")) {
            let text = env::read(&viewer.join(source))?;
            if source.starts_with("highlight-") {
                // Nothing says when a script has run that was put in later and is no file: it runs at once, at the end.
                colours = script("", &text);
            } else if source.starts_with("later-") || source.starts_with("page-") {
                // They want the page to be there.
                colours.push_str(&script("", &text));
            } else {
                let attributes =
                    attribute("data-for").map(|what| format!(" data-for=\"{what}\"")).unwrap_or_default();
                page.push_str(&script(&format!(" type=\"module\"{attributes}"), &text));
            }
            page.push('\n');
        } else if let Some((_, text)) = line.split_once("<script>") {
            // It looks for them.
            page.push_str(&languages);
            page.push_str(&script("", inside(text)?));
            page.push('\n');
        } else if is("<script data-address") {
            let (_, text) = line.split_once('>').context("the worker's script has no text")?;
            let data = ["address", "module", "whole-address", "whole-module"].map(|name| {
                format!(" data-{name}=\"{}\"", attribute(&format!("data-{name}")).unwrap_or_default())
            });
            page.push_str(&head);
            page.push_str(&script(&format!("{} data-start=\"now\"", data.concat()), inside(text)?));
            page.push('\n');
        } else if is("</body>") {
            page.push_str(&colours);
            page.push_str("\n</body>\n");
        } else {
            page.push_str(line);
            page.push('\n');
        }
    }
    page.push_str(rest);
    ensure!(page.contains("data-start"), "the viewer's page has no worker");
    Ok(page.replace("{{scripts}}", &hashes.join(" ")))
}

/// The text of a script, of a line behind its beginning.
fn inside(line: &str) -> Result<&str> {
    Ok(line.split_once("</script>").context("a first script is not on one line")?.0)
}
