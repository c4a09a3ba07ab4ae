// What a reader meets besides a whole, plain link: formulas and code, cut and mangled links, passwords, noise.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import zlib from "node:zlib";
import { root } from "./support/browser.mjs";
import { visit } from "./support/session.mjs";
import { openLink } from "./support/viewer.mjs";

const golden = (name) => fs.readFileSync(path.join(root, "tests", "links", "v1", `${name}.txt`), "utf8").trim();
const fragment = (name) =>
  golden(name)
    .replace(/\s[^]*/, "")
    .split("#")[1];
const messages = JSON.parse(fs.readFileSync(path.join(root, "extension/_locales/en/messages.json"), "utf8"));
const sentence = (key) => messages[key].message;

describe("links of all kinds", () => {
  let viewer, reader;
  const begin = async (t) => ({ viewer, reader } = await visit(t));

  const state = (page) => page.$eval('[data-test="excerpt"]', (node) => node.dataset.state);
  const open = (hash) => openLink(reader, viewer.url + hash);

  test("colours and formulas come when a conversation has some, and only then", async (t) => {
    await begin(t);
    const late = () => viewer.requests.filter((request) => /highlight|formulas/.test(request));
    const plain = await open(`#${fragment("messages-020")}`);
    assert.deepEqual(late(), []);
    await plain.close();
    const page = await open(`#${fragment("everything")}`);
    await page.waitForSelector("math annotation");
    await page.waitForSelector("pre[data-lang] :is(b, i, u)");
    assert.equal(await page.$("code.math"), null);
    assert.ok(late().length >= 3);
    await page.close();
  });

  test("what programs do to a link does not matter", async (t) => {
    await begin(t);
    const whole = fragment("messages-020");
    const wrapped = whole.replace(/.{60}/g, "$&%0A%3E ");
    for (const hash of [`%23${whole}`, `#${whole}.`, `#${whole}>`, `#${whole})`, `#${wrapped}`, `#${whole}.m2`, `#${fragment("everything-code")}.m2`]) {
      const page = await open(hash);
      assert.equal(await state(page), "open", hash);
      await page.close();
    }
  });

  test("a cut link shows its beginning, says so, and takes the full one", async (t) => {
    await begin(t);
    const whole = fragment("messages-020");
    const page = await open(`#${whole.slice(0, Math.floor(whole.length * 0.7))}`);
    assert.equal(await state(page), "error");
    assert.ok((await page.$eval("body", (body) => body.innerText)).includes(sentence("error_link_cut")));
    assert.ok((await page.$$("article")).length > 3);
    await page.$eval(
      '[data-test="paste"]',
      (field, link) => {
        field.value = link;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      `${viewer.url}#${whole}`,
    );
    await page.click('[data-test="open"]');
    await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
    await page.close();
  });

  test("a password opens its link, another one does not, and a cut one says that it was cut", async (t) => {
    await begin(t);
    const [link, password] = golden("password").split("\n");
    const secret = link.split("#")[1];
    const page = await open(`#${secret}`);
    const type = async (typed) => {
      await page.$eval(
        '[data-test="password"]',
        (field, typed) => {
          field.value = typed;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        },
        typed,
      );
      await page.click('[data-test="open"]');
    };
    assert.equal(await state(page), "question");
    await type(`not ${password}`);
    await page.waitForFunction((wrong) => document.body.innerText.includes(wrong), {}, sentence("error_password_wrong"));
    await type(password);
    await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
    await page.close();
    const cut = await open(`#${secret.slice(0, -30)}`);
    assert.ok((await cut.$eval("body", (body) => body.innerText)).includes(sentence("error_link_cut")));
    await cut.close();
  });

  test("noise, bombs and other pages' anchors get one sentence each", async (t) => {
    await begin(t);
    const letters = (bytes) => bytes.toString("base64url");
    const bomb = Buffer.concat([Buffer.alloc(3), zlib.deflateRawSync(Buffer.alloc(64 << 20, "a"))]);
    const cases = ["#about", "#z0123456789abcdef", `#0${letters(bomb)}`];
    for (const format of "0134") for (const length of [1, 40, 4000]) cases.push(`#${format}${letters(randomBytes(length))}`);
    const shown = /error_|viewer_/;
    const known = Object.entries(messages)
      .filter(([key]) => shown.test(key))
      .map(([, { message }]) => message);
    for (const hash of cases) {
      const page = await open(hash);
      assert.equal(await state(page), "error", hash.slice(0, 60));
      const text = await page.$eval("body", (body) => body.innerText);
      assert.ok(
        known.some((message) => text.includes(message)),
        text,
      );
      await page.close();
    }
  });
});
