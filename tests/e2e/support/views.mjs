// Pictures of every view, to be looked at: light, dark, in several languages, in one that is longer than any, and as small as
// 200 % leaves it. With EXCERPT_LANGUAGE (a folder of `_locales`) in that language only.
//
//     node tests/e2e/support/views.mjs FOLDER [VIEW…]
import fs from "node:fs";
import path from "node:path";
import { openPage, root, withBrowser } from "./browser.mjs";
import { speak } from "./languages.mjs";
import { handOver, openPopup, Popup } from "./popup.mjs";
import { samplePage, sampleUrl } from "./sample.mjs";

const [folder = path.join(root, "target", "views"), ...only] = process.argv.slice(2);

const onlyLanguage = process.env.EXCERPT_LANGUAGE;

/** Width, height, colours, language. */
const SETS = onlyLanguage
  ? { [onlyLanguage]: [480, 600, "light", onlyLanguage] }
  : {
      light: [480, 600, "light", "en"],
      dark: [480, 600, "dark", "en"],
      small: [400, 300, "light", "en"],
      tab: [1280, 800, "light", "en"],
      ar: [480, 600, "light", "ar"],
      de: [480, 600, "light", "de"],
      ja: [480, 600, "light", "ja"],
      pseudo: [480, 600, "light", "pseudo"],
      "small-pseudo": [400, 300, "light", "pseudo"],
    };

/** Pages of their own, in whole. */
const PAGES = { settings: "options.html", welcome: "welcome.html", "saved-tab": "popup.html#shelf" };

/** What is done to come to a view; each begins where the one before it ended. */
const VIEWS = {
  list: async () => {},
  selection: async (popup) => popup.select(1, "what it weighed at the start"),
  hidden: async (popup) => popup.tab("anonymize"),
  along: async (popup) => popup.tab("along"),
  choose: async (popup) => {
    await popup.tab("messages");
    await popup.press("facts-kept");
  },
  menu: async (popup) => {
    await popup.page.keyboard.press("Escape");
    await popup.press("forms");
  },
  message: async (popup) => {
    await popup.page.keyboard.press("Escape");
    await popup.press("more");
  },
  details: async (popup) => {
    await popup.page.keyboard.press("Escape");
    await popup.page.click(".message mark.hidden");
  },
  "left-out": async (popup) => {
    await popup.press("chip-close");
    await popup.toggle(2);
  },
  preview: async (popup) => popup.tab("preview"),
  find: async (popup) => {
    await popup.tab("messages");
    await popup.press("find-open");
    await popup.fill("find", "hive");
  },
  keys: async (popup) => {
    await popup.press("find-close");
    await popup.page.focus(".message input");
    await popup.page.keyboard.press("?");
  },
  shared: async (popup) => {
    await popup.tab("messages");
    await popup.click("copy-link");
    await popup.page.waitForSelector('[data-test="done-card"]');
  },
  saved: async (popup) => popup.tab("shelf"),
  "short-link": async (popup) => {
    await popup.tab("messages");
    await popup.click("hosted-link");
  },
  code: async (popup) => {
    await popup.tab("messages");
    await popup.click("qr-code");
    await popup.page.waitForSelector('[data-test="code"]');
  },
};

fs.mkdirSync(folder, { recursive: true });
await withBrowser({}, async (session) => {
  await session.browser.defaultBrowserContext().overridePermissions(`chrome-extension://${session.extension.id}`, ["clipboard-read", "clipboard-write"]);
  const chat = await openPage(session, { url: sampleUrl, body: samplePage });
  const capture = await (await openPopup(session, chat)).captured();
  // The size of a popup is the browser's: the same page in a tab takes any.
  for (const [set, [width, height, scheme, language]] of Object.entries(SETS)) {
    const page = await session.browser.newPage();
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: "reduce" },
    ]);
    await speak(page, language);
    await handOver(capture, page);
    // Not by the popup, which would keep the draft of the set before.
    await page.goto(`chrome-extension://${session.extension.id}/carrier.html`);
    await page.evaluate(
      async (language) => {
        // The language of the set before, which a first paint would take.
        localStorage.clear();
        await Promise.all([chrome.storage.local.clear(), chrome.storage.session.clear()]);
        await chrome.storage.local.set({ settings: JSON.stringify({ language }) });
      },
      language === "pseudo" ? "" : language,
    );
    await page.goto(`chrome-extension://${session.extension.id}/popup.html`);
    const popup = new Popup(page);
    await popup.settled();
    await page.waitForSelector(".message mark.hidden");
    for (const [view, show] of Object.entries(VIEWS)) {
      await show(popup);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      if (!only.length || only.includes(view)) await page.screenshot({ path: path.join(folder, `${view}-${set}.png`) });
    }
    for (const [name, address] of Object.entries(PAGES)) {
      if (only.length && !only.includes(name)) continue;
      await page.setViewport({ width: Math.max(width, 760), height });
      await page.goto(`chrome-extension://${session.extension.id}/${address}`);
      await page.waitForSelector("main");
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
      await page.screenshot({ path: path.join(folder, `${name}-${set}.png`), fullPage: true });
    }
    await page.close();
  }
});
