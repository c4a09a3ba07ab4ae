// The language that is chosen in Settings, the reader's own on the link page, and one that no one speaks, in which everything
// that is not translated or has no room is seen.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { MARKS, speak } from "./support/languages.mjs";
import { handOver, openOwnPage, openPopup, Popup } from "./support/popup.mjs";
import { samplePage, sampleUrl } from "./support/sample.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, shownText } from "./support/viewer.mjs";

const inPage = (page) =>
  page.evaluate(() => {
    const { lang, dir } = document.documentElement;
    return { lang, dir };
  });

/** The day of a page: as programs read it, in words, and in the words that its language has for it. */
const day = (page) =>
  page.$eval("header time", (time) => {
    const words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
    return { datetime: time.dateTime, text: time.innerText, words: words.format(new Date(time.dateTime)) };
  });

/** Chooses a language in Settings, and waits for their heading in it. */
async function choose(settings, code, heading) {
  // A page behind another one is not drawn, and what waits for that waits for ever.
  await settings.page.bringToFront();
  await settings.page.waitForSelector('[data-test="language"]:enabled option[value="de"]');
  await settings.page.select('[data-test="language"]', code);
  await settings.page.waitForFunction((heading) => document.querySelector("h1")?.textContent === heading, {}, heading);
}

test("the language that is chosen is that of Settings, popup, stand-ins and saved page, until it is the browser's again", async (t) => {
  const session = await setUp(t, { viewer: true });
  const settings = await openOwnPage(session, "options.html");
  await settings.page.waitForSelector('[data-test="language"]:enabled option[value="de"]');
  const names = await settings.page.$$eval('[data-test="language"] option', (options) => options.map((option) => option.textContent));
  for (const name of ["Deutsch", "Français", "日本語", "Русский", "العربية"]) assert.ok(names.includes(name), `${name} of ${names}`);
  await choose(settings, "de", "Einstellungen");
  assert.deepEqual(await inPage(settings.page), { lang: "de", dir: "ltr" });

  const chat = await openPage(session, { url: sampleUrl, body: samplePage });
  const popup = await openPopup(session, chat);
  assert.deepEqual(await inPage(popup.page), { lang: "de", dir: "ltr" });
  assert.match((await popup.texts("facts-kept"))[0], /8 von 8 Nachrichten/);
  assert.equal((await popup.texts("copy-link"))[0], "Link kopieren");
  // What is saved is in the sender's language, as the preview shows it.
  assert.match((await day(await popup.preview())).text, /^\d{1,2}\. \p{L}+ \d{4}$/u);
  const link = await popup.copied(() => popup.click("copy-link"));
  // The reader's browser is English, what stands for names is as it was shared.
  const reader = await openLink(session, link);
  const text = await shownText(reader);
  assert.match(text, /8 messages/);
  assert.match(text, /Person A/);
  const read = await day(reader);
  assert.match(read.datetime, /^\d{4}-\d\d-\d\d$/);
  assert.equal(read.text, read.words);

  await choose(settings, "ar", "الإعدادات");
  assert.deepEqual(await inPage(settings.page), { lang: "ar", dir: "rtl" });
  await choose(settings, "", "Settings");
  assert.deepEqual(await inPage(settings.page), { lang: "en", dir: "ltr" });
});

test("a share is updated in the language in which it was made, and holds none of its sentences", async (t) => {
  const session = await setUp(t, { viewer: true });
  const settings = await openOwnPage(session, "options.html");
  await choose(settings, "de", "Einstellungen");
  const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000007";
  const turn = (question) => ({ user: [question], assistant: [part.paragraph("Yes.")] });
  const first = turn("Is it right that my SSN is 219-09-9999?");
  const chat = await openPage(session, { url, body: chatPage({ title: "Keys", turns: [first] }) });
  const popup = await openPopup(session, chat);
  await popup.copied(() => popup.click("copy-link"));
  await chat.close();
  const records = await settings.page.evaluate(async () => Object.entries(await chrome.storage.local.get(null)).filter(([key]) => key.startsWith("share:")));
  assert.equal(records.length, 1);
  assert.equal(JSON.parse(records[0][1]).share.edits.redaction.language, "de");
  assert.doesNotMatch(records[0][1], /Kontonummer|Geheimnis/);

  await choose(settings, "", "Settings");
  const second = turn(`And that my key is ${["sk", "proj", "Ab3dEf6hIj9kLm2nOp5qRs8t"].join("-")}?`);
  const later = await openPage(session, { url, body: chatPage({ title: "Keys", turns: [first, second] }) });
  const again = await openPopup(session, later);
  await again.click("update");
  await again.tab("anonymize");
  await again.count("finding", 2);
  assert.match((await again.texts("finding")).join("\n"), /OpenAI key\s+→\s+\[OpenAI-Schlüssel 1\]/);
});

