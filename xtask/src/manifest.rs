//! The browsers' manifests, made from manifest.json.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::env;

/// The oldest Safari that may try: the first with `storage.session` and service workers as Chrome has them. Nobody has tried.
const SAFARI: &str = "16.4";

/// Where the extension runs.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Browser {
    /// Chrome, Chromium, Edge, Brave.
    Chrome,
    /// Firefox.
    Firefox,
    /// Safari, whose own tools make a program of the folder.
    Safari,
}

impl Browser {
    /// Those that the tests run in.
    pub const ALL: [Browser; 2] = [Browser::Chrome, Browser::Firefox];

    /// Those that there is a package for.
    pub const PACKAGED: [Browser; 3] = [Browser::Chrome, Browser::Firefox, Browser::Safari];

    /// As it is called on the command line and in dist/.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chrome => "chrome",
            Browser::Firefox => "firefox",
            Browser::Safari => "safari",
        }
    }
}

/// The manifest for one browser, with the version of Cargo.toml.
pub fn stamped(browser: Browser) -> Result<String> {
    let source = env::read(&env::root().join("manifest.json"))?;
    let mut manifest: Value = serde_json::from_str(&source).context("manifest.json is not JSON")?;
    let fields = manifest.as_object_mut().context("manifest.json is not an object")?;
    fields.insert("version".into(), version()?.into());
    if browser != Browser::Chrome
        && let Some(permissions) = fields.get_mut("permissions").and_then(Value::as_array_mut)
    {
        // Others do not know it, and say so.
        permissions.retain(|permission| permission != "sidePanel");
    }
    let background = fields.get_mut("background").and_then(Value::as_object_mut);
    let background = background.context("manifest.json has no background")?;
    // Each browser warns of the other's words.
    match browser {
        Browser::Chrome => {
            background.remove("scripts");
            fields.remove("browser_specific_settings");
        }
        Browser::Firefox => {
            background.remove("service_worker");
            fields.remove("minimum_chrome_version");
            // Its administrators' values have no schema.
            fields.remove("storage");
        }
        Browser::Safari => {
            background.remove("scripts");
            fields.remove("minimum_chrome_version");
            fields.insert(
                "browser_specific_settings".into(),
                json!({ "safari": { "strict_min_version": SAFARI } }),
            );
        }
    }
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

/// The version in the root's Cargo.toml.
pub fn version() -> Result<String> {
    let cargo = env::read(&env::root().join("Cargo.toml"))?;
    let line = cargo.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    Ok(line.context("Cargo.toml has no version")?.to_owned())
}
