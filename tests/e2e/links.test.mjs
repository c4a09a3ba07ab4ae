// Every golden link opens in the viewer, in Chromium and in Firefox, in one visit: link after link in the address.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, test } from "node:test";
import puppeteer from "puppeteer-core";
import { root, WAIT } from "./support/browser.mjs";
import { end } from "./support/firefox.mjs";
import { aStranger } from "./support/session.mjs";
import { serveViewer, words } from "./support/viewer.mjs";

const folder = path.join(root, "tests", "links", "v1");
const golden = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => {
    const text = fs.readFileSync(path.join(folder, name), "utf8").trimEnd();
    const [link, password] = text.includes("#3") ? text.split("\n") : [text];
    const expected = JSON.parse(fs.readFileSync(path.join(folder, name.replace(/txt$/, "json")), "utf8"));
    return { name, link, password, expected };
  });

/** The words of a tree of blocks, in order: of texts, code, labels. Formulas are drawn and not compared. */
function wordsOf(node) {
  if (Array.isArray(node)) return node.flatMap(wordsOf);
  if (node === null || typeof node !== "object") return [];
  if (node.type === "math") return [];
  const own = [node.text, node.name, node.type === "details" ? node.title : undefined].filter(Boolean).flatMap(words);
  return [...own, ...["content", "blocks", "items", "rows"].flatMap((member) => wordsOf(node[member] ?? []))];
}

const firefox = async (t) => {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-firefox-"));
  const executablePath = process.env.EXCERPT_FIREFOX;
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, userDataDir: profile, timeout: WAIT });
  t.after(() => end(browser, profile));
  return { browser };
};

const browsers = [
  { name: "Chromium", start: aStranger, skip: false },
  { name: "Firefox", start: firefox, skip: process.env.EXCERPT_FIREFOX ? false : "there is no Firefox on this machine" },
];

for (const { name, start, skip } of browsers) {
  describe(`golden links in ${name}`, () => {
    test(`each opens in ${name} to what was recorded`, { skip }, async (t) => {
      const viewer = await serveViewer();
      t.after(() => viewer.close());
      const session = await start(t);
      const page = await session.browser.newPage();
      const refused = [];
      // Firefox counts an icon that it looks for by itself.
      page.on("pageerror", (error) => String(error).includes("/favicon.ico") || refused.push(String(error)));
      await page.goto(`${viewer.url}#${golden[0].link.split("#")[1]}`);
      await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
      for (const { name, link, password, expected } of golden) {
        const fragment = link.includes("#") ? link.slice(link.indexOf("#") + 1) : link.slice(link.indexOf("%23") + 3);
        const shown = await page.evaluate(
          async ({ fragment, password }) => {
            const at = (test) => document.querySelector(`[data-test="${test}"]`);
            const until = async (look) => {
              for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((next) => setTimeout(next, 5))) {
                const value = look();
                if (value) return value;
              }
              throw new Error(`${fragment.slice(0, 40)}: not ${look}`);
            };
            // Between two links another state is seen, so that nothing of the last one counts.
            location.hash = "#nothing";
            await until(() => at("excerpt").dataset.state === "error");
            location.hash = `#${encodeURI(fragment)}`;
            if (password) {
              const field = await until(() => at("password"));
              field.value = password;
              field.dispatchEvent(new Event("input", { bubbles: true }));
              at("password").closest("form").requestSubmit();
            }
            await until(() => at("excerpt").dataset.state === "open");
            const texts = (content) => {
              const copy = content.cloneNode(true);
              for (const aside of copy.querySelectorAll("h2, math, .acts")) aside.remove();
              return copy.textContent;
            };
            return [...document.querySelectorAll("article")].map(texts);
          },
          { fragment, password },
        );
        const turns = expected.messages.filter((message) => message.blocks);
        assert.equal(shown.length, turns.length, name);
        for (const [index, turn] of turns.entries()) {
          const missing = wordsOf(turn.blocks).filter((word) => !words(shown[index]).join(" ").includes(word));
          assert.deepEqual(missing, [], `${name}: message ${index}`);
        }
      }
      assert.deepEqual(refused, []);
      const own = viewer.requests.filter((request) => !/^\/(index\.html)?$|^\/[\w/-]+\.(js|css|wasm|png|svg|ico)$/.test(request));
      assert.deepEqual(own, [], "the page asks for nothing but its own files");
    });
  });
}
