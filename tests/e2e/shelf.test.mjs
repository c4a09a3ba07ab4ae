// Saved shares: found again, copied, opened, updated with the same edits, deleted one by one or all.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openOwnPage, openPopup, setViewer } from "./support/popup.mjs";
import { openLink, serveViewer, shownText } from "./support/viewer.mjs";

const address = (number) => `https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-00000000000${number}`;
const first = { user: ["Where is jo@sample.example.net?"], assistant: [part.paragraph("In Graz, with jo@sample.example.net.")] };
const second = { user: ["And kim@sample.example.net?"], assistant: [part.paragraph("Gone.")] };
const chat = (...turns) => chatPage({ title: "Where is everybody?", turns });

describe("the shelf", () => {
  let session, viewer;
  before(async () => {
    viewer = await serveViewer();
    session = await launch();
    await setViewer(session, viewer.url);
  });
  after(async () => {
    await session?.close();
    await viewer?.close();
  });

  test("lists what was shared, copies it again and opens it", async () => {
    const page = await openPage(session, { url: address(1), body: chat(first) });
    const popup = await openPopup(session, page);
    await popup.toggle(0);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const link = await popup.value("link");
    // The same words again are the same share.
    await popup.click("copy-link");
    await popup.click("forms");
    await popup.click("copy-markdown");
    await popup.status(/Copied as Markdown/);
    await popup.tab("shelf");
    await popup.count("share", 2);
    const shares = await popup.texts("share");
    assert.match(shares[0], /Where is everybody\?\s+Copied text · ChatGPT · \d{4}-\d\d-\d\d · messages: 1/);
    assert.match(shares[1], /Link · ChatGPT/);
    // A copied text has no link.
    await popup.click("shelf-copy", 0);
    await popup.status(/Link copied/);
    assert.equal(await popup.value("link"), link);
    const opened = session.browser.waitForTarget((target) => target.url() === link);
    await popup.click("shelf-open", 0);
    const reader = await (await opened).page();
    await reader.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.match(await shownText(reader), /In Graz, with email-1@example\.com/);
    await reader.close();
    await page.close();
  });

  test("updates a share after the chat went on: the same edits and pseudonyms, the new messages", async () => {
    const later = await openPage(session, { url: `${address(1)}?model=other`, body: chat(first, second) });
    const popup = await openPopup(session, later);
    await popup.click("update");
    await popup.status(/The same edits as last time\. New messages since then: 2/);
    assert.match((await popup.texts("tab-messages"))[0], /3 of 4/);
    await popup.tab("anonymize");
    await popup.count("finding", 2);
    const findings = (await popup.texts("finding")).join("\n");
    assert.match(findings, /jo@sample\.example\.net\s+→\s+email-1@example\.com/);
    assert.match(findings, /kim@sample\.example\.net\s+→\s+email-2@example\.com/);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const reader = await openLink(session, await popup.value("link"));
    const text = await shownText(reader);
    assert.match(text, /In Graz, with email-1@example\.com/);
    assert.match(text, /And email-2@example\.com\?/);
    assert.doesNotMatch(text, /Where is email-1/);
    await reader.close();
    await later.bringToFront();
    const again = await openPopup(session, later);
    await again.tab("shelf");
    await again.count("share", 2);
    await again.close();
    await later.close();
  });

  test("updates from elsewhere by opening the chat", async () => {
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await shelf.count("share", 2);
    const chat = session.browser.waitForTarget((target) => target.url().startsWith(address(1)));
    await shelf.click("shelf-update", 1);
    await (await (await chat).page()).close();
    await shelf.status(/click Excerpt's button there/);
    await shelf.page.close();
  });

  test("deletes one, and takes it back", async () => {
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await shelf.count("share", 2);
    const before = await shelf.texts("share");
    await shelf.click("shelf-delete", 0);
    await shelf.count("share", 1);
    await shelf.click("undo");
    await shelf.count("share", 2);
    assert.deepEqual((await shelf.texts("share")).sort(), before.sort());
    await shelf.page.close();
  });

  test("names a record that it cannot read, and keeps it", async () => {
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await shelf.page.evaluate(() => chrome.storage.local.set({ "share:future": JSON.stringify({ version: 99, share: {} }) }));
    await shelf.page.reload();
    await shelf.count("share", 2);
    assert.match(await shelf.page.$eval(".shelf", (list) => list.innerText), /saved by a newer Excerpt/);
    assert.ok(await shelf.page.evaluate(async () => "share:future" in (await chrome.storage.local.get(null))));
    await shelf.page.close();
  });

  test("deletes all only after asking, and nothing of the shares stays on the machine", async () => {
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await shelf.count("share", 2);
    await shelf.click("delete-all");
    await shelf.click("delete-all-no");
    await shelf.count("share", 2);
    await shelf.click("delete-all");
    await shelf.click("delete-all-yes");
    await shelf.count("share", 0);
    const kept = await shelf.page.evaluate(async () => Object.keys(await chrome.storage.local.get(null)));
    assert.deepEqual(kept, ["settings"]);
    await shelf.page.close();
  });

  test("takes only viewer addresses that browsers open safely", async () => {
    const options = await openOwnPage(session, "options.html");
    await options.type("viewer", "http://example.org/");
    await options.click("save");
    await options.status(/Use an address that begins with https/);
    await options.type("viewer", "https://example.org/#x");
    await options.click("save");
    await options.status(/must not contain #/);
    await options.page.reload();
    await options.page.waitForFunction((url) => document.querySelector('[data-test="viewer"]')?.value === url, {}, viewer.url);
    await options.page.close();
  });
});
