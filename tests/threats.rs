//! The table of threats in SECURITY.md names tests that there are.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::{fs, path::Path};

/// All text of the files below a folder that can hold tests.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_source = path.extension().is_some_and(|end| end == "rs" || end == "mjs");
        if path.is_dir() {
            sources(&path, all);
        } else if is_source && !path.ends_with("tests/threats.rs") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_threat_names_a_test_that_there_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    for folder in ["src", "tests", "detector/src", "server/tests", "xtask/src"] {
        sources(&root.join(folder), &mut code);
    }
    let text = fs::read_to_string(root.join("SECURITY.md")).unwrap();
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
