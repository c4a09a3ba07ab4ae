use super::*;
use crate::{
    i18n::FileCatalog,
    model::{Attribution, Block, Part, Role, Turn},
    page::Element,
    render::{
        highlight::Kind,
        html::{self, Extras},
        json as written,
        sample::{self, Random},
    },
};

/// Excerpts as only the edits make them.
fn excerpts() -> impl Iterator<Item = Excerpt> {
    let mut random = Random::new(7);
    let all = std::iter::once(sample::rich()).chain((0..1_000).map(move |_| random.excerpt()));
    all.filter_map(|excerpt| checked(&excerpt).ok())
}

#[test]
fn json_opens_as_the_excerpt_that_was_saved() {
    let catalog = FileCatalog::english();
    for excerpt in excerpts() {
        let text = written::document(&excerpt, &catalog);
        assert_eq!(json(&text), Ok(excerpt), "{text}");
    }
}

/// The root of a page, as browsers parse it.
fn root(html: &str) -> Element {
    crate::page::parse::parse(html, "").root
}

#[test]
fn a_saved_page_opens_as_what_renders_the_same_bytes() {
    let catalog = FileCatalog::english();
    for excerpt in excerpts() {
        let page = html::page(&excerpt, &catalog);
        let opened = super::page(&root(&page)).unwrap();
        let again = html::page(&opened, &catalog);
        let behind_style = |page: &str| page.split("</style>").nth(1).map(str::to_owned);
        assert_eq!(behind_style(&again), behind_style(&page), "{excerpt:?}");
        assert_eq!(again, page);
    }
}

#[test]
fn colours_and_the_script_are_no_part_of_what_opens() {
    let catalog = FileCatalog::english();
    let highlighter = |_: &str, code: &str| {
        code.chars().map(|letter| (Kind::Keyword, letter.to_string())).collect::<Vec<_>>()
    };
    let extras = Extras { highlighter: &highlighter, script: "let a = 1;", marker: None };
    let excerpt = checked(&sample::rich()).unwrap();
    let opened = super::page(&root(&html::page_with(&excerpt, &catalog, extras))).unwrap();
    assert_eq!(html::page(&opened, &catalog), html::page(&excerpt, &catalog));
}

#[test]
fn what_is_no_saved_page_says_so() {
    let deep = "<blockquote>".repeat(400);
    let page =
        |main: &str| format!("<body class=excerpt><header><h1>T</h1></header><main>{main}</main></body>");
    let article = |content: &str| page(&format!("<article class=user><h2>A</h2>{content}</article>"));
    let cases = [
        (String::new(), OpenError::Other),
        ("<p>A page</p>".into(), OpenError::Other),
        ("<body class=excerpt>".into(), OpenError::Other),
        (page(""), OpenError::Damaged),
        (page("<p class=gap data-count=-1></p>"), OpenError::Damaged),
        (page("<article class=robot><div class=content>a</div></article>"), OpenError::Damaged),
        (article(&deep), OpenError::Damaged),
    ];
    for (html, error) in cases {
        assert_eq!(super::page(&root(&html)), Err(error), "{}", html.get(..200).unwrap_or(&html));
    }
    let hostile = "<img src=https://tracker.example/x.png alt=a><a href=javascript:alert(1)>b</a>\
        <script>c</script><form><input name=d></form><iframe srcdoc=e></iframe>";
    let opened = super::page(&root(&article(hostile))).unwrap();
    let html = html::page(&opened, &FileCatalog::english());
    for gone in ["tracker.example", "javascript:", "<script", "<form", "<iframe"] {
        assert!(!html.contains(gone), "{gone}: {html}");
    }
}

#[test]
fn what_is_no_json_of_ours_says_so() {
    let document = |messages: &str| {
        format!(
            r#"{{"excerpt":1,"title":"","author":null,"assistant":"","date":"","anonymized":false,"messages":{messages}}}"#
        )
    };
    let block = |block: &str| document(&format!(r#"[{{"role":"user","model":null,"blocks":[{block}]}}]"#));
    let deep = r#"{"type":"quote","blocks":["#.repeat(5_000);
    let cases = [
        (String::new(), OpenError::Other),
        ("nonsense".into(), OpenError::Other),
        ("[1]".into(), OpenError::Other),
        (r#"{"excerpt":"1"}"#.into(), OpenError::Other),
        (r#"{"excerpt":2}"#.into(), OpenError::Newer),
        (r#"{"excerpt":1}"#.into(), OpenError::Damaged),
        (document("[]"), OpenError::Damaged),
        (document("[]").replace("}", ""), OpenError::Damaged),
        (document(r#"[{"left_out":4294967296}]"#), OpenError::Damaged),
        (block(r#"{"type":"video"}"#), OpenError::Damaged),
        (block(r#"{"type":"list","start":-1,"items":[]}"#), OpenError::Damaged),
        (block(&deep), OpenError::Damaged),
    ];
    for (text, error) in cases {
        assert_eq!(json(&text), Err(error), "{}", text.get(..200).unwrap_or(&text));
    }
    let hostile = block(
        r#"{"type":"paragraph","content":[{"type":"titled","title":"hidden","content":[{"type":"picture","alt":"a","data":"https://tracker.example/x"}]}]}"#,
    );
    let parts = vec![Part::Turn(Turn {
        role: Role::User,
        attribution: Attribution::default(),
        blocks: vec![Block::Paragraph(vec![crate::model::Inline::Picture(crate::model::Picture {
            alt: "a".into(),
            data: None,
        })])]
        .into(),
    })];
    assert_eq!(json(&hostile).unwrap().parts(), parts);
}
