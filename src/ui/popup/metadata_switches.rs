//! What is said about an excerpt besides its words: only what the user keeps.

use super::anonymize::switch;
use super::state::PopupState;
use crate::ui::toolkit::{Tag, t};

/// The switches, in the order in which a page says it.
pub(super) fn switches(state: PopupState) -> [Tag; 3] {
    [
        switch(state, "facts", t("facts_switch"), |edits| edits.facts, |edits, on| edits.facts = on),
        switch(state, "source", t("source_switch"), |edits| edits.source, |edits, on| edits.source = on),
        switch(
            state,
            "signature",
            t("signature_switch"),
            |edits| !edits.unsigned,
            |edits, on| edits.unsigned = !on,
        ),
    ]
}
