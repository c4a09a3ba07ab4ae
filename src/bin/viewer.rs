//! The viewer's entry point.

fn main() {
    excerpt::ui::viewer::start();
}
