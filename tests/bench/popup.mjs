// How quick the popup is: from the click to the conversation on screen, in turns with a popup of one plain script that has
// the same styles. `cargo xtask bench click` runs it. Times are printed; only their ratios are judged, because machines differ.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { clickToolbar, openPage, root, withBrowser } from "../e2e/support/browser.mjs";
import { longChat } from "../e2e/support/chat.mjs";
import { hostilePages } from "../e2e/support/hostile.mjs";
import { timeTo } from "./paint.mjs";
import { inTurns, median, say } from "./table.mjs";

const ROUNDS = 7;
/** Messages of the chats that both popups list. */
const LENGTHS = [20, 200, 1_000];

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const MESSAGE = ".message .content > *";
// Of a long chat the first messages are listed while the others are read.
const ALL = `[data-state="ready"] ${MESSAGE}`;

const rounded = (times) => times.map((time) => Math.round(time)).join(" ");

/** One click, in a fresh tab: the first on a page is the one that counts. */
async function click(session, body, selector) {
  const page = await openPage(session, { url, body });
  // Nobody clicks while the page is still being painted.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 1_000 })));
  const popup = await clickToolbar(session, page);
  const time = await timeTo(popup, selector);
  await popup.close();
  await page.close();
  return time;
}

async function measure(session, body, selector, rounds = ROUNDS) {
  const times = [];
  for (let round = 0; round < rounds; round++) times.push(await click(session, body, selector));
  return times;
}

/** An extension whose popup is one plain script: it asks this page for the text of each message, and lists them. */
function plainExtension(folder) {
  const manifest = { manifest_version: 3, name: "Plain", version: "1", permissions: ["activeTab", "scripting"], action: { default_popup: "popup.html" } };
  // Files of their own, as popups usually have them; the build puts them into ours.
  const sources = path.join(root, "extension");
  const names = [...fs.readFileSync(path.join(sources, "popup.html"), "utf8").matchAll(/<link rel="stylesheet" href="(.+?)">/g)].map(([, name]) => name);
  for (const name of names) fs.copyFileSync(path.join(sources, name), path.join(folder, name));
  const styles = names.map((name) => `<link rel="stylesheet" href="${name}">`).join("");
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
  fs.writeFileSync(path.join(folder, "popup.html"), `<!doctype html><meta charset="utf-8">${styles}<body><ul id="list"></ul><script type="module" src="popup.js"></script>`);
  fs.writeFileSync(
    path.join(folder, "popup.js"),
    String.raw`const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      const [{ result }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => [...document.querySelectorAll(".contents")].map((message) => message.innerText) });
      const rows = result.map((line) => {
        const [row, content, text] = ["li", "div", "p"].map((name) => document.createElement(name));
        [row.className, content.className, text.textContent] = ["message", "content", line];
        content.append(text);
        row.append(content);
        return row;
      });
      document.getElementById("list").append(...rows);`,
  );
  return folder;
}

/** Both popups in turns, by length; the times of ours. */
async function besidePlain(session) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-plain-"));
  const found = {};
  try {
    const id = await session.browser.installExtension(plainExtension(folder));
    const plain = { ...session, extension: (await session.browser.extensions()).get(id) };
    for (const length of LENGTHS) {
      const body = longChat(length);
      const times = await inTurns(length > 200 ? 5 : ROUNDS, {
        Excerpt: () => click(session, body, MESSAGE),
        "a popup of plain script": () => click(plain, body, MESSAGE),
      });
      const work = `${length.toLocaleString("en")} messages`;
      say(work, "Excerpt", "ours", "ms", times.Excerpt);
      if (times["a popup of plain script"]) say(work, "a popup of plain script", "limit", "ms", times["a popup of plain script"]);
      found[length] = times.Excerpt;
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
  return found;
}

/** How many messages the popup lists. */
async function listed(session, body) {
  const page = await openPage(session, { url, body });
  const popup = await clickToolbar(session, page);
  await popup.waitForSelector(ALL);
  const text = await popup.$eval('[data-test="facts-kept"]', (tab) => tab.innerText);
  await popup.close();
  await page.close();
  return Number(/of ([\d,]+)/.exec(text)[1].replace(",", ""));
}

let slow = 0;
/** Prints a ratio, and whether it is in its bounds. */
function judge(what, ratio, most) {
  const fine = ratio <= most;
  if (!fine) slow++;
  console.log(`${what}: ${ratio.toFixed(1)} times (at most ${most})${fine ? "" : "  TOO SLOW"}`);
}

await withBrowser({}, async (session) => {
  const bare = await measure(session, "<!doctype html><title>Nothing</title><p>Nothing.</p>", '[data-test="failure"]');
  console.log(`nothing to list: median ${Math.round(median(bare))} ms (${rounded(bare)})`);
  const times = await besidePlain(session);
  judge("200 messages beside nothing to list", median(times[200]) / median(bare), 12);
  say("4,000 messages", "Excerpt", "ours", "ms", await measure(session, longChat(4_000), MESSAGE, 3));
  const all = {};
  for (const length of [1_000, 4_000]) {
    all[length] = await measure(session, longChat(length), ALL, 3);
    say(`${length.toLocaleString("en")} messages, all of them`, "Excerpt", "ours", "ms", all[length]);
  }
  const longest = Math.min(...all[4_000]);
  judge("4,000 messages beside 1,000, all of them", longest / Math.min(...all[1_000]), 5);
  judge("4,000 messages beside those that are listed", 4_000 / (await listed(session, longChat(4_000))), 1);
  for (const { name, body } of hostilePages) {
    const [time] = await measure(session, body, '[data-test="verdict"], [data-test="failure"]', 1);
    judge(`${name} (${Math.round(time)} ms) beside 4,000 messages`, time / longest, 3);
  }
});
process.exitCode = slow ? 1 : 0;
