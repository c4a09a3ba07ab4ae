// Elements that are called like what Excerpt's scripts read in a page: a form answers with its fields before its own
// properties, a document with its pictures, and an `id` is a global variable. Every word of the scripts that run in pages is
// tried, so a new name is, too.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { extensionFolder, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { composerPage } from "./support/composers.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { said, virtualChat } from "./support/virtual.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000021";
// What they share, or once did.
const HANDLES = ["drawings", "editors", "images", "scroller", "composer", "snapshot"];
const GLOBALS = ["excerpt", ...HANDLES.flatMap((name) => [name, `excerpt${name[0].toUpperCase()}${name.slice(1)}`]), "excerptPanes"];

/** All words of what runs in pages. */
const names = () => {
  const scripts = ["snapshot.js", "images.js", "scroller.js", "composer.js", "second_look.js"].map((name) => fs.readFileSync(path.join(extensionFolder, name), "utf8"));
  const found = scripts.flatMap((text) => [...text.matchAll(/[A-Za-z]\w+/g)].map(([name]) => name));
  return [...new Set([...found, ...GLOBALS])];
};

/** The page with elements of those names: in a form around everything, and in the document, but for what its own script reads there. */
const clobbered = (page) => {
  const own = new Set([...page.matchAll(/\w+/g)].map(([word]) => word));
  const all = names();
  assert.ok(all.length > 100 && all.includes("excerptDrawings") && all.includes("querySelectorAll"), all.join());
  const fields = all.map((name) => `<input type="hidden" name="${name}">`).join("");
  const pictures = all.filter((name) => !own.has(name)).map((name) => `<img name="${name}" id="${name}" hidden><form name="${name}" hidden></form>`);
  // Forms do not stand in each other, so the page's own ones give way.
  const inner = page.replaceAll(/<(\/?)form\b/g, "<$1section").replace(/<body[^>]*>/, (body) => `${body}<form>${fields}`);
  return inner.replace("</body>", `</form><form class="CodeMirror-code">${fields}</form>${pictures.join("")}</body>`);
};

/** What the popup lists. */
const listed = async (popup, count) => {
  await popup.page.waitForFunction((count) => document.querySelectorAll(".message .content > *").length >= count, {}, count);
  return popup.page.$$eval(".message .content", (all) => all.map((content) => content.textContent.trim()));
};

describe("a page whose elements are called like what is read", () => {
  test("is read as the same page without them", async (t) => {
    const session = await setUp(t);
    const body = chatPage({ title: "Names", turns: [{ user: ["A question?"], assistant: [part.paragraph("An answer."), part.code("rust", "fn f() {}")] }] });
    const read = async (page) => {
      const popup = await openPopup(session, await openPage(session, { url, body: page }));
      return [await popup.page.title(), await listed(popup, 3), await popup.texts("verdict")];
    };
    const plain = await read(body);
    assert.match(plain[1].join(), /An answer\./);
    assert.deepEqual(await read(clobbered(body)), plain);
  });

  test("gives the whole conversation with its pictures", async (t) => {
    const session = await setUp(t);
    const page = await openPage(session, { url, body: clobbered(virtualChat({ count: 60, pictures: [3, 31] })) });
    const popup = await openPopup(session, page);
    await popup.withPictures();
    await popup.click("load-whole");
    for (const state of ["working", "ready"]) {
      await popup.page.waitForFunction((wanted) => document.documentElement.dataset.state === wanted, { polling: 20 }, state);
    }
    const texts = await listed(popup, 60);
    assert.equal(texts.length, 60);
    texts.forEach((text, number) => assert.ok(text.startsWith(said(number).replace(/\s+/g, " ").trim()), `${number}: ${text}`));
    const shown = await popup.page.$$eval(".message .content img", (all) => all.map(({ alt }) => alt));
    assert.deepEqual(shown, ["picture 3", "drawing 3", "picture 31", "drawing 31"]);
  });

  test("takes a prompt into its composer", async (t) => {
    const session = await setUp(t);
    const page = await openPage(session, { url, body: clobbered(await composerPage("plain")) });
    const popup = await openPopup(session, page);
    await popup.click("continue-here");
    await popup.status(/Nothing was sent/);
    assert.match(await page.evaluate("held()"), /In trees, and in reeds\./);
  });
});
