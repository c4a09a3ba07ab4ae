// What a saved page has in bytes and how quickly it is painted, beside SingleFile's copy of the chat's page and the same HTML
// without our styles and script; and how long the viewer takes from a link to a readable page, beside the saved page of the
// same chat from a file. `cargo xtask bench page` runs it; by hand: node tests/bench/page.mjs [MESSAGES] [ROUNDS] [CHATS.jsonl.gz]
//
// With a file of `{"title", "messages": [{"role", "text"}]}`, the viewer is timed with every eighth of its chats too.
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { download, launch, openPage } from "../e2e/support/browser.mjs";
import { chatPage, longChat, part } from "../e2e/support/chat.mjs";
import { xtask } from "../e2e/support/native.mjs";
import { openPopup } from "../e2e/support/popup.mjs";
import { serveViewer } from "../e2e/support/viewer.mjs";
import { inTurns, median, named, peers, say, skip } from "./table.mjs";

const messages = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 7);
const chats = process.argv[4];
const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-page-"));

/** Milliseconds from the navigation to the first paint of something. */
const painted = async (browser, address) => {
  const page = await browser.newPage();
  await page.goto(address, { waitUntil: "load" });
  const time = await page.evaluate(
    () =>
      new Promise((done) =>
        new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") done(startTime);
        }).observe({ type: "paint", buffered: true }),
      ),
  );
  await page.close();
  return time;
};

/** Milliseconds from the navigation until the messages stand there and the frame after them is painted. */
const readable = async (browser, address) => {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const look = () => {
      const viewer = document.querySelector('[data-test="excerpt"]');
      const whole = viewer ? viewer.dataset.state === "open" : !document.getElementById("later") && document.querySelector("main");
      if (document.readyState !== "loading" && whole) {
        requestAnimationFrame(() => setTimeout(() => (globalThis.readableAt = performance.now())));
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  await page.waitForFunction(() => globalThis.readableAt, { timeout: 60_000 });
  const time = await page.evaluate(() => globalThis.readableAt);
  await page.close();
  return time;
};

const times = (list) => `${Math.round(median(list))} ms (${list.map(Math.round).join(" ")})`;

/** The page without our styles and script. */
const withoutOurs = (html) =>
  html
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<script>.*?<\/script>/s, "")
    .replace(/ http-equiv=Content-Security-Policy content="[^"]*"/, "");

/** SingleFile's copy of a page, as HTML. */
const single = async (body) => {
  const [source, copy] = ["chat.html", "copy.html"].map((name) => path.join(folder, name));
  fs.writeFileSync(source, body);
  fs.rmSync(copy, { force: true });
  const program = path.join(peers.SingleFile.at, "node_modules", "single-file-cli", "single-file-node.js");
  const browser = [`--browser-executable-path=${process.env.EXCERPT_BROWSER}`, ...(process.getuid?.() === 0 ? ['--browser-args=["--no-sandbox"]'] : [])];
  await promisify(execFile)(process.execPath, [program, pathToFileURL(source).href, copy, ...browser], { cwd: folder, timeout: 120_000 });
  return fs.readFileSync(copy, "utf8");
};

/** What is saved of a chat, by whom: `{name: [kind, html]}`. */
const saves = async (session, body) => {
  const ours = await saved(session, body);
  const found = { Excerpt: ["ours", ours] };
  if (peers.SingleFile) {
    try {
      found[named("SingleFile")] = ["peer", await single(body)];
    } catch (error) {
      skip(named("SingleFile"), error.stderr || error.message);
    }
  }
  found["bare HTML"] = ["limit", withoutOurs(ours)];
  return found;
};

/** The page of a chat, as the extension saves it: with colours and the reader's tools. */
const saved = async (session, body) => {
  const page = await openPage(session, { url, body });
  const popup = await openPopup(session, page);
  popup.page.setDefaultTimeout(60_000);
  await popup.page.waitForFunction(() => globalThis.excerptHighlight);
  const file = await download(session, () => popup.click("save-page"));
  const html = fs.readFileSync(file, "utf8");
  fs.rmSync(file);
  await popup.close().catch(() => {});
  await page.close();
  return html;
};

/** Every eighth chat of a file: `[[name, page of a chat site], …]`. */
const sample = (file) => {
  const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const lines = zlib.gunzipSync(fs.readFileSync(file)).toString("utf8").trimEnd().split("\n");
  return lines
    .filter((_, index) => index % 8 === 3)
    .map((line) => {
      const { title, messages: all } = JSON.parse(line);
      const turns = [];
      for (const { role, text } of all) {
        if (role === "user" || !turns.length) turns.push({ user: (role === "user" ? text : "…").split("\n").map(escape), assistant: [] });
        if (role !== "user") turns.at(-1).assistant.push(...text.split("\n\n").map((piece) => part.paragraph(escape(piece))));
      }
      return [`${all.length} messages, ${Buffer.byteLength(all.map(({ text }) => text).join(""))} bytes`, chatPage({ title: title || "A chat", turns })];
    });
};

/** A chat's link in the viewer and its saved page, opened in turn; milliseconds. */
const timed = async (body) => {
  const [source, page] = ["source.html", "page.html"].map((name) => path.join(folder, name));
  fs.writeFileSync(source, body);
  fs.writeFileSync(page, await saved(session, body));
  const link = (await xtask("capture", source, "--url", url, "--native", "--format", "link")).trim();
  const [opened, parsed] = [[], []];
  for (let round = 0; round < rounds; round++) {
    opened.push(await readable(browser, `${viewer.url}${link.slice(link.indexOf("#"))}`));
    parsed.push(await readable(browser, pathToFileURL(page).href));
  }
  return { link: link.length, opened, parsed };
};

const session = await launch();
const { browser, close } = await launch({ extension: false });
const viewer = await serveViewer();
try {
  for (const length of [20, 200, messages]) {
    const work = `${length.toLocaleString("en")} messages`;
    const files = await saves(session, longChat(length));
    for (const [name, [kind, html]] of Object.entries(files)) say(`${work}: bytes`, name, kind, "bytes", [Buffer.byteLength(html)]);
    if (length < messages) continue;
    const addresses = Object.entries(files).map(([name, [, html]], index) => {
      const file = path.join(folder, `${index}.html`);
      fs.writeFileSync(file, html);
      return [name, () => painted(browser, pathToFileURL(file).href)];
    });
    const found = await inTurns(rounds, Object.fromEntries(addresses));
    for (const [name, list] of Object.entries(found)) say(`${work}: first paint`, name, files[name][0], "ms", list);
  }

  const differences = [];
  for (const [name, body] of [["20 messages", longChat(20)], ...(chats ? sample(chats) : [])]) {
    const { link, opened, parsed } = await timed(body);
    const difference = Math.round(median(opened) - median(parsed));
    console.log(`${name}: link of ${link} characters to readable ${times(opened)}, the page from a file ${times(parsed)}: ${difference} ms more`);
    if (name === "20 messages") {
      say("open 20 messages", "Excerpt, a link in the viewer", "ours", "ms", opened);
      say("open 20 messages", "the saved page, from a file", "limit", "ms", parsed);
    }
    differences.push(difference);
  }
  if (chats) console.log(`median over the ${differences.length - 1} chats: ${median(differences.slice(1))} ms more`);
} finally {
  await viewer.close();
  await close();
  await session.close();
  fs.rmSync(folder, { recursive: true });
}
