//! The table.

use crate::load::Run;

/// One line.
pub struct Row {
    what: String,
    ours: String,
    beside: String,
    theirs: String,
    ratio: String,
    bar: String,
    verdict: &'static str,
}

impl Row {
    /// Our rate beside another's; `bar` is the least ratio.
    pub fn rate(what: &str, ours: &Run, beside: &str, theirs: &Run, bar: f64) -> Self {
        let there = theirs.rate > 0.0;
        let ratio = ours.rate / theirs.rate;
        let shown = |run: &Run| format!("{:.0}/s, p99 {:.1} ms", run.rate, run.p99);
        Self {
            what: what.to_owned(),
            ours: shown(ours),
            beside: beside.to_owned(),
            theirs: if there { shown(theirs) } else { "not installed".to_owned() },
            ratio: if there { format!("{ratio:.2}") } else { "-".to_owned() },
            bar: format!(">= {bar}"),
            verdict: verdict(there, ratio >= bar),
        }
    }

    /// Two rates, for comparing only.
    pub fn beside(what: &str, ours: &Run, beside: &str, theirs: &Run) -> Self {
        Self { bar: String::new(), verdict: "", ..Self::rate(what, ours, beside, theirs, 0.0) }
    }

    /// A number, for reading only.
    pub fn number(what: &str, ours: String) -> Self {
        Self { ours, bar: String::new(), verdict: "", ..Self::most(what, 0.0, 0.0) }
    }

    /// A number that may be at most so much.
    pub fn most(what: &str, ours: f64, bar: f64) -> Self {
        Self {
            what: what.to_owned(),
            ours: format!("{ours:.2}"),
            beside: String::new(),
            theirs: String::new(),
            ratio: String::new(),
            bar: format!("<= {bar}"),
            verdict: verdict(true, ours <= bar),
        }
    }
}

fn verdict(measured: bool, good: bool) -> &'static str {
    match (measured, good) {
        (false, _) => "not measured",
        (true, true) => "yes",
        (true, false) => "NO",
    }
}

/// The first two lines.
pub const HEAD: &str = "| what | excerpt-server | beside | theirs | ratio | bar | reached |\n\
    | --- | --- | --- | --- | --- | --- | --- |\n";

/// Writes them as Markdown, at once: clearing up after a measurement may take as long as it did.
pub fn print(rows: &[Row]) {
    for row in rows {
        let cells = [&row.what, &row.ours, &row.beside, &row.theirs, &row.ratio, &row.bar];
        let cells: Vec<&str> = cells.map(String::as_str).into_iter().chain([row.verdict]).collect();
        println!("| {} |", cells.join(" | "));
    }
}
