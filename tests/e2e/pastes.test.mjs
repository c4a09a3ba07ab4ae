// Short links through a PrivateBin: written by the extension; read by the server's own page, by another client, by the link page.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, said as problem, waitForState } from "./support/hosted.mjs";
import { open as decrypt } from "./support/paste_client.mjs";
import { make, openAtBin, send, shownAtBin, unlockAtBin, withBin } from "./support/pastes.mjs";
import { openPopup } from "./support/popup.mjs";
import { drawn, shownText, words } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000015";
const first = {
  user: ["Where are the marmots?"],
  assistant: [part.paragraph("In <strong>Zermatt</strong>, with jo@sample.example.net."), part.list("one", "two"), part.formula("x_1^2", "x12")],
};
const second = { user: ["And the ibexes?"], assistant: [part.paragraph("On the Gornergrat.")] };
const chat = (...turns) => chatPage({ title: "Alpine animals", turns });

/** A chat in a tab, and the popup on it. */
async function opened(person, ...turns) {
  const page = await openPage(person, { url, body: chat(...(turns.length ? turns : [first])) });
  return { page, popup: await openPopup(person, page) };
}

/** All that most tests need: a link on these terms. */
async function linked(t, terms = {}, options = {}) {
  const person = await withBin(t, options);
  const { page, popup } = await opened(person);
  const preview = await shownText(await popup.preview());
  return { ...person, person, page, popup, preview, ...(await make(popup, terms)) };
}

/** The same link in the link page, which keeps nothing of it. */
const inLinkPage = (person, link) => openHosted(person.reader, `${person.viewer.url}#${link}`);
const idOf = (link) => new URL(link).search.slice(1);
const fragmentOf = (link) => new URL(link).hash.slice(1);
/** What the server is asked from now on. */
const from = (bin, start) => bin.requests.slice(start).map(({ method, url: address }) => `${method} ${address}`);

