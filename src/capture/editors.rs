//! The whole text of code editors that draw only the lines on the screen: which editors lack lines, where to scroll
//! next, and when a text is proven whole.
//!
//! It knows no browser: it is told what is drawn (`page::editor::Drawn`) and answers with the next step, which
//! extension/editors.js takes. A text counts only if every line follows the one before, from the first to the last.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::page::editor::{Drawn, Motion, Row};

/// So many looks in a row without anything new end the reading.
const MOST_STUCK: u32 = 4;

/// Milliseconds that the reading of one editor may take.
const MOST_MILLISECONDS: f64 = 20_000.0;

/// How far the wheel goes at once, in heights of the editor.
const TURN: f64 = 0.7;

/// Whether the editor has lines that it does not draw.
pub fn lacks_lines(drawn: &Drawn) -> bool {
    if drawn.motion == Motion::Gaps {
        return drawn.has_gap;
    }
    let (Some(first), Some(last)) = (drawn.rows.first(), drawn.rows.last()) else { return false };
    let (height, below) = (last.height(), drawn.height - last.bottom);
    if first.top > height {
        return true;
    }
    match drawn.motion {
        // Behind the last line there may be a scroll bar, or the room of a whole pane.
        Motion::Wheel => below > 1.9 * height && (below + height - drawn.pane_height).abs() > height,
        _ => below > 0.9 * height,
    }
}

/// A line of the file, put together of the rows that are drawn of it.
#[derive(Debug)]
struct Line {
    text: String,
    top: f64,
    bottom: f64,
    /// It may be the end of a line that begins above what is drawn.
    is_rest: bool,
    /// It may be the beginning of a line that ends below what is drawn.
    is_open: bool,
}

impl Line {
    fn is(&self, line: &str) -> bool {
        line == self.text
            || (self.is_rest && line.ends_with(&self.text))
            || (self.is_open && line.starts_with(&self.text))
    }
}

fn joined(rows: &[Row]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for row in rows {
        match lines.last_mut() {
            Some(last) if row.is_rest => {
                last.text.push_str(&row.text);
                last.bottom = row.bottom;
            }
            _ => lines.push(Line {
                text: row.text.clone(),
                top: row.top,
                bottom: row.bottom,
                is_rest: row.is_rest,
                is_open: false,
            }),
        }
    }
    if let Some(last) = lines.last_mut() {
        last.is_open = true;
    }
    lines
}

/// Whether the lines that are drawn stand in the text in their order, one behind the other where nothing is left
/// out between them. What was read earlier holds only as long as this does.
pub fn fits(drawn: &Drawn, text: &str) -> bool {
    let mut runs: Vec<Vec<Line>> = Vec::new();
    for line in joined(&drawn.rows) {
        let is_next = |run: &Vec<Line>| run.last().is_some_and(|last| (line.top - last.bottom).abs() < 2.0);
        match runs.last_mut() {
            Some(run) if is_next(run) => run.push(line),
            _ => runs.push(vec![line]),
        }
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut from = 0;
    runs.iter().all(|run| {
        let rest = lines.get(from..).unwrap_or_default();
        let is_run = |lines: &[&str]| lines.iter().zip(run).all(|(line, drawn)| drawn.is(line));
        match rest.windows(run.len()).position(is_run) {
            Some(place) => {
                from += place + run.len();
                true
            }
            None => false,
        }
    })
}

/// What to do with the editor that is being read; then the page is waited for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Where to.
    pub to: Target,
    /// Wait longer: the page has not followed yet.
    pub is_patient: bool,
}

/// Where an editor is moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// To its first line.
    Start,
    /// Nowhere.
    Here,
    /// So that this point of its content can be seen, and what follows it; in pixels from its first line.
    Point(f64),
    /// So many pixels down, by the wheel.
    By(f64),
}

/// What came of a step.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// More is needed.
    Next(Step),
    /// The whole text, lines separated by line feeds.
    Whole(String),
    /// It cannot be proven whole.
    Unproven,
}

/// An editor that is being read from its first line to its last.
#[derive(Debug, Default)]
pub struct Reading {
    lines: Vec<String>,
    /// What stands at a height, in whole pixels.
    known: BTreeMap<i64, String>,
    /// Where the last line that was read ends.
    end: Option<f64>,
    stuck: u32,
}

impl Reading {
    /// The first step of a reading.
    pub fn begin() -> (Self, Step) {
        (Self::default(), Step { to: Target::Start, is_patient: false })
    }

