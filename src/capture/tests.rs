use super::*;
use crate::page::Selector;

#[test]
fn every_selector_of_every_site_is_understood() {
    let mut seen = 0;
    for site in SITES {
        let layouts = site.layouts.iter().flat_map(|layout| layout.selectors());
        let account = site.account.iter().map(|source| source.selector());
        for selector in site.titles.iter().copied().chain(layouts).chain(account) {
            let parsed = Selector::parse(selector);
            assert!(parsed.is_ok(), "{}: {parsed:?}", site.id);
            seen += 1;
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn a_beginning_has_the_messages_that_are_sure_to_be_whole_and_no_verdict() {
    let turn = |index: usize| {
        let role = if index.is_multiple_of(2) { "user" } else { "assistant" };
        let words = format!("Message {index}.");
        format!(
            "\u{1}div\u{2}data-message-author-role\u{3}{role}\u{2}data-message-id\u{3}m{index}\u{1}p\u{6}{words}\u{7}\u{7}"
        )
    };
    let turns: String = (0..6).map(turn).collect();
    let text = |host: &str| format!("https://{host}/c/1\u{2}T\u{1}html\u{1}body\u{1}main{turns}");
    let of = |host: &str, cut: usize| {
        let text = text(host);
        let page =
            crate::page::snapshot::read(text.get(..text.len() - cut).unwrap_or_default()).unwrap_or_default();
        let read = beginning(&page);
        (read.messages.len(), read.verdict, read.reasons)
    };
    // In the midst of the last message, and behind it: nobody knows whether it goes on.
    assert_eq!(of("chatgpt.com", 6), (5, Verdict::Unconfirmed, Vec::new()));
    assert_eq!(of("chatgpt.com", 0), (5, Verdict::Unconfirmed, Vec::new()));
    // Where nobody described the page, all of it tells what a message is.
    assert_eq!(of("chat.example.org", 0).0, 0);
}

#[cfg(feature = "parser")]
#[test]
fn nothing_that_is_read_is_given_up_for_names_that_a_page_may_have_had() {
    // Somebody else's attribute has the value by which ChatGPT's own one calls what is no content.
    for (attribute, own) in
        [("data-kind=\"exclude\"", ""), ("data-kind=\"exclude\"", "data-markdown-copy=\"words\"")]
    {
        let answer = format!(
            "<p>The first of the two paragraphs is a long one, so that the other is less than a fifth of it all.</p>\
             <p {own}>The second.</p><p {attribute}>The third.</p>"
        );
        let html = format!(
            "<body><main><div data-chatgpt-search-unit-key='fallback-turn-1:0:user' data-chatgpt-search-message-ids=u>\
             <div data-user-message-bubble=true><div class=whitespace-pre-wrap>A question?</div></div></div>\
             <div data-chatgpt-search-unit-key='fallback-turn-1:2:assistant' data-chatgpt-search-message-ids=a>\
             <div data-markdown-text-style=assistant-message>{answer}</div></div></main></body>"
        );
        let read = capture(&crate::page::parse::parse(&html, "https://chatgpt.com/c/1"));
        let said: Vec<String> = read.messages.iter().map(|message| running(&message.blocks)).collect();
        assert!(said.len() == 2 && said[1].contains("The third"), "{own}: {said:?} {:?}", read.reasons);
    }
}