describe("a short link through a PrivateBin", () => {
  test("is read on the server's page, by another client and in the link page, and tells the server nothing", async (t) => {
    const person = await linked(t);
    const { bin, link, said, preview } = person;
    assert.match(link, new RegExp(`^${bin.url.replaceAll(".", "\\.")}\\?[0-9a-f]{16}#[1-9A-HJ-NP-Za-km-z]{40,44}$`));
    assert.match(said, /Readable until /);
    // Another client, by the format alone.
    const content = decrypt(bin.pastes.get(idOf(link)), fragmentOf(link));
    assert.match(content.paste, /^# Alpine animals/);
    assert.match(content.paste, /In <strong>Zermatt<\/strong>, with email-1@example\.com\./);
    assert.match(content.paste, /```latex\nx_1\^2\n```/, "formulas as code: that page draws none");
    // The page of the server, in the browser of somebody who has never heard of Excerpt.
    const there = await openAtBin(person.reader, link);
    assert.equal(there.state, "open");
    assert.equal(there.text, content.paste);
    // The link page shows what the preview showed.
    const { page, state } = await inLinkPage(person, link);
    assert.equal(state, "open");
    assert.deepEqual(words(await shownText(await drawn(page))), words(preview));

    const own = bin.requests.filter(({ headers }) => headers.origin === "null");
    assert.deepEqual(
      own.map(({ method }) => method),
      ["GET", "GET", "POST", "GET"],
      "looked at twice, written, read back",
    );
    for (const { method, url: address, headers, body } of bin.requests) {
      assert.ok(["GET", "POST"].includes(method), "simple requests only");
      assert.equal(headers.cookie, undefined);
      for (const trace of ["Zermatt", "marmot", "Alpine", "sample.example", fragmentOf(link), "chatgpt"]) {
        assert.ok(!(address + body + JSON.stringify(headers)).includes(trace), `${method} ${address}: ${trace}`);
      }
    }
    assert.ok(own.every(({ headers }) => !headers.referer));
  });

  test("takes a password of ASCII, which the server's page and the link page ask for", async (t) => {
    const person = await withBin(t);
    const { popup } = await opened(person);
    const before = person.bin.requests.length;
    await send(popup, { password: "schön" });
    await popup.status(/letters, digits and signs of an English keyboard only/);
    assert.deepEqual(from(person.bin, before), [], "nothing is sent");
    const { link, said } = await make(popup, { password: "five ibexes" });
    assert.match(said, /Send the password separately/);
    const paste = person.bin.pastes.get(idOf(link));
    assert.throws(() => decrypt(paste, fragmentOf(link)));
    assert.match(decrypt(paste, fragmentOf(link), "five ibexes").paste, /Zermatt/);
    const there = await openAtBin(person.reader, link);
    assert.equal(there.state, "password");
    assert.match((await unlockAtBin(there.page, "six ibexes", ["password"])).said, /wrong password/);
    assert.match((await unlockAtBin(there.page, "five ibexes", ["open"])).text, /Zermatt/);
    const { page, state } = await inLinkPage(person, link);
    assert.equal(state, "question");
    for (const [typed, wanted] of [
      ["six ibexes", /This is not the password/],
      ["five ibexes", /Zermatt/],
    ]) {
      await page.waitForSelector('[data-test="password"]');
      await page.type('[data-test="password"]', typed);
      await page.click('[data-test="open"]');
      await page.waitForFunction((source) => new RegExp(source, "i").test(document.body.innerText), {}, wanted.source);
    }
  });

  test("ends when it was asked to, or says that the server has other ideas", async (t) => {
    const { bin, popup, link, said } = await linked(t, { lifetime: "1day" });
    assert.doesNotMatch(said, /another time/);
    const { until, created } = bin.pastes.get(idOf(link));
    assert.equal(until - created, 86400);
    // Meanwhile it is configured otherwise, and takes what it does not know for its usual time.
    bin.lifetimes = ["5min", "1day"];
    const other = await make(popup, { lifetime: "1month", anew: true });
    assert.match(other.said, /keeps it for another time than you asked/);
    await popup.tab("shelf");
    await popup.count("share", 2);
    for (const state of await popup.texts("share-state")) assert.match(state, /^Until /);
    // When its time is over, the shelf says so by itself.
    bin.pastes.get(idOf(link)).until = 1;
    await popup.tab("messages");
    await popup.tab("shelf");
    await waitForState(popup, 1, "unknown");
  });

  test("opens once where the server was seen to ask first, and is not looked at", async (t) => {
    const person = await withBin(t);
    const { popup } = await opened(person);
    await popup.click("hosted-link");
    await popup.page.waitForSelector('[data-test="paste-make"]');
    assert.equal(await popup.page.$('[data-test="paste-burn"]'), null, "nobody knows yet");
    await popup.click("paste-make");
    await popup.status(/Link copied/);
    const before = person.bin.requests.length;
    const { link, said } = await make(popup, { burn: true, anew: true });
    assert.match(said, /first who opens it uses it up/);
    assert.deepEqual(from(person.bin, before), ["POST /"], "reading back would end it");
    assert.match(fragmentOf(link), /^-/);
    const there = await openAtBin(person.reader, link);
    assert.equal(there.state, "once");
    assert.ok(person.bin.pastes.has(idOf(link)));
    await there.page.click("#yes");
    assert.match((await shownAtBin(there.page, ["open"])).text, /Zermatt/);
    assert.equal((await inLinkPage(person, link)).state, "question");
    const late = await openAtBin(person.reader, link);
    await late.page.click("#yes");
    assert.match((await shownAtBin(late.page, ["error"])).said, /does not exist/);
    // The shelf does not look either.
    const asked = person.bin.requests.length;
    await popup.tab("shelf");
    await popup.count("share", 2);
    await popup.tab("messages");
    assert.ok(from(person.bin, asked).every((request) => !request.includes(idOf(link))));
  });

  test("does not offer that where the server would end it unasked", async (t) => {
    const { popup } = await linked(t, {}, { version: "1.4" });
    await popup.click("hosted-link");
    await popup.page.waitForSelector('[data-test="paste-make"]');
    assert.equal(await popup.page.$('[data-test="paste-burn"]'), null);
  });

  test("is dead once deleted", async (t) => {
    const person = await linked(t);
    const { bin, popup, link } = person;
    await popup.tab("shelf");
    await popup.click("shelf-revoke");
    await popup.click("revoke-yes");
    await popup.status(/Revoked/);
    await waitForState(popup, 0, "revoked");
    assert.equal(bin.pastes.size, 0);
    assert.ok(
      bin.requests.every(({ url: address }) => !address.includes("deletetoken")),
      "tokens stay out of logs",
    );
    assert.equal((await openAtBin(person.reader, link)).state, "error");
    const { page, state } = await inLinkPage(person, link);
    assert.equal(state, "error");
    assert.match(await problem(page), /is not there/);
    assert.equal(await popup.page.$('[data-test="shelf-copy"]'), null);
  });

  test("is deleted with everything else, and stays listed while it cannot be", async (t) => {
    const { bin, popup, link } = await linked(t);
    await popup.tab("shelf");
    await popup.count("share", 1);
    bin.down = true;
    await popup.deleteAll();
    assert.match((await popup.texts("question"))[0], /Delete this share\?[^]*stops working for everyone/);
    await popup.click("delete-yes");
    await popup.status(/could not be revoked/);
    await waitForState(popup, 0, "revoking");
    bin.down = false;
    // Looking at the list is enough.
    await popup.tab("messages");
    await popup.tab("shelf");
    await waitForState(popup, 0, "revoked");
    assert.ok(!bin.pastes.has(idOf(link)));
    await popup.deleteAll();
    await popup.count("share", 0);
  });

  test("has a new address when it is updated, and says so before and after", async (t) => {
    const person = await linked(t);
    await person.page.close();
    const { popup } = await opened(person, first, second);
    await popup.click("update");
    await popup.status(/New messages since then: 2/);
    await popup.click("hosted-link");
    await popup.page.waitForSelector('[data-test="paste-update"]');
    assert.match((await popup.texts("paste-update"))[0], /an update has a new address/);
    await popup.click("paste-make");
    const said = await popup.status(/Link copied/);
    assert.match(said, /This is a new link: the one before is deleted/);
    const link = await popup.value("link");
    assert.notEqual(idOf(link), idOf(person.link));
    assert.match((await openAtBin(person.reader, link)).text, /Gornergrat/);
    assert.equal((await openAtBin(person.reader, person.link)).state, "error");
    // Another one beside it leaves it alone.
    await make(popup, { anew: true });
    assert.equal(person.bin.pastes.size, 2);
  });
});
