//! A line with what Markdown cannot tell apart put together.
//!
//! `**a****b**` or two code spans in a row read as something else.

use std::mem::discriminant;

use crate::model::Inline;

/// The same line without empty pieces, with neighbours of one kind joined, no strike inside a strike and the like, and breaks at
/// the end of marked text behind it.
pub(super) fn normal(line: &[Inline]) -> Vec<Inline> {
    let mut joined = Vec::new();
    gather(line, &mut Vec::new(), &mut joined);
    joined
}

/// `around` are the containers that the line stands in.
fn gather<'a>(line: &'a [Inline], around: &mut Vec<&'a Inline>, joined: &mut Vec<Inline>) {
    for inline in line {
        let Some(inner) = inline.inside() else {
            push(inline.clone(), joined);
            continue;
        };
        let nests = matches!(inline, Inline::Strong(_) | Inline::Emphasis(_));
        if !nests && around.iter().any(|outer| discriminant(*outer) == discriminant(inline)) {
            gather(inner, around, joined);
        } else {
            around.push(inline);
            let mut inside = Vec::new();
            gather(inner, around, &mut inside);
            around.pop();
            let end = inside.iter().rposition(|inline| *inline != Inline::Break).map_or(0, |last| last + 1);
            let breaks = inside.split_off(end);
            push(rebuilt(inline, inside), joined);
            joined.extend(breaks);
        }
    }
}

fn push(inline: Inline, joined: &mut Vec<Inline>) {
    match (joined.last_mut(), inline) {
        (_, Inline::Text(text) | Inline::Code(text)) if text.is_empty() => {}
        (_, Inline::Math(tex)) if tex.trim().is_empty() => {}
        (Some(Inline::Text(last)), Inline::Text(text)) | (Some(Inline::Code(last)), Inline::Code(text)) => {
            last.push_str(&text);
        }
        (
            _,
            Inline::Strong(line)
            | Inline::Emphasis(line)
            | Inline::Strike(line)
            | Inline::Superscript(line)
            | Inline::Subscript(line),
        ) if line.is_empty() => {}
        (Some(Inline::Strong(last)), Inline::Strong(line))
        | (Some(Inline::Emphasis(last)), Inline::Emphasis(line))
        | (Some(Inline::Strike(last)), Inline::Strike(line))
        | (Some(Inline::Superscript(last)), Inline::Superscript(line))
        | (Some(Inline::Subscript(last)), Inline::Subscript(line)) => {
            for inline in line {
                push(inline, last);
            }
        }
        (_, inline) => joined.push(inline),
    }
}

/// The same container with other content.
fn rebuilt(container: &Inline, line: Vec<Inline>) -> Inline {
    match container {
        Inline::Strong(_) => Inline::Strong(line),
        Inline::Emphasis(_) => Inline::Emphasis(line),
        Inline::Strike(_) => Inline::Strike(line),
        Inline::Superscript(_) => Inline::Superscript(line),
        Inline::Subscript(_) => Inline::Subscript(line),
        Inline::Link(target, _) => Inline::Link(target.clone(), line),
        Inline::Titled(title, _) => Inline::Titled(title.clone(), line),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_kind_are_one() {
        let text = |text: &str| Inline::Text(text.into());
        let line = [
            Inline::Strike(vec![text("a"), Inline::Strike(vec![text("b")]), Inline::Emphasis(Vec::new())]),
            Inline::Strike(vec![text("c")]),
            Inline::Code("d".into()),
            Inline::Code("e".into()),
        ];
        assert_eq!(normal(&line), [Inline::Strike(vec![text("abc")]), Inline::Code("de".into())]);
    }
}
