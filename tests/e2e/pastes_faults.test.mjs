// What a PrivateBin, or what stands before it, may do instead of keeping a share: a sentence for each, and nothing is lost.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { waitForState } from "./support/hosted.mjs";
import { hurry, make, openAtBin, send, withBin } from "./support/pastes.mjs";
import { lookAt, openOwnPage, openPopup } from "./support/popup.mjs";
import { startPrivateBin } from "./support/private_bin.mjs";
import { setUp } from "./support/session.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000016";
const chat = (answer) =>
  chatPage({
    title: "Lakes",
    turns: [
      { user: ["Which lakes?", "I am jo@sample.example.net."], assistant: [part.paragraph(answer)] },
      { user: ["Thanks."], assistant: [part.paragraph("Gladly.")] },
    ],
  });

describe("a PrivateBin that does not do it", () => {
  /** A person whose popup has an edit, which must not be lost. */
  async function edited(t, options, answer = "Silvaplana.") {
    const person = await withBin(t, options);
    const page = await openPage(person, { url, body: chat(answer) });
    const popup = await openPopup(person, page);
    await popup.toggle(3);
    await hurry(popup);
    return { ...person, person, popup, page };
  }

  /** What was chosen is still chosen, and the next try makes a link. */
  async function nothingIsLost({ person, bin, popup }) {
    Object.assign(bin, { before: undefined, refusals: 0, down: false });
    assert.match((await popup.texts("facts-kept"))[0], /3 of 4/);
    const { link } = await make(popup);
    const { text } = await openAtBin(person.reader, link);
    assert.match(text, /Silvaplana/);
    assert.doesNotMatch(text, /Gladly|jo@sample/);
  }

  const waiting = "Please wait 10 seconds between each post.";
  const cases = {
    "refuses whatever is sent": [{ refusals: 9 }, new RegExp(`did not take it and says: “${waiting}”`)],
    "stands behind something that takes less": [{ before: "too-large" }, /no answer that can be read/],
    "has moved": [{ before: "redirect" }, /no answer that can be read/],
    "is switched off": [{ down: true }, /no answer that can be read/],
    "has become something else": [{ before: "other" }, /There is no PrivateBin at this address/],
  };
  for (const [name, [fault, sentence]] of Object.entries(cases)) {
    test(`${name}: a sentence, no entry that opens nothing, and the next try works`, async (t) => {
      const all = await edited(t);
      Object.assign(all.bin, fault);
      await send(all.popup);
      await all.popup.status(sentence);
      assert.equal(all.bin.pastes.size, 0);
      assert.equal(await all.popup.page.$('[data-test="link"]'), null);
      await nothingIsLost(all);
    });
  }

  test("takes one share every ten seconds: it is waited for, with a countdown", async (t) => {
    const { bin, popup, person } = await edited(t);
    bin.refusals = 1;
    const { link } = await make(popup);
    const said = await popup.page.evaluate(() => globalThis.waited.join("\n"));
    for (const seconds of [11, 5, 1]) assert.ok(said.includes(`Trying again in ${seconds} s.`), said);
    const sent = bin.requests.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body));
    assert.equal(sent.length, 2);
    assert.notEqual(sent[0].adata[0][0], sent[1].adata[0][0], "encrypted anew");
    assert.equal((await openAtBin(person.reader, link)).state, "open");
  });

  test("has no Markdown: it is sent as plain text, which is said", async (t) => {
    const { popup, person } = await edited(t, { formatters: ["plaintext"] });
    const { link, said } = await make(popup);
    assert.match(said, /Its page shows plain text only/);
    assert.match((await openAtBin(person.reader, link)).text, /Silvaplana/);
  });

  test("takes less than this: its words are shown", async (t) => {
    const { bin, popup } = await edited(t, { limit: 100 });
    await send(popup);
    await popup.status(/says: “Document is limited to 0\.00 MB of encrypted data\.”/);
    assert.equal(bin.pastes.size, 0);
  });

  test("keeps it and lets nobody read that: the link is under Saved, and works", async (t) => {
    const { bin, popup, person } = await edited(t);
    bin.before = "unread";
    await send(popup);
    await popup.status(/no answer that can be read[^]*It may be stored all the same; its link is under Saved/);
    assert.equal(bin.pastes.size, 1);
    await popup.tab("shelf");
    await popup.count("share", 1);
    await waitForState(popup, 0, "sending");
    bin.before = undefined;
    await popup.tab("messages");
    await popup.tab("shelf");
    await waitForState(popup, 0, "live");
    await popup.click("shelf-more");
    await popup.page.waitForSelector('[data-test="shelf-delete"]');
    assert.equal(await popup.page.$('[data-test="shelf-revoke"]'), null, "nobody has what deletes it");
    await popup.page.keyboard.press("Escape");
    const link = await popup.copied(() => popup.click("shelf-copy"));
    assert.match((await openAtBin(person.reader, link)).text, /Silvaplana/);
  });

  test("keeps it, and the answer is lost on the way: the link is copied, and what cannot be done is said", async (t) => {
    const { bin, popup, person } = await edited(t);
    bin.before = "lost";
    const { link, said } = await make(popup);
    assert.match(said, /cannot be deleted; it ends by itself/);
    assert.match((await openAtBin(person.reader, link)).text, /Silvaplana/);
  });

  test("is too old, or none at all: the settings say so and keep nothing", async (t) => {
    const person = await setUp(t);
    const options = await openOwnPage(person, "options.html");
    for (const [settings, sentence] of [
      [{ version: "1.2" }, /older than version 1\.3/],
      [{ before: "other" }, /Nothing here/],
    ]) {
      const bin = await startPrivateBin(settings);
      t.after(() => bin.close());
      await lookAt(options, bin.url, sentence);
      assert.equal(bin.pastes.size, 0);
    }
    assert.equal(await options.page.$('[data-test="link-host"][data-kind="bin"]'), null);
  });
});
