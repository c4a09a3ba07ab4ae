//! How long a paste is kept: PrivateBin's keys for it.

/// A lifetime, as a server offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// What the server calls it: `1week`.
    pub key: String,
    /// The key of its name in the locales; `None`: only its operator knows how long that is.
    pub name: Option<&'static str>,
    /// Seconds; `None`: for ever, or unknown.
    pub seconds: Option<u64>,
}

const DAY: u64 = 24 * 60 * 60;

/// What PrivateBin's own configuration has: its key, the key of its name in the locales, seconds.
const KNOWN: [(&str, &str, Option<u64>); 8] = [
    ("5min", "lifetime_five_minutes", Some(5 * 60)),
    ("10min", "lifetime_ten_minutes", Some(10 * 60)),
    ("1hour", "lifetime_hour", Some(60 * 60)),
    ("1day", "lifetime_day", Some(DAY)),
    ("1week", "lifetime_week", Some(7 * DAY)),
    ("1month", "lifetime_month", Some(30 * DAY)),
    ("1year", "lifetime_year", Some(365 * DAY)),
    ("never", "lifetime_never", None),
];

/// What is offered where a server does not say what it has.
pub const OFFERED: [&str; 3] = ["1day", "1week", "1month"];

/// Long enough to be read, short enough to be forgotten.
pub const USUAL: &str = "1week";

impl Lifetime {
    /// The lifetime of that key.
    pub fn of(key: &str) -> Self {
        let known = KNOWN.iter().find(|(other, ..)| *other == key);
        Self {
            key: key.to_owned(),
            name: known.map(|(_, name, _)| *name),
            seconds: known.and_then(|(_, _, seconds)| *seconds),
        }
    }

    /// Whether a server that keeps a paste for so many seconds (`None`: for ever) keeps it as long as was asked.
    pub fn is_kept(&self, seconds: Option<u64>) -> bool {
        match (self.seconds, seconds) {
            // What a name of its operator's means is not known, so nothing speaks against it.
            _ if self.name.is_none() => true,
            (Some(asked), Some(kept)) => kept <= asked && asked - kept <= (asked / 20).max(60),
            (None, None) => true,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_told_from_what_a_server_made_of_it() {
        let cases = [
            ("1week", Some(7 * DAY), true),
            ("1week", Some(7 * DAY - 20), true),
            ("1week", Some(DAY), false),
            ("1day", Some(7 * DAY), false),
            ("1week", None, false),
            ("never", None, true),
            ("never", Some(DAY), false),
            ("5min", Some(300), true),
            ("fortnight", Some(14 * DAY), true),
        ];
        for (asked, kept, same) in cases {
            assert_eq!(Lifetime::of(asked).is_kept(kept), same, "{asked} {kept:?}");
        }
    }
}
