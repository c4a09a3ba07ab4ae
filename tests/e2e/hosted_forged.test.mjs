// Hosted links whose server lies: it knows the links, and puts other words behind them, or older ones.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { Knower, startForger } from "./support/forger.mjs";
import { openHosted, said, setServer, shareHosted } from "./support/hosted.mjs";
import { openPopup } from "./support/popup.mjs";
import { aStranger, setUp } from "./support/session.mjs";
import { shownText } from "./support/viewer.mjs";

const url = (number) => `https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-00000000006${number}`;
const turn = (word) => ({ user: ["Where are they?"], assistant: [part.paragraph(`The marmots are in ${word}.`)] });
const body = (...words) => chatPage({ title: "Alpine animals", turns: words.map(turn) });

describe("a server that knows the link", () => {
  /** Somebody whose links are at a server that lies on wish, and a reader. */
  async function betrayed(t) {
    const session = await setUp(t, { server: [], reader: true });
    const forger = await startForger(session.server.url);
    t.after(() => forger.close());
    await setServer(session, forger.url);
    return { session, forger };
  }

  async function share(session, number, ...words) {
    const popup = await openPopup(session, await openPage(session, { url: url(number), body: body(...words) }));
    const link = await shareHosted(popup);
    await popup.close();
    return { link, knower: new Knower(link) };
  }

  const kept = async (forger, knower) => Buffer.from(await (await fetch(new URL(knower.path, forger.url))).arrayBuffer());

  test("puts no other words behind it, sealed as well as anybody can", async (t) => {
    const { session, forger } = await betrayed(t);
    const { link, knower } = await share(session, 1, "Zermatt");
    const sibling = await share(session, 2, "Arolla");
    const own = knower.open(await kept(forger, knower));
    const other = sibling.knower.open(await kept(forger, sibling.knower));
    const content = deflateRawSync(Buffer.from("Forged\u0001The marmots are gone."));
    const facts = Buffer.from(own.facts);
    facts.writeUInt32BE(7);
    const nothing = Buffer.alloc(0);
    const forgeries = {
      "words without a proof": { facts: own.facts, proof: nothing, content },
      "words behind the owner's proof": { ...own, content },
      "another version's number": { ...own, facts },
      "words of another share of the owner's": other,
      "those words behind this proof": { ...own, content: other.content },
      "half a proof": { facts: own.facts, proof: own.proof.subarray(0, 96), content: nothing },
    };
    for (const [name, forgery] of Object.entries(forgeries)) {
      forger.swaps.set(knower.path, knower.seal(forgery));
      const { page, state } = await openHosted(session.reader, link);
      assert.equal(state, "error", name);
      assert.match(await said(page), /not from the person who made this link/, name);
      assert.doesNotMatch(await page.evaluate(() => document.documentElement.innerText + document.title), /Forged|gone|Arolla|Zermatt/, name);
      await page.close();
    }
    // The forger can seal: what the owner signed opens.
    forger.swaps.set(knower.path, knower.seal(own));
    const { page, state } = await openHosted(session.reader, link);
    assert.equal(state, "open");
    assert.match(await shownText(page), /Zermatt/);
  });

  test("gives an older version, which is said to be older where a later one was seen", async (t) => {
    const { session, forger } = await betrayed(t);
    const { link, knower } = await share(session, 3, "Zermatt");
    const first = await kept(forger, knower);
    const popup = await openPopup(session, await openPage(session, { url: url(3), body: body("Zermatt", "Arolla") }));
    await popup.click("update");
    await popup.status(/New messages since then: 2/);
    assert.equal(await shareHosted(popup), link);
    const { page: second } = await openHosted(session.reader, link);
    assert.match(await shownText(second), /Arolla/);
    assert.equal(await second.$('[data-test="older"]'), null);
    const notes = await second.evaluate(() => Object.entries(localStorage).filter(([name]) => name.startsWith("seen:")));
    assert.deepEqual(
      notes.map(([name, value]) => [name.length, value.split(" ")[0], name.includes(knower.id.toString("base64url"))]),
      [["seen:".length + 16, "2", false]],
    );
    forger.swaps.set(knower.path, first);
    const { page: older, state } = await openHosted(session.reader, link);
    assert.equal(state, "open");
    assert.match(await older.$eval('[data-test="older"]', (line) => line.innerText), /older version: this browser knows version 2 of this link/);
    // Whoever never saw the later one reads of which day this one is.
    const { page: fresh } = await openHosted(await aStranger(t), link);
    assert.equal(await fresh.$('[data-test="older"]'), null);
    assert.match(await fresh.$eval('[data-test="revision"]', (line) => line.innerText), /version 1 of this link/);
  });
});
