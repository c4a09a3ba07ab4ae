// A reader's own version of a hosted link: taken up in the popup of somebody who has another server, or none.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clickToolbar, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, setServer, shareHosted } from "./support/hosted.mjs";
import { openPopup, Popup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, shownText } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000031";
const turns = [
  { user: ["Where are the marmots?"], assistant: [part.paragraph("In <strong>Zermatt</strong>, with jo@sample.example.net.")] },
  { user: ["And the ibexes?"], assistant: [part.paragraph("On the Gornergrat.")] },
];

describe("an own version of a hosted link", () => {
  /** A hosted link on these terms, and a reader who has the extension, too. */
  async function shared(t, terms) {
    const {
      server,
      others: [maker],
      ...reader
    } = await setUp(t, { server: [], others: 1 });
    await setServer(maker, server.url.slice(0, -1));
    await setViewer(reader, server.url);
    const page = await openPage(maker, { url, body: chatPage({ title: "Alpine animals", turns }) });
    const popup = await openPopup(maker, page);
    const link = await shareHosted(popup, terms);
    return { reader, link };
  }

  /** The popup of a reader who clicks the toolbar button where the link is open. */
  async function popupOn(reader, page) {
    const popup = new Popup(await clickToolbar(reader, page));
    await popup.page.waitForFunction(() => document.documentElement.dataset.state === "linked");
    await popup.click("version");
    return popup;
  }

  test("is trimmed and shared like a chat, by a reader without a server", async (t) => {
    const { reader, link } = await shared(t, {});
    const { page, state } = await openHosted(reader, link);
    assert.equal(state, "open");
    const popup = await popupOn(reader, page);
    await popup.status(/your version now/);
    await popup.count("message", 4);
    await popup.type("title", "My ibexes");
    await popup.toggle(0);
    await popup.toggle(1);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const opened = await openLink(reader, await popup.value("link"));
    const text = await shownText(opened);
    assert.match(text, /^My ibexes[^]*2 messages left out[^]*Gornergrat/);
    assert.doesNotMatch(text, /Zermatt|marmots|sample\.example/);
  });

  test("is refused for a link that opens once, which stays whole", async (t) => {
    const { reader, link } = await shared(t, { burn: true });
    const { page, state } = await openHosted(reader, link);
    assert.equal(state, "question");
    const popup = await popupOn(reader, page);
    await popup.status(/opens only once/);
    await popup.close();
    await page.bringToFront();
    await page.click('[data-test="claim"]');
    await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.match(await shownText(page), /Zermatt/);
  });
});
