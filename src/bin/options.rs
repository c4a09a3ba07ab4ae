//! The options's entry point.

fn main() {
    leptos::mount::mount_to_body(excerpt::ui::options::options);
}
