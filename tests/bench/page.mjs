// How quickly a page of 1,000 messages is painted, beside the same HTML without our styles and script, and how long
// the viewer takes from a link to a readable page: node tests/bench/page.mjs [MESSAGES] [ROUNDS]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { download, launch, openPage } from "../e2e/support/browser.mjs";
import { longChat } from "../e2e/support/chat.mjs";
import { xtask } from "../e2e/support/native.mjs";
import { openPopup } from "../e2e/support/popup.mjs";
import { serveViewer } from "../e2e/support/viewer.mjs";

const messages = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 11);
const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
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
        }).observe({ type: "paint", buffered: true })),
  );
  await page.close();
  return time;
};

/** Milliseconds from the navigation until the last message stands there and the frame after it is painted. */
const readable = async (browser, address) => {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const look = () => {
      if (document.readyState !== "loading" && document.querySelector("main")?.lastElementChild?.children[1]) {
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

const session = await launch();
const { browser, close } = await launch({ extension: false });
const viewer = await serveViewer();
try {
  const ours = await saved(session, longChat(messages));
  const bare = ours.replace(/<style>.*?<\/style>/s, "").replace(/<script>.*?<\/script>/s, "").replace(/ http-equiv=Content-Security-Policy content="[^"]*"/, "");
  const files = { ours, bare };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, `${name}.html`), text);
  const found = { ours: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(files)) found[name].push(await painted(browser, pathToFileURL(path.join(folder, `${name}.html`)).href));
  }
  console.log(`${messages} messages, ${ours.length} bytes`);
  console.log(`first paint, ours: ${times(found.ours)}`);
  console.log(`first paint, bare: ${times(found.bare)}`);
  console.log(`ratio of medians: ${(median(found.ours) / median(found.bare)).toFixed(2)}`);

  const small = path.join(folder, "small.html");
  fs.writeFileSync(small, longChat(20));
  const link = (await xtask("capture", small, "--url", url, "--native", "--format", "link")).trim();
  const page = path.join(folder, "small-page.html");
  fs.writeFileSync(page, await saved(session, longChat(20)));
  const [opened, parsed] = [[], []];
  for (let round = 0; round < rounds; round++) {
    opened.push(await readable(browser, `${viewer.url}${link.slice(link.indexOf("#"))}`));
    parsed.push(await readable(browser, pathToFileURL(page).href));
  }
  console.log(`link of ${link.length} characters to readable: ${times(opened)}`);
  console.log(`the same page from a file: ${times(parsed)}`);
  console.log(`difference of medians: ${Math.round(median(opened) - median(parsed))} ms`);
} finally {
  await viewer.close();
  await close();
  await session.close();
  fs.rmSync(folder, { recursive: true });
}
