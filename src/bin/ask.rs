//! The entry point of the page that asks follow-up questions.

fn main() {
    excerpt::ui::viewer::start_asking();
}
