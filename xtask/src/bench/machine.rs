//! What something was measured on, in words for a page, and when.

use std::{
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

use crate::env;

/// Processor, cores, memory, system, and what runs everything.
pub(super) fn words() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut words = vec![processor(), format!("{cores} cores")];
    words.extend(memory());
    words.push(format!("{} {}", std::env::consts::OS, std::env::consts::ARCH));
    words.extend(["rustc --version", "node --version"].into_iter().filter_map(version));
    words.extend(browser());
    words.join(", ")
}

/// The day, as `2026-11-30`, in UTC.
pub(super) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    date(seconds / 86_400)
}

/// The day of a number of days since 1970 began.
fn date(days: u64) -> String {
    let is_leap =
        |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let (mut year, mut left) = (1970, days);
    while left >= 365 + u64::from(is_leap(year)) {
        left -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let months = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 1;
    for length in months {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", left + 1)
}

/// The commit that is checked out, in short; `+` where files differ from it.
pub(super) fn commit() -> String {
    let git = |words: &[&str]| {
        let output = env::program("git").args(words).output().ok().filter(|output| output.status.success());
        output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else { return "no commit".to_owned() };
    let changed = git(&["status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs"]);
    commit + if changed.is_some_and(|changed| !changed.is_empty()) { "+" } else { "" }
}

fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("model name"));
    line.and_then(|line| line.split_once(": ")).map_or("a processor", |(_, name)| name).trim().to_owned()
}

fn memory() -> Option<String> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let kilobytes: f64 = text.lines().next()?.split_whitespace().nth(1)?.parse().ok()?;
    Some(format!("{:.0} GB", kilobytes / 1e6))
}

fn version(command: &str) -> Option<String> {
    let (program, words) = command.split_once(' ')?;
    let output = env::program(program).args(words.split(' ')).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let first = text.lines().next()?.trim();
    let first = first.split(" (").next().unwrap_or(first);
    Some(if program == "rustc" {
        first.to_owned()
    } else {
        format!("{program} {}", first.trim_start_matches('v'))
    })
}

fn browser() -> Option<String> {
    let browser = crate::setup::installed_browser()?;
    let output = Command::new(browser).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_are_counted_through_leap_years() {
        let cases = [(0, "1970-01-01"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_787, "2026-11-30")];
        for (days, expected) in cases {
            assert_eq!(date(days), expected);
        }
    }
}
