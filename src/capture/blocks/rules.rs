//! What elements are called: rules that hold for all sites, and those of one layout of a site.

use crate::{
    model::Detail,
    page::{Element, Labels},
};

use super::{code, diagram, math, plain};

/// What no site shows as content: read by screen readers only, or toolbars, icons and menus.
const DECORATION: &str = ".sr-only, .visually-hidden, .cdk-visually-hidden, .screen-reader-only, [role=\"toolbar\"], \
    [role=\"menu\"], [role=\"tooltip\"], [data-footnote-backref], .data-footnote-backref, mat-icon, \
    .google-symbols, .material-icons, .material-symbols-outlined, .CodeMirror-measure, [data-copy-exclude]";

// The labels of elements.
pub(in crate::capture) const DROPPED: u32 = 1;
pub(in crate::capture) const ATTACHMENT: u32 = 2;
pub(in crate::capture) const DETAILS: u32 = 4;
pub(super) const CHIP: u32 = 8;
pub(super) const CITATION: u32 = 16;
pub(super) const LINE: u32 = 32;
pub(super) const FORMULA: u32 = 64;
pub(super) const CODE_BOX: u32 = 128;
pub(super) const RICH: u32 = 256;
pub(super) const SOURCE: u32 = 512;
pub(super) const UNSPOKEN: u32 = 1024;
pub(super) const CODE_SPAN: u32 = 2048;
pub(super) const BOLD: u32 = 4096;
pub(super) const SLANTED: u32 = 8192;
pub(super) const STRUCK: u32 = 16384;
pub(super) const SEPARATOR: u32 = 32768;
pub(super) const GRID: u32 = 65536;
pub(super) const DIAGRAM: u32 = 131_072;

/// Rules of one layout of a site, on top of those for all sites. Selectors stand for single elements.
#[derive(Clone, Debug, Default)]
pub struct Rules<'r> {
    /// Not content.
    pub drop: &'r str,
    /// Not content either: what the site says of an answer.
    pub notices: &'r str,
    /// Named files and cards.
    pub attachments: &'r str,
    /// Collapsed parts: the part, its header, what it holds.
    pub details: &'r [(&'r str, &'r str, Detail)],
    /// Collapsed parts that no selector names, as places in the page.
    pub learned: Vec<*const Element>,
    /// Words of the interface that no selector names, likewise.
    pub labels: Vec<*const Element>,
    /// Chips that stand behind a word without a space.
    pub chips: &'r str,
    /// Citations whose address is in an attribute: the element, the attribute's name.
    pub citations: &'r [(&'r str, &'r str)],
    /// Elements of a typed text that are one line each.
    pub lines: &'r str,
    /// The page's address.
    pub url: &'r str,
}

impl<'r> Rules<'r> {
    /// The labels of all elements, and those that show that a typed text was formatted.
    pub(super) fn labels(&self) -> (Labels<'r>, Labels<'static>) {
        let mut labels = Labels::default();
        for (label, selector) in [
            (DROPPED, self.drop),
            (DROPPED, self.notices),
            (DROPPED, DECORATION),
            (ATTACHMENT, self.attachments),
            (CHIP, self.chips),
            (LINE, self.lines),
            (FORMULA, math::FORMULAS),
            (SOURCE, math::WITH_SOURCE),
            (UNSPOKEN, "[aria-hidden=\"true\"]:not(img)"),
            (CODE_SPAN, "[data-markdown-copy=\"inline-code\"]"),
            (CODE_BOX, code::BOXES),
            (DIAGRAM, diagram::DIAGRAMS),
            (
                BOLD,
                "span.font-bold, span.font-semibold, span.font-extrabold, span.fw-bold, span[data-streamdown=\"strong\"]",
            ),
            (SLANTED, "span.italic, span.font-italic, span.fst-italic, span[data-streamdown=\"emphasis\"]"),
            (STRUCK, "span.line-through"),
            (GRID, "div[role=\"table\"], div[role=\"grid\"]"),
            (SEPARATOR, "div[role=\"separator\"], div[data-orientation=\"horizontal\"]"),
        ] {
            labels.add(label, selector);
        }
        for (part, _, _) in self.details {
            labels.add(DETAILS, part);
        }
        for (citation, _) in self.citations {
            labels.add(CITATION, citation);
        }
        let mut rich = Labels::default();
        rich.add(RICH, plain::RICH);
        (labels, rich)
    }
}
