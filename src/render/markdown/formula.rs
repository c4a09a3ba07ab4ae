//! Formulas between dollar signs. A renderer that knows no formulas reads them as Markdown, so nothing in them may be HTML, a
//! link, a picture or the beginning of code.

/// A formula on lines of its own. TeX reads a line break as a space; Markdown would end the formula at a blank
/// line, and at one that begins like a list or a heading, so those continue the line before; an empty group stands before the
/// first.
pub(super) fn block(tex: &str) -> String {
    let tex = as_text(tex);
    let mut lines = String::new();
    for line in tex.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()) {
        let starts_block = line.trim_start().starts_with(|letter: char| {
            letter.is_ascii_digit() || matches!(letter, '+' | '-' | '*' | '#' | '>' | '=' | '_' | '~' | '<')
        });
        let is_first = lines.is_empty();
        lines.push(if starts_block && !is_first { ' ' } else { '\n' });
        if is_first && line.trim_start().starts_with(['#', '>', '~']) {
            lines.push_str("{}");
        }
        lines.push_str(line);
    }
    if lines.is_empty() { lines } else { format!("$${lines}\n$$") }
}

/// TeX in which no `<` begins a tag, no `&` an entity, no bracket ends a link's words and no back-tick begins code: `\lt` and
/// `\lq` are the same signs, and a space behind an alignment mark or a bracket means nothing.
pub(super) fn as_text(tex: &str) -> String {
    let mut written = String::with_capacity(tex.len());
    let mut rest = tex.chars().peekable();
    while let Some(letter) = rest.next() {
        match (letter, rest.peek()) {
            // A backslash and what it is for; before a tag's first letter a space says the same.
            ('\\', Some(_)) => {
                written.push(letter);
                let named = rest.next().unwrap_or_default();
                written.push(named);
                if named == '<' && rest.peek().is_some_and(|next| !next.is_whitespace()) {
                    written.push(' ');
                }
            }
            ('<', Some(next)) if next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?') => {
                written.push_str("\\lt ");
            }
            ('&', Some(next)) if next.is_ascii_alphabetic() || *next == '#' => written.push_str("& "),
            (']', Some('(' | ':' | '[')) => written.push_str("] "),
            ('`', _) => written.push_str("\\lq "),
            _ => written.push(letter),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{Block, Inline},
        render::markdown::content,
    };

    /// Renderers without formulas read TeX as Markdown: nothing in it may begin a link, a picture, code or a block.
    #[test]
    fn a_formula_is_text_where_nobody_knows_formulas() {
        let cases = [
            ("a ![x](y) [b]: c", "a ![x] (y) [b] : c"),
            ("`a`", "\\lq a\\lq "),
            ("a \\<b> \\` \\\\<b", "a \\< b> \\` \\\\\\lt b"),
            ("~~~x", "{}~~~x"),
            ("x\n~~~", "x ~~~"),
            ("# y", "{}# y"),
        ];
        for (tex, written) in cases {
            assert_eq!(content(&[Block::Math(tex.into())]), format!("$$\n{}\n$$", written.trim_end()));
        }
        let line = vec![Inline::Math("`".into()), Inline::Code("<img src=x onerror=a()>".into())];
        assert_eq!(content(&[Block::Paragraph(line)]), "$\\lq$`<img src=x onerror=a()>`");
    }
}
