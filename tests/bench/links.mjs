// Links of conversations beside compressors: characters, and milliseconds to make and to open them in Chromium.
// `cargo xtask bench link` runs it; by hand: node tests/bench/links.mjs CHATS.jsonl.gz
//
// Takes chats from a file of `{"title", "messages": [{"role", "text"}]}`. Making is timed in a viewer whose worker is
// ready; it includes opening the link again for the check before it leaves. Once as in the popup, which has asked what the
// messages cost before somebody presses "Copy link" ("weighed"), and once without. Opening is timed from the navigation of a
// browser that has never seen the viewer to the excerpt on the page.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import zlib from "node:zlib";
import { serveViewer, stranger } from "../e2e/support/viewer.mjs";
import { inTurns, named, peers, say, skip, worker } from "./table.mjs";

const ROUNDS = 5;
/** Messages of the chats that are looked at. */
const SIZES = [6, 20, 400];
/** Of which making and opening are timed. */
const TIMED = [20, 400];
/** Characters of base64url without padding. */
const characters = (bytes) => Math.ceil((bytes * 8) / 6);

const chats = zlib
  .gunzipSync(fs.readFileSync(process.argv[2]))
  .toString("utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));
// The stream of a chat whose messages are plain text (docs/link-format.md).
const streamOf = ({ title, messages }) => title + messages.map(({ role, text }) => (role === "user" ? "\u0001" : "\u0002") + text).join("");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-links-"));
const viewer = await serveViewer();
const opened = '[data-test="excerpt"][data-state="open"]';

/** A viewer with `globalThis.make(stream, weighed)`: a link as in the popup, and the milliseconds. */
async function maker(session) {
  const page = await session.browser.newPage();
  await page.goto(`${viewer.url}#nothing`);
  await page.waitForSelector('[data-test="problem"]');
  await page.evaluate(async () => {
    // As src/browser/coder.rs has them: one packs, and for a long text another opens what the first is packing.
    const [packs, checks] = await Promise.all(["whole", "check"].map((program) => globalThis.excerptWorker(program)));
    const line = new MessageChannel();
    packs.postMessage(Uint8Array.of(6), [line.port1]);
    checks.postMessage(Uint8Array.of(7), [line.port2]);
    const LONG = 32 << 10;
    // Requests as src/share/codec.rs has them, in Postcard's bytes: numbers with 7 bits in a byte, the low ones first.
    const number = (value) => (value < 128 ? [value] : [(value % 128) + 128, ...number(Math.floor(value / 128))]);
    const sized = (bytes) => [...number(bytes.length), ...bytes];
    const encode = (stream) => Uint8Array.from([0, ...sized(stream), 0]);
    const costs = (stream) => Uint8Array.from([2, ...sized(stream), 1, 0]);
    // The answer's kind, the fragment's length in one to three bytes, the fragment.
    const fragmentOf = (answer) => {
      let [at, length] = [1, 0];
      for (let shift = 0; ; shift += 7, at += 1) {
        length += (answer[at] % 128) * 2 ** shift;
        if (answer[at] < 128) break;
      }
      return new TextDecoder().decode(answer.subarray(at + 1, at + 1 + length));
    };
    const ask = (worker, request) =>
      new Promise((done) => {
        const { port1, port2 } = new MessageChannel();
        // 0: how much is done.
        port1.onmessage = ({ data }) => data[0] !== 0 && done(data);
        worker.postMessage(request, [port2]);
      });
    globalThis.make = async (text, weighed) => {
      const stream = new TextEncoder().encode(text);
      // What the worker has prepared for another text is of no use for this one.
      await ask(packs, weighed ? costs(stream) : encode(new TextEncoder().encode("another")));
      const began = performance.now();
      const answer = await ask(packs, encode(stream));
      const fragment = fragmentOf(answer);
      if (!fragment) throw new Error(`no link: ${answer.slice(0, 8)}`);
      // A link alone is one to open; `Answer::Decoded`, the stream's length and the stream come back.
      const [kind, ...decoded] = await ask(stream.length < LONG ? packs : checks, fragment);
      const time = performance.now() - began;
      if (kind !== 2 || sized(stream).some((byte, at) => byte !== decoded[at])) throw new Error("the link opens to another text");
      return { time, fragment };
    };
  });
  return (stream, weighed) => page.evaluate((stream, weighed) => globalThis.make(stream, weighed), stream, weighed);
}

/** Opens a link in a browser that has never seen the viewer: milliseconds. */
async function open(fragment) {
  const session = await stranger();
  try {
    const page = await session.browser.newPage();
    await page.evaluateOnNewDocument((selector) => {
      const look = () => {
        if (document.querySelector(selector)) globalThis.openAt = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, opened);
    await page.goto(`${viewer.url}#${fragment}`);
    await page.waitForFunction(() => globalThis.openAt, { timeout: 60_000 });
    return await page.evaluate(() => globalThis.openAt);
  } finally {
    await session.close();
  }
}

/** The others: `{name: async (stream, file) => {length, time}}`, `length` in characters. */
async function others(workers) {
  const timed = (act) => {
    const began = performance.now();
    const length = act();
    return { time: performance.now() - began, length };
  };
  const found = {
    [`brotli ${process.versions.brotli}, level 11`]: (stream) =>
      timed(() => characters(zlib.brotliCompressSync(stream, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_LGWIN]: 24 } }).length)),
  };
  if (peers["lz-string"]) {
    const lzString = createRequire(path.join(peers["lz-string"].at, "package.json"))("lz-string");
    found[named("lz-string")] = (stream) => timed(() => lzString.compressToEncodedURIComponent(stream).length);
  }
  for (const [method, name] of [
    ["zstd", peers.zstd && `zstd (zstandard ${peers.zstd.version}), level 22`],
    ["xz", "xz (Python's), level 9e"],
  ]) {
    if (!peers[method]) continue;
    try {
      const python = await worker(peers[method].at, [fileURLToPath(new URL("peers/compress.py", import.meta.url)), method]);
      workers.push(python);
      found[name] = async (_, file) => {
        const [bytes, time] = await python.ask(file);
        return { length: characters(bytes), time };
      };
    } catch (error) {
      skip(method, error.message);
    }
  }
  if (peers.zpaq) {
    const bytes = (file) => {
      const archive = path.join(folder, "archive.zpaq");
      fs.rmSync(archive, { force: true });
      execFileSync(peers.zpaq.at, ["add", archive, path.basename(file), "-method", "5", "-threads", "1"], { cwd: folder, stdio: "ignore" });
      return fs.statSync(archive).size;
    };
    // An archive of nearly nothing: its own frame.
    fs.writeFileSync(path.join(folder, "stream"), "a");
    const frame = bytes("stream") - 1;
    found["zpaq, method 5, without its frame"] = (_, file) => timed(() => characters(bytes(file) - frame));
  }
  return found;
}

