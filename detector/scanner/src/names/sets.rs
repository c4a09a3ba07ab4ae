//! Sets of words that have to do with names, as filters: what was put in is always known, one other word in a thousand or
//! two by chance. `cargo xtask names` writes them of the lists in xtask/names.

use crate::filter::{self, Filter};

/// Of this power of two other words one seems to be in a set.
pub const PLANES: u32 = 11;
/// The same where chance costs more: what stands behind a relation is certain, and what is no name is never found.
pub const RARE_PLANES: u32 = 13;
const FAMOUS: Filter = Filter::new(include_bytes!("famous.bin"), PLANES);
const KIN: Filter = Filter::new(include_bytes!("kin.bin"), RARE_PLANES);
const NO_NAMES: Filter = Filter::new(include_bytes!("no_names.bin"), RARE_PLANES);

/// Whether it is the name, in lower case, of somebody about whom everybody may speak.
pub fn is_famous(name: &str) -> bool {
    FAMOUS.holds(filter::hash(name))
}

/// Whether a word, in lower case, is a relation between people (with the marks of its list before or behind it).
pub fn is_kin(word: &str) -> bool {
    KIN.holds(filter::hash(word))
}

/// Whether a word, in lower case, stands where a name would and is none.
pub fn is_no_name(word: &str) -> bool {
    NO_NAMES.holds(filter::hash(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_known_and_hardly_another_word() {
        let check = |list: &str, is_in: fn(&str) -> bool| {
            assert!(list.lines().all(is_in), "{:?}", list.lines().find(|line| !is_in(line)));
            let others = (0..100_000).filter(|number| is_in(&format!("name{number}"))).count();
            assert!(others < 120, "{others}");
        };
        check(include_str!("../../../../xtask/names/famous.txt"), is_famous);
        check(include_str!("../../../../xtask/names/kin.txt"), is_kin);
        check(include_str!("../../../../xtask/names/no_names.txt"), is_no_name);
    }
}
