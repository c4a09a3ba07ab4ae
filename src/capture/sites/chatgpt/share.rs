//! A shared chat's page carries the conversation as data, in the Markdown that was written.

use serde_json::Value;

use crate::{
    capture::{found::Found, markdown, stream},
    model::{Attribution, Block, Detail, Message, Role},
    page::Page,
};

/// The conversation in the page's data; `None` when there is none.
pub(in crate::capture) fn read(page: &Page) -> Option<Found> {
    let data = &stream::read(page)?;
    let routes = at(data, "/loaderData").as_object()?;
    let shared = routes.values().map(|route| at(route, "/serverResponse/data"));
    let nodes = shared.filter_map(|data| at(data, "/linear_conversation").as_array()).next()?;
    let mut found = Found::default();
    for node in nodes {
        let message = at(node, "/message");
        let hidden = at(message, "/metadata/is_visually_hidden_from_conversation") == true;
        let blocks = if hidden { Vec::new() } else { content(message) };
        let role = match at(message, "/author/role").as_str() {
            Some("user") => Role::User,
            Some("assistant" | "tool") => Role::Assistant,
            _ => continue,
        };
        if blocks.is_empty() {
            continue;
        }
        match found.messages.last_mut() {
            // One answer may consist of several messages: thinking, tools, text.
            Some(last) if last.role == role && role == Role::Assistant => last.blocks.extend(blocks),
            _ => found.messages.push(Message {
                key: at(message, "/id").as_str().unwrap_or_default().to_owned(),
                role,
                attribution: Attribution::of(
                    at(message, "/metadata/model_slug").as_str().map(str::to_owned),
                    None,
                ),
                blocks: blocks.into(),
            }),
        }
    }
    found.evidence.total = u32::try_from(found.messages.len()).ok();
    (!found.messages.is_empty()).then_some(found)
}

/// The value at a path; nothing where there is none.
fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    value.pointer(path).unwrap_or(&Value::Null)
}

fn content(message: &Value) -> Vec<Block> {
    let content = at(message, "/content");
    let is_user = at(message, "/author/role") == "user";
    let is_tool = at(message, "/author/role") == "tool"
        || at(message, "/recipient").as_str().is_some_and(|to| to != "all");
    let files = at(message, "/metadata/attachments").as_array().into_iter().flatten();
    let mut blocks: Vec<Block> = files
        .filter_map(|file| at(file, "/name").as_str())
        .map(|name| Block::Attachment(name.to_owned()))
        .collect();
    match at(content, "/content_type").as_str() {
        Some("text" | "multimodal_text") if !is_tool => {
            for part in at(content, "/parts").as_array().into_iter().flatten() {
                blocks.extend(self::part(part, is_user, message));
            }
        }
        Some("thoughts") => {
            let thoughts = at(content, "/thoughts").as_array().into_iter().flatten();
            let thoughts: Vec<&str> =
                thoughts.filter_map(|thought| at(thought, "/content").as_str()).collect();
            blocks.extend(markdown::details(Detail::Thinking, &thoughts.join("\n\n")));
        }
        Some("code" | "execution_output") => {
            if let Some(text) = at(content, "/text").as_str().filter(|text| !text.trim().is_empty()) {
                let language =
                    at(content, "/language").as_str().filter(|name| *name != "unknown").unwrap_or_default();
                let code = Block::Code { language: language.to_owned(), text: text.to_owned() };
                blocks.push(Block::Details(Detail::Tool, String::new(), vec![code]));
            }
        }
        _ => {}
    }
    blocks
}

fn part(part: &Value, is_user: bool, message: &Value) -> Vec<Block> {
    match part.as_str() {
        Some(text) if text.trim().is_empty() => Vec::new(),
        Some(text) if is_user => vec![Block::Plain(text.trim_end().to_owned())],
        Some(text) => markdown::blocks(&cited(text, at(message, "/metadata/content_references"))),
        None => {
            let name = at(part, "/asset_pointer").as_str().and_then(|pointer| pointer.rsplit('/').next());
            name.map(|name| Block::Attachment(name.to_owned())).into_iter().collect()
        }
    }
}

/// Signs of the site's own that begin and end a reference in the text.
const MARKS: [char; 2] = ['\u{e200}', '\u{e201}'];

/// The text with links for the site's references; those that lead nowhere are taken out.
fn cited(text: &str, references: &Value) -> String {
    let mut text = text.to_owned();
    for reference in references.as_array().into_iter().flatten() {
        let Some(matched) = at(reference, "/matched_text").as_str().filter(|mark| mark.contains(MARKS))
        else {
            continue;
        };
        let items = at(reference, "/items").as_array().into_iter().flatten();
        let links = items.filter_map(|item| {
            let (title, url) = (at(item, "/title").as_str().unwrap_or("source"), at(item, "/url").as_str()?);
            Some([" [", &title.replace(['[', ']'], ""), "](<", &url.replace(['<', '>'], ""), ">)"].concat())
        });
        text = text.replace(matched, &links.collect::<String>());
    }
    let mut clean = String::with_capacity(text.len());
    let mut inside = false;
    for sign in text.chars() {
        match sign {
            '\u{e200}' => inside = true,
            '\u{e201}' => inside = false,
            _ if inside => {}
            sign => clean.push(sign),
        }
    }
    clean
}
