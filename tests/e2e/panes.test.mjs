// Code in editors that draw only the lines on the screen: said to have holes, and whole after "Load whole conversation".
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { editorChat, lines } from "./support/editors.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

/** Where everything in the page is scrolled to, and what the editors show first. */
const places = (page) =>
  page.evaluate(() => [
    [...document.querySelectorAll("#scroller, .cm-scroller, .CodeMirror-scroll, .ace_scrollbar-v")].map((element) => element.scrollTop),
    [...document.querySelectorAll(".lines-content")].map((content) => content.style.top),
  ]);

const code = (popup) => popup.page.$$eval(".message .content pre", (all) => all.map((block) => block.textContent.replace(/\n$/, "")));

describe("code of which the page draws a part", () => {
  for (const [name, files] of [
    ["in a pane of its own that scrolls", [{ kind: "scrolling", lines: lines("scroll", 400) }]],
    ["with line numbers", [{ kind: "scrolling", lines: lines("number", 300), numbers: true }]],
    ["as long as its file, in a chat that scrolls", [{ kind: "long", lines: lines("long", 500) }]],
    ["in an editor that is moved by the wheel", [{ kind: "monaco", lines: lines("wheel", 300) }]],
    ["in an older editor that moves what it draws", [{ kind: "codemirror5", lines: lines("old", 300) }]],
    ["in an editor with a bar beside its lines", [{ kind: "ace", lines: lines("bar", 300) }]],
    ["in several panes", ["long", "monaco", "scrolling", "ace", "codemirror5"].map((kind) => ({ kind, lines: lines(kind, 201) }))],
  ]) {
    test(`${name} is read to its end, and the page is put back`, async (t) => {
      const session = await setUp(t);
      const page = await openPage(session, { url, body: editorChat(files) });
      await page.evaluate(() => (document.querySelector("#scroller").scrollTop = 150));
      const popup = await openPopup(session, page);
      const verdict = () => popup.page.$eval('[data-test="verdict"]', (note) => note.textContent);
      assert.match(await verdict(), new RegExp(`not all in the page: ${files.length}\\.`));
      const before = await places(page);
      const started = performance.now();
      await popup.click("load-whole");
      await popup.page.waitForFunction(() => document.documentElement.dataset.state === "working");
      await popup.page.waitForFunction(() => document.documentElement.dataset.state === "ready");
      t.diagnostic(`${Math.round(performance.now() - started)} ms`);
      assert.deepEqual(
        await code(popup),
        files.map((file) => file.lines.join("\n")),
      );
      assert.doesNotMatch(await verdict(), /Code blocks/);
      assert.deepEqual(await places(page), before);
    });
  }
});
