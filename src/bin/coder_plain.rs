//! The entry point of the worker for browsers without vectors in WebAssembly.

fn main() {
    // It fails where there is no worker's scope; then nobody listens.
    let _ = excerpt::browser::worker::serve();
}
