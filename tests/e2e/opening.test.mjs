// The recipient's first second: what stands there before any program, and what is said when it does not come.
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, openPage, root } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, setServer, shareHosted } from "./support/hosted.mjs";
import { openPopup } from "./support/popup.mjs";
import { startServer } from "./support/share_server.mjs";
import { openLink } from "./support/viewer.mjs";

const viewer = path.join(root, "dist", "viewer");
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".png": "image/png", ".wasm": "application/wasm" };
const fragment = fs
  .readFileSync(path.join(root, "tests", "links", "v1", "block-0-00.txt"), "utf8")
  .trim()
  .replace(/^[^#]*/, "");

/** Serves the viewer, with `change(name, bytes)` in between: other bytes, or a status instead. */
async function serveChanged(change) {
  const asked = [];
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, "http://x").pathname.slice(1) || "index.html";
    asked.push(name);
    const file = path.join(viewer, name);
    const bytes = fs.existsSync(file) ? fs.readFileSync(file) : 404;
    const answer = change(name, bytes, asked) ?? bytes;
    if (answer === "never") return;
    if (typeof answer === "number") return response.writeHead(answer).end();
    response.writeHead(200, { "content-type": TYPES[path.extname(name)] ?? "application/octet-stream" }).end(answer);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, asked, close: () => (server.closeAllConnections(), server.close()) };
}

/** What the reader sees, once it has a sentence and is no longer about to open. */
const sentence = (page) =>
  page
    .waitForFunction(
      () => {
        const alert = [...document.querySelectorAll('[role="alert"], .slow')].find((element) => element.checkVisibility({ visibilityProperty: true }));
        return alert?.innerText;
      },
      { timeout: 10_000 },
    )
    .then((handle) => handle.jsonValue());

describe("the viewer that does not come", () => {
  let session;
  before(async () => (session = await launch({ extension: false })));
  after(() => session?.close());

  const isWorker = (name) => /^(coder|opener|unsealer)[-_]/.test(name) && !name.startsWith("coder_plain");
  const cases = {
    "its worker's program is broken": (name) => (/^(coder|opener)_bg-.*wasm$/.test(name) ? Buffer.from("no program") : undefined),
    "its worker is missing": (name) => (isWorker(name) ? 404 : undefined),
    "its worker never comes": (name) => (/^(coder|opener)-.*js$/.test(name) ? Buffer.from("") : undefined),
    "its script is blocked": (name) => (/^viewer-.*js$/.test(name) ? 403 : undefined),
    "its program is broken": (name, bytes) => (name === "index.html" ? Buffer.from(String(bytes).replace(/( id="program">)[^<]*/, "$1bm9uZQ==")) : undefined),
    "nothing but the page comes": (name) => (name === "index.html" ? undefined : "never"),
  };
  for (const [name, change] of Object.entries(cases)) {
    test(`says a sentence when ${name}`, async () => {
      const site = await serveChanged(change);
      const page = await session.browser.newPage();
      try {
        page.goto(site.url + fragment, { waitUntil: "domcontentloaded" }).catch(() => {});
        const said = await sentence(page);
        assert.match(said, /does not start|too old|could not|takes longer/i);
        assert.match(said, /page file|Try again|reload/i);
      } finally {
        await page.close();
        site.close();
      }
    });
  }

  test("takes its program as a file where the browser unpacks none", async () => {
    for (const isThere of [true, false]) {
      const site = await serveChanged((name) => (/^viewer_bg-/.test(name) && !isThere ? 404 : undefined));
      const page = await session.browser.newPage();
      await page.evaluateOnNewDocument(() => delete globalThis.DecompressionStream);
      await page.goto(site.url + fragment);
      if (isThere) await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
      else assert.match(await sentence(page), /does not start/);
      assert.ok(site.asked.some((name) => /^viewer_bg-/.test(name)));
      await page.close();
      site.close();
    }
  });

  test("says that the browser is too old where there is no WebAssembly", async () => {
    const site = await serveChanged(() => undefined);
    const page = await session.browser.newPage();
    await page.evaluateOnNewDocument(() => delete globalThis.WebAssembly);
    await page.goto(site.url + fragment);
    assert.match(await sentence(page), /too old for this link/);
    await page.close();
    site.close();
  });

  test("stands there before any file has come, with nothing of the link", async () => {
    const site = await serveChanged((name) => (name === "index.html" ? undefined : "never"));
    const page = await session.browser.newPage();
    page.goto(site.url + fragment, { waitUntil: "domcontentloaded" }).catch(() => {});
    await page.waitForFunction(() => document.querySelector("#opening .now")?.innerText.includes("Opening the link"));
    const head = fs.readFileSync(path.join(viewer, "index.html"), "utf8");
    for (const wanted of ["og:title", "og:description", "og:image", 'rel="icon"', "noindex"]) assert.ok(head.includes(wanted), wanted);
    await page.close();
    site.close();
  });

  test("loads itself anew, once, when a file of the page is of another build", async () => {
    // The first page names a file that is no longer there.
    const site = await serveChanged((name, bytes, asked) => {
      const first = asked.filter((other) => other === "index.html").length === 1;
      return name === "index.html" && first ? Buffer.from(String(bytes).replaceAll(/viewer-[0-9a-f]{16}\.js/g, "viewer-0000000000000000.js")) : undefined;
    });
    const page = await session.browser.newPage();
    await page.goto(site.url + fragment);
    await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.equal(site.asked.filter((name) => name === "index.html").length, 2);
    // What stood there before is hidden, or gone.
    assert.ok(!(await page.evaluate(() => document.querySelector("#opening")?.checkVisibility())));
    await page.close();
    site.close();
  });

  test("opens a link from a disk, in one file", async () => {
    const page = await session.browser.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await openLink(session, `file://${path.join(root, "dist", "viewer.html")}${fragment}`, page);
    assert.equal(await page.$eval('[data-test="excerpt"]', (element) => element.dataset.state), "open");
    assert.deepEqual(
      asked.filter((url) => !/^(file|blob|data):/.test(url)),
      [],
    );
    await page.close();
  });
});

