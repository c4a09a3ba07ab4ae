//! A page without its content: what one needs to see to repair the reader of a site that has changed.
//!
//! Tags, classes, the names of attributes, the lengths of texts. Values are kept of a few attributes only, whose
//! values are words of the page's makers; digits in them become zeros, because numbers may be somebody's.

use std::fmt::Write;

use crate::page::{Element, Node, Page};

/// The attributes whose values developers choose.
const KEPT: [&str; 16] = [
    "aria-busy",
    "aria-hidden",
    "contenteditable",
    "data-author",
    "data-message-author-role",
    "data-role",
    "data-sender",
    "data-state",
    "data-streaming",
    "data-test-id",
    "data-testid",
    "data-turn",
    "data-type",
    "dir",
    "role",
    "type",
];

/// Longer values and classes are not words of developers.
const LONGEST: usize = 60;

/// Deeper parts are left out.
const DEEPEST: usize = 60;

/// A longer report would not be read.
const MOST_BYTES: usize = 200_000;

/// The report, one line for each element. Nothing in it was said in the chat.
pub fn diagnostic_report(page: &Page, host: &str, layout: &str) -> String {
    let mut report = format!("excerpt report 1\nhost {host}\nshape {layout}\n");
    element(&page.root, 0, &mut report);
    report
}

fn element(this: &Element, depth: usize, report: &mut String) {
    if depth > DEEPEST || report.len() > MOST_BYTES || this.tag == "head" {
        return;
    }
    let line = line(this);
    let _ = writeln!(report, "{:depth$}{line}", "");
    // Long lists of the same: the first three tell it all.
    let (mut before, mut times) = (String::new(), 0);
    for child in this.elements() {
        let signature = self::line(child);
        times = if signature == before { times + 1 } else { 0 };
        before = signature;
        if times < 3 {
            element(child, depth + 1, report);
        }
    }
}

/// `div.turn[data-role=user][data-id:36] hidden text:120`
fn line(element: &Element) -> String {
    let mut line = word(&element.tag);
    for class in element.attribute("class").unwrap_or_default().split_ascii_whitespace() {
        let _ = write!(line, ".{}", word(class));
    }
    for (name, value) in element.attributes.iter().filter(|(name, _)| name != "class") {
        let _ = match KEPT.contains(&name.as_str()) {
            true => write!(line, "[{}={}]", word(name), word(value)),
            false => write!(line, "[{}:{}]", word(name), value.chars().count()),
        };
    }
    if element.rendered.hidden {
        line.push_str(" hidden");
    }
    let texts = element.children.iter().map(|node| match node {
        Node::Text(text) => text.trim().chars().count(),
        Node::Element(_) => 0,
    });
    match texts.sum::<usize>() {
        0 => {}
        length => drop(write!(line, " text:{length}")),
    }
    line
}

/// A name as developers choose it; anything else leaves only its length.
fn word(text: &str) -> String {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_:/[]()!.%#&>*=,+@".contains(sign);
    if text.len() > LONGEST || text.contains('@') && text.contains('.') || !text.chars().all(is_plain) {
        return format!("({})", text.chars().count());
    }
    text.chars().map(|sign| if sign.is_ascii_digit() { '0' } else { sign }).collect()
}

#[cfg(all(test, feature = "parser"))]
mod tests {
    use super::*;
    use crate::page::parse::parse;

    #[test]
    fn a_report_shows_the_shape_and_nothing_that_was_said() {
        let secrets = ["Weekend", "jo@sample", "Hello", "secret", "4711", "https", "Zürich"];
        let page = parse(
            "<title>Weekend plans</title><body class='chat wide 4711x'><main><div role=log>\
             <div data-testid='turn-4711' data-user='jo@sample.example' class='msg jo@sample.example'>Hello there</div>\
             <a href='https://example.org/secret'>secret</a><img alt='Zürich' src='data:secret'>\
             <p>a</p><p>b</p><p>c</p><p>d</p></div></main>",
            "https://chat.example.org/",
        );
        let report = diagnostic_report(&page, "chat.example.org", "generic");
        for secret in secrets {
            assert!(!report.contains(secret), "{secret} in {report}");
        }
        assert!(report.contains("div.msg.(17)[data-testid=turn-0000][data-user:17] text:11"), "{report}");
        assert_eq!(report.matches("    p text:1").count(), 3, "{report}");
    }

    #[test]
    fn a_report_of_a_huge_page_ends() {
        let html = "<div class=a><span>x</span></div><div class=b>y</div>".repeat(20_000);
        assert!(diagnostic_report(&parse(&html, ""), "", "").len() < MOST_BYTES + 1_000);
    }
}
