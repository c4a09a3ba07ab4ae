// How long a chat takes to be read as shipped: the snapshot in Chromium and its way to the popup, then the extractors as
// WebAssembly in node's engine, which is Chromium's; in turns with programs that make Markdown of the page.
// `cargo xtask bench capture` builds and runs it over chats of growing length; with `--pages FOLDER` also over the pages of the
// folder's INDEX.tsv, without the others.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { clickToolbar, inject, openPage, root, withBrowser } from "../e2e/support/browser.mjs";
import { longChat } from "../e2e/support/chat.mjs";
import { inTurns, median, named, peers, say } from "./table.mjs";

const ROUNDS = 5;
/** Messages of the chats; the longest is read by us alone: others take minutes. */
const LENGTHS = [250, 1_000, 4_000];
const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const [program, folder] = process.argv.slice(2);
const { other: read } = createRequire(import.meta.url)(path.resolve(program));

/** What the others do with a page: the script that brings them, as `globalThis.peer`. */
const OTHERS = {
  turndown: [
    "turndown",
    `import Turndown from "turndown"; import { gfm } from "@truto/turndown-plugin-gfm";
     globalThis.peer = () => { const service = new Turndown(); service.use(gfm); return service.turndown(document.body); };`,
  ],
  defuddle: ["defuddle", `import Defuddle from "defuddle/full"; globalThis.peer = () => new Defuddle(document, { markdown: true, url: location.href }).parse().content;`],
  "node-html-markdown": [
    "node-html-markdown",
    `import { NodeHtmlMarkdown } from "node-html-markdown"; globalThis.peer = () => NodeHtmlMarkdown.translate(document.documentElement.outerHTML);`,
  ],
};

/** One of them as a script for a page. */
function bundled(name, source) {
  const { at } = peers[name];
  fs.writeFileSync(path.join(at, "entry.mjs"), source);
  const words = [path.join(root, "node_modules", "esbuild", "bin", "esbuild"), "entry.mjs", "--bundle", "--minify", "--platform=browser", "--format=iife", "--log-level=error"];
  return execFileSync(process.execPath, words, { cwd: at, encoding: "utf8", maxBuffer: 1e8 });
}

/** Milliseconds of the processor in all processes of the browser and in this one. */
async function processor(tools) {
  const { processInfo } = await tools.send("SystemInfo.getProcessInfo");
  const { user, system } = process.cpuUsage();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0) + (user + system) / 1_000;
}

/** A chat by us and, where `scripts` has them, by others in turns: `{name: [{wall, processor}]}`. */
async function chat(session, tools, messages, scripts) {
  const body = longChat(messages);
  const page = await openPage(session, { url, body });
  const popup = await clickToolbar(session, page);
  const pages = {};
  for (const [name, script] of Object.entries(scripts)) {
    // Each in a tab of its own: what one leaves behind is not in another's way.
    pages[name] = await openPage(session, { url, body });
    await pages[name].evaluate(script);
  }
  await page.bringToFront();
  const timed = (act) => async () => {
    const [start, before] = [performance.now(), await processor(tools)];
    await act();
    return { wall: performance.now() - start, processor: (await processor(tools)) - before };
  };
  const found = await inTurns(ROUNDS, {
    Excerpt: timed(async () => read(await inject(popup))),
    ...Object.fromEntries(Object.keys(scripts).map((name) => [name, timed(() => pages[name].evaluate(() => globalThis.peer()))])),
    outerHTML: timed(() => page.evaluate(() => document.documentElement.outerHTML)),
  });
  await popup.close();
  for (const one of [page, ...Object.values(pages)]) await one.close();
  const work = `${messages.toLocaleString("en")} messages`;
  const kinds = { Excerpt: "ours", outerHTML: "limit" };
  for (const [measure, name] of [
    ["wall", work],
    ["processor", `${work}, processor`],
  ]) {
    for (const [who, rounds] of Object.entries(found)) {
      say(
        name,
        who,
        kinds[who] ?? "peer",
        "ms",
        rounds.map((round) => round[measure]),
      );
    }
  }
}

/** The medians of several rounds: `{snapshot, extractors}`, in milliseconds. */
async function savedPage(session, address, body) {
  const page = await openPage(session, { url: address, body });
  const popup = await clickToolbar(session, page);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const text = await inject(popup);
    const taken = performance.now();
    read(text);
    rounds.push({ snapshot: taken - started, extractors: performance.now() - taken });
  }
  await popup.close();
  await page.close();
  return Object.fromEntries(["snapshot", "extractors"].map((name) => [name, median(rounds.map((round) => round[name]))]));
}

async function savedPages(session) {
  const rows = fs
    .readFileSync(path.join(folder, "INDEX.tsv"), "utf8")
    .trim()
    .split("\n")
    .map((row) => row.split("\t"));
  const [file, address] = ["file", "url"].map((name) => rows[0].indexOf(name));
  const all = [];
  for (const row of rows.slice(1)) {
    const times = await savedPage(session, row[address], fs.readFileSync(path.join(folder, row[file])));
    console.log(`${row[file].padEnd(70)}${[times.snapshot, times.extractors].map((time) => time.toFixed(1).padStart(10)).join("")}`);
    all.push(times);
  }
  for (const part of ["snapshot", "extractors"]) {
    say(
      `${all.length} saved pages: ${part}`,
      "Excerpt",
      "ours",
      "ms",
      all.map((times) => times[part]),
    );
  }
}

await withBrowser({}, async (session) => {
  const tools = await session.browser.target().createCDPSession();
  const scripts = {};
  for (const [name, [peer, source]] of Object.entries(OTHERS)) if (peers[peer]) scripts[named(name) + (name === "turndown" ? " with gfm" : "")] = bundled(peer, source);
  for (const length of LENGTHS) await chat(session, tools, length, length > 1_000 ? {} : scripts);
  if (folder) await savedPages(session);
});
