//! Reading takes time in proportion to the conversation's length.

#![cfg(feature = "parser")]
#![allow(clippy::print_stdout, reason = "says what was measured")]

#[path = "library/cpu.rs"]
mod cpu;

use std::time::Duration;

use excerpt::{
    capture::capture,
    page::{Page, parse::parse},
};

const SHORT: usize = 500;
const TIMES_LONGER: usize = 8;

/// A chat with a date before every message, as sites have them.
fn page(messages: usize) -> Page {
    let message = |number: usize| {
        let (role, class) = if number.is_multiple_of(2) {
            ("user", "whitespace-pre-wrap")
        } else {
            ("assistant", "markdown")
        };
        format!(
            "<div class='day a{number}'>Today</div><div class='row' data-message-author-role={role} data-message-id=m{number}>\
             <div class={class}><p>Message {number} with <b>some</b> words.</p></div></div>"
        )
    };
    let all: String = (0..messages).map(message).collect();
    parse(&format!("<main>{all}</main>"), "https://chatgpt.com/c/1")
}

fn time(page: &Page, messages: usize, times: usize) -> Duration {
    cpu::time(|| (0..times).for_each(|_| assert_eq!(capture(page).messages.len(), messages)))
}

#[test]
fn eight_times_as_many_messages_take_eight_times_as_long() {
    let (short, long) = (page(SHORT), page(SHORT * TIMES_LONGER));
    // As many messages in the short ones, right before: a processor that changes its speed does so for both.
    let ratio = || {
        let all = time(&short, SHORT, TIMES_LONGER);
        let whole = time(&long, SHORT * TIMES_LONGER, 1);
        println!("{all:?} for {TIMES_LONGER} times {SHORT} messages, {whole:?} for as many at once");
        whole.as_secs_f64() / all.as_secs_f64()
    };
    let ratio = (0..5).map(|_| ratio()).fold(f64::INFINITY, f64::min);
    // Larger tables miss the processor's caches; work that grew with the square would take eight times as long.
    assert!(ratio < 2.0, "{ratio:.1}");
}
