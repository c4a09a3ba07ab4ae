// Saved shares: found again, searched, copied, opened, updated with the same edits, deleted one by one or several.
import assert from "node:assert/strict";
import fs from "node:fs";
import { describe, test } from "node:test";
import { download, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { lookAt, openOwnPage, openPopup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, shownText } from "./support/viewer.mjs";

const address = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000001";
const first = { user: ["Where is jo@sample.example.net?"], assistant: [part.paragraph("In Graz, with jo@sample.example.net.")] };
const second = { user: ["And kim@sample.example.net?"], assistant: [part.paragraph("Gone.")] };
const chat = (...turns) => chatPage({ title: "Where is everybody?", turns });

describe("the shelf", () => {
  async function open(t) {
    const person = await setUp(t, { viewer: true });
    await setViewer(person, person.viewer.url);
    return person;
  }

  /** Two shares of a chat of which the first message is left out: a link, and above it a text. Gives the popup. */
  async function shared(person) {
    const page = await openPage(person, { url: address, body: chat(first) });
    const popup = await openPopup(person, page);
    await popup.toggle(0);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const link = await popup.value("link");
    await popup.click("forms");
    await popup.click("copy-markdown");
    await popup.status(/Copied as Markdown/);
    return { page, popup, link };
  }

  /** The shelf in a tab of its own, with both shares. */
  async function shelved(t) {
    const person = await open(t);
    await (await shared(person)).page.close();
    const shelf = await openOwnPage(person, "popup.html#shelf");
    await shelf.count("share", 2);
    return { person, shelf };
  }

  test("lists what was shared by chat, copies it again and opens it", async (t) => {
    const person = await open(t);
    const { popup, link } = await shared(person);
    // The same words again are the same share.
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    await popup.tab("shelf");
    await popup.count("share", 2);
    assert.deepEqual(await popup.page.$$eval(".chat-group h3", (all) => all.map((heading) => heading.innerText)), ["Where is everybody?\nChatGPT"]);
    const shares = (await popup.texts("share")).sort().reverse();
    assert.match(shares[0], /^Link\s+(now|\d+ ?m[^]*) · 1 of 2 messages\s+Copy link$/u);
    assert.match(shares[1], /^Copy\s+(now|\d+ ?m[^]*) · 1 of 2 messages\s+Copy again$/u);
    assert.equal(await popup.copied(() => popup.click("shelf-copy")), link);
    assert.match(await popup.copied(() => popup.click("shelf-text")), /In Graz, with email-1@example\.com/);
    // So does a click on the entry itself.
    const entries = await popup.texts("share");
    const words = await popup.page.$$('[data-test="share"] .what');
    assert.equal(await popup.copied(() => words[entries.findIndex((text) => text.startsWith("Link"))].click()), link);
    // A copied text has no link, so none is offered.
    const places = await popup.texts("share");
    await popup.click(
      "shelf-more",
      places.findIndex((text) => text.startsWith("Copy")),
    );
    await popup.page.waitForSelector('[data-test="shelf-delete"]');
    assert.equal(await popup.page.$('[data-test="shelf-open"], [data-test="shelf-send"], [data-test="shelf-address"], [data-test="shelf-revoke"]'), null);
    await popup.page.keyboard.press("Escape");
    const opened = person.browser.waitForTarget((target) => target.url() === link);
    await popup.click("shelf-open", 0);
    const reader = await (await opened).page();
    await reader.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.match(await shownText(reader), /In Graz, with email-1@example\.com/);
  });

  test("saves a page file once more, as it was", async (t) => {
    const person = await open(t);
    const page = await openPage(person, { url: address, body: chat(first) });
    const popup = await openPopup(person, page);
    const saved = await download(person, () => popup.click("save-page"));
    const before = fs.readFileSync(saved, "utf8");
    // The second has the same name.
    fs.rmSync(saved);
    await popup.tab("shelf");
    await popup.count("share", 1);
    const again = fs.readFileSync(await download(person, () => popup.click("shelf-save")), "utf8");
    const text = (html) => html.replace(/<(style|script)[^]*?<\/\1>/g, "").replace(/<[^>]*>/g, " ");
    assert.equal(text(again), text(before));
    await popup.count("share", 1);
    const held = await popup.copied(() => popup.click("shelf-address"));
    await popup.status(/Address copied/);
    const [start, content] = held.split(",");
    assert.equal(start, "data:text/html;charset=utf-8;base64");
    assert.equal(text(Buffer.from(content, "base64").toString()), text(before));
    await popup.count("share", 1);
  });

  test("updates a share after the chat went on: the same edits and pseudonyms, the new messages", async (t) => {
    const person = await open(t);
    await (await shared(person)).page.close();
    const later = await openPage(person, { url: `${address}?model=other`, body: chat(first, second) });
    const popup = await openPopup(person, later);
    await popup.click("update");
    await popup.status(/The same edits as last time\. New messages since then: 2/);
    assert.match((await popup.texts("facts-kept"))[0], /3 of 4/);
    await popup.tab("anonymize");
    await popup.count("finding", 2);
    const findings = (await popup.texts("finding")).join("\n");
    assert.match(findings, /jo@sample\.example\.net\s+→\s+email-1@example\.com/);
    assert.match(findings, /kim@sample\.example\.net\s+→\s+email-2@example\.com/);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const reader = await openLink(person, await popup.value("link"));
    const text = await shownText(reader);
    assert.match(text, /In Graz, with email-1@example\.com/);
    assert.match(text, /And email-2@example\.com\?/);
    assert.doesNotMatch(text, /Where is email-1/);
    await reader.close();
    await later.bringToFront();
    const again = await openPopup(person, later);
    await again.tab("shelf");
    // The older link still works at its readers, so it stays findable.
    await again.count("share", 3);
  });

  test("updates from elsewhere by opening the chat", async (t) => {
    const { person, shelf } = await shelved(t);
    const chat = person.browser.waitForTarget((target) => target.url().startsWith(address));
    await shelf.click("shelf-update", 1);
    await (await (await chat).page()).close();
    await shelf.status(/click Excerpt’s button there/);
  });

  test("deletes one, and takes it back", async (t) => {
    const { shelf } = await shelved(t);
    const before = await shelf.texts("share");
    await shelf.click("shelf-delete", 0);
    await shelf.status(/Deleted “Where is everybody\?”/);
    await shelf.count("share", 1);
    await shelf.click("undo");
    await shelf.count("share", 2);
    assert.deepEqual((await shelf.texts("share")).sort(), before.sort());
  });

  test("names a record that it cannot read, and keeps it", async (t) => {
    const { shelf } = await shelved(t);
    await shelf.page.evaluate(() => chrome.storage.local.set({ "share:future": JSON.stringify({ version: 99, share: {} }) }));
    await shelf.page.reload();
    await shelf.count("share", 3);
    assert.match((await shelf.texts("saved-list"))[0], /saved by a newer Excerpt/);
    assert.ok(await shelf.page.evaluate(async () => "share:future" in (await chrome.storage.local.get(null))));
  });

  test("deletes all at once where no link ends, takes it back, and nothing of the shares stays on the machine", async (t) => {
    const { shelf } = await shelved(t);
    // What it cannot read goes, too.
    await shelf.page.evaluate(() => chrome.storage.local.set({ "share:future": JSON.stringify({ version: 99, share: {} }) }));
    await shelf.page.reload();
    await shelf.count("share", 3);
    await shelf.deleteAll();
    await shelf.count("saved-empty", 1);
    await shelf.click("undo");
    await shelf.count("share", 2);
    await shelf.deleteAll();
    await shelf.count("saved-empty", 1);
    const kept = await shelf.page.evaluate(() => chrome.storage.local.get(null));
    assert.deepEqual(Object.keys(kept).sort(), ["index", "settings"]);
    assert.doesNotMatch(kept.index, /everybody|Graz|chatgpt/);
  });

  test("asks before a link ends, and names it", async (t) => {
    const person = await setUp(t, { server: [], reader: true });
    const options = await openOwnPage(person, "options.html");
    await lookAt(options, person.server.url);
    const page = await openPage(person, { url: address, body: chat(first) });
    const popup = await openPopup(person, page);
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.status(/Link copied/);
    await popup.tab("shelf");
    await popup.count("share", 1);
    await popup.click("shelf-delete");
    await popup.page.waitForSelector('[data-test="cancel"]:focus');
    assert.match((await popup.texts("question"))[0], /Delete this share\?\s+“Where is everybody\?” stops working for everyone/);
    await popup.page.keyboard.press("Escape");
    await popup.count("question", 0);
    await popup.count("share", 1);
    await popup.click("shelf-delete");
    await popup.click("revoke-too");
    assert.match((await popup.texts("question"))[0], /keeps working, and can no longer be revoked from here/);
    await popup.click("revoke-too");
    await popup.click("delete-yes");
    await popup.count("saved-empty", 1);
    // It comes back as what it is now.
    await popup.click("undo");
    await popup.page.waitForSelector('[data-test="share-state"][data-state="revoked"]');
    assert.equal(await popup.page.$('[data-test="shelf-copy"]'), null);
  });

  /** So many shares of made-up chats, the newest with the highest number. */
  const many = (shelf, count) =>
    shelf.page.evaluate(async (count) => {
      const [record] = Object.entries(await chrome.storage.local.get(null)).filter(([key]) => key.startsWith("share:"));
      for (let from = 0; from < count; from += 1000) {
        const items = {};
        for (let number = from; number < Math.min(count, from + 1000); number++) {
          const { version, share } = JSON.parse(record[1]);
          const kind = ["link", "page", "copy"][number % 3];
          const own = { id: `n${number}`, kind, title: `Chat ${number}`, address: `https://chatgpt.com/c/n${number}`, updated: 1e12 + number };
          items[`share:n${number}`] = JSON.stringify({ version, share: { ...share, ...own } });
        }
        await chrome.storage.local.set(items);
      }
    }, count);

  test("finds among ten thousand as one types, and builds only what is seen", async (t) => {
    const { shelf } = await shelved(t);
    await many(shelf, 10_000);
    await shelf.page.reload();
    await shelf.page.waitForFunction(() => document.querySelector('[data-test="saved-all"] .n')?.innerText === "10,002");
    assert.ok((await shelf.page.$$('[data-test="share"]')).length < 150);
    await shelf.page.waitForSelector('[data-test="saved-find"]:focus');
    await shelf.page.keyboard.type("chat 987");
    // 987, 1987 …, 9870 to 9879.
    await shelf.page.waitForFunction(() => document.querySelector('[data-test="saved-count"]').innerText === "20 shares found");
    assert.match((await shelf.texts("share"))[0], /messages/);
    await shelf.click("saved-pages");
    await shelf.page.waitForFunction(() => /^[5-8] shares found$/.test(document.querySelector('[data-test="saved-count"]').innerText));
    await shelf.fill("saved-find", "no such thing");
    await shelf.count("saved-nothing", 1);
    // What is scrolled to is built.
    await shelf.fill("saved-find", "");
    await shelf.click("saved-all");
    await shelf.page.waitForFunction(() => document.querySelectorAll('[data-test="share"]').length >= 60);
    await shelf.page.$eval('[data-test="saved-list"]', (list) => (list.scrollTop = list.scrollHeight));
    await shelf.page.waitForFunction(() => document.querySelectorAll('[data-test="share"]').length >= 120);
  });

  test("asks once for its list before it is seen, and builds a window of it", async (t) => {
    const { shelf } = await shelved(t);
    await many(shelf, 1_000);
    // It makes the index.
    await shelf.page.reload();
    await shelf.page.waitForFunction(() => document.querySelector('[data-test="saved-all"] .n')?.innerText === "1,002");
    await shelf.page.evaluateOnNewDocument(() => {
      window.asked = 0;
      const { local } = chrome.storage;
      const get = local.get.bind(local);
      local.get = (keys) => {
        if ([keys].flat().includes("index") && !window.built) window.asked++;
        return get(keys);
      };
      new MutationObserver((_, observer) => {
        window.built = document.querySelectorAll('[data-test="share"]').length;
        if (window.built) observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await shelf.page.reload();
    await shelf.page.waitForFunction(() => document.querySelectorAll('[data-test="share"]').length >= 60);
    const [asked, built] = await shelf.page.evaluate(() => [window.asked, window.built]);
    assert.equal(asked, 1);
    assert.ok(built > 0 && built < 40, `${built} entries`);
  });

  test("finds by words of what was shared, behind what is found by its title, and says that it looks", async (t) => {
    const person = await open(t);
    await (await shared(person)).page.close();
    // Another chat, whose title says it.
    const page = await openPage(person, { url: `${address}9`, body: chatPage({ title: "A trip to Graz", turns: [second] }) });
    const popup = await openPopup(person, page);
    await popup.copied(() => popup.click("copy-link"));
    await page.close();
    const shelf = await openOwnPage(person, "popup.html#shelf");
    await shelf.count("share", 3);
    await shelf.fill("saved-find", "graz");
    await shelf.count("share", 3);
    await shelf.count("share-in-text", 2);
    assert.deepEqual(await shelf.page.$$eval(".chat-group h3", (all) => all.map((heading) => heading.innerText.split("\n")[0])), ["A trip to Graz", "Where is everybody?"]);
    assert.match((await shelf.texts("share"))[1], /Found in the text/);
    // What was replaced is not there to be found, what stands for it is.
    await shelf.fill("saved-find", "jo@sample");
    await shelf.count("saved-nothing", 1);
    await shelf.fill("saved-find", "email-1@example everybody");
    await shelf.count("share", 2);
    // Title and text together.
    await shelf.fill("saved-find", "everybody graz");
    await shelf.count("share", 2);
    await shelf.count("share-in-text", 2);
    // The search goes on while one types: what is shown is of the last word.
    await many(shelf, 3_000);
    await shelf.page.reload();
    await shelf.count("saved-searching", 0);
    await shelf.page.evaluate(() => {
      window.said = [];
      const look = () => said.push(document.querySelector('[data-test="saved-searching"]')?.innerText ?? "");
      new MutationObserver(look).observe(document.querySelector('[data-test="saved-list"]'), { childList: true, subtree: true });
    });
    await shelf.fill("saved-find", "no such words");
    await shelf.fill("saved-find", "a trip");
    await shelf.page.waitForFunction(() => document.querySelector('[data-test="saved-count"]').innerText === "1 share found");
    await shelf.count("saved-searching", 0);
    assert.ok((await shelf.page.evaluate(() => said)).includes("Searching the texts…"));
    assert.match((await shelf.texts("share")).join(), /^Link/);
  });

  test("keeps no words of a link with a password, whose text is kept behind it", async (t) => {
    const person = await open(t);
    const page = await openPage(person, { url: address, body: chat(first) });
    const popup = await openPopup(person, page);
    await popup.click("add-password");
    await popup.type("link-password", "correct horse");
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const records = await popup.page.evaluate(async () => Object.entries(await chrome.storage.local.get(null)).filter(([key]) => key.startsWith("share:")));
    assert.equal(records.length, 1);
    assert.equal(JSON.parse(records[0][1]).share.words, undefined);
  });

  test("shows a link as a QR code, and goes back to the list", async (t) => {
    const { shelf } = await shelved(t);
    const entries = await shelf.texts("share");
    await shelf.click(
      "shelf-more",
      entries.findIndex((text) => text.startsWith("Link")),
    );
    await shelf.press("shelf-code");
    await shelf.page.waitForFunction(() => document.querySelector('[data-test="code"]')?.naturalWidth > 0);
    assert.equal(await shelf.page.$eval("#sheet-name", (name) => name.innerText), "QR code");
    await shelf.click("back");
    await shelf.count("share", 2);
  });

  test("needs no mouse: arrows, X, Delete and /", async (t) => {
    const { shelf } = await shelved(t);
    await many(shelf, 3);
    await shelf.page.reload();
    await shelf.count("share", 5);
    const { keyboard } = shelf.page;
    const at = (index) => shelf.page.waitForFunction((index) => document.querySelectorAll('[data-test="share"]')[index]?.contains(document.activeElement), {}, index);
    // All entries together have two stops of the Tab key.
    assert.equal((await shelf.page.$$('.saved-list [tabindex="0"]')).length, 2);
    await shelf.page.focus('.saved-list [tabindex="0"]');
    await keyboard.press("ArrowDown");
    await at(1);
    await keyboard.press("End");
    await at(4);
    await keyboard.press("Home");
    await at(0);
    await keyboard.press("x");
    await shelf.page.waitForFunction(() => document.querySelector('[data-test="saved-bar"]')?.innerText.startsWith("1 selected"));
    await keyboard.press("Escape");
    await shelf.count("saved-bar", 0);
    await keyboard.down("Control");
    await keyboard.press("a");
    await keyboard.up("Control");
    await shelf.page.waitForFunction(() => document.querySelector('[data-test="saved-bar"]')?.innerText.startsWith("5 selected"));
    await shelf.page.focus('.saved-list [tabindex="0"]');
    await keyboard.press("Escape");
    await shelf.count("saved-bar", 0);
    await keyboard.press("Delete");
    await shelf.count("share", 4);
    await shelf.click("undo");
    await shelf.count("share", 5);
    await shelf.page.focus('.saved-list [tabindex="0"]');
    await keyboard.press("/");
    await shelf.page.waitForSelector('[data-test="saved-find"]:focus');
  });

  test("takes only addresses that browsers open safely", async (t) => {
    const person = await open(t);
    const options = await openOwnPage(person, "options.html");
    await lookAt(options, "http://example.org/", /Use an address that begins with https/);
    await lookAt(options, "https://example.org/#x", /must not contain #/);
    await lookAt(options, `${person.viewer.url}none/`, /nothing there makes links|Nothing here opens links/);
    await options.page.reload();
    await options.page.waitForFunction(
      (host) => document.querySelector('[data-test="link-host"][data-kind="viewer"]')?.innerText.includes(host),
      {},
      new URL(person.viewer.url).host,
    );
  });
});
