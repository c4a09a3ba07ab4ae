//! Where a link fits: docs/limits.md, with the sources.

/// Somewhere that links are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The key of its name in the locales.
    pub key: &'static str,
    /// The most characters that a link may have there.
    pub limit: usize,
}

const fn place(key: &'static str, limit: usize) -> Destination {
    Destination { key, limit }
}

/// All places, the narrowest first.
pub const DESTINATIONS: [Destination; 11] = [
    place("place_outlook", 1_024),
    place("place_discord", 2_000),
    place("place_signal", 2_048),
    place("place_teams", 2_048),
    place("place_desktop", 2_081),
    place("place_slack", 4_000),
    place("place_x", 4_096),
    place("place_telegram", 4_096),
    place("place_reddit", 10_000),
    place("place_whatsapp", 65_536),
    place("place_browser", 1_048_575),
];

/// The place that counts until the user chooses another: most others take as much.
const USUAL: Destination = place("place_discord", 2_000);

/// The place of that key, else the usual one.
pub fn destination_of(key: &str) -> Destination {
    DESTINATIONS.into_iter().find(|place| place.key == key).unwrap_or(USUAL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Catalog, FileCatalog};

    #[test]
    fn the_table_is_the_documented_one() {
        let rows: Vec<Vec<&str>> = include_str!("../../docs/limits.md")
            .lines()
            .filter(|line| line.starts_with("| place_"))
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        assert_eq!(rows.len(), DESTINATIONS.len());
        for (row, place) in rows.iter().zip(DESTINATIONS) {
            assert_eq!((row[0], row[2].replace(',', "").parse()), (place.key, Ok(place.limit)));
            assert_eq!(FileCatalog::english().message(place.key, &[]), row[1], "{}", place.key);
            assert!(row[3].len() > 20, "{} has no source", place.key);
        }
        assert!(DESTINATIONS.is_sorted_by_key(|place| place.limit));
        assert_eq!(destination_of("place_discord"), USUAL);
    }
}
