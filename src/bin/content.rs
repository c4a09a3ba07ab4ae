//! The content entry point.
fn main() {}
