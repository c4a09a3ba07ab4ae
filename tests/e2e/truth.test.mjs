// What a button says is what it does; nothing is lost, and nothing happens unsaid.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openPopup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { shownText } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-0000000071e5";
const key = ["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].join("_");
const chat = (more = []) =>
  chatPage({
    title: "Bread",
    turns: [
      { user: ["How much flour? Write to jo@sample.example.net."], assistant: [part.paragraph('Take 500 g, as <a href="https://flour.example.org/much">they say</a>.')] },
      { user: [`And with the token ${key}?`], assistant: [part.paragraph("Also 500 g.")] },
      ...more,
    ],
  });

test("switching all hiding off asks while a secret is among the finds, and says what would be seen", async (t) => {
  const session = await setUp(t);
  const popup = await openPopup(session, await openPage(session, { url, body: chat() }));
  await popup.tab("anonymize");
  await popup.count("finding", 2);
  const isOn = () => popup.page.$eval('[data-test="anonymize"]', (field) => field.checked);
  await popup.click("anonymize");
  assert.match((await popup.texts("secret-question"))[0], new RegExp(key));
  await popup.click("secret-keep");
  assert.ok(await isOn());
  assert.ok(!(await shownText(await popup.preview())).includes(key));
  await popup.tab("anonymize");
  await popup.click("anonymize");
  await popup.click("secret-show");
  assert.ok(!(await isOn()));
  assert.ok((await shownText(await popup.preview())).includes(key));
});

test("the edits of last time are one step: the draft is one undo away", async (t) => {
  const session = await setUp(t, { viewer: true });
  await setViewer(session, session.viewer.url);
  const page = await openPage(session, { url, body: chat() });
  const first = await openPopup(session, page);
  await first.toggle(0);
  await first.click("copy-link");
  await first.status(/Link copied/);
  await first.close();
  await page.close();
  const longer = await openPage(session, { url, body: chat([{ user: ["And salt?"], assistant: [part.paragraph("10 g.")] }]) });
  const popup = await openPopup(session, longer);
  await popup.page.waitForSelector('[data-test="update"]');
  await popup.type("title", "My better title");
  await popup.toggle(2);
  const ticks = () => popup.page.$$eval('[data-test="message"] .tick', (all) => all.map((tick) => tick.checked));
  const draft = await ticks();
  assert.equal(draft[2], false);
  await popup.click("update");
  await popup.status(/same edits as last time/);
  assert.equal(await popup.value("title"), "Bread");
  assert.notDeepEqual(await ticks(), draft);
  await popup.click("step-undo");
  await popup.status(/Undone/);
  assert.equal(await popup.value("title"), "My better title");
  assert.deepEqual(await ticks(), draft);
});

test("a title is kept letter by letter, also when the popup closes before the field is left", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: chat() });
  const popup = await openPopup(session, page);
  await popup.page.click('[data-test="title"]', { count: 3 });
  await popup.page.keyboard.type("Half a tit");
  await popup.page.waitForFunction(async () => JSON.stringify(await chrome.storage.session.get(null)).includes("Half a tit"));
  await popup.close();
  const again = await openPopup(session, page);
  assert.equal(await again.value("title"), "Half a tit");
});

test("a link in a message leads nowhere, in the list and in the preview; with Ctrl it opens a tab", async (t) => {
  const session = await setUp(t);
  const popup = await openPopup(session, await openPage(session, { url, body: chat() }));
  const asked = [];
  popup.page.on("request", (request) => request.isNavigationRequest() && asked.push(request.url()));
  const link = await popup.page.waitForSelector(".content a[href]");
  assert.equal(await link.evaluate((element) => element.tabIndex), -1);
  await link.click();
  const frame = await popup.preview();
  const inside = await frame.waitForSelector('a[href^="https://flour"]');
  await inside.click();
  assert.match(await shownText(frame), /as they say/, "the preview stays");
  assert.deepEqual(
    asked.filter((address) => address.includes("flour")),
    [],
  );
  const opened = session.browser.waitForTarget((target) => target.url().includes("flour.example.org"));
  await popup.page.keyboard.down("Control");
  // The tab that it opens closes the popup, perhaps before the click has been answered.
  await inside.click().catch((error) => assert.match(error.message, /Target closed/));
  await opened;
});

