//! The style of saved pages: page.css without what a page does not need.

use std::collections::BTreeSet;

use crate::render::markup::Node;

/// The style of pages and previews.
pub const CSS: &str = include_str!("../page.css");

/// Shorter forms. A page holds nothing else, so no rule needs the name before it.
const SHORTER: [(&str, &str); 23] = [
    (" {", "{"),
    (": ", ":"),
    (";}", "}"),
    (":has(.excerpt)", ""),
    (".excerpt >", "body>"),
    (".excerpt ", ""),
    (".excerpt", "body"),
    (" > ", ">"),
    ("> ", ">"),
    (", ", ","),
    (" 0.", " ."),
    (":0.", ":."),
    ("(0.", "(."),
    (",0.", ",."),
    ("--accent", "--a"),
    ("--card", "--d"),
    ("--code", "--c"),
    ("--ink", "--i"),
    ("--keyword", "--k"),
    ("--line", "--n"),
    ("--literal", "--l"),
    ("--paper", "--p"),
    ("--soft", "--s"),
];

/// The style of a page with this content: without comments, spaces and sections for what the page has not.
pub(super) fn style_for(content: &[Node]) -> String {
    let mut names = BTreeSet::new();
    gather(content, &mut names);
    shortened(Some(&names))
}

/// The style of a page with any content.
pub(super) fn whole() -> String {
    shortened(None)
}

/// The sections for elements and classes of these names, or all.
fn shortened(names: Option<&BTreeSet<&str>>) -> String {
    let mut css = String::new();
    for part in CSS
        .split("\n\n")
        .filter(|section| names.is_none_or(|names| is_needed(section, names)))
        .flat_map(|part| part.split("/*"))
    {
        css.extend(part.split_once("*/").map_or(part, |(_, rules)| rules).lines().map(str::trim));
    }
    SHORTER.into_iter().fold(css, |css, (from, to)| css.replace(from, to))
}

/// Whether the page has one of the elements and classes that a section names, or it names none.
fn is_needed(section: &str, names: &BTreeSet<&str>) -> bool {
    let only = section.strip_prefix("/* Only with ").and_then(|rest| rest.split([':', '.']).next());
    only.is_none_or(|only| only.split(", ").any(|name| names.contains(name)))
}

/// The elements and classes of some nodes, whether their text needs a direction, and whether they are many.
fn gather<'n>(nodes: &'n [Node], names: &mut BTreeSet<&'n str>) {
    // As many messages as page.css counts, that is.
    names.extend((nodes.len() >= 50).then_some("many"));
    for node in nodes {
        let element = match node {
            Node::Element(element) => element,
            Node::Text(text) => {
                names.extend(text.contains(is_right_to_left).then_some("right-to-left"));
                continue;
            }
        };
        names.insert(element.tag);
        let classes = element.attributes.iter().filter(|(name, _)| *name == "class");
        names.extend(classes.map(|(_, class)| class.as_str()));
        gather(&element.children, names);
    }
}

/// Whether it is a letter of a script that is written from right to left.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        i18n::FileCatalog,
        model::Excerpt,
        render::{
            html::{Extras, body, page, page_with},
            sample,
        },
    };

    #[test]
    fn a_page_has_the_styles_of_what_it_holds_and_no_others() {
        let catalog = FileCatalog::english();
        let script = Extras { script: "1", ..Extras::NONE };
        let pages = [
            page(&Excerpt::default(), &catalog),
            page(&sample::rich(), &catalog),
            page_with(&sample::rich(), &catalog, script),
        ];
        let expected = [
            ("article.user{", [true; 3]),
            ("blockquote{", [false, true, true]),
            ("math{", [false, true, true]),
            ("table{", [false, true, true]),
            ("pre{margin", [false, true, true]),
            ("unicode-bidi:plaintext", [false, true, true]),
            (".tools{", [false, false, true]),
        ];
        for (rule, held) in expected {
            assert_eq!(pages.each_ref().map(|page| page.contains(rule)), held, "{rule}");
        }
    }

    #[test]
    fn every_section_can_be_needed() {
        let mut random = sample::Random::new(1);
        let excerpts = (0..100).map(|_| random.excerpt()).chain([sample::rich()]);
        let bodies: Vec<_> = excerpts.map(|excerpt| body(&excerpt, &FileCatalog::english())).collect();
        let mut all = BTreeSet::from(["many", "mark", "right-to-left", "script"]);
        bodies.iter().for_each(|body| gather(body, &mut all));
        let unneeded: Vec<_> = CSS.split("\n\n").filter(|section| !is_needed(section, &all)).collect();
        assert!(unneeded.is_empty(), "{unneeded:?}");
    }

    #[test]
    fn the_style_stays_small() {
        assert!(CSS.len() <= 12_000, "style sheet: {}", CSS.len());
        let nothing = style_for(&[]).len();
        assert!(nothing <= 4_600, "style of a page: {nothing}");
        // Readers of HTML would turn it into a line feed, and the digest would not fit.
        assert!(!CSS.contains('\r') && !CSS.contains("</"));
    }
}
