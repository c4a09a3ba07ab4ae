//! The options's entry point.

fn main() {
    excerpt::ui::options::start();
}
