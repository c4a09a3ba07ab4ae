//! Blanks the data that only panics reach.
//!
//! The linker keeps whatever some function names, and it does not know that panics trap here (`snip`). Its own notes
//! on who names what (`--emit-relocs`) tell what the content script can still reach; the rest, tables of printable
//! characters and the like, becomes zeros, which compress to nothing.

use std::{collections::HashSet, ops::Range};

use anyhow::{Result, ensure};
use wasmparser::{DataKind, KnownCustom, Linking, Parser, Payload, RelocationEntry, SymbolInfo};

/// Exports that only wasm-bindgen runs, at build time, or that the content script never calls.
const NOT_CALLED: [&str; 2] = ["__wbindgen_describe", "__wbg_"];

/// A module's functions and data as the linker sees them.
#[derive(Default)]
struct Map {
    /// Where each function's code stands, by index; imported ones are empty.
    functions: Vec<Range<usize>>,
    /// Where each segment's bytes stand.
    segments: Vec<Range<usize>>,
    symbols: Vec<Symbol>,
    /// Where something is named, and the number of its symbol.
    names: Vec<(usize, usize)>,
    roots: Vec<usize>,
}

/// What a symbol stands for: the place of its bytes, and its function's index.
#[derive(Clone, Default)]
struct Symbol {
    place: Range<usize>,
    function: Option<usize>,
    /// Nothing behind it will run.
    is_cut: bool,
}

/// The module with what is not reached blanked; `is_cut` tells by their names which functions will trap.
pub fn blank(mut module: Vec<u8>, is_cut: &dyn Fn(&str) -> bool) -> Result<Vec<u8>> {
    let map = Map::read(&module, is_cut)?;
    let reached = map.reached();
    let data = |reached_too: bool| {
        let symbols = map.symbols.iter().enumerate();
        symbols.filter(move |(number, symbol)| {
            symbol.function.is_none() && reached.contains(number) == reached_too
        })
    };
    let mut kept = HashSet::new();
    for (_, symbol) in data.clone()(true) {
        kept.extend(symbol.place.clone());
    }
    let mut blanked = 0;
    for (_, symbol) in data(false) {
        for place in symbol.place.clone().filter(|place| !kept.contains(place)) {
            module[place] = 0;
            blanked += 1;
        }
    }
    ensure!(blanked > 0, "the linker's output changed: it names no data that panics alone reach");
    Ok(module)
}

impl Map {
    fn read(module: &[u8], is_cut: &dyn Fn(&str) -> bool) -> Result<Self> {
        let mut map = Self::default();
        let (mut code, mut data) = (0, 0);
        let mut exported = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    let functions = imports.into_imports().filter(|import| {
                        import.as_ref().is_ok_and(|import| matches!(import.ty, wasmparser::TypeRef::Func(_)))
                    });
                    map.functions.extend(functions.map(|_| 0..0));
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        let called = !NOT_CALLED.iter().any(|start| export.name.starts_with(start));
                        if export.kind == wasmparser::ExternalKind::Func && called {
                            exported.push(export.index as usize);
                        }
                    }
                }
                Payload::CodeSectionStart { range, .. } => code = range.start,
                Payload::CodeSectionEntry(body) => map.functions.push(body.range()),
                Payload::DataSection(section) => {
                    data = section.range().start;
                    for segment in section {
                        let segment = segment?;
                        ensure!(matches!(segment.kind, DataKind::Active { .. }), "data without a place");
                        map.segments.push(segment.range.end - segment.data.len()..segment.range.end);
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                for symbol in symbols {
                                    map.symbols.push(map.symbol(symbol?, is_cut));
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(notes) => {
                        let start = if section.name() == "reloc.CODE" { code } else { data };
                        for note in notes.entries() {
                            let RelocationEntry { offset, index, .. } = note?;
                            map.names.push((start + offset as usize, index as usize));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        ensure!(!map.symbols.is_empty() && !map.names.is_empty(), "the linker wrote no relocations");
        map.names.sort_unstable();
        let is_root = |symbol: &Symbol| symbol.function.is_some_and(|function| exported.contains(&function));
        map.roots = (0..map.symbols.len()).filter(|number| is_root(&map.symbols[*number])).collect();
        ensure!(!map.roots.is_empty(), "the content script exports nothing");
        Ok(map)
    }

    fn symbol(&self, symbol: SymbolInfo<'_>, is_cut: &dyn Fn(&str) -> bool) -> Symbol {
        match symbol {
            SymbolInfo::Func { index, name, .. } => Symbol {
                place: self.functions.get(index as usize).cloned().unwrap_or_default(),
                function: Some(index as usize),
                is_cut: name.is_some_and(is_cut),
            },
            SymbolInfo::Data { symbol: Some(data), .. } => {
                let begin = self.segments.get(data.index as usize).map_or(0, |range| range.start);
                let place = begin + data.offset as usize..begin + (data.offset + data.size) as usize;
                Symbol { place, function: None, is_cut: false }
            }
            _ => Symbol::default(),
        }
    }

    /// The numbers of the symbols that the exports lead to.
    fn reached(&self) -> HashSet<usize> {
        let mut reached: HashSet<usize> = HashSet::new();
        let mut next = self.roots.clone();
        while let Some(number) = next.pop() {
            if !reached.insert(number) || self.symbols[number].is_cut {
                continue;
            }
            let place = &self.symbols[number].place;
            let first = self.names.partition_point(|(at, _)| *at < place.start);
            let named = self.names[first..].iter().take_while(|(at, _)| *at < place.end);
            next.extend(named.map(|(_, symbol)| *symbol).filter(|symbol| *symbol < self.symbols.len()));
        }
        reached
    }
}
