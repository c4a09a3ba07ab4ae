//! How long a share may be read.

/// A day in seconds.
const DAY: u32 = 24 * 60 * 60;

/// What is offered: the key of its name in the locales, and seconds. A week comes first in the list.
pub const LIFETIMES: [(&str, u32); 4] = [
    ("lifetime_hour", 60 * 60),
    ("lifetime_day", DAY),
    ("lifetime_week", 7 * DAY),
    ("lifetime_month", 30 * DAY),
];

/// Seconds from `now` to `end`, both in milliseconds since 1970; `None` when the end is past or more than a
/// hundred years ahead.
pub fn until_end_of(end: f64, now: f64) -> Option<u32> {
    let seconds = ((end - now) / 1000.0).floor();
    let furthest = f64::from(100 * 366 * DAY);
    (seconds >= 1.0 && seconds <= furthest).then_some(seconds as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_date_is_ahead() {
        let now = 1_795_000_000_000.0;
        let cases = [
            (now + 1_500.0, Some(1)),
            (now + 86_400_000.0, Some(86_400)),
            (now + 900.0, None),
            (now - 1.0, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
            (8.64e15, None),
        ];
        for (end, seconds) in cases {
            assert_eq!(until_end_of(end, now), seconds, "{end}");
        }
    }
}
