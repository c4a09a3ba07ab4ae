//! highlight.js, which extension/highlight.js loads beside the page's program.

use wasm_bindgen::prelude::*;

use crate::render::highlight::Kind;

#[wasm_bindgen]
extern "C" {
    /// Set by extension/highlight.js: `[kind, text, kind, text, …]`. Throws until the script is there.
    #[wasm_bindgen(js_name = excerptHighlight, catch)]
    fn pieces(language: &str, code: &str) -> Result<Vec<String>, JsValue>;
}

/// The pieces of some code; none for an unknown language, or while the script is still loading.
pub fn highlighter(language: &str, code: &str) -> Vec<(Kind, String)> {
    let pieces = pieces(language, code).unwrap_or_default();
    let kind = |name: &str| match name {
        "comment" => Kind::Comment,
        "keyword" => Kind::Keyword,
        "literal" => Kind::Literal,
        _ => Kind::Plain,
    };
    pieces.chunks_exact(2).filter_map(|pair| Some((kind(pair.first()?), pair.get(1)?.clone()))).collect()
}
