//! Formulas between dollar signs. A renderer that knows no formulas reads them as text, so nothing in them may be HTML.

/// A formula on lines of its own. TeX reads a line break as a space; Markdown would end the formula at a blank
/// line, and at one that begins like a list or a heading, so those continue the line before.
pub(super) fn block(tex: &str) -> String {
    let tex = without_html(tex);
    let mut lines = String::new();
    for line in tex.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()) {
        let starts_block = line.trim_start().starts_with(|letter: char| {
            letter.is_ascii_digit()
                || matches!(letter, '+' | '-' | '*' | '#' | '>' | '=' | '_' | '~' | '`' | '<')
        });
        lines.push(if starts_block && !lines.is_empty() { ' ' } else { '\n' });
        lines.push_str(line);
    }
    if lines.is_empty() { lines } else { format!("$${lines}\n$$") }
}

/// TeX in which no `<` begins a tag and no `&` an entity: `\lt` is the same sign, and a space behind an alignment mark means
/// nothing.
pub(super) fn without_html(tex: &str) -> String {
    let mut written = String::with_capacity(tex.len());
    let mut rest = tex.chars().peekable();
    while let Some(letter) = rest.next() {
        match (letter, rest.peek()) {
            ('<', Some(next)) if next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?') => {
                written.push_str("\\lt ");
            }
            ('&', Some(next)) if next.is_ascii_alphabetic() || *next == '#' => written.push_str("& "),
            _ => written.push(letter),
        }
    }
    written
}
