//! A captured conversation in the form that was asked for.

use anyhow::Result;
use excerpt::{
    edit::{self, Edits},
    i18n::FileCatalog,
    link,
    model::{Block, Conversation, Detail, Excerpt},
    redact::Settings,
    render::{html, markdown, text},
};
use serde_json::{Value, json};

/// What `capture` prints.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The page that would be saved, with nothing left out and nothing anonymized.
    Html,
    /// Everything, for programs.
    Json,
    /// The link to the same, without a viewer's address: from `#` on.
    Link,
    /// The messages as Markdown.
    Markdown,
    /// The messages as plain text.
    Text,
}

impl Format {
    /// As it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Html => "html",
            Format::Json => "json",
            Format::Link => "link",
            Format::Markdown => "markdown",
            Format::Text => "text",
        }
    }

    /// The whole conversation as one text.
    pub fn of(self, conversation: &Conversation, compact: bool) -> Result<String> {
        Ok(match self {
            Format::Html => html::page(&whole(conversation), &FileCatalog::english()),
            Format::Link => link::link(&whole(conversation), "")?,
            Format::Json if compact => json(conversation)?.to_string(),
            Format::Json => serde_json::to_string_pretty(&json(conversation)?)?,
            Format::Markdown => each(conversation, markdown::content),
            Format::Text => each(conversation, text::content),
        })
    }
}

fn json(conversation: &Conversation) -> Result<Value> {
    let Conversation { source, title, account, messages, verdict, reasons, .. } = conversation;
    let messages: Vec<Value> = messages
        .iter()
        .map(|message| {
            let mut said = message.blocks.clone();
            let mut collapsed = Vec::new();
            take_collapsed(&mut said, &mut collapsed);
            json!({
                "role": message.role,
                "model": message.attribution.model,
                "time": message.attribution.time,
                "markdown": markdown::content(&said),
                "collapsed": collapsed,
            })
        })
        .collect();
    Ok(json!({
        "site": source.site,
        "layout": source.layout,
        // As checkers that were written before call it.
        "shape": source.layout,
        "url": source.url,
        "verdict": verdict,
        "reasons": reasons,
        "title": title,
        "account": account,
        "messages": messages,
    }))
}

/// What was said, without what was thought and what tools said.
pub fn without_collapsed(blocks: &[Block]) -> Vec<Block> {
    let mut said = blocks.to_vec();
    take_collapsed(&mut said, &mut Vec::new());
    said
}

/// Takes what was thought and what tools said out of what was said.
fn take_collapsed(blocks: &mut Vec<Block>, collapsed: &mut Vec<Value>) {
    blocks.retain_mut(|block| match block {
        Block::Details(kind @ (Detail::Thinking | Detail::Tool), title, inner) => {
            let kind = if *kind == Detail::Tool { "tool" } else { "thinking" };
            collapsed.push(json!({ "kind": kind, "title": title, "markdown": markdown::content(inner) }));
            false
        }
        Block::Details(_, _, inner) | Block::Quote(inner) => {
            take_collapsed(inner, collapsed);
            true
        }
        Block::List(_, items) => {
            items.iter_mut().for_each(|item| take_collapsed(&mut item.blocks, collapsed));
            true
        }
        _ => true,
    });
}

/// Everything that was captured, as it would be shared.
fn whole(conversation: &Conversation) -> Excerpt {
    let redaction = Settings { on: false, ..Settings::default() };
    edit::excerpt(conversation, &Edits { details: true, redaction, ..Edits::default() }).excerpt
}

fn each(conversation: &Conversation, content: impl Fn(&[Block]) -> String) -> String {
    let texts = conversation.messages.iter().map(|message| content(&message.blocks));
    texts.collect::<Vec<_>>().join("\n\n")
}
