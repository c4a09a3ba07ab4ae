//! Finds elements by CSS selectors: the part of the language that chat sites need.
//!
//! Known: tags, `#id`, `.class`, `[attribute]` with `=`, `^=`, `$=`, `*=`, `~=`, `:not(…)` around one
//! compound, the descendant and child combinators, lists with commas. Names are compared exactly.
//! Anything else is an error.

use crate::page::{Element, Node, text::has_word};

/// A selector that has been read once and can be asked often.
#[derive(Clone, Debug, Default)]
pub struct Selector<'s> {
    pub(super) chains: Vec<Vec<Step<'s>>>,
    /// It may match an element without attributes.
    bare: bool,
}

/// One compound of a chain, and how it hangs on the one before.
#[derive(Clone, Debug)]
pub(super) struct Step<'s> {
    child: bool,
    pub(super) tests: Vec<Test<'s>>,
}

#[derive(Clone, Debug)]
pub(super) enum Test<'s> {
    Tag(&'s str),
    Attribute(&'s str, Operator, &'s str),
    Not(Vec<Test<'s>>),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Operator {
    Exists,
    Equals,
    Begins,
    Ends,
    Contains,
    Word,
}

/// The operators as they are written, the longer ones first.
const OPERATORS: [(&str, Operator); 5] = [
    ("^=", Operator::Begins),
    ("$=", Operator::Ends),
    ("*=", Operator::Contains),
    ("~=", Operator::Word),
    ("=", Operator::Equals),
];

impl<'s> Selector<'s> {
    /// Reads a selector list; the empty text matches nothing.
    ///
    /// # Errors
    ///
    /// The part of the text that is outside the known language.
    pub fn parse(text: &'s str) -> Result<Self, SelectorError> {
        let chains = split(text, &|sign| sign == ',').into_iter().map(chain);
        let chains: Vec<Vec<Step<'_>>> = chains.collect::<Result<_, _>>()?;
        let is_bare = |step: &Step<'_>| !step.tests.iter().any(|test| matches!(test, Test::Attribute(..)));
        let bare = chains.iter().any(|chain| chain.last().is_some_and(is_bare));
        Ok(Self { chains, bare })
    }

    /// Reads a selector list that is written in this program; a faulty one is a mistake that tests find
    /// (`capture::tests`), and matches nothing.
    pub fn new(text: &'s str) -> Self {
        let selector = Self::parse(text);
        debug_assert!(selector.is_ok(), "{selector:?}");
        selector.unwrap_or_default()
    }

    /// Reads several selector lists.
    pub fn list(texts: &[&'s str]) -> Vec<Self> {
        texts.iter().map(|text| Self::new(text)).collect()
    }

    /// Whether this is `&`: the element itself that is searched.
    pub fn is_unit(&self) -> bool {
        matches!(self.chains.as_slice(), [chain] if matches!(chain.as_slice(), [step]
            if matches!(step.tests.as_slice(), [Test::Tag("&")])))
    }

    /// Whether it asks for names that somebody gave, and never for a tag alone.
    pub fn is_name(&self) -> bool {
        let is_named = |test: &Test<'_>| match test {
            Test::Attribute(..) => true,
            Test::Tag(tag) => tag.contains('-'),
            _ => false,
        };
        let last = |chain: &Vec<Step<'_>>| chain.last().is_some_and(|step| step.tests.iter().any(is_named));
        !self.chains.is_empty() && self.chains.iter().all(last)
    }

    /// Whether the element matches, seen with its ancestors (the root first).
    pub fn matches(&self, element: &Element, ancestors: &[&Element]) -> bool {
        (self.bare || !element.attributes.is_empty())
            && self.chains.iter().any(|chain| holds(chain, element, ancestors))
    }

    /// Whether the element alone matches: for selectors without combinators.
    pub fn accepts(&self, element: &Element) -> bool {
        self.matches(element, &[])
    }

    /// The outermost matches below `root`, in document order.
    pub fn all<'a>(&self, root: &'a Element) -> Vec<&'a Element> {
        self.at_most(usize::MAX, root)
    }

    /// The first match below `root`, in document order.
    pub fn first<'a>(&self, root: &'a Element) -> Option<&'a Element> {
        self.at_most(1, root).first().copied()
    }

    fn at_most<'a>(&self, most: usize, root: &'a Element) -> Vec<&'a Element> {
        let mut found = Vec::new();
        let look = |element: &Element, ancestors: &[&Element]| {
            if self.matches(element, ancestors) { Look::Take } else { Look::Enter }
        };
        if !self.chains.is_empty() {
            descend(root, most, &look, &mut Vec::new(), &mut found);
        }
        found
    }
}

