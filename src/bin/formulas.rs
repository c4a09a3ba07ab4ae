//! The entry point of what draws formulas, for viewers that meet one.

fn main() {
    excerpt::browser::formulas::serve();
}
