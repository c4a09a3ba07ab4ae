// When hosted links end: as their owner signed it, whatever the server gives and says.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { Knower, startForger } from "./support/forger.mjs";
import { openHosted, said, setServer, settled, shareHosted, waitForState } from "./support/hosted.mjs";
import { openOwnPage, openPopup } from "./support/popup.mjs";
import { aStranger, setUp } from "./support/session.mjs";
import { shownText } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000081";
const body = chatPage({ title: "Alpine animals", turns: [{ user: ["Where?"], assistant: [part.paragraph("In Zermatt.")] }] });

/** Opens a link where the clock is so many hours ahead. */
async function openLater({ browser }, link, hours) {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument((ahead) => {
    const { now } = Date;
    Date.now = () => now() + ahead;
  }, hours * 3_600_000);
  await page.goto(link);
  return { page, state: await settled(page) };
}

describe("the end of a hosted link", () => {
  /** A link at a server that lies on wish. */
  async function lasting(t, lifetime) {
    const session = await setUp(t, { server: [], reader: true });
    const forger = await startForger(session.server.url);
    t.after(() => forger.close());
    await setServer(session, forger.url);
    const popup = await openPopup(session, await openPage(session, { url, body }));
    const link = await shareHosted(popup, { lifetime });
    await popup.close();
    const { path } = new Knower(link);
    const signed = async () => (await fetch(new URL(path, forger.url))).headers.get("excerpt-signed-end");
    return { session, forger, link, path, signed };
  }

  test("is kept to by readers, whatever the server gives after it", async (t) => {
    const { session, link } = await lasting(t, "lifetime_hour");
    const { page: opened, state } = await openHosted(session.reader, link);
    assert.equal(state, "open");
    assert.match(await shownText(opened), /Zermatt/);
    const { page: late, state: over } = await openLater(session.reader, link, 2);
    assert.equal(over, "error");
    assert.match(await said(late), /has expired/);
    assert.doesNotMatch(await late.evaluate(() => document.documentElement.innerText + document.title), /Zermatt|Alpine/);
  });

  test("is nobody's to set but the owner's: without its signature nothing is shown", async (t) => {
    const { session, forger, link, path, signed } = await lasting(t, "lifetime_hour");
    const own = Buffer.from(await signed(), "base64url");
    assert.equal(own.length, 80);
    const longer = Buffer.from(own);
    longer.writeBigUInt64BE(own.readBigUInt64BE() + 9_999_999n);
    for (const end of [longer.toString("base64url"), "", "AA", Buffer.alloc(80).toString("base64url")]) {
      forger.ends.set(path, end);
      const { page, state } = await openHosted(session.reader, link);
      assert.equal(state, "error", end);
      assert.match(await said(page), /not from the person who made this link/);
      await page.close();
    }
    forger.ends.clear();
    assert.equal((await openHosted(session.reader, link)).state, "open");
  });

  test("is changed in Saved without the text, and a reader who saw that keeps to it", async (t) => {
    const { session, forger, link, path, signed } = await lasting(t, "lifetime_month");
    const month = await signed();
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await waitForState(shelf, 0, "live");
    forger.asked.length = 0;
    await shelf.click("shelf-end");
    await shelf.page.waitForSelector('[data-test="end-lifetime"]');
    await shelf.page.select('[data-test="end-lifetime"]', "lifetime_hour");
    await shelf.click("end-yes");
    await shelf.status(/^Readable until /);
    assert.deepEqual(forger.asked, ["PATCH"]);
    await waitForState(shelf, 0, "live");
    await shelf.count("share-end", 0);
    const { page: opened, state } = await openHosted(session.reader, link);
    assert.equal(state, "open");
    assert.match(await shownText(opened), /Zermatt/);
    // The server gives the month that was signed before.
    forger.ends.set(path, month);
    const { page: late, state: over } = await openLater(session.reader, link, 2);
    assert.equal(over, "error");
    assert.match(await said(late), /has expired/);
    // Whoever never saw the hour cannot know.
    assert.equal((await openLater(await aStranger(t), link, 2)).state, "open");
  });

  test("is said in Saved to be another one, when the server says so", async (t) => {
    const { session, link } = await lasting(t, "lifetime_month");
    // Somebody else with the owner's key, or the server: it changes there, and nobody here has done it.
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await waitForState(shelf, 0, "live");
    await shelf.count("share-end", 0);
    const keep = () => chrome.storage.local.get(null).then((all) => Object.entries(all).find(([key]) => key.startsWith("share:")));
    const [key, record] = await shelf.page.evaluate(keep);
    const back = async () => shelf.page.evaluate((key, record) => chrome.storage.local.set({ [key]: record }), key, record);
    await shelf.click("shelf-end");
    await shelf.page.waitForSelector('[data-test="end-lifetime"]');
    await shelf.page.select('[data-test="end-lifetime"]', "lifetime_day");
    await shelf.click("end-yes");
    await shelf.status(/^Readable until /);
    await back();
    await shelf.page.reload();
    await shelf.page.waitForSelector('[data-test="share-end"]');
    assert.deepEqual(await shelf.texts("share-end"), ["End changed elsewhere"]);
    assert.equal((await openHosted(session.reader, link)).state, "open");
  });
});
