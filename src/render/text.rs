//! An excerpt without any markup: for places that show text as it is.

use crate::{
    i18n::Catalog,
    model::{Block, Excerpt, Inline, Item, Part, Picture},
    render::sentence,
};

/// A whole document: title, facts, then each message below a line with its author.
pub fn document(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let mut parts = vec![sentence::title(excerpt, catalog), sentence::fact_line(excerpt, catalog)];
    if excerpt.anonymized() {
        parts.push(catalog.message("page_anonymized", &[]));
    }
    for part in excerpt.parts() {
        parts.push(match part {
            Part::Turn(turn) => {
                let author = sentence::author(turn.role, excerpt, catalog);
                let facts = turn.attribution.line().map(|line| format!(" ({line})")).unwrap_or_default();
                format!("{author}{facts}:\n{}", content(&turn.blocks))
            }
            Part::LeftOut(count) => format!("[…] {}", sentence::left_out(*count, catalog)),
        });
    }
    parts.join("\n\n") + "\n"
}

/// The content of one message.
pub fn content(blocks: &[Block]) -> String {
    let blocks: Vec<_> = blocks.iter().map(block).filter(|text| !text.is_empty()).collect();
    blocks.join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Plain(text) | Block::Code { text, .. } | Block::Math(text) => text.clone(),
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => line(inlines),
        Block::List(start, items) => list(*start, items),
        Block::Table(_, rows) => {
            let rows = rows.iter().map(|row| {
                let cells: Vec<_> = row.iter().map(|cell| line(cell).replace(['\n', '\t'], " ")).collect();
                cells.join("\t")
            });
            rows.collect::<Vec<_>>().join("\n")
        }
        Block::Quote(blocks) => prefixed(&content(blocks), "> ", "> "),
        Block::Rule => "* * *".to_owned(),
        Block::Picture(Picture { alt: name, .. }) | Block::Attachment(name) => format!("[{name}]"),
        Block::Details(_, title, blocks) => {
            prefixed(&[title.clone(), content(blocks)].join("\n"), "| ", "| ")
        }
    }
}

fn list(start: Option<u32>, items: &[Item]) -> String {
    let lines = items.iter().zip(start.unwrap_or(0)..).map(|(item, number)| {
        let marker = if start.is_some() { format!("{number}. ") } else { "- ".to_owned() };
        let check = match item.checked {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        let blocks: Vec<_> = item.blocks.iter().map(block).collect();
        let text = format!("{check}{}", blocks.join("\n"));
        prefixed(&text, &marker, &" ".repeat(marker.len()))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn prefixed(text: &str, first: &str, others: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(number, line)| {
        let prefix = if number == 0 { first } else { others };
        format!("{prefix}{line}").trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn line(line: &[Inline]) -> String {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Math(text) => text.clone(),
        Inline::Break => "\n".to_owned(),
        Inline::Strong(inlines)
        | Inline::Emphasis(inlines)
        | Inline::Strike(inlines)
        | Inline::Superscript(inlines)
        | Inline::Subscript(inlines)
        | Inline::Titled(_, inlines) => line(inlines),
        Inline::Link(target, inlines) => {
            let words = line(inlines);
            let shown = target.strip_prefix("mailto:").unwrap_or(target);
            if words == shown || words == *target || !target.contains(':') {
                words
            } else {
                format!("{words} ({target})")
            }
        }
        Inline::Picture(picture) => format!("[{}]", picture.alt),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::FileCatalog, render::sample};

    #[test]
    fn a_document_reads_well_without_markup() {
        let document = document(&sample::rich(), &FileCatalog::english());
        let expected = [
            "Why is my parser slow?\n\nShared by Ada · Chat with ChatGPT",
            "\n\nAda:\nMy parser takes 4 seconds for 20 MB.\n\n  - is that normal?",
            "\n\nChatGPT (GPT-5):\nShort answer",
            "the notes on profiling (https://example.org/notes(2)?a=b&c=d). The",
            "\nOne pass, reused buffer\tlow\t1.2 ms\n",
            "2. Change one thing at a time:\n   - reuse the buffer,\n   - drop",
            "\n- [x] profile\n- [ ] rewrite",
            "> Measure twice, cut once.\n>\n> > And then measure again.",
            "\n\n[…] 3 messages left out\n\n",
        ];
        for part in expected {
            assert!(document.contains(part), "{part}\n---\n{document}");
        }
    }
}
