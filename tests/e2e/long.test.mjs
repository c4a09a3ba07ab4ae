// A very long chat is read and listed whole, its first messages at once. How soon, `cargo xtask bench click` says.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clickToolbar, openPage } from "./support/browser.mjs";
import { longChat } from "./support/chat.mjs";
import { openPopup, Popup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

test("of four thousand messages the first are listed while the others are read, and stay as one has left them", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: longChat(4_000) });
  const popup = new Popup(await clickToolbar(session, page));
  await popup.page.waitForSelector(".message .content > *");
  assert.equal(await popup.state, "beginning");
  assert.deepEqual(await popup.texts("facts-kept"), ["Reading the conversation…"]);
  // Nothing can be shared of a part that would be taken for the whole.
  assert.ok(await popup.page.$('[data-test="first-waits"]'));
  await popup.page.click('.message[aria-posinset="2"] input');
  await popup.settled();
  await popup.page.waitForFunction(() => document.querySelector('[data-test="facts-kept"]').innerText.includes("3,999 of 4,000"));
  await popup.page.waitForSelector('.message[aria-posinset="2"][aria-setsize="4000"].out');
});

test("a chat that goes on while it is read is read as it stands at the end", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: longChat(1_000) });
  // Between two slices of the reading the page is at work.
  await page.evaluate(() => {
    const turns = document.querySelectorAll("[data-turn-key]");
    const last = turns[turns.length - 1].querySelector(".answer p span");
    setInterval(() => (last.textContent = `Now ${(globalThis.count = (globalThis.count ?? 0) + 1)}.`), 1);
  });
  const popup = await openPopup(session, page);
  const { result, isPart } = await popup.captured();
  const [, read] = /\x06Now (\d+)\./.exec(result);
  assert.equal(isPart, false);
  assert.ok(Number(read) > 1, read);
});

describe("a list of four hundred messages", () => {
  const COUNT = 400;
  const open = async (t, body = longChat(COUNT)) => {
    const session = await setUp(t);
    const page = await openPage(session, { url, body });
    const popup = await openPopup(session, page);
    await popup.page.waitForSelector(".message .content > *");
    return popup;
  };
  const list = (popup, act) => popup.page.$eval(".messages", act);
  /** The number of the row with the focus, once it has that number. */
  const focused = (popup, number) =>
    popup.page.waitForFunction((number) => document.activeElement.closest(".message")?.getAttribute("aria-posinset") === String(number), {}, number);

  test("holds the rows near what is seen, and says how many there are", async (t) => {
    const popup = await open(t);
    for (const part of [0, 0.5, 1]) {
      await list(popup, (list, part) => (list.scrollTop = part * list.scrollHeight), part);
      // A row that is seen, and not the space in its place.
      await popup.page.waitForFunction(() => {
        const box = document.querySelector(".messages").getBoundingClientRect();
        const seen = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2].map((y) => document.elementFromPoint(box.left + 60, y));
        return seen.every((element) => element.closest(".message"));
      });
      assert.ok((await popup.page.$$eval("*", (all) => all.length)) < 3_000);
    }
    // What is built may be higher than the space was: the end is where it was thought to be, or a little further.
    await popup.page.waitForFunction(
      (last) => {
        const list = document.querySelector(".messages");
        list.scrollTop = list.scrollHeight;
        return document.querySelector(last);
      },
      {},
      `.message[aria-posinset="${COUNT}"][aria-setsize="${COUNT}"]`,
    );
    assert.equal(await popup.page.$('.message[aria-posinset="1"]'), null);
  });

  test("is gone through by keys to its end and back, and the focus stays where it is while it is scrolled", async (t) => {
    const popup = await open(t);
    const { keyboard } = popup.page;
    await popup.page.focus(".message input");
    await keyboard.press("End");
    await focused(popup, COUNT);
    await keyboard.press("ArrowUp");
    await focused(popup, COUNT - 1);
    await list(popup, (list) => (list.scrollTop = 0));
    await popup.page.waitForSelector('.message[aria-posinset="1"]');
    await focused(popup, COUNT - 1);
    await keyboard.press("Space");
    await popup.status(new RegExp(`Message ${COUNT - 1} left out`));
    await keyboard.press("Home");
    await focused(popup, 1);
    await keyboard.press("PageDown");
    await focused(popup, 6);
  });

  test("is searched to its end, leads from a find to its message, and keeps its place over a sheet", async (t) => {
    const body = longChat(COUNT).replace("Line 3 of answer 170:", "Ask mail@sample.example.net:");
    const popup = await open(t, body);
    const { keyboard } = popup.page;
    await popup.page.focus(".message input");
    await keyboard.press("/");
    await popup.page.waitForSelector('[data-test="find"]:focus');
    await keyboard.type("answer 190:");
    await popup.page.waitForFunction(() => document.querySelector('[data-test="find-count"]').innerText === "1 of 1");
    await popup.page.waitForSelector('.message.sought[aria-posinset="382"]');
    await keyboard.press("Escape");
    await popup.tab("anonymize");
    await popup.click("value-more");
    await popup.click("jump");
    await focused(popup, 342);
    assert.match(await popup.page.$eval(".message.sought", (row) => row.innerText), /email-1@example\.com/);
    const top = () => list(popup, (list) => list.scrollTop);
    const before = await top();
    assert.ok(before > 1_000, `${before}`);
    await popup.tab("anonymize");
    await popup.tab("messages");
    await popup.page.waitForFunction((before) => Math.abs(document.querySelector(".messages").scrollTop - before) < 50, {}, before);
    await popup.page.waitForSelector('.message[aria-posinset="342"]');
  });

  test("opens a long message that stays open when it comes back into view", async (t) => {
    const popup = await open(t);
    await popup.page.waitForSelector('.message:nth-child(2) [data-test="show-more"]');
    await popup.page.click('.message:nth-child(2) [data-test="show-more"]');
    await popup.page.evaluate(() => document.activeElement.blur());
    await list(popup, (list) => (list.scrollTop = list.scrollHeight));
    await popup.page.waitForFunction(() => !document.querySelector('.message[aria-posinset="2"]'));
    await list(popup, (list) => (list.scrollTop = 0));
    await popup.page.waitForSelector('.message[aria-posinset="2"] [data-test="show-more"][aria-expanded="true"]');
  });
});
