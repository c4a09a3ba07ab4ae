//! Tables and their columns' alignment.

use crate::{
    model::{Alignment, Block},
    page::{Element, Selector, text::number},
};

use super::{Reader, keeps_space};

/// No real table spans more columns with one cell.
const WIDEST_SPAN: u32 = 50;

impl Reader<'_> {
    /// The table, behind its caption.
    pub(super) fn table(&mut self, element: &Element, keep: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        for caption in element.elements().filter(|child| child.tag == "caption") {
            blocks.extend(self.collect(caption, keep));
        }
        let mut rows = Vec::new();
        let mut columns: Vec<Alignment> = Vec::new();
        for row in Selector::new("tr").all(element) {
            let mut cells = Vec::new();
            for cell in row.elements().filter(|cell| matches!(cell.tag.as_str(), "td" | "th")) {
                if columns.len() <= cells.len() {
                    columns.resize(cells.len() + 1, Alignment::None);
                }
                if let Some(column) =
                    columns.get_mut(cells.len()).filter(|column| **column == Alignment::None)
                {
                    *column = alignment(cell);
                }
                cells.push(self.line(cell, keeps_space(cell, keep)));
                let span = cell.attribute("colspan").and_then(number).unwrap_or(1).min(WIDEST_SPAN);
                for _ in 1..span {
                    cells.push(Vec::new());
                }
            }
            if !cells.is_empty() {
                rows.push(cells);
            }
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        columns.resize(width, Alignment::None);
        for row in &mut rows {
            row.resize(width, Vec::new());
        }
        if rows.is_empty() {
            blocks.extend(self.collect(element, keep));
        } else {
            blocks.push(Block::Table(columns, rows));
        }
        blocks
    }
}

fn alignment(cell: &Element) -> Alignment {
    let style = cell.attribute("style").unwrap_or_default();
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    let styled = rules.find(|(name, _)| name.trim() == "text-align").map(|(_, value)| value.trim());
    match styled.or_else(|| cell.attribute("align")).unwrap_or_default() {
        "left" => Alignment::Left,
        "center" => Alignment::Center,
        "right" => Alignment::Right,
        _ => Alignment::None,
    }
}