    /// Takes in what the last step showed. `moved`: pixels that the wheel has moved the content, `None` if the step
    /// was another. `elapsed`: milliseconds since the reading began.
    pub fn saw(&mut self, drawn: &Drawn, moved: Option<f64>, elapsed: f64) -> Outcome {
        let (Some(first), Some(last)) = (drawn.rows.first(), drawn.rows.last()) else {
            return self.stuck(Target::Here, elapsed);
        };
        // Where a line is drawn as several rows, they do not stand where the scroll bar says.
        if drawn.is_wrapped {
            return Outcome::Unproven;
        }
        let is_below_start = match drawn.motion {
            Motion::Gaps => drawn.gap_above,
            Motion::Wheel => false,
            Motion::Bar | Motion::Room => first.top > last.height(),
        };
        if self.end.is_none() && is_below_start {
            return self.stuck(Target::Point(0.0), elapsed);
        }
        // What is drawn follows the bar later: what was there before would be taken for what is there now.
        let is_stale = |row: &Row| {
            self.end.is_some_and(|end| row.top < end - 1.0)
                && self.known.get(&whole(row.top)) != Some(&row.text)
        };
        if drawn.motion == Motion::Bar && drawn.rows.iter().any(is_stale) {
            return self.stuck(Target::Here, elapsed);
        }
        let mut end = self.end.unwrap_or(first.top);
        let mut grew = false;
        for row in &drawn.rows {
            if (row.top - end).abs() >= 0.4 * row.height() {
                continue;
            }
            if row.is_part {
                return Outcome::Unproven;
            }
            match self.lines.last_mut() {
                Some(line) if row.is_rest => line.push_str(&row.text),
                _ => self.lines.push(row.text.clone()),
            }
            self.known.insert(whole(row.top), row.text.clone());
            (end, grew) = (row.bottom, true);
        }
        self.end = Some(end);
        let is_end = match drawn.motion {
            Motion::Gaps => !drawn.gap_below,
            Motion::Wheel => moved.is_some_and(|moved| moved.abs() <= 0.5),
            Motion::Bar | Motion::Room => drawn.height - end < 0.9 * last.height(),
        };
        if is_end && (last.bottom - end).abs() < 1.0 {
            return Outcome::Whole(self.lines.join("\n"));
        }
        let to = match drawn.motion {
            Motion::Wheel => Target::By(TURN * drawn.pane_height),
            _ => Target::Point(end - 1.0),
        };
        if grew {
            self.stuck = 0;
            return self.go(to, elapsed);
        }
        self.stuck(to, elapsed)
    }

    fn stuck(&mut self, to: Target, elapsed: f64) -> Outcome {
        self.stuck += 1;
        self.go(to, elapsed)
    }

    fn go(&self, to: Target, elapsed: f64) -> Outcome {
        if self.stuck >= MOST_STUCK || elapsed >= MOST_MILLISECONDS {
            return Outcome::Unproven;
        }
        Outcome::Next(Step { to, is_patient: self.stuck > 0 })
    }
}

fn whole(pixels: f64) -> i64 {
    pixels.round() as i64
}

/// An editor of the page.
#[derive(Clone, Debug, Deserialize)]
pub struct Editor {
    /// Its number in this document.
    pub number: u32,
    /// What tells its place in the conversation from all others, however often the page makes it anew; empty if
    /// nothing does.
    pub place: String,
    /// What is drawn of it.
    pub drawn: Drawn,
    /// The text that an earlier reading, which `Texts` does not know, found.
    #[serde(default)]
    pub text: Option<String>,
}

/// What to do with the editors of a page next.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Read the editor of that number.
    Read(u32),
    /// Keep a text for the editor of that number: it is the same that was read under another number.
    Keep(u32, String),
}

/// The texts of editors that were read.
#[derive(Debug, Default)]
pub struct Texts {
    numbers: BTreeMap<u32, String>,
    places: BTreeMap<String, String>,
    tried: BTreeSet<u32>,
}

impl Texts {
    /// The numbers of the editors whose texts are known.
    pub fn known(&self) -> Vec<u32> {
        self.numbers.keys().copied().collect()
    }

    /// The first thing to do with these editors; `None`: nothing is left.
    pub fn next(&mut self, editors: &[Editor]) -> Option<Task> {
        for editor in editors {
            if let Some(text) = &editor.text {
                self.put(editor, text.clone());
            }
            let is_known = self.numbers.get(&editor.number).is_some_and(|text| fits(&editor.drawn, text));
            if is_known || !lacks_lines(&editor.drawn) {
                continue;
            }
            if let Some(text) = self.places.get(&editor.place).filter(|text| fits(&editor.drawn, text)) {
                let text = text.clone();
                self.numbers.insert(editor.number, text.clone());
                return Some(Task::Keep(editor.number, text));
            }
            if self.tried.insert(editor.number) {
                return Some(Task::Read(editor.number));
            }
        }
        None
    }

    /// Takes in the whole text of an editor.
    pub fn put(&mut self, editor: &Editor, text: String) {
        if !editor.place.is_empty() {
            self.places.insert(editor.place.clone(), text.clone());
        }
        self.numbers.insert(editor.number, text);
    }
}

#[cfg(test)]
mod tests;
