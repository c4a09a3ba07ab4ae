//! What anonymizing promises, on conversations at random: private values of every kind in every field, split over
//! nodes, in other spellings and encodings. `PROPTEST_CASES` sets how many.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

#[path = "anonymize/conversations.rs"]
mod conversations;
/// Values over two blocks.
#[path = "anonymize/parts.rs"]
mod parts;

use std::sync::LazyLock;

use conversations::{Case, PLACES, READABLE, SHARED, SPELLINGS, Spelling, case};
use excerpt::{
    edit::{Edits, Outcome, excerpt},
    i18n::FileCatalog,
    link,
    model::{Attribution, Block, Conversation, Message, Part, text},
    redact::{Settings, Style},
    render::FORMATS,
    share::leak_check::{Cleared, ReleaseError},
};
use proptest::{prelude::*, test_runner::Config};
use unicode_normalization::UnicodeNormalization;

/// How many cases each claim is tried on.
fn cases(default: u32) -> Config {
    // What fails is printed; a file of old failures would hold values that look private.
    Config {
        failure_persistence: None,
        ..Config::with_cases(
            std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(default),
        )
    }
}

static CATALOG: LazyLock<FileCatalog> = LazyLock::new(FileCatalog::english);

fn edits(case: &Case) -> Edits {
    let redaction = Settings {
        words: case.words.clone(),
        patterns: case.patterns.clone(),
        agreed: case.agreed.iter().cloned().collect(),
        style: case.style,
        ..Settings::default()
    };
    Edits { details: true, redaction, ..Edits::default() }
}

/// The excerpt in one of the forms in which it may leave, as a text.
fn leave(outcome: &Outcome, form: usize, catalog: &FileCatalog) -> Result<String, ReleaseError> {
    let cleared = Cleared::new(outcome)?;
    match FORMATS.get(form) {
        Some(format) => {
            Ok(format!("{}\n{}", cleared.file_name(format.extension)?, cleared.document(format, catalog)?))
        }
        None => {
            let decoded = link::DecodedLink { stream: cleared.stream()?.to_vec(), is_whole: true };
            cleared.opens_as(&decoded)?;
            Ok((FORMATS[FORMATS.len() - 1].write)(&link::excerpt(&decoded).unwrap(), catalog))
        }
    }
}

/// Another opinion than the leak check's: what a person would see who decodes the output.
fn shows(output: &str, value: &str) -> bool {
    let plain = |text: &str| -> String {
        let seen = text.nfkc().filter(|letter| !"\u{ad}\u{200b}".contains(*letter)).collect::<String>();
        seen.to_lowercase().replace(char::is_whitespace, " ")
    };
    let untagged: String =
        output.split('<').map(|piece| piece.rsplit_once('>').map_or(piece, |(_, text)| text)).collect();
    let undone = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let Some((first, tail)) = rest.split_first() {
            let code = (*first == b'%')
                .then(|| u8::from_str_radix(std::str::from_utf8(tail.get(..2)?).ok()?, 16).ok())
                .flatten();
            bytes.push(code.unwrap_or(*first));
            rest = if code.is_some() { &tail[2..] } else { tail };
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let value = plain(value);
    [output, &untagged, &undone(output)].iter().any(|text| plain(text).contains(&value))
}

fn running(outcome: &Outcome) -> Vec<String> {
    outcome.excerpt.turns().map(|turn| text::running(&turn.blocks)).collect()
}

/// What is shared, as if it were a page's conversation.
fn again(conversation: &Conversation, outcome: &Outcome) -> Conversation {
    let turns = outcome.excerpt.turns().enumerate();
    let messages = turns.map(|(index, turn)| Message {
        key: index.to_string(),
        role: turn.role,
        attribution: Attribution::default(),
        blocks: turn.blocks.clone(),
    });
    Conversation {
        title: outcome.excerpt.title().to_owned(),
        messages: messages.collect(),
        ..conversation.clone()
    }
}

fn without_empty(parts: &[Part]) -> String {
    // A name that was split leaves empty pieces; they are nothing to see.
    format!("{parts:?}").replace("Text(\"\")", "")
}

proptest! {
    #![proptest_config(cases(10_000))]

    /// Nothing that was found leaves; what nobody replaces, because it is encoded, stops the share.
    #[test]
    fn a_private_value_leaves_in_no_form(case in case(SPELLINGS, PLACES), form in 0..=FORMATS.len()) {
        let outcome = excerpt(&case.conversation, &edits(&case));
        match leave(&outcome, form, &CATALOG) {
            Ok(output) => {
                for (value, _) in &case.values {
                    prop_assert!(!shows(&output, value), "{value} is in {output}");
                }
                for encoded in &case.encoded {
                    prop_assert!(!output.contains(encoded), "{encoded} is in {output}");
                }
            }
            Err(error) => {
                let stopped = matches!(&error, ReleaseError::Leak { .. });
                prop_assert!(stopped && !case.encoded.is_empty(), "{error:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn anonymizing_again_changes_nothing(case in case(SPELLINGS, PLACES)) {
        let edits = edits(&case);
        let outcome = excerpt(&case.conversation, &edits);
        let once = again(&case.conversation, &outcome);
        let twice = excerpt(&once, &edits);
        prop_assert_eq!(without_empty(outcome.excerpt.parts()), without_empty(twice.excerpt.parts()));
        prop_assert_eq!(outcome.excerpt.title(), twice.excerpt.title());
    }

    #[test]
    fn nothing_selected_changes_nothing(case in case(SPELLINGS, SHARED)) {
        let mut edits = edits(&case);
        edits.redaction.on = false;
        let outcome = excerpt(&case.conversation, &edits);
        let shared: Vec<&Vec<Block>> = outcome.excerpt.turns().map(|turn| &*turn.blocks).collect();
        let captured: Vec<&Vec<Block>> = case.conversation.messages.iter().map(|message| &*message.blocks).collect();
        prop_assert_eq!(shared, captured);
        prop_assert!(!outcome.excerpt.anonymized());
    }

    /// Whoever has the map can read the original; only the map says what a pseudonym stands for.
    #[test]
    fn the_map_gives_the_original_back(case in case(&[Spelling::AsIs], READABLE)) {
        let mut edits = Edits { redaction: Settings { style: Style::Readable, ..edits(&case).redaction }, ..edits(&case) };
        let anonymized = excerpt(&case.conversation, &edits);
        edits.redaction.on = false;
        let original = excerpt(&case.conversation, &edits);
        let restored = running(&anonymized).into_iter().map(|mut text| {
            let mut findings: Vec<_> = anonymized.findings.iter().filter(|finding| finding.replaced).collect();
            findings.sort_by_key(|finding| std::cmp::Reverse(finding.pseudonym.len()));
            for finding in findings {
                text = text.replace(&finding.pseudonym, &finding.value);
            }
            text
        });
        prop_assert_eq!(restored.collect::<Vec<_>>(), running(&original));
    }
}
