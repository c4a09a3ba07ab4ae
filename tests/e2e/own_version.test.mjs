// An excerpt taken up again as one's own.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clickToolbar, openPage } from "./support/browser.mjs";
import { chat, gone, share, url } from "./support/continue.mjs";
import { openOwnPage, openPopup, Popup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, shownText, words } from "./support/viewer.mjs";

describe("Make my own version", () => {
  let session, link;
  const begin = async (t) => {
    session = await setUp(t, { viewer: true });
    ({ link } = await share(session));
  };

  /** Trims the version in the popup, shares it and gives what a reader sees. */
  async function shareVersion(popup) {
    await popup.status(/your version now/);
    await popup.count("message", 5);
    await popup.type("title", "My herons");
    await popup.toggle(0);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const reader = await openLink(session, await popup.value("link"));
    const text = await shownText(reader);
    await reader.close();
    return text;
  }

  const check = (text) => {
    assert.match(text, /^My herons/);
    assert.match(text, /2 messages left out/);
    assert.match(text, /Private details were replaced/);
    assert.match(text, /And this is kept/);
    assert.doesNotMatch(text, /Where do herons sleep/);
    for (const words of gone) assert.ok(!text.includes(words), words);
  };

  test("from the viewer that the tab shows, on whatever host", async (t) => {
    await begin(t);
    const page = await openLink(session, `${link}.m3`);
    const popup = new Popup(await clickToolbar(session, page));
    await popup.page.waitForFunction(() => document.documentElement.dataset.state === "linked");
    await popup.click("version");
    check(await shareVersion(popup));
  });

  test("from a pasted link, with the captured chat's edits and pseudonyms kept apart", async (t) => {
    await begin(t);
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    await popup.toggle(1);
    const [edited] = await popup.texts("facts-kept");
    await popup.tab("shelf");
    await popup.click("paste-link");
    await popup.type("pasted-link", `Look: ${link} `);
    await popup.click("pasted-version");
    check(await shareVersion(popup));
    const again = await openPopup(session, page);
    assert.equal((await again.texts("facts-kept"))[0], edited);
    await again.close();
  });

  test("from the shelf; and its update takes it up again with the same edits", async (t) => {
    await begin(t);
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await shelf.page.waitForSelector('[data-test="share"]');
    const titles = () => shelf.page.$$eval('[data-test="share"]', (all) => all.map((share) => share.closest(".chat-group").innerText));
    const place = async (title) => (await titles()).findIndex((text) => text.startsWith(title));
    await shelf.click("shelf-version", await place("Herons"));
    await shareVersion(shelf);
    await shelf.page.bringToFront();
    await shelf.tab("shelf");
    await shelf.click("shelf-version", await place("Herons"));
    await shelf.status(/your version now/);
    await shelf.count("message", 5);
    await shelf.tab("shelf");
    await shelf.click("shelf-update", await place("My herons"));
    await shelf.status(/same edits as last time/);
    assert.match((await shelf.texts("facts-kept"))[0], /4 of 5/);
    assert.equal(await shelf.value("title"), "My herons");
  });

  test("of a link with a password asks for it", async (t) => {
    await begin(t);
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    await popup.click("add-password");
    await popup.type("link-password", "reed bed");
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const locked = await popup.value("link");
    await popup.tab("shelf");
    await popup.click("paste-link");
    await popup.type("pasted-link", locked);
    await popup.click("pasted-version");
    await popup.status(/needs a password/);
    await popup.type("unlock-password", "wrong");
    await popup.click("unlock");
    await popup.status(/not the password/);
    await popup.type("unlock-password", "reed bed");
    await popup.click("unlock");
    await popup.status(/your version now/);
    assert.ok((await popup.texts("message")).length > 0);
  });
});
