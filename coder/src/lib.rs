//! Excerpt's link coder: a lossless compressor for the text of chats, frozen so that links open for ever.
//!
//! It is a context-mixing compressor of the PAQ kind, in integers only, with a static dictionary and trained parameters
//! (docs/link-coder.md specifies it). Whatever changes the bytes breaks every link there is: vectors in tests/ hold it.
//!
//! ```text
//! text so far ─┬─ contexts ──▶ hash_table (bit_history) ─┐
//!              ├─ match_model ──────────────────────────┼─▶ mixer (two layers) ─▶ probability ─▶ range ─▶ bytes
//!              └─ search ──▶ dictionary_model ──────────┘        ▲
//!                   └─ suffix_trie of the dictionary         parameters, adapted bit by bit
//! ```
//!
//! [`encode`] and [`decode`] work on whole texts, [`encode_in_steps`] and [`Decoder`] in steps, so that one can read what the
//! other is still writing; all need a [`Model`].

/// Bit histories: states of one byte.
mod bit_history;
/// The text so far and its contexts.
mod contexts;
/// Positions in the suffix trie.
mod cursor;
/// The static dictionary of phrases.
mod dictionary;
/// The dictionary's predictions.
mod dictionary_model;
/// Bit histories by context.
mod hash_table;
/// Squash, stretch and adaptive probabilities.
mod logistic;
/// Decoder of the shipped model's compression.
mod lzma;
/// Predictions from repetitions.
mod match_model;
/// Mixers of predictions.
mod mixer;
/// The shipped model.
mod model;
/// Trained probabilities and weights.
mod parameters;
/// The probability of the next bit.
mod predictor;
/// The arithmetic coder.
mod range;
/// Lookups in the dictionary.
mod search;
/// Whole streams.
mod stream;
/// The dictionary's suffix trie.
mod suffix_trie;
/// Training of the parameters.
#[cfg(feature = "training")]
pub mod training;

pub use model::Model;
pub use stream::{Decoded, Decoder, decode, encode, encode_in_steps, encode_with_costs};
