//! Chat models write formulas as `\(x\)` and `\[x\]`; Markdown would drop the backslashes.

/// The same Markdown with dollar signs around such formulas. Code stays as it is.
pub(super) fn as_dollars(markdown: &str) -> String {
    let mut written = String::with_capacity(markdown.len());
    let mut fence: Option<&str> = None;
    for line in markdown.split_inclusive('\n') {
        let bare = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark))
                if open == mark && bare.trim_end().trim_matches(['`', '~']).is_empty() =>
            {
                fence = None;
            }
            (None, None) => {
                spans(line, &mut written);
                continue;
            }
            _ => {}
        }
        written.push_str(line);
    }
    written
}

/// One line outside of fences: what stands between back-ticks is code.
fn spans(line: &str, written: &mut String) {
    let mut rest = line;
    while let Some(place) = rest.find(['`', '\\']) {
        let (before, from) = rest.split_at(place);
        written.push_str(before);
        let ticks = from.len() - from.trim_start_matches('`').len();
        let (piece, behind) = if ticks > 0 {
            let (open, inside) = from.split_at(ticks);
            match inside.find(open) {
                Some(end) => from.split_at(ticks + end + ticks),
                None => (open, inside),
            }
        } else {
            let dollars = match from.get(..2) {
                Some("\\(" | "\\)") => "$",
                Some("\\[" | "\\]") => "$$",
                other => other.unwrap_or("\\"),
            };
            written.push_str(dollars);
            rest = from.get(2..).unwrap_or_else(|| from.get(1..).unwrap_or_default());
            continue;
        };
        written.push_str(piece);
        rest = behind;
    }
    written.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_get_dollar_signs_and_code_does_not() {
        for (markdown, expected) in [
            ("so \\(x\\) and \\[y\\]", "so $x$ and $$y$$"),
            ("`\\(x\\)` and ``a`\\[`` \\(z\\)", "`\\(x\\)` and ``a`\\[`` $z$"),
            ("```\n=~ \\[x\\]\n```\n\\(a\\)", "```\n=~ \\[x\\]\n```\n$a$"),
            ("a \\* b \\\\ c \\", "a \\* b \\\\ c \\"),
            ("é\\é `", "é\\é `"),
        ] {
            assert_eq!(as_dollars(markdown), expected);
        }
    }
}
