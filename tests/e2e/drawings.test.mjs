// Drawings of the page leave as pictures of shapes and words, their text beside them; what could run or load does not.
import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { download, openPage } from "./support/browser.mjs";
import { drawnChat } from "./support/drawings.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

test("a flow chart and a canvas are shared as pictures that run and load nothing", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: drawnChat() });
  const popup = await openPopup(session, page);
  // Pictures stay behind while a chat is anonymized, until the user wants them: their words are not searched.
  const inPreview = async () => (await popup.preview()).$$eval("main img", (all) => all.map((image) => image.naturalWidth > 100));
  assert.deepEqual(await inPreview(), []);
  await popup.withPictures();
  await popup.page.waitForFunction(() => document.querySelectorAll(".message .content img").length === 3);
  const shown = await popup.page.$$eval(".message .content img", (all) => all.map(({ alt, src, naturalWidth }) => ({ alt, src, naturalWidth })));
  assert.deepEqual(
    shown.map(({ alt }) => alt),
    ["", "Orders by day", "A red field"],
  );
  assert.ok(
    shown.every(({ naturalWidth }) => naturalWidth > 100),
    "the browser draws all of them",
  );
  const [chart, narrow] = shown.map(({ src }) => decodeURIComponent(src));
  assert.match(chart, /^data:image\/svg\+xml;charset=utf-8,<svg /);
  // Wherever the label's line breaks.
  assert.match(narrow, /Order.*<\/tspan>.*pay<\/tspan>/);
  for (const words of [chart, narrow].map((drawing) => drawing.replace(/<[^>]*>/g, ""))) {
    for (const part of ["Order &amp; pay", "配送", "Led away"]) assert.ok(words.includes(part), part);
  }
  for (const part of ["rgb(236, 236, 255)", 'marker-end="url(#i0)"']) assert.ok(chart.includes(part), part);
  assert.doesNotMatch(chart, /script|onclick| style=|<image|tracker|alert|Not shown|foreignObject|href|<set/);
  // A canvas with nothing in it cannot be told from one that cannot be read.
  assert.match(await popup.page.$eval('[data-test="verdict"]', (note) => note.textContent), /cannot be read and are only named: 1\./);
  assert.deepEqual(await inPreview(), [true, true, true]);
  const file = await download(session, () => popup.click("save-page"));
  // A data: address is no request.
  const saved = await openPage(session, { url: "https://saved.example/", body: fs.readFileSync(file, "utf8"), others: "pass" });
  await saved.waitForFunction(() => [...document.images].filter((image) => image.naturalWidth > 100).length === 3);
  assert.match(await saved.$eval("main", (main) => main.textContent), /graph LR/);
});
