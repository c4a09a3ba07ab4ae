//! Which steps can be skipped: a fingerprint of a step's inputs, kept beside its outputs.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::env;

/// The inputs of one step.
pub struct Stamp {
    file: PathBuf,
    hash: DefaultHasher,
}

impl Stamp {
    /// Begins with the step's recipe: its own source, so that a changed recipe runs again.
    pub fn new(name: &str, recipe: &str) -> Result<Self> {
        let mut hash = DefaultHasher::new();
        recipe.hash(&mut hash);
        Ok(Self { file: env::work("stamps")?.join(name), hash })
    }

    /// Adds a file's contents.
    pub fn input(mut self, path: &Path) -> Result<Self> {
        std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?.hash(&mut self.hash);
        Ok(self)
    }

    /// Whether these outputs were made of these inputs.
    pub fn is_fresh(&self, outputs: &[&Path]) -> bool {
        outputs.iter().all(|path| path.exists())
            && std::fs::read_to_string(&self.file).is_ok_and(|text| text == self.text())
    }

    /// Remembers that the outputs are made.
    pub fn write(&self) -> Result<()> {
        env::write(&self.file, self.text())
    }

    fn text(&self) -> String {
        format!("{:016x}", self.hash.finish())
    }
}
