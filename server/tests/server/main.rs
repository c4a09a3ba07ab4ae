//! The server from outside: every claim over a real socket.

// Helpers of tests may fail as loudly as tests; clippy's own exception ends at their door.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::print_stderr, unreachable_pub, missing_docs)]

mod builds;
mod contract;
mod crash;
mod deploy;
mod endings;
mod faults;
mod headers;
mod model;
mod moves;
mod operator;
mod privacy;
mod protocol;
mod proxies;
mod races;
mod signed_ends;
mod strain;
mod support;
mod sweeps;
mod tidy;
mod tokens;
