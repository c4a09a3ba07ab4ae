//! An excerpt as marked text: a control byte begins each message, block and inline, the text between is UTF-8.
//!
//! There are no lengths and no escapes: texts have no control characters but tab and line feed, any other is
//! left out when writing. A container (list, table, quotation, collapsed part, emphasis, link) ends with
//! `CLOSE`; whatever else ends where the next one begins. Text directly behind a paragraph's mark is a text
//! inline; behind a code, formula, picture or another text it needs `TEXT`.
//!
//! ```text
//! stream  = title FIELD assistant FIELD date FIELD flags author part* END
//! flags   = one digit: 1 anonymized + 2 shared with the author's name
//! part    = USER | ASSISTANT | OTHER ("s" system | "t" tool), then [FIELD model] block*
//!         | LEFT_OUT decimal
//! block   = PLAIN text | PARAGRAPH line | HEADING level line | CODE language FIELD text
//!         | BULLETS item* CLOSE | NUMBERS [decimal, when not 1] item* CLOSE
//!         | TABLE alignment* (ROW (CELL line)*)* CLOSE | QUOTE block* CLOSE
//!         | BLOCK ("r" rule | "m" TeX | "a" name | "p" alt | "P" alt FIELD data)
//!         | BLOCK ("T" thinking | "U" tool | "A" artifact) title block* CLOSE
//! item    = ITEM block* | ITEM (" " open | "x" done) block*
//! line    = [text] inline*
//! inline  = TEXT text | BREAK | STRONG line CLOSE | EMPHASIS line CLOSE | LINK target FIELD line CLOSE
//!         | SPAN_CODE text | SPAN_MATH TeX
//!         | INLINE ("s" strike | "^" superscript | "_" subscript) line CLOSE
//!         | INLINE ("p" alt | "P" alt FIELD data)
//! level   = one character: U+0030 + level
//! alignment = one of "-" "l" "c" "r", one for each column
//! ```

/// From bytes to an excerpt.
mod read;
/// From an excerpt to bytes.
mod write;

pub(super) use read::{read, read_content};
pub(super) use write::{write, write_content};

/// The end: what has none was cut.
pub(super) const END: u8 = 0x00;
const USER: u8 = 0x01;
const ASSISTANT: u8 = 0x02;
const OTHER: u8 = 0x03;
const LEFT_OUT: u8 = 0x04;
const CLOSE: u8 = 0x05;
const FIELD: u8 = 0x06;
const PLAIN: u8 = 0x07;
const PARAGRAPH: u8 = 0x08;
// 0x09 is the tab, 0x0a the line feed.
const HEADING: u8 = 0x0b;
const BULLETS: u8 = 0x0c;
const NUMBERS: u8 = 0x0e;
const ITEM: u8 = 0x0f;
const TABLE: u8 = 0x10;
const ROW: u8 = 0x11;
const CELL: u8 = 0x12;
const CODE: u8 = 0x13;
const QUOTE: u8 = 0x14;
const BLOCK: u8 = 0x15;
const TEXT: u8 = 0x16;
const STRONG: u8 = 0x17;
const EMPHASIS: u8 = 0x18;
const SPAN_CODE: u8 = 0x19;
const SPAN_MATH: u8 = 0x1a;
const LINK: u8 = 0x1b;
const BREAK: u8 = 0x1c;
const INLINE: u8 = 0x1d;

/// The deepest nesting of containers. What is nested deeper keeps its text only.
const DEEPEST: usize = 64;

/// The most blocks, items, cells and inlines that a stream may have: small bytes must not become large memory.
const MOST_NODES: usize = 1 << 20;

/// Whether a text may have this character: all but control characters, with tab and line feed.
fn is_text(letter: char) -> bool {
    letter >= ' ' || matches!(letter, '\t' | '\n')
}
