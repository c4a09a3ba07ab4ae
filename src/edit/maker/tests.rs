//! A maker that has made much gives the same as a new one, whatever was edited in between.

use std::collections::BTreeSet;

use super::*;
use crate::cpu;
use crate::model::{Account, Detail, Role, text};
use crate::redact::{Extent, PiiKind, Spot, Style};

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// Values, their parts, their encodings, and what reads like a stand-in.
const WORDS: [&str; 26] = [
    "Maria Lindqvist",
    "Maria",
    "lindqvist",
    "maria.lindqvist@corp.org",
    "M. Lindqvist",
    "my name is Tomasz Wójcik",
    "Tomaszowi",
    "tomasz@sample.example.net",
    "call 202-555-0143",
    "+1 (202) 555-0143",
    "4929 1834 0571 2641",
    "bWFyaWEubGluZHF2aXN0QGNvcnAub3Jn",
    "https://x.example/?u=maria.lindqvist%40corp.org&v=1",
    "%256d%2561ria.lindqvist%2540corp.org",
    "Person A",
    "email-1@example.com",
    "[card 1]",
    "Will",
    "I am Will Falk.",
    "will we go",
    "the falcon",
    "Falk",
    "my PIN is 4711",
    "4711",
    "proj-17",
    "nothing at all",
];

fn blocks(dice: &mut Dice) -> Vec<Block> {
    let line = |dice: &mut Dice| {
        let mut line = Vec::new();
        for _ in 0..=dice.below(3) {
            let word = Inline::Text(format!("{} ", dice.one(&WORDS)));
            line.push(match dice.below(5) {
                0 => Inline::Strong(vec![word]),
                1 => Inline::Link(format!("https://x.example/{}", dice.one(&WORDS)), vec![word]),
                2 => Inline::Code(dice.one(&WORDS).to_owned()),
                _ => word,
            });
        }
        line
    };
    let mut blocks = Vec::new();
    for _ in 0..=dice.below(2) {
        blocks.push(match dice.below(7) {
            0 => Block::Plain(format!("{}, {}", dice.one(&WORDS), dice.one(&WORDS))),
            1 => Block::Code { language: "text".into(), text: dice.one(&WORDS).to_owned() },
            2 => Block::Details(Detail::Thinking, "Thought".into(), vec![Block::Paragraph(line(dice))]),
            3 => {
                let cell = |text: &str| vec![Inline::Text(text.to_owned())];
                let row = |dice: &mut Dice| vec![cell(dice.one(&["Ida Berg", "Falk", "Juno"])), line(dice)];
                Block::Table(Vec::new(), vec![vec![cell("Name"), cell("Note")], row(dice), row(dice)])
            }
            _ => Block::Paragraph(line(dice)),
        });
    }
    blocks
}

fn conversation(dice: &mut Dice, messages: usize) -> Conversation {
    let message = |number: usize, dice: &mut Dice| Message {
        key: format!("m{number}"),
        role: if number.is_multiple_of(2) { Role::User } else { Role::Assistant },
        attribution: Attribution::of(Some(dice.one(&["M-1", "M-2 of Falk"]).to_owned()), None),
        blocks: blocks(dice).into(),
    };
    Conversation {
        title: dice.one(&WORDS).to_owned(),
        account: Account { name: Some("Jo Falk".into()), ..Account::default() },
        messages: (0..messages).map(|number| message(number, dice)).collect(),
        ..Conversation::default()
    }
}

/// Puts a word in, or takes it out.
fn toggle(set: &mut BTreeSet<String>, word: &str) {
    if !set.remove(word) {
        set.insert(word.to_owned());
    }
}

