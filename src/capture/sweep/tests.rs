//! A sweep over lists that behave as chats do.

use super::*;
use crate::model::{Attribution, Block, Role};

/// A list that shows some of its messages, as sites with long chats do.
struct List {
    texts: Vec<String>,
    /// Whether messages have keys of the site's own.
    marked: bool,
    /// How many messages are in the page at once.
    mounted: usize,
    /// How many of the oldest are still to be loaded, and how many come at once.
    owed: usize,
    load: usize,
    /// Messages in the visible height.
    visible: f64,
    top: f64,
    total: bool,
}

impl List {
    fn of(count: usize) -> Self {
        let texts = (0..count).map(|number| format!("message {number}")).collect();
        Self { texts, marked: true, mounted: 6, owed: 0, load: 10, visible: 4.0, top: 1e9, total: false }
    }

    fn last_top(&self) -> f64 {
        (self.texts.len() - self.owed) as f64 - self.visible
    }

    fn go(&mut self, next: Move) -> (View, ScrollPosition) {
        match next {
            Move::Oldest => {
                if self.top <= 0.0 {
                    self.owed -= self.owed.min(self.load);
                }
                self.top = 0.0;
            }
            Move::Newest => self.top = self.last_top(),
            Move::By(parts) => {
                self.top = (self.top + parts * self.visible).clamp(0.0, self.last_top().max(0.0))
            }
            Move::Done => {}
        }
        let shown = &self.texts[self.owed..];
        let first = (self.top as usize).saturating_sub(1).min(shown.len().saturating_sub(self.mounted));
        let window = shown.iter().enumerate().skip(first).take(self.mounted);
        let messages = window.map(|(place, text)| Message {
            key: if self.marked { format!("k{}", place + self.owed) } else { String::new() },
            role: if place % 2 == 0 { Role::User } else { Role::Assistant },
            attribution: Attribution::default(),
            blocks: vec![Block::Plain(text.clone())].into(),
        });
        let mut messages: Vec<Message> = messages.collect();
        crate::capture::keys::finalize(&mut messages);
        let evidence = verdict::Evidence {
            total: self.total.then_some(self.texts.len() as u32),
            ordinals: vec![None; messages.len()],
            ..Default::default()
        };
        let conversation = Conversation { messages, ..Conversation::default() };
        let place = ScrollPosition { start: self.top <= 0.0, end: self.top >= self.last_top() };
        (View { conversation, evidence }, place)
    }

    /// Sweeps to the end; gives the texts, the verdict and the number of moves.
    fn sweep(&mut self) -> (Vec<String>, Conversation, usize) {
        let (mut sweep, mut next) = Sweep::begin();
        let mut moves = 0;
        while next != Move::Done {
            let (view, place) = self.go(next);
            next = sweep.saw(view, place);
            moves += 1;
            assert!(moves < 5_000, "the sweep never ends");
        }
        let conversation = sweep.finish();
        let texts = conversation.messages.iter().map(|message| running(&message.blocks)).collect();
        (texts, conversation, moves)
    }
}

#[test]
fn every_message_of_a_list_is_found_once_and_in_order() {
    for (name, mut list) in [
        ("six of a thousand", List::of(1_000)),
        ("without marks", List { marked: false, ..List::of(300) }),
        ("all mounted", List { mounted: 500, ..List::of(500) }),
        ("loaded bit by bit", List { owed: 90, mounted: 100, ..List::of(100) }),
        ("loaded bit by bit and unmounted", List { owed: 90, ..List::of(100) }),
        ("fewer than fit", List { mounted: 3, visible: 5.0, ..List::of(3) }),
        ("large steps", List { visible: 8.0, mounted: 10, ..List::of(200) }),
    ] {
        let (texts, conversation, _) = list.sweep();
        assert_eq!(texts, list.texts, "{name}");
        assert_eq!(conversation.verdict, Verdict::Unconfirmed, "{name}");
        assert!(!conversation.reasons.contains(&Reason::NotLoaded), "{name}");
    }
}

#[test]
fn what_a_page_shows_at_once_takes_a_few_moves() {
    let (_, _, moves) = List { mounted: 4_000, ..List::of(4_000) }.sweep();
    assert!(moves <= 5, "{moves}");
}

#[test]
fn a_page_that_says_how_many_messages_there_are_proves_the_sweep() {
    let (_, conversation, _) = List { total: true, ..List::of(60) }.sweep();
    assert_eq!((conversation.verdict, conversation.reasons), (Verdict::Complete, vec![]));
}

#[test]
fn messages_that_were_never_shown_are_missed_loudly() {
    let mut list = List { mounted: 2, visible: 12.0, ..List::of(60) };
    let (texts, conversation, _) = list.sweep();
    assert!(texts.len() < 60);
    assert_eq!(conversation.verdict, Verdict::Incomplete);
    assert!(conversation.reasons.contains(&Reason::NotLoaded));
}

#[test]
fn the_same_words_said_again_are_other_messages() {
    let mut list = List { marked: false, ..List::of(40) };
    for (place, text) in list.texts.iter_mut().enumerate() {
        if place % 7 == 0 {
            *text = "go on".into();
        }
    }
    assert_eq!(list.sweep().0, list.texts);
}

#[test]
fn the_longest_form_of_an_answer_is_kept() {
    let entry = |text: &str| {
        let blocks = vec![Block::Plain(text.into())];
        let message = Message {
            key: "k".into(),
            role: Role::Assistant,
            attribution: Attribution::default(),
            blocks: blocks.into(),
        };
        Entry { message, ordinal: None, missing_lines: 0 }
    };
    let mut known = vec![entry("half of")];
    for text in ["half of it, and the rest", "half"] {
        assert!(merge(&mut known, vec![entry(text)]));
    }
    assert_eq!(known, [entry("half of it, and the rest")]);
    // With the longer form its missing_lines are forgotten: an editor was scrolled through meanwhile.
    let mut hollow = vec![Entry { missing_lines: 1, ..entry("half of") }];
    merge(&mut hollow, vec![entry("half of it, and the rest")]);
    assert_eq!(hollow, known);
}
