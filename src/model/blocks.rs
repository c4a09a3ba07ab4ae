//! The blocks of one message, shared by all that hold them.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use super::{Block, nesting};

/// A message's blocks: handing them on costs nothing, and who changes them has a copy from then on.
///
/// That two are the same place in memory says that nothing has changed between them.
#[derive(Clone, Default)]
pub struct Blocks(Arc<Inner>);

#[derive(Clone, Default)]
struct Inner {
    blocks: Vec<Block>,
    /// Whether nothing in them is too deep, once somebody has looked.
    is_flat: OnceLock<bool>,
}

impl Blocks {
    /// Whether both are one place in memory. What is held is never changed, so then they are equal.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Takes containers below [`nesting::DEEPEST`] apart.
    pub fn flatten(&mut self) {
        if !self.0.is_flat.get_or_init(|| nesting::is_flat(&self.0.blocks)) {
            nesting::flatten(self);
        }
    }
}

impl PartialEq for Blocks {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || **self == **other
    }
}

impl<const N: usize> PartialEq<[Block; N]> for Blocks {
    fn eq(&self, other: &[Block; N]) -> bool {
        **self == *other
    }
}

impl Deref for Blocks {
    type Target = Vec<Block>;

    fn deref(&self) -> &Vec<Block> {
        &self.0.blocks
    }
}

impl DerefMut for Blocks {
    fn deref_mut(&mut self) -> &mut Vec<Block> {
        let inner = Arc::make_mut(&mut self.0);
        inner.is_flat = OnceLock::new();
        &mut inner.blocks
    }
}

impl From<Vec<Block>> for Blocks {
    fn from(blocks: Vec<Block>) -> Self {
        Self(Arc::new(Inner { blocks, is_flat: OnceLock::new() }))
    }
}

/// As the blocks themselves.
impl fmt::Debug for Blocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_changes_blocks_changes_no_other_holders() {
        let first = Blocks::from(vec![Block::Rule]);
        let mut second = first.clone();
        assert!(first.is_same(&second));
        second.push(Block::Rule);
        assert_eq!((first.len(), second.len()), (1, 2));
        assert!(!first.is_same(&second) && first != second);
    }
}