describe("a browser without vectors in WebAssembly", () => {
  let session;
  // What the engine does on processors that have none. Others than Intel's have no such switch.
  before(async () => (session = await launch({ extension: false, args: ["--js-flags=--no-enable-sse4-1"] })));
  after(() => session?.close());

  const isBuilt = fs.existsSync(viewer) && fs.readdirSync(viewer).some((name) => name.startsWith("coder_plain_bg"));
  const skip = !isBuilt && "only releases have that worker";
  /** The smallest program with a vector of 128 bits. */
  const hasVectors = (page) => page.evaluate(() => WebAssembly.validate(Uint8Array.from(atob("AGFzbQEAAAABBQFgAAF7AwIBAAoKAQgAQQD9D/1iCw=="), (letter) => letter.charCodeAt(0))));
  const links = ["block-0-00", "everything", "messages-100", "password"];

  test("opens links of every form", { skip }, async (t) => {
    const page = await session.browser.newPage();
    if (await hasVectors(page)) return t.skip("this processor's vectors cannot be switched off");
    const site = await serveChanged(() => undefined);
    t.after(() => site.close());
    for (const name of links) {
      const link = fs.readFileSync(path.join(root, "tests", "links", "v1", `${name}.txt`), "utf8").split("\n")[0];
      const opened = await openLink(session, site.url + link.slice(link.indexOf("#")));
      const state = await opened.$eval('[data-test="excerpt"]', (element) => element.dataset.state);
      assert.equal(state, name === "password" ? "question" : "open", name);
      await opened.close();
    }
    assert.ok(site.asked.some((name) => name.startsWith("coder_plain_bg")));
    await page.close();
  });

  test("opens hosted links", { skip }, async (t) => {
    const server = await startServer();
    t.after(() => server.close());
    const link = await hostedLink(server);
    const { page, state } = await openHosted(session, link);
    assert.equal(state, "open");
    assert.equal(await hasVectors(page), false);
    assert.match(await page.evaluate(() => document.body.innerText), /Where do swifts sleep\?/);
  });
});

/** A hosted link, made with the extension in a browser of today. */
async function hostedLink(server) {
  const maker = await launch();
  try {
    await setServer(maker, server.url);
    const body = chatPage({ title: "Swifts", turns: [{ user: ["Where do swifts sleep?"], assistant: [part.paragraph("In the air.")] }] });
    const popup = await openPopup(maker, await openPage(maker, { url: "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000079", body }));
    return await shareHosted(popup);
  } finally {
    await maker.close();
  }
}
