//! Pieces of text, and what they are: in the target of a link digits mean little.

/// What kind of text a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextContext {
    /// Words to read.
    Prose,
    /// Code, in a block or in a line.
    Code,
    /// TeX.
    Math,
    /// The target of a link: percent-encoded.
    Address,
    /// A name that is not part of the running text: code's language, heading of a collapsed part.
    Label,
    /// The name of an uploaded file, or a picture's alternative text.
    FileName,
}

impl TextContext {
    /// Whether a reader sees it as part of the running text. Cuts count these pieces only.
    pub fn is_running(self) -> bool {
        matches!(self, TextContext::Prose | TextContext::Code | TextContext::Math)
    }
}

/// A piece of text and what it is.
pub type Piece<'a> = (TextContext, &'a mut String);
