//! The content of a message.

use super::drawing;

/// A piece of content that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Text as it was typed: line breaks and spaces are kept, nothing is markup.
    Plain(String),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A list; `Some(n)`: numbered, beginning with n.
    List(Option<u32>, Vec<Item>),
    /// Code with its language (empty when unknown), without the final line break.
    Code {
        /// As the page names it, in lower case: `python`.
        language: String,
        /// The code itself.
        text: String,
    },
    /// A formula on a line of its own, as TeX.
    Math(String),
    /// A table: the columns' alignment, then rows of cells, the first row being the head.
    Table(Vec<Alignment>, Vec<Vec<Vec<Inline>>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A thematic break.
    Rule,
    /// A picture on a line of its own.
    Picture(Picture),
    /// Something that is named but not included: an uploaded file, a frame that cannot be read.
    Attachment(String),
    /// A part that the site shows collapsed: thinking, a tool's output. Off by default.
    Details(Detail, String, Vec<Block>),
}

/// Whether there are parts in it that the site shows collapsed.
pub fn has_details(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Details(..) => true,
        Block::Quote(inner) => has_details(inner),
        Block::List(_, items) => items.iter().any(|item| has_details(&item.blocks)),
        _ => false,
    })
}

/// What a collapsed part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The assistant's thinking.
    Thinking,
    /// A tool's input or output.
    Tool,
    /// A canvas or artifact.
    Artifact,
}

/// One item of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Task lists: done or not.
    pub checked: Option<bool>,
    /// Usually one paragraph, then perhaps a list.
    pub blocks: Vec<Block>,
}

/// The alignment of a table's column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    #[default]
    None,
    /// To the left.
    Left,
    /// Centred.
    Center,
    /// To the right.
    Right,
}

/// What stands before a footnote's number in the target of a reference to it.
pub const NOTE: &str = "#note-";

/// A picture: named, and embedded where its bytes could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Alternative text or file name.
    pub alt: String,
    /// A `data:image/…` address, or where the page has the picture (`drawing:` and a number: drawn there); `None` leaves a named placeholder. An excerpt
    /// never holds a remote address.
    pub data: Option<String>,
}

/// The kinds of pictures that pages show beside drawings (`model::drawing`): none of them can hold a script.
const SHOWN: [&str; 4] = ["data:image/gif;", "data:image/jpeg;", "data:image/png;", "data:image/webp;"];

impl Picture {
    /// The picture's content, where it is here and of a kind that pages show.
    pub fn shown(&self) -> Option<&str> {
        let is_shown = |data: &&str| {
            let begins = |kind: &&str| data.get(..kind.len()).is_some_and(|it| it.eq_ignore_ascii_case(kind));
            SHOWN.iter().any(begins)
        };
        self.data.as_deref().filter(|data| is_shown(data) || drawing::is_safe(data))
    }

    /// What a placeholder says: the alternative text, else the name of the file.
    pub fn name(&self) -> &str {
        if self.alt.is_empty() { self.data.as_deref().map(file_name).unwrap_or_default() } else { &self.alt }
    }
}

/// The last part of an address's path when it names a file, else the host; empty for what is no address.
pub fn file_name(address: &str) -> &str {
    let Some((scheme, rest)) = address.split_once("://") else { return "" };
    if scheme.contains(':') {
        return "";
    }
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let host = parts.next().unwrap_or_default();
    parts.next_back().filter(|part| part.contains('.')).unwrap_or(host)
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text; white space is collapsed as a browser does.
    Text(String),
    /// A line break inside a paragraph.
    Break,
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Struck through.
    Strike(Vec<Inline>),
    /// Raised: a footnote mark, an exponent.
    Superscript(Vec<Inline>),
    /// Lowered.
    Subscript(Vec<Inline>),
    /// Code inside a line.
    Code(String),
    /// A formula inside a line, as TeX.
    Math(String),
    /// A link: target, then what it shows. The target of a reference to a footnote is `NOTE` with its number: an
    /// item of the message's last list. A conversation may hold other places of its page, `#…`; an excerpt does not.
    Link(String, Vec<Inline>),
    /// A picture inside a line.
    Picture(Picture),
    /// A link or a picture with the words that its page shows while the pointer rests on it. An excerpt never holds
    /// one: the preview does not show them.
    Titled(String, Vec<Inline>),
}

/// What pages show for a part without a title, so that there is something to open it by.
pub const UNTITLED: &str = "…";

/// Whether a link may be followed from a page: it leads to the web or to a mailbox and runs nothing.
pub fn is_followed(target: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|prefix| target.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
}

impl Inline {
    /// What stands inside a piece that holds others; `None` for one that holds none.
    pub fn inside(&self) -> Option<&[Inline]> {
        match self {
            Inline::Strong(line)
            | Inline::Emphasis(line)
            | Inline::Strike(line)
            | Inline::Superscript(line)
            | Inline::Subscript(line)
            | Inline::Titled(_, line)
            | Inline::Link(_, line) => Some(line),
            Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Math(_) | Inline::Picture(_) => None,
        }
    }

    /// As `inside`, to be changed.
    pub fn inside_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Strong(line)
            | Inline::Emphasis(line)
            | Inline::Strike(line)
            | Inline::Superscript(line)
            | Inline::Subscript(line)
            | Inline::Titled(_, line)
            | Inline::Link(_, line) => Some(line),
            Inline::Text(_) | Inline::Break | Inline::Code(_) | Inline::Math(_) | Inline::Picture(_) => None,
        }
    }
}
