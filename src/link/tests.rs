//! Links open as they were made, and nothing that is pasted does harm.

use std::path::Path;

use super::*;
use crate::{
    model::{Block, Inline, Part, Role, Turn},
    render::{
        json,
        sample::{self, Random},
    },
    words::{MessageFile, Words},
};

const VIEWER: &str = "https://excerpt.example/";

fn of_blocks(blocks: Vec<Block>) -> Excerpt {
    let turn = Turn { role: Role::User, model: None, blocks };
    Excerpt::new("title".into(), None, "site".into(), String::new(), false, vec![Part::Turn(turn)])
}

#[test]
fn every_excerpt_opens_as_it_was() {
    let mut random = Random::new(3);
    let all = [sample::rich(), Excerpt::default()].into_iter().chain((0..400).map(|_| random.excerpt()));
    for excerpt in all {
        let link = link(&excerpt, VIEWER);
        assert!(link.ends_with(|letter: char| letter.is_ascii_alphanumeric()), "{link}");
        assert_eq!(open(&link).as_ref(), Ok(&excerpt), "{link}");
        let (codec, packed) = pack(&excerpt);
        assert_eq!(unpack(codec, &packed), Ok(excerpt), "{link}");
    }
}

#[test]
fn a_cut_link_shows_its_beginning_and_says_so() {
    let whole = sample::rich();
    let link = link(&whole, "");
    let mut most = 0;
    for end in 2..link.len() {
        match open(link.get(..end).unwrap()) {
            Err(LinkError::Cut(part)) => {
                if let Some(part) = part {
                    assert!(part.parts().len() <= whole.parts().len());
                    most = most.max(part.parts().len());
                }
            }
            // Only characters that hold nothing may be missing.
            Ok(opened) => assert!(opened == whole && end + 2 >= link.len(), "{end} of {}", link.len()),
            Err(error) => panic!("{end}: {error:?}"),
        }
    }
    assert_eq!(most, whole.parts().len());
    assert_eq!(open("#"), Err(LinkError::Empty));
}

#[test]
fn a_changed_link_is_refused() {
    let excerpt = sample::rich();
    let link = link(&excerpt, "");
    for position in 2..link.len() - 2 {
        let mut changed: Vec<char> = link.chars().collect();
        changed[position] = if changed[position] == 'A' { 'B' } else { 'A' };
        let changed: String = changed.into_iter().collect();
        match open(&changed) {
            Err(LinkError::Damaged | LinkError::Cut(_)) => {}
            // The last letters have bits that hold nothing.
            Ok(opened) if opened == excerpt => {}
            other => panic!("{position}: {other:?}"),
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
        ("#0", LinkError::Cut(None)),
        ("#0AAAA", LinkError::Cut(None)),
        ("#0AAAA____________", LinkError::Damaged),
    ];
    for (pasted, error) in cases {
        assert_eq!(open(pasted), Err(error), "{pasted}");
    }
}

#[test]
fn no_bytes_do_harm() {
    let mut random = Random::new(5);
    for _ in 0..5000 {
        let length = random.below(60);
        // Mostly marks and letters, sometimes anything.
        let limit = [40, 128, 256][random.below(3)];
        let bytes: Vec<u8> = (0..length).map(|_| random.below(limit) as u8).collect();
        let _ = stream::read(&bytes, true);
        let _ = stream::read(&bytes, false);
        let _ = stream::read(&[b"t\x05L\x02", bytes.as_slice()].concat(), false);
        let letters = b"ABCDwxyz0189-_ #%\n";
        let text: String = (0..length).map(|_| char::from(letters[random.below(letters.len())])).collect();
        let _ = open(&text);
        let _ = open(&format!("#0{text}"));
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
    let opened = open(&link(&excerpt, VIEWER)).unwrap();
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
        let many = format!("t\u{5}D\u{1}{}", piece.repeat(1 << 19));
        assert_eq!(stream::read(many.as_bytes(), true), Err(LinkError::Damaged), "{piece:?}");
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
        assert_eq!(open(&link(&excerpt, VIEWER)), Ok(excerpt));
    }
}

/// Once a format is released, its files in tests/links may only grow in number. Format 0 is not frozen yet:
/// while it changes, `EXCERPT_BLESS=1 cargo test --lib golden` writes them anew.
#[test]
fn golden_links_open_for_ever() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links/0");
    let everything = ("everything", sample::rich());
    let empty = ("empty", Excerpt::default());
    if std::env::var_os("EXCERPT_BLESS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        let mut random = Random::new(11);
        let odd = ("odd", random.excerpt());
        for (name, excerpt) in [everything, empty, odd] {
            std::fs::write(folder.join(name).with_extension("txt"), link(&excerpt, VIEWER) + "\n").unwrap();
            let json = json::document(&excerpt, &MessageFile::english());
            std::fs::write(folder.join(name).with_extension("json"), json).unwrap();
        }
    }
    let mut opened = 0;
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let excerpt = open(&std::fs::read_to_string(&path).unwrap());
            let excerpt = excerpt.unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
            let expected = std::fs::read_to_string(path.with_extension("json")).unwrap();
            assert_eq!(json::document(&excerpt, &MessageFile::english()), expected, "{}", path.display());
            opened += 1;
        }
    }
    assert!(opened >= 3, "{opened} golden links");
}

#[test]
fn what_another_version_packed_is_named_so() {
    let (codec, packed) = pack(&sample::rich());
    assert_eq!(unpack(codec + 1, &packed), Err(LinkError::NewerFormat));
    for end in 0..packed.len() {
        assert_eq!(unpack(codec, packed.get(..end).unwrap()), Err(LinkError::Damaged), "{end}");
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
    ];
    let words = MessageFile::english();
    for error in errors {
        assert_ne!(words.say(&error.to_string(), &[]), error.to_string());
    }
}
