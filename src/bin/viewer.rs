//! The viewer's entry point.

fn main() {
    excerpt::ui::mount(excerpt::ui::viewer::viewer);
}
