//! What was measured as bars: one group a piece of work, Excerpt first, the longest bar as wide as there is room.

use std::fmt::Write;

use anyhow::Result;

use super::table::{Line, Row, shown};
use crate::measured::Kind;

/// The works that are drawn, by row, and what stands above them.
const DRAWN: [(&str, &str, &str); 7] = [
    ("capture", "1,000 messages", "Read a chat of 1,000 messages"),
    ("anonymize", "a megabyte", "Find what is private"),
    ("link", "20 messages: characters", "A chat of 20 messages in a link"),
    ("click", "200 messages", "Click to 200 messages in the popup"),
    ("page", "200 messages: bytes", "A chat of 200 messages as a file"),
    ("server", "PUT 20 kB, durable, beside rustypaste with 10,000 pastes, POST", "Keep a share of 20 kB"),
    ("server", "GET 20 kB, any key, beside nginx, files", "Give a share of 20 kB"),
];

/// In units of the picture.
const WIDTH: f64 = 760.0;
const NAMES: f64 = 250.0;
const ROOM: f64 = 360.0;
const LINE: f64 = 22.0;
const HEADING: f64 = 34.0;

/// Colours in light and dark.
const STYLE: &str = "<style>text{font:13px system-ui,sans-serif;fill:#222}.h{font-weight:600}.n{fill:#666}\
    .o{fill:#2f6f4f}.p{fill:#9aa5b1}.l{fill:#d5dae0}@media(prefers-color-scheme:dark){text{fill:#ddd}.n{fill:#999}\
    .o{fill:#6fbf94}.p{fill:#6b7683}.l{fill:#3d454e}}</style>";

/// The picture.
pub(super) fn svg(rows: &[Row]) -> Result<String> {
    let (mut body, mut y) = (String::new(), 6.0);
    for (name, work, title) in DRAWN {
        let Some(row) = rows.iter().find(|row| row.name == name) else { continue };
        let lines: Vec<Line<'_>> =
            row.lines()?.into_iter().filter(|line| line.measured.work == work).collect();
        let Some(first) = lines.first() else { continue };
        let most = lines.iter().map(|line| line.median).fold(0.0, f64::max);
        let better = if first.measured.unit.contains("/s") { "more is better" } else { "less is better" };
        let unit = &first.measured.unit;
        write!(body, "<text class=\"h\" x=\"0\" y=\"{:.0}\">{}</text>", y + 20.0, escaped(title))?;
        writeln!(
            body,
            "<text class=\"n\" x=\"{WIDTH:.0}\" y=\"{:.0}\" text-anchor=\"end\">{unit}, {better}</text>",
            y + 20.0
        )?;
        y += HEADING;
        for line in lines {
            let class = match line.measured.kind {
                Kind::Ours => "o",
                Kind::Peer => "p",
                Kind::Limit => "l",
            };
            let width = (line.median / most * ROOM).max(1.0);
            let x = NAMES + width + 6.0;
            write!(body, "<text x=\"0\" y=\"{:.0}\">{}</text>", y + 12.0, escaped(&line.measured.who))?;
            write!(
                body,
                "<rect class=\"{class}\" x=\"{NAMES:.0}\" y=\"{y:.0}\" width=\"{width:.1}\" height=\"15\" rx=\"2\"/>"
            )?;
            writeln!(
                body,
                "<text class=\"n\" x=\"{x:.1}\" y=\"{:.0}\">{}</text>",
                y + 12.0,
                shown(line.median)
            )?;
            y += LINE;
        }
        y += 8.0;
    }
    let label = "Excerpt beside others; the figures stand in docs/benchmarks.md";
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH:.0} {y:.0}\" role=\"img\" aria-label=\"{label}\">\n\
         {STYLE}\n{body}</svg>\n"
    ))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
