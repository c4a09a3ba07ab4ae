//! TeX as chat models write it, in the words that the converter knows.
//!
//! KaTeX and MathJax know more commands than it does. Those here say the same with others; what is only for the eye
//! (sizes, colours of backgrounds) goes.

use std::borrow::Cow;

/// What stands around a formula's framed part: characters that nobody writes, as text.
pub(super) const FRAME: [char; 2] = ['\u{e000}', '\u{e001}'];

/// A command, how many arguments it takes, and what it says with others: `#1` is its first argument.
const COMMANDS: &[(&str, usize, &str)] = &[
    ("LaTeX", 0, r"\text{LaTeX}"),
    ("Large", 0, ""),
    ("TeX", 0, r"\text{TeX}"),
    ("abs", 1, r"\left|#1\right|"),
    ("allowbreak", 0, ""),
    ("angstrom", 0, r"\text{Å}"),
    ("begingroup", 0, ""),
    ("bgroup", 0, ""),
    ("boxed", 1, "{\\text{\u{e000}}#1\\text{\u{e001}}}"),
    ("celsius", 0, r"{}^\circ\mathrm{C}"),
    ("clap", 1, r"\text{#1}"),
    ("colorbox", 2, r"\text{#2}"),
    ("dotsb", 0, r"\cdots"),
    ("dotsc", 0, r"\ldots"),
    ("dotsi", 0, r"\cdots"),
    ("dotsm", 0, r"\cdots"),
    ("dotso", 0, r"\ldots"),
    ("dv", 2, r"\frac{d#1}{d#2}"),
    ("egroup", 0, ""),
    ("endgroup", 0, ""),
    ("ensuremath", 1, "{#1}"),
    ("euro", 0, r"\text{€}"),
    ("fbox", 1, "{\\text{\u{e000}}\\text{#1}\\text{\u{e001}}}"),
    ("fcolorbox", 3, r"\text{#3}"),
    ("hfill", 0, r"\quad "),
    ("href", 2, "{#2}"),
    ("huge", 0, ""),
    ("large", 0, ""),
    ("llap", 1, r"\text{#1}"),
    ("mathchoice", 4, "{#1}"),
    ("mathclap", 1, "{#1}"),
    ("mathds", 1, r"\mathbb{#1}"),
    ("mathbbm", 1, r"\mathbb{#1}"),
    ("mathllap", 1, "{#1}"),
    ("mathnormal", 1, r"\mathit{#1}"),
    ("mathrlap", 1, "{#1}"),
    ("micro", 0, "µ"),
    ("nobreakspace", 0, r"\ "),
    ("norm", 1, r"\left\|#1\right\|"),
    ("normalsize", 0, ""),
    ("pdv", 2, r"\frac{\partial #1}{\partial #2}"),
    ("pmb", 1, r"\boldsymbol{#1}"),
    ("pod", 1, r"\quad(#1)"),
    ("qty", 1, r"\left(#1\right)"),
    ("rlap", 1, r"\text{#1}"),
    ("rule", 2, ""),
    ("scriptsize", 0, ""),
    ("shortmid", 0, r"\mid "),
    ("small", 0, ""),
    ("smash", 1, "{#1}"),
    ("substack", 1, r"\begin{subarray}{c}#1\end{subarray}"),
    ("tag", 1, r"\qquad(\text{#1})"),
    ("tag*", 1, r"\qquad\text{#1}"),
    ("textcolor", 2, r"{\color{#1}#2}"),
    ("textsubscript", 1, r"{}_{\text{#1}}"),
    ("textsuperscript", 1, r"{}^{\text{#1}}"),
    ("tiny", 0, ""),
    ("unit", 1, r"\,\mathrm{#1}"),
    ("utilde", 1, r"\underset{\sim}{#1}"),
    ("varliminf", 0, r"\underline{\lim}"),
    ("varlimsup", 0, r"\overline{\lim}"),
    ("widetilde", 1, r"\tilde{#1}"),
];

