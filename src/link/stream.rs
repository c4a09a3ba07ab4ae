//! An excerpt as text that a coder trained on chats knows: the title, then for each message one control
//! character and its text. docs/link-format.md is the specification; this is its first implementation.
//!
//! A message that was typed stands there as it is. A message with structure stands there as Markdown of one
//! strict form that only has one reading (`content/`): what would be read as markup gets `LITERAL` in front.
//! There are no lengths. Whatever a cut stream leaves open is closed where it ends.
//!
//! ```text
//! stream  = title [HEAD flags assistant FIELD date FIELD author FIELD source FIELD signature] part*
//! flags   = one character: "@" + 1 anonymized + 2 with an author's name + 4 messages of the user are content,
//!           not plain text + 8 other messages are content
//! part    = (USER | ASSISTANT | OTHER ("s" system | "t" tool)) [SWITCH] [FIELD model FIELD] (plain | content)
//!         | LEFT_OUT decimal
//! ```
//! `SWITCH`: this message is content where the flags say plain, or the other way round. In every text a control
//! character other than tab and line feed is `CONTROL` and the letter 48 above it.

/// The blocks of a message as strict Markdown, and back.
mod content;
/// Texts between the marks.
mod letters;
/// From bytes to an excerpt.
mod read;
/// From an excerpt to bytes.
mod write;

pub(super) use read::read;
pub(super) use write::{pieces, write};

/// A message of the user.
const USER: char = '\u{1}';
/// A message of the assistant.
const ASSISTANT: char = '\u{2}';
/// A message of somebody else; a letter says of whom.
const OTHER: char = '\u{3}';
/// Turns that were left out; their number follows.
const LEFT_OUT: char = '\u{4}';
/// What is known besides the title.
const HEAD: char = '\u{5}';
/// Between two texts.
const FIELD: char = '\u{6}';
/// This message is not of the kind that the flags say.
const SWITCH: char = '\u{7}';
/// A block that Markdown has no form for; a letter says which.
const BLOCK: char = '\u{8}';
/// An inline that Markdown has no form for; a letter says which.
const INLINE: char = '\u{b}';
/// The end of what `BLOCK` or `INLINE` began.
const CLOSE: char = '\u{c}';
/// A text inline begins here, though nothing else has ended.
const TEXT: char = '\u{e}';
/// A line break where the block must stay on its line.
const BREAK: char = '\u{f}';
/// Nothing: keeps apart what would be read as one.
const JOIN: char = '\u{10}';
/// The next character is no markup.
const LITERAL: char = '\u{11}';
/// The next letter stands for the control character 48 below it.
const CONTROL: char = '\u{12}';

/// The marks that end a message's text.
const PARTS: [char; 4] = [USER, ASSISTANT, OTHER, LEFT_OUT];

/// Flags in the head.
const ANONYMIZED: u8 = 1;
const AUTHOR: u8 = 2;
const USER_CONTENT: u8 = 4;
const OTHER_CONTENT: u8 = 8;
/// With the chat's address, or unsigned.
const MARKED: u8 = 16;

/// The signature's field of an excerpt that does not say what made it.
const UNSIGNED: &str = "u";

/// The deepest nesting of containers. What is nested deeper keeps its text only.
const DEEPEST: usize = 64;

/// The most lines, blocks, items, cells and inlines that a stream may have: small bytes must not become large
/// memory (some 50 MB). Writers ask for it by reading what they wrote: `link::excerpt`.
const MOST_NODES: usize = 1 << 19;