test("the focus is never lost, and every act is said", async (t) => {
  const session = await setUp(t, { viewer: true });
  await setViewer(session, session.viewer.url);
  const popup = await openPopup(session, await openPage(session, { url, body: chat() }));
  const { keyboard } = popup.page;
  const said = async (pattern) => {
    await popup.status(pattern);
    await popup.page.waitForFunction(() => document.activeElement && document.activeElement !== document.body);
  };
  await popup.page.waitForSelector('[data-test="message"] .tick');
  await popup.page.focus('[data-test="message"] .tick');
  await keyboard.press("Space");
  await said(/Message 1 left out/);
  await keyboard.press("Space");
  await said(/Message 1 is back/);
  await keyboard.down("Control");
  await keyboard.press("z");
  await said(/Undone: Message 1 is back/);
  await keyboard.press("y");
  await said(/Done again: Message 1 is back/);
  await keyboard.up("Control");
  await popup.select(1, "500 g");
  await popup.click("cut");
  await said(/“500 g” removed/);
  // The button goes with what it puts back; the row keeps the focus.
  await popup.page.click(".message mark.removed");
  await popup.page.waitForSelector('[data-test="restore"]');
  await popup.page.focus('[data-test="restore"]');
  await keyboard.press("Enter");
  await said(/“500 g” put back/);
  await popup.page.waitForFunction(() => document.activeElement.closest('[data-test="message"]'));
  // The button makes way for what was shared, and the focus goes along.
  await popup.page.focus('[data-test="copy-link"]');
  await keyboard.press("Enter");
  await said(/Link copied/);
  await popup.page.waitForFunction(() => document.activeElement.dataset.test === "done-open");
  await popup.press("done");
  await popup.page.waitForFunction(() => document.activeElement.dataset.test === "copy-link");
});

test("the list shows what is shared: stand-ins, what may be private, what is removed; and the words below them", async (t) => {
  const session = await setUp(t);
  const popup = await openPopup(session, await openPage(session, { url, body: chat() }));
  const text = () => popup.page.$eval(".messages", (list) => list.innerText);
  const hidden = await popup.page.waitForSelector(".message mark.hidden");
  assert.ok(!(await text()).includes("jo@sample.example.net"), "a hidden detail is not in the list");
  assert.equal(await hidden.evaluate((mark) => mark.dataset.was), "jo@sample.example.net");
  // What stood there, on a press; and back into the share.
  await hidden.click();
  await popup.page.waitForSelector('[data-test="chip-show"]');
  assert.match(await popup.page.$eval(".message .details", (card) => card.innerText), /jo@sample\.example\.net/);
  await popup.click("chip-show");
  await popup.status(/is shown/);
  await popup.page.waitForFunction(() => document.querySelector(".messages").innerText.includes("jo@sample.example.net"));
  await popup.click("step-undo");
  await popup.page.waitForFunction(() => !document.querySelector(".messages").innerText.includes("jo@sample.example.net"));
  // Words selected across a stand-in are the captured ones below it.
  await popup.select(0, "Write to email-1@example.com");
  await popup.click("cut");
  await popup.status(/“Write to jo@sample\.example\.net” removed/);
  const removed = await popup.page.waitForSelector(".message mark.removed");
  assert.equal(await removed.evaluate((mark) => mark.innerText), "[…]");
  assert.match(await shownText(await popup.preview()), /How much flour\? \[…\]\./);
});

test("what was shared is shown, also when the popup is opened again, until it is edited", async (t) => {
  const session = await setUp(t, { viewer: true });
  await setViewer(session, session.viewer.url);
  const page = await openPage(session, { url, body: chat() });
  const popup = await openPopup(session, page);
  await popup.toggle(0);
  await popup.click("copy-link");
  await popup.status(/Link copied/);
  const link = await popup.value("link");
  assert.match((await popup.texts("done-means"))[0], /can read these 3 messages/);
  await popup.close();
  const again = await openPopup(session, page);
  await again.page.waitForSelector('[data-test="done-card"]');
  assert.equal(await again.value("link"), link);
  assert.match((await again.texts("done-card"))[0], /Shared /);
  assert.match((await again.texts("facts-kept"))[0], /3 of 4/, "the list is what was shared");
  const opened = session.browser.waitForTarget((target) => target.url() === link);
  await again.click("done-open");
  await (await (await opened).page()).close();
  await page.bringToFront();
  const third = await openPopup(session, page);
  await third.page.waitForSelector('[data-test="done-card"]');
  // An edit makes another share.
  await third.toggle(1);
  await third.count("done-card", 0);
  await third.page.waitForSelector('.split > [data-test="copy-link"]');
});
