//! Names for saved files that every system takes.

use crate::model::Excerpt;

/// The longest title part in bytes: with date and extension well below the 255 bytes of common file systems.
const LONGEST: usize = 120;

/// Names that Windows keeps for devices, with any extension.
const DEVICES: &[&str] = &["aux", "con", "conin$", "conout$", "nul", "prn"];

/// A file name of title and date: `Soup for two 2026-11-22.html`. Never empty, never a path.
pub fn file_name(excerpt: &Excerpt, extension: &str) -> String {
    let mut name = String::new();
    for letter in excerpt.title().chars().map(|letter| if is_safe(letter) { letter } else { ' ' }) {
        if name.len() + letter.len_utf8() > LONGEST {
            break;
        }
        if !(letter == ' ' && name.ends_with(' ')) {
            name.push(letter);
        }
    }
    // A dot in front hides the file, one at the end is dropped by Windows; a hyphen reads as an option.
    let name = name.trim_matches([' ', '.', '-', '~']);
    let date: String =
        excerpt.date().chars().filter(|letter| letter.is_ascii_digit() || *letter == '-').collect();
    let name = match (name.is_empty() || is_device(name), date.is_empty()) {
        (false, true) => name.to_owned(),
        (false, false) => format!("{name} {date}"),
        (true, true) => "excerpt".to_owned(),
        (true, false) => format!("excerpt {date}"),
    };
    format!("{name}.{extension}")
}

fn is_safe(letter: char) -> bool {
    let is_hidden = matches!(letter,
        // Soft hyphen, direction marks, zero width, line and paragraph separators, direction overrides,
        // invisible operators, byte order mark, private use and tags.
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}'
        | '\u{e0000}'..='\u{10ffff}');
    !letter.is_control()
        && !letter.is_whitespace()
        && !is_hidden
        && !matches!(letter, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#')
}

/// Whether Windows would open a device: `COM1`, also with something behind a dot.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or(stem.strip_prefix("lpt")).is_some_and(|number| {
        let mut letters = number.chars();
        matches!(letters.next(), Some('0'..='9' | '¹' | '²' | '³')) && letters.next().is_none()
    });
    numbered || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_becomes_a_name_that_every_system_takes() {
        let cases = [
            ("Soup for two", "2026-11-22", "Soup for two 2026-11-22.md"),
            ("", "", "excerpt.md"),
            ("", "2026-11-22", "excerpt 2026-11-22.md"),
            ("../../etc/passwd", "", "etc passwd.md"),
            ("a:b*c?\"d\"<e>|f\\g", "", "a b c d e f g.md"),
            ("con", "", "excerpt.md"),
            ("LPT1.notes", "", "excerpt.md"),
            ("Contact", "", "Contact.md"),
            ("...", "", "excerpt.md"),
            ("evil\u{202e}gpj.exe\n\t\u{0}", "", "evil gpj.exe.md"),
            ("Ünïcode 汤 🍜", "../x", "Ünïcode 汤 🍜.md"),
        ];
        for (title, date, expected) in cases {
            let excerpt = Excerpt::new(title.into(), None, String::new(), date.into(), false, Vec::new());
            assert_eq!(file_name(&excerpt, "md"), expected, "{title:?}");
        }
    }

    #[test]
    fn a_long_title_is_cut_between_letters() {
        let excerpt = Excerpt::new("汤".repeat(500), None, String::new(), String::new(), false, Vec::new());
        assert_eq!(file_name(&excerpt, "html"), format!("{}.html", "汤".repeat(LONGEST / 3)));
    }
}
