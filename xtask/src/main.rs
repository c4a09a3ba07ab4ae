//! Excerpt's developer commands.
fn main() {}
