//! A small readable form of a conversation: what a fixture's expectation holds.

use excerpt::model::{Block, Conversation, Inline, Picture};

/// The conversation with its facts, one line of dashes and the role before each message.
pub(crate) fn dump(conversation: &Conversation) -> String {
    let mut text = String::new();
    let account = &conversation.account;
    let facts = [
        ("site", conversation.source.site.clone()),
        ("name", conversation.source.name.clone()),
        ("layout", conversation.source.layout.clone()),
        ("title", conversation.title.clone()),
        (
            "account",
            [&account.name, &account.email, &account.handle, &account.workspace]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
        ),
        ("verdict", format!("{:?} {:?}", conversation.verdict, conversation.reasons)),
    ];
    for (name, fact) in facts {
        text.push_str(&format!("{name}: {fact}\n"));
    }
    for message in &conversation.messages {
        let model = message.attribution.line().map(|line| format!(" ({line})")).unwrap_or_default();
        text.push_str(&format!(
            "\n--- {:?}{model} {}\n\n{}",
            message.role,
            message.key,
            blocks(&message.blocks)
        ));
    }
    text
}

/// Blocks, an empty line between two.
pub(crate) fn blocks(list: &[Block]) -> String {
    list.iter().map(|one| block(one) + "\n").collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Plain(text) => text.lines().map(|line| format!("| {line}")).collect::<Vec<_>>().join("\n"),
        Block::Paragraph(content) => line(content),
        Block::Heading(level, content) => format!("{} {}", "#".repeat((*level).into()), line(content)),
        Block::List(start, items) => {
            let mut text = Vec::new();
            for (number, item) in (start.unwrap_or(1)..).zip(items) {
                let mark = if start.is_some() { format!("{number}.") } else { "-".into() };
                let task = item.checked.map(|done| if done { " [x]" } else { " [ ]" }).unwrap_or_default();
                text.push(format!("{mark}{task} {}", indent(blocks(&item.blocks).trim_end())));
            }
            text.join("\n")
        }
        Block::Code { language, text } => format!("```{language}\n{text}\n```"),
        Block::Math(text) => format!("$$\n{text}\n$$"),
        Block::Table(columns, rows) => {
            let mut text = vec![format!("{columns:?}")];
            for row in rows {
                text.push(format!(
                    "| {} |",
                    row.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | ")
                ));
            }
            text.join("\n")
        }
        Block::Quote(content) => format!("> {}", blocks(content).trim_end().replace('\n', "\n> ")),
        Block::Rule => "---".into(),
        Block::Picture(content) => picture(content),
        Block::Attachment(name) => format!("[attachment: {name}]"),
        Block::Details(kind, title, content) => {
            format!("[{kind:?}: {title}]\n    {}", indent(blocks(content).trim_end()))
        }
    }
}

fn indent(text: &str) -> String {
    text.replace('\n', "\n    ")
}

fn line(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Break => "\\\n".into(),
        Inline::Strong(content) => format!("**{}**", line(content)),
        Inline::Emphasis(content) => format!("*{}*", line(content)),
        Inline::Strike(content) => format!("~~{}~~", line(content)),
        Inline::Superscript(content) => format!("^{}^", line(content)),
        Inline::Subscript(content) => format!("~{}~", line(content)),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Math(text) => format!("${text}$"),
        Inline::Link(target, content) => format!("[{}]({target})", line(content)),
        Inline::Picture(content) => picture(content),
        Inline::Titled(title, content) => format!("{}\"{title}\"", line(content)),
    }
}

fn picture(picture: &Picture) -> String {
    let data = picture.data.as_ref().map(|data| format!("{} bytes", data.len()));
    format!("![{}]({})", picture.alt, data.unwrap_or_default())
}