test("the link page speaks the reader's language, from its first word on, and English where it has no other", async (t) => {
  const session = await setUp(t, { viewer: true });
  const chat = await openPage(session, { url: sampleUrl, body: samplePage });
  const popup = await openPopup(session, chat);
  const link = await popup.copied(() => popup.click("copy-link"));
  for (const [languages, lang, dir, words] of [
    ["fr-CH,fr;q=0.9,en;q=0.8", "fr", "ltr", /8 messages[^]*Utilisateur/],
    ["sv,pt-PT;q=0.9,en;q=0.8", "pt-BR", "ltr", /8 mensagens/],
    ["zh-Hans-CN,en;q=0.8", "zh-CN", "ltr", /8 条消息/],
    ["ar-EG,en;q=0.8", "ar", "rtl", /8 رسائل/],
    ["sv,fi;q=0.9", "en", "ltr", /8 messages/],
  ]) {
    const page = await session.browser.newPage();
    const client = await page.createCDPSession();
    const userAgent = await session.browser.userAgent();
    await client.send("Network.setUserAgentOverride", { userAgent, acceptLanguage: languages });
    await openLink(session, link, page);
    assert.deepEqual(await inPage(page), { lang, dir }, languages);
    assert.match(await shownText(page), words, languages);
    const { text, words: written } = await day(page);
    assert.equal(text, written, languages);
    await page.goto(`${link.split("#")[0]}#1x`);
    await page.waitForSelector('[data-state="error"]');
    await page.close();
  }
});

/** What is nobody's sentence: what people wrote, names, numbers, signs. */
const NOT_SAID =
  '.messages .content, .spots, .value, .pseudonym, [data-test="shortcut"], select[data-test="language"], iframe, svg, .visually-hidden h1, [data-test="version"], .sites, pre, .share .title, .find-row';

/** Names are the same in every language. */
const NAMES = ["Excerpt", "ChatGPT", "https://"];

/** Texts of a page that are shown without the marks, and what is wider or higher than its place. */
const faults = (page) =>
  page.evaluate(
    (not, [begin, end], names) => {
      const untranslated = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const [text, element] = [node.data.trim(), node.parentElement];
        if (!/\p{L}{2}/u.test(text) || element.closest(`${not}, script, style, template`) || !element.checkVisibility()) continue;
        const whole = element.textContent.trim();
        if (!(whole.includes(begin) && whole.includes(end)) && !names.includes(whole)) untranslated.push(whole);
      }
      for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
        for (const name of ["aria-label", "title", "placeholder"]) {
          const text = element.getAttribute(name) ?? "";
          if (/\p{L}{2}/u.test(text) && !text.includes(begin) && !names.includes(text) && !element.closest(not)) untranslated.push(`${name}: ${text}`);
        }
      }
      const cut = [];
      for (const element of document.querySelectorAll("button, label, h1, h2, h3, p, summary, .hint, .button, a, legend, option")) {
        if (!element.checkVisibility() || element.closest(not) || !element.textContent.includes(begin)) continue;
        const { overflow, textOverflow } = getComputedStyle(element);
        const isCut = overflow !== "visible" && textOverflow !== "ellipsis" && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2);
        const box = element.getBoundingClientRect();
        const isOutside = box.width > 2 && (box.left < -1 || box.right > innerWidth + 1);
        if ((isCut || isOutside) && !element.closest(".visually-hidden")) cut.push(`${element.tagName} ${element.className}: ${element.textContent.trim()}`);
      }
      return { untranslated: [...new Set(untranslated)], cut: [...new Set(cut)] };
    },
    NOT_SAID,
    MARKS,
    NAMES,
  );

describe("in a language that is longer than any nothing is left in English, and nothing is cut off", () => {
  for (const [size, [width, height]] of Object.entries({ "in the popup": [480, 600], "at 200 %": [400, 300] })) {
    test(size, async (t) => {
      const session = await setUp(t, { viewer: true });
      const chat = await openPage(session, { url: sampleUrl, body: samplePage });
      const capture = await (await openPopup(session, chat)).captured();
      const page = await session.browser.newPage();
      await page.setViewport({ width, height });
      await speak(page, "pseudo");
      await handOver(capture, page);
      await page.goto(`chrome-extension://${session.extension.id}/popup.html`);
      const popup = new Popup(page);
      await popup.settled();
      await page.waitForSelector(".message mark.hidden");
      const views = {
        list: async () => {},
        choose: async () => popup.press("facts-kept"),
        forms: async () => {
          await page.keyboard.press("Escape");
          await popup.press("forms");
        },
        hidden: async () => {
          await page.keyboard.press("Escape");
          await popup.tab("anonymize");
        },
        along: async () => popup.tab("along"),
        keys: async () => {
          await popup.tab("messages");
          await page.focus(".message input");
          await page.keyboard.press("?");
        },
        saved: async () => popup.tab("shelf"),
        settings: async () => {
          await page.setViewport({ width: Math.max(width, 760), height: 800 });
          await page.goto(`chrome-extension://${session.extension.id}/options.html`);
          await page.waitForSelector('[data-test="language"]:enabled');
        },
        shortcuts: async () => (await page.waitForSelector('[data-test="all-shortcuts"]')).click(),
        welcome: async () => {
          await page.goto(`chrome-extension://${session.extension.id}/welcome.html`);
          await page.waitForSelector('[data-test="welcome"]');
        },
      };
      for (const [name, show] of Object.entries(views)) {
        await show();
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        assert.deepEqual(await faults(page), { untranslated: [], cut: [] }, name);
      }
    });
  }
});
