//! The entry point of the viewer's worker for links to servers, which opens envelopes.

/// As in the views: half the bytes of std's.
#[cfg(all(target_family = "wasm", not(feature = "ui")))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {
    // It fails where there is no worker's scope; then nobody listens.
    let _ = excerpt::browser::worker::serve_envelopes();
}
