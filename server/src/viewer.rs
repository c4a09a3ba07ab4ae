//! The page that opens links: files in memory, the same page for every link.

use std::{borrow::Cow, collections::BTreeMap, io::Write as _, path::Path};

use axum::http::HeaderValue;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};

/// Files of the folder that `EXCERPT_EMBED_VIEWER` named when this program was built.
static BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/viewer.rs"));

/// Where `cargo xtask build` puts the viewer.
const DEVELOPMENT: &str = "dist/viewer";

const INDEX: &str = "index.html";
const PLACEHOLDER: &str = "<!doctype html><html lang=\"en\"><title>Excerpt</title><p>This server was built \
    without the page that opens links. Shares can be stored and read; <code>cargo xtask build</code> makes the page.";

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
    pub zipped: Option<Bytes>,
    /// Its entity tag.
    pub tag: String,
    /// Its name changes with its content.
    pub immutable: bool,
}

/// The viewer's files by their paths.
pub struct Viewer {
    files: BTreeMap<String, File>,
    /// Whether there is the page that opens links, and not only one that says that it is missing.
    pub opens_links: bool,
}

impl Viewer {
    /// From that folder; without one, what was built in, or what a developer has built.
    pub fn load(folder: Option<&Path>) -> std::io::Result<Self> {
        let mut files = BTreeMap::new();
        match folder {
            Some(folder) => gather(folder, "", &mut files)?,
            None if !BUILT_IN.is_empty() => {
                for (name, bytes) in BUILT_IN {
                    files.insert((*name).to_owned(), File::new(name, Cow::Borrowed(bytes)));
                }
            }
            None if Path::new(DEVELOPMENT).is_dir() => gather(Path::new(DEVELOPMENT), "", &mut files)?,
            None => {}
        }
        let opens_links = files.contains_key(INDEX);
        let placeholder = || File::new(INDEX, Cow::Borrowed(PLACEHOLDER.as_bytes()));
        files.entry(INDEX.to_owned()).or_insert_with(placeholder);
        Ok(Self { files, opens_links })
    }

    /// `SHA-256  path` of every file, for comparing with a published list.
    pub fn hashes(&self) -> String {
        let line = |(name, file): (&String, &File)| {
            let hex: String = Sha256::digest(&file.plain).iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{hex}  {name}\n")
        };
        self.files.iter().map(line).collect()
    }

    /// The file at an address. Programs that check links write `#` as `%23`, twice even: the page still opens, and
    /// sets it right.
    pub fn find(&self, path: &str) -> Option<&File> {
        let name = path.strip_prefix('/')?;
        let is_link = name.is_empty() || name.starts_with("%23") || name.starts_with("%2523");
        self.files.get(if is_link { INDEX } else { name })
    }
}

impl File {
    fn new(name: &str, bytes: Cow<'static, [u8]>) -> Self {
        let zipped = zip(&bytes);
        let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(&bytes)));
        let plain = match bytes {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        };
        Self { kind: kind(name), policy: policy(&plain), plain, zipped, tag, immutable: is_hashed(name) }
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, File>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
        } else {
            let file = File::new(&name, Cow::Owned(std::fs::read(entry.path())?));
            files.insert(name, file);
        }
    }
    Ok(())
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
fn is_hashed(name: &str) -> bool {
    let is_hash = |part: &str| part.len() >= 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split(['/', '.', '-', '_']).any(is_hash)
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
            (INDEX, false),
        ] {
            assert_eq!(is_hashed(name), hashed, "{name}");
        }
    }
}
