// Everybody can use it: by keyboard alone, in light and dark, with a screen reader.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { download, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openOwnPage, openPopup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, shownText } from "./support/viewer.mjs";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const chat = chatPage({
  title: "Bread",
  turns: [
    { user: ["How much flour?", "I am jo@sample.example.net."], assistant: [part.paragraph("Take 500 g."), part.code("text", "500 g")] },
    { user: ["And salt?"], assistant: [part.table(["part", "g"], ["salt", "10"]), part.list("one", "two")] },
  ],
});

/** What axe finds in the page as it is, serious or worse. */
async function serious(page) {
  // An own world with an own policy: the pages allow no foreign script.
  const client = await page.createCDPSession();
  await client.send("Page.setBypassCSP", { enabled: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], iframes: false }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

const inColours = async (page, check) => {
  for (const value of ["light", "dark"]) {
    // Without motion: colours are judged where they end, not on the way.
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    await check(value);
  }
};

describe("axe finds nothing serious", () => {
  let session, page;
  const begin = async (t) => {
    session = await setUp(t, { viewer: true });
    await setViewer(session, session.viewer.url);
    page = await openPage(session, { url, body: chat });
  };

  test("in any part of the popup", async (t) => {
    await begin(t);
    const popup = await openPopup(session, page);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    for (const tab of ["messages", "anonymize", "along", "preview", "shelf"]) {
      await popup.tab(tab);
      if (tab === "along") await popup.click("named");
      if (tab === "anonymize") await popup.click("value-more");
      await inColours(popup.page, async (colours) => {
        assert.deepEqual(await serious(popup.page), [], `${tab}, ${colours}`);
      });
    }
    await popup.tab("messages");
    for (const menu of ["facts-kept", "forms", "more"]) {
      await popup.press(menu);
      await popup.page.waitForSelector(".menu");
      await inColours(popup.page, async (colours) => {
        assert.deepEqual(await serious(popup.page), [], `${menu}, ${colours}`);
      });
      await popup.page.keyboard.press("Escape");
    }
  });

  test("in what is opened in the popup, and where there is no chat", async (t) => {
    await begin(t);
    const popup = await openPopup(session, page);
    const check = (name, { page } = popup) => inColours(page, async (colours) => assert.deepEqual(await serious(page), [], `${name}, ${colours}`));
    await popup.page.waitForSelector(".message mark.hidden");
    await popup.page.click(".message mark.hidden");
    await popup.page.waitForSelector(".card.details");
    await check("details");
    await popup.press("chip-close");
    await popup.press("find-open");
    await popup.fill("find", "salt");
    await check("find");
    await popup.press("find-close");
    await popup.toggle(0);
    await popup.page.waitForSelector(".message.out");
    await check("left out");
    await popup.click("hosted-link");
    await popup.page.waitForSelector(".sheet");
    await check("short link");
    await popup.tab("messages");
    await popup.click("qr-code");
    await popup.page.waitForSelector('[data-test="code"]');
    await check("QR code");
    await popup.tab("messages");
    await popup.click("copy-link");
    await popup.page.waitForSelector('[data-test="done-card"]');
    await check("shared");
    await popup.close();
    const empty = await openPage(session, { url: "https://news.example.org/today", body: "<!doctype html><title>News</title><p>Nothing." });
    await check("no chat", await openPopup(session, empty));
  });

  test("on the page with what is saved, its menu, its bar and its question", async (t) => {
    await begin(t);
    const popup = await openPopup(session, page);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    await popup.close();
    const saved = await openOwnPage(session, "popup.html#shelf");
    await saved.count("share", 1);
    const look = (part) => inColours(saved.page, async (colours) => assert.deepEqual(await serious(saved.page), [], `${part}, ${colours}`));
    await look("list");
    await saved.press("shelf-more");
    await saved.page.waitForSelector(".share .menu");
    await look("menu");
    await saved.page.keyboard.press("Escape");
    await saved.press("saved-select");
    await saved.press("saved-select-all");
    await look("bar");
  });

  test("on the options page", async (t) => {
    await begin(t);
    const options = await openOwnPage(session, "options.html");
    await options.page.waitForSelector('[data-test="link-server"]');
    await inColours(options.page, async (colours) => assert.deepEqual(await serious(options.page), [], colours));
  });

  test("in the viewer and in the saved page", async (t) => {
    await begin(t);
    const popup = await openPopup(session, page);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const link = await popup.value("link");
    const file = await download(session, () => popup.click("save-page"));
    await popup.close();
    const asking = link.replace("#", "ask.html#");
    for (const address of [link, `${link.slice(0, -30)}`, asking, pathToFileURL(file).href]) {
      const reader = address.startsWith("file:") ? await session.browser.newPage() : await openLink(session, address);
      if (address.startsWith("file:")) await reader.goto(address);
      if (address === asking) await reader.waitForSelector('[data-test="asking"]');
      await reader.waitForSelector(".continue button");
      await reader.$$eval("details", (all) => all.forEach((details) => (details.open = true)));
      await inColours(reader, async (colours) => assert.deepEqual(await serious(reader), [], `${address} ${colours}`));
      await reader.close();
    }
  });
});

describe("the keyboard is enough", () => {
  let session, page;
  const begin = async (t) => {
    session = await setUp(t);
    page = await openPage(session, { url, body: chat });
  };

  /** Presses Tab until the element of that name has the focus. */
  async function reach(popup, name, index = 0) {
    for (let step = 0; step < 80; step++) {
      const there = await popup.page.evaluate((selector, at) => document.activeElement === document.querySelectorAll(selector)[at], name, index);
      if (there) return;
      await popup.page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${name}`);
  }

  test("to retitle, leave out, cut, hide a word and share", async (t) => {
    await begin(t);
    const popup = await openPopup(session, page);
    const { keyboard } = popup.page;
    await reach(popup, '[data-test="title"]');
    await keyboard.down("Control");
    await keyboard.press("a");
    await keyboard.up("Control");
    await keyboard.type("Salt");
    await reach(popup, '[data-test="message"] input', 0);
    await keyboard.press("Space");
    await reach(popup, '[data-test="more"]', 1);
    await keyboard.press("Enter");
    await reach(popup, '[data-test="cut-begin"]');
    await keyboard.press("Enter");
    await popup.page.waitForFunction(() => document.activeElement.isContentEditable);
    await keyboard.down("Control");
    await keyboard.press("Home");
    await keyboard.up("Control");
    await keyboard.down("Shift");
    for (let step = 0; step < 4; step++) await keyboard.press("ArrowRight");
    await keyboard.up("Shift");
    await popup.page.waitForSelector('[data-test="cut"]');
    await keyboard.type("x");
    await keyboard.press("Enter");
    await popup.page.waitForSelector(".message mark.removed");
    await reach(popup, '[data-test="facts-hidden"]');
    await keyboard.press("Enter");
    await reach(popup, '[data-test="word"]');
    await keyboard.type("salt");
    await keyboard.press("Enter");
    await popup.count("finding", 1);
    await reach(popup, '[data-test="value-more"]');
    await keyboard.press("Enter");
    await reach(popup, '[data-test="jump"]');
    await keyboard.press("Enter");
    await popup.page.waitForSelector(".message.sought :focus");
    await reach(popup, '[data-test="copy-link"]');
    await keyboard.press("Enter");
    await popup.status(/Link copied/);
    const link = await popup.value("link");
    await popup.close();
    const reader = await openLink(session, link);
    const text = await shownText(reader);
    assert.match(text, /\[hidden 1\]/i);
    assert.doesNotMatch(text, /flour|Take|salt/i);
    assert.match(text, /\[…\] ?500 g/);
  });

  test("and what somebody has moved on to keeps the focus", async (t) => {
    await begin(t);
    const popup = await openPopup(session, page);
    await popup.page.waitForSelector('[data-test="facts-hidden"]');
    const kept = await popup.page.evaluate(async () => {
      const find = (selector) => document.querySelector(selector);
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      find('[data-test="facts-hidden"]').focus();
      find('[data-test="facts-hidden"]').click();
      // The sheet stands there before it is painted.
      while (!find('[data-test="word"]')) await null;
      find('[data-test="word"]').focus();
      await frame();
      await frame();
      return document.activeElement === find('[data-test="word"]');
    });
    assert.ok(kept);
  });

  test("to move in the list, find, look at what is hidden, preview and share; and ? lists the keys", async (t) => {
    session = await setUp(t, { viewer: true });
    await setViewer(session, session.viewer.url);
    page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    const { keyboard } = popup.page;
    const at = (selector) => popup.page.waitForFunction((selector) => document.activeElement.matches(selector), {}, selector);
    await popup.page.waitForSelector(".message mark.hidden");
    await popup.page.focus(".message input");
    await keyboard.press("ArrowDown");
    await at(".message:nth-child(2) input");
    await keyboard.press("End");
    await at(".message:nth-child(4) input");
    await keyboard.press("Home");
    await at(".message:nth-child(1) input");
    await keyboard.press("Space");
    await popup.status(/Message 1 left out/);
    for (const key of ["ArrowDown", "ArrowDown"]) await keyboard.press(key);
    await keyboard.down("Shift");
    await keyboard.press("Space");
    await keyboard.up("Shift");
    await popup.status(/2 messages left out/);
    await keyboard.down("Control");
    for (const key of ["z", "z"]) await keyboard.press(key);
    await keyboard.up("Control");
    await popup.status(/Undone: Message 1 left out/);
    await keyboard.press("Home");
    await keyboard.press("n");
    await at("mark.hidden");
    await keyboard.press("Enter");
    await popup.page.waitForSelector('[data-test="chip-show"]');
    await keyboard.press("?");
    await popup.page.waitForSelector('[data-test="keys"]');
    await inColours(popup.page, async (colours) => assert.deepEqual(await serious(popup.page), [], colours));
    await keyboard.press("Escape");
    await popup.count("keys", 0);
    await popup.page.focus(".message input");
    await keyboard.press("/");
    await at('[data-test="find"]');
    await keyboard.type("salt");
    await popup.page.waitForFunction(() => document.querySelector('[data-test="find-count"]').innerText === "1 of 2");
    await keyboard.press("Enter");
    await popup.page.waitForFunction(() => document.querySelector('[data-test="find-count"]').innerText === "2 of 2");
    await popup.page.waitForSelector(".message:nth-child(4).sought");
    await keyboard.press("Escape");
    await popup.count("find", 0);
    await popup.page.focus(".message input");
    await keyboard.press("p");
    await popup.page.waitForSelector('[data-test="preview"]');
    await keyboard.press("p");
    await popup.count("preview", 0);
    await keyboard.down("Control");
    await keyboard.press("Enter");
    await keyboard.up("Control");
    await popup.status(/Link copied/);
  });
});
