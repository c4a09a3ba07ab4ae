//! Formulas: TeX to MathML, which browsers draw without script, fonts or network.
//!
//! math-core writes MathML as text; here it becomes nodes by an allow-list, so that no formula can bring
//! in a link, a style or a script. The TeX stays beside it, as the annotation that assistive programs and
//! copying find; it, not the drawing, is the running text.

/// Other words for what the converter does not know.
mod dialect;
/// Where cells end.
mod rows;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use roxmltree::Document;

use crate::render::markup::{Element, Node, element};
use dialect::{FRAME, translated};

/// What MathML consists of here; math-core's other elements (`span`, `a`) only lend their content.
const TAGS: &[&str] = &[
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

/// Attributes that may stay: they place and size, and name nothing outside.
const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// Style declarations that matter, as classes: the page's policy allows no style attribute.
const CLASSES: &[(&str, &str)] = &[
    ("text-align: left", "left"),
    ("text-align: right", "right"),
    ("border-top: 0.05em solid currentcolor", "above"),
    ("border-top: 0.05em dashed currentcolor", "above"),
    ("border-left: 0.05em solid currentcolor", "before"),
    ("border-left: 0.05em dashed currentcolor", "before"),
    ("border-right: 0.05em solid currentcolor", "beside"),
    ("border-right: 0.05em dashed currentcolor", "beside"),
    ("padding-left: 0", "joined"),
    ("padding-right: 0", "joining"),
];

/// Longer formulas, in bytes, stay TeX.
const LONGEST: usize = 4_000;

/// Formulas nested deeper stay TeX: the converter calls itself for each level.
const DEEPEST: usize = 60;

/// Draws formulas.
pub struct Formulas {
    converter: Option<LatexToMathML>,
}

impl Default for Formulas {
    fn default() -> Self {
        Self { converter: LatexToMathML::new(MathCoreConfig::default()).ok() }
    }
}

impl Formulas {
    /// The formula as `<math>`; `None` where the converter does not know what the TeX means.
    pub fn draw(&self, tex: &str, display: bool) -> Option<Element> {
        let known = translated(tex);
        if tex.len() > LONGEST || depth(&known) > DEEPEST {
            return None;
        }
        let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
        let converter = self.converter.as_ref()?;
        let is_whole = |command: &str| converter.convert_with_local_state(command, display).is_ok();
        if !rows::are_whole(&known, is_whole) {
            return None;
        }
        let drawn = converter.convert_with_local_state(&known, display).ok()?.mathml;
        let document = Document::parse(&drawn).ok()?;
        let Node::Element(mut math) = nodes(document.root_element()).pop()? else { return None };
        let content = std::mem::take(&mut math.children);
        let row = element("mrow").children(content);
        let source = element("annotation").with("encoding", "application/x-tex").text(tex);
        Some(math.child(element("semantics").child(row).child(source)))
    }
}

/// How deep a formula nests at most: braces and pairs, and commands that take the next one as argument.
fn depth(tex: &str) -> usize {
    let (mut open, mut deepest, mut chain) = (0_usize, 0, 0_usize);
    let mut letters = tex.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '{' | '[' => open += 1,
            '}' | ']' => open = open.saturating_sub(1),
            '\\' => {
                let rest = tex.get(at + 1..).unwrap_or_default();
                if rest.starts_with("begin") || rest.starts_with("left") {
                    open += 1;
                } else if rest.starts_with("end") || rest.starts_with("right") {
                    open = open.saturating_sub(1);
                }
                chain += 1;
                letters.next();
            }
            '^' | '_' => chain += 1,
            letter if letter.is_ascii_alphabetic() => {}
            _ => chain = 0,
        }
        deepest = deepest.max(open + chain);
    }
    deepest
}

