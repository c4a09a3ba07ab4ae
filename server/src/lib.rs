//! The share server: keeps sealed excerpts under short links, updates them for their owners and really deletes them.
//!
//! It sees bytes that it cannot read. What goes over the wire is in `openapi.yaml`, what is stored in [`record`].

/// The addresses and what answers there.
pub mod api;
/// The time of day, which tests can turn.
pub mod clock;
/// Every setting.
pub mod config;
/// How many connections one network may have.
pub mod connections;
/// Shares that many read at once.
mod hot;
/// Names and capabilities of shares.
pub mod id;
/// How often one network may ask.
pub mod limits;
/// What Prometheus asks for.
pub mod metrics;
/// Who asks.
pub mod network;
/// The commands of whoever runs the server.
pub mod operator;
/// Which web pages may use the server.
pub mod origin;
/// Every "no" that the server says.
pub mod problem;
/// What the system knows of this process.
mod process;
/// What is stored of a share.
pub mod record;
/// What a reporter may add to a report.
pub mod secret;
/// Connections.
pub mod server;
/// What may happen to a share.
pub mod shares;
/// What everything that answers shares.
pub mod state;
/// Where shares are kept.
pub mod store;
/// The operator's command to end a share.
pub mod takedown;
/// Who may upload.
pub mod tokens;
/// What happens without anybody asking.
mod upkeep;
/// The page that opens links.
pub mod viewer;
