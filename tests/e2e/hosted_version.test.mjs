// A reader's own version of a hosted link: taken up in the popup of somebody who has another server, or none.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { clickToolbar, launch, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, setServer, shareHosted } from "./support/hosted.mjs";
import { openPopup, Popup, setViewer } from "./support/popup.mjs";
import { startServer } from "./support/share_server.mjs";
import { openLink, shownText } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000031";
const turns = [
  { user: ["Where are the marmots?"], assistant: [part.paragraph("In <strong>Zermatt</strong>, with jo@sample.example.net.")] },
  { user: ["And the ibexes?"], assistant: [part.paragraph("On the Gornergrat.")] },
];

describe("an own version of a hosted link", () => {
  let server, maker, reader;
  before(async () => {
    server = await startServer();
    [maker, reader] = [await launch(), await launch()];
    await setServer(maker, server.url.slice(0, -1));
    await setViewer(reader, server.url);
  });
  after(async () => {
    await Promise.all([maker?.close(), reader?.close()]);
    await server?.close();
  });

  /** A hosted link on these terms. */
  async function shared(terms) {
    const page = await openPage(maker, { url, body: chatPage({ title: "Alpine animals", turns }) });
    const popup = await openPopup(maker, page);
    const link = await shareHosted(popup, terms);
    await popup.close();
    await page.close();
    return link;
  }

  /** The popup of a reader who clicks the toolbar button where the link is open. */
  async function popupOn(page) {
    const popup = new Popup(await clickToolbar(reader, page));
    await popup.page.waitForFunction(() => document.documentElement.dataset.state === "linked");
    await popup.click("version");
    return popup;
  }

  test("is trimmed and shared like a chat, by a reader without a server", async () => {
    const { page, state } = await openHosted(reader, await shared({}));
    assert.equal(state, "open");
    const popup = await popupOn(page);
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
    await opened.close();
    await page.close();
  });

  test("is refused for a link that opens once, which stays whole", async () => {
    const { page, state } = await openHosted(reader, await shared({ burn: true }));
    assert.equal(state, "question");
    const popup = await popupOn(page);
    await popup.status(/opens only once/);
    await popup.close();
    await page.bringToFront();
    await page.click('[data-test="claim"]');
    await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.match(await shownText(page), /Zermatt/);
    await page.close();
  });
});
