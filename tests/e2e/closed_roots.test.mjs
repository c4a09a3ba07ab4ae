// A chat in a closed shadow root is read like any other: scrolled to its ends, its editors read through, its pictures
// brought along. Each browser has a way of its own into such roots.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, withBrowser } from "./support/browser.mjs";
import { inClosedRoot } from "./support/closed.mjs";
import { editorChat, lines } from "./support/editors.mjs";
import { clickOn, closePopup, press, pressLoad, skip, withFirefox } from "./support/firefox.mjs";
import { openPopup } from "./support/popup.mjs";
import { said, virtualChat } from "./support/virtual.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const COUNT = 60;
const PICTURES = [3, 31, 59];
const longChat = inClosedRoot(virtualChat({ count: COUNT, pictures: PICTURES }));
const FILES = ["long", "codemirror5", "monaco", "scrolling", "ace"].map((kind) => ({ kind, lines: lines(kind, 121) }));
const codeChat = inClosedRoot(editorChat(FILES));

// Expressions over the popup's document.
const texts = `[...document.querySelectorAll(".message .content")].map((content) => content.textContent.trim())`;
const pictures = `[...document.querySelectorAll(".message .content img")].map(({ alt, src }) => [alt, src.slice(0, 11)])`;
const code = `[...document.querySelectorAll(".message .content pre")].map((block) => block.textContent.replace(/\\n$/, ""))`;
const isWhole = `document.querySelectorAll(".message .content > *").length >= ${COUNT}`;
const isCodeWhole = `${code}.at(-1)?.includes(${JSON.stringify(FILES.at(-1).lines.at(-1).trim())})`;

const EXPECTED = {
  texts: Array.from({ length: COUNT }, (_, number) => said(number).replace(/\s+/g, " ")),
  pictures: PICTURES.flatMap((number) => [
    [`picture ${number}`, "data:image/"],
    [`drawing ${number}`, "data:image/"],
  ]),
  code: FILES.map((file) => file.lines.join("\n")),
};

/** Where the chat is scrolled to. */
const place = (page) => page.evaluate(() => document.querySelector("#scroller").scrollTop);

test("in Chromium a chat in a closed shadow root is scrolled, its editors and pictures are read", { timeout: 120_000 }, async () => {
  await withBrowser({}, async (session) => {
    for (const [body, ready, wanted] of [
      [longChat, isWhole, { texts, pictures }],
      [codeChat, isCodeWhole, { code }],
    ]) {
      const page = await openPage(session, { url, body });
      const before = await place(page);
      const popup = await openPopup(session, page);
      await popup.withPictures();
      await popup.click("load-whole");
      await popup.page.waitForFunction(`document.documentElement.dataset.state === "ready" && ${ready}`, { timeout: 60_000 });
      for (const [name, expression] of Object.entries(wanted)) {
        assert.deepEqual(await popup.page.evaluate(expression), EXPECTED[name], name);
      }
      assert.equal(await place(page), before);
      await popup.close();
      await page.close();
    }
  });
});

test("and in Firefox", { skip, timeout: 240_000 }, async () => {
  await withFirefox(async (firefox) => {
    for (const [body, ready, wanted, pieces] of [
      [longChat, isWhole, { texts, pictures }, 3],
      [codeChat, isCodeWhole, { code }, 5],
    ]) {
      const page = await openPage(firefox, { url, body });
      const before = await place(page);
      await clickOn(firefox, page, pieces);
      for (const name of ["forms", "along", "pictures", "back"]) await firefox.chrome.popup(press(name));
      await firefox.chrome.popup(pressLoad);
      const state = `document.documentElement.dataset.state === "ready"`;
      for (const [name, expression] of Object.entries(wanted)) {
        const found = await firefox.chrome.popup(`${state} && ${ready} && JSON.stringify(${expression})`);
        assert.deepEqual(JSON.parse(found), EXPECTED[name], name);
      }
      assert.equal(await place(page), before);
      await closePopup(firefox);
      await page.close();
    }
  });
});
