//! An excerpt as a prompt: one sentence, then the transcript.

use crate::{i18n::Catalog, model::Excerpt, render::markdown};

/// What another chat is given to go on with: what the page shows and nothing else, as Markdown.
pub fn document(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let transcript = markdown::document(excerpt, catalog);
    format!("{}\n\n{transcript}", catalog.message("page_continue_prompt", &[]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::FileCatalog, render::sample};

    #[test]
    fn a_prompt_is_one_sentence_and_what_the_page_shows() {
        let prompt = document(&sample::rich(), &FileCatalog::english());
        let (sentence, transcript) = prompt.split_once("\n\n").unwrap();
        assert!(sentence.ends_with(':') && sentence.len() < 100, "{sentence}");
        assert_eq!(transcript, markdown::document(&sample::rich(), &FileCatalog::english()));
    }
}
