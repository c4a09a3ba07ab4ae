// From a fresh install to a link that somebody else can open, and never to one that only its maker can.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, openPage, root } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { lookAt, openOwnPage, openPopup } from "./support/popup.mjs";
import { startPrivateBin } from "./support/private_bin.mjs";
import { serve } from "./support/server.mjs";
import { startServer } from "./support/share_server.mjs";
import { openLink, shownText, stranger } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000077";
const body = chatPage({ title: "Herons", turns: [{ user: ["Where do herons sleep?"], assistant: [part.paragraph("In trees.")] }] });

/** All that the extension keeps, as one text. */
const kept = (page) => page.evaluate(async () => JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]));

describe("a build without a link page", () => {
  let session, reader;
  before(async () => ([session, reader] = [await launch({ builtIn: "" }), await stranger()]));
  after(async () => {
    await session?.close();
    await reader?.close();
  });

  test("gives no link that only its maker can open", async () => {
    const page = await openPage(session, { url, body });
    const popup = await openPopup(session, page);
    await popup.page.evaluate(() => {
      globalThis.written = [];
      for (const name of ["writeText", "write"]) navigator.clipboard[name] = async (what) => void globalThis.written.push(String(what));
    });
    await popup.page.waitForSelector('.split > .primary[data-test="save-page"]');
    await popup.click("copy-link");
    await popup.page.waitForSelector('[data-test="first"]');
    await popup.click("qr-code");
    await popup.page.waitForSelector('[data-test="first"]');
    assert.equal(await popup.page.$('[data-test="code"]'), null);
    assert.deepEqual(await popup.page.evaluate(() => globalThis.written), []);
    await popup.click("copy-markdown");
    await popup.status(/Copied/);
    const everything = (await kept(popup.page)) + (await popup.page.evaluate(() => globalThis.written.join()));
    assert.ok(!/chrome-extension:|viewer\.html/.test(everything), everything);
    await popup.close();
    await page.close();
  });

  test("tells what is at an address, and makes links that others open", async () => {
    const server = await startServer();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-page-"));
    const plain = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-other-"));
    const bins = [await startPrivateBin(), await startPrivateBin({ version: "1.4" })];
    fs.cpSync(path.join(root, "dist", "viewer"), folder, { recursive: true });
    fs.writeFileSync(path.join(plain, "index.html"), "<h1>A garden</h1>");
    const [own, other] = [await serve(folder, { readable: false }), await serve(plain)];
    try {
      const options = await openOwnPage(session, "options.html");
      for (const bin of bins) assert.match(await lookAt(options, bin.url), /is a PrivateBin[^]*deleted, not changed/);
      assert.match(await lookAt(options, server.url), /is an Excerpt server[^]*Opens links|It opens links/i);
      assert.match(await lookAt(options, own.url), /is a link page/);
      await lookAt(options, other.url, /makes links|Nothing here/);
      for (const bin of bins) {
        for (const { headers, method } of bin.requests) {
          assert.equal(headers.origin, "null", "no origin tells one installation");
          assert.ok(["GET", "POST"].includes(method), method);
        }
      }
      await options.page.close();
      const page = await openPage(session, { url, body });
      const popup = await openPopup(session, page);
      await popup.click("copy-link");
      await popup.status(/Link copied/);
      const link = await popup.value("link");
      assert.ok(link.startsWith(own.url), link);
      const opened = await openLink(reader, link);
      assert.match(await shownText(opened), /Where do herons sleep\?/);
      await popup.close();
      await page.close();
    } finally {
      for (const each of [server, own, other, ...bins]) await each.close();
      for (const each of [folder, plain]) fs.rmSync(each, { recursive: true, force: true });
    }
  });

  test("the saved link page is the page, whole", async () => {
    const options = await openOwnPage(session, "options.html");
    const files = await options.page.evaluate(async () => {
      const zip = await (await fetch("link-page.zip")).arrayBuffer();
      return { size: zip.byteLength, known: Object.keys((await (await fetch("link-page.json")).json()).files) };
    });
    assert.ok(files.size > 100_000 && files.known.includes("index.html") && files.known.includes("preview.png"));
    await options.page.close();
  });
});

/** What somebody does who has never used it: clicks on the toolbar are not counted, all others are; at most one address is typed. */
const ways = {
  "the page that the build brought along": {
    builtIn: "dist",
    start: () => undefined,
    act: ({ popup }) => popup.click("copy-link"),
  },
  "a PrivateBin": { start: () => startPrivateBin(), act: shortLink("paste-make") },
  "a share server": { start: () => startServer(), act: shortLink("hosted-make") },
  "a page of one's own on a plain server": {
    start: () => serve(path.join(root, "dist", "viewer"), { readable: false }),
    act: async ({ popup, address }) => {
      await popup.click("copy-link");
      await typed(popup.page, address);
      await popup.status(/Opens links/);
      await popup.click("copy-link");
    },
  },
};

/** Types an address into the field that is there, and presses Enter. */
async function typed(page, address) {
  const field = await page.waitForSelector('[data-test="server-address"]');
  await field.type(address);
  await page.keyboard.press("Enter");
}

function shortLink(make) {
  return async ({ popup, address }) => {
    await popup.click("hosted-link");
    await typed(popup.page, address);
    await popup.click(make);
  };
}

describe("a fresh install comes to a link that a stranger opens in three clicks and one address", () => {
  for (const [name, { builtIn, start, act }] of Object.entries(ways)) {
    test(`with ${name}`, async (t) => {
      const [session, reader, place] = await Promise.all([launch(builtIn ? {} : { builtIn: "" }), stranger(), start()]);
      t.after(() => Promise.all([session.close(), reader.close(), place?.close()]));
      const popup = await openPopup(session, await openPage(session, { url, body }));
      let clicks = 0;
      const press = popup.press.bind(popup);
      popup.press = (...what) => (clicks++, press(...what));
      await act({ popup, address: place?.url });
      await popup.status(/Link copied/);
      assert.ok(clicks <= 3, `${clicks} clicks`);
      const link = await popup.value("link");
      assert.ok(!place || link.startsWith(place.url), link);
      const page = await reader.browser.newPage();
      await page.goto(link);
      // Whatever opens it there: the link page, or the PrivateBin's own.
      await page.waitForFunction(() => /Where do herons sleep\?[^]*In trees\./.test(document.body.innerText));
    });
  }
});

test("a build with a link page gives its link with one click", async () => {
  const site = await serve(path.join(root, "dist", "viewer"));
  const [session, reader] = [await launch({ builtIn: site.url }), await stranger()];
  try {
    const page = await openPage(session, { url, body });
    const popup = await openPopup(session, page);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const opened = await openLink(reader, await popup.value("link"));
    assert.match(await shownText(opened), /In trees\./);
  } finally {
    await session.close();
    await reader.close();
    await site.close();
  }
});
