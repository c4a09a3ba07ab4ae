use super::*;
use crate::render::sample;

#[test]
fn an_excerpt_with_everything_opens_as_it_was() {
    let excerpt = sample::rich();
    let link = link(&excerpt, "https://excerpt.example/");
    assert_eq!(open(&link), Ok(excerpt));
}
