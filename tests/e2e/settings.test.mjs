// Settings: how shares begin, own words, colours, keys; everything in one sealed file and back; everything away.
import assert from "node:assert/strict";
import fs from "node:fs";
import { describe, test } from "node:test";
import { download, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, setServer, shareHosted } from "./support/hosted.mjs";
import { kept, openSettings } from "./support/options.mjs";
import { lookAt, openOwnPage, openPopup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000007";
const chat = chatPage({
  title: "Honey",
  turns: [{ user: ["Is KD-204118 from Imkerei Falk?"], assistant: [part.paragraph("Yes, it is of Imkerei Falk.")] }],
});

describe("settings", () => {
  test("hide own words and patterns in every chat, also out of a pasted list", async (t) => {
    const session = await setUp(t);
    const options = await openSettings(session);
    await options.type("word", "Imkerei Falk");
    await options.click("add-word");
    await options.status(/Saved/);
    // What is wrong is said at its field, and nothing is kept.
    await options.type("pattern", "KD-[");
    await options.click("add-pattern");
    await options.page.waitForFunction(() => document.querySelector('[data-test="pattern-error"]').innerText.length > 5);
    assert.equal(await options.page.$eval('[data-test="pattern"]', (field) => field.getAttribute("aria-invalid")), "true");
    // No word of another language in it.
    assert.equal((await options.texts("pattern-error"))[0], "This pattern cannot be read.");
    await kept(options.page, ({ patterns }) => patterns.length === 0);
    await options.type("pattern", "KD-[0-9]{6}");
    await options.click("add-pattern");
    await kept(options.page, ({ patterns }) => patterns.length === 1);
    await options.click("many-open");
    await options.fill("many", "# no\nAPI_KEY='hunter22'\nPORT=80\nImkerei Falk\n");
    await options.click("add-many");
    await options.status(/1 word added/);
    await kept(options.page, ({ words }) => words.join() === "Imkerei Falk,hunter22");
    await options.page.close();
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    await popup.page.waitForSelector(".message mark.hidden");
    const said = (await popup.texts("message")).join("\n");
    assert.doesNotMatch(said, /KD-204118|Imkerei Falk/);
  });

  test("say how each share begins", async (t) => {
    const session = await setUp(t);
    const options = await openSettings(session);
    await options.page.select('[data-test="default-form"]', "page");
    await options.page.select('[data-test="default-style"]', "bars");
    await options.click("default-signature");
    await kept(options.page, ({ form, unsigned }) => form === "page" && unsigned);
    await options.type("word", "Imkerei Falk");
    await options.click("add-word");
    await kept(options.page, ({ words }) => words.length === 1);
    await options.page.close();
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    // There is a page for links, but the file was wanted.
    await popup.page.waitForSelector('.split > [data-test="save-page"]');
    await popup.page.waitForFunction(() => /█/.test(document.querySelector('[data-test="message"]').innerText));
    const file = await download(session, () => popup.click("save-page"));
    assert.doesNotMatch(fs.readFileSync(file, "utf8"), /Made with Excerpt/);
  });

  test("change the colours at once, on every page", async (t) => {
    const session = await setUp(t);
    const options = await openSettings(session);
    await options.page.$eval('[data-test="theme_dark"]', (choice) => choice.click());
    await options.page.waitForFunction(() => getComputedStyle(document.body).colorScheme === "dark");
    const saved = await openOwnPage(session, "popup.html#shelf");
    await saved.page.waitForFunction(() => getComputedStyle(document.body).colorScheme === "dark");
    await options.page.$eval('[data-test="theme_system"]', (choice) => choice.click());
    await options.page.waitForFunction(() => document.documentElement.dataset.theme === undefined);
  });
});

test("all shortcuts stand in Settings as the popup lists them", async (t) => {
  const session = await setUp(t);
  const options = await openSettings(session);
  await options.click("all-shortcuts");
  const listed = (page) => page.waitForSelector('[data-test="keys"] kbd', { visible: true }).then(() => page.$eval('[data-test="keys"]', (list) => list.innerText));
  const inSettings = await listed(options.page);
  await options.page.close();
  const popup = await openPopup(session, await openPage(session, { url, body: chat }));
  await popup.page.focus(".message input");
  await popup.page.keyboard.press("?");
  assert.equal(inSettings, await listed(popup.page));
});

test("nobody is warned of long links who does not want to be", async (t) => {
  const session = await setUp(t, { viewer: true });
  await setViewer(session, session.viewer.url);
  const words = Array.from({ length: 900 }, (_, at) => `w${(at * 7919) % 99991}`).join(" ");
  const body = chatPage({ title: "Long", turns: [{ user: ["?"], assistant: [part.paragraph(words)] }] });
  const page = await openPage(session, { url, body });
  const warned = await openPopup(session, page);
  await warned.page.waitForSelector('.split > [data-test="save-page"]');
  assert.match(await warned.page.$eval(".means", (line) => line.innerText), /cut it off/);
  await warned.click("copy-link");
  await warned.status(/Link copied\. It has [\d,]+ characters/);
  await warned.close();
  const options = await openSettings(session);
  const length = '[data-test="default-length"]';
  const choices = await options.page.$$eval(`${length} option`, (all) => all.map((one) => one.innerText));
  assert.deepEqual(choices, ["Above 2,000 characters", "Above 4,000 characters", "Never"]);
  assert.equal(await options.page.$eval(length, (list) => list.value), "place_discord");
  await options.page.select(length, "place_slack");
  await kept(options.page, ({ place, long_link_warning: warns }) => place === "place_slack" && warns);
  await options.page.select(length, "place_discord");
  await options.page.select(length, "never");
  await kept(options.page, ({ long_link_warning: warns }) => warns === false);
  await options.page.evaluate(async () => {
    const all = await chrome.storage.local.get(null);
    await chrome.storage.local.remove(Object.keys(all).filter((key) => key.startsWith("share:") || key === "index"));
  });
  await options.page.close();
  await page.bringToFront();
  const popup = await openPopup(session, page);
  await popup.click("forms");
  // Its length is known, and nothing is made of it.
  await popup.page.waitForFunction(() => /[\d,]{4,} characters: more/.test(document.querySelector('[data-test="advice"]').textContent));
  await popup.press("forms");
  await popup.page.waitForSelector('.split > [data-test="copy-link"]');
  await popup.click("copy-link");
  assert.match(await popup.status(/Link copied/), /^Link copied\.$/);
});

test("the length that was chosen for a place in the popup stands in Settings, too, and so does what older versions kept", async (t) => {
  const session = await setUp(t);
  for (const [settings, value, first] of [
    [{ place: "place_outlook" }, "place_outlook", "Above 1,024 characters"],
    [{ long_link_warning: false }, "never", "Above 2,000 characters"],
  ]) {
    const own = await openOwnPage(session, "options.html");
    await own.page.evaluate((settings) => chrome.storage.local.set({ settings: JSON.stringify(settings) }), settings);
    await own.page.reload();
    await own.page.waitForSelector('[data-test="default-length"]:enabled');
    await own.page.waitForFunction((value) => document.querySelector('[data-test="default-length"]').value === value, {}, value);
    assert.equal(await own.page.$eval('[data-test="default-length"] option', (one) => one.innerText), first);
    await own.page.close();
  }
});

test("how much is kept stands in Settings, with a warning before there is no room left", async (t) => {
  const session = await setUp(t, {});
  const options = await openSettings(session);
  const room = () => options.page.waitForSelector('[data-test="room"]').then((line) => line.evaluate((line) => line.parentElement.innerText));
  assert.match(await room(), /Excerpt uses [\d,]+ kB/);
  assert.doesNotMatch(await room(), /little room/);
  await options.page.evaluateOnNewDocument(() => {
    // As much again as is kept, and a tenth.
    StorageManager.prototype.estimate = async () => ({ usage: 0, quota: 1.1 * (await chrome.storage.local.getBytesInUse(null)) });
  });
  await options.page.evaluate(() => chrome.storage.local.set({ "share:much": "x".repeat(200_000) }));
  await options.page.reload();
  await options.page.waitForFunction(() => /little room left/.test(document.body.innerText));
});

describe("a backup", () => {
  /** Somebody with a short link, an own word, and a backup of both; `key`: the owner keys. */
  async function backedUp(t) {
    const session = await setUp(t, { server: [], reader: true, others: 1 });
    await setServer(session, session.server.url);
    const options = await openSettings(session);
    await options.type("word", "Imkerei Falk");
    await options.click("add-word");
    await options.status(/Saved/);
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    const link = await shareHosted(popup, { lifetime: "lifetime_day" });
    // Nobody could revoke it if this browser's profile were lost: said once, until there is a backup.
    await popup.page.waitForSelector('[data-test="backup-nudge"]');
    await popup.close();
    await options.page.bringToFront();
    await options.page.reload();
    await options.page.waitForSelector('[data-test="backup-none"]');
    await options.click("backup-save");
    await options.type("backup-password", "short");
    await options.click("backup-go");
    await options.page.waitForFunction(() => /at least 8/.test(document.querySelector('[data-test="backup-wrong"]').innerText));
    await options.type("backup-password", "reed bed in the fog");
    const file = await download(session, () => options.click("backup-go"));
    await options.page.waitForSelector('[data-test="backup-last"]');
    assert.equal(await options.page.$('[data-test="backup-none"]'), null);
    return { session, link, file };
  }

  /** Chooses a file on the settings page and looks into it. */
  async function look(options, file, password) {
    if (!(await options.page.$('[data-test="backup-file"]'))) await options.click("backup-restore");
    const field = await options.page.waitForSelector('[data-test="backup-file"]');
    await field.uploadFile(file);
    await options.type("backup-password", password);
    await options.click("backup-go");
  }

  test("brings shares, edits, words and keys to another browser, which can revoke with them", async (t) => {
    const { session, link, file } = await backedUp(t);
    const other = { ...session, ...session.others[0] };
    const options = await openSettings(other);
    await look(options, file, "reed bed in the fog");
    await options.page.waitForFunction(() => /1 share/.test(document.querySelector('[data-test="backup-found"]')?.innerText));
    await options.click("backup-take");
    await options.status(/Restored: 1 share, 1 word\./);
    await kept(options.page, ({ words }) => words.join() === "Imkerei Falk");
    const shelf = await openOwnPage(other, "popup.html#shelf");
    await shelf.count("share", 1);
    assert.equal(await shelf.copied(() => shelf.click("shelf-copy")), link);
    await shelf.click("shelf-revoke");
    await shelf.click("revoke-yes");
    await shelf.status(/Revoked/);
    const { state } = await openHosted(session.reader, link);
    assert.equal(state, "error");
    // The edits came along: an update would hide what was hidden.
    const records = await shelf.page.evaluate(() => chrome.storage.local.get(null));
    const [record] = Object.keys(records).filter((key) => key.startsWith("share:"));
    assert.match(records[record], /Imkerei Falk/);
  });

  test("with a wrong password, or damaged, changes nothing", async (t) => {
    const { session, file } = await backedUp(t);
    const other = { ...session, ...session.others[0] };
    const options = await openSettings(other);
    const everything = () => options.page.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
    const before = await everything();
    const wrong = (pattern) =>
      options.page.waitForFunction((source) => new RegExp(source).test(document.querySelector('[data-test="backup-wrong"]').innerText), {}, pattern.source);
    await look(options, file, "reed bed in the frog");
    await wrong(/not the password of this backup/);
    const damaged = `${file}.damaged`;
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 5] ^= 1;
    fs.writeFileSync(damaged, bytes);
    await look(options, damaged, "reed bed in the fog");
    await wrong(/damaged/);
    fs.writeFileSync(`${file}.html`, "<html>");
    await look(options, `${file}.html`, "reed bed in the fog");
    await wrong(/not a backup/);
    assert.equal(await options.page.$('[data-test="backup-found"]'), null);
    assert.equal(await everything(), before);
  });
});

test("erasing asks, ends the links that still open, and leaves nothing", async (t) => {
  const session = await setUp(t, { server: [], reader: true });
  await setServer(session, session.server.url);
  const page = await openPage(session, { url, body: chat });
  const popup = await openPopup(session, page);
  const link = await shareHosted(popup, { lifetime: "lifetime_day" });
  await popup.close();
  const options = await openSettings(session);
  await options.click("erase");
  await options.page.waitForSelector('[data-test="cancel"]:focus');
  assert.match((await options.texts("erase-question"))[0], /1 share, your settings[^]*First revoke the short link[^]*You have no backup/);
  await options.page.keyboard.press("Escape");
  await options.count("erase-question", 0);
  await options.click("erase");
  await options.click("erase-yes");
  await options.status(/Erased/);
  assert.deepEqual(await options.page.evaluate(async () => Object.keys(await chrome.storage.local.get(null))), []);
  const { state } = await openHosted(session.reader, link);
  assert.equal(state, "error");
  // It works as on the first day.
  await lookAt(options, session.server.url);
});
