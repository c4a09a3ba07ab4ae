//! Where a line of Markdown stands.

/// Where a line stands: what breaks it and which letters mean something in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineContext {
    /// Lines of their own: the first letters may start a block, a break is a line break.
    Paragraph,
    /// One line behind number signs.
    Heading,
    /// One line between pipes.
    Cell,
}
