//! Where the cells of a formula's tables end.
//!
//! The converter takes `&` and `\\` for ends of cells wherever a table is open. In braces, between `\left` and `\right` and in an
//! argument's place they end none: it draws half a formula there, and panics in development builds.

/// What is open.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Table,
    Group,
}

/// Commands that the converter knows only where they stand in a table.
const OF_TABLES: &[&str] = &["begin", "end", "hdashline", "hline", "label", "nonumber", "notag", "tag"];

/// Whether every `&` and `\\` in a table ends a cell. `is_whole` says whether a command has all arguments that it takes.
pub(super) fn are_whole(tex: &str, is_whole: impl Fn(&str) -> bool) -> bool {
    let mut open = Vec::new();
    let mut rest = tex;
    while let Some(at) = rest.find(['\\', '{', '}', '&']) {
        let before = tex.len() - rest.len() + at;
        let found = rest.get(at..).unwrap_or_default();
        let name = command(found);
        match name {
            "\\begin" => open.push(Open::Table),
            "{" | "\\left" => open.push(Open::Group),
            "}" | "\\end" | "\\right" => drop(open.pop()),
            "&" | "\\\\" | "\\newline" if open.contains(&Open::Table) => {
                let cell = tex.get(..before).unwrap_or_default().trim_end();
                let ends = open.last() == Some(&Open::Table) && !awaits(cell);
                if !ends || last_command(cell).is_some_and(|command| !is_whole(command)) {
                    return false;
                }
            }
            _ => {}
        }
        rest = found.get(name.len()..).unwrap_or_default();
    }
    true
}

/// The command, or the one character, with which a text begins.
fn command(text: &str) -> &str {
    let mut letters = text.chars();
    let length = match (letters.next(), letters.next()) {
        (Some('\\'), Some(letter)) if letter.is_ascii_alphabetic() => {
            let name = text.get(1..).unwrap_or_default();
            1 + name.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(name.len())
        }
        (Some('\\'), Some(letter)) => 1 + letter.len_utf8(),
        (Some(letter), _) => letter.len_utf8(),
        (None, _) => 0,
    };
    text.get(..length).unwrap_or(text)
}

/// Whether what is raised or lowered is still to come.
fn awaits(cell: &str) -> bool {
    cell.strip_suffix(['^', '_']).is_some_and(|before| !before.ends_with('\\'))
}

/// The command at the end of a cell, with what may be its arguments.
fn last_command(cell: &str) -> Option<&str> {
    let mut end = cell;
    while let Some(before) = without_group(end) {
        end = before.trim_end();
    }
    let name = end.trim_end_matches('*');
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    // Two backslashes end a row: a word behind them is no command.
    let backslashes = name.len() - name.trim_end_matches('\\').len();
    if name.len() == end.len() || backslashes % 2 == 0 {
        return None;
    }
    let start = name.len() - 1;
    let command = cell.get(start..)?;
    let is_known = OF_TABLES.iter().any(|known| end.get(start + 1..) == Some(known));
    (!is_known).then_some(command)
}

/// What stands before the group that ends a text.
fn without_group(text: &str) -> Option<&str> {
    let is_escaped = |at: usize| text.get(..at).is_some_and(|before| before.ends_with('\\'));
    if !text.ends_with(['}', ']']) || is_escaped(text.len() - 1) {
        return None;
    }
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices().rev() {
        match letter {
            '}' | ']' if !is_escaped(at) => depth += 1,
            '{' | '[' if !is_escaped(at) => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return text.get(..at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::render::html::math::Formulas;

    fn is_drawn(cell: &str) -> bool {
        let draw = |tex: String| Formulas::default().draw(&tex, true).is_some();
        let ends = [format!("{cell} & y"), format!("{cell} \\\\ y"), format!("x & {cell} \\newline y")];
        let drawn = ends.map(|row| draw(format!("\\begin{{matrix}} {row} \\end{{matrix}}")));
        assert!(drawn.iter().all(|it| *it == drawn[0]), "{cell}: {drawn:?}");
        drawn[0]
    }

    #[test]
    fn a_cell_that_ends_where_an_argument_is_due_stays_tex() {
        for cell in [
            "x^",
            "x_ ",
            "a^b_",
            "\\sum_",
            "\\frac",
            "\\frac{a}",
            "\\sqrt",
            "\\sqrt[3]",
            "\\hat",
            "\\overset{a}",
            "\\mathbb",
            "x^\\frac",
            "\\not",
            "{x",
            "{a & b}",
            "\\left( x",
            "\\left( a & b \\right)",
            "\\text{a & b}",
        ] {
            assert!(!is_drawn(cell), "{cell}");
        }
    }

    #[test]
    fn whole_cells_are_drawn() {
        for cell in [
            "x",
            "",
            "x^2",
            "x^{2}",
            "\\alpha",
            "\\frac{a}{b}",
            "\\frac ab",
            "\\sqrt[3]{x}",
            "\\hat x",
            "\\%",
            "a \\_",
            "\\left( x \\right)",
            "\\left\\{ x \\right\\}",
            "\\left. x \\right|",
            "\\{ x \\}",
            "x \\in [0, 1]",
            "{x}",
            "\\begin{matrix} a & b \\\\ c & d \\end{matrix}",
            "\\text{if } x",
            "\\text{else}",
            "\\quad",
            "\\operatorname{f}",
            "\\sum_{\\substack{i \\\\ j}} x",
        ] {
            assert!(is_drawn(cell), "{cell}");
        }
        for tex in [
            "\\begin{align} a &= b \\tag{1} \\\\ c &= d \\nonumber \\end{align}",
            "\\begin{array}{l|r} a & b \\\\ \\hline c & d \\\\ \\hline \\end{array}",
            "\\sum_{\\substack{i \\\\ j}} x",
        ] {
            assert!(Formulas::default().draw(tex, true).is_some(), "{tex}");
        }
    }
}
