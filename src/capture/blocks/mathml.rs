//! MathML as TeX, for pages that draw formulas without keeping what was written.

/// Signs and their commands.
mod signs;

use crate::page::{Element, Node, text::number};
use signs::{ACCENTS, FENCES, FUNCTIONS, LARGE, RELATIONS, SPACES, command};

/// Nothing real is nested deeper.
const DEEPEST: u32 = 40;

/// The TeX of a `<math>` element; `None` where it holds what is not known here.
pub(super) fn tex(math: &Element) -> Option<String> {
    let mut writer = Writer { out: String::new(), is_script: false, depth: 0 };
    writer.row(math)?;
    let tex = writer.out.trim().to_owned();
    (!tex.is_empty()).then_some(tex)
}

struct Writer {
    out: String,
    /// Inside a small part, where no spaces stand around signs.
    is_script: bool,
    depth: u32,
}

impl Writer {
    fn row(&mut self, parent: &Element) -> Option<()> {
        let children: Vec<&Element> = parent.elements().filter(|child| child.tag != "annotation").collect();
        if let [open, inner @ .., close] = children.as_slice()
            && let (Some(open), Some(close)) = (fence(open), fence(close))
        {
            return self.fenced(&open, inner, &close);
        }
        // `\{` before a table and nothing behind it: cases.
        if let [open, table] = children.as_slice()
            && open.text().trim() == "{"
            && let Some(table) = sole(table, "mtable")
        {
            return self.table(table, "cases");
        }
        if let [open, table, close] = children.as_slice()
            && let Some(table) = sole(table, "mtable")
            && let Some((_, _, name)) = FENCES
                .iter()
                .find(|(left, right, _)| open.text().trim() == *left && close.text().trim() == *right)
        {
            return self.table(table, name);
        }
        children.into_iter().try_for_each(|child| self.element(child))
    }

    fn fenced(&mut self, open: &str, inner: &[&Element], close: &str) -> Option<()> {
        if let [table] = inner
            && let Some(table) = sole(table, "mtable")
            && let Some((_, _, name)) =
                FENCES.iter().find(|(left, right, _)| left == &open && right == &close)
        {
            return self.table(table, name);
        }
        self.word(&["\\left", &delimiter(open)].concat());
        inner.iter().try_for_each(|child| self.element(child))?;
        self.out.truncate(self.out.trim_end().len());
        self.word(&["\\right", &delimiter(close)].concat());
        Some(())
    }

