// How quick Saved is with ten thousand shares: from the page's navigation to the first entry on screen, and from a key in the
// search to what it finds, in turns with a page of one plain script that reads the same index. `cargo xtask bench saved` runs it.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { root, WAIT, withBrowser } from "../e2e/support/browser.mjs";
import { inTurns, say } from "./table.mjs";

const ROUNDS = 7;
const COUNT = 10_000;
const WORDS = "harbour lichen violin copper almanac theorem saddle orchard comet ledger basalt parsley anchor velvet marsh".split(" ");
const record = JSON.parse(fs.readFileSync(path.join(root, "tests/records/3-link.json"), "utf8"));

/** Keeps shares of made-up chats, each of two hundred words. */
const fill = (page) =>
  page.evaluate(
    async ({ version, share }, words, count) => {
      const word = (number) => words[number % words.length];
      for (let from = 0; from < count; from += 1000) {
        const items = {};
        for (let number = from; number < from + 1000; number++) {
          const title = `${word(number)} and ${word(number * 7 + 3)}, part ${number}`;
          const text = Array.from({ length: 200 }, (_, at) => `${word(at + number)}${(at * number) % 9973}`).join(" ");
          const kind = ["link", "page", "copy"][number % 3];
          const own = { id: `n${number}`, kind, title, words: text, address: `https://chatgpt.com/c/n${number}`, updated: 1.7e12 + number * 1e6 };
          items[`share:n${number}`] = JSON.stringify({ version, share: { ...share, ...own } });
        }
        await chrome.storage.local.set(items);
      }
    },
    record,
    WORDS,
    COUNT,
  );

/** Opens a page and waits for its first entry; gives the page, and the milliseconds from its navigation to the paint. */
async function open({ browser, extension }, name) {
  const page = await browser.newPage();
  page.setDefaultTimeout(WAIT);
  await page.evaluateOnNewDocument(() => {
    // When the frame that comes is drawn: before what waits for that to build more.
    window.whenDrawn = (told) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => told(performance.now());
        port2.postMessage(0);
      });
    window.opened = new Promise((done) => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector(".saved-list .share")) return;
        observer.disconnect();
        window.whenDrawn(done);
      }).observe(document, { childList: true, subtree: true });
    });
  });
  await page.goto(`chrome-extension://${extension.id}/${name}`);
  return { page, time: await page.evaluate(() => window.opened) };
}

/** Milliseconds from each key of `typed` in the search to the paint of what it finds; the longest of them. */
async function type(page, typed) {
  await page.focus(".saved-search input");
  const times = [];
  for (const key of typed) {
    await page.evaluate(() => {
      window.painted = new Promise((done) => {
        let pressed;
        addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true, once: true });
        const observer = new MutationObserver(() => {
          observer.disconnect();
          window.whenDrawn((now) => done(now - pressed));
        });
        observer.observe(document.querySelector(".saved-list"), { childList: true, characterData: true, subtree: true });
      });
    });
    await page.keyboard.press(key);
    times.push(await page.evaluate(() => window.painted));
  }
  return Math.max(...times);
}

/** An extension with a page of one plain script: the index in lines, the first sixty of what is looked for. */
function plainExtension(folder) {
  const manifest = { manifest_version: 3, name: "Plain", version: "1", permissions: ["storage", "unlimitedStorage"] };
  const styles = ["tokens.css", "controls.css", "icons.css", "popup.css", "sheets.css", "saved.css"];
  for (const name of styles) fs.copyFileSync(path.join(root, "extension", name), path.join(folder, name));
  const links = styles.map((name) => `<link rel="stylesheet" href="${name}">`).join("");
  fs.writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
  fs.writeFileSync(
    path.join(folder, "list.html"),
    `<!doctype html><html class="popup" data-page="tab"><meta charset="utf-8">${links}<body><div class="saved-search"><input class="field"></div><div class="list saved-list"></div><script type="module" src="list.js"></script>`,
  );
  fs.writeFileSync(
    path.join(folder, "list.js"),
    String.raw`const { index } = await chrome.storage.local.get("index");
      const rows = index.split("\n").slice(1).map((line) => line.split("\t"));
      rows.sort((one, other) => other[5] - one[5]);
      const list = document.querySelector(".saved-list");
      const show = (words) => {
        const found = rows.filter((row) => row[2].toLowerCase().includes(words)).slice(0, 60);
        const chats = document.createElement("div");
        chats.className = "chats";
        for (const row of found) {
          const [group, name, all, entry, act] = ["section", "h3", "ul", "li", "button"].map((name) => document.createElement(name));
          [group.className, entry.className, act.className] = ["chat-group", "share", "button small"];
          [name.textContent, act.textContent] = [row[2] + " " + row[3], "Copy link"];
          entry.append(row[6] + " messages", act);
          all.append(entry);
          group.append(name, all);
          chats.append(group);
        }
        list.replaceChildren(chats);
      };
      show("");
      document.querySelector("input").addEventListener("input", ({ target }) => show(target.value.toLowerCase()));`,
  );
  return folder;
}

await withBrowser({}, async (session) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-plain-"));
  try {
    const id = await session.browser.installExtension(plainExtension(folder));
    const plain = { ...session, extension: (await session.browser.extensions()).get(id) };
    const first = await session.browser.newPage();
    await first.goto(`chrome-extension://${session.extension.id}/options.html`);
    await fill(first);
    // It makes the index.
    const { page } = await open(session, "popup.html#shelf");
    const index = await page.evaluate(async () => (await chrome.storage.local.get("index")).index);
    await page.close();
    await first.goto(`chrome-extension://${plain.extension.id}/list.html`);
    await first.evaluate((index) => chrome.storage.local.set({ index }), index);
    await first.close();
    const typing = { Excerpt: [], "a page of plain script": [] };
    const turn = (who, session, name) => async () => {
      const { page, time } = await open(session, name);
      typing[who].push(await type(page, "lic"));
      await page.close();
      return time;
    };
    const times = await inTurns(ROUNDS, {
      Excerpt: turn("Excerpt", session, "popup.html#shelf"),
      "a page of plain script": turn("a page of plain script", plain, "list.html"),
    });
    for (const [who, kind] of [
      ["Excerpt", "ours"],
      ["a page of plain script", "limit"],
    ]) {
      if (times[who]) say("10,000 shares: open", who, kind, "ms", times[who]);
      if (times[who]) say("10,000 shares: a key in the search", who, kind, "ms", typing[who].slice(1));
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
