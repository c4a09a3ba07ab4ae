//! The entry point of the page that asks follow-up questions.

fn main() {
    excerpt::ui::mount(excerpt::ui::viewer::asking_viewer);
}
