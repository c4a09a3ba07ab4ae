// The snapshot in a real browser: unseen by the page, powerless without a click, and giving the extractors what they
// read natively from the page's HTML.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, test } from "node:test";
import { clickToolbar, inject, openPage, openWithoutClick, root } from "./support/browser.mjs";
import { chatPage, longChat, part } from "./support/chat.mjs";
import { captureAll } from "./support/native.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { install, testimony } from "./support/witness.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";

const strict = {
  "content-security-policy": "default-src 'none'; script-src 'nonce-x'; style-src 'unsafe-inline'; require-trusted-types-for 'script'; report-uri /report",
};

const shortChat = chatPage({
  title: "Two words",
  turns: [{ user: ["Say two words."], assistant: [part.paragraph("Two words.")] }],
});

describe("a page with the strictest policy", () => {
  test("is read, and cannot notice it", async (t) => {
    const session = await setUp(t);
    const page = await openPage(session, { url, body: shortChat, headers: strict, prepare: install });
    const popup = await clickToolbar(session, page);
    const earlier = await testimony(page);
    const text = await inject(popup);
    const later = await testimony(page);
    assert.ok(text.startsWith(`${url}\x02Two words\x01html`), text.slice(0, 200));
    assert.equal(text.split("\x06Two words.\x07").length, 2);
    assert.deepEqual(later, earlier);
    assert.equal(later.mutations, 0);
    assert.deepEqual(later.violations, []);
    // The browser itself asks for the page's icon.
    assert.deepEqual(
      page.refused.filter((request) => !request.url.endsWith("/favicon.ico")),
      [],
    );
  });

  test("is out of reach without a click", async (t) => {
    const session = await setUp(t);
    const page = await openPage(session, { url, body: shortChat, headers: strict });
    const popup = await openWithoutClick(session);
    await page.bringToFront();
    await assert.rejects(inject(popup), /Cannot access contents|must request permission|activeTab/);
  });

  test("is read through open and closed shadow roots", async (t) => {
    const session = await setUp(t);
    const body = `<!doctype html><title>Shadows</title>
      <chat-log></chat-log>
      <script>
        const root = document.querySelector("chat-log").attachShadow({ mode: "closed" });
        root.innerHTML = '<div class="message" data-message-author-role="user">Closed question?</div><chat-turn></chat-turn>';
        const inner = root.querySelector("chat-turn").attachShadow({ mode: "open" });
        inner.innerHTML = '<div class="message" data-message-author-role="assistant"><p>Open answer.</p></div>';
      </script>`;
    const page = await openPage(session, { url: "https://chat.example.org/", body });
    const popup = await clickToolbar(session, page);
    const text = await inject(popup);
    assert.ok(text.includes("Closed question?"), text);
    assert.ok(text.includes("Open answer."), text);
  });
});

describe("the browser reads what the native extractors read", () => {
  test("on every page of tests/pages", async (t) => {
    await compare(t, fixtures(path.join(root, "tests", "pages")));
  });

  test("on the corpus", async (t) => {
    const corpus = process.env.EXCERPT_CORPUS ?? path.join(root, "..", "shared", "corpus");
    const folder = path.join(corpus, "pages");
    await compare(t, fs.existsSync(path.join(folder, "INDEX.tsv")) ? [folder] : []);
  });

  test("on a chat of a thousand messages", async (t) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-long-"));
    t.after(() => fs.rmSync(folder, { recursive: true }));
    fs.writeFileSync(path.join(folder, "long.html"), longChat(1_000));
    fs.writeFileSync(path.join(folder, "INDEX.tsv"), `site\tfile\turl\nchatgpt\tlong.html\t${url}\n`);
    const [result] = await compare(t, [folder]);
    assert.equal(result.messages.length, 1_000);
  });
});

/** Captures the pages both ways and gives the results; pages that cannot be found are a skipped test. */
async function compare(t, pages) {
  if (pages.length === 0) return t.skip("there are no such pages here");
  const native = await captureAll("--native", ...pages);
  const browser = await captureAll(...pages);
  assert.deepEqual(
    browser.map((result) => result.file),
    native.map((result) => result.file),
  );
  const different = native.filter((result, index) => JSON.stringify(result) !== JSON.stringify(browser[index]));
  for (const { file } of different) {
    assert.deepEqual(
      browser.find((result) => result.file === file),
      native.find((result) => result.file === file),
      file,
    );
  }
  t.diagnostic(`${native.length} pages`);
  return native;
}

/** Every HTML file below a folder, sorted. */
function fixtures(folder) {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder, { recursive: true }).map(String);
  return names
    .filter((name) => name.endsWith(".html"))
    .sort()
    .map((name) => path.join(folder, name));
}

test("pictures that the page has drawn come along, smaller and without metadata; those of others are only named", async (t) => {
  const session = await setUp(t);
  const body = `<!doctype html><title>Pictures</title><main>
    <div data-message-author-role="user" data-message-id="a"><div class="whitespace-pre-wrap">Look</div><img id="drawn" alt="drawn here"></div>
    <div data-message-author-role="assistant" data-message-id="b"><div class="markdown"><p>I see <img alt="elsewhere" src="https://other.example/x.png"></p></div></div></main>
    <script>
      const canvas = new OffscreenCanvas(2000, 1000);
      canvas.getContext("2d").fillRect(0, 0, 900, 900);
      canvas.convertToBlob().then((blob) => (document.querySelector("#drawn").src = URL.createObjectURL(blob)));
    </script>`;
  const page = await openPage(session, { url, body });
  await page.waitForFunction(() => document.querySelector("#drawn").naturalWidth > 0);
  const requests = page.refused.length;
  const popup = await openPopup(session, page);
  // The list shows what is shared, and pictures stay behind while private things are hidden, unless they are wanted.
  await popup.tab("along");
  await popup.click("pictures");
  await popup.tab("messages");
  await popup.page.waitForFunction(() => document.querySelector('.message img[src^="data:image/webp"]')?.naturalWidth === 1280);
  assert.equal(await popup.page.$$eval(".message img", (all) => all.length), 1);
  assert.equal(page.refused.length, requests);
  assert.equal(await page.evaluate(() => document.querySelectorAll("canvas").length), 0);
});
