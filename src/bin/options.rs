//! The options's entry point.

fn main() {
    excerpt::ui::mount(excerpt::ui::options::options);
}
