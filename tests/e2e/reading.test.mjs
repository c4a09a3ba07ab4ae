// Who reads a short link: until when it opens, who runs the server, what to do when it does not open.
import assert from "node:assert/strict";
import { hkdfSync } from "node:crypto";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, setServer, shareHosted } from "./support/hosted.mjs";
import { openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000031";
const body = chatPage({ title: "Swifts", turns: [{ user: ["When do swifts leave?"], assistant: [part.paragraph("At the end of July.")] }] });
const OPERATOR = ["--contact", "mailto:abuse@s.example", "--terms", "https://s.example/terms", "--privacy", "https://s.example/privacy"];

describe("who reads a short link", () => {
  /** Somebody with a server who has shared the chat; gives the link, too. */
  async function shared(t, flags, terms) {
    const person = await setUp(t, { server: flags, reader: true });
    await setServer(person, person.server.url);
    const popup = await openPopup(person, await openPage(person, { url, body }));
    return { ...person, popup, link: await shareHosted(popup, terms) };
  }

  /** The one heading, the sentences and the landmarks of a page without a chat. */
  const problem = (page) =>
    page.evaluate(() => ({
      heads: [...document.querySelectorAll("h1")].map((head) => head.innerText),
      said: document.querySelector('[role="alert"]').innerText,
      landmarks: [document.querySelectorAll("main").length, document.querySelectorAll("footer").length],
      buttons: [...document.querySelectorAll("button")].map((button) => button.innerText),
    }));

  test("sees until when it opens and where the operator is reached, on paper only until when", async (t) => {
    const { reader, link } = await shared(t, OPERATOR, { lifetime: "lifetime_day" });
    const { page, state } = await openHosted(reader, link);
    assert.equal(state, "open");
    await page.waitForSelector('[data-test="about"]');
    const tomorrow = await page.evaluate(() => new Date(Date.now() + 86_400_000).toLocaleDateString("en", { dateStyle: "long" }));
    assert.equal(await page.$eval('[data-test="expires"]', (fact) => fact.innerText), `Readable until ${tomorrow}`);
    const links = await page.$$eval('[data-test="about"] a', (all) => all.map(({ innerText, href }) => [innerText, href]));
    assert.deepEqual(links, [
      ["Contact", "mailto:abuse@s.example"],
      ["Terms of use", "https://s.example/terms"],
      ["Privacy", "https://s.example/privacy"],
    ]);
    assert.deepEqual(await page.evaluate(() => ["main", "h1", "footer"].map((tag) => document.querySelectorAll(tag).length)), [1, 1, 1]);
    await page.emulateMediaType("print");
    const shown = await page.$$eval(".hosted-foot > *", (parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.innerText));
    assert.equal(shown.length, 1);
    assert.match(shown[0], /Readable until/);
  });

  test("is told what became of a link, under a heading, with the one thing to do", async (t) => {
    const { reader, server, link } = await shared(t, [...OPERATOR, "--max-lifetime", "60"]);
    const at = async (address) => {
      const { page, state } = await openHosted(reader, address);
      assert.equal(state, "error");
      const seen = await problem(page);
      await page.close();
      assert.deepEqual(seen.landmarks, [1, 1], address);
      return seen;
    };
    const cut = await at(link.slice(0, -6));
    assert.deepEqual([cut.heads, cut.buttons], [["Part of this link is missing"], ["Open"]]);
    assert.match(cut.said, /cut off on its way/);
    // Something before the server answers everything with a page of its own, then with a fault.
    const page = await reader.browser.newPage();
    const answers = [
      { status: 200, contentType: "text/html", body: "<!doctype html><title>Sign in</title>" },
      { status: 502, contentType: "text/html", body: "Bad gateway" },
    ];
    await page.setRequestInterception(true);
    page.on("request", (request) => (request.url().includes("/shares/") && answers.length > 0 ? request.respond(answers[0]) : request.continue()));
    await page.goto(link);
    const seen = async (pattern) => {
      await page.waitForFunction((source) => new RegExp(source).test(document.querySelector('[role="alert"]')?.innerText), {}, pattern.source);
      return problem(page);
    };
    assert.deepEqual((await seen(/Something else than the server answered/)).heads, ["The server does not answer"]);
    for (const left of [/The server has a fault/, null]) {
      answers.shift();
      await page.click('[data-test="again"]');
      if (left) assert.deepEqual((await seen(left)).buttons, ["Try again"]);
    }
    await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
    await page.close();
    await server.run("takedown", idOf(link));
    const { page: late } = await openHosted(reader, link);
    assert.deepEqual((await problem(late)).heads, ["This link has ended"]);
    await late.waitForSelector('[data-test="about"] a[href^="mailto:"]');
  });

  test("waits for a server that has no time, as long as it says", async (t) => {
    const { reader, link } = await shared(t, []);
    const page = await reader.browser.newPage();
    let refusals = 2;
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      if (!request.url().includes("/shares/") || refusals === 0) return request.continue();
      refusals -= 1;
      return request.respond({ status: 429, headers: { "retry-after": "1", "content-type": "application/problem+json" }, body: '{"type":"urn:excerpt:too-many"}' });
    });
    await page.goto(link);
    await page.waitForFunction(() => /Trying again in 1 s/.test(document.querySelector('[data-test="pause"]')?.textContent), { polling: "mutation" });
    await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.equal(refusals, 0);
  });

  test("scans a short link's code", async (t) => {
    const { popup, link } = await shared(t, []);
    await popup.click("done-code");
    await popup.page.$eval('img[data-test="code"]', (picture) => picture.decode());
    const modules = await popup.page.$eval('img[data-test="code"]', (picture) => /viewBox="0 0 (\d+)/.exec(decodeURIComponent(picture.src))?.[1]);
    assert.ok(Number(modules) <= 45, `${modules} modules for ${link.length} characters`);
  });
});

/** The name of a link's share, as operators have it. */
const idOf = (link) => {
  const secret = Buffer.from(link.split("#2")[1], "base64url").subarray(0, 24);
  return Buffer.from(hkdfSync("sha256", secret, "", "excerpt/1/id", 16)).toString("base64url");
};
