//! Reads HTML text into a page tree, as a browser would without running it.

use scraper::{Html, node::Node as Parsed};

use crate::page::{DRAWING_ATTRIBUTES, Element, Node, Page, RenderedState, STREAM, is_drawing, is_skipped};

/// How deep elements stand that are read as such (extension/snapshot.js).
const DEEPEST: usize = 512;

type Parse<'a> = ego_tree::NodeRef<'a, Parsed>;

/// Reads a page: the same tree as the walk over the live page gives, as far as markup alone tells it.
///
/// Declarative shadow roots are opened, other templates left out.
pub fn parse(html: &str, url: &str) -> Page {
    let document = Html::parse_document(html);
    let root = element(*document.root_element(), 0).unwrap_or_default();
    let title = root.find(&|element| element.tag == "title").map(Element::text).unwrap_or_default();
    let title = title.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    Page { url: url.to_owned(), title, root, is_cut: false }
}

fn element(node: Parse<'_>, depth: usize) -> Option<Element> {
    let parsed = node.value().as_element()?;
    let tag = parsed.name().to_ascii_lowercase();
    let streams = || {
        tag == "script"
            && node.first_child().and_then(|child| Some(child.value().as_text()?.starts_with(STREAM)))
                == Some(true)
    };
    if is_skipped(&tag, parsed.attr("type")) && !streams() {
        return None;
    }
    let drawing = is_drawing(&tag);
    let attributes = parsed
        .attrs()
        .filter(|(name, _)| !drawing || DRAWING_ATTRIBUTES.contains(name))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let mut element = Element { tag, attributes, ..Element::default() };
    if !drawing {
        children(node, depth + 1, &mut element.children);
    }
    element.rendered = facts(&element);
    Some(element)
}

/// The children: first those of a shadow root, then the element's own.
fn children(node: Parse<'_>, depth: usize, list: &mut Vec<Node>) {
    if depth > DEEPEST {
        // As the walk over the live page does: what a script nests deeper gives its bare text.
        let texts =
            node.descendants().filter_map(|inner| inner.value().as_text().map(|text| text.to_string()));
        return list.extend(texts.map(Node::Text));
    }
    for child in node.children().filter(|child| is_shadow_root(*child)) {
        for inner in child.children() {
            if inner.value().is_fragment() {
                push_all(inner, depth, list);
            } else {
                push(inner, depth, list);
            }
        }
    }
    push_all(node, depth, list);
}

fn push_all(node: Parse<'_>, depth: usize, list: &mut Vec<Node>) {
    for child in node.children() {
        push(child, depth, list);
    }
}

fn push(node: Parse<'_>, depth: usize, list: &mut Vec<Node>) {
    match node.value() {
        Parsed::Text(text) => list.push(Node::Text(text.to_string())),
        Parsed::Element(_) => list.extend(element(node, depth).map(Node::Element)),
        _ => {}
    }
}

fn is_shadow_root(node: Parse<'_>) -> bool {
    node.value()
        .as_element()
        .is_some_and(|parsed| parsed.name() == "template" && parsed.attr("shadowrootmode").is_some())
}

fn facts(element: &Element) -> RenderedState {
    let field = element.tag == "input";
    let kind = element.attribute("type").unwrap_or_default();
    let ticked = field && matches!(kind, "checkbox" | "radio");
    let style: String = element.attribute("style").unwrap_or_default().split_ascii_whitespace().collect();
    RenderedState {
        hidden: element.has("hidden")
            || style.split(';').any(|rule| matches!(rule, "display:none" | "display:none!important")),
        checked: ticked.then(|| element.has("checked")),
        value: match element.tag.as_str() {
            "textarea" => Some(element.text()),
            "input" if !ticked => element.attribute("value").map(str::to_owned),
            _ => None,
        },
        ..RenderedState::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_templates_are_left_out_and_shadow_roots_are_opened() {
        let page = parse(
            "<title> A\n page </title><script>1</script><script type=application/json id=j>{}</script>\
             <my-host><template shadowrootmode=open><b>in</b></template><i>out</i></my-host>\
             <template>secret</template><svg aria-label=x class=y><path/></svg><!-- c -->\
             <input type=checkbox checked><p hidden>h</p><p style='color:red; display: none'>d</p><textarea>t</textarea>",
            "https://example.org/",
        );
        assert_eq!(page.title, "A page");
        let find = |tag: &str| page.root.find(&|element| element.tag == tag).unwrap().clone();
        assert_eq!(find("script").text(), "{}");
        assert_eq!(find("my-host").text(), "inout");
        assert_eq!(find("svg").attributes, [("aria-label".to_owned(), "x".to_owned())]);
        assert!(find("svg").children.is_empty());
        assert_eq!(find("input").rendered.checked, Some(true));
        assert_eq!(page.root.find_all(&|element| element.rendered.hidden).len(), 2);
        assert_eq!(find("textarea").rendered.value.as_deref(), Some("t"));
        let text = page.root.text();
        assert!(!text.contains("secret"), "{text}");
    }
}
