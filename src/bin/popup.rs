//! The popup's entry point.

fn main() {
    excerpt::ui::popup::start();
}
