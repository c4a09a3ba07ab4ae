//! Takes the words out of panics.
//!
//! Code of ours panics on no input (the lints see to that), but the standard library's panics bring along the
//! machinery that formats and prints their messages: a tenth of the content script. Whoever is called to panic
//! now traps at once; what only served the message is dropped by wasm-opt.

use anyhow::{Result, ensure};
use walrus::{ConstExpr, DataId, DataKind, FunctionId, FunctionKind, Module, ir::Value};

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

/// Parts of the names of functions that stand in tables but are called by nobody: the values in panics' messages
/// write themselves; js-sys brings its way to wait for promises.
const UNCALLED: [&str; 6] = [
    "5Debug3fmt",
    "7Display3fmt",
    "fmt..Debug$GT$3fmt",
    "fmt..Display$GT$3fmt",
    "7futures4jspi",
    "8closures1_6invoke",
];

/// What must not be left: whoever formats text would be trapped.
const FORMATTING: &str = "4core3fmt5write";

/// Whether a function of this name traps as soon as it is called.
pub fn is_cut(name: &str) -> bool {
    PANICS.iter().chain(&UNCALLED).any(|part| name.contains(part))
}

/// Makes every function that panics trap instead.
pub fn panics(module: &mut Module) -> Result<()> {
    ensure!(trap(module, &PANICS) > 0, "the compiler's output changed: no function is known to panic");
    trap(module, &UNCALLED);
    forget_places(module)
}

/// Fails when a module without its unused functions formats text.
pub fn refuse_formatting(module: &Module) -> Result<()> {
    let formats = |name: &str| name.contains(FORMATTING);
    ensure!(
        !module.funcs.iter_local().any(|(id, _)| module.funcs.get(id).name.as_deref().is_some_and(formats)),
        "the content script formats text with format!, write! or to_string, which is large: join texts instead"
    );
    Ok(())
}

fn trap(module: &mut Module, names: &[&str]) -> usize {
    let is_named = |name: &str| names.iter().any(|part| name.contains(part));
    let found: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|id| module.funcs.get(*id).name.as_deref().is_some_and(is_named))
        .collect();
    for id in &found {
        let function = module.funcs.get_mut(*id);
        if let FunctionKind::Local(local) = &mut function.kind {
            let mut body = local.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
    }
    found.len()
}

/// Blanks the places in the source that panics name: nobody is left to read them. A place is the address and the
/// length of a file's name, a line and a column; the names tell about the machine that compiled, too.
fn forget_places(module: &mut Module) -> Result<()> {
    let mut count = 0;
    let all: Vec<DataId> = module.data.iter().map(|data| data.id()).collect();
    for id in all {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else {
            continue;
        };
        let bytes = &mut data.value;
        let mut names = Vec::new();
        // Such structures stand at multiples of four in memory.
        let first = (4 - start as usize % 4) % 4;
        for at in (first..bytes.len().saturating_sub(15)).step_by(4) {
            let word = |index: usize| {
                let bytes = bytes.get(at + index * 4..)?.first_chunk::<4>()?;
                Some(u32::from_le_bytes(*bytes) as usize)
            };
            let (Some(address), Some(length), Some(line)) = (word(0), word(1), word(2)) else { continue };
            let Some(begin) = address.checked_sub(start as usize) else { continue };
            let name = bytes.get(begin..begin.saturating_add(length));
            let is_file = name.is_some_and(|name| name.ends_with(b".rs") && name.is_ascii());
            if is_file && (1..100_000).contains(&line) {
                names.push(begin..begin + length);
                bytes[at..at + 16].fill(0);
                count += 1;
            }
        }
        for name in names {
            bytes[name].fill(0);
        }
    }
    ensure!(count > 0, "the compiler's output changed: no panic is known to have a place");
    Ok(())
}
