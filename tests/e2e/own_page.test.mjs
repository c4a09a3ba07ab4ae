// A link page of one's own: saved out of the extension, unpacked onto any web space, or kept as one file.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, test } from "node:test";
import { download, launch, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { lookAt, openOwnPage, openPopup } from "./support/popup.mjs";
import { serve } from "./support/server.mjs";
import { aStranger } from "./support/session.mjs";
import { openLink, shownText } from "./support/viewer.mjs";
import { unpack } from "./support/zip.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000078";
const body = chatPage({ title: "Storks", turns: [{ user: ["Where do storks sleep?"], assistant: [part.paragraph("On chimneys."), part.code("rust", "fn nest() {}")] }] });

describe("a link page of one's own", () => {
  /** A fresh installation without a page of the build's, and the folder of its owner. */
  async function installed(t) {
    const session = await launch({ builtIn: "" });
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-own-"));
    t.after(async () => {
      await session.close();
      fs.rmSync(folder, { recursive: true, force: true });
    });
    const options = await openOwnPage(session, "options.html");
    await options.click("ways");
    return { session, options, folder };
  }

  /** Copies a link by a real click, and gives it. */
  async function copied(session) {
    const popup = await openPopup(session, await openPage(session, { url, body }));
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    return popup.value("link");
  }

  for (const readable of [true, false]) {
    test(`unpacked on a plain server that lets ${readable ? "everybody" : "nobody"} read it opens the test link and a real one`, async (t) => {
      const { session, options, folder } = await installed(t);
      const archive = await download(session, () => options.click("save-link-page"));
      assert.match(path.basename(archive), /^link-page.*\.zip$/);
      const names = unpack(archive, folder);
      assert.ok(names.includes("index.html") && names.includes("preview.png"), names.join());
      const site = await serve(folder, { readable });
      t.after(() => site.close());
      const found = await lookAt(options, site.url);
      assert.match(found, /is a link page/);
      // Where it can be read, it is known to be the very page that came along.
      assert.equal(/the same code/.test(found), readable, found);
      // What the button opens is what anybody would see.
      await options.click("test-link");
      const target = await session.browser.waitForTarget((target) => target.url().startsWith(site.url));
      const shown = await target.page();
      await shown.waitForSelector('[data-test="excerpt"][data-state="open"]');

      const link = await copied(session);
      assert.ok(link.startsWith(`${site.url}#`), link);
      const asked = site.requests.length;
      const reader = await openLink(await aStranger(t), link);
      assert.match(await shownText(reader), /Where do storks sleep\?[^]*On chimneys\./);
      const missing = site.requests.slice(asked).filter((name) => !names.includes(name.slice(1)) && name !== "/");
      assert.deepEqual(missing, [], "all that is asked for is in the archive");
    });
  }

  test("as one file opens a real link from a disk, and asks nobody", async (t) => {
    const { session, options, folder } = await installed(t);
    const file = await download(session, () => options.click("save-single"));
    const kept = path.join(folder, "links.html");
    fs.copyFileSync(file, kept);
    // Made for another page; what is behind the number sign opens everywhere.
    const other = await launch();
    t.after(() => other.close());
    const link = await copied(other);
    const { browser } = await aStranger(t);
    const page = await browser.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await openLink({ browser }, `file://${kept}${link.slice(link.indexOf("#"))}`, page);
    assert.match(await shownText(page), /On chimneys\./);
    assert.deepEqual(
      asked.filter((address) => !/^(file|blob|data):/.test(address)),
      [],
    );
  });
});
