// Saved pages on every width and on paper: nothing runs out of the page, lines stay readable, code is not cut.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { root } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { xtask } from "./support/native.mjs";
import { aStranger } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000009";
const address = `https://example.org/${"a-long-way/".repeat(20)}`;
const wide = chatPage({
  title: `Wide ${"and wider ".repeat(12)}${"unbreakable".repeat(12)}`,
  turns: [
    {
      user: ["مرحبا، كيف أكتب هذا في Python؟", "w".repeat(180)],
      assistant: [
        part.heading("שלום"),
        part.paragraph(`هذا نص عربي طويل ${"كلمة ".repeat(30)} <a href="${address}">${address}</a>`),
        part.paragraph(part.inlineCode("x".repeat(160))),
        part.list("عنصر أول", "an English item"),
        part.table(["الاسم", "القيمة"], ["أ", "12"]),
      ],
    },
    {
      user: ["And wide things?"],
      assistant: [
        part.code("python", `line = "${"y".repeat(300)}"\n`.repeat(3)),
        part.table(
          [..."abcdefghij"].map((letter) => letter.repeat(9)),
          [..."0123456789"].map((digit) => digit.repeat(30)),
        ),
        part.formula(`${"\\sum_{i} x_i ".repeat(12)}\\sqrt{\\pi}`, "sum"),
        part.list("one", "two ".repeat(80), "z".repeat(150)),
      ],
    },
  ],
});

describe("a saved page", () => {
  let page;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-layout-"));
  const files = [];
  before(async () => {
    const own = path.join(folder, "wide.html");
    fs.writeFileSync(own, wide);
    const cases = [[own, url]];
    for (const name of ["chatgpt/appshell", "claude/turns", "generic/blocks"]) {
      const found = path.join(root, "tests", "pages", `${name}.html`);
      cases.push([found, /<!--\s*(\S+)\s*-->/.exec(fs.readFileSync(found, "utf8"))[1]]);
    }
    for (const [source, at] of cases) {
      const file = path.join(folder, `saved-${files.length}.html`);
      fs.writeFileSync(file, await xtask("capture", source, "--url", at, "--native", "--format", "html"));
      files.push(file);
    }
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const begin = async (t) => {
    const { browser } = await aStranger(t);
    page = await browser.newPage();
  };

  /** What stands outside of the window and cannot be scrolled to where it is. */
  const outside = () =>
    page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
      const shown = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility() && !scrolls(element));
      const found = shown.filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < -0.5 || right > width + 0.5;
      });
      return [document.documentElement.scrollWidth - width, ...found.map((element) => element.outerHTML.slice(0, 90))];
    });

  const open = async (file, width) => {
    await page.emulateMediaType("screen");
    await page.setViewport({ width, height: 900 });
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  };

  for (const width of [320, 3840]) {
    test(`fits into ${width} pixels, and its lines can be read`, async (t) => {
      await begin(t);
      for (const file of files) {
        await open(file, width);
        assert.deepEqual(await outside(), [0], file);
        const column = await page.$eval("main", (main) => main.getBoundingClientRect().width);
        assert.ok(column <= Math.min(width, 46 * 16), `${column}`);
      }
    });
  }

  test("draws what a formula needs, and lists and tables on the side of their script", async (t) => {
    await begin(t);
    await open(files[0], 1280);
    const { root, items, cells } = await page.evaluate(() => ({
      root: ["msqrt", "msqrt > *"].map((name) => document.querySelector(name).getBoundingClientRect().width),
      items: [...document.querySelectorAll("li")].filter((item) => item.matches("article *")).map((item) => getComputedStyle(item).textAlign),
      cells: [...document.querySelectorAll("td")].map((cell) => getComputedStyle(cell).textAlign),
    }));
    assert.ok(root[0] > root[1] + 2, `a root is wider than what stands below it: ${root}`);
    // The first list is Arabic with an English item, the second English; likewise the tables.
    assert.deepEqual(items, ["right", "right", "left", "left", "left"]);
    assert.deepEqual(cells.slice(0, 3), ["right", "right", "left"]);
  });

  test("goes on paper whole: code and tables are not cut, what is folded is open, links are written out", async (t) => {
    await begin(t);
    for (const file of files) {
      await open(file, 680);
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = false)));
      await page.emulateMediaType("print");
      // Padding of code in a line may stand in the margin; letters may not.
      const { cut, folded, links } = await page.evaluate(() => ({
        cut: [...document.querySelectorAll("main *")]
          .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 8)
          .map((element) => element.outerHTML.slice(0, 90)),
        folded: [...document.querySelectorAll("article details > :not(summary)")].filter((element) => !element.getBoundingClientRect().height).length,
        links: [...document.querySelectorAll('article a[href^="http"]')].filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href"))).length,
      }));
      assert.deepEqual({ cut, folded, links }, { cut: [], folded: 0, links: 0 }, file);
    }
  });
});