/// An environment, how many arguments in braces stand behind its name without meaning, and the one that shows the same.
const ENVIRONMENTS: &[(&str, usize, &str)] = &[
    ("Bmatrix*", 0, "Bmatrix"),
    ("Vmatrix*", 0, "Vmatrix"),
    ("alignat", 1, "aligned"),
    ("alignat*", 1, "aligned"),
    ("alignedat", 1, "aligned"),
    ("bmatrix*", 0, "bmatrix"),
    ("eqnarray", 0, "aligned"),
    ("eqnarray*", 0, "aligned"),
    ("matrix*", 0, "matrix"),
    ("pmatrix*", 0, "pmatrix"),
    ("smallmatrix", 0, "matrix"),
    ("split", 0, "aligned"),
    ("vmatrix*", 0, "vmatrix"),
];

/// Replacements may hold commands that are replaced, but not without end.
const DEEPEST: usize = 8;

/// Longer formulas than this, in bytes, are not made.
const LONGEST: usize = 16_000;

/// The formula in the converter's words.
pub(super) fn translated(tex: &str) -> Cow<'_, str> {
    if !tex.contains('\\') {
        return Cow::Borrowed(tex);
    }
    let mut written = String::new();
    write(tex, DEEPEST, &mut written);
    Cow::Owned(written)
}

fn write(tex: &str, depth: usize, into: &mut String) {
    let mut rest = tex;
    while let Some((before, after)) = rest.split_once('\\') {
        into.push_str(before);
        if into.len() > LONGEST {
            return;
        }
        let (name, behind) = command(after);
        rest = match name {
            "begin" | "end" => environment(name, behind, into),
            "text" | "textbf" | "textit" | "textrm" | "mbox" | "hbox" => text(name, behind, into),
            _ => match COMMANDS.iter().find(|(known, ..)| *known == name) {
                Some((_, count, template)) if depth > 0 => {
                    let (arguments, behind) = arguments(behind, *count);
                    write(&filled(template, &arguments), depth - 1, into);
                    behind
                }
                _ => {
                    into.push('\\');
                    into.push_str(name);
                    behind
                }
            },
        };
    }
    into.push_str(rest);
}

/// The name behind a backslash: letters, perhaps with a star, or one sign; and what is behind it.
fn command(text: &str) -> (&str, &str) {
    let letters = text.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let end = match text.get(letters..).and_then(|rest| rest.chars().next()) {
        Some('*') if matches!(text.get(..letters), Some("tag" | "hspace")) => letters + 1,
        Some(sign) if letters == 0 => sign.len_utf8(),
        _ => letters,
    };
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// So many arguments: in braces, or single signs and commands.
fn arguments(text: &str, count: usize) -> (Vec<&str>, &str) {
    let (mut found, mut rest) = (Vec::new(), text);
    for _ in 0..count {
        let start = rest.trim_start();
        let end = match start.chars().next() {
            Some('{') => closing(start).unwrap_or(start.len()),
            Some('\\') => 1 + start.get(1..).map_or(0, |name| command(name).0.len()),
            Some(sign) => sign.len_utf8(),
            None => 0,
        };
        let (argument, behind) = start.split_at_checked(end).unwrap_or((start, ""));
        found.push(argument.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(argument));
        rest = behind;
    }
    (found, rest)
}

/// Where the braces that a text begins with end, in bytes.
fn closing(text: &str) -> Option<usize> {
    let (mut open, mut escaped) = (0_usize, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => open += 1,
            '}' => {
                open = open.checked_sub(1)?;
                if open == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn filled(template: &str, arguments: &[&str]) -> String {
    let mut pieces = template.split('#');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (number, behind) = piece.split_at_checked(1).unwrap_or((piece, ""));
        let argument = number.parse().ok().and_then(|number: usize| arguments.get(number.wrapping_sub(1)));
        text.push_str(argument.copied().unwrap_or_default());
        text.push_str(behind);
    }
    text
}

/// `\begin{name}` or `\end{name}`.
fn environment<'t>(verb: &str, text: &'t str, into: &mut String) -> &'t str {
    let (names, behind) = arguments(text, 1);
    let name = names.first().copied().unwrap_or_default();
    let known = ENVIRONMENTS.iter().find(|(known, ..)| *known == name);
    let (spare, name) = known.map_or((0, name), |(_, spare, other)| (*spare, *other));
    into.push_str(&["\\", verb, "{", name, "}"].concat());
    if verb == "end" {
        return behind;
    }
    let behind = arguments(behind, spare).1;
    // How a matrix's columns are aligned, or where a block stands in its line.
    let placed = known.is_some() || ["aligned", "array", "gathered"].contains(&name);
    let place = behind.strip_prefix('[').filter(|_| placed).and_then(|rest| rest.split_once(']'));
    let behind = place.map_or(behind, |(_, rest)| rest);
    if name == "array" { columns(behind, into) } else { behind }
}

/// The columns of an array, without what stands between them.
fn columns<'t>(text: &'t str, into: &mut String) -> &'t str {
    let (found, behind) = arguments(text, 1);
    let mut columns = String::new();
    let mut rest = found.first().copied().unwrap_or_default();
    while let Some(sign) = rest.chars().next() {
        let after = rest.get(sign.len_utf8()..).unwrap_or_default();
        rest = match sign {
            '@' | '!' | '>' | '<' => arguments(after, 1).1,
            'p' | 'm' | 'b' => {
                columns.push('l');
                arguments(after, 1).1
            }
            sign => {
                columns.push(sign);
                after
            }
        };
    }
    into.push_str(&["{", &columns, "}"].concat());
    behind
}

