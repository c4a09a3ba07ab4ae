//! Addresses that lead to one person's things: conversations, documents, meetings.

#[cfg(test)]
use super::Examples;
use super::{Rule, Text};
use crate::{Hit, PiiKind};
use excerpt_scanner::bytes::{backward, byte_before, forward};
use excerpt_scanner::class;

pub(crate) const RULE: Rule = Rule {
    find,
    #[cfg(test)]
    examples: Examples {
        hits: &[
            "see «https://chatgpt.com/c/68f1a2b3-c4d5-8e6f» above",
            "«https://claude.ai/chat/0f3a-11ee».",
            "(«https://docs.google.com/document/d/1AbCdEf2GhIj/edit#heading=h.1»)",
            "join «https://us02web.zoom.us/j/81234567890?pwd=QWxhZGRpbg»",
            "«https://chat.whatsapp.com/Gh·T4kLm8QpZ2», «https://acme-my.sharepoint.com/personal/jo_b/x.xlsx»",
        ],
        misses: &[
            "https://chatgpt.com/, https://claude.ai/login",
            "https://docs.google.com/ and zoom.us/download",
        ],
    },
};

/// Hosts and beginnings of paths behind which an identifier stands.
const PLACES: &[&str] = &[
    "1drv.ms/",
    "airtable.com/shr",
    "aistudio.google.com/app/prompts/",
    "aistudio.google.com/prompts/",
    "calendly.com/",
    "chat.deepseek.com/a/chat/s/",
    "chat.deepseek.com/share/",
    "chat.mistral.ai/chat/",
    "chat.openai.com/c/",
    "chat.openai.com/share/",
    "chat.qwen.ai/c/",
    "chat.whatsapp.com/",
    "chatgpt.com/c/",
    "chatgpt.com/share/",
    "claude.ai/chat/",
    "claude.ai/project/",
    "claude.ai/share/",
    "copilot.microsoft.com/chats/",
    "copilot.microsoft.com/shares/",
    "discord.gg/",
    "docs.google.com/document/d/",
    "docs.google.com/forms/d/",
    "docs.google.com/presentation/d/",
    "docs.google.com/spreadsheets/d/",
    "drive.google.com/drive/folders/",
    "drive.google.com/file/d/",
    "dropbox.com/s/",
    "dropbox.com/scl/",
    "figma.com/design/",
    "figma.com/file/",
    "g.co/gemini/share/",
    "gemini.google.com/app/",
    "gemini.google.com/share/",
    "grok.com/chat/",
    "grok.com/share/",
    "meet.google.com/",
    "miro.com/app/board/",
    "onedrive.live.com/",
    "paypal.me/",
    "perplexity.ai/search/",
    "photos.app.goo.gl/",
    "poe.com/chat/",
    "poe.com/s/",
    "sharepoint.com/personal/",
    "steamcommunity.com/id/",
    "steamcommunity.com/profiles/",
    "teams.microsoft.com/l/meetup-join/",
    "trello.com/b/",
    "venmo.com/u/",
    "we.tl/",
    "wetransfer.com/downloads/",
    "zoom.us/j/",
];
/// The shortest identifier.
const LEAST: usize = 6;

fn find(text: &Text<'_>, hits: &mut Vec<Hit>) {
    let bytes = text.text.as_bytes();
    for scheme in class::places(bytes, b"://") {
        let host = scheme + 3;
        let rest = text.text.get(host..).unwrap_or_default();
        // The hosts are short; longer ones are their subdomains.
        let Some(path) = PLACES.iter().find_map(|place| {
            let name = place.split('/').next()?;
            let end = rest.bytes().take(64).position(|byte| byte == b'/')?;
            let known = rest.get(..end)?;
            let same = known == name || known.strip_suffix(name).is_some_and(|sub| sub.ends_with('.'));
            let path = place.get(name.len()..)?;
            (same && rest.get(end..)?.starts_with(path)).then_some(end + path.len())
        }) else {
            continue;
        };
        let start = backward(bytes, scheme, 8, |byte| byte.is_ascii_alphabetic());
        let mut end = forward(bytes, host, 2048, |byte| byte > b' ' && !b"\"'`<>()[]{}|".contains(&byte));
        while b".,;:!?*".contains(&byte_before(bytes, end)) {
            end -= 1;
        }
        if end >= host + path + LEAST {
            hits.push(Hit::certain(start..end, PiiKind::Link, ""));
        }
    }
}
