//! One file for each chat site.

/// ChatGPT.
pub mod chatgpt;
/// Claude.
pub mod claude;
/// Gemini.
pub mod gemini;
