//! `size --by-module`: what a program consists of, by the modules that its functions come from.
//!
//! Read off the module that the compiler wrote, before wasm-opt: there functions still have their names. The sums are
//! therefore larger than what is shipped; the shares hold.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::env;

/// Prints the tables of a program (`popup`).
pub fn command(program: &str) -> Result<()> {
    // Workers are built in a profile of their own.
    let built = ["release", "worker"].map(|profile| {
        env::target().join("wasm32-unknown-unknown").join(profile).join(format!("{program}.wasm"))
    });
    let [page, worker] = &built;
    let sizes = read(if page.exists() { page } else { worker })?;
    let mut crates = BTreeMap::new();
    for (module, bytes) in &sizes {
        let name = module.split("::").next().unwrap_or(module);
        *crates.entry(name.to_owned()).or_insert(0) += bytes;
    }
    let whole: usize = sizes.values().sum();
    println!("{program}: {whole} bytes before wasm-opt");
    for (title, table, rows) in [("crate", crates, 25), ("module", sizes, 60)] {
        println!("\n{title:<52}{:>10}{:>8}", "bytes", "share");
        let mut rows_of: Vec<(String, usize)> = table.into_iter().collect();
        rows_of.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
        for (name, bytes) in rows_of.iter().take(rows) {
            println!("{name:<52}{bytes:>10}{:>7.1}%", 100.0 * *bytes as f64 / whole as f64);
        }
    }
    Ok(())
}

/// Bytes by module; constants are one row of their own.
fn read(file: &Path) -> Result<BTreeMap<String, usize>> {
    let bytes = std::fs::read(file)
        .with_context(|| format!("{} is missing: run `cargo xtask build --release` first", file.display()))?;
    let (mut imported, mut bodies, mut constants) = (0, Vec::new(), 0);
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(section) => constants += section.range().len(),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(parts) = section.as_known() {
                    for part in parts {
                        if let Name::Function(functions) = part? {
                            for function in functions {
                                let function = function?;
                                names.insert(function.index, function.name.to_owned());
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut sizes = BTreeMap::from([("constants".to_owned(), constants)]);
    for (index, bytes) in (imported..).zip(bodies) {
        let name = names.get(&index).map_or_else(String::new, |name| format!("{:#}", demangle(name)));
        // What only tells wasm-bindgen about types; it takes it out.
        if !name.starts_with("__wbindgen_describe") && !name.starts_with("__wbg") {
            *sizes.entry(module(&name)).or_insert(0) += bytes;
        }
    }
    Ok(sizes)
}

/// The module of a function: two floors of its own crate, one of another's. What is made of a type for a type
/// (`drop_in_place<excerpt::model::Block>`) belongs to that type.
fn module(function: &str) -> String {
    let path = function.strip_prefix("core::ptr::drop_in_place::<").unwrap_or(function);
    let path = path.trim_start_matches(['<', '&', '[', '(', '*']);
    let path = ["mut ", "dyn ", "const "].iter().fold(path, |path, word| path.trim_start_matches(word));
    let end =
        path.find(|letter: char| !letter.is_alphanumeric() && !"_:".contains(letter)).unwrap_or(path.len());
    let parts: Vec<&str> = path[..end].split("::").filter(|part| !part.is_empty()).collect();
    let modules =
        parts.iter().take_while(|part| part.starts_with(|first: char| first.is_lowercase())).count();
    let floors = if function.contains("excerpt") { 3 } else { 1 };
    // The last part is the function itself, unless it is a type's.
    let own = if modules == parts.len() { modules.saturating_sub(1) } else { modules };
    match parts.get(..own.clamp(1, floors).min(parts.len())) {
        Some(parts) if !parts.is_empty() => parts.join("::"),
        _ => "others".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::module;

    #[test]
    fn a_function_belongs_to_the_module_that_wrote_it() {
        for (function, expected) in [
            ("excerpt::share::pipeline::clear", "excerpt::share::pipeline"),
            ("excerpt::share::pipeline::draft::Draft::clear::<u8>", "excerpt::share::pipeline"),
            ("<excerpt::redact::plan::Plan as core::clone::Clone>::clone", "excerpt::redact::plan"),
            ("core::ptr::drop_in_place::<excerpt::model::Block>", "excerpt::model"),
            ("alloc::vec::Vec<u8>::push", "alloc"),
            ("__rust_alloc", "__rust_alloc"),
            ("", "others"),
        ] {
            assert_eq!(module(function), expected, "{function}");
        }
    }
}
