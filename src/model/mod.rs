//! Conversations as plain values.

/// The model and the time of a message.
pub mod attribution;
/// A message's blocks, shared by all that hold them.
pub mod blocks;
/// Blocks and inlines: the content of a message, and the one walk over all its text.
pub mod content;
/// Drawings that may be shown.
pub mod drawing;
/// What may leave this machine.
pub mod excerpt;
/// The one bound of nesting.
pub mod nesting;
/// The one walk over all text of a message.
pub mod text;
/// The one traversal for whoever changes a message.
pub mod visit;

use serde::{Deserialize, Serialize};

pub use attribution::Attribution;
pub use blocks::Blocks;
pub use content::{Alignment, Block, Detail, Inline, Item, Picture};
pub use excerpt::{Excerpt, Part, Turn};
pub use text::TextContext;

/// What was captured from one page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversation {
    /// Where it was read.
    pub source: Source,
    /// The day of the capture, `2026-11-22`; empty where nobody has said it.
    pub captured: String,
    /// The chat's title; empty when the page shows none.
    pub title: String,
    /// The signed-in account, as far as the page shows it: for anonymizing only.
    pub account: Account,
    /// The visible branch, in order.
    pub messages: Vec<Message>,
    /// Whether all of the conversation is here.
    pub verdict: Verdict,
    /// What makes the verdict less than complete.
    pub reasons: Vec<Reason>,
    /// What was done to it before, when it is an excerpt taken up again.
    pub reopened: Option<Forked>,
}

/// What an excerpt lacked already when it was taken up again as a conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forked {
    /// How many messages were left out before each message, and after the last.
    pub left_out: Vec<u32>,
    /// Whether private things were replaced.
    pub anonymized: bool,
    /// The chat's address, if it was kept.
    pub source: Option<String>,
}

/// Where a conversation was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The site's identifier: `chatgpt`, or `generic`.
    pub site: String,
    /// The site's name as people know it: `ChatGPT`; for the generic reader the host.
    pub name: String,
    /// Which of the site's layouts matched: `appshell-2026-09`.
    pub layout: String,
    /// The page's address.
    pub url: String,
}

/// The signed-in account. Every field may be empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Account {
    /// Display name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Handle or user name.
    pub handle: Option<String>,
    /// The name of the company's or team's workspace.
    pub workspace: Option<String>,
}

/// One turn of one author.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its own, and stable over captures of the same chat (`capture::keys`).
    pub key: String,
    /// Who speaks.
    pub role: Role,
    /// What the page says about the message beside its words.
    pub attribution: Attribution,
    /// What was said.
    pub blocks: Blocks,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The person who asks.
    User,
    /// The assistant.
    Assistant,
    /// Instructions to the assistant.
    System,
    /// A tool's output.
    Tool,
}

/// How far the capture can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The page's own markers say that everything is here.
    Complete,
    /// Nothing contradicts it, but nothing proves it: please check.
    #[default]
    Unconfirmed,
    /// Something is known to be missing.
    Incomplete,
}

/// Why a capture is not known to be complete. Each has a sentence in the locales (`reason_…`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Read by the general reader: authors and order are guesses.
    GenericReader,
    /// The site is known, but none of its layouts matched: it has changed its page.
    SiteChanged,
    /// The page says that there are more messages than were found. `(found, total)`.
    Missing(u32, u32),
    /// Older or later messages are not loaded in the page yet.
    NotLoaded,
    /// The last answer is still being written.
    StillWriting,
    /// A message without any readable content. The number of such messages.
    EmptyMessages(u32),
    /// A code block whose lines are not all in the page. The number of such blocks.
    CodeHoles(u32),
    /// Parts that cannot be read (frames, canvases). Their number.
    Unreadable(u32),
    /// Only one author was found.
    OneAuthor,
    /// Messages of which there are other versions, which are not part of the capture. Their number. Does not
    /// speak against the capture.
    OtherVersions(u32),
    /// Texts among the messages or in them that were not read. Their number.
    Overlooked(u32),
    /// Answers that the page says were interrupted or failed. Their number.
    Interrupted(u32),
    /// Messages in which several answers stand, of which the user is to choose one. Their number.
    Alternatives(u32),
    /// Nothing in the page says who speaks: the authors take turns.
    UnsureAuthors,
    /// Texts that the page holds and hides, and which are left out. Their number. Does not speak against the capture.
    HiddenText(u32),
    /// The page is too large to be read to its end.
    TooLarge,
    /// It is an excerpt that somebody shared, taken up again. How many messages were left out of it.
    Excerpted(u32),
}