/// A selector outside the known language, with the part that is not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a known selector: {0}")]
pub struct SelectorError(String);

/// What a search does with an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Look {
    /// It is found; what is in it is not looked at.
    Take,
    /// It is not, but something in it may be.
    Enter,
    /// Neither it nor anything in it is.
    Skip,
}

/// The elements below `root` that `look` takes (it sees the ancestors too, the root first), in document order.
pub fn search<'a>(root: &'a Element, look: &dyn Fn(&Element, &[&Element]) -> Look) -> Vec<&'a Element> {
    let mut found = Vec::new();
    descend(root, usize::MAX, look, &mut Vec::new(), &mut found);
    found
}

fn descend<'a>(
    parent: &'a Element,
    most: usize,
    look: &dyn Fn(&Element, &[&Element]) -> Look,
    ancestors: &mut Vec<&'a Element>,
    found: &mut Vec<&'a Element>,
) {
    ancestors.push(parent);
    for element in parent.elements() {
        if found.len() == most {
            break;
        }
        match look(element, ancestors) {
            Look::Take => found.push(element),
            // Most elements hold no more than a text.
            Look::Enter if !matches!(element.children.as_slice(), [] | [Node::Text(_)]) => {
                descend(element, most, look, ancestors, found);
            }
            Look::Enter | Look::Skip => {}
        }
    }
    ancestors.pop();
}

fn holds(chain: &[Step<'_>], element: &Element, ancestors: &[&Element]) -> bool {
    let Some((last, rest)) = chain.split_last() else { return true };
    if !last.tests.iter().all(|test| passes(test, element)) {
        return false;
    }
    if rest.is_empty() {
        return true;
    }
    let mut above = ancestors;
    while let Some((ancestor, higher)) = above.split_last() {
        if holds(rest, ancestor, higher) {
            return true;
        }
        if last.child {
            return false;
        }
        above = higher;
    }
    false
}

pub(super) fn passes(test: &Test<'_>, element: &Element) -> bool {
    match test {
        Test::Tag(tag) => *tag == "*" || element.tag == *tag,
        Test::Not(tests) => !tests.iter().all(|test| passes(test, element)),
        Test::Attribute(name, operator, wanted) => {
            element.attribute(name).is_some_and(|value| match operator {
                Operator::Exists => true,
                Operator::Equals => value == *wanted,
                Operator::Begins => value.starts_with(wanted),
                Operator::Ends => value.ends_with(wanted),
                Operator::Contains => value.contains(wanted),
                Operator::Word => has_word(value, wanted),
            })
        }
    }
}

fn chain(text: &str) -> Result<Vec<Step<'_>>, SelectorError> {
    let fault = || SelectorError(text.trim().to_owned());
    let mut steps = Vec::new();
    let mut child = false;
    for word in split(text, &|sign| sign.is_ascii_whitespace()) {
        if word != ">" {
            steps.push(Step { child, tests: compound(word).ok_or_else(fault)? });
        } else if child || steps.is_empty() {
            return Err(fault());
        }
        child = word == ">";
    }
    if child { Err(fault()) } else { Ok(steps) }
}

fn compound(mut rest: &str) -> Option<Vec<Test<'_>>> {
    let mut tests = Vec::new();
    while !rest.is_empty() {
        let (test, next) = simple(rest)?;
        tests.push(test);
        rest = next;
    }
    Some(tests)
}

