//! The invariants of ARCHITECTURE.md that a test can hold.

// Helpers of tests may fail as loudly as tests; clippy's own exception ends at their door.
#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

/// Who uses whom.
#[path = "tidy/imports.rs"]
mod imports;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The floors, lowest first. A floor uses only floors below it and itself.
const FLOORS: [&[&str]; 7] = [
    &["i18n", "model", "page"],
    &["capture", "redact"],
    &["edit", "envelope"],
    &["link", "open", "render"],
    &["share"],
    &["browser"],
    &["ui"],
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder whose name ends so, with their text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn gather(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                gather(&path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    gather(&root().join(folder), ending, &mut found);
    assert!(!found.is_empty(), "no {ending} files in {folder}");
    found
}

/// The floor of a file of src: `src/edit/cuts.rs` is on `edit`'s.
fn floor_of(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

fn module_of(name: &str) -> &str {
    let name = name.trim_start_matches("src/");
    name.split(['/', '.']).next().unwrap_or(name)
}

/// A file's code without its tests, which may use anything, and without comments.
fn product(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // The item behind it: to its end at the same depth, or its one line.
            let indent = line.len() - line.trim_start().len();
            let ends = |line: &str| {
                line.len() - line.trim_start().len() == indent && line.trim_end().ends_with(['}', ';', ','])
            };
            lines.by_ref().find(|line| ends(line));
        } else if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

#[test]
fn only_what_is_tested_goes_without_its_tests() {
    let text = "use a;\n#[cfg(test)]\nmod tests;\n// crate::x\nfn a() {}\n    #[cfg(test)]\n    fn b() {\n        1;\n    }\nfn c() {}\n#[cfg(test)]\nmod t {\n    x();\n}\n";
    assert_eq!(product(text), "use a;\nfn a() {}\nfn c() {}\n");
}

#[test]
fn no_modules_go_in_a_circle() {
    for folder in ["src", "coder/src", "detector/src", "detector/scanner/src", "server/src", "xtask/src"] {
        let sources: BTreeMap<String, String> = files(folder, ".rs")
            .into_iter()
            .filter(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/bin/"))
            .map(|(name, text)| (name[folder.len() + 1..].to_owned(), product(&text)))
            .collect();
        assert_eq!(imports::circles(&sources), Vec::<Vec<String>>::new(), "{folder}");
    }
}

#[test]
fn a_floor_uses_only_floors_below_it() {
    for (name, text) in files("src", ".rs") {
        let Some(floor) = floor_of(module_of(&name)) else { continue };
        for line in product(&text).lines() {
            for (at, _) in line.match_indices("crate::") {
                let used =
                    module_of(&line[at + "crate::".len()..]).trim_matches(|c: char| !c.is_alphanumeric());
                let used = used.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or(used);
                let allowed = floor_of(used).is_none_or(|used_floor| {
                    used_floor < floor || used == module_of(&name) || (floor == 0 && used_floor == 0)
                });
                // floors 1 and 3 hold modules that do not know each other
                assert!(allowed, "{name} uses {used}: {line}");
            }
        }
    }
}

#[test]
fn only_the_upper_floors_know_javascript() {
    for (name, text) in files("src", ".rs") {
        let module = module_of(&name);
        if matches!(module, "browser" | "ui" | "bin") {
            continue;
        }
        for word in ["wasm_bindgen", "web_sys", "js_sys", "gloo"] {
            assert!(!product(&text).contains(word), "{name} knows {word}");
        }
    }
}

#[test]
fn exports_to_javascript_stand_in_entry_points_only() {
    // One stray export in the library ends up in every wasm.
    for (name, text) in files("src", ".rs") {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for pair in lines.windows(2) {
            let export = pair[0].starts_with("#[wasm_bindgen")
                && (pair[1].starts_with("pub fn") || pair[1].starts_with("pub async fn"));
            assert!(!export || name.starts_with("src/bin/"), "{name} exports {}", pair[1]);
        }
    }
}

#[test]
fn only_edits_and_openers_make_an_excerpt() {
    for (name, text) in files("src", ".rs") {
        // Whole files of tests are behind #[cfg(test)] where they are named.
        let for_tests = ["tests", "sample"].iter().any(|word| name.contains(word));
        let makes = !for_tests && product(&text).contains("Excerpt::new(");
        assert!(!makes || ["edit", "link", "open"].contains(&module_of(&name)), "{name} makes an excerpt");
    }
}

#[test]
fn live_pages_get_nodes_and_never_html_text() {
    for (name, text) in files("src", ".rs") {
        for word in ["inner_html", "outer_html", "insert_adjacent_html", "document_write", "eval("] {
            // Nothing runs in the preview's sandboxed frame, and its document's policy lets nothing be loaded.
            let is_preview = word == "insert_adjacent_html" && name == "src/ui/popup/preview.rs";
            assert!(is_preview || !text.contains(word), "{name} uses {word}");
        }
    }
}

#[test]
fn numbers_in_sentences_are_written_as_the_language_does() {
    for (name, text) in files("src/ui", ".rs") {
        for sentence in product(&text).split("t_with(").skip(1) {
            let arguments = sentence.split("])").next().unwrap();
            assert!(
                !arguments.contains(".to_string()"),
                "{name}: intl::number instead: t_with({arguments}])"
            );
        }
    }
}

/// What a text is compared with: `"x" =>`, `Some("x") if`, `== "x"`.
fn compared(text: &str) -> Vec<&str> {
    let pieces: Vec<&str> = text.split('"').collect();
    let is_compared = |before: &str, after: &str| {
        let after = after.trim_start_matches(')');
        before.ends_with("== ") || [" =>", " |", " if "].iter().any(|sign| after.starts_with(sign))
    };
    let quoted = pieces.windows(3).step_by(2);
    quoted.filter(|it| is_compared(it[0], it[2])).map(|it| it[1]).collect()
}

#[test]
fn keys_act_by_the_table_that_lists_them() {
    // What all programs have in fields, menus and questions is listed nowhere.
    let usual = ["Enter", "Escape", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"];
    let named = ["Backspace", "Delete", "End", "Home", "PageDown", "PageUp", "Tab"];
    for (name, text) in files("src/ui", ".rs") {
        if name.ends_with("toolkit/shortcuts.rs") || !text.contains("KeyboardEvent") {
            continue;
        }
        for key in compared(&product(&text)) {
            let is_own = named.contains(&key) || key.chars().count() == 1;
            // Where the table is used, these are in it, too.
            let is_listed = usual.contains(&key) && text.contains("pressed(IN_");
            assert!(
                !is_own && !is_listed,
                "{name} acts on {key}, which ui::toolkit::shortcuts does not list"
            );
        }
    }
}

#[test]
fn files_stay_short_enough_to_read() {
    let folders = [
        ("src", ".rs"),
        ("coder/src", ".rs"),
        ("detector/src", ".rs"),
        ("detector/scanner/src", ".rs"),
        ("server", ".rs"),
        ("xtask/src", ".rs"),
        ("tests", ".rs"),
        ("tests/e2e", ".mjs"),
        ("extension", ".js"),
    ];
    for (folder, ending) in folders {
        for (name, text) in files(folder, ending) {
            let lines = text.lines().count();
            assert!(lines <= 400, "{name} has {lines} lines: find the missing idea");
        }
    }
}

/// The keys of the English locale.
fn keys() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("extension/_locales/en/messages.json")).unwrap();
    let messages: serde_json::Value = serde_json::from_str(&text).unwrap();
    messages.as_object().unwrap().keys().cloned().collect()
}

/// What looks like a message key in a piece of code: a string of lower-case words joined by underscores.
fn quoted(text: &str) -> BTreeSet<String> {
    let is_key = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    text.split('"').filter(is_key).map(str::to_owned).collect()
}

#[test]
fn every_sentence_has_its_text_and_every_text_its_use() {
    let keys = keys();
    let mut code = String::new();
    for (name, text) in [files("src", ".rs"), files("detector/src", ".rs")].concat() {
        for line in product(&text).lines() {
            for call in [" t(\"", "(t(\"", "t_with(\"", "message(\"", "t_count(\""] {
                let Some((_, rest)) = line.split_once(call) else { continue };
                let key = rest.split('"').next().unwrap();
                // What counts has a sentence for each form; every language has this one.
                let known = keys.contains(key)
                    || (call.starts_with("t_count") && keys.contains(&format!("{key}_other")))
                    || key.contains(['{', '@'])
                    || (name.ends_with("i18n.rs") || name.ends_with("tests.rs"));
                assert!(known, "{name} says {key}, which extension/_locales/en does not have");
            }
        }
        // The bodies of functions that give keys.
        let bodies = text.split("fn key(").skip(1).filter_map(|rest| rest.split("\n    }\n").next());
        for body in bodies.filter(|body| body.lines().next().is_some_and(|line| line.ends_with('{'))) {
            for key in quoted(body) {
                assert!(
                    keys.contains(&key),
                    "{name} has the key {key}, which extension/_locales/en does not have"
                );
            }
        }
        code.push_str(&text);
    }
    for (_, text) in
        [files("extension", ".js"), files("extension", ".html"), files("detector/src", ".rs")].concat()
    {
        code.push_str(&text);
    }
    code.push_str(
        &fs::read_to_string(root().join("manifest.json"))
            .unwrap()
            .replace("__MSG_", "\"")
            .replace("__", "\""),
    );
    let used = quoted(&code);
    // Keys put together at run time.
    let made = ["as_", "format_", "keep_"];
    for key in keys {
        let counted = ["_zero", "_one", "_two", "_few", "_many", "_other"];
        let base = counted.iter().find_map(|form| key.strip_suffix(form)).unwrap_or(&key);
        let is_used = used.contains(&key) || used.contains(base);
        assert!(is_used || made.iter().any(|start| key.starts_with(start)), "nothing says {key}");
    }
}

#[test]
fn the_listed_permissions_are_all_there_are() {
    let manifest: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root().join("manifest.json")).unwrap()).unwrap();
    assert_eq!(
        manifest["permissions"],
        serde_json::json!([
            "activeTab",
            "contextMenus",
            "scripting",
            "sidePanel",
            "storage",
            "unlimitedStorage"
        ])
    );
    for absent in
        ["host_permissions", "optional_host_permissions", "web_accessible_resources", "content_scripts"]
    {
        assert!(manifest.get(absent).is_none(), "{absent}");
    }
}

#[test]
fn every_claim_about_privacy_names_files_that_there_are() {
    let text = fs::read_to_string(root().join("PRIVACY.md")).unwrap();
    let claims: Vec<&str> = text.split("\n- ").skip(1).collect();
    assert!(claims.len() >= 15, "{} claims", claims.len());
    for claim in claims {
        let files = claim.trim_end().strip_suffix(')').and_then(|claim| claim.rsplit_once('('));
        let (_, files) = files.unwrap_or_else(|| panic!("nothing stands behind: {claim}"));
        for file in files.split('`').skip(1).step_by(2) {
            assert!(root().join(file).is_file(), "there is no {file}");
        }
    }
}

#[test]
fn every_threat_names_a_test_that_there_is() {
    let folders = [
        ("src", ".rs"),
        ("detector/src", ".rs"),
        ("server/tests", ".rs"),
        ("tests", ".rs"),
        ("tests", ".mjs"),
    ];
    let folders = folders.into_iter().chain([("xtask/src", ".rs")]);
    let code: String =
        folders.flat_map(|(folder, ending)| files(folder, ending)).map(|(_, text)| text).collect();
    let text = fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| ---") && !line.starts_with("| threat"))
        .map(|line| line.trim_matches('|').split(" | ").collect())
        .collect();
    assert!(rows.len() >= 10, "{} threats", rows.len());
    for row in rows {
        let tests: Vec<&str> = row[2].split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "no test says that {} is protected against", row[0]);
        for test in tests {
            let names = [format!("fn {test}("), format!("\"{test}"), format!("[\"{test}")];
            assert!(names.iter().any(|name| code.contains(name)), "there is no test {test}");
        }
    }
}
