// What a recipient gets besides the link: files that open again, pictures, print, a page that is its own address.
import assert from "node:assert/strict";
import fs from "node:fs";
import { describe, test } from "node:test";
import { download, downloads, openPage } from "./support/browser.mjs";
import { chatPage, longChat, part } from "./support/chat.mjs";
import { openOwnPage, openPopup, Popup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const chat = chatPage({
  title: "Bread",
  turns: [
    { user: ["How much flour?", "I am jo@sample.example.net."], assistant: [part.paragraph("Take 500 g."), part.code("python", "flour = 500  # grams")] },
    { user: ["And salt?"], assistant: [part.table(["part", "g"], ["salt", "10"]), part.list("one", "two"), part.formula("x^2", "x2")] },
  ],
});

/** The size of a PNG file, as its header says it. */
const size = (file) => {
  const bytes = fs.readFileSync(file);
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

/** How many colours a picture has. */
const colours = async ({ browser }, file) => {
  const page = await browser.newPage();
  const count = await page.evaluate(async (data) => {
    const blob = new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))]);
    const bitmap = await createImageBitmap(blob);
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
    return new Set(pixels).size;
  }, fs.readFileSync(file).toString("base64"));
  await page.close();
  return count;
};

describe("a share in other forms", () => {
  let session, popup;
  const open = async (t) => {
    session = await setUp(t);
    popup = await openPopup(session, await openPage(session, { url, body: chat }));
    await popup.page.waitForFunction(() => globalThis.excerptHighlight);
    await popup.click("forms");
  };

  /** Saves by that button, after what stands in the popup is as wanted. */
  const saved = async (name, of = popup) => {
    await of.page.bringToFront();
    return download(session, () => of.click(name));
  };

  /** Chooses a file on the options page and gives the popup that opens for it. */
  const reopened = async (file) => {
    const options = await openOwnPage(session, "options.html");
    const field = await options.page.waitForSelector('[data-test="open-file"]');
    const opened = session.browser.waitForTarget((target) => target.url().endsWith("popup.html#opened"));
    await field.uploadFile(file);
    const again = new Popup(await (await opened).page());
    await again.page.waitForFunction(() => ["ready", "error"].includes(document.documentElement.dataset.state));
    // Colours come a little later; a page is saved with them or without.
    await again.page.waitForFunction(() => globalThis.excerptHighlight);
    await options.page.close();
    return again;
  };

  for (const name of ["save-page", "save-json"]) {
    test(`what ${name} gives opens again and is saved as the same bytes`, async (t) => {
      await open(t);
      const file = await saved(name);
      const text = fs.readFileSync(file, "utf8");
      assert.ok(!text.includes("jo@sample.example.net"));
      fs.rmSync(file);
      const kept = file.replace(/(\.\w+)$/, ".kept$1");
      fs.writeFileSync(kept, text);
      const again = await reopened(kept);
      assert.equal(await again.state, "ready");
      if (name === "save-json") await again.click("forms");
      const second = await saved(name, again);
      assert.equal(fs.readFileSync(second, "utf8"), text);
    });
  }

  test("a file of somebody else is named as such", async (t) => {
    await open(t);
    const file = `${session.downloads}/other.html`;
    fs.writeFileSync(file, "<title>Other</title><p>Not ours.<script>alert(1)</script>");
    const again = await reopened(file);
    assert.equal(await again.state, "error");
    assert.match((await again.texts("failure"))[0], /neither a page nor a JSON file/);
  });

  test("Markdown begins with its facts where they are wanted", async (t) => {
    await open(t);
    const plain = await saved("save-markdown");
    assert.match(fs.readFileSync(plain, "utf8"), /^# Bread/);
    fs.rmSync(plain);
    await popup.click("front-matter");
    const noted = await saved("save-markdown");
    assert.match(fs.readFileSync(noted, "utf8"), /^---\ntitle: "Bread"\n/);
  });

  test("a picture shows the page, twice as sharp", async (t) => {
    await open(t);
    const file = await saved("picture");
    const [width, height] = size(file);
    assert.equal(width, 1600);
    assert.ok(height > 1000 && height <= 12000, `${height}`);
    // Not one colour: letters, cards, code.
    assert.ok((await colours(session, file)) > 50);
    if (process.env.EXCERPT_KEEP) fs.copyFileSync(file, `${process.env.EXCERPT_KEEP}/picture.png`);
  });

  test("the page is its own address, and opens as one", async (t) => {
    await open(t);
    // What is written to the clipboard, as the popup writes it.
    await popup.page.evaluate(() => {
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      navigator.clipboard.writeText = (text) => ((globalThis.written = text), write(text));
    });
    await popup.click("copy-address");
    await popup.status(/Address copied/);
    const address = await popup.page.evaluate(() => globalThis.written);
    assert.match(address, /^data:text\/html;charset=utf-8;base64,[\w+/=]+$/);
    const own = await session.browser.newPage();
    const requests = [];
    own.on("request", (request) => requests.push(request.url()));
    await own.goto(address);
    assert.match(await own.evaluate(() => document.body.innerText), /Take 500 g\./);
    assert.equal(requests.length, 1, "it asks nobody for anything");
  });

  test("the page is opened for the printer", async (t) => {
    await open(t);
    const opened = session.browser.waitForTarget((target) => target.url().endsWith("print.html"));
    await popup.page.bringToFront();
    await popup.click("print");
    const print = await (await opened).page();
    await print.waitForFunction(() => document.querySelector("iframe")?.contentDocument?.querySelector("main article"));
    const text = await print.evaluate(() => document.querySelector("iframe").contentDocument.body.innerText);
    assert.match(text, /Take 500 g\./);
    assert.match(await print.title(), /Bread/);
    assert.ok(!text.includes("jo@sample.example.net"));
  });
});

test("a page that is too tall for one picture becomes several, cut between messages", async (t) => {
  const session = await setUp(t);
  const page = await openPage(session, { url, body: longChat(30) });
  const popup = await openPopup(session, page);
  await popup.click("forms");
  await popup.page.bringToFront();
  // The browser writes them one after the other.
  const files = await downloads(session, 2, () => popup.click("picture"));
  await popup.status(/Saved/);
  for (const file of files) {
    assert.ok(size(file)[1] <= 12000);
    assert.ok((await colours(session, file)) > 50, `${file} is empty`);
  }
});
