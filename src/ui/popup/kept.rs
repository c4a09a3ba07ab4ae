//! What is said about an excerpt besides its words: only what the user keeps.

use super::anonymize::switch;
use super::desk::Desk;
use super::{Tag, say};

/// The switches, in the order in which a page says it.
pub(super) fn switches(desk: Desk) -> [Tag; 3] {
    [
        switch(desk, "facts", say("facts_switch"), |edits| edits.facts, |edits, on| edits.facts = on),
        switch(desk, "source", say("source_switch"), |edits| edits.source, |edits, on| edits.source = on),
        switch(
            desk,
            "signature",
            say("signature_switch"),
            |edits| !edits.unsigned,
            |edits, on| edits.unsigned = !on,
        ),
    ]
}
