//! The commands work on the checkout in which they are called, wherever they were compiled.

use std::{fs, path::Path, process::Command};

/// A budget of a file that no real checkout has.
const BUDGETS: &str = "what\tfiles\tmeasure\tkB\tgoal\nthe copy's own\tof-this-copy.js\traw\t1\t1\n";

#[test]
fn a_command_of_a_copied_checkout_works_on_the_copy() {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("copy");
    fs::create_dir_all(copy.join("xtask/src")).unwrap();
    fs::create_dir_all(copy.join("dist")).unwrap();
    fs::write(copy.join("Cargo.toml"), "[workspace]\nmembers = [\"xtask\"]\n").unwrap();
    fs::write(copy.join("xtask/Cargo.toml"), "[package]\nname = \"xtask\"\n").unwrap();
    fs::write(copy.join("xtask/budgets.tsv"), BUDGETS).unwrap();
    fs::write(copy.join("dist/of-this-copy.js"), "let copied;").unwrap();
    let size = |folder: &Path, package: Option<&Path>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("size").current_dir(folder).env_remove("CARGO_MANIFEST_DIR");
        command.envs(package.map(|package| ("CARGO_MANIFEST_DIR", package)));
        command.output().unwrap()
    };
    // As cargo runs it, and started by itself in a folder of the checkout.
    for (folder, package) in [("", Some("xtask")), ("", None), ("xtask/src", None)] {
        let package = package.map(|package| copy.join(package));
        let output = size(&copy.join(folder), package.as_deref());
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains("the copy's own"), "{said}");
    }
}

#[test]
fn outside_of_a_checkout_the_commands_say_so() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("size").current_dir(std::env::temp_dir()).env_remove("CARGO_MANIFEST_DIR");
    let output = command.output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("not a checkout of Excerpt"));
}
