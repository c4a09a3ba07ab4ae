//! Messages that nothing but their order tells apart: rows that look one way and another in turn.

use crate::{
    model::Role,
    page::{Element, Selector},
};

use super::{Member, columns};

/// Fewer rows are no conversation.
const FEWEST: usize = 4;

/// A row with less text, in bytes, is a label.
const LEAST: usize = 2;

/// So deep in a row its look is compared.
const DEEPEST: u32 = 4;

/// A list with less text, in bytes, is something else.
const LEAST_ALL: usize = 60;

/// The rows of the list with the most text whose looks take turns; the first is the user's.
pub(super) fn find<'p>(root: &'p Element, outside: &Selector<'_>) -> Option<Vec<Member<'p>>> {
    let mut best: Option<(usize, Vec<Member<'p>>)> = None;
    look_through(root, outside, &mut best);
    best.map(|(_, members)| members)
}

fn look_through<'p>(list: &'p Element, outside: &Selector<'_>, best: &mut Option<(usize, Vec<Member<'p>>)>) {
    let rows: Vec<&Element> = list
        .elements()
        .filter(|row| !row.rendered.hidden && !outside.accepts(row) && row.text().trim().len() >= LEAST)
        .collect();
    if let Some(members) = in_turn(&rows) {
        let amount = rows.iter().map(|row| row.text().len()).sum();
        if amount >= LEAST_ALL && best.as_ref().is_none_or(|(most, _)| amount > *most) {
            *best = Some((amount, members));
        }
    }
    for row in rows {
        look_through(row, outside, best);
    }
}

/// A question and its answer on a page that is known to be a chat: two rows of which one is plain words and the other is
/// written with paragraphs, lists or code; and what comes behind them in the same way. Of several such lists the one with the
/// most words; none where no message can be written.
pub(super) fn few<'p>(root: &'p Element, outside: &Selector<'_>) -> Option<Vec<Member<'p>>> {
    let beside = Selector::new(BESIDE);
    let is_row = |row: &&Element| {
        !row.rendered.hidden
            && !outside.accepts(row)
            && !beside.accepts(row)
            && !row.text().trim().is_empty()
            && !is_label(row)
    };
    Selector::new(FIELDS).first(root)?;
    // Where the next message is written there are no messages, nor where links lead elsewhere.
    let composer = Selector::new("textarea, [contenteditable], [role=\"textbox\"], form");
    let mut best: Option<(usize, Vec<&Element>)> = None;
    let mut lists = vec![root];
    while let Some(list) = lists.pop() {
        let rows: Vec<&Element> = list.elements().filter(is_row).collect();
        let amount = rows.iter().map(|row| row.text().len()).sum::<usize>();
        let is_chat = rows.len() >= 2
            && rows.len().is_multiple_of(2)
            && amount >= LEAST_FEW
            && best.as_ref().is_none_or(|(most, _)| amount > *most)
            && !rows.iter().any(|row| composer.accepts(row) || composer.first(row).is_some())
            && rows.chunks(2).all(|pair| {
                // Code alone may stand under its language.
                let says =
                    |row: &Element| row.find(&|inner| matches!(inner.tag.as_str(), "p" | "li")).is_some();
                matches!(pair, [one, other] if is_plain(one, &is_row) && says(other))
            });
        if is_chat {
            // What is in its rows has less.
            best = Some((amount, rows));
        } else {
            lists.extend(rows.into_iter().rev());
        }
    }
    best.map(|(_, rows)| members(&rows))
}

/// The rows as messages in turn; the first is the user's.
fn members<'p>(rows: &[&'p Element]) -> Vec<Member<'p>> {
    let role = |at: usize| if at.is_multiple_of(2) { Role::User } else { Role::Assistant };
    rows.iter().enumerate().map(|(at, row)| Member { element: row, role: role(at), span: (0, 0) }).collect()
}

/// Where messages are written.
const FIELDS: &str = "textarea, [contenteditable], [role=\"textbox\"], input[type=\"text\"]";

/// What stands over a page or above it: nothing there was said in the chat.
const BESIDE: &str = "[role=\"dialog\"], [role=\"alertdialog\"], [role=\"banner\"], [aria-modal=\"true\"]";

/// A question and an answer with less text, in bytes, are something else.
const LEAST_FEW: usize = 24;

