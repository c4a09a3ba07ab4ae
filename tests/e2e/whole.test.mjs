// "Load whole conversation": every message of a chat that keeps only a few of them in the page, once and in order.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { allWords, openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { said, virtualChat } from "./support/virtual.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

const place = (page) => page.$eval("#scroller", (scroller) => scroller.scrollTop);

/** The words of every message that the popup lists. */
async function listed(popup, count) {
  return JSON.parse(await (await popup.page.waitForFunction(allWords(count))).jsonValue());
}

const working = (popup, wanted) => popup.page.waitForFunction((wanted) => document.documentElement.dataset.state === wanted, { polling: 20 }, wanted);

describe("a chat of which a few messages are in the page", () => {
  for (const [name, chat] of [
    // So many that the page holds a small part at any time; how long a list is changes nothing further on.
    ["three hundred messages", { count: 300 }],
    ["three hundred messages in a reversed list", { count: 300, reverse: true }],
    ["older messages that are loaded bit by bit", { count: 60, lazy: 40 }],
  ]) {
    test(`${name} are read once and in order, and the page is where it was`, async (t) => {
      const session = await setUp(t);
      const page = await openPage(session, { url, body: virtualChat(chat) });
      const before = await place(page);
      const popup = await openPopup(session, page);
      const started = performance.now();
      await popup.click("load-whole");
      await working(popup, "working");
      await working(popup, "ready");
      t.diagnostic(`${Math.round(performance.now() - started)} ms, at most ${await page.evaluate("most")} messages in the page`);
      const texts = await listed(popup, chat.count);
      assert.deepEqual(
        texts,
        Array.from({ length: chat.count }, (_, number) => said(number).replace(/\s+/g, " ")),
      );
      if (!chat.lazy) assert.equal(await place(page), before);
    });
  }

  test("pictures are read while their messages are in the page", async (t) => {
    const session = await setUp(t);
    const page = await openPage(session, { url, body: virtualChat({ count: 60, pictures: [3, 31, 59] }) });
    const popup = await openPopup(session, page);
    await popup.withPictures();
    await popup.click("load-whole");
    await working(popup, "working");
    await working(popup, "ready");
    await listed(popup, 60);
    assert.doesNotMatch(await popup.page.$eval('[data-test="verdict"]', (note) => note.textContent), /only named/);
    const shown = await popup.page.$$eval(".message .content img", (all) => all.map(({ alt, src, naturalWidth }) => [alt, src.slice(0, 11), naturalWidth > 0]));
    const expected = [3, 31, 59].flatMap((number) => [
      [`picture ${number}`, "data:image/", true],
      [`drawing ${number}`, "data:image/", true],
    ]);
    assert.deepEqual(shown, expected);
  });

  test("cancelling stops at once and puts the page back", async (t) => {
    const session = await setUp(t);
    const page = await openPage(session, { url, body: virtualChat({ count: 1_000 }) });
    const before = await place(page);
    const popup = await openPopup(session, page);
    const [shown] = await popup.texts("facts-kept");
    await popup.click("load-whole");
    await popup.page.waitForFunction(() => /[3-9]\d messages/.test(document.querySelector('[data-test="progress"]')?.textContent ?? ""));
    const took = await popup.page.evaluate(async () => {
      let frames = 0;
      document.querySelector('[data-test="cancel-work"]').click();
      for (; document.documentElement.dataset.state !== "ready"; frames++) await new Promise(requestAnimationFrame);
      return frames;
    });
    // A fifth of a second on a machine that draws sixty frames in one: far from what a step takes.
    assert.ok(took <= 12, `${took} frames`);
    await page.waitForFunction((before) => document.querySelector("#scroller").scrollTop === before, {}, before);
    assert.deepEqual(await popup.texts("facts-kept"), [shown]);
  });

  test("a page that shows another chat meanwhile ends the sweep, and what was there stays", async (t) => {
    const session = await setUp(t);
    const page = await openPage(session, { url, body: virtualChat({ count: 1_000 }) });
    const popup = await openPopup(session, page);
    const [shown] = await popup.texts("facts-kept");
    await popup.click("load-whole");
    await working(popup, "working");
    await page.evaluate(() => history.pushState({}, "", "/c/another"));
    await popup.status(/changed/);
    assert.deepEqual(await popup.texts("facts-kept"), [shown]);
  });
});
