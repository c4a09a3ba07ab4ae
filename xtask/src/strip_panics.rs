//! Takes the words out of panics.
//!
//! Code of ours panics on no input (the lints see to that), but the standard library's panics bring along the
//! machinery that formats and prints their messages. Whoever is called to panic
//! now traps at once; what only served the message is dropped by wasm-opt.

use anyhow::{Result, ensure};
use walrus::{ConstExpr, Data, DataId, DataKind, FunctionId, FunctionKind, Module, ValType, ir::Value};

/// Parts of the mangled names of functions that never return.
const PANICS: [&str; 14] = [
    "4core9panicking",
    "4core6option13unwrap_failed",
    "4core6option13expect_failed",
    "4core6result13unwrap_failed",
    "4cell22panic_already_borrowed",
    "4cell30panic_already_mutably_borrowed",
    "4lazy14panic_poisoned",
    "3str16slice_error_fail",
    "7raw_vec12handle_error",
    "7raw_vec17capacity_overflow",
    "5alloc18handle_alloc_error",
    "9panicking11begin_panic",
    "9panicking13panic_handler",
    "9panicking15panic_with_hook",
];

/// Parts of the mangled names of functions that write what only programmers read: `Debug`, and what serde did
/// not expect.
const DEBUG: [&str; 4] = [
    "core..fmt..Debug$GT$3fmt",
    "5Debug3fmt",
    "serde_core..de..Unexpected",
    "serde_json..error..JsonUnexpected",
];

/// Makes every function that panics trap instead.
pub fn panics(module: &mut Module) -> Result<()> {
    ensure!(trap(module, &PANICS) > 0, "the compiler's output changed: no function is known to panic");
    Ok(())
}

fn trap(module: &mut Module, names: &[&str]) -> usize {
    let found = named(module, names);
    for id in &found {
        if let FunctionKind::Local(local) = &mut module.funcs.get_mut(*id).kind {
            let mut body = local.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
    }
    found.len()
}

/// Makes every `Debug` write nothing: no user ever reads it.
pub fn debug(module: &mut Module) -> Result<()> {
    let silenced = named(module, &DEBUG);
    ensure!(!silenced.is_empty(), "the compiler's output changed: no function is known to format");
    for id in silenced {
        let returned = module.types.results(module.funcs.get(id).ty());
        ensure!(*returned == [ValType::I32], "the compiler's output changed: `fmt` returns something else");
        if let FunctionKind::Local(local) = &mut module.funcs.get_mut(id).kind {
            let mut body = local.builder_mut().func_body();
            body.instrs_mut().clear();
            // `Ok(())`
            body.i32_const(0);
        }
    }
    Ok(())
}

/// The functions with one of these parts in their names.
fn named(module: &Module, parts: &[&str]) -> Vec<FunctionId> {
    let is_meant = |name: &str| parts.iter().any(|part| name.contains(part));
    let ids = module.funcs.iter_local().map(|(id, _)| id);
    ids.filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(is_meant)).collect()
}

/// Wipes the places in the source that panics name: file, line and column. The files' paths go with them, which
/// tell of the machine that built this.
pub fn places(module: &mut Module) -> Result<()> {
    let segments: Vec<Segment> = module.data.iter().filter_map(Segment::of).collect();
    let mut wiped = Vec::new();
    for data in &segments {
        // A `Location` is the path's address and length, the line and the column.
        for at in (data.start.next_multiple_of(4)..data.start + data.bytes.len()).step_by(4) {
            let Some([path, length, line, column]) = data.words(at) else { continue };
            let is_path = (4..300).contains(&length)
                && segments
                    .iter()
                    .any(|data| data.read(path, length).is_some_and(|path| path.ends_with(b".rs")));
            if is_path && line < 50_000 && column < 1_000 {
                wiped.extend([(at, 16), (path, length)]);
            }
        }
    }
    ensure!(!wiped.is_empty(), "the compiler's output changed: no panic is known to have a place");
    for Segment { id, start, bytes } in segments {
        let data = &mut module.data.get_mut(id).value;
        for (address, length) in &wiped {
            if let Some(at) = address.checked_sub(start).filter(|at| at + length <= bytes.len()) {
                data[at..at + length].fill(0);
            }
        }
    }
    Ok(())
}

/// A stretch of the memory that the module begins with.
struct Segment {
    id: DataId,
    start: usize,
    bytes: Vec<u8>,
}

impl Segment {
    fn of(data: &Data) -> Option<Self> {
        match data.kind {
            DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => {
                Some(Self { id: data.id(), start: start.cast_unsigned() as usize, bytes: data.value.clone() })
            }
            _ => None,
        }
    }

    fn read(&self, address: usize, length: usize) -> Option<&[u8]> {
        let at = address.checked_sub(self.start)?;
        self.bytes.get(at..at.checked_add(length)?)
    }

    fn words(&self, address: usize) -> Option<[usize; 4]> {
        let mut words =
            self.read(address, 16)?.chunks_exact(4).map(|word| word.try_into().map(u32::from_le_bytes));
        let mut next = || words.next()?.ok().map(|word| word as usize);
        Some([next()?, next()?, next()?, next()?])
    }
}
