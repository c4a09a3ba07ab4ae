// What the popup offers for a link besides copying it: its length, a password, a QR code.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { openPage, root } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openPopup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { drawn, openLink, shownText, words } from "./support/viewer.mjs";

test("advice, password and code of a link", async (t) => {
  const body = fs.readFileSync(path.join(root, "tests", "pages", "chatgpt", "section.html"), "utf8");
  const url = /<!--\s*(\S+)\s*-->/.exec(body)[1];
  const session = await setUp(t, { viewer: true, reader: true });
  const { viewer, reader } = session;
  await setViewer(session, viewer.url);
  const popup = await openPopup(session, await openPage(session, { url, body }));
  const { page } = popup;
  const text = (name) => page.$eval(`[data-test="${name}"]`, (node) => node.textContent);
  const isFirst = (name) => page.$eval(".split > button", (node, name) => node.dataset.test === name, name);

  await popup.click("forms");
  // What each message costs, and the length that they come to.
  await page.waitForFunction(() => /\d/.test(document.querySelector('[data-test="advice"]').textContent));
  const costs = await page.$$eval('[data-test="cost"]', (all) => all.map((cost) => Number(/\d+/.exec(cost.textContent))));
  const messages = (await page.$$('[data-test="message"]')).length;
  assert.equal(costs.filter((cost) => cost > 0).length, messages);
  const length = Number(/\d+/.exec(await text("advice"))[0]);
  assert.ok(costs.reduce((sum, cost) => sum + cost, 0) < length);
  assert.ok(await isFirst("copy-link"));

  // Above the limit of the chosen place the file comes first.
  const places = await page.$$eval('[data-test="place"] option', (all) => all.map((option) => option.value));
  for (const place of places) {
    await page.select('[data-test="place"]', place);
    const tooLong = await page.$eval('[data-test="advice"]', (node) => node.classList.contains("error"));
    assert.equal(await isFirst("copy-link"), !tooLong, place);
    assert.equal(await isFirst("save-page"), tooLong, place);
  }

  await popup.click("copy-link");
  await popup.status(/Link copied\./);
  const plain = await popup.value("link");
  // The advice was right to a few characters.
  assert.ok(Math.abs(plain.length - length) <= 8, `${plain.length} ${length}`);

  await popup.click("qr-code");
  await popup.status(/QR code made/);
  await page.$eval('img[data-test="code"]', (picture) => picture.decode());

  await popup.tab("messages");
  await popup.click("add-password");
  await popup.type("link-password", "correct horse");
  await popup.click("copy-link");
  await page.waitForFunction(() => /#3/.test(document.querySelector('[data-test="link"]')?.value));
  const locked = await popup.value("link");
  const opened = await openLink(reader, locked);
  const unlock = async (password) => {
    await opened.$eval(
      '[data-test="password"]',
      (field, password) => {
        field.value = password;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      password,
    );
    await opened.click('[data-test="open"]');
  };
  const wrong = JSON.parse(fs.readFileSync(path.join(root, "extension/_locales/en/messages.json"), "utf8")).error_password_wrong.message;
  await unlock("battery staple");
  await opened.waitForFunction((wrong) => document.body.innerText.includes(wrong), {}, wrong);
  await unlock("correct horse");
  await opened.waitForSelector('[data-test="excerpt"][data-state="open"]');
  const unlocked = words(await shownText(await drawn(opened)));
  assert.deepEqual(unlocked, words(await shownText(await drawn(await openLink(reader, plain)))));
});

test("links leave pictures out, say so, and take small ones along on wish", async (t) => {
  const dots = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR42mM4oaEBRwzEcQDRQxGBoNNuZAAAAABJRU5ErkJggg==";
  const answer = part.paragraph(`Look at it. <img src="${dots}" alt="the red square" width="64" height="64">`);
  const body = chatPage({ title: "A square", turns: [{ user: ["Draw one."], assistant: [answer] }] });
  const session = await setUp(t, { viewer: true, reader: true });
  const { viewer, reader } = session;
  await setViewer(session, viewer.url);
  const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000077";
  const popup = await openPopup(session, await openPage(session, { url, body }));
  await popup.tab("anonymize");
  await popup.click("anonymize");
  const inPreview = await (await popup.preview()).$$eval("main img", (all) => all.length);
  assert.equal(inPreview, 1, "files and hosted links have it");
  await popup.page.waitForFunction(() => /: 1 here/.test(document.querySelector('[data-test="link-pictures"]').textContent));

  const shared = async (said) => {
    await popup.click("copy-link");
    const sentence = await popup.status(said);
    const opened = await openLink(reader, await popup.value("link"));
    const pictures = await opened.$$eval('[data-test="excerpt"] img', (all) => all.map((one) => one.alt));
    return { sentence, pictures, text: await shownText(opened) };
  };
  const plain = await shared(/Link copied.*pictures/);
  assert.deepEqual(plain.pictures, []);
  assert.match(plain.text, /the red square/);
  assert.match(plain.sentence, /Links leave out pictures.*1 here/);

  await popup.tab("along");
  await popup.click("small-pictures");
  await popup.tab("preview");
  await popup.page.waitForFunction(() => document.querySelector('[data-test="link-pictures"]').textContent === "");
  const small = await shared(/Link copied\.$/);
  assert.deepEqual(small.pictures, ["the red square"]);
  assert.doesNotMatch(small.sentence, /pictures/);
});