    fn element(&mut self, element: &Element) -> Option<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let parts: Vec<&Element> = element.elements().collect();
        match (element.tag.as_str(), parts.as_slice()) {
            ("mi" | "mn", _) => self.name(element),
            ("mo", _) => self.operator(&text(element)),
            ("mtext" | "ms", _) => {
                let words = words(element);
                match SPACES.iter().find(|(_, sign, _)| !sign.is_empty() && words == *sign) {
                    Some((_, _, space)) => self.word(space),
                    None if words.trim().is_empty() => self.word(if words.is_empty() { "" } else { "\\ " }),
                    None => self.word(&["\\text{", &words, "}"].concat()),
                }
            }
            ("mspace", _) => {
                let width = element.attribute("width").unwrap_or_default();
                if let Some((_, _, space)) = SPACES.iter().find(|(size, _, _)| width.starts_with(size)) {
                    self.word(space);
                }
            }
            ("semantics", [first, ..]) => self.element(first)?,
            ("math" | "mrow" | "mstyle" | "mpadded" | "merror" | "semantics", _) => self.row(element)?,
            ("mphantom", _) => self.command("\\phantom", &[element])?,
            ("mfrac", [top, bottom]) => {
                let is_bare = element.attribute("linethickness").and_then(number) == Some(0);
                self.command(if is_bare { "\\binom" } else { "\\frac" }, &[top, bottom])?;
            }
            ("msqrt", _) => self.command("\\sqrt", &[element])?,
            ("mroot", [base, degree]) => {
                let degree = self.inner(degree, true)?;
                self.word(&["\\sqrt[", &degree, "]"].concat());
                self.group(base)?;
            }
            ("msup", [base, above]) => self.scripts(base, None, Some(above))?,
            ("msub", [base, below]) => self.scripts(base, Some(below), None)?,
            ("msubsup" | "munderover", [base, below, above]) => {
                self.scripts(base, Some(below), Some(above))?
            }
            ("mover", [base, above]) => self.mark(base, above, true)?,
            ("munder", [base, below]) => self.mark(base, below, false)?,
            ("mtable", _) => self.table(element, if is_aligned(element) { "aligned" } else { "matrix" })?,
            ("annotation" | "annotation-xml" | "none" | "mprescripts", _) => {}
            _ => return None,
        }
        self.depth -= 1;
        Some(())
    }

    /// A letter, a number, or the name of a function.
    fn name(&mut self, element: &Element) {
        let name = text(element);
        let variant = element.attribute("mathvariant").unwrap_or_default();
        if FUNCTIONS.contains(&name.as_str()) {
            self.gap();
            self.word(&["\\", &name].concat());
            self.out.push(' ');
            return;
        }
        let letters: String = name.chars().map(sign).collect();
        let style = match variant {
            "bold" => "\\mathbf",
            "double-struck" => "\\mathbb",
            "script" => "\\mathcal",
            "fraktur" => "\\mathfrak",
            "sans-serif" => "\\mathsf",
            "monospace" => "\\mathtt",
            "normal" if name.chars().any(|sign| sign.is_ascii_alphabetic()) => "\\mathrm",
            _ if element.tag == "mi"
                && name.chars().filter(|sign| sign.is_ascii_alphabetic()).count() > 1 =>
            {
                "\\mathrm"
            }
            _ => "",
        };
        if style.is_empty() { self.word(&letters) } else { self.word(&[style, "{", &letters, "}"].concat()) }
    }

    fn operator(&mut self, text: &str) {
        let is_spaced = !self.is_script && RELATIONS.contains(&text);
        if FUNCTIONS.contains(&text) {
            self.gap();
            self.word(&["\\", text].concat());
            self.out.push(' ');
            return;
        }
        // At the beginning of a part, a sign belongs to what follows.
        let is_binary = is_spaced && !self.out.is_empty() && !self.out.ends_with(['{', '(', '[', '&', '=']);
        if is_binary {
            self.gap();
        }
        let signs: String = text.chars().map(sign).collect();
        if text == "," {
            self.out.truncate(self.out.trim_end().len())
        }
        self.word(&signs);
        if is_binary || (text == "," && !self.is_script) {
            self.out.push(' ');
        }
    }

    fn scripts(&mut self, base: &Element, below: Option<&Element>, above: Option<&Element>) -> Option<()> {
        let body = self.inner(base, self.is_script)?;
        let is_simple = matches!(base.tag.as_str(), "mi" | "mn" | "mo" | "mtext") || is_one(&body);
        let begins_function = base.tag == "mi" || base.tag == "mo";
        if begins_function && FUNCTIONS.contains(&text(base).as_str()) {
            self.gap();
        }
        self.word(&if is_simple { body } else { ["{", &body, "}"].concat() });
        for (mark, script) in [("_", below), ("^", above)] {
            let Some(script) = script else { continue };
            let small = self.inner(script, true)?;
            match small.as_str() {
                "" => {}
                "'" | "''" | "'''" if mark == "^" => self.out.push_str(&small),
                one if is_one(one) => self.out.push_str(&[mark, one].concat()),
                more => self.out.push_str(&[mark, "{", more, "}"].concat()),
            }
        }
        if !self.is_script
            && (LARGE.contains(&text(base).as_str()) || FUNCTIONS.contains(&text(base).as_str()))
        {
            self.out.push(' ');
        }
        Some(())
    }

    /// Something above or below: an accent, a limit, or anything else.
    fn mark(&mut self, base: &Element, mark: &Element, is_above: bool) -> Option<()> {
        let sign = text(mark);
        let body = text(base);
        let accent = ACCENTS.iter().find(|(accent, above, _)| *accent == sign && *above == is_above);
        if let Some((_, _, command)) = accent.filter(|_| mark.tag == "mo") {
            return self.command(command, &[base]);
        }
        if LARGE.contains(&body.as_str()) || FUNCTIONS.contains(&body.as_str()) {
            return if is_above {
                self.scripts(base, None, Some(mark))
            } else {
                self.scripts(base, Some(mark), None)
            };
        }
        self.command(if is_above { "\\overset" } else { "\\underset" }, &[mark, base])
    }

    fn table(&mut self, table: &Element, name: &str) -> Option<()> {
        let mut rows = Vec::new();
        for row in table.elements().filter(|row| matches!(row.tag.as_str(), "mtr" | "mlabeledtr")) {
            let cells: Option<Vec<String>> = row.elements().map(|cell| self.inner(cell, false)).collect();
            rows.push(cells?.join(" & "));
        }
        self.word(&["\\begin{", name, "} ", &rows.join(" \\\\ "), " \\end{", name, "}"].concat());
        Some(())
    }

    fn command(&mut self, command: &str, parts: &[&Element]) -> Option<()> {
        self.word(command);
        parts.iter().try_for_each(|part| self.group(part))
    }

    fn group(&mut self, part: &Element) -> Option<()> {
        let inner = self.inner(part, self.is_script)?;
        self.out.push_str(&["{", &inner, "}"].concat());
        Some(())
    }

    /// The part by itself. What has several children of its own holds a row.
    fn inner(&mut self, part: &Element, is_script: bool) -> Option<String> {
        let mut writer = Self { out: String::new(), is_script, depth: self.depth };
        match part.tag.as_str() {
            "msqrt" | "mphantom" | "mtd" => writer.row(part)?,
            _ => writer.element(part)?,
        }
        Some(writer.out.trim().to_owned())
    }

    /// Writes a piece; a command before a letter needs a space between.
    fn word(&mut self, word: &str) {
        let tail = self.out.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
        let ends_in_command = tail.len() < self.out.len() && tail.ends_with('\\');
        if ends_in_command && word.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            self.out.push(' ');
        }
        self.out.push_str(word);
    }

    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with([' ', '{', '(', '[']) {
            self.out.push(' ');
        }
    }
}

