//! Where the pictures of a long page end.

/// The tallest picture, in CSS pixels: canvases of more than 16,384 device pixels are refused here and there, and taller pictures
/// hard to use.
const TALLEST: f64 = 6_000.0;

/// A picture is filled at least so far before it ends between two parts.
const LEAST: f64 = TALLEST / 3.0;

/// Where each picture of a page of that height ends, in CSS pixels from the top; the last at the page's end.
/// `places`: where parts of the page begin, from top to bottom: messages first, then smaller and smaller parts. Pictures end between
/// messages where that makes none small, else between smaller parts, else anywhere.
pub fn page_breaks(places: &[Vec<f64>], height: f64) -> Vec<f64> {
    let mut ends = Vec::new();
    let mut top = 0.0;
    while height - top > TALLEST {
        let fits = |place: &&f64| **place > top + LEAST && **place <= top + TALLEST;
        let place = places.iter().find_map(|kind| kind.iter().rfind(fits));
        top = place.copied().unwrap_or(top + TALLEST).floor();
        ends.push(top);
    }
    ends.push(height);
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_end_between_messages_else_between_parts_else_anywhere() {
        for (places, height, expected) in [
            (vec![], 5_999.0, vec![5_999.0]),
            (vec![], 6_000.0, vec![6_000.0]),
            (vec![], 13_000.0, vec![6_000.0, 12_000.0, 13_000.0]),
            // The last message that begins before the picture is full.
            (vec![vec![100.0, 3_000.0, 5_500.7, 6_001.0]], 7_000.0, vec![5_500.0, 7_000.0]),
            // The same at the very end, and one too near to the top.
            (vec![vec![6_000.0]], 6_001.0, vec![6_000.0, 6_001.0]),
            (vec![vec![2_000.0]], 6_001.0, vec![6_000.0, 6_001.0]),
            // Messages before parts, parts before anything.
            (vec![vec![2_500.0], vec![5_000.0]], 7_000.0, vec![2_500.0, 7_000.0]),
            (vec![vec![100.0], vec![5_000.0]], 7_000.0, vec![5_000.0, 7_000.0]),
            (vec![vec![], vec![], vec![5_800.0, 11_000.0]], 12_000.0, vec![5_800.0, 11_000.0, 12_000.0]),
            (vec![], 0.0, vec![0.0]),
        ] {
            assert_eq!(page_breaks(&places, height), expected, "{places:?} of {height}");
        }
    }

    #[test]
    fn no_picture_is_too_tall_or_empty() {
        let places: Vec<f64> = (0..100).map(|number| f64::from(number) * 777.7).collect();
        let ends = page_breaks(&[places], 77_777.0);
        let mut top = 0.0;
        for end in ends {
            assert!(end > top && end - top <= TALLEST, "{top} to {end}");
            top = end;
        }
    }
}
