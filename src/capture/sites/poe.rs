//! Poe: poe.com.

use crate::{
    capture::site::{Key, Layout, Site},
    model::Role,
};

/// Poe.
pub const SITE: Site = Site {
    id: "poe",
    name: "Poe",
    hosts: &["poe.com", "www.poe.com"],
    titles: &["[class*=\"ChatHeader_titleText\"]"],
    title_affixes: &[" - Poe", " | Poe", "Poe"],
    account: &[],
    data: None,
    layouts: &[MESSAGES],
};

/// Names with hashes; their beginnings have been the same since 2023.
const MESSAGES: Layout = Layout {
    id: "messages-2023",
    verified: "2026-10-04",
    detect: "[class*=\"ChatMessage_chatMessage\"]",
    unit: "[class*=\"ChatMessage_chatMessage\"]",
    roles: &[
        ("[class*=\"rightSideMessage\"], [class*=\"RightSideMessage\"]", Role::User),
        ("[class*=\"leftSideMessage\"], [class*=\"LeftSideMessage\"]", Role::Assistant),
    ],
    key: Key::Whole("id"),
    user: &["[class*=\"Message_selectableText\"]", "[class*=\"Message_messageTextContainer\"]", "&"],
    assistant: &["[class*=\"Markdown_markdownContainer\"]", "[class*=\"Message_selectableText\"]", "&"],
    drop: "[class*=\"ChatMessageActionBar\"], [class*=\"MessageTimestamp\"], [class*=\"CodeBlock\"] [class*=\"Header\"] button",
    // On Poe the bot is the model.
    models: &[("[class*=\"LeftSideMessageHeader\"]", "")],
    attachments: "[class*=\"Attachment_attachment\"]",
    streaming: "[data-complete=\"false\"]",
    ..Layout::BLANK
};
