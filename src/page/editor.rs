//! Code editors as a browser draws them: the facts by which is decided what they do not draw.

use serde::Deserialize;

/// A kind of code editor that draws only the lines on the screen, by its elements.
///
/// extension/editors.js and extension/snapshot.js have this table as extension/tables.js.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// CSS selector of the whole editor.
    pub pane: &'static str,
    /// Selector, below the pane, of the element that holds the lines.
    pub content: &'static str,
    /// Selector, below the content, of a line.
    pub line: &'static str,
    /// How it is moved.
    pub motion: Motion,
    /// `Motion::Gaps`: the class of what stands for lines that are not drawn. `Motion::Bar`: the selector of the
    /// scroll bar. `Motion::Wheel`: the selector of what listens to the wheel.
    pub by: &'static str,
    /// `Motion::Bar`: the selector of the window through which the lines are seen.
    pub frame: &'static str,
}

/// How an editor is moved, and tells of lines that it does not draw.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Motion {
    /// By the scrollers around it; elements of a class stand for the lines that are not drawn.
    Gaps,
    /// By the scrollers around it; the room of lines that are not drawn stays empty.
    Room,
    /// By a scroll bar beside its lines.
    Bar,
    /// By the wheel alone.
    Wheel,
}

impl Motion {
    /// Its name in extension/tables.js.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gaps => "gaps",
            Self::Room => "room",
            Self::Bar => "bar",
            Self::Wheel => "wheel",
        }
    }
}

/// CodeMirror 6 and 5, Ace and Monaco.
pub const EDITORS: [Kind; 4] = [
    Kind {
        pane: ".cm-editor",
        content: ".cm-content",
        line: ".cm-line",
        motion: Motion::Gaps,
        by: "cm-gap",
        frame: "",
    },
    Kind {
        pane: ".CodeMirror",
        content: ".CodeMirror-sizer",
        line: ".CodeMirror-code .CodeMirror-line",
        motion: Motion::Room,
        by: "",
        frame: "",
    },
    Kind {
        pane: ".ace_editor",
        content: ".ace_text-layer",
        line: ".ace_text-layer > *",
        motion: Motion::Bar,
        by: ".ace_scrollbar-v",
        frame: ".ace_scroller",
    },
    Kind {
        pane: ".monaco-editor",
        content: ".view-lines",
        line: ".view-line",
        motion: Motion::Wheel,
        by: ".monaco-scrollable-element",
        frame: "",
    },
];

/// What tells that an editor keeps room below the lines that it draws: the class of the element that holds them, the
/// selector of the element around it whose own `min-height` is the room of all lines, and the pixels by which the
/// lines may end above it. CodeMirror 5.
pub const ROOM: (&str, &str, u32) = ("CodeMirror-code", ".CodeMirror-sizer", 12);

/// An editor as it is drawn at one moment. Lengths are in CSS pixels.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Drawn {
    /// How it is moved.
    pub motion: Motion,
    /// The rows that are drawn, from the top.
    pub rows: Vec<Row>,
    /// How high all lines are, drawn or not.
    pub height: f64,
    /// How high the editor is.
    pub pane_height: f64,
    /// `Motion::Gaps`: lines are left out above, below, anywhere.
    #[serde(default)]
    pub gap_above: bool,
    /// See `gap_above`.
    #[serde(default)]
    pub gap_below: bool,
    /// See `gap_above`.
    #[serde(default)]
    pub has_gap: bool,
    /// Long lines are drawn as several rows that do not stand where the scroll bar says.
    #[serde(default)]
    pub is_wrapped: bool,
}

/// A row of an editor.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// From where the first line's top is, or would be.
    pub top: f64,
    /// The same of its lower edge.
    pub bottom: f64,
    /// What it says.
    pub text: String,
    /// Only a part of a very long line is drawn.
    pub is_part: bool,
    /// It goes on with the line above.
    pub is_rest: bool,
}

impl Row {
    /// How high it is.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}