/// Reads one simple selector and gives what stands behind it.
fn simple(text: &str) -> Option<(Test<'_>, &str)> {
    if let Some(inner) = text.strip_prefix('[') {
        let (inner, next) = until(inner, ']')?;
        return Some((attribute(inner)?, next));
    }
    if let Some(inner) = text.strip_prefix(":not(") {
        let (inner, next) = until(inner, ')')?;
        return Some((Test::Not(compound(inner).filter(|tests| !tests.is_empty())?), next));
    }
    let (name, begin) = match text.chars().next()? {
        '.' => (Some(("class", Operator::Word)), 1),
        '#' => (Some(("id", Operator::Equals)), 1),
        _ => (None, 0),
    };
    let word = text.get(begin..)?;
    let end = word.find(['.', '#', '[', ':']).unwrap_or(word.len());
    let (word, next) = word.split_at_checked(end)?;
    let is_any = name.is_none() && matches!(word, "*" | "&");
    (is_any || is_name(word)).then_some(())?;
    Some((name.map_or(Test::Tag(word), |(name, operator)| Test::Attribute(name, operator, word)), next))
}

fn attribute(text: &str) -> Option<Test<'_>> {
    for (sign, operator) in OPERATORS {
        if let Some((name, value)) = text.split_once(sign) {
            let value = value.trim();
            let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            let value = bare.or_else(|| is_name(value).then_some(value))?;
            return is_name(name.trim()).then(|| Test::Attribute(name.trim(), operator, value));
        }
    }
    is_name(text.trim()).then(|| Test::Attribute(text.trim(), Operator::Exists, ""))
}

fn is_name(text: &str) -> bool {
    let is_letter =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_') || !letter.is_ascii();
    !text.is_empty() && text.chars().all(is_letter)
}

/// Cuts at the first `end` outside quotes and brackets.
fn until(text: &str, end: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let mut depth = 0_u32;
    for (place, sign) in text.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            _ if quoted => {}
            _ if sign == end && depth == 0 => {
                return Some((text.get(..place)?, text.get(place + sign.len_utf8()..)?));
            }
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Splits at signs outside quotes and brackets; empty pieces are left out.
fn split<'t>(text: &'t str, separates: &dyn Fn(char) -> bool) -> Vec<&'t str> {
    let mut quoted = false;
    let mut depth = 0_u32;
    let pieces = text.split(|sign: char| {
        match sign {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        !quoted && depth == 0 && separates(sign)
    });
    pieces.filter(|piece| !piece.trim().is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(tag: &str, attributes: &[(&str, &str)], children: Vec<Element>) -> Element {
        Element {
            tag: tag.into(),
            attributes: attributes
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect(),
            children: children.into_iter().map(Node::Element).collect(),
            ..Element::default()
        }
    }

    #[test]
    fn selectors_find_what_a_browser_finds() {
        let page = element(
            "html",
            &[],
            vec![element(
                "main",
                &[("id", "top"), ("class", "wide group/turn")],
                vec![
                    element("p", &[("class", "a b"), ("data-key", "t-1:user")], vec![]),
                    element(
                        "div",
                        &[("data-x", "say, \"]\"")],
                        vec![element("p", &[("class", "b")], vec![])],
                    ),
                ],
            )],
        );
        for (selector, count) in [
            ("p", 2),
            ("*", 1),
            (".b", 2),
            (".a.b", 1),
            ("main > p", 1),
            ("main p", 2),
            ("html > p", 0),
            ("#top > div > .b", 1),
            ("[data-key$=\":user\"]", 1),
            ("[data-key^=\"t-\"]", 1),
            ("[data-key*=\"-1:\"]", 1),
            ("[class~=\"group/turn\"]", 1),
            ("[class~=\"group\"]", 0),
            ("p:not([data-key])", 1),
            ("p:not(.b)", 0),
            ("div, p", 2),
            ("", 0),
        ] {
            assert_eq!(Selector::new(selector).all(&page).len(), count, "{selector}");
        }
    }

    #[test]
    fn a_selector_outside_the_language_is_an_error() {
        for selector in [
            "p:hover",
            "p[",
            "> p",
            "p >",
            "p > > a",
            ":not()",
            ":not(.a, .b)",
            "[a=b c]",
            "[=x]",
            ".",
            "#",
            ". a",
            "a + b",
        ] {
            assert!(Selector::parse(selector).is_err(), "{selector}");
        }
    }
}
