//! Which modules of a crate use which, read from their sources.

use std::collections::{BTreeMap, BTreeSet};

/// A module's path in its crate: `["capture", "blocks"]`.
type Module = Vec<String>;

/// Circles of modules that use each other. A module and one inside it may do so: they are one thing in two files.
///
/// `sources`: each file's path below the crate's `src`, and its code without tests and comments.
pub(crate) fn circles(sources: &BTreeMap<String, String>) -> Vec<Vec<String>> {
    let modules: BTreeSet<Module> = sources.keys().map(|path| module(path)).collect();
    let mut graph: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (path, code) in sources {
        let from = module(path);
        let used = paths(code).into_iter().filter_map(|used| resolve(&from, &used, &modules));
        let others = used.filter(|to| !to.starts_with(&from) && !from.starts_with(to)).collect();
        graph.insert(from, others);
    }
    let reach: BTreeMap<&Module, BTreeSet<&Module>> =
        graph.keys().map(|from| (from, reachable(from, &graph))).collect();
    let mut circles = BTreeSet::new();
    for from in graph.keys().filter(|from| reach[from].contains(from)) {
        let circle: Vec<String> = reach[from]
            .iter()
            .filter(|to| reach.get(*to).is_some_and(|back| back.contains(from)))
            .map(|module| module.join("::"))
            .collect();
        circles.insert(circle);
    }
    circles.into_iter().collect()
}

fn module(path: &str) -> Module {
    let mut parts: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// All that can be reached from a module by one use or more.
fn reachable<'g>(from: &Module, graph: &'g BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<&'g Module> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Module> = graph[from].iter().collect();
    while let Some(module) = open.pop() {
        if seen.insert(module) {
            open.extend(graph.get(module).into_iter().flatten());
        }
    }
    seen
}

/// The module that a path leads to; paths into other crates lead nowhere.
fn resolve(from: &Module, path: &[String], modules: &BTreeSet<Module>) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    let mut target = match first.as_str() {
        "crate" => rest.to_vec(),
        "self" => [from.clone(), rest.to_vec()].concat(),
        "super" => {
            let ups = path.iter().take_while(|part| *part == "super").count();
            [from[..from.len().checked_sub(ups)?].to_vec(), path[ups..].to_vec()].concat()
        }
        _ => return None,
    };
    while !modules.contains(&target) {
        target.pop()?;
    }
    Some(target)
}

/// Every path in the code that begins with `crate`, `self` or `super`, groups taken apart.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for root in ["crate", "self", "super"] {
        for (at, _) in code.match_indices(&format!("{root}::")) {
            let before = code[..at].chars().next_back();
            if before.is_none_or(|before| !before.is_alphanumeric() && !"_:".contains(before)) {
                expand(&mut Vec::new(), &code[at..], &mut found);
            }
        }
    }
    found
}

/// Reads one path, with the groups in its braces; gives where it ended.
fn expand(prefix: &mut Vec<String>, text: &str, found: &mut Vec<Vec<String>>) -> usize {
    let depth = prefix.len();
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let name = text[at..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text[at..].len());
        if name > 0 {
            prefix.push(text[at..at + name].to_owned());
            at += name;
        } else if text[at..].starts_with('{') {
            at += 1;
            while !text[at..].trim_start().starts_with('}') && at < text.len() {
                at += expand(prefix, &text[at..], found);
                at += text[at..].find([',', '}']).unwrap_or(text[at..].len());
                at += usize::from(text[at..].starts_with(','));
            }
            at += text[at..].find('}').map_or(text[at..].len(), |end| end + 1);
            break;
        } else {
            break;
        }
        if !text[at..].starts_with("::") {
            found.push(prefix.clone());
            break;
        }
        at += 2;
    }
    prefix.truncate(depth);
    at
}

#[test]
fn a_circle_is_seen_through_groups_and_nested_modules() {
    let sources = |files: &[(&str, &str)]| {
        files.iter().map(|(path, code)| ((*path).to_owned(), (*code).to_owned())).collect()
    };
    let circle = sources(&[
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::{\n    b::{self, inner::{x, y}},\n    c,\n};"),
        ("b/mod.rs", "pub mod inner;"),
        ("b/inner.rs", "fn f() { super::super::a::g() }"),
    ]);
    assert_eq!(circles(&circle), [["a", "b::inner"]]);
    let none = sources(&[
        ("lib.rs", "mod a; mod b; use crate::a::x;"),
        ("a.rs", "mod inner; pub use self::inner::x; use crate::b;"),
        ("a/inner.rs", "use super::y; use crate::b::z; use other::a;"),
        ("b.rs", "use std::fmt;"),
    ]);
    assert!(circles(&none).is_empty());
}
