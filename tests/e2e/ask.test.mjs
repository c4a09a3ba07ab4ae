// Follow-up questions to a model of the reader's own: off until switched on, on a page of their own, drawn as Markdown.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { root } from "./support/browser.mjs";
import { serveModel } from "./support/model_server.mjs";
import { visit } from "./support/session.mjs";
import { openLink, words } from "./support/viewer.mjs";

const golden = fs.readFileSync(path.join(root, "tests", "links", "v1", "messages-020.txt"), "utf8").trim();
const find = (name) => `[data-test="${name}"]`;

describe("follow-up questions", () => {
  let session, model, link;
  const begin = async (t) => {
    const { viewer, reader } = await visit(t);
    session = reader;
    model = await serveModel();
    t.after(() => model.close());
    link = viewer.url + golden.slice(golden.indexOf("#"));
  };

  /** The page that asks, switched on in the viewer as a reader does it. */
  async function switchOn() {
    const page = await openLink(session, link);
    await page.click(find("ask"));
    const on = await page.waitForSelector(find("ask-on"));
    const opened = session.browser.waitForTarget((target) => target.url().includes("/ask.html#"));
    await on.click();
    const asking = await (await opened).page();
    await asking.waitForSelector(find("asking"));
    await page.close();
    return asking;
  }

  const type = async (page, name, text) => {
    await page.$eval(find(name), (field) => ((field.value = ""), field.dispatchEvent(new Event("input"))));
    if (text) await page.type(find(name), text);
  };

  const settle = async (page, { url = model.url, name = "good", key = "" }) => {
    await page.$eval(`${find("asking")} > details`, (details) => (details.open = true));
    await type(page, "ask-address", url);
    await type(page, "ask-model", name);
    await type(page, "ask-key", key);
    await page.click(find("ask-save"));
  };

  const ask = async (page, question) => {
    await type(page, "ask-question", question);
    await page.keyboard.press("Enter");
  };

  const state = (page, wanted) => page.waitForFunction((selector, wanted) => document.querySelector(selector).dataset.state === wanted, {}, find("asking"), wanted);
  const last = (page, name) => page.$$eval(find(name), (all) => all.at(-1)?.innerText ?? "");

  test("the viewer itself may ask nobody but its own host", async (t) => {
    await begin(t);
    const page = await openLink(session, link);
    const blocked = await page.evaluate(async (url) => {
      const violation = new Promise((done) => document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective)));
      await fetch(url).catch(() => {});
      return violation;
    }, model.url);
    assert.equal(blocked, "connect-src");
    assert.equal(await page.$(find("asking")), null);
    assert.deepEqual(model.asked, []);
    await page.close();
  });

  test("are switched on, answered piece by piece, and drawn like everything else", async (t) => {
    await begin(t);
    const page = await switchOn();
    await state(page, "unset");
    assert.ok(await page.$eval(find("ask-send"), (button) => button.disabled), "nothing can be asked before there is a model");
    await settle(page, { name: "slow", key: "sesame" });
    await state(page, "ready");
    await ask(page, "Where do herons sleep?");
    await page.waitForFunction((selector) => document.querySelector(selector)?.querySelector("strong"), {}, find("answer"));
    await state(page, "answering");
    model.release();
    await state(page, "ready");
    await page.waitForSelector(`${find("answer")} pre code`);
    const answer = await page.$eval(find("answer"), (answer) => ({
      items: [...answer.querySelectorAll("li")].map((item) => item.textContent),
      code: answer.querySelector("pre code").textContent,
      pictures: answer.querySelectorAll("img").length,
      text: answer.textContent,
    }));
    assert.deepEqual(answer.items, ["alone", "or in colonies"]);
    assert.equal(answer.code, "print(1)");
    assert.equal(answer.pictures, 0, "HTML stays text");
    assert.match(answer.text, /<img src=x onerror=alert\(1\)>/);
    assert.match(await page.$eval(find("asking"), (section) => section.innerText), /Not part of the excerpt/);

    const shown = await page.$$eval("article > :not(h2, .acts), header h1", (all) => all.map((one) => one.innerText).join("\n"));
    const { url, headers, body } = model.asked.at(-1);
    assert.equal(url, "/v1/chat/completions");
    assert.equal(headers.authorization, "Bearer sesame");
    assert.deepEqual([headers.cookie, headers.referer], [undefined, undefined]);
    assert.deepEqual([body.model, body.stream, body.messages.length], ["slow", true, 1]);
    const [{ role, content }] = body.messages;
    assert.equal(role, "user");
    assert.ok(content.endsWith("\n\n---\n\nWhere do herons sleep?"));
    assert.deepEqual(
      words(shown).filter((word) => !words(content).includes(word)),
      [],
    );

    await settle(page, { name: "good" });
    await ask(page, "And in winter?");
    await page.waitForFunction((selector) => document.querySelectorAll(selector).length === 2, {}, find("exchange"));
    await state(page, "ready");
    const { messages } = model.asked.at(-1).body;
    assert.deepEqual(
      messages.map((message) => message.role),
      ["user", "assistant", "user"],
    );
    assert.match(messages[1].content, /^Herons \*\*sleep\*\*/);
    assert.equal(messages[2].content, "And in winter?");
    await page.close();
  });

  test("keep server, model and key in this browser, until they are forgotten", async (t) => {
    await begin(t);
    let page = await switchOn();
    await settle(page, { name: "good", key: "sesame" });
    await page.close();
    page = await switchOn();
    await state(page, "ready");
    const values = () => Promise.all(["ask-address", "ask-model", "ask-key"].map((name) => page.$eval(find(name), (field) => field.value)));
    assert.deepEqual(await values(), [model.url, "good", "sesame"]);
    await page.$eval(`${find("asking")} > details`, (details) => (details.open = true));
    await page.click(find("ask-forget"));
    await state(page, "unset");
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("ask")).length), 0);
    await page.close();
  });

  test("say in one sentence what went wrong, and keep the question", async (t) => {
    await begin(t);
    const closed = await serveModel();
    await closed.close();
    const strict = await serveModel({ cors: false });
    const locked = await serveModel({ key: "right" });
    const page = await switchOn();
    try {
      const cases = [
        [{ url: closed.url }, /does not answer, or does not allow this page/],
        [{ url: strict.url }, /does not answer, or does not allow this page/],
        [{ url: locked.url, key: "wrong" }, /does not accept the key/],
        [{ name: "unknown" }, /does not know this model/],
        [{ url: `${model.url}/other` }, /nothing at this address/],
        [{ name: "full" }, /refuses the question/],
        [{ name: "page" }, /does not speak OpenAI’s protocol/],
      ];
      for (const [settings, sentence] of cases) {
        await settle(page, settings);
        await ask(page, "Why?");
        await state(page, "error");
        assert.match(await last(page, "ask-problem"), sentence, JSON.stringify(settings));
        assert.equal(await page.$eval(find("ask-question"), (field) => field.value), "Why?");
      }
      await settle(page, { name: "cut" });
      await ask(page, "Why?");
      await state(page, "error");
      assert.match(await last(page, "ask-problem"), /broke off/);
      assert.match(await last(page, "answer"), /^Herons sleep/);
      await settle(page, { name: "whole" });
      await ask(page, "Why?");
      await state(page, "ready");
      await page.waitForFunction((selector) => [...document.querySelectorAll(selector)].at(-1).querySelector("pre"), {}, find("answer"));
      await page.setOfflineMode(true);
      await ask(page, "Why?");
      await state(page, "error");
      assert.match(await last(page, "ask-problem"), /no network/);
      await page.setOfflineMode(false);
      await settle(page, { url: "http://models.example/v1" });
      assert.match(await last(page, "ask-wrong"), /https:\/\/ addresses/);
    } finally {
      await page.close();
      await strict.close();
      await locked.close();
    }
  });

  test("stop when the reader wants it, and keep what came until then", async (t) => {
    await begin(t);
    const page = await switchOn();
    await settle(page, { name: "slow" });
    await ask(page, "Why?");
    await page.waitForFunction((selector) => document.querySelector(selector)?.querySelector("strong"), {}, find("answer"));
    await page.click(find("ask-stop"));
    await page.waitForSelector(find("ask-problem"));
    assert.match(await last(page, "ask-problem"), /^Stopped/);
    assert.match(await last(page, "answer"), /^Herons sleep/);
    await page.close();
  });
});