const kindOf = (name) => (name.startsWith("Excerpt") ? "ours" : name.startsWith("zpaq") ? "limit" : "peer");
const workers = [];
const session = await stranger();
try {
  const make = await maker(session);
  const beside = await others(workers);
  const file = path.join(folder, "stream");
  for (const size of SIZES) {
    const streams = chats
      .filter(({ messages }) => messages.length === size)
      .map(streamOf)
      .sort((a, b) => a.length - b.length);
    if (!streams.length) continue;
    const ours = [];
    const theirs = Object.fromEntries(Object.keys(beside).map((name) => [name, []]));
    for (const stream of streams) {
      fs.writeFileSync(file, stream);
      ours.push((await make(stream, false)).fragment.length);
      for (const [name, compress] of Object.entries(beside)) theirs[name].push((await compress(stream, file)).length);
    }
    say(`${size} messages: characters`, `Excerpt, ${streams.length} chats`, "ours", "characters", ours);
    for (const [name, lengths] of Object.entries(theirs)) say(`${size} messages: characters`, name, kindOf(name), "characters", lengths);
    if (!TIMED.includes(size)) continue;
    const stream = streams[Math.floor(streams.length / 2)];
    fs.writeFileSync(file, stream);
    const { fragment } = await make(stream, true);
    const programs = { "Excerpt, weighed": async () => (await make(stream, true)).time, Excerpt: async () => (await make(stream, false)).time };
    for (const [name, compress] of Object.entries(beside)) programs[name] = async () => (await compress(stream, file)).time;
    const times = await inTurns(ROUNDS, programs);
    const bytes = Buffer.byteLength(stream);
    console.log(`${size} messages: ${bytes} bytes, ${fragment.length} characters`);
    if (times["Excerpt, weighed"]) say(`${size} messages: make, weighed`, "Excerpt", "ours", "ms", times["Excerpt, weighed"]);
    for (const [name, list] of Object.entries(times)) if (name !== "Excerpt, weighed") say(`${size} messages: make`, name, kindOf(name), "ms", list);
    const { Excerpt: opens } = await inTurns(ROUNDS, { Excerpt: () => open(fragment) });
    if (opens) say(`${size} messages: open in a fresh browser`, "Excerpt", "ours", "ms", opens);
  }
} finally {
  for (const { close } of workers) close();
  await session.close();
  await viewer.close();
  fs.rmSync(folder, { recursive: true });
}
