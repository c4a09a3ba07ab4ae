//! Drawings (SVG) that may be shown: shapes and words, nothing that runs, loads or leads elsewhere.
//!
//! extension/drawings.js writes them so. A page or a link may hold anything: what is not written so is not shown, though
//! an image element would run none of it.

/// What the address of such a drawing begins with; its text follows, with everything but letters and digits escaped.
pub const DRAWING: &str = "data:image/svg+xml;charset=utf-8,";

/// Elements that draw, or that others refer to: only these are written and shown. extension/drawings.js has all lists of
/// this file as extension/tables.js.
pub const SHAPES: &str = "circle ellipse g line path polygon polyline rect stop svg text textPath tspan";

/// Elements that draw nothing where they stand: others refer to them.
pub const REFERENCED: &str = "clipPath defs linearGradient marker radialGradient";

/// Attributes that say where and how large.
pub const GEOMETRY: &str = "clipPathUnits cx cy d dx dy fx fy gradientTransform gradientUnits height markerHeight markerUnits \
    markerWidth offset orient points preserveAspectRatio r refX refY rotate rx ry spreadMethod transform viewBox width x \
    x1 x2 y y1 y2";

/// Attributes that say how it looks, and hold for what is inside, too.
pub const INHERITED: &str = "clip-rule dominant-baseline fill fill-opacity fill-rule font-family font-size font-style \
    font-weight letter-spacing marker-end marker-mid marker-start paint-order stroke stroke-dasharray stroke-dashoffset \
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor visibility";

/// Attributes that say how an element itself looks.
pub const OWN: &str = "clip-path opacity stop-color stop-opacity";

/// What others refer to an element by.
const NAME: &str = "id";

const NAMESPACE: &[u8] = b"http://www.w3.org/2000/svg";

/// More elements within each other are no drawing.
pub const DEEPEST: usize = 200;

/// Whether the address holds a drawing of the elements and attributes above alone.
///
/// It reads bytes: searches for texts are larger in the viewer's wasm than all of this.
pub fn is_safe(address: &str) -> bool {
    let text = address.as_bytes().strip_prefix(DRAWING.as_bytes()).and_then(decoded);
    text.is_some_and(|text| is_drawing(&text).is_some())
}

fn decoded(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut signs = text.iter().copied();
    while let Some(sign) = signs.next() {
        bytes.push(match sign {
            b'%' => {
                let mut digit = || char::from(signs.next()?).to_digit(16);
                let value = digit()? * 16 + digit()?;
                u8::try_from(value).ok()?
            }
            sign => sign,
        });
    }
    Some(bytes)
}

/// Reads it to its end; `None` at the first thing that is not allowed.
fn is_drawing(text: &[u8]) -> Option<()> {
    let mut open: Vec<&[u8]> = Vec::new();
    let mut rest = text.strip_prefix(b"<")?;
    loop {
        // No comments, no instructions, no declarations: those begin otherwise.
        let (tag, behind) = cut(rest, b'>')?;
        if let Some(name) = tag.strip_prefix(b"/") {
            (open.pop()? == name).then_some(())?;
        } else {
            let (tag, is_empty) = tag.strip_suffix(b"/").map_or((tag, false), |tag| (tag, true));
            let name = element(tag)?;
            (!open.is_empty() || name == b"svg").then_some(())?;
            if !is_empty {
                open.push(name);
            }
            (open.len() <= DEEPEST).then_some(())?;
        }
        if open.is_empty() {
            return behind.is_empty().then_some(());
        }
        let (words, next) = cut(behind, b'<')?;
        has_known_entities(words).then_some(())?;
        rest = next;
    }
}

/// The element's name, if it and all its attributes may stand there.
fn element(tag: &[u8]) -> Option<&[u8]> {
    let (name, mut rest) = cut(tag, b' ').unwrap_or((tag, b""));
    [SHAPES, REFERENCED].iter().any(|list| is_listed(list, name)).then_some(())?;
    while !rest.is_empty() {
        let (attribute, behind) = cut(rest, b'=')?;
        let (value, next) = cut(behind.strip_prefix(b"\"")?, b'"')?;
        let is_allowed = match attribute {
            b"xmlns" => value == NAMESPACE,
            _ => {
                let lists = [GEOMETRY, INHERITED, OWN, NAME];
                lists.iter().any(|list| is_listed(list, attribute)) && is_value(value)
            }
        };
        is_allowed.then_some(())?;
        rest = if next.is_empty() { next } else { next.strip_prefix(b" ")? };
    }
    Some(name)
}