fn change(dice: &mut Dice, conversation: &mut Conversation, edits: &mut Edits) {
    let key = format!("m{}", dice.below(conversation.messages.len()));
    let word = dice.one(&WORDS);
    let redaction = &mut edits.redaction;
    match dice.below(22) {
        0..4 => toggle(&mut edits.left_out, &key),
        4..6 => {
            let at = dice.below(conversation.messages.len());
            let running = text::running(&conversation.messages[at].blocks);
            let start = dice.below(running.chars().count());
            let text = running.chars().skip(start).take(1 + dice.below(9)).collect();
            edits.cuts.push(Cut { message: format!("m{at}"), start, text });
        }
        6 => drop(edits.cuts.pop()),
        7 => edits.title = Some(format!("{word} and {}", dice.one(&WORDS))),
        8 => edits.details = !edits.details,
        9 => edits.facts = !edits.facts,
        10 => edits.author = [None, Some("Jo Falk".to_owned())][dice.below(2)].clone(),
        11 if redaction.words.len() > 2 => redaction.words.clear(),
        11 => redaction.words.push(word.to_owned()),
        12 => redaction.patterns = [vec![], vec!["proj-[0-9]+".to_owned()]][dice.below(2)].clone(),
        13 => toggle(&mut redaction.kept, word),
        14 => toggle(&mut redaction.agreed, word),
        15 => toggle(&mut redaction.not_personal, word),
        16 => drop(redaction.kinds.insert(PiiKind::Person, [Extent::All, Extent::None][dice.below(2)])),
        17 => {
            let spot =
                Spot { value: word.to_owned(), message: Some(key), nth: dice.below(2) as u32, of: None };
            redaction.spared.insert(spot);
        }
        18 => redaction.style = [Style::Readable, Style::Brackets, Style::Bars][dice.below(3)],
        19 => redaction.rename(word, dice.one(&["the boss", ""])),
        20 => redaction.merge(word, Some(dice.one(&WORDS))),
        _ if dice.below(2) == 0 => redaction.on = !redaction.on,
        _ => {
            let at = dice.below(conversation.messages.len());
            conversation.messages[at].blocks = blocks(dice).into();
        }
    }
}

#[test]
fn a_maker_that_has_made_much_gives_what_a_new_one_gives() {
    for seed in 0..40 {
        let mut dice = Dice(seed);
        let mut chat = conversation(&mut dice, 6);
        let (mut maker, mut edits) = (Maker::default(), Edits::default());
        for step in 0..40 {
            // Ahead or not, to the end or not.
            let mut budget = dice.below(9);
            let mut go_on = || {
                budget = budget.saturating_sub(1);
                budget > 0
            };
            maker.prepare(&chat, &edits, &mut go_on);
            let made = maker.excerpt(&chat, &edits);
            let new = Maker::default().excerpt(&chat, &edits);
            assert_eq!(made, new, "seed {seed}, step {step}: {edits:?}");
            // As the popup: steady while somebody edits.
            edits.pseudonyms = made.pseudonyms;
            change(&mut dice, &mut chat, &mut edits);
        }
    }
}

#[test]
fn what_an_edit_does_not_touch_is_not_made_again() {
    let mut dice = Dice(7);
    let mut chat = conversation(&mut dice, 40);
    // Neither the title nor what is cut holds a value: one that goes may change what stands for the others.
    chat.title = "Nothing".into();
    chat.messages[5].blocks = vec![Block::Plain("of note at all.".into())].into();
    let mut maker = Maker::default();
    let mut edits = Edits::default();
    let before = maker.excerpt(&chat, &edits);
    edits.pseudonyms = before.pseudonyms.clone();
    edits.title = Some("Nothing else".into());
    let cut = text::running(&chat.messages[5].blocks).chars().take(3).collect();
    edits.cuts.push(Cut { message: "m5".into(), start: 0, text: cut });
    let after = maker.excerpt(&chat, &edits);
    let pairs = before.excerpt.turns().zip(after.excerpt.turns());
    let made = pairs.filter(|(one, other)| !one.blocks.is_same(&other.blocks)).count();
    // The message with the cut, and those few whose stand-ins it may change.
    assert!((1..5).contains(&made) && after.excerpt.turns().count() == 40, "{made} made again");
}

#[test]
fn an_edit_takes_a_part_of_the_time_that_the_first_excerpt_takes() {
    let mut dice = Dice(3);
    let chat = conversation(&mut dice, 2_000);
    let mut maker = Maker::default();
    let mut edits = Edits::default();
    let first = cpu::time(|| edits.pseudonyms = maker.excerpt(&chat, &edits).pseudonyms);
    let next = cpu::time(|| {
        edits.left_out.insert("m5".into());
        drop(maker.excerpt(&chat, &edits));
    });
    assert!(next * 2 < first, "{next:?} of {first:?}");
}
