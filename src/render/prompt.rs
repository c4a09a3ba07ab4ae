//! An excerpt as a prompt: one sentence, then the transcript.

use crate::{model::Excerpt, render::markdown, words::Words};

/// What another chat is given to go on with: what the page shows and nothing else, as Markdown.
pub fn document(excerpt: &Excerpt, words: &dyn Words) -> String {
    let transcript = markdown::document(excerpt, words);
    format!("{}\n\n{transcript}", words.say("page_continue_prompt", &[]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{render::sample, words::MessageFile};

    #[test]
    fn a_prompt_is_one_sentence_and_what_the_page_shows() {
        let prompt = document(&sample::rich(), &MessageFile::english());
        let (sentence, transcript) = prompt.split_once("\n\n").unwrap();
        assert!(sentence.ends_with(':') && sentence.len() < 100, "{sentence}");
        assert_eq!(transcript, markdown::document(&sample::rich(), &MessageFile::english()));
    }
}
