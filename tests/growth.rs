//! Reading takes time in proportion to the conversation's length.

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

/// The quickest of three readings.
fn time(page: &Page, messages: usize) -> Duration {
    let reading = || cpu::time(|| assert_eq!(capture(page).messages.len(), messages));
    (0..3).map(|_| reading()).min().unwrap_or_default()
}

#[test]
fn four_thousand_messages_take_at_most_twelve_times_as_long_as_five_hundred() {
    let (short, long) = (time(&page(SHORT), SHORT), time(&page(SHORT * TIMES_LONGER), SHORT * TIMES_LONGER));
    let ratio = long.as_secs_f64() / short.as_secs_f64();
    println!("{short:?} for {SHORT} messages, {long:?} for {TIMES_LONGER} times as many: {ratio:.1} times");
    // Half as much again as eight times: larger tables miss the processor's caches more often.
    assert!(ratio < 1.5 * TIMES_LONGER as f64, "{ratio:.1}");
}