/// The sign of an operator that grows with what it encloses.
fn fence(element: &Element) -> Option<String> {
    let is_fence = element.tag == "mo" && element.is("fence", "true") && !element.is("stretchy", "false");
    is_fence.then(|| text(element))
}

fn delimiter(sign: &str) -> String {
    match sign {
        "" => ".".to_owned(),
        "{" | "}" => ["\\", sign].concat(),
        _ => sign.chars().map(self::sign).collect(),
    }
}

/// The table that is all of the element.
fn sole<'e>(element: &'e Element, tag: &str) -> Option<&'e Element> {
    if element.tag == tag {
        return Some(element);
    }
    let mut inner = element.elements();
    let only = inner.next().filter(|_| inner.next().is_none())?;
    matches!(element.tag.as_str(), "mrow" | "mstyle" | "mpadded").then(|| sole(only, tag))?
}

fn is_aligned(table: &Element) -> bool {
    table.attribute("columnalign").is_some_and(|align| align.starts_with("right left"))
}

/// Whether the TeX is one sign or one command, which needs no braces.
fn is_one(tex: &str) -> bool {
    tex.chars().count() == 1
        || tex.strip_prefix('\\').is_some_and(|name| name.chars().all(|sign| sign.is_ascii_alphabetic()))
}

fn sign(sign: char) -> String {
    match sign {
        // Invisible: function application, times, separator, plus; marks of direction.
        '\u{2061}'..='\u{2064}' | '\u{200b}'..='\u{200f}' => String::new(),
        '#' | '$' | '%' | '&' | '_' | '{' | '}' => ["\\", &sign.to_string()].concat(),
        '\\' => "\\backslash".to_owned(),
        _ => command(sign).map_or_else(|| sign.to_string(), str::to_owned),
    }
}

