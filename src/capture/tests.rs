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
