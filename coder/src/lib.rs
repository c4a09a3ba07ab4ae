//! Excerpt's link coder: texts of chats into as few bytes as possible, and back, for ever.
//!
//! Context mixing in integers only, with built-in phrases and learned tables; docs/link-coder.md specifies it.
//! Whatever changes the bytes breaks every link there is: vectors in tests/ hold it.

/// What was said so far.
mod history;
/// The tables that are shipped.
mod learned;
/// What comes after each string of the phrases.
mod lists;
/// Probabilities and logits.
mod logistic;
/// Opinions into one.
mod mixer;
/// The built-in knowledge.
mod model;
/// The built-in phrases.
mod phrases;
/// Everything into one probability.
mod predictor;
/// Probabilities and bytes.
mod range;
/// Repetitions.
mod recall;
/// The conversation's memory.
mod slots;
/// Short histories of bits.
mod states;
/// Texts and bytes.
mod stream;
/// How the learned tables are made.
#[cfg(feature = "training")]
pub mod training;
/// The built-in data's compression.
mod unpack;
/// What the phrases are asked.
mod views;

pub use model::Model;
pub use stream::{Decoded, Decoder, decode, encode, encode_with_costs};
