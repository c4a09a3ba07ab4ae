// What outlives the popup: a tab in which it goes on, where somebody was, and the menu entry for selected words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openOwnPage, openPopup, Popup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, shownText } from "./support/viewer.mjs";
import { virtualChat } from "./support/virtual.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const long = "It is kneaded, it rests, it rises, and it is baked until its crust is brown. ".repeat(12);
const body = chatPage({
  title: "Bread",
  turns: [
    { user: ["How is bread made?"], assistant: [part.paragraph(long)] },
    { user: ["Without yeast, too?"], assistant: [part.paragraph("With baking soda and yoghurt.")] },
  ],
});

const open = async (t, options) => {
  const session = await setUp(t, options);
  return { session, page: await openPage(session, { url, body }) };
};
const left = (popup) => popup.page.$$eval(".message.out", (rows) => rows.map((row) => Number(row.getAttribute("aria-posinset"))));

/** Leaves the last message out in a popup, and presses a button with which it goes on elsewhere; gives where. */
async function moved(session, page, button) {
  const popup = await openPopup(session, page);
  await popup.toggle(3);
  await popup.status(/Message 4 left out/);
  await popup.click("forms");
  const opened = session.browser.waitForTarget((target) => target.url().includes("popup.html#tab="));
  await popup.press(button);
  // A side panel is a page, too, though not of a tab.
  const moved = new Popup(await (await opened).asPage());
  await moved.settled();
  return moved;
}

test("the popup goes on in a tab with what was changed, and shares there", async (t) => {
  const { session, page } = await open(t, { viewer: true });
  await setViewer(session, session.viewer.url);
  const tab = await moved(session, page, "open-tab");
  await tab.page.setViewport({ width: 1280, height: 800 });
  await tab.count("message", 4);
  assert.deepEqual(await left(tab), [4]);
  await tab.click("forms");
  assert.equal(await tab.page.$('[data-test="open-tab"]'), null, "it is a tab already");
  await tab.press("forms");
  // Nothing is wider than the window, and the words are no wider than one reads.
  assert.ok(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await tab.toggle(0);
  await tab.click("copy-link");
  await tab.status(/Link copied/);
  const text = await shownText(await openLink(session, await tab.value("link")));
  assert.match(text, /Without yeast/);
  assert.doesNotMatch(text, /How is bread made|baking soda/);
});

test("the popup goes on in the side panel beside the chat, where the browser has one", async (t) => {
  const { session, page } = await open(t);
  const panel = await moved(session, page, "open-panel");
  await panel.count("message", 4);
  assert.deepEqual(await left(panel), [4]);
  await panel.click("forms");
  for (const name of ["open-tab", "open-panel"]) assert.equal(await panel.page.$(`[data-test="${name}"]`), null, name);
  await panel.press("forms");
  assert.ok(await panel.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  const copied = await panel.copied(() => panel.click("copy-text"));
  assert.match(copied, /Without yeast/);
  assert.doesNotMatch(copied, /baking soda/);
});

test("nobody is told of a tab that is shown where none is, as in the side panel", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: virtualChat({ count: 300 }) });
  const panel = await moved(session, page, "open-panel");
  await panel.press("verdict-open");
  await panel.page.waitForSelector('[data-test="load-whole"]');
  assert.doesNotMatch(await panel.page.$eval('[data-test="verdict"]', (note) => note.innerText), /tab is shown/);
});

test("search words and opened messages are there again when the popup was closed", async (t) => {
  const { session, page } = await open(t);
  const first = await openPopup(session, page);
  await first.click("show-more");
  await first.click("find-open");
  await first.page.waitForSelector('[data-test="find"]:focus');
  await first.page.keyboard.type("yeast");
  await first.page.waitForFunction(() => document.querySelector('[data-test="find-count"]').innerText === "1 of 1");
  await first.close();
  const second = await openPopup(session, page);
  await second.page.waitForSelector('[data-test="show-more"][aria-expanded="true"]');
  assert.equal(await second.value("find"), "yeast");
  await second.page.waitForFunction(() => document.querySelector('[data-test="find-count"]').innerText === "1 of 1");
});

test("the menu entry for selected words leaves all other messages out, once, and can be taken back", async (t) => {
  const { session, page } = await open(t);
  // What extension/background.js keeps when the entry is clicked; no browser lets its menu be clicked from here.
  const select = async (words) => {
    const own = await openOwnPage(session, "options.html");
    await own.page.evaluate(async (words) => {
      const tabs = await chrome.tabs.query({});
      const chat = tabs.find((tab) => tab.id !== undefined && !tab.url);
      await chrome.storage.session.set({ "handed:selected": JSON.stringify(`${chat.id}\n${words}`) });
    }, words);
    await own.page.close();
    await page.bringToFront();
  };
  await select("until its crust is brown. You said: Without yeast, too?");
  const popup = await openPopup(session, page);
  await popup.status(/Messages with the selected words: 2/);
  assert.deepEqual(await left(popup), [1, 4]);
  await popup.click("undo-step");
  await popup.page.waitForFunction(() => !document.querySelector(".message.out"));
  await popup.close();
  const again = await openPopup(session, page);
  assert.deepEqual(await left(again), []);
});

test("single keys do nothing when they are switched off, and the others go on", async (t) => {
  const { session, page } = await open(t);
  const own = await openOwnPage(session, "options.html");
  await own.page.evaluate(async () => {
    const { settings } = await chrome.storage.local.get("settings");
    await chrome.storage.local.set({ settings: JSON.stringify({ ...JSON.parse(settings ?? "{}"), single_keys: false }) });
  });
  await own.page.close();
  await page.bringToFront();
  const popup = await openPopup(session, page);
  const { keyboard } = popup.page;
  await popup.page.focus(".message input");
  for (const key of ["/", "?", "p", "s", "n"]) await keyboard.press(key);
  await keyboard.press("ArrowDown");
  await popup.page.waitForSelector(".message:nth-child(2) input:focus");
  for (const name of ["find", "keys", "preview", "cut-begin"]) assert.equal(await popup.page.$(`[data-test="${name}"]`), null, name);
});

test("a chat behind the tab is shown while all of it is read, and then the tab again", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: virtualChat({ count: 300 }) });
  const popup = await openPopup(session, page);
  await popup.click("forms");
  const opened = session.browser.waitForTarget((target) => target.url().includes("popup.html#tab="));
  await popup.press("open-tab");
  const tab = new Popup(await (await opened).asPage());
  await tab.settled();
  await tab.press("verdict-open");
  await tab.page.waitForFunction(() => /tab is shown meanwhile/.test(document.querySelector('[data-test="verdict"]').innerText));
  const isSeen = (one) => one.evaluate(() => document.visibilityState === "visible");
  assert.deepEqual([await isSeen(page), await isSeen(tab.page)], [false, true]);
  await tab.click("load-whole");
  const working = (wanted) => tab.page.waitForFunction((wanted) => document.documentElement.dataset.state === wanted, { polling: 20 }, wanted);
  await working("working");
  t.diagnostic(`chat seen ${await isSeen(page)}, tab seen ${await isSeen(tab.page)}`);
  await working("ready");
  await tab.page.waitForFunction(() => /300/.test(document.querySelector('[data-test="facts-kept"]').textContent));
  await tab.page.waitForFunction(() => document.visibilityState === "visible", { polling: 20 });
});
