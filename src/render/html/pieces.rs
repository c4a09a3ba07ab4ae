//! The page some messages at a time, for who shows its beginning before its end is made. All pieces together are the page:
//! a test holds that.

use std::ops::Range;

use crate::{
    i18n::Catalog,
    model::{Excerpt, Part},
    render::{
        html::{self, Extras, numbered, style},
        markup::{Node, element},
    },
};

/// The file as `page_with` makes it, with no more than the first `count` messages and gaps, and without the foot. It has the
/// styles of all that may come.
pub fn beginning(excerpt: &Excerpt, catalog: &dyn Catalog, extras: Extras<'_>, count: usize) -> String {
    let main = element("main").children(parts(excerpt, 0..count, catalog));
    let mut content = vec![html::header(excerpt, catalog).into(), main.into()];
    extras.apply(&mut content);
    html::document(excerpt, catalog, extras, content, style::whole())
}

/// Further messages and gaps, by their places in the excerpt: what follows at the end of the page's `main`. Empty behind the last.
pub fn messages(
    excerpt: &Excerpt,
    places: Range<usize>,
    catalog: &dyn Catalog,
    extras: Extras<'_>,
) -> String {
    let mut nodes = parts(excerpt, places, catalog);
    extras.apply(&mut nodes);
    written(&nodes)
}

/// What stands behind the messages, at the end of the page's body.
pub fn end(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let mut nodes = Vec::new();
    html::foot(&mut nodes, excerpt, catalog);
    written(&nodes)
}

/// Some of the excerpt's parts, by their places; messages are numbered from the excerpt's first.
fn parts(excerpt: &Excerpt, places: Range<usize>, catalog: &dyn Catalog) -> Vec<Node> {
    let before = excerpt.parts().iter().take(places.start);
    let mut number = before.filter(|part| matches!(part, Part::Turn(_))).count();
    let mut nodes = Vec::new();
    for part in excerpt.parts().iter().take(places.end).skip(places.start) {
        nodes.push(html::part_of(part, &mut number, excerpt, catalog, numbered));
    }
    nodes
}

fn written(nodes: &[Node]) -> String {
    let mut html = String::new();
    for node in nodes {
        html += &node.to_html();
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::FileCatalog, redact::Marker, render::sample};

    /// Without what each page has for itself (its style and the policy with the style's digest), and without the ends of
    /// paragraphs, which may be left out.
    fn bare(page: &str) -> String {
        let (before, rest) = page.split_once("<meta http-equiv").unwrap();
        let (_, rest) = rest.split_once('>').unwrap();
        let (between, rest) = rest.split_once("<style>").unwrap();
        let (_, after) = rest.split_once("</style>").unwrap();
        [before, between, after].concat().replace("</p>", "")
    }

    #[test]
    fn the_pieces_of_a_page_are_the_page() {
        let catalog = FileCatalog::english();
        let marker = Marker::new(&[]);
        let extras = Extras { marker: Some(&marker), ..Extras::NONE };
        let mut random = sample::Random::new(7);
        let excerpts = (0..40).map(|_| random.excerpt()).chain([Excerpt::default(), sample::rich()]);
        for excerpt in excerpts {
            let page = bare(&html::page_with(&excerpt, &catalog, extras));
            for size in [1, 2, 7] {
                let beginning = bare(&beginning(&excerpt, &catalog, extras, size));
                let (mut whole, rest) =
                    beginning.split_once("</main>").map(|(a, b)| (a.to_owned(), b)).unwrap();
                let mut at = size;
                while at < excerpt.parts().len() {
                    whole += &messages(&excerpt, at..at + size, &catalog, extras).replace("</p>", "");
                    at += size;
                }
                let end = end(&excerpt, &catalog).replace("</p>", "");
                assert_eq!([&whole, "</main>", &end, rest].concat(), page, "pieces of {size}");
            }
        }
    }

    #[test]
    fn nothing_comes_behind_the_last_message() {
        let catalog = FileCatalog::english();
        assert_eq!(messages(&sample::rich(), 1_000..1_040, &catalog, Extras::NONE), "");
    }
}