fn nodes(node: roxmltree::Node<'_, '_>) -> Vec<Node> {
    if let (true, Some(text)) = (node.is_text(), node.text()) {
        return vec![Node::Text(text.to_owned())];
    }
    let children = node.children().flat_map(nodes);
    let Some(tag) = known(TAGS, node.tag_name().name()) else { return children.collect() };
    let mut made = element(tag);
    for attribute in node.attributes() {
        if let Some(name) = known(ATTRIBUTES, attribute.name()) {
            made = made.with(name, attribute.value());
        } else if attribute.name() == "style" {
            let classes: Vec<&str> = attribute.value().split(';').filter_map(class).collect();
            if !classes.is_empty() {
                made = made.with("class", classes.join(" "));
            }
        }
    }
    let mut children: Vec<Node> = children.collect();
    // A line below the last row comes as a row without content.
    if tag == "mtable" && children.len() > 1 && children.last().is_some_and(is_bare) {
        children.pop();
        let place = made.attributes.iter().position(|(name, _)| *name == "class");
        let classes = place.map(|place| made.attributes.remove(place).1).unwrap_or_default();
        made = made.with("class", format!("{classes} below").trim_start().to_owned());
    }
    if tag == "menclose" {
        // Not every browser draws its strokes; what stands for them is empty.
        let content = children.into_iter().filter(|node| *node != element("mrow").into());
        return vec![element("mrow").with("class", "struck").children(content).into()];
    }
    vec![framed(made, children).into()]
}

/// Whether no text is in it.
fn is_bare(node: &Node) -> bool {
    match node {
        Node::Text(text) => text.is_empty(),
        Node::Element(element) => element.children.iter().all(is_bare),
    }
}

/// An element with its content; the frame that the translation left as two texts becomes a class.
fn framed(element: Element, mut children: Vec<Node>) -> Element {
    let is = |node: Option<&Node>, sign: char| match node {
        Some(Node::Element(text)) => {
            matches!(text.children.as_slice(), [Node::Text(text)] if text.starts_with(sign))
        }
        _ => false,
    };
    let [start, end] = FRAME;
    if is(children.first(), start) && is(children.last(), end) {
        children.pop();
        children.remove(0);
        return element.with("class", "framed").children(children);
    }
    element.children(children)
}

fn known(names: &[&'static str], name: &str) -> Option<&'static str> {
    names.iter().copied().find(|known| *known == name)
}

fn class(declaration: &str) -> Option<&'static str> {
    CLASSES.iter().find(|(style, _)| *style == declaration.trim()).map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(tex: &str, display: bool) -> Option<String> {
        Formulas::default().draw(tex, display).map(|math| Node::from(math).to_html())
    }

    #[test]
    fn a_formula_is_drawn_and_keeps_its_tex() {
        let cases = [
            (r"\frac{a}{b} < c", true, "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
            (r"x^2", false, "<msup><mi>x</mi><mn>2</mn></msup>"),
            (r"\begin{array}{l|r} a & b \\ \hline c & d \end{array}", true, " class="),
            (
                r"\begin{array}{|l|} \hline a \\ \hline\end{array}",
                true,
                " class=\"before above below\"><mtr>",
            ),
            (r"\cancel{x}", true, "<mrow class=struck><mi>x</mi></mrow>"),
            (r"\boxed{x}", true, "<mrow class=framed><mi>x</mi></mrow>"),
            (r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}", true, "<mtext>else</mtext>"),
        ];
        for (tex, display, part) in cases {
            let html = html(tex, display).unwrap();
            assert!(html.contains(part) && !html.contains(" style="), "{html}");
            assert!(html.starts_with(if display { "<math display=block>" } else { "<math>" }), "{html}");
            let source = Node::Text(tex.into()).to_html();
            assert!(html.ends_with(&format!(">{source}</annotation></semantics></math>")), "{html}");
        }
    }

    #[test]
    fn what_is_no_formula_stays_tex() {
        let nested = [r"\sqrt".repeat(700), "{".repeat(1_500) + &"}".repeat(1_500), r"\left(".repeat(400)];
        let long = "x+".repeat(4_000);
        for tex in [r"\frac{a}", r"\nosuchcommand", "a } b", &long]
            .into_iter()
            .chain(nested.iter().map(|tex| &**tex))
        {
            assert_eq!(html(tex, true), None, "{}", tex.len());
        }
    }

    #[test]
    fn a_formula_brings_in_neither_links_nor_styles() {
        for tex in [r"\href{javascript:alert(1)}{x}", r"\color{red}x", r"\class{a}{x}", r"\textcolor{red}{x}"]
        {
            let html = html(tex, false).unwrap_or_default();
            let drawing = html.split("<annotation").next().unwrap_or_default();
            assert!(
                ["href=", " style=", "class=", "script:"].iter().all(|part| !drawing.contains(part)),
                "{html}"
            );
        }
    }
}
