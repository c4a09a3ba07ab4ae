// First opens and makes the vectors of coder/tests in WebAssembly: the bytes must be the recorded ones.
// node coder/probe/probe.mjs TEXT…: milliseconds to prime, to pack and to unpack each text in WebAssembly, megabytes of
// memory, and the packed bytes' hash. After: cargo build --release --target wasm32-unknown-unknown -p excerpt-coder-probe
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const module = new URL("../../target/wasm32-unknown-unknown/release/excerpt_coder_probe.wasm", import.meta.url);
const { instance } = await WebAssembly.instantiate(readFileSync(process.env.PROBE ?? module), {});
const wasm = instance.exports;
const timed = (run) => {
  // processor time: other programs may be running
  const start = process.cpuUsage();
  const value = run();
  return [value, process.cpuUsage(start).user / 1000];
};
const put = (bytes) => new Uint8Array(wasm.memory.buffer, wasm.room(bytes.length), bytes.length).set(bytes);
const take = (length) => new Uint8Array(wasm.memory.buffer, wasm.place(), length).slice();

console.log(`prime ${timed(() => wasm.prime())[1].toFixed(0)} ms`);
const vectors = readFileSync(new URL("../tests/vectors.txt", import.meta.url), "utf8").split("\n").filter((line) => line.includes("\t"));
for (const [index, line] of vectors.entries()) {
  const [stream, text] = line.split("\t").map((part) => Buffer.from(part, "hex"));
  put(text);
  if (!Buffer.from(take(wasm.pack())).equals(stream)) throw new Error(`vector ${index + 1} is packed differently`);
  put(stream);
  if (!Buffer.from(take(wasm.unpack())).equals(text)) throw new Error(`vector ${index + 1} opens differently`);
}
console.log(`${vectors.length} passed, 0 failed`);
for (const path of process.argv.slice(2)) {
  const text = readFileSync(path);
  put(text);
  const [length, packing] = timed(() => wasm.pack());
  const packed = take(length);
  put(packed);
  const [back, unpacking] = timed(() => wasm.unpack());
  if (!Buffer.from(take(back)).equals(text)) throw new Error(`${path} does not come back`);
  const hash = createHash("sha256").update(packed).digest("hex");
  const speed = (ms) => `${ms.toFixed(0)} ms (${(text.length / ms).toFixed(0)} kB/s)`;
  console.log(`${path}: ${text.length} -> ${length}, pack ${speed(packing)}, unpack ${speed(unpacking)}, ${hash}`);
}
console.log(`memory ${(wasm.memory.buffer.byteLength / 1e6).toFixed(1)} MB`);
