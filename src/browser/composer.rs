//! Writes into the message field of the page that the popup was opened on, by extension/composer.js.

use serde::Deserialize;

use super::injected::Script;
use crate::capture::composer::{self, Field, Way, Window};

const SCRIPT: Script = Script { file: "composer.js", handle: "composer" };

/// What became of a text.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Inserted {
    /// The field holds it.
    Held,
    /// The page has no such field, or cannot be written to.
    None,
    /// The field does not hold it.
    Refused,
}

#[derive(Deserialize)]
struct Look {
    fields: Vec<Field>,
    window: Window,
}

/// Writes a text into the message field. Nothing is sent.
pub async fn insert(text: &str) -> Inserted {
    let inserted = async {
        let Look { fields, window } = SCRIPT.call("look", &[0; 0]).await?;
        let (index, ways) = composer::choose(&fields, window, text)?;
        let ways: Vec<&str> = ways.into_iter().map(Way::name).collect();
        SCRIPT.call("insert", &(index, ways, text)).await
    };
    inserted.await.unwrap_or(Inserted::None)
}