/// Text with formulas in it, one after the other.
fn text<'t>(name: &str, text: &'t str, into: &mut String) -> &'t str {
    let (found, behind) = arguments(text, 1);
    let inner = found.first().copied().unwrap_or_default();
    if !inner.contains('$') || inner.contains("\\$") {
        into.push_str(&["\\", name, "{", inner, "}"].concat());
        return behind;
    }
    into.push('{');
    for (number, piece) in inner.split('$').enumerate() {
        match number % 2 {
            0 if piece.is_empty() => {}
            0 => into.push_str(&["\\", name, "{", piece, "}"].concat()),
            _ => write(piece, DEEPEST, into),
        }
    }
    into.push('}');
    behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_known_by_name_once() {
        let mut names: Vec<_> = COMMANDS.iter().map(|(name, ..)| *name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COMMANDS.len());
        assert!(ENVIRONMENTS.is_sorted());
    }

    #[test]
    fn a_formula_says_the_same_in_other_words() {
        let cases = [
            (r"x^2", r"x^2"),
            (r"\boxed{x = \frac{1}{2}}", "{\\text{\u{e000}}x = \\frac{1}{2}\\text{\u{e001}}}"),
            (r"E = mc^2 \tag{1}", r"E = mc^2 \qquad(\text{1})"),
            (r"\sum_{\substack{i<n \\ j<m}} a", r"\sum_{\begin{subarray}{c}i<n \\ j<m\end{subarray}} a"),
            (r"\textcolor{red}{x+\textcolor{blue}{y}}", r"{\color{red}x+{\color{blue}y}}"),
            (r"\begin{split} a &= b \end{split}", r"\begin{aligned} a &= b \end{aligned}"),
            (r"\begin{alignedat}{2} a \end{alignedat}", r"\begin{aligned} a \end{aligned}"),
            (r"\begin{pmatrix*}[r] 1 \end{pmatrix*}", r"\begin{pmatrix} 1 \end{pmatrix}"),
            (r"\begin{aligned}[t] a", r"\begin{aligned} a"),
            (r"\begin{array}{@{}l|p{2cm}@{}} a", r"\begin{array}{l|l} a"),
            (r"\text{if $x > 0$ then}", r"{\text{if }x > 0\text{ then}}"),
            (r"\text{5 \$}", r"\text{5 \$}"),
            (r"a \\ b \{ c \}", r"a \\ b \{ c \}"),
            (r"\norm x \boxedx", r"\left\|x\right\| \boxedx"),
        ];
        for (tex, expected) in cases {
            assert_eq!(translated(tex), expected, "{tex}");
        }
    }

    #[test]
    fn any_text_comes_to_an_end() {
        let bombs = [
            r"\abs{".repeat(500),
            r"\boxed".repeat(500),
            r"\text{$\text{$".repeat(200),
            "\\".into(),
            r"\boxed".into(),
        ];
        for bomb in bombs {
            assert!(translated(&bomb).len() < 4 * LONGEST);
        }
    }
}
