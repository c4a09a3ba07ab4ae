// Hosted links whose server was put back to an old copy of itself: the extension says so wherever it shows the link.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, setServer, shareHosted, waitForState } from "./support/hosted.mjs";
import { openOwnPage, openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { shownText } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000071";
const turn = (place) => ({ user: ["Where are they?"], assistant: [part.paragraph(`The marmots are in ${place}.`)] });
const body = (...places) => chatPage({ title: "Alpine animals", turns: places.map(turn) });
const OLDER = /The server has gone back to an older version of this link\./;

describe("a server that has gone back to an older version", () => {
  /** Somebody whose server has lost the second version of a link. */
  async function setBack(t) {
    const person = await setUp(t, { server: [], reader: true });
    await setServer(person, person.server.url);
    const popup = async (...places) => openPopup(person, await openPage(person, { url, body: body(...places) }));
    const first = await popup("Zermatt");
    const link = await shareHosted(first);
    await first.close();
    const putBack = await person.server.copy();
    const second = await popup("Zermatt", "Arolla");
    await second.click("update");
    await second.status(/New messages since then: 2/);
    assert.equal(await shareHosted(second), link);
    await second.close();
    await putBack();
    return { person, popup, link };
  }

  test("is told in Saved, beside the button and on the card, and replaced by an update", async (t) => {
    const { person, popup, link } = await setBack(t);
    const shelf = await openOwnPage(person, "popup.html#shelf");
    await shelf.page.waitForSelector('[data-test="share-older"]');
    assert.deepEqual(await shelf.texts("share-older"), ["Older version there"]);
    await waitForState(shelf, 0, "live");
    await shelf.page.close();
    const same = await popup("Zermatt", "Arolla");
    await same.page.waitForSelector('[data-test="done-means"]');
    assert.match(await same.page.$eval('[data-test="done-means"]', (words) => words.innerText), OLDER);
    await same.close();
    const third = await popup("Zermatt", "Arolla", "Ferpècle");
    await third.page.waitForFunction(() => /gone back/.test(document.querySelector("#means").innerText));
    assert.match(await third.page.$eval("#means", (words) => words.innerText), OLDER);
    await third.click("update");
    await third.status(/New messages since then: 2/);
    assert.equal(await shareHosted(third), link);
    const { page: opened } = await openHosted(person.reader, link);
    assert.match(await shownText(opened), /Ferpècle/);
    // What readers may have seen is never given its number again.
    assert.match(await opened.$eval('[data-test="revision"]', (line) => line.innerText), /version 3 of this link/);
    await third.tab("shelf");
    await waitForState(third, 0, "live");
    await third.count("share-older", 0);
  });

  test("keeps an update until it is sent again, where nobody had noticed", async (t) => {
    const { person, popup, link } = await setBack(t);
    const third = await popup("Zermatt", "Arolla", "Ferpècle");
    await third.click("update");
    await third.status(/New messages since then: 2/);
    await third.click("hosted-link");
    await third.click("hosted-make");
    await third.status(/gone back to an older version.*It is kept under/);
    const { page: old } = await openHosted(person.reader, link);
    assert.doesNotMatch(await shownText(old), /Arolla|Ferpècle/, "nothing was replaced unasked");
    await third.tab("shelf");
    await waitForState(third, 0, "sending");
    await third.count("share-older", 1);
    await third.click("shelf-again");
    await third.status(/Link copied/);
    await third.count("share-older", 0);
    const { page: opened } = await openHosted(person.reader, link);
    assert.match(await shownText(opened), /Ferpècle/);
  });

  test("is told by whoever takes the link up as an own version", async (t) => {
    const { person, link } = await setBack(t);
    const shelf = await openOwnPage(person, "popup.html#shelf");
    await shelf.page.waitForSelector('[data-test="paste-link"]');
    await shelf.page.$eval('[data-test="paste-link"]', (summary) => (summary.parentElement.open = true));
    await shelf.type("pasted-link", link);
    await shelf.click("pasted-version");
    await shelf.status(/older version: this browser knows version 2 of this link\. .*your version now/);
  });
});