/// What stands before and behind the first `mark`.
fn cut(text: &[u8], mark: u8) -> Option<(&[u8], &[u8])> {
    let place = text.iter().position(|sign| *sign == mark)?;
    let (before, rest) = text.split_at_checked(place)?;
    Some((before, rest.get(1..)?))
}

fn is_listed(list: &str, name: &[u8]) -> bool {
    !name.is_empty() && list.as_bytes().split(|sign| *sign == b' ').any(|other| other == name)
}

/// A measure, a colour, a name: no address but that of a part of the drawing.
fn is_value(value: &[u8]) -> bool {
    let is_plain =
        |sign: &u8| sign.is_ascii_alphanumeric() || !sign.is_ascii() || b" -_.,()#%+'".contains(sign);
    if let Some(part) = value.strip_prefix(b"url(#").and_then(|rest| rest.strip_suffix(b")")) {
        return !part.is_empty() && part.iter().all(|sign| sign.is_ascii_alphanumeric() || *sign == b'-');
    }
    value.iter().all(is_plain) && !value.windows(3).any(|part| part.eq_ignore_ascii_case(b"url"))
}

fn has_known_entities(words: &[u8]) -> bool {
    let known: [&[u8]; 3] = [b"amp;", b"lt;", b"gt;"];
    words.split(|sign| *sign == b'&').skip(1).all(|rest| known.iter().any(|entity| rest.starts_with(entity)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(svg: &str) -> String {
        let escaped = svg.bytes().map(|byte| match byte {
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        });
        format!("{DRAWING}{}", escaped.collect::<String>())
    }

    #[test]
    fn shapes_and_words_are_shown() {
        for svg in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\"/>",
            "<svg><g transform=\"matrix(1, 0, 0, 1, 4, 5)\"><rect x=\"1\" fill=\"rgb(1, 2, 3)\"/></g></svg>",
            "<svg><defs><marker id=\"i1\"><path d=\"M 0 0 L 1 1 z\"/></marker></defs><path marker-end=\"url(#i1)\"/></svg>",
            "<svg><text font-family=\"'trebuchet ms', serif\">Über &amp; 東京 &lt;b&gt;</text></svg>",
        ] {
            assert!(is_safe(&address(svg)), "{svg}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for svg in [
            "",
            "<svg>",
            "<svg></g>",
            "<g></g>",
            "<svg></svg><svg></svg>",
            "<svg><script>1</script></svg>",
            "<svg><foreignObject/></svg>",
            "<svg><style>a</style></svg>",
            "<svg><image href=\"#a\"/></svg>",
            "<svg><use href=\"#a\"/></svg>",
            "<svg><a/></svg>",
            "<svg><set/></svg>",
            "<svg onload=\"x\"/>",
            "<svg style=\"a\"/>",
            "<svg href=\"#a\"/>",
            "<svg fill=\"url(https://example.org/#a)\"/>",
            "<svg fill=\"red url(#a)\"/>",
            "<svg fill=\"URL(x)\"/>",
            "<svg fill=\"java&#115;cript\"/>",
            "<svg fill='red'/>",
            "<svg fill=\"a\"width=\"1\"/>",
            "<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<svg><!-- --></svg>",
            "<?xml version=\"1.0\"?><svg/>",
            "<!DOCTYPE svg><svg/>",
            "<svg><text>&evil;</text></svg>",
            "<SVG/>",
        ] {
            assert!(!is_safe(&address(svg)), "{svg}");
        }
        let nested = |depth: usize| address(&format!("{}{}", "<svg>".repeat(depth), "</svg>".repeat(depth)));
        assert!(is_safe(&nested(DEEPEST)));
        for address in [
            "data:image/svg+xml,<svg/>",
            "data:image/svg+xml;charset=utf-8,%3",
            "data:image/svg+xml;charset=utf-8,%FF",
            "data:image/svg+xml;charset=utf-8,%3Gsvg",
            "",
            &nested(DEEPEST + 1),
        ] {
            assert!(!is_safe(address), "{address}");
        }
    }
}
