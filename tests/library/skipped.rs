//! Says what is not tested here and why: cargo counts such a test as passed and shows nothing of what it says, so
//! `cargo xtask` names a file for it, takes the test from those that passed, and names it at the end.
// Each test file takes what it needs of it.
#![allow(dead_code, clippy::print_stderr, reason = "it is told to whoever runs the test alone")]

use std::{env, fs::OpenOptions, io::Write, thread};

/// The running test does nothing.
pub(crate) fn whole(why: &str) {
    say("whole", why);
}

/// The running test is done with less than there could be.
pub(crate) fn part(why: &str) {
    say("part", why);
}

fn say(kind: &str, why: &str) {
    let thread = thread::current();
    // Threads of the standard test runner carry the test's name.
    let test = thread.name().unwrap_or("a test");
    eprintln!("skipped ({kind}): {test}: {why}");
    let Some(file) = env::var_os("EXCERPT_SKIPPED") else { return };
    if let Ok(mut file) = OpenOptions::new().append(true).create(true).open(file) {
        // At once, so that lines of several tests do not mix.
        let _ = file.write_all(format!("{kind}\t{test}\t{why}\n").as_bytes());
    }
}
