// Pages that are made to break a reader: each ends in an error or in a capture with a verdict, and unchanged. How soon
// is measured by `cargo xtask bench click`.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { hostilePages } from "./support/hostile.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

describe("a hostile page", () => {
  for (const { name, body, shows } of hostilePages) {
    test(name, async (t) => {
      const session = await setUp(t);
      const tab = await openPage(session, { url, body });
      // Left to itself, the page changes by its own script only; without one, its text must stay what it is.
      const text = () => tab.evaluate(() => document.body.children.length + ":" + document.title);
      const before = await text();
      const popup = await openPopup(session, tab);
      // Messages come after the first paint.
      const has = (shows, flags) => new RegExp(shows, flags).test(document.body.innerText.slice(0, 100_000));
      await popup.page.waitForFunction(has, {}, shows.source, shows.flags);
      assert.equal((await popup.texts("verdict")).length, 1);
      assert.equal(await text(), before);
    });
  }
});
