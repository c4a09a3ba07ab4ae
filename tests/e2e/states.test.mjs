// Everything that can go wrong is said in one clear sentence, and nothing is lost.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { openPage, root } from "./support/browser.mjs";
import { chatPage, longChat, part } from "./support/chat.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const messages = JSON.parse(fs.readFileSync(path.join(root, "extension", "_locales", "en", "messages.json"), "utf8"));
const sentence = (key) => messages[key].message;
const chat = chatPage({
  title: "Two words",
  turns: [
    { user: ["Say two words."], assistant: [part.paragraph("Two words.")] },
    { user: ["And two more?"], assistant: [part.paragraph("Two more.")] },
  ],
});

describe("the popup says what is wrong", () => {
  const failures = [
    {
      name: "on an empty chat",
      url,
      body: fs.readFileSync(path.join(root, "tests", "pages", "chatgpt", "empty.html"), "utf8"),
      sentence: "There is no conversation on this page yet.",
    },
    {
      name: "on a page without a conversation",
      url: "https://news.example.org/today",
      body: "<!doctype html><title>News</title><h1>News</h1><p>Nothing happened today.</p>",
      sentence: "Excerpt found no conversation on this page.",
    },
    {
      name: "when the page changes under its hands",
      url,
      body: longChat(400),
      // Reading takes longer than the page keeps its address.
      disturb: () => {
        let number = 0;
        // More often, and the browser has nothing else to do.
        setInterval(() => history.replaceState(null, "", `/c/${number++}`), 40);
      },
      sentence: "The page changed while Excerpt was reading it. Click the button again.",
    },
  ];
  for (const { name, url, body, disturb, sentence } of failures) {
    test(name, async (t) => {
      const session = await setUp(t);
      const page = await openPage(session, { url, body });
      if (disturb) await page.evaluate(disturb);
      const popup = await openPopup(session, page);
      assert.equal(await popup.state, "error");
      assert.deepEqual(await popup.texts("failure"), [sentence]);
      assert.ok(await popup.page.$eval(".split", (buttons) => !buttons.checkVisibility()), "there is nothing to share");
      await popup.tab("shelf");
      await popup.page.waitForSelector('[data-test="options"]');
    });
  }

  test("on a page that the browser keeps to itself", async (t) => {
    const session = await setUp(t);
    const page = await session.browser.newPage();
    await page.goto("chrome://version/");
    const popup = await openPopup(session, page);
    assert.deepEqual(await popup.texts("failure"), ["The browser does not let extensions read this page."]);
  });
});

