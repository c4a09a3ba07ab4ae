//! Tables and their columns' alignment.

use crate::{
    model::{Alignment, Block, Inline},
    page::{Element, Selector, text::number},
};

use super::{BlockBuilder, controls, keeps_space};

/// No real table spans more columns with one cell.
const WIDEST_SPAN: u32 = 50;

/// Nor more rows.
const TALLEST_SPAN: u32 = 200;

/// Cells without a tag of their own.
const CELLS: &str = "[role=\"columnheader\"], [role=\"rowheader\"], [role=\"cell\"], [role=\"gridcell\"]";

impl BlockBuilder<'_> {
    /// The table, behind its caption.
    pub(super) fn table(&mut self, element: &Element, keep: bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        for caption in element.elements().filter(|child| child.tag == "caption") {
            blocks.extend(self.collect(caption, keep));
        }
        let mut rows = Vec::new();
        let mut columns: Vec<Alignment> = Vec::new();
        // Cells that reach into the rows below: their column, and how many rows are left.
        let mut reaching: Vec<(usize, u32)> = Vec::new();
        for row in Selector::new("tr").all(element) {
            let mut cells: Vec<Vec<Inline>> = Vec::new();
            let above = std::mem::take(&mut reaching);
            let is_taken = |column: usize| above.iter().any(|(taken, _)| *taken == column);
            for cell in row.elements().filter(|cell| matches!(cell.tag.as_str(), "td" | "th")) {
                while is_taken(cells.len()) {
                    cells.push(Vec::new());
                }
                if columns.len() <= cells.len() {
                    columns.resize(cells.len() + 1, Alignment::None);
                }
                if let Some(column) =
                    columns.get_mut(cells.len()).filter(|column| **column == Alignment::None)
                {
                    *column = alignment(cell);
                }
                let rows = cell.attribute("rowspan").and_then(number).unwrap_or(1).clamp(1, TALLEST_SPAN);
                let first = cells.len();
                cells.push(self.line(cell, keeps_space(cell, keep)));
                let span = cell.attribute("colspan").and_then(number).unwrap_or(1).min(WIDEST_SPAN);
                for _ in 1..span {
                    cells.push(Vec::new());
                }
                reaching.extend((first..cells.len()).filter(|_| rows > 1).map(|column| (column, rows - 1)));
            }
            reaching.extend(
                above.into_iter().filter(|(_, rows)| *rows > 1).map(|(column, rows)| (column, rows - 1)),
            );
            if !cells.is_empty() {
                rows.push(cells);
            }
        }
        match whole(columns, rows) {
            Some(table) => blocks.push(table),
            None => blocks.extend(self.collect(element, keep)),
        }
        blocks
    }

    /// A table that is drawn without the tags of one: its cells have roles, in rows or one behind the other.
    pub(super) fn grid(&mut self, element: &Element) -> Option<Block> {
        let (cell, row) = (Selector::new(CELLS), Selector::new("[role=\"row\"]"));
        let mut rows: Vec<Vec<&Element>> = row.all(element).into_iter().map(|row| cell.all(row)).collect();
        if rows.is_empty() {
            let cells = cell.all(element);
            let width = cells.iter().filter(|cell| cell.is("role", "columnheader")).count();
            rows = cells.chunks(width.max(1)).map(<[_]>::to_vec).filter(|_| width > 0).collect();
        }
        rows.retain(|cells| !cells.is_empty());
        let rows = rows.into_iter().map(|cells| cells.into_iter().map(|cell| self.cell(cell)).collect());
        whole(Vec::new(), rows.collect())
    }

    /// The words of a cell; those of a heading may stand on the button that sorts by it.
    fn cell(&mut self, cell: &Element) -> Vec<Inline> {
        let line = self.line(cell, keeps_space(cell, false));
        let button = cell
            .find(&|inner| inner.tag == "button" || controls::is_button(inner))
            .filter(|_| line.is_empty());
        button.map_or(line, |button| self.line(button, false))
    }
}

/// A table whose rows are all as wide as the widest; `None` when it has none.
fn whole(mut columns: Vec<Alignment>, mut rows: Vec<Vec<Vec<Inline>>>) -> Option<Block> {
    let width = rows.iter().map(Vec::len).max()?;
    columns.resize(width, Alignment::None);
    for row in &mut rows {
        row.resize(width, Vec::new());
    }
    Some(Block::Table(columns, rows))
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
