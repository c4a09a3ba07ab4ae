//! `demo`: a sample chat in a browser with the extension, or the whole job done before your eyes.

use anyhow::Result;

use crate::{build, env, manifest::Browser, setup};

/// How it is shown.
#[derive(clap::Args)]
pub struct Arguments {
    /// The whole job is done by itself; so it is, too, where there is no screen
    #[arg(long)]
    headless: bool,
}

/// Shows the sample chat, or does the job.
pub fn command(arguments: &Arguments) -> Result<()> {
    let headless = arguments.headless || !has_screen();
    let browser = setup::everything()?;
    build::build(true, &[Browser::Chrome])?;
    env::run(env::cargo().args(["build", "--package", "excerpt-server"]))?;
    let mut node = env::node();
    node.arg("tests/e2e/support/demo.mjs").env("EXCERPT_BROWSER", browser);
    if headless {
        node.arg("--headless");
    }
    anyhow::ensure!(node.status()?.success(), "the demonstration failed");
    Ok(())
}

/// Which pictures are made.
#[derive(clap::Args)]
pub struct Pictures {
    /// Every view instead, light, dark, small, in a tab and in several languages, into this folder
    #[arg(long, value_name = "FOLDER")]
    views: Option<std::path::PathBuf>,
    /// The views in this language only, a folder of extension/_locales
    #[arg(long, value_name = "CODE", requires = "views")]
    language: Option<String>,
    /// What the stores show instead: five pictures, the tile, the icon in its sizes, into dist/store
    #[arg(long, conflicts_with = "views")]
    store: bool,
}

/// `pictures`: the pictures of docs/pictures, of the demonstration's page; those of the popup's views; those for stores.
pub fn pictures(arguments: &Pictures) -> Result<()> {
    let browser = setup::everything()?;
    build::build(arguments.views.is_none(), &[Browser::Chrome])?;
    let mut node = env::node();
    match &arguments.views {
        Some(folder) => node.arg("tests/e2e/support/views.mjs").arg(folder),
        None if arguments.store => node.arg("tests/e2e/support/store.mjs").arg(build::dist("store")),
        None => node.arg("tests/e2e/support/pictures.mjs"),
    };
    node.env("EXCERPT_BROWSER", browser);
    if let Some(language) = &arguments.language {
        node.env("EXCERPT_LANGUAGE", language);
    }
    anyhow::ensure!(node.status()?.success(), "no pictures");
    Ok(())
}

/// On Linux a program may run without any screen; elsewhere there is one.
fn has_screen() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
