//! The options entry point.
fn main() {}
