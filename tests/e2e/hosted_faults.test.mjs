// Hosted links when servers fail: nothing is lost, nothing is claimed that is not so.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, said, setServer, shareHosted, untilRefused, waitForState } from "./support/hosted.mjs";
import { openOwnPage, openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { startServer } from "./support/share_server.mjs";
import { shownText } from "./support/viewer.mjs";

const url = (number) => `https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-00000000002${number}`;
const turn = (number) => ({ user: [`Question ${number}?`], assistant: [part.paragraph(`Answer number ${number}.`)] });
const chat = (number) => chatPage({ title: `Chat ${number}`, turns: [turn(number)] });

/** Runs in the popup: deletions wait for each other, four or the last ones, and what is said meanwhile is kept. */
function holdDeletions() {
  const held = (window.held = { most: 0, said: [] });
  const { fetch } = window;
  let waiting = [];
  let left = 7;
  window.fetch = async (request, options) => {
    const { method } = new Request(request, options);
    if (method !== "DELETE") return fetch(request, options);
    await new Promise((go) => {
      waiting.push(go);
      held.most = Math.max(held.most, waiting.length);
      if (waiting.length < Math.min(4, left)) return;
      left -= waiting.length;
      // A moment, for a fifth to show itself.
      setTimeout(() => waiting.splice(0).forEach((next) => next()), 100);
    });
    return fetch(request, options);
  };
  const look = () => {
    const text = document.querySelector('[data-test="status"]')?.textContent.trim();
    if (text && held.said.at(-1) !== text) held.said.push(text);
  };
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
}

describe("hosted links when servers fail", () => {
  /** Makes a hosted link of a chat; gives the popup, its page, and the link. */
  async function share(person, number, terms) {
    const page = await openPage(person, { url: url(number), body: chat(number) });
    const popup = await openPopup(person, page);
    return { page, popup, link: await shareHosted(popup, terms) };
  }

  test("without a server the form says what is missing; a wrong address is told", async (t) => {
    const session = await setUp(t);
    const page = await openPage(session, { url: url(0), body: chat(0) });
    const popup = await openPopup(session, page);
    await popup.click("hosted-link");
    await popup.page.waitForSelector('[data-test="no-server"]');
    await popup.close();
    await page.close();
    await setServer(session, "http://127.0.0.1:9/", /does not answer, or nothing there/);
    await setServer(session, "http://server.example/", /Use an address that begins with https/);
  });

  test("an expired link says so, and the shelf shows it", async (t) => {
    const person = await setUp(t, { server: ["--max-lifetime", "2"], reader: true });
    await setServer(person, person.server.url);
    const { popup, link } = await share(person, 1, { lifetime: "lifetime_hour" });
    assert.match(await untilRefused(person.reader, link), /has expired/);
    await popup.tab("shelf");
    await waitForState(popup, 0, "expired");
    await popup.click("shelf-delete");
    await popup.count("share", 0);
  });

  test("what cannot be sent is kept, and sent again when the server is back", async (t) => {
    const person = await setUp(t, { server: [], reader: true });
    const { server: first, reader } = person;
    await setServer(person, first.url);
    const page = await openPage(person, { url: url(2), body: chat(2) });
    const popup = await openPopup(person, page);
    await first.stop();
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.status(/The server does not answer.*It is kept under/);
    // A link that leads nowhere is offered nowhere.
    assert.equal(await popup.page.$('[data-test="link"]'), null);
    await popup.tab("shelf");
    await waitForState(popup, 0, "sending");
    assert.equal(await popup.page.$('[data-test="shelf-copy"]'), null);
    assert.deepEqual(await popup.texts("share-state"), ["Not sent yet"]);
    assert.deepEqual(await popup.texts("share-unreachable"), ["Server does not answer"]);
    await popup.click("shelf-again");
    await popup.status(/does not answer/);
    await first.start();
    await popup.click("shelf-again");
    await popup.status(/Link copied/);
    const link = await popup.value("link");
    await waitForState(popup, 0, "live");
    const { page: opened } = await openHosted(reader, link);
    assert.match(await shownText(opened), /Answer number 2/);
    // The page is there already; now its server goes away.
    await first.stop();
    await opened.evaluate(() => window.dispatchEvent(new HashChangeEvent("hashchange")));
    await opened.waitForSelector('[data-test="problem"]');
    assert.match(await said(opened), /does not answer/);
    await first.start();
    await opened.click('[data-test="again"]');
    await opened.waitForSelector('[data-test="excerpt"][data-state="open"]');
  });

  test("the extension's own viewer opens links of the configured server, and of no other", async (t) => {
    const person = await setUp(t, { server: [] });
    await setServer(person, person.server.url);
    const shared = await share(person, 2);
    await shared.page.close();
    const shelf = await openOwnPage(person, "popup.html#shelf");
    const link = await shelf.copied(() => shelf.click("shelf-copy"));
    assert.equal(link, shared.link);
    const own = `chrome-extension://${person.extension.id}/viewer.html`;
    const { page: opened, state } = await openHosted(person, `${own}#${link.split("#")[1]}`);
    assert.equal(state, "open");
    assert.match(await shownText(opened), /Answer number 2/);
    await opened.close();
    const { page: pasted } = await openHosted(person, own);
    await pasted.type('[data-test="paste"]', link.replace("127.0.0.1", "localhost"));
    await pasted.click('[data-test="open"]');
    await pasted.waitForFunction(() => /another server/.test(document.querySelector('[data-test="problem"] [role="alert"]')?.innerText));
  });

  test("deleting all revokes what it can; what fails stays listed and is revoked later", async (t) => {
    const person = await setUp(t, { server: [], reader: true });
    const { server: first, reader } = person;
    const lasting = await startServer();
    t.after(() => lasting.close());
    const links = [];
    for (const [number, server] of [
      [3, lasting],
      [4, first],
      [5, first],
      [6, first],
      [7, first],
      [8, first],
      [9, first],
    ]) {
      if (number < 5) await setServer(person, server.url);
      const { page, link } = await share(person, number);
      links.push(link);
      await page.close();
    }
    await lasting.stop();
    const shelf = await openOwnPage(person, "popup.html#shelf");
    await shelf.count("share", 7);
    await shelf.page.evaluate(holdDeletions);
    await shelf.deleteAll({ asked: true });
    await shelf.status(/1 link could not be revoked\. It stays listed/);
    const { most, said: progress } = await shelf.page.evaluate(() => window.held);
    assert.equal(most, 4, "at once");
    const wanted = [1, 2, 3, 4, 5, 6, 7].map((done) => `Revoked ${done} of 7…`);
    assert.deepEqual(
      progress.filter((text) => wanted.includes(text)),
      wanted,
    );
    await shelf.count("share", 1);
    await waitForState(shelf, 0, "revoking");
    for (const link of links.slice(1)) {
      const { page: late } = await openHosted(reader, link);
      assert.match(await said(late), /revoked/);
      await late.close();
    }
    await shelf.click("shelf-revoke");
    await shelf.status(/does not answer/);
    await waitForState(shelf, 0, "revoking");
    // Nobody need remember it: whenever the shelf is looked at, it is tried again.
    await lasting.start();
    await shelf.page.reload();
    await waitForState(shelf, 0, "revoked");
    const { page: late } = await openHosted(reader, links[0]);
    assert.match(await said(late), /revoked/);
    await late.close();
    await shelf.deleteAll();
    await shelf.count("share", 0);
    const keys = await shelf.page.evaluate(async () => Object.keys(await chrome.storage.local.get(null)).sort());
    assert.deepEqual(keys, ["index", "owner", "settings"]);
  });
});
