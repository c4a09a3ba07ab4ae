//! An excerpt as the Markdown that PrivateBin's page reads: Showdown's, whose HTML is then sanitized.
//!
//! It differs from CommonMark: nested lists are indented by four, backslashes escape other signs, a word with two
//! underscores turns italic, and there are no formulas, task lists or footnotes: docs/privatebin.md.

use crate::{
    i18n::Catalog,
    model::{Block, Excerpt, Inline, Item, Part, Picture},
    render::{heading::Headings, sentence},
};

/// Signs that begin something wherever they stand.
const SIGNS: &str = "\\`*_[]~|#";
/// Signs that begin something at the start of a line.
const LINE_SIGNS: &str = "-+=>:";
/// How far a list's items are from their markers.
const INDENT: usize = 4;
/// Letters that a marker has at least.
const MARKER: usize = INDENT - 1;

/// A whole document: title, facts, then each message below a heading with its author.
pub fn document(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let mut blocks = vec![
        format!("# {}", escaped(&sentence::title(excerpt, catalog))),
        escaped(&sentence::fact_line(excerpt, catalog)),
    ];
    if excerpt.anonymized() {
        blocks.push(escaped(&catalog.message("page_anonymized", &[])));
    }
    for part in excerpt.parts() {
        match part {
            Part::Turn(turn) => {
                let author = sentence::author(turn.role, excerpt, catalog);
                let heading = match turn.attribution.line() {
                    Some(model) => format!("{author} · {model}"),
                    None => author,
                };
                blocks.push(format!("## {}", escaped(&heading)));
                blocks.extend(blocks_of(&turn.blocks, Headings::below(2, &turn.blocks)));
            }
            Part::LeftOut(count) => {
                blocks.push(format!("\\[…\\] {}", escaped(&sentence::left_out(*count, catalog))));
            }
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

fn blocks_of(blocks: &[Block], headings: Headings) -> Vec<String> {
    blocks.iter().map(|block| written(block, headings)).filter(|text| !text.is_empty()).collect()
}

fn written(block: &Block, headings: Headings) -> String {
    match block {
        Block::Plain(text) => typed(text),
        Block::Paragraph(words) => line(words, "  \n"),
        Block::Heading(level, words) => {
            let words = line(words, " ");
            let marks = "#".repeat(usize::from(headings.level(*level)));
            if words.is_empty() { words } else { format!("{marks} {words}") }
        }
        Block::List(start, items) => list(*start, items, headings),
        Block::Code { language, text } => code(language, text),
        Block::Math(tex) => code("latex", tex.trim()),
        Block::Table(_, rows) => table(rows),
        Block::Quote(blocks) => quote(&blocks_of(blocks, headings)),
        Block::Rule => "* * *".to_owned(),
        Block::Picture(shown) => picture(shown),
        Block::Attachment(name) => format!("\\[{}\\]", escaped(name)),
        Block::Details(_, title, blocks) => {
            let title = Some(title).filter(|title| !title.is_empty());
            let title = title.map(|title| format!("<b>{}</b>", signs(&title.replace(['\n', '\r'], " "))));
            let mut parts: Vec<String> = title.into_iter().collect();
            parts.extend(blocks_of(blocks, headings));
            quote(&parts)
        }
    }
}

/// Text as it was typed: its line breaks and the spaces before its lines are kept.
fn typed(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let words = line.trim_start_matches([' ', '\t']);
        let spaces: usize = line
            .chars()
            .map_while(|sign| match sign {
                ' ' => Some(1),
                '\t' => Some(4),
                _ => None,
            })
            .sum();
        let words = escaped(words.trim_end());
        if words.is_empty() { words } else { "&nbsp;".repeat(spaces) + &words }
    });
    let lines: Vec<String> = lines.collect();
    let mut written = String::new();
    for (line, next) in lines.iter().zip(lines.iter().skip(1).map(Some).chain([None])) {
        written.push_str(line);
        match next {
            Some(next) if !line.is_empty() && !next.is_empty() => written.push_str("  \n"),
            Some(_) => written.push('\n'),
            None => {}
        }
    }
    written.trim_matches('\n').to_owned()
}

fn list(start: Option<u32>, items: &[Item], headings: Headings) -> String {
    let mut number = start;
    let mut lines = Vec::new();
    for item in items {
        let marker = match number {
            Some(number) => format!("{number}."),
            None => "-".to_owned(),
        };
        number = number.map(|number| number.saturating_add(1));
        let check = match item.checked {
            Some(true) => "☑ ",
            Some(false) => "☐ ",
            None => "",
        };
        let text = format!("{check}{}", blocks_of(&item.blocks, headings).join("\n\n"));
        let indent = " ".repeat(INDENT);
        let mut text = text
            .split('\n')
            .map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") });
        let first = text.next().unwrap_or_default();
        let rest: String = text.map(|line| format!("\n{line}")).collect();
        lines.push(format!("{marker:<MARKER$} {}{rest}", first.trim_start()).trim_end().to_owned());
    }
    // With blank lines between them items are paragraphs; only so do all of their blocks stay theirs.
    let tight = items.iter().all(|item| matches!(item.blocks.as_slice(), [] | [Block::Paragraph(_)]));
    lines.join(if tight { "\n" } else { "\n\n" })
}

fn code(language: &str, text: &str) -> String {
    // A fence ends at the first line with as many signs; tildes are read as well.
    let fence = if text.contains("```") { "~~~" } else { "```" };
    let language: String = language.chars().filter(char::is_ascii_alphanumeric).collect();
    if text.contains(fence) {
        let lines = text.split('\n').map(|line| format!("    {line}"));
        return lines.collect::<Vec<_>>().join("\n");
    }
    format!("{fence}{language}\n{text}\n{fence}")
}

fn table(rows: &[Vec<Vec<Inline>>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let row = |cells: &[Vec<Inline>]| {
        let cells =
            (0..columns).map(|column| cells.get(column).map(|cell| line(cell, "<br>")).unwrap_or_default());
        cells.fold("|".to_owned(), |row, cell| format!("{row} {cell} |"))
    };
    let mut lines: Vec<_> = rows.iter().map(|cells| row(cells)).collect();
    lines.insert(1, "|".to_owned() + &"---|".repeat(columns));
    lines.join("\n")
}

fn quote(blocks: &[String]) -> String {
    let text = blocks.join("\n\n");
    let lines =
        text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

fn picture(picture: &Picture) -> String {
    let name = escaped(picture.name());
    match picture.shown().filter(|data| data.contains(";base64,")) {
        Some(data) => format!("![{name}]({data})"),
        None => format!("\\[{name}\\]"),
    }
}

/// A line; `line_break` stands for the breaks in it.
fn line(words: &[Inline], line_break: &str) -> String {
    let mut written = String::new();
    inlines(words, line_break, &mut written);
    let lines: Vec<String> = written.split('\n').map(begun).collect();
    lines.join("\n").trim().to_owned()
}

fn inlines(words: &[Inline], line_break: &str, written: &mut String) {
    let tagged = |name: &str, words: &[Inline], written: &mut String| {
        written.push_str(&format!("<{name}>"));
        inlines(words, line_break, written);
        written.push_str(&format!("</{name}>"));
    };
    for inline in words {
        match inline {
            Inline::Text(text) => written.push_str(&signs(&text.replace(['\n', '\r'], " "))),
            Inline::Break => written.push_str(line_break),
            // Tags, not stars: whether those mean something depends on what stands beside and inside them.
            Inline::Strong(words) => tagged("strong", words, written),
            Inline::Emphasis(words) => tagged("em", words, written),
            Inline::Strike(words) => tagged("del", words, written),
            Inline::Superscript(words) => tagged("sup", words, written),
            Inline::Subscript(words) => tagged("sub", words, written),
            Inline::Code(text) => written.push_str(&code_in_line(text)),
            Inline::Math(tex) => written.push_str(&code_in_line(tex)),
            Inline::Link(target, words) => match address(target) {
                Some(target) => {
                    written.push('[');
                    inlines(words, " ", written);
                    written.push_str(&format!("]({target})"));
                }
                None => inlines(words, line_break, written),
            },
            Inline::Picture(shown) => written.push_str(&picture(shown)),
            Inline::Titled(_, words) => inlines(words, line_break, written),
        }
    }
}

/// A link's target with nothing in it that ends it; `None`: it leads nowhere on that page.
fn address(target: &str) -> Option<String> {
    if !["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme)) {
        return None;
    }
    let mut written = String::new();
    for byte in target.bytes() {
        match byte {
            b'<' | b'>' | b'(' | b')' | b'[' | b']' | b'"' | b'\'' | b'\\' | b'`' | b'|' | 0..=32 | 127.. => {
                written.push_str(&format!("%{byte:02X}"));
            }
            byte => written.push(char::from(byte)),
        }
    }
    Some(written)
}

/// Code inside a line. As a tag where back-ticks cannot say it.
fn code_in_line(text: &str) -> String {
    let text = text.trim().replace(['\n', '\r'], " ");
    if text.is_empty() {
        text
    } else if text.contains(['`', '|', '\\']) {
        // Inside such a tag that page reads nothing but HTML.
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('|', "&#124;");
        format!("<code>{text}</code>")
    } else {
        format!("`{text}`")
    }
}

/// Text with nothing in it that means something to Markdown.
fn escaped(text: &str) -> String {
    begun(&signs(&text.replace(['\n', '\r'], " ")))
}

fn signs(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            letter if SIGNS.contains(letter) => written.extend(['\\', letter]),
            letter => written.push(letter),
        }
    }
    written
}

/// Escapes what would begin a list, a quotation or an underline at the start of a line.
fn begun(line: &str) -> String {
    let words = line.trim_start_matches(' ');
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match words.chars().nth(digits) {
        Some(sign) if digits == 0 && LINE_SIGNS.contains(sign) => format!("\\{words}"),
        Some('.') if digits > 0 => {
            let (number, rest) = words.split_at_checked(digits).unwrap_or((words, ""));
            format!("{number}\\{rest}")
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests;
