//! The entry point of the viewer's worker, which opens links.

fn main() {
    // It fails where there is no worker's scope; then nobody listens.
    let _ = excerpt::browser::worker::serve_readers();
}
