//! A link as a QR code.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// Modules of quiet zone that readers need on each side.
const QUIET: i32 = 4;

/// A QR code as an SVG picture, black on white. `None` when it is too long for one.
///
/// `address` is the viewer's with the number sign; the fragment, in the letters of format 4, takes 11 bits for two.
pub fn code(address: &str, fragment: &str) -> Option<String> {
    let fragment =
        if fragment.bytes().all(|byte| b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(&byte)) {
            QrSegment::make_alphanumeric(fragment)
        } else {
            QrSegment::make_bytes(fragment.as_bytes())
        };
    let segments = [QrSegment::make_bytes(address.as_bytes()), fragment];
    let ecc = QrCodeEcc::Low;
    let code =
        QrCode::encode_segments_advanced(&segments, ecc, Version::MIN, Version::MAX, None, true).ok()?;
    Some(svg(&code))
}

/// One path with a rectangle for each run of dark modules.
fn svg(code: &QrCode) -> String {
    let whole = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let begin = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > begin {
                path.push_str(&format!(
                    "M{} {}h{}v1H{}z",
                    begin + QUIET,
                    y + QUIET,
                    x - begin,
                    begin + QUIET
                ));
            }
            x += 1;
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {whole}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{whole}v{whole}H0z\"/><path d=\"{path}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_more_fits_in_the_codes_own_letters() {
        let address = "https://excerpt.example/#";
        let longest = |letter: &str| {
            let (mut fits, mut fails) = (1, 5000);
            while fails - fits > 1 {
                let middle = (fits + fails) / 2;
                *if code(address, &letter.repeat(middle)).is_some() { &mut fits } else { &mut fails } =
                    middle;
            }
            fits
        };
        // Format 4 has 5.4 bits in a letter, format 1 six.
        let (own, bytes) = (longest("A") * 54 / 10, longest("a") * 6);
        assert!(own * 100 > bytes * 130, "{own} bits against {bytes}");
    }

    /// What a phone reads in the picture: its runs of dark modules drawn, four dots to a module.
    fn read(svg: &str) -> String {
        const DOTS: usize = 4;
        let after = |text: &'static str| svg.split_once(text).unwrap().1;
        let whole: usize = after("viewBox=\"0 0 ").split(' ').next().unwrap().parse().unwrap();
        let mut dark = vec![false; whole * whole];
        for run in after("<path d=\"M").split_once('"').unwrap().0.split('M') {
            let numbers: Vec<usize> = run
                .split(|letter: char| !letter.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let from = numbers[1] * whole + numbers[0];
            dark[from..from + numbers[2]].fill(true);
        }
        let dot = |x: usize, y: usize| if dark[y / DOTS * whole + x / DOTS] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(whole * DOTS, whole * DOTS, dot);
        image.detect_grids()[0].decode().unwrap().1
    }

    #[test]
    fn what_a_phone_reads_in_the_code_opens() {
        use crate::{link, render::sample};
        let address = "https://excerpt.example/#";
        for excerpt in [sample::rich(), Default::default()] {
            let fragment = link::encode(&link::stream(&excerpt), link::LinkOptions::Capitals).unwrap();
            let read = read(&code(address, &fragment).unwrap());
            assert_eq!(read, format!("{address}{fragment}"));
            assert_eq!(link::open(&read), Ok(excerpt));
        }
    }

    #[test]
    fn a_code_is_a_picture_with_a_quiet_zone() {
        let svg = code("https://excerpt.example/#", "4ABC").unwrap();
        assert!(
            svg.starts_with("<svg ") && svg.contains("viewBox=\"0 0 33 33\"") && svg.contains("M4 4h7v1H4z")
        );
        assert_eq!(code("", &"A".repeat(5000)), None);
    }
}
