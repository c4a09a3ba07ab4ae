use super::*;
use crate::{render::sample, words::MessageFile};

#[test]
fn show() {
    let html = crate::render::html::page(&sample::rich(), &MessageFile::english());
    std::fs::write("target/sample.html", html).unwrap();
    let empty = crate::render::html::page(&Excerpt::default(), &MessageFile::english());
    println!("{}", empty.len());
}
