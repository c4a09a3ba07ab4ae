//! The entry point of the worker that makes and opens links.

fn main() {
    // It fails where there is no worker's scope; then nobody listens.
    let _ = excerpt::browser::worker::serve();
}
