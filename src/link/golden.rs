//! Links that open for ever: tests/links/v1. Each `<name>.txt` is a link, with its password in a second line if it has
//! one; `<name>.json` is what it opens to.
//!
//! They only grow in number: `EXCERPT_BLESS=1 cargo test --lib golden` writes those that are new.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::Value;

use super::{alphabet::Alphabet, codec::Codec, *};
use crate::{
    envelope::{NoRandomness, Random},
    i18n::FileCatalog,
    model::{Attribution, Block, Inline, Part, Role, Turn},
    render::{
        json,
        sample::{self, Random as Dice},
    },
};

const VIEWER: &str = "https://excerpt.example/";

/// One sentence each, written for these tests.
const LANGUAGES: [(&str, &str, &str); 14] = [
    ("ar", "كيف أطبخ العدس؟", "اغسل العدس ثم اطبخه عشرين دقيقة في ماء قليل."),
    ("de", "Wie koche ich Linsen?", "Zuerst waschen, dann zwanzig Minuten in wenig Wasser köcheln lassen."),
    ("el", "Πώς μαγειρεύω φακές;", "Πλύνε τις και βράσε τις είκοσι λεπτά."),
    ("es", "¿Cómo cocino lentejas?", "Lávalas y cuécelas veinte minutos en poca agua."),
    ("fr", "Comment cuire des lentilles ?", "Rincez-les, puis laissez mijoter vingt minutes dans peu d’eau."),
    ("he", "איך מבשלים עדשים?", "שוטפים ומבשלים עשרים דקות במעט מים."),
    ("hi", "मसूर कैसे पकाएँ?", "धोकर थोड़े पानी में बीस मिनट पकाएँ।"),
    ("ja", "レンズ豆はどう煮ますか。", "洗ってから、少ない水で二十分ほど煮てください。"),
    ("ko", "렌틸콩은 어떻게 삶나요?", "씻은 뒤 물을 조금 넣고 이십 분 끓이세요."),
    ("pt", "Como cozinho lentilhas?", "Lave e cozinhe vinte minutos em pouca água."),
    ("ru", "Как варить чечевицу?", "Промойте и варите двадцать минут в малой воде."),
    ("th", "ต้มถั่วเลนทิลอย่างไร", "ล้างแล้วต้มยี่สิบนาทีในน้ำน้อย ๆ"),
    ("tr", "Mercimek nasıl pişer?", "Yıka, az suda yirmi dakika pişir."),
    ("zh", "小扁豆怎么煮？", "先洗净，再用少量水煮二十分钟。"),
];

/// What a link is made of.
#[derive(Clone, Copy)]
enum Make {
    Shortest,
    Capitals,
    Deflated,
    Password(&'static str),
    /// As a mail program wraps it.
    Wrapped,
}

/// Numbers that are the same each time.
struct Counted;

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.iter_mut().zip(1..).for_each(|(byte, number)| *byte = number);
        Ok(())
    }
}

fn turn(role: Role, blocks: Vec<Block>) -> Part {
    Part::Turn(Turn { role, attribution: Attribution::default(), blocks: blocks.into() })
}

fn plain(role: Role, text: &str) -> Part {
    turn(role, vec![Block::Plain(text.to_owned())])
}

fn titled(title: &str, parts: Vec<Part>) -> Excerpt {
    Excerpt::new(title.to_owned(), None, String::new(), String::new(), false, parts)
}

fn chat(messages: usize) -> Excerpt {
    let parts = (0..messages).map(|index| match index % 2 {
        0 => plain(Role::User, &format!("And step {}?", index / 2 + 1)),
        _ => plain(Role::Assistant, &format!("Stir {} times.", index + 2)),
    });
    titled("Soup in steps", parts.collect())
}

