// Milliseconds to make and to open links in Chromium: node tests/bench/links.mjs CHATS.jsonl.gz
//
// Takes the chats of 20 and of 400 messages from a file of `{"title", "messages": [{"role", "text"}]}`. Making is
// timed in a viewer whose worker is ready; it includes opening the link again for the check before it leaves. Once as in
// the popup, which has asked what the messages cost before somebody presses "Copy link", and once without. Opening is
// timed from the navigation of a browser that has never seen the viewer to the excerpt on the page.
import fs from "node:fs";
import zlib from "node:zlib";
import { serveViewer, stranger } from "../e2e/support/viewer.mjs";

const ROUNDS = 5;
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const chats = zlib
  .gunzipSync(fs.readFileSync(process.argv[2]))
  .toString("utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line));
// The stream of a chat whose messages are plain text (docs/link-format.md).
const streamOf = ({ title, messages }) => title + messages.map(({ role, text }) => (role === "user" ? "\u0001" : "\u0002") + text).join("");

const viewer = await serveViewer();
const opened = '[data-test="excerpt"][data-state="open"]';

async function inFreshBrowser(act) {
  const session = await stranger();
  try {
    return await act(await session.browser.newPage());
  } finally {
    await session.close();
  }
}

/** Makes a link several times; the fragment and the milliseconds. */
const make = (stream) =>
  inFreshBrowser(async (page) => {
    await page.goto(`${viewer.url}#nothing`);
    await page.waitForSelector('[data-test="problem"]');
    return page.evaluate(
      async (text, rounds) => {
        const worker = await globalThis.excerptWorker();
        const stream = new TextEncoder().encode(text);
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
        const ask = (request) =>
          new Promise((done) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = ({ data }) => done(data);
            worker.postMessage(request, [port2]);
          });
        const other = new TextEncoder().encode("another");
        const [weighed, times] = [[], []];
        let fragment;
        for (let round = 0; round <= rounds; round++) {
          for (const list of [weighed, times]) {
            if (list === weighed) await ask(costs(stream));
            else await ask(encode(other));
            const began = performance.now();
            const answer = await ask(encode(stream));
            // The first round warms up.
            if (round > 0) list.push(performance.now() - began);
            fragment = fragmentOf(answer);
          }
        }
        return { fragment, weighed, times };
      },
      stream,
      ROUNDS,
    );
  });

/** Opens a link in a browser that has never seen the viewer: milliseconds, and whether progress was on the page. */
const open = (fragment) =>
  inFreshBrowser(async (page) => {
    await page.evaluateOnNewDocument((selector) => {
      const look = () => {
        if (document.querySelector("progress[value]")) globalThis.sawProgress = true;
        if (document.querySelector(selector)) globalThis.openAt = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, opened);
    await page.goto(`${viewer.url}#${fragment}`);
    await page.waitForFunction(() => globalThis.openAt, { timeout: 60_000 });
    return page.evaluate(() => [globalThis.openAt, Boolean(globalThis.sawProgress)]);
  });

try {
  for (const size of [20, 400]) {
    const wanted = chats.filter(({ messages }) => messages.length >= size * 0.9 && messages.length <= size * 1.2);
    const streams = wanted.map(streamOf).sort((a, b) => a.length - b.length);
    const chosen = [streams[Math.floor(streams.length / 2)], streams.at(-1)];
    for (const [name, stream] of [
      ["median", chosen[0]],
      ["longest", chosen[1]],
    ]) {
      const { fragment, weighed, times } = await make(stream);
      const opens = [];
      for (let round = 0; round < ROUNDS; round++) opens.push(await open(fragment));
      const progress = opens.some(([, seen]) => seen) ? ", progress shown" : "";
      console.log(
        `${size} messages, ${name} (${Buffer.byteLength(stream)} bytes, ${fragment.length} characters): ` +
          `made in ${median(weighed).toFixed(0)} ms (not weighed before: ${median(times).toFixed(0)}), opened in ${median(opens.map(([time]) => time)).toFixed(0)} ms${progress}`,
      );
    }
  }
} finally {
  await viewer.close();
}
