//! An excerpt as a page: one tree for the popup's preview, the viewer and the saved file.

/// The content of one message.
mod content;
/// Formulas as MathML.
mod math;

pub use content::content;

use crate::{
    model::{Excerpt, Part, Turn},
    redact::Marker,
    render::{
        digest,
        highlight::{Highlighter, highlight},
        mark::mark_replaced,
        markup::{Element, Node, element, style},
        sentence,
    },
    words::Words,
};

/// The style of pages and previews.
pub const CSS: &str = include_str!("page.css");

/// The style sheet as a policy names it: nothing else may style the page.
const CSS_DIGEST: [u8; 32] = digest::sha256(CSS.as_bytes());

/// What stands in the page's body: header, messages, footer.
pub fn body(excerpt: &Excerpt, words: &dyn Words) -> Vec<Node> {
    let mut number = 0;
    let main = element("main").children(excerpt.parts().iter().map(|part| match part {
        Part::Turn(turn) => {
            number += 1;
            article(turn, number, excerpt, words)
        }
        Part::LeftOut(count) => gap(*count, words),
    }));
    let footer = element("footer").child(element("p").text(words.say("page_made_with", &[])));
    vec![header(excerpt, words).into(), main.into(), footer.into()]
}

/// One self-contained HTML file: no script, nothing loaded from anywhere.
pub fn page(excerpt: &Excerpt, words: &dyn Words) -> String {
    coloured_page(excerpt, words, &|_, _| Vec::new())
}

/// The same with its code coloured.
pub fn coloured_page(excerpt: &Excerpt, words: &dyn Words, highlighter: Highlighter<'_>) -> String {
    page_with(excerpt, words, &|body| highlight(body, highlighter))
}

/// The same with every stand-in marked: for the user's eyes only.
pub fn marked_page(
    excerpt: &Excerpt,
    words: &dyn Words,
    highlighter: Highlighter<'_>,
    marker: &Marker,
) -> String {
    page_with(excerpt, words, &|body| {
        highlight(body, highlighter);
        mark_replaced(body, marker);
    })
}

fn page_with(excerpt: &Excerpt, words: &dyn Words, finish: &dyn Fn(&mut Vec<Node>)) -> String {
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        digest::base64(&CSS_DIGEST)
    );
    let named = |name: &'static str, content: &str| {
        element("meta").with("name", name).with("content", content).into()
    };
    let head: Vec<Node> = vec![
        element("meta").with("charset", "utf-8").into(),
        element("meta").with("http-equiv", "Content-Security-Policy").with("content", policy).into(),
        named("viewport", "width=device-width, initial-scale=1"),
        named("color-scheme", "light dark"),
        named("referrer", "no-referrer"),
        named("robots", "noindex, nofollow, noarchive"),
        named("generator", "Excerpt"),
        element("title").text(sentence::title(excerpt, words)).into(),
        style(CSS).into(),
    ];
    let mut body = body(excerpt, words);
    finish(&mut body);
    let language = words.language();
    let root = element("html")
        .with("dir", direction(&language))
        .with("lang", language)
        .child(element("head").children(head))
        .child(element("body").with("class", "excerpt").children(body));
    format!("<!doctype html>\n{}\n", Node::from(root).to_html())
}

/// The direction of a language's writing.
fn direction(language: &str) -> &'static str {
    match language.split(['-', '_']).next() {
        Some("ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi") => "rtl",
        _ => "ltr",
    }
}

fn header(excerpt: &Excerpt, words: &dyn Words) -> Element {
    let facts = sentence::facts(excerpt, words).into_iter().map(|fact| {
        let item = element("li").with("dir", "auto");
        let item = if fact == excerpt.date() {
            item.child(element("time").with("datetime", fact.as_str()).text(fact))
        } else {
            item.text(fact)
        };
        item.into()
    });
    let header = element("header")
        .child(element("h1").with("dir", "auto").text(sentence::title(excerpt, words)))
        .child(element("ul").with("class", "facts").children(facts));
    if excerpt.anonymized() {
        header.child(element("p").with("class", "note").text(words.say("page_anonymized", &[])))
    } else {
        header
    }
}

fn article(turn: &Turn, number: usize, excerpt: &Excerpt, words: &dyn Words) -> Node {
    let label = format!("m{number}-author");
    let mut author = element("h2")
        .with("id", label.as_str())
        .child(element("bdi").text(sentence::author(turn.role, excerpt, words)));
    if let Some(model) = &turn.model {
        author = author.text(" ").child(element("bdi").with("class", "model").text(model.as_str()));
    }
    element("article")
        .with("id", format!("m{number}"))
        .with("class", sentence::role(turn.role))
        .with("aria-labelledby", label)
        .child(author)
        .child(element("div").with("class", "content").children(content(&turn.blocks)))
        .into()
}

fn gap(count: u32, words: &dyn Words) -> Node {
    element("p").with("class", "gap").text(format!("[…] {}", sentence::left_out(count, words))).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{render::sample, words::MessageFile};

    #[test]
    fn a_page_says_who_when_and_what_is_missing() {
        let page = page(&sample::rich(), &MessageFile::english());
        let expected = [
            "<!doctype html>\n<html dir=ltr lang=en><head><meta charset=utf-8>",
            "<title>Why is my parser slow?</title>",
            "Shared by Ada",
            "datetime=2026-11-22",
            "[…] 3 messages left out",
            "<article id=m1 class=system",
            "<bdi class=model>GPT-5</bdi>",
            "Private details were replaced.",
            "Made with Excerpt",
        ];
        for part in expected {
            assert!(page.contains(part), "{part}");
        }
    }

    #[test]
    fn the_frame_of_a_page_stays_small() {
        let frame = page(&Excerpt::default(), &MessageFile::english()).len();
        assert!(CSS.len() <= 12_000, "style sheet: {}", CSS.len());
        assert!(frame - CSS.len() <= 1_200, "frame without style: {}", frame - CSS.len());
        // Readers of HTML would turn it into a line feed, and the digest would not fit.
        assert!(!CSS.contains('\r') && !CSS.contains("</"));
    }
}