describe("nothing is lost", () => {
  const open = async (t) => {
    const session = await setUp(t);
    return { session, page: await openPage(session, { url, body: chat }) };
  };

  test("when the popup closes: the edits are there again", async (t) => {
    const { session, page } = await open(t);
    const first = await openPopup(session, page);
    await first.count("message", 4);
    await first.type("title", "Mine");
    await first.toggle(1);
    await first.tab("anonymize");
    await first.type("word", "two words");
    await first.click("add-word");
    await first.count("finding", 1);
    await first.page.waitForFunction(async () => {
      const kept = JSON.stringify(await chrome.storage.session.get(null));
      return ["Mine", "two words"].every((word) => kept.includes(word));
    });
    await first.close();
    const second = await openPopup(session, page);
    await second.page.waitForFunction(() => document.querySelector('[data-test="title"]')?.value === "Mine");
    assert.match((await second.texts("facts-kept"))[0], /3 of 4/);
  });

  test("when every message is left out: it says so and shares nothing", async (t) => {
    const { session, page } = await open(t);
    const popup = await openPopup(session, page);
    await popup.click("keep_none");
    await popup.click("copy-link");
    assert.equal(await popup.status(/keep at least one/), "Every message is left out: keep at least one.");
    await popup.click("keep_all");
    await popup.tab("shelf");
    await popup.count("share", 0);
  });

  test("when the clipboard is refused: the link is on the shelf and in a field", async (t) => {
    const { session, page } = await open(t);
    const popup = await openPopup(session, page);
    await popup.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
    });
    await popup.click("copy-link");
    await popup.status(/The browser refused the clipboard/);
    assert.match(await popup.value("link"), /^http:\/\/127\.0\.0\.1:\d+\/#1/);
    await popup.tab("shelf");
    await popup.count("share", 1);
  });

  test("when the storage is full: nothing is shared and the edits stay", async (t) => {
    const { session, page } = await open(t);
    const popup = await openPopup(session, page);
    await popup.page.evaluate(() => {
      // Only a full disk refuses it; as the browser says it.
      window.set = chrome.storage.local.set;
      chrome.storage.local.set = () => Promise.reject(new Error("Resource::kQuotaBytes quota exceeded"));
    });
    await popup.type("title", "Too much");
    await popup.click("copy-link");
    assert.equal(await popup.status(/no room left/), "There is no room left for shares, so nothing was shared. Delete saved shares and try again.");
    assert.equal(await popup.value("title"), "Too much");
    assert.equal(await popup.page.$('[data-test="link"]'), null);
    await popup.page.evaluate(() => void (chrome.storage.local.set = window.set));
    await popup.click("copy-link");
    await popup.status(/Link copied/);
  });

  test("when a cut passage has changed: nothing is shared before it is settled", async (t) => {
    const { session, page } = await open(t);
    const popup = await openPopup(session, page);
    await popup.select(3, "Two more");
    await popup.click("cut");
    await popup.page.waitForFunction(async () => {
      return JSON.stringify(await chrome.storage.session.get(null)).includes("Two more");
    });
    await popup.close();
    await page.evaluate(() => {
      const answers = document.querySelectorAll("[data-markdown-text-style]");
      answers[answers.length - 1].querySelector("p span").textContent = "Something else.";
    });
    const again = await openPopup(session, page);
    await again.page.waitForFunction(() => document.querySelector(".cuts .lost"));
    await again.click("copy-link");
    await again.status(/A passage that you removed has changed, so nothing was shared/);
    await again.click("restore");
    await again.click("copy-link");
    await again.status(/Link copied/);
  });
});

test("a damaged or cut link is explained, and what survived is shown", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: chat });
  const popup = await openPopup(session, page);
  await popup.click("copy-link");
  await popup.status(/Link copied/);
  const link = await popup.value("link");
  const cut = link.slice(0, -12);
  // Each: the address, the sentence that the viewer says, and how many messages can still be read.
  const cases = [
    [cut, "error_link_cut", (count) => count > 0 && count < 4],
    [`${link.slice(0, -20)}AAAAAAAAAAAAAAAAAAAA`, "error_link_damaged", (count) => count === 0],
    [link.replace("#1", "#z"), "error_link_newer", (count) => count === 0],
    [link.split("#")[0], "error_link_empty", (count) => count === 0],
  ];
  for (const [address, key, survives] of cases) {
    const viewer = await session.browser.newPage();
    await viewer.goto(address);
    const problem = await viewer.waitForSelector('[data-test="problem"] [role="alert"]');
    assert.equal(await problem.evaluate((element) => element.innerText), sentence(key), address);
    const { length } = await viewer.$$("article");
    assert.ok(survives(length), `${length} messages of ${address}`);
    // Pasting the full link helps.
    await viewer.$eval(
      '[data-test="paste"]',
      (field, text) => {
        field.value = text;
        field.dispatchEvent(new Event("input"));
      },
      link,
    );
    await viewer.click('[data-test="open"]');
    await viewer.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.equal((await viewer.$$("article")).length, 4);
    await viewer.close();
  }
});

test("where there is no chat, the sites that work are named, and there is one to try", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url: "https://blog.example/", body: "<main><h1>A garden</h1><p>Nobody speaks here.</p></main>" });
  const popup = await openPopup(session, page);
  assert.equal(await popup.state, "error");
  const sites = await popup.page.$$eval(".blank .tag", (all) => all.map((site) => site.innerText));
  for (const site of ["ChatGPT", "Claude", "Gemini"]) assert.ok(sites.includes(site), sites.join());
  await popup.click("sample");
  await popup.count("message", 4);
  await popup.page.waitForSelector(".message mark.hidden");
  const text = await popup.page.$eval(".messages", (list) => list.innerText);
  assert.doesNotMatch(text, /Maria|Lindqvist|sk-proj/, "name, address and key are hidden");
  await popup.click("copy-link");
  await popup.status(/Link copied/);
});
