// Nothing of a chat runs, asks, or leads anywhere: published payloads as markup of a captured message and as plain text
// in every field go through popup, preview, viewer and saved page.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { openPage, root } from "./support/browser.mjs";
import { asMarkup, empty, policy } from "./support/payload_page.mjs";
import { allWords, linkAndPage, openPopup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink } from "./support/viewer.mjs";
import { look, watch } from "./support/watch.mjs";

const corpus = process.env.EXCERPT_CORPUS ?? path.join(root, "..", "shared", "corpus");
const file = path.join(corpus, "xss", "vectors.jsonl");
// A few of our own, for where the corpus is not at hand.
const own = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><svg onload=alert(1)>',
  "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "<a href=javascript:alert(1)>x</a>",
  "</style></title></textarea><script>alert(1)</script>",
];
const published = fs.existsSync(file)
  ? fs
      .readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).payload)
  : [];
const payloads = [...own, ...published];

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-0000000000aa";

/** Runs in the site's page: a message for each payload, which stands as plain text in its fields (in all: tests/injection.rs). */
function asText(payloads) {
  document.title = payloads[1];
  for (const [number, payload] of payloads.entries()) {
    const turn = document.createElement("div");
    turn.dataset.messageAuthorRole = number % 2 ? "assistant" : "user";
    turn.dataset.messageId = `m${number}`;
    turn.dataset.messageModelSlug = payload;
    const body = document.createElement("div");
    body.className = number % 2 ? "markdown" : "whitespace-pre-wrap";
    const make = (tag, set, ...children) => {
      const element = Object.assign(document.createElement(tag), set);
      element.append(...children);
      return element;
    };
    const code = make("code", { className: "hljs" }, payload);
    code.setAttribute("class", `language-${payload.replace(/\s+/g, "_")}`);
    const link = make("a", {}, payload);
    link.setAttribute("href", payload);
    link.setAttribute("title", payload);
    body.append(make("p", {}, payload), make("p", {}, link), make("pre", {}, code), make("p", {}, make("img", { alt: payload })));
    const math = make("span", { className: "katex" });
    math.innerHTML = '<math><semantics><mrow></mrow><annotation encoding="application/x-tex"></annotation></semantics></math>';
    math.querySelector("annotation").textContent = payload;
    body.append(make("p", {}, math));
    turn.append(body);
    document.querySelector("main").append(turn);
  }
}

describe("payloads of script injection", () => {
  for (const [name, write] of [
    ["as markup of a message", asMarkup],
    ["as text in every field", asText],
  ]) {
    test(`${name}: nothing runs`, async (t) => {
      const session = await setUp(t, { viewer: true, reader: true });
      const { viewer, reader } = session;
      await setViewer(session, viewer.url);
      const page = await openPage(session, { url, body: empty, headers: policy });
      await page.evaluate(write, payloads);
      const popup = await openPopup(session, page);
      // Before a link is copied, the page that it points to may be compared with the one that is known.
      const inPopup = watch(popup.page, (address) => address.startsWith("chrome-extension://") || address.startsWith(viewer.url));
      await popup.page.waitForFunction((count) => Number(document.querySelector(".message")?.getAttribute("aria-setsize")) === count, {}, payloads.length);
      // Every row is built once.
      const rows = await popup.page.waitForFunction(`JSON.parse(${allWords(payloads.length)} || "null")`);
      assert.equal((await rows.jsonValue()).length, payloads.length);
      if (write === asText) {
        await popup.fill("title", payloads.join(" "));
        await popup.tab("along");
        await popup.click("named");
        // It stands above every message.
        await popup.fill("author", own.join(" "));
      }
      const preview = await popup.preview();
      const [previewed, elements] = await preview.evaluate(look);
      assert.deepEqual(previewed, [], "the preview has what it should");
      assert.ok(elements > 4 * payloads.length, `${elements} elements`);
      const { link, saved } = await linkAndPage(session, popup);
      assert.doesNotMatch(path.basename(saved), /[<>:"/\\|?*\p{Cc}]/u);
      assert.deepEqual(inPopup, [], "the popup stays quiet");

      const opened = await reader.browser.newPage();
      const inViewer = watch(opened, (address) => address.startsWith(viewer.url));
      await openLink(reader, link, opened);
      assert.deepEqual(await opened.evaluate(look).then(([faults]) => faults), [], "the viewer has what it should");
      assert.deepEqual(inViewer, [], "the viewer stays quiet");

      const filed = await reader.browser.newPage();
      const inPage = watch(filed, (address) => address === pathToFileURL(saved).href);
      await filed.goto(pathToFileURL(saved).href);
      await filed.waitForSelector(".tools");
      assert.deepEqual(await filed.evaluate(look).then(([faults]) => faults), [], "the page has what it should");
      assert.deepEqual(inPage, [], "the page stays quiet");
    });
  }
});
