// Saved shares: found again, copied, opened, updated with the same edits, deleted one by one or all.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
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

  test("lists what was shared, copies it again and opens it", async (t) => {
    const person = await open(t);
    const { popup, link } = await shared(person);
    // The same words again are the same share.
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    await popup.tab("shelf");
    await popup.count("share", 2);
    const shares = await popup.texts("share");
    for (const kind of [/Where is everybody\?\s+Copied text · ChatGPT · \d{4}-\d\d-\d\d · messages: 1/, /Link · ChatGPT/]) {
      assert.equal(shares.filter((share) => kind.test(share)).length, 1, shares.join("\n"));
    }
    // A copied text has no link.
    await popup.click("shelf-copy", 0);
    await popup.status(/Link copied/);
    assert.equal(await popup.value("link"), link);
    const opened = person.browser.waitForTarget((target) => target.url() === link);
    await popup.click("shelf-open", 0);
    const reader = await (await opened).page();
    await reader.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.match(await shownText(reader), /In Graz, with email-1@example\.com/);
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
    await shelf.status(/click Excerpt's button there/);
  });

  test("deletes one, and takes it back", async (t) => {
    const { shelf } = await shelved(t);
    const before = await shelf.texts("share");
    await shelf.click("shelf-delete", 0);
    await shelf.count("share", 1);
    await shelf.click("undo");
    await shelf.count("share", 2);
    assert.deepEqual((await shelf.texts("share")).sort(), before.sort());
  });

  test("names a record that it cannot read, and keeps it", async (t) => {
    const { shelf } = await shelved(t);
    await shelf.page.evaluate(() => chrome.storage.local.set({ "share:future": JSON.stringify({ version: 99, share: {} }) }));
    await shelf.page.reload();
    await shelf.count("share", 2);
    assert.match(await shelf.page.$eval(".shelf", (list) => list.innerText), /saved by a newer Excerpt/);
    assert.ok(await shelf.page.evaluate(async () => "share:future" in (await chrome.storage.local.get(null))));
  });

  test("deletes all only after asking, and nothing of the shares stays on the machine", async (t) => {
    const { shelf } = await shelved(t);
    // What it cannot read goes, too.
    await shelf.page.evaluate(() => chrome.storage.local.set({ "share:future": JSON.stringify({ version: 99, share: {} }) }));
    await shelf.page.reload();
    await shelf.count("share", 2);
    await shelf.click("delete-all");
    await shelf.click("delete-all-no");
    await shelf.count("share", 2);
    await shelf.click("delete-all");
    await shelf.click("delete-all-yes");
    await shelf.count("share", 0);
    const kept = await shelf.page.evaluate(async () => Object.keys(await chrome.storage.local.get(null)));
    assert.deepEqual(kept, ["settings"]);
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
