//! The views. They show and ask; whatever can be decided without a screen is decided on the floors below.

/// The options page.
pub mod options;
/// The popup on the toolbar button.
pub mod popup;
/// What every view is made of.
mod toolkit;
/// The page that opens links.
pub mod viewer;

/// Half the bytes of std's allocator, and as quick.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
