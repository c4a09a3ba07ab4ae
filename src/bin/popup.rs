//! The popup's entry point.

fn main() {
    excerpt::ui::mount(excerpt::ui::popup::popup);
}
