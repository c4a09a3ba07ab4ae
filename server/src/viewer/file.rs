//! One file of the viewer, ready to be sent.

use std::{borrow::Cow, io::Write as _, sync::OnceLock};

use axum::http::HeaderValue;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};

/// For scripts, which may be workers: those have a policy of their own.
const FILE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    frame-ancestors 'none'";
/// Where a page says what it may do.
const META: &str = "http-equiv=\"Content-Security-Policy\" content=\"";

/// One file, ready to be sent.
pub struct File {
    /// Its media type.
    pub kind: &'static str,
    /// What its page may do.
    pub policy: HeaderValue,
    /// As it is.
    pub plain: Bytes,
    /// Compressed with gzip, where that is smaller.
    zipped: Option<Bytes>,
    /// Compressed with brotli, as soon as that is done, where it is smaller.
    brotli: OnceLock<Option<Bytes>>,
    /// Its entity tag.
    pub tag: String,
    /// Its name changes with its content.
    pub immutable: bool,
}

impl File {
    /// Read, hashed and zipped.
    pub fn new(name: &str, bytes: Cow<'static, [u8]>) -> Self {
        let zipped = zip(&bytes);
        let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(&bytes)));
        let plain = match bytes {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        };
        Self {
            kind: kind(name),
            policy: policy(&plain),
            plain,
            zipped,
            brotli: OnceLock::new(),
            tag,
            immutable: hash_in(name).is_some(),
        }
    }

    /// The bytes for somebody who understands these codings, and the coding they have.
    pub fn coded(&self, accepts: impl Fn(&str) -> bool) -> (Bytes, Option<&'static str>) {
        let brotli = self.brotli.get().and_then(Option::as_ref).filter(|_| accepts("br"));
        let zipped = || self.zipped.as_ref().filter(|_| accepts("gzip"));
        match (brotli, zipped()) {
            (Some(bytes), _) => (bytes.clone(), Some("br")),
            (None, Some(bytes)) => (bytes.clone(), Some("gzip")),
            (None, None) => (self.plain.clone(), None),
        }
    }

    /// Compresses it with brotli. Takes its time, so not before the server serves.
    pub fn compress(&self) {
        self.brotli.get_or_init(|| brotli(&self.plain, self.zipped.as_ref().unwrap_or(&self.plain)));
    }

    /// Whether its name holds the beginning of its hash, as `cargo xtask build` names it.
    pub fn is_named_by_content(&self, name: &str) -> bool {
        let hash: String = Sha256::digest(&self.plain).iter().map(|byte| format!("{byte:02x}")).collect();
        hash_in(name).is_some_and(|part| hash.starts_with(part))
    }
}

/// What a page says of itself holds as a header too, and there it can also forbid frames.
fn policy(bytes: &[u8]) -> HeaderValue {
    let text = String::from_utf8_lossy(bytes);
    let own = text.split_once(META).and_then(|(_, rest)| rest.split('"').next());
    let whole = own.map(|own| format!("{own}; frame-ancestors 'none'"));
    let whole = whole.and_then(|whole| HeaderValue::from_str(&whole).ok());
    whole.unwrap_or(HeaderValue::from_static(FILE_POLICY))
}

/// `None` when it would not be smaller.
fn zip(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().filter(|zipped| zipped.len() < bytes.len()).map(Bytes::from)
}

/// `None` when it would not be smaller than what there is.
fn brotli(bytes: &[u8], beside: &[u8]) -> Option<Bytes> {
    // Tests need no smallest file.
    let quality = if cfg!(debug_assertions) { 5 } else { 11 };
    let parameters = BrotliEncoderParams { quality, lgwin: 22, ..BrotliEncoderParams::default() };
    let mut written = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut written, &parameters).ok()?;
    (written.len() < beside.len()).then(|| written.into())
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("ico") => "image/x-icon",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// `viewer-0123abcd.js`: some part of the name is eight or more hexadecimal digits.
pub(super) fn hash_in(name: &str) -> Option<&str> {
    let is_hash = |part: &&str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split(['/', '.', '-', '_']).find(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_change_with_their_content_are_kept_for_ever() {
        for (name, hashed) in [
            ("viewer-0123abcd.js", true),
            ("a/viewer_bg.0123456789ab.wasm", true),
            ("viewer.js", false),
            ("index.html", false),
        ] {
            assert_eq!(hash_in(name).is_some(), hashed, "{name}");
        }
    }
}
