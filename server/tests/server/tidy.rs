//! The floors of the server: no module needs, over others, one that needs it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// All Rust text below a file or folder, without its tests.
fn text(path: &Path) -> String {
    if path.is_dir() {
        return fs::read_dir(path).unwrap().map(|entry| text(&entry.unwrap().path())).collect();
    }
    let whole = fs::read_to_string(path).unwrap();
    whole.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

/// The modules that a text names after `crate::`, alone or in braces.
fn named(text: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String {
        text.trim().chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect()
    };
    let mut found = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(word(rest));
            continue;
        };
        let (mut depth, mut start) = (0, 0);
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    found.insert(word(list.get(start..at).unwrap()));
                    start = at + 1;
                }
                _ => {}
            }
            if letter == '}' && depth == 0 && start == at + 1 {
                break;
            }
        }
    }
    found
}

#[test]
fn modules_do_not_import_each_other_in_a_circle() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(&source).unwrap().map(Result::unwrap) {
        let name = entry.path().file_stem().unwrap().to_string_lossy().into_owned();
        if !["lib", "main"].contains(&name.as_str()) {
            uses.insert(name, named(&text(&entry.path())));
        }
    }
    let names: BTreeSet<String> = uses.keys().cloned().collect();
    assert!(uses["api"].contains("state") && uses["state"].contains("viewer"), "imports are seen: {uses:?}");
    for (name, used) in &mut uses {
        used.retain(|other| other != name && names.contains(other));
    }
    // What uses nothing that is left is a floor; a circle is never one.
    while let Some(floor) = uses.iter().find(|(_, used)| used.is_empty()).map(|(name, _)| name.clone()) {
        uses.remove(&floor);
        for used in uses.values_mut() {
            used.remove(&floor);
        }
    }
    assert!(uses.is_empty(), "a circle among {uses:?}");
}
