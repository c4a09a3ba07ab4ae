//! What wasm2js wrote, made smaller and safe to run: patches of its text, each of which fails loudly when
//! wasm2js writes something else.

use anyhow::{Context, Result, ensure};
use walrus::{ConstExpr, DataKind, ExportId, Module, ir::Value};

const CHANGED: &str = "wasm2js's output changed: look at lowered.js, and correct xtask/src/script.rs";

/// wasm2js copies the whole memory for each page that it grows by, and leaves the old buffer attached, so that
/// wasm-bindgen would go on reading stale bytes. This one doubles, and detaches by `transfer`.
const GROW: &str = r#"
 var pages = buffer.byteLength >> 16;
 function __wasm_memory_size() { return pages; }
 function __wasm_memory_grow(more) {
  var old = pages, wanted = old + (more | 0);
  if (wanted < old || wanted > 32768) return -1;
  if (wanted * 65536 > buffer.byteLength) {
   buffer = buffer.transfer(Math.min(2147483648, Math.max(wanted * 65536, buffer.byteLength * 2)));
   views();
  }
  pages = wanted;
  return old;
 }
"#;

/// Removes the exports that the glue does not use: wasm-opt then drops the code behind them.
pub fn drop_unused_exports(module: &mut Module, glue: &str) {
    let is_unused = |name: &str| !glue.contains(&format!("wasm.{name}"));
    let unused: Vec<ExportId> =
        module.exports.iter().filter(|export| is_unused(&export.name)).map(|export| export.id()).collect();
    for export in unused {
        module.exports.delete(export);
    }
}

/// Takes the memory's first content out of the module: its address and its bytes, the gaps filled with zeros.
/// wasm2js would write it as base64, which compresses badly and needs a decoder.
pub fn take_data(module: &mut Module) -> Result<(u32, Vec<u8>)> {
    let mut pieces = Vec::new();
    for data in module.data.iter() {
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } = data.kind else {
            anyhow::bail!("the content script's data has no fixed place");
        };
        pieces.push((data.id(), u32::try_from(offset)?, data.value.clone()));
    }
    pieces.sort_by_key(|(_, offset, _)| *offset);
    let start = pieces.first().map_or(0, |(_, offset, _)| *offset);
    let mut bytes = Vec::new();
    for (id, offset, value) in pieces {
        bytes.resize((offset - start) as usize, 0);
        bytes.extend(value);
        module.data.delete(id);
    }
    Ok((start, bytes))
}

/// The finished module: with a memory that grows quickly, its data as readable text, and its imports and
/// exports bound directly, so that esbuild sees what is used and can shorten the names.
pub fn patch(script: &str, (start, bytes): (u32, Vec<u8>)) -> Result<String> {
    ensure!(!script.contains("base64"), CHANGED);
    let script = once(script, r#" var $_content_bg_js = imports["./content_bg.js"];"#, "")?;
    let script = replace_grow(&script)?;
    let script = once(&script, " bufferView = HEAPU8;", "")?;
    let script = once(&script, "  var bufferView;", "")?;
    let (script, _) = script.split_once("var retasmFunc = asmFunc(").context(CHANGED)?;
    // One character for each byte.
    let text: String = bytes.into_iter().map(char::from).collect();
    Ok(format!(
        "{script}const instance = asmFunc(), bytes = new Uint8Array(instance.memory.buffer), text = {};
for (let place = 0; place < text.length; place++) bytes[{start} + place] = text.charCodeAt(place);
export default instance;
",
        serde_json::to_string(&text)?
    ))
}

/// The views are made in one place: at the start and whenever the memory has grown.
fn replace_grow(script: &str) -> Result<String> {
    let (before, rest) = script.split_once("function __wasm_memory_size()").context(CHANGED)?;
    let (grow, after) = rest.split_once("return oldPages;").context(CHANGED)?;
    ensure!(
        grow.contains("function __wasm_memory_grow(pagesToAdd)") && !grow.contains("retasmFunc"),
        CHANGED
    );
    let (_, after) = after.split_once('}').context(CHANGED)?;
    let mut before = before.to_owned();
    let mut views = String::new();
    for kind in ["Int8", "Int16", "Int32", "Uint8", "Uint16", "Uint32", "Float32", "Float64"] {
        let name = format!("HEAP{}", kind.replace("Uint", "U").replace("Int", "").replace("Float", "F"));
        before = once(&before, &format!("var {name} = new {kind}Array(buffer);"), "")?;
        if before.contains(&format!("{name}[")) {
            before = format!("var {name};\n{before}");
            views.push_str(&format!("{name} = new {kind}Array(buffer);\n"));
        }
    }
    let buffer = " var buffer = new ArrayBuffer(";
    let (head, tail) = before.split_once(buffer).context(CHANGED)?;
    let (size, tail) = tail.split_once(");").context(CHANGED)?;
    Ok(format!(
        "{head} function views() {{\n{views}}}\n{buffer}{size});\n views();{tail}{}{after}",
        GROW.trim()
    ))
}

fn once(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(text.matches(old).count() == 1, "{CHANGED}: {old}");
    Ok(text.replacen(old, new, 1))
}
