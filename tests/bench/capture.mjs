// How long a page takes to be read as shipped: the snapshot in Chromium and its way to the popup, then the extractors as
// WebAssembly in node's engine, which is Chromium's. `cargo xtask bench capture FOLDER` builds and runs it over the pages
// of the folder's INDEX.tsv, and over chats of growing length.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { clickToolbar, inject, openPage, withBrowser } from "../e2e/support/browser.mjs";
import { longChat } from "../e2e/support/chat.mjs";

const ROUNDS = 5,
  LENGTHS = [250, 1_000, 4_000];
const [program, folder] = process.argv.slice(2);
const { other: read } = createRequire(import.meta.url)(path.resolve(program));
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** The medians of several rounds: `{snapshot, extractors, both}`, in milliseconds. */
async function measure(session, url, body) {
  const page = await openPage(session, { url, body });
  const popup = await clickToolbar(session, page);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const text = await inject(popup);
    const taken = performance.now();
    read(text);
    rounds.push({ snapshot: taken - started, extractors: performance.now() - taken, both: performance.now() - started });
  }
  await popup.close();
  await page.close();
  return Object.fromEntries(["snapshot", "extractors", "both"].map((name) => [name, median(rounds.map((round) => round[name]))]));
}

const line = (name, { snapshot, extractors, both }) => console.log(`${name.padEnd(70)}${[snapshot, extractors, both].map((time) => time.toFixed(1).padStart(10)).join("")}`);

await withBrowser({}, async (session) => {
  console.log(`${"".padEnd(70)}  snapshot extractors    both  (ms, medians of ${ROUNDS})`);
  const rows = fs
    .readFileSync(path.join(folder, "INDEX.tsv"), "utf8")
    .trim()
    .split("\n")
    .map((row) => row.split("\t"));
  const [file, url] = ["file", "url"].map((name) => rows[0].indexOf(name));
  const all = [];
  for (const row of rows.slice(1)) {
    const times = await measure(session, row[url], fs.readFileSync(path.join(folder, row[file])));
    line(row[file], times);
    all.push(times);
  }
  const of = (name) => median(all.map((times) => times[name]));
  line(`median of ${all.length} pages`, { snapshot: of("snapshot"), extractors: of("extractors"), both: of("both") });
  let before;
  for (const length of LENGTHS) {
    const times = await measure(session, "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000", longChat(length));
    line(`${length} messages${before ? `, ${(times.both / before).toFixed(1)} times as long` : ""}`, times);
    before = times.both;
  }
});
