// Everything that can go wrong is said in one clear sentence, and nothing is lost.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, openPage, root } from "./support/browser.mjs";
import { chatPage, longChat, part } from "./support/chat.mjs";
import { openPopup } from "./support/popup.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const chat = chatPage({
  title: "Two words",
  turns: [
    { user: ["Say two words."], assistant: [part.paragraph("Two words.")] },
    { user: ["And two more?"], assistant: [part.paragraph("Two more.")] },
  ],
});

describe("the popup says what is wrong", () => {
  let session;
  before(async () => (session = await launch()));
  after(() => session?.close());

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
      // Reading takes longer than the page keeps its address. (Browsers stop more than 200 changes in a row.)
      disturb: () => {
        let number = 0;
        const timer = setInterval(() => history.replaceState(null, "", `/c/${number++}`), 8);
        setTimeout(() => clearInterval(timer), 20_000);
      },
      sentence: "The page changed while Excerpt was reading it. Click the button again.",
    },
  ];
  for (const { name, url, body, disturb, sentence } of failures) {
    test(name, async () => {
      const page = await openPage(session, { url, body });
      if (disturb) await page.evaluate(disturb);
      const popup = await openPopup(session, page);
      assert.equal(await popup.state, "error");
      assert.deepEqual(await popup.texts("failure"), [sentence]);
      assert.ok(await popup.page.$eval('[data-test="copy-link"]', (button) => button.disabled));
      await popup.tab("shelf");
      await popup.page.waitForSelector('[data-test="options"]');
      await popup.close();
      await page.close();
    });
  }

  test("on a page that the browser keeps to itself", async () => {
    const page = await session.browser.newPage();
    await page.goto("chrome://version/");
    const popup = await openPopup(session, page);
    assert.deepEqual(await popup.texts("failure"), ["The browser does not let extensions read this page."]);
    await popup.close();
    await page.close();
  });
});

describe("nothing is lost", () => {
  let session, page;
  before(async () => {
    session = await launch();
    page = await openPage(session, { url, body: chat });
  });
  after(() => session?.close());

  test("when the popup closes: the edits are there again", async () => {
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
    assert.match((await second.texts("tab-messages"))[0], /3 of 4/);
    await second.close();
  });

  test("when every message is left out: it says so and shares nothing", async () => {
    const popup = await openPopup(session, page);
    await popup.click("keep_none");
    await popup.click("copy-link");
    assert.equal(await popup.status(/./), "Every message is left out: keep at least one.");
    await popup.click("keep_all");
    await popup.tab("shelf");
    await popup.count("share", 0);
    await popup.close();
  });

  test("when the clipboard is refused: the link is on the shelf and in a field", async () => {
    const popup = await openPopup(session, page);
    await popup.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
    });
    await popup.click("copy-link");
    await popup.status(/The browser refused the clipboard/);
    assert.match(await popup.value("link"), /viewer\.html#1/);
    await popup.tab("shelf");
    await popup.count("share", 1);
    await popup.click("shelf-delete");
    await popup.count("share", 0);
    await popup.close();
  });

  test("when the storage is full: nothing is shared and the edits stay", async () => {
    const popup = await openPopup(session, page);
    const quota = await popup.page.evaluate(async () => {
      const quota = chrome.storage.local.QUOTA_BYTES;
      await chrome.storage.local.set({ ballast: "x".repeat(quota - 200 - (await chrome.storage.local.getBytesInUse())) });
      return quota;
    });
    assert.ok(quota > 1_000_000);
    await popup.type("title", "Too much");
    await popup.click("copy-link");
    assert.equal(await popup.status(/full/), "The shelf is full, so nothing was shared. Delete saved shares and try again.");
    assert.equal(await popup.value("title"), "Too much");
    assert.equal(await popup.page.$('[data-test="link"]'), null);
    await popup.page.evaluate(() => chrome.storage.local.remove("ballast"));
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    await popup.close();
  });

  test("when a cut passage has changed: nothing is shared before it is settled", async () => {
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
    await again.status(/A passage that you cut has changed, so nothing was shared/);
    await again.click("restore");
    await again.click("copy-link");
    await again.status(/Link copied/);
    await again.close();
  });
});

test("a damaged or cut link is explained, and what survived is shown", async () => {
  const session = await launch();
  try {
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const link = await popup.value("link");
    const cases = [
      [link.slice(0, -12), /cut|incomplete/i],
      [`${link.slice(0, -20)}AAAAAAAAAAAAAAAAAAAA`, /./],
      [link.replace("#1", "#~"), /newer|not/i],
      [link.split("#")[0], /./],
    ];
    for (const [address, expected] of cases) {
      const viewer = await session.browser.newPage();
      await viewer.goto(address);
      const problem = await viewer.waitForSelector('[data-test="problem"] [role="alert"]');
      assert.match(await problem.evaluate((element) => element.innerText), expected, address);
      // Pasting the full link helps.
      await viewer.$eval('[data-test="paste"]', (field, text) => {
        field.value = text;
        field.dispatchEvent(new Event("input"));
      }, link);
      await viewer.click('[data-test="open"]');
      await viewer.waitForSelector('[data-test="excerpt"][data-state="open"]');
      await viewer.close();
    }
  } finally {
    await session.close();
  }
});