/// Every case by its name.
fn cases() -> BTreeMap<String, (Excerpt, Make)> {
    let mut cases = BTreeMap::new();
    let mut add = |name: String, excerpt: Excerpt, make: Make| {
        assert!(cases.insert(name.clone(), (excerpt, make)).is_none(), "{name}");
    };
    let rich = sample::rich();
    add("empty".into(), Excerpt::default(), Make::Shortest);
    for (name, make) in [
        ("everything", Make::Shortest),
        ("everything-code", Make::Capitals),
        ("everything-deflated", Make::Deflated),
        ("everything-wrapped", Make::Wrapped),
    ] {
        add(name.into(), rich.clone(), make);
    }
    for (index, part) in rich.parts().iter().enumerate() {
        let Part::Turn(turn) = part else { continue };
        for (number, block) in turn.blocks.iter().enumerate() {
            let turn = Turn { blocks: vec![block.clone()].into(), ..turn.clone() };
            add(format!("block-{index}-{number:02}"), titled("", vec![Part::Turn(turn)]), Make::Shortest);
        }
    }
    for (code, question, answer) in LANGUAGES {
        let parts = vec![plain(Role::User, question), plain(Role::Assistant, answer)];
        add(format!("language-{code}"), titled("", parts), Make::Shortest);
    }
    for messages in [1, 2, 6, 20, 100, 400] {
        add(format!("messages-{messages:03}"), chat(messages), Make::Shortest);
    }
    for flags in 0..8_u8 {
        let author = (flags & 1 != 0).then(|| "Ada".to_owned());
        let date = if flags & 2 != 0 { "2026-11-22" } else { "" };
        let parts =
            vec![plain(Role::User, "Hi"), Part::LeftOut(u32::from(flags) * 1000), plain(Role::Tool, "ok")];
        let excerpt =
            Excerpt::new("Flags".into(), author, "Claude".into(), date.into(), flags & 4 != 0, parts);
        add(format!("flags-{flags}"), excerpt, Make::Shortest);
    }
    let marks = [("source", true, false), ("source-unsigned", true, true), ("unsigned", false, true)];
    for (name, source, unsigned) in marks {
        let source = source.then(|| "https://chat.example/c/1".to_owned());
        add(name.into(), titled("", vec![plain(Role::User, "Hi")]).marked(source, unsigned), Make::Shortest);
    }
    let said = |text: &str| Some(text.to_owned());
    for (name, model, time) in [
        ("attribution", said("GPT-5"), said("2026-11-22 10:03 UTC")),
        ("attribution-model", said("GPT-5"), None),
        ("attribution-time", None, said("10:03")),
    ] {
        let blocks = vec![Block::Plain("Hello.".to_owned())];
        let turn =
            Turn { role: Role::Assistant, attribution: Attribution::of(model, time), blocks: blocks.into() };
        add(name.into(), titled("", vec![plain(Role::User, "Hi"), Part::Turn(turn)]), Make::Shortest);
    }
    for (name, make) in [
        ("code-2", Make::Capitals),
        ("deflated-2", Make::Deflated),
        ("password", Make::Password("correct horse")),
        ("password-other-letters", Make::Password("pässwört 密码")),
        ("wrapped-2", Make::Wrapped),
    ] {
        add(name.into(), chat(2), make);
    }
    add("code-ja".into(), titled("", vec![plain(Role::User, LANGUAGES[7].1)]), Make::Capitals);
    let controls: String = (0..32_u8).map(char::from).collect();
    let line = vec![Inline::Text(controls.clone()), Inline::Code(controls.clone())];
    let odd = vec![turn(Role::Assistant, vec![Block::Paragraph(line)]), plain(Role::User, &controls)];
    add("control-characters".into(), titled(&controls, odd), Make::Shortest);
    let mut dice = Dice::new(11);
    for number in 0..8 {
        add(format!("odd-{number}"), dice.excerpt(), Make::Shortest);
    }
    cases
}

fn make(excerpt: &Excerpt, make: Make) -> String {
    let stream = stream(excerpt);
    let fragment = match make {
        Make::Shortest | Make::Wrapped => encode(&stream, LinkOptions::Shortest).unwrap(),
        Make::Capitals => encode(&stream, LinkOptions::Capitals).unwrap(),
        Make::Password(password) => encode(&stream, LinkOptions::Password(password, &Counted)).unwrap(),
        Make::Deflated => {
            String::from("0")
                + &payload::write(Alphabet::Base64Url, &Codec::Deflate.pack(&stream, &mut |_| {}), &stream)
        }
    };
    match make {
        Make::Wrapped => {
            let letters: Vec<char> = fragment.chars().collect();
            let lines: Vec<String> = letters.chunks(60).map(|line| line.iter().collect()).collect();
            format!("{VIEWER}%23{}).", lines.join("=\n> "))
        }
        Make::Password(password) => format!("{}\n{password}", address(VIEWER, &fragment)),
        _ => address(VIEWER, &fragment),
    }
}

/// What other decoders give, too: without what renderers make of it.
fn recorded(excerpt: &Excerpt) -> Value {
    let mut document: Value =
        serde_json::from_str(&json::document(excerpt, &FileCatalog::english())).unwrap();
    document.as_object_mut().unwrap().remove("excerpt");
    for message in document["messages"].as_array_mut().unwrap() {
        for made in ["author", "markdown"] {
            message.as_object_mut().unwrap().remove(made);
        }
    }
    document
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/links/v1")
}

#[test]
fn golden_links_open_for_ever() {
    if std::env::var_os("EXCERPT_BLESS").is_some() {
        let is_new = |name: &str| !folder().join(name).with_extension("txt").exists();
        for (name, (excerpt, how)) in cases().into_iter().filter(|(name, _)| is_new(name)) {
            fs::write(folder().join(&name).with_extension("txt"), make(&excerpt, how) + "\n").unwrap();
            let json = serde_json::to_string_pretty(&recorded(&excerpt)).unwrap() + "\n";
            fs::write(folder().join(&name).with_extension("json"), json).unwrap();
        }
    }
    let mut opened = 0;
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.trim_end();
            let is_locked = text.contains("#3");
            let (link, password) = match text.rsplit_once('\n') {
                Some((link, password)) if is_locked => (link, Some(password)),
                _ => (text, None),
            };
            let decoded = decode(link, password, &mut |_| {});
            let excerpt = decoded.and_then(|decoded| excerpt(&decoded));
            let excerpt = excerpt.unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
            let expected = fs::read_to_string(path.with_extension("json")).unwrap();
            let expected: Value = serde_json::from_str(&expected).unwrap();
            assert_eq!(recorded(&excerpt), expected, "{}", path.display());
            opened += 1;
        }
    }
    assert!(opened >= 60, "{opened} golden links");
}
