//! The popup entry point.
fn main() {}
