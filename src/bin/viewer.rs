//! The viewer entry point.
fn main() {}