/// Whether an element is said beside messages: a heading for screen readers, a button, a time.
fn is_label(element: &Element) -> bool {
    matches!(
        element.tag.as_str(),
        "a" | "button" | "time" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "svg" | "script"
    ) || element.is("role", "toolbar")
        || element.is("aria-hidden", "true")
}

/// Whether all words of a row stand in one place, and in no list, table or code.
fn is_plain(row: &Element, is_row: &dyn Fn(&&Element) -> bool) -> bool {
    const BLOCKS: [&str; 5] = ["div", "section", "article", "li", "main"];
    const STRUCTURES: [&str; 6] = ["ul", "ol", "pre", "table", "blockquote", "details"];
    let mut said = row.elements().filter(is_row);
    match (said.next(), said.next()) {
        (Some(only), None) if BLOCKS.contains(&only.tag.as_str()) => is_plain(only, is_row),
        _ => row
            .find(&|inner| {
                let tag = inner.tag.as_str();
                BLOCKS.contains(&tag) || STRUCTURES.contains(&tag) || tag == "a" || tag.contains('-')
            })
            .is_none(),
    }
}

/// Whether an answer was written: with paragraphs, lists or code.
fn is_written(row: &Element) -> bool {
    row.find(&|inner| matches!(inner.tag.as_str(), "p" | "ul" | "ol" | "pre" | "table")).is_some()
}

fn in_turn<'p>(rows: &[&'p Element]) -> Option<Vec<Member<'p>>> {
    let is_block = |row: &&Element| {
        matches!(row.tag.as_str(), "div" | "section" | "article" | "li") || row.tag.contains('-')
    };
    if rows.len() < FEWEST || !rows.iter().all(is_block) || rows.iter().any(|row| columns::is_column(row)) {
        return None;
    }
    let looks: Vec<String> = rows.iter().map(|row| look(row)).collect();
    let (one, other) = (looks.first()?, looks.get(1)?);
    let takes_turns =
        looks.iter().enumerate().all(|(at, look)| look == if at.is_multiple_of(2) { one } else { other });
    let answers = rows.iter().skip(1).step_by(2).filter(|row| is_written(row)).count();
    if one == other || !takes_turns || answers == 0 {
        return None;
    }
    Some(members(rows))
}

/// What a row looks like: its tags and classes, as far as one element is all of it.
pub(in crate::capture) fn look(row: &Element) -> String {
    look_within(row, DEEPEST)
}

fn look_within(row: &Element, depth: u32) -> String {
    let mut look = format!("{} {}", row.tag, row.attribute("class").unwrap_or_default());
    for (name, _) in
        row.attributes.iter().filter(|(name, _)| !matches!(name.as_str(), "class" | "id" | "style"))
    {
        look.push_str(&format!(" {name}"));
    }
    let mut inner = row.elements();
    if let (Some(only), None, true) = (inner.next(), inner.next(), depth > 0) {
        look.push_str(&format!(" > {}", look_within(only, depth - 1)));
    }
    look
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{capture::generic::OUTSIDE, page::parse::parse};

    #[test]
    fn a_few_messages_are_told_from_offers_and_banners() {
        const CHAT: &str =
            "<div><div>How do I boil an egg?</div><div><p>Seven minutes in water that boils.</p></div></div>";
        const OFFER: &str = "<div><div>Upgrade your plan</div><div><p>Twice as much for ten.</p></div></div>";
        const FIELD: &str = "<form><textarea></textarea></form>";
        for (html, first) in [
            (format!("{CHAT}{FIELD}"), "How do I boil an egg?"),
            (format!("{OFFER}{CHAT}{FIELD}"), "How do I boil an egg?"),
            (format!("<div role=alertdialog>{OFFER}</div>{FIELD}"), ""),
            (format!("<div role=dialog>{OFFER}</div>{FIELD}"), ""),
            (format!("<div role=banner>{OFFER}</div><main>{CHAT}</main>{FIELD}"), "How do I boil an egg?"),
            // Where nothing can be asked, nothing was said.
            (OFFER.to_owned(), ""),
            (format!("{OFFER}<button>Accept</button>"), ""),
        ] {
            let page = parse(&format!("<body>{html}</body>"), "");
            let found = few(&page.root, &Selector::new(OUTSIDE));
            let asked = found.and_then(|members| members.first().map(|member| member.element.text()));
            assert_eq!(asked.unwrap_or_default(), first, "{html}");
        }
    }
}