fn text(element: &Element) -> String {
    let text = element.text();
    text.trim().chars().filter(|sign| !('\u{2061}'..='\u{2064}').contains(sign)).collect()
}

/// The words of a text, with the spaces at its edges.
fn words(element: &Element) -> String {
    let text: String = element
        .children
        .iter()
        .filter_map(|node| match node {
            Node::Text(text) => Some(text.replace('\u{a0}', " ")),
            Node::Element(_) => None,
        })
        .collect();
    text.chars().filter(|sign| !matches!(sign, '{' | '}' | '\\' | '\n' | '$')).collect()
}

#[cfg(all(test, feature = "parser"))]
mod tests {
    use super::*;
    use crate::page::parse::parse;

    #[test]
    fn mathml_gives_the_tex_that_it_was_made_of() {
        for (mathml, expected) in [
            (
                "<mi>O</mi><mo>(</mo><mi>n</mi><mi>log</mi><mo>\u{2061}</mo><mi>n</mi><mo>)</mo>",
                "O(n \\log n)",
            ),
            (
                "<mn>8</mn><mo>⋅</mo><msub><mi>log</mi><mn>2</mn></msub><mn>8</mn><mo>=</mo><mn>24</mn>",
                "8 \\cdot \\log_2 8 = 24",
            ),
            ("<msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup>", "x^{n+1}"),
            ("<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup>", "{ab}^2"),
            (
                "<mfrac><mi>a</mi><mi>b</mi></mfrac><mo>−</mo><msqrt><mi>c</mi></msqrt>",
                "\\frac{a}{b} - \\sqrt{c}",
            ),
            ("<mroot><mi>x</mi><mn>3</mn></mroot>", "\\sqrt[3]{x}"),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>0</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
                "\\sum_{i=0}^n i",
            ),
            (
                "<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><mi>x</mi>",
                "\\lim_{x\\to0} x",
            ),
            ("<mover><mi>v</mi><mo>→</mo></mover><mo>≤</mo><mi>π</mi>", "\\vec{v} \\leq \\pi"),
            (
                "<mrow><mo fence='true'>(</mo><mfrac><mi>n</mi><mn>2</mn></mfrac><mo fence='true'>)</mo></mrow>",
                "\\left(\\frac{n}{2}\\right)",
            ),
            (
                "<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>)</mo>",
                "\\begin{pmatrix} 1 & 0 \\\\ 0 & 1 \\end{pmatrix}",
            ),
            (
                "<mi mathvariant='double-struck'>R</mi><mspace width='0.1667em'/><mtext>if </mtext><mi>x</mi>",
                "\\mathbb{R}\\,\\text{if }x",
            ),
            ("<mi>α</mi><mi>β</mi><mi>x</mi>", "\\alpha\\beta x"),
            ("<mn>5</mn><mo>%</mo>", "5\\%"),
        ] {
            let page = parse(&["<math>", mathml, "</math>"].concat(), "");
            let math = page.root.find(&|element| element.tag == "math").unwrap();
            assert_eq!(tex(math).as_deref(), Some(expected), "{mathml}");
        }
    }

    #[test]
    fn what_is_not_known_is_no_formula() {
        for mathml in ["", "<mmultiscripts><mi>a</mi></mmultiscripts>", &"<mrow>".repeat(300)] {
            let page = parse(&["<math>", mathml, "</math>"].concat(), "");
            let math = page.root.find(&|element| element.tag == "math").unwrap();
            assert_eq!(tex(math), None, "{mathml}");
        }
    }
}
