// The reader's tools in the viewer: they lead, find, filter and copy, and change no word.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { root } from "./support/browser.mjs";
import { visit } from "./support/session.mjs";
import { openLink } from "./support/viewer.mjs";

const golden = (name) => fs.readFileSync(path.join(root, "tests", "links", "v1", name), "utf8").trim();

describe("the reader's tools", () => {
  let viewer, reader, page, link;
  const begin = async (t) => {
    ({ viewer, reader } = await visit(t));
    link = viewer.url + golden("messages-020.txt").slice(golden("messages-020.txt").indexOf("#"));
    page = await openLink(reader, `${link}.m15`);
    await page.waitForSelector(".tools");
  };

  const shown = () => page.$$eval("article:not([hidden])", (all) => all.map((one) => one.className));

  test("a link to a message leads there", async (t) => {
    await begin(t);
    const top = () => page.$eval("#m15", (message) => message.getBoundingClientRect().top);
    assert.ok(Math.abs(await top()) < (await page.evaluate(() => innerHeight)), `${await top()}`);
    const href = await page.$eval("#m3 .acts a", (anchor) => anchor.href);
    assert.equal(href, `${link}.m3`);
    await page.evaluate(() => (document.querySelector("#m3").dataset.stays = "yes"));
    await page.$eval("#m3 .acts a", (anchor) => anchor.click());
    await page.waitForFunction(() => Math.abs(document.querySelector("#m3").getBoundingClientRect().top) < innerHeight);
    assert.equal(await page.$eval("#m3", (message) => message.dataset.stays), "yes", "the link was not opened again");
  });

  test("messages are found and filtered", async (t) => {
    await begin(t);
    const all = (await shown()).length;
    const text = await page.$eval("#m5 > :last-child", (content) => content.textContent.trim());
    await page.type(".tools input", text.toUpperCase());
    assert.ok((await shown()).length < all);
    assert.match(await page.$eval(".tools output", (output) => output.textContent), /^\d+ \/ 20$/);
    await page.$eval(".tools input", (input) => ((input.value = ""), input.dispatchEvent(new Event("input"))));
    assert.equal((await shown()).length, all);
    await page.select(".tools select", "user");
    assert.deepEqual([...new Set(await shown())], ["user"]);
    await page.select(".tools select", "*");
  });

  test("a phrase is found across bold and code, and no word of the tools", async (t) => {
    await begin(t);
    const everything = golden("everything.txt");
    const other = await openLink(reader, viewer.url + everything.slice(everything.indexOf("#")));
    await other.waitForSelector(".tools");
    const look = (words) =>
      other.evaluate((words) => {
        const field = document.querySelector(".tools input");
        field.value = words;
        field.dispatchEvent(new Event("input"));
        const own = (article) => {
          const copy = article.cloneNode(true);
          copy.querySelectorAll(".acts, annotation").forEach((part) => part.remove());
          return copy.textContent;
        };
        const all = [...document.querySelectorAll("article")];
        return {
          shown: all.filter((article) => !article.hidden).length,
          have: all.filter((article) => own(article).toLowerCase().includes(words.toLowerCase())).length,
          marked: CSS.highlights.get("found").size,
        };
      }, words);
    const phrase = await other.$eval("article strong", (part) => `${part.previousSibling?.data.slice(-4) ?? ""}${part.textContent}${part.nextSibling?.data.slice(0, 4) ?? ""}`);
    const across = await look(phrase);
    assert.ok(across.shown > 0 && across.marked >= across.shown, `${phrase}: ${JSON.stringify(across)}`);
    const tool = await other.$eval("#m1 .acts button", (button) => button.textContent);
    const tools = await look(tool);
    assert.equal(tools.shown, tools.have, tool);
  });

  test("a message is copied, and the page turns dark", async (t) => {
    await begin(t);
    await page.bringToFront();
    await page.click("#m1 .acts button");
    await page.waitForFunction(() => document.querySelector("#m1 .acts button").textContent === "Copied");
    const color = () => page.$eval("body", (body) => getComputedStyle(body.querySelector(".excerpt")).backgroundColor);
    const before = await color();
    await page.click(".tools button");
    assert.notEqual(await color(), before);
  });
});
