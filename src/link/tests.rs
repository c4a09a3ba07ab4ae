//! Links open as they were made, and nothing that is pasted does harm.

use super::{
    alphabet::Alphabet,
    codec::{Codec, LONGEST},
    *,
};
use crate::{
    envelope::Same,
    i18n::{Catalog, FileCatalog, Sentence},
    model::{Attribution, Block, Detail, Inline, Item, Part, Role, Turn},
    render::sample::{self, Random as Dice},
};

const VIEWER: &str = "https://excerpt.example/";

fn of_blocks(blocks: Vec<Block>) -> Excerpt {
    let turn = Turn { role: Role::User, attribution: Attribution::default(), blocks: blocks.into() };
    Excerpt::new("title".into(), None, "site".into(), String::new(), false, vec![Part::Turn(turn)])
}

const PASSWORD: &str = "correct horse";

/// The fragment of an excerpt in each of the formats, with the password that opens it.
fn fragments(excerpt: &Excerpt) -> [(String, Option<&'static str>); 4] {
    let stream = stream(excerpt);
    let deflated = payload::write(Alphabet::Base64Url, &Codec::Deflate.pack(&stream, &mut |_| {}), &stream);
    [
        (String::from("0") + &deflated, None),
        (encode(&stream, LinkOptions::Shortest).unwrap(), None),
        (encode(&stream, LinkOptions::Capitals).unwrap(), None),
        (encode(&stream, LinkOptions::Password(PASSWORD, &Same)).unwrap(), Some(PASSWORD)),
    ]
}

fn open_with(fragment: &str, password: Option<&str>) -> Result<Excerpt, LinkError> {
    excerpt(&decode(fragment, password, &mut |_| {})?)
}

#[test]
fn every_excerpt_has_a_stream_that_reads_as_it_was() {
    let mut random = Dice::new(3);
    let all = [sample::rich(), Excerpt::default()].into_iter().chain((0..2000).map(|_| random.excerpt()));
    for wanted in all {
        let decoded = DecodedLink { stream: stream(&wanted), is_whole: true };
        assert_eq!(excerpt(&decoded), Ok(wanted), "{}", String::from_utf8_lossy(&decoded.stream));
    }
}

#[test]
fn what_stands_behind_a_list_is_not_taken_into_it_and_no_number_is_too_large() {
    let line = |text: &str| Block::Paragraph(vec![Inline::Text(text.into())]);
    let item = |text: &str| Item { checked: None, blocks: vec![line(text)] };
    let behind = |first: Option<u32>, spaces: &str| {
        vec![Block::List(first, vec![item("a")]), line(&format!("{spaces}b")), line("c")]
    };
    for first in [None, Some(3)] {
        for spaces in ["", " ", "  ", "   ", "     "] {
            let blocks = behind(first, spaces);
            let inner = Item { checked: Some(true), blocks: blocks.clone() };
            for blocks in [
                blocks.clone(),
                vec![Block::Quote(blocks.clone())],
                vec![Block::Details(Detail::Tool, "ran".into(), blocks)],
                vec![Block::List(first, vec![inner, item("d")])],
            ] {
                let wanted = of_blocks(blocks);
                let decoded = DecodedLink { stream: stream(&wanted), is_whole: true };
                assert_eq!(excerpt(&decoded), Ok(wanted), "{}", String::from_utf8_lossy(&decoded.stream));
            }
        }
    }
    let wanted = of_blocks(vec![Block::List(Some(u32::MAX), vec![item("a"), item("b")])]);
    let decoded = DecodedLink { stream: stream(&wanted), is_whole: true };
    assert_eq!(excerpt(&decoded), Ok(wanted));
}

#[test]
fn every_excerpt_opens_as_it_was() {
    let mut random = Dice::new(3);
    let all = [sample::rich(), Excerpt::default()].into_iter().chain((0..10).map(|_| random.excerpt()));
    for excerpt in all {
        for (fragment, password) in fragments(&excerpt) {
            assert!(fragment.ends_with(|letter: char| letter.is_ascii_alphanumeric()), "{fragment}");
            assert_eq!(open_with(&address(VIEWER, &fragment), password).as_ref(), Ok(&excerpt), "{fragment}");
        }
    }
}

#[test]
fn a_cut_link_shows_its_beginning_and_says_so() {
    let whole = sample::rich();
    for (fragment, password) in fragments(&whole) {
        let format = fragment.get(..1).unwrap();
        let mut most = 0;
        for end in (2..fragment.len()).step_by(37).chain(fragment.len() - 9..fragment.len()) {
            // One in 64 cuts looks like a change.
            let misjudged = (fragment.len() - end).is_multiple_of(64);
            match open_with(fragment.get(..end).unwrap(), password) {
                Err(LinkError::Cut(part)) => {
                    if let Some(part) = part {
                        most = most.max(part.parts().len());
                        let mut pairs = part.parts().iter().zip(whole.parts());
                        let shown = part.parts().len().saturating_sub(1);
                        assert!(
                            pairs.by_ref().take(shown).all(|(part, whole)| part == whole),
                            "{format} {end}"
                        );
                    }
                }
                // Only letters that hold nothing may be missing.
                Ok(opened) => assert!(opened == whole && end + 4 >= fragment.len(), "{format} {end}"),
                Err(LinkError::Damaged) if misjudged => {}
                Err(error) => panic!("{format} {end} of {}: {error:?}", fragment.len()),
            }
        }
        let shows = if password.is_some() { 0 } else { whole.parts().len() - 1 };
        assert!(most >= shows, "{format}: {most} parts");
    }
    assert_eq!(open("#"), Err(LinkError::Empty));
}

#[test]
fn a_changed_link_is_refused_and_shows_nothing() {
    let excerpt = sample::rich();
    for (fragment, password) in fragments(&excerpt) {
        for position in (1..fragment.len()).step_by(61) {
            let mut changed: Vec<char> = fragment.chars().collect();
            changed[position] = if changed[position] == 'A' { 'B' } else { 'A' };
            let changed: String = changed.into_iter().collect();
            match open_with(&changed, password) {
                Err(LinkError::Damaged) => {}
                // The letters that tell the length.
                Err(LinkError::Cut(_)) if position < 6 => {}
                // The last letters have bits that hold nothing.
                Ok(opened) if opened == excerpt && position + 3 > fragment.len() => {}
                other => panic!("{position} of {changed}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_password_is_asked_for_and_only_the_right_one_opens() {
    let excerpt = sample::rich();
    let plain = encode(&stream(&excerpt), LinkOptions::Shortest).unwrap();
    let fragment = encode(&stream(&excerpt), LinkOptions::Password(PASSWORD, &Same)).unwrap();
    assert!((38..=60).contains(&(fragment.len() - plain.len())), "{}", fragment.len() - plain.len());
    assert_eq!(open_with(&fragment, None), Err(LinkError::PasswordNeeded));
    assert_eq!(open_with(&fragment, Some("Correct horse")), Err(LinkError::WrongPassword));
    assert_eq!(open_with(&fragment, Some(PASSWORD)), Ok(excerpt));
}

#[test]
fn a_link_of_either_alphabet_may_end_with_the_name_of_a_message() {
    // Of every length: letters of codes stand in threes, so a letter more changes some of them and not others.
    for length in 0..6 {
        let excerpt = of_blocks(vec![Block::Plain("x".repeat(length + 1))]);
        for options in [LinkOptions::Shortest, LinkOptions::Capitals] {
            let fragment = encode(&stream(&excerpt), options).unwrap();
            assert_eq!(open_with(&format!("{fragment}.m2"), None).as_ref(), Ok(&excerpt), "{fragment}");
        }
    }
}

#[test]
fn what_is_no_link_is_told_apart() {
    let cases = [
        ("", LinkError::Empty),
        ("https://excerpt.example/", LinkError::Empty),
        ("#about", LinkError::NotALink),
        ("hello there", LinkError::NotALink),
        ("#zAbCdEfGhIjKlMnOpQrStUv", LinkError::NewerFormat),
        ("#2AbCdEfGhIjKlMnOpQrStUv", LinkError::NotALink),
        ("#0", LinkError::Cut(None)),
        ("#1", LinkError::Cut(None)),
        ("#3", LinkError::Cut(None)),
        ("#4", LinkError::Cut(None)),
        ("#0AAAA____________", LinkError::Damaged),
    ];
    for (pasted, error) in cases {
        assert_eq!(open(pasted), Err(error), "{pasted}");
    }
}

#[test]
fn no_bytes_do_harm() {
    let mut random = Dice::new(5);
    for _ in 0..20_000 {
        let length = random.below(60);
        // Mostly marks and letters, sometimes anything.
        let limit = [40, 128, 256][random.below(3)];
        let bytes: Vec<u8> = (0..length).map(|_| random.below(limit) as u8).collect();
        let _ = stream::read(&bytes, true);
        let content = [b"t\x05L\x02", bytes.as_slice()].concat();
        let _ = stream::read(&content, false);
        let letters = b"ABCDwxyz0189-_ #%\n";
        let text: String = (0..length).map(|_| char::from(letters[random.below(letters.len())])).collect();
        let _ = open(&format!("#0{text}"));
    }
    for format in ['1', '3', '4'] {
        for _ in 0..20 {
            let letters: String =
                (0..random.below(200)).map(|_| char::from(b'A' + random.below(26) as u8)).collect();
            let _ = open_with(&format!("#{format}{letters}"), Some(PASSWORD));
        }
    }
}

#[test]
fn any_packed_bytes_open_or_fail_within_bounds() {
    let mut random = Dice::new(11);
    let mut opened = 0;
    for round in 0..100 {
        let length = random.below(if round % 20 == 0 { 20_000 } else { 80 });
        let bytes: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        for codec in [Codec::Deflate, Codec::Mixing] {
            let stream = codec
                .unpack(&bytes, &mut (), &mut |_| {})
                .map(|unpacked| unpacked.stream)
                .unwrap_or_default();
            assert!(stream.len() <= LONGEST);
            // With the check that belongs to them, as somebody who means harm would write it.
            let format = if codec == Codec::Deflate { '0' } else { '1' };
            let letters = payload::write(Alphabet::Base64Url, &bytes, &stream);
            opened += usize::from(open(&format!("#{format}{letters}")).is_ok());
        }
        let capitals = payload::write(Alphabet::Capitals, &bytes, &bytes);
        let _ = open(&format!("#4{capitals}"));
    }
    // Noise is a conversation now and then; the check alone must not be what stops it.
    assert!(opened > 0);
    for _ in 0..8 {
        let plaintext: Vec<u8> = [b"01"[random.below(2)]]
            .into_iter()
            .chain((0..random.below(200)).map(|_| random.below(256) as u8))
            .collect();
        let sealed = password::seal(plaintext, PASSWORD, &Same).unwrap();
        let letters = payload::write(Alphabet::Base64Url, &sealed, &sealed);
        let _ = open_with(&format!("#3{letters}"), Some(PASSWORD));
    }
}

#[test]
fn nesting_ends_at_a_depth_and_text_survives() {
    let mut block = Block::Plain("core".into());
    let mut inline = Inline::Text("core".into());
    for _ in 0..200 {
        block = Block::Quote(vec![block]);
        inline = Inline::Strong(vec![inline]);
    }
    let excerpt = of_blocks(vec![block, Block::Paragraph(vec![inline])]);
    let opened = open(&link(&excerpt, VIEWER).unwrap()).unwrap();
    let text =
        |excerpt: &Excerpt| excerpt.turns().map(|turn| crate::model::text::running(&turn.blocks)).collect();
    let (before, after): (Vec<_>, Vec<_>) = (text(&excerpt), text(&opened));
    assert_eq!(before, after);
    for deep in ["> ", "- ", "[", "\u{8}T\n", "\u{b}s"] {
        let deep = format!("t\u{5}D\u{1}{}", deep.repeat(50_000)) + "](";
        assert_eq!(stream::read(deep.as_bytes(), true), Err(LinkError::Damaged));
    }
}

#[test]
fn small_marks_do_not_become_large_memory() {
    for piece in ["\n", "a\n", "x\n\n``", "| |", "- \n", "\u{1}", "\u{f}"] {
        let many = format!("t\u{5}D\u{1}{}", piece.repeat(1 << 20));
        assert_eq!(stream::read(many.as_bytes(), true), Err(LinkError::TooLarge), "{piece:?}");
    }
}

#[test]
fn control_characters_arrive() {
    let odd: String = (0..32_u8).map(char::from).chain("](\\(".chars()).collect();
    let line = vec![Inline::Text(odd.clone()), Inline::Code(odd.clone()), Inline::Link(odd.clone(), vec![])];
    let code = Block::Code { language: odd.clone(), text: odd.clone() };
    let blocks = vec![Block::Paragraph(line), code, Block::Plain(odd.clone()), Block::Math(odd.clone())];
    for blocks in [blocks, vec![Block::Plain(odd)]] {
        let excerpt = of_blocks(blocks);
        assert_eq!(open(&link(&excerpt, VIEWER).unwrap()), Ok(excerpt));
    }
}

#[test]
fn every_error_has_its_sentence() {
    let errors = [
        LinkError::Empty,
        LinkError::NotALink,
        LinkError::NewerFormat,
        LinkError::Cut(None),
        LinkError::Damaged,
        LinkError::PasswordNeeded,
        LinkError::WrongPassword,
    ];
    let catalog = FileCatalog::english();
    for error in errors {
        assert_ne!(catalog.message(error.key(), &[]), error.key());
    }
}

#[test]
fn addresses_of_other_pages_are_no_links() {
    let link = link(&sample::rich(), "https://view.example/").unwrap();
    for address in [link.as_str(), &format!("{link}.m3"), &link.replace('#', "%23")] {
        assert!(may_be_link(address), "{address}");
    }
    for address in
        ["https://chatgpt.com/c/1", "https://docs.example/#usage", "https://docs.example/#1", "about:blank"]
    {
        assert!(!may_be_link(address), "{address}");
    }
}
