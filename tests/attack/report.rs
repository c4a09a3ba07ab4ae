//! What was tried of one target and what came of it: a row of the table of `cargo xtask attack`.

use std::time::Duration;

use serde_json::json;

/// How an input went wrong.
#[derive(Clone, Copy)]
pub(crate) enum Fault {
    /// A private value can be read in what leaves.
    Leak,
    /// What is shown cannot be shared, or opens as something else.
    Loss,
    /// A panic, or more time or memory than anything may take.
    Crash,
}

/// What was tried of one target.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) target: &'static str,
    pub(crate) inputs: usize,
    leaks: usize,
    losses: usize,
    crashes: usize,
    slowest: Duration,
    /// Bytes that an input took at most.
    largest: usize,
    /// What went wrong, in words.
    pub(crate) found: Vec<String>,
}

impl Report {
    pub(crate) fn new(target: &'static str) -> Self {
        Self { target, ..Self::default() }
    }

    /// Counts an input, what it took of the processor, and of memory.
    pub(crate) fn count(&mut self, inputs: usize, took: Duration, bytes: usize) {
        self.inputs += inputs;
        self.slowest = self.slowest.max(took);
        self.largest = self.largest.max(bytes);
    }

    pub(crate) fn fault(&mut self, fault: Fault, words: String) {
        match fault {
            Fault::Leak => self.leaks += 1,
            Fault::Loss => self.losses += 1,
            Fault::Crash => self.crashes += 1,
        }
        self.found.push(words);
    }

    /// So many faults say enough.
    pub(crate) fn is_full(&self) -> bool {
        self.found.len() >= 20
    }

    /// Prints the row, which xtask/src/attack.rs reads, and fails if something was found.
    pub(crate) fn finish(&self) {
        let row = json!({
            "target": self.target, "inputs": self.inputs, "leaks": self.leaks, "losses": self.losses,
            "crashes": self.crashes, "slowest": self.slowest.as_millis(), "largest": self.largest, "found": self.found,
        });
        println!("attack\t{row}");
        assert!(self.found.is_empty(), "{}: {:#?}", self.target, self.found);
    }
}
