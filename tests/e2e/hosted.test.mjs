// Hosted links between real browsers and the real server: made, opened, updated, used up, revoked.
import assert from "node:assert/strict";
import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, said, setServer, settled, shareHosted, waitForState } from "./support/hosted.mjs";
import { openOwnPage, openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { shownText, words } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000011";
const first = { user: ["Where are the marmots?"], assistant: [part.paragraph("In <strong>Zermatt</strong>, with jo@sample.example.net.")] };
const second = { user: ["And the ibexes?"], assistant: [part.paragraph("On the Gornergrat.")] };
const chat = (...turns) => chatPage({ title: "Alpine animals", turns });

describe("hosted links", () => {
  /** A person with a server, and somebody who reads. */
  async function open(t, needs = {}) {
    const person = await setUp(t, { server: ["--default-lifetime", "60"], reader: true, ...needs });
    assert.match(await setServer(person, person.server.url.slice(0, -1)), /up to 1,024 kB each, for up to 90 days/);
    return person;
  }

  /** Shares the first turns of a chat; gives the link, the popup and the page. */
  async function share(person, terms, ...turns) {
    const page = await openPage(person, { url, body: chat(...turns) });
    const popup = await openPopup(person, page);
    const preview = await shownText(await popup.preview());
    const link = await shareHosted(popup, terms);
    return { page, popup, link, preview };
  }

  /** A link on these terms: all that most tests need. */
  async function linked(t, terms = {}, ...turns) {
    const person = await open(t);
    const shared = await share(person, terms, ...(turns.length ? turns : [first]));
    return { person, server: person.server, reader: person.reader, ...shared };
  }

  test("a stranger reads what the preview showed, and the server sees no word", async (t) => {
    const { server, reader, link, preview } = await linked(t);
    assert.match(link, new RegExp(`^${server.url}#2[A-Za-z0-9_-]{36}$`));
    const { page: opened, state } = await openHosted(reader, link);
    assert.equal(state, "open");
    const text = await shownText(opened);
    assert.deepEqual(words(text), words(preview), "the link shows what the preview showed");
    assert.match(text, /Zermatt/);
    assert.doesNotMatch(text, /sample\.example\.net/);
    const kept = server.kept();
    for (const trace of ["Zermatt", "marmot", "Alpine", "chatgpt", link.split("#2")[1]]) {
      assert.ok(!kept.includes(trace), `the server has ${trace}`);
      assert.ok(!server.log.includes(trace), `the log has ${trace}`);
    }
  });

  test("programs that write %23 for # do not break a link", async (t) => {
    const { reader, link } = await linked(t);
    for (const escaped of ["%23", "%2523"]) {
      const { state } = await openHosted(reader, link.replace("#", escaped));
      assert.equal(state, "open", escaped);
    }
  });

  test("a damaged link says so, and asks nobody", async (t) => {
    const { reader, link } = await linked(t);
    const damaged = link.slice(0, -1) + (link.endsWith("a") ? "b" : "a");
    const { page, state } = await openHosted(reader, damaged);
    assert.equal(state, "error");
    assert.match(await said(page), /changed on its way/);
  });

  test("from a link alone nothing but reading succeeds", async (t) => {
    const { server, link } = await linked(t);
    const secret = Buffer.from(link.split("#2")[1], "base64url").subarray(0, 24);
    const derived = (salt, info, length) => Buffer.from(hkdfSync("sha256", secret, salt, info, length));
    const id = derived("", "excerpt/1/id", 16);
    const share = `${server.url}api/v1/shares/${id.toString("base64url")}`;
    const before = Buffer.from(await (await fetch(share)).arrayBuffer());
    assert.equal(before.subarray(0, 4).toString(), "XCRP");
    // Whatever a reader could take for the owner's token.
    const tokens = [
      derived(id, "excerpt/1/owner", 32),
      derived("", "excerpt/1/owner", 32),
      createHash("sha256").update(secret).digest(),
      Buffer.concat([secret, Buffer.alloc(8)]),
      Buffer.alloc(32),
    ];
    for (const token of tokens) {
      const headers = { authorization: `Bearer ${token.toString("base64url")}` };
      const attempts = [
        fetch(share, { method: "DELETE", headers }),
        fetch(`${share}/status`, { method: "POST", headers }),
        fetch(share, { method: "PUT", headers: { ...headers, "if-match": '"1"' }, body: "mine" }),
        fetch(share, { method: "PUT", headers: { ...headers, "if-none-match": "*" }, body: "mine" }),
      ];
      const statuses = (await Promise.all(attempts)).map(({ status }) => status);
      assert.deepEqual(statuses, [403, 403, 403, 412]);
    }
    assert.ok(before.equals(Buffer.from(await (await fetch(share)).arrayBuffer())), "it is as it was");
  });

  test("a share of a newer version says so, and shows nothing of it", async (t) => {
    const { server, reader } = await setUp(t, { server: [], reader: true });
    const secret = Buffer.alloc(24, "newer");
    const id = Buffer.from(hkdfSync("sha256", secret, "", "excerpt/1/id", 16)).toString("base64url");
    const check = createHash("sha256").update(secret).digest().subarray(0, 3);
    const link = `${server.url}#2${Buffer.concat([secret, check]).toString("base64url")}`;
    const token = randomBytes(32).toString("base64url");
    const headers = { authorization: `Bearer ${token}`, "if-none-match": "*" };
    const body = Buffer.concat([Buffer.from("XCRP\u0002"), randomBytes(400)]);
    assert.equal((await fetch(`${server.url}api/v1/shares/${id}`, { method: "PUT", headers, body })).status, 201);
    const { page: opened, state } = await openHosted(reader, link);
    assert.equal(state, "error");
    assert.match(await said(opened), /made with a newer version/);
  });

  test("an update keeps the address", async (t) => {
    const { person, reader, link: before, page: earlier } = await linked(t);
    await earlier.close();
    const popup = await openPopup(person, await openPage(person, { url, body: chat(first, second) }));
    await popup.click("update");
    await popup.status(/New messages since then: 2/);
    const link = await shareHosted(popup);
    assert.equal(link, before);
    const { page: opened } = await openHosted(reader, link);
    assert.match(await shownText(opened), /On the Gornergrat/);
    assert.match(await opened.$eval('[data-test="revision"]', (line) => line.innerText), /version 2 of this link/);
    await popup.tab("shelf");
    await popup.count("share", 1);
    assert.match((await popup.texts("share-state"))[0], /^Until /);
  });

  test("a link that opens once asks before, and is used up then", async (t) => {
    const { reader, popup, link } = await linked(t, { burn: true, lifetime: "lifetime_day" }, second);
    for (let times = 0; times < 2; times++) {
      const { page: asked, state } = await openHosted(reader, link);
      assert.equal(state, "question");
      assert.match(await said(asked), /opened only once/);
      await asked.close();
    }
    const { page: opened } = await openHosted(reader, link);
    await opened.click('[data-test="claim"]');
    await opened.waitForSelector('[data-test="excerpt"][data-state="open"]');
    assert.match(await shownText(opened), /On the Gornergrat/);
    const { page: late, state } = await openHosted(reader, link);
    assert.equal(state, "error");
    assert.match(await said(late), /it was opened before/);
    await popup.tab("shelf");
    await waitForState(popup, 0, "opened");
  });

  test("a password is asked for, and a wrong one is told from a damaged link", async (t) => {
    const { reader, link } = await linked(t, { password: "ﬁve marmots" });
    const { page: opened, state } = await openHosted(reader, link);
    assert.equal(state, "question");
    const attempt = async (password) => {
      await opened.type('[data-test="password"]', password);
      const question = await opened.$('[data-test="question"]');
      await opened.click('[data-test="open"]');
      await opened.waitForFunction((asked) => !asked.isConnected, {}, question);
      return settled(opened);
    };
    assert.equal(await attempt("five ibexes"), "question");
    assert.match(await said(opened), /not the password/);
    // Typed on another keyboard: without the ligature.
    assert.equal(await attempt("five marmots"), "open");
    assert.match(await shownText(opened), /Zermatt/);
  });

  test("updating a link with a password asks for the password", async (t) => {
    const { person, reader, link: before, page: earlier } = await linked(t, { password: "five marmots" });
    await earlier.close();
    const popup = await openPopup(person, await openPage(person, { url, body: chat(first, second) }));
    await popup.click("update");
    await popup.status(/New messages since then: 2/);
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.page.waitForFunction(() => /has a password/.test(document.querySelector('.terms [role="alert"]')?.innerText));
    await popup.click("back");
    const link = await shareHosted(popup, { password: "six marmots" });
    assert.equal(link, before);
    const { state } = await openHosted(reader, link);
    assert.equal(state, "question");
  });

  test("a revoked link is dead, and the shelf knows", async (t) => {
    const { person, reader, link, page: earlier } = await linked(t);
    await earlier.close();
    const other = await share(person, {}, second);
    await other.page.close();
    const shelf = await openOwnPage(person, "popup.html#shelf");
    await shelf.count("share", 2);
    // The newest first.
    for (const index of [0, 1]) await waitForState(shelf, index, "live");
    await shelf.click("shelf-revoke", 1);
    // It asks first: it cannot be undone.
    await shelf.click("revoke-yes");
    await shelf.status(/Revoked: nobody can open/);
    await waitForState(shelf, 1, "revoked");
    await waitForState(shelf, 0, "live");
    const { page, state } = await openHosted(reader, link);
    assert.equal(state, "error");
    assert.match(await said(page), /revoked by the person who made it/);
    assert.equal((await openHosted(reader, other.link)).state, "open");
  });

  test("a share that the operator took down says so", async (t) => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { server, reader, link } = await linked(t, { lifetime: "date", date: tomorrow }, second);
    const { page: opened } = await openHosted(reader, link);
    await opened.click('[data-test="report"]');
    await opened.click('[data-test="report-send"]');
    await opened.waitForFunction(() => /Thank you/.test(document.querySelector('[data-test="report-status"]').innerText));
    const id = await opened.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => /shares\/([\w-]{22})$/.exec(name)?.[1])
        .find(Boolean),
    );
    await server.run("takedown", id);
    const { page: late } = await openHosted(reader, link);
    assert.match(await said(late), /taken down by whoever runs the server/);
  });

  test("the owner key moves to another installation, which can then revoke a pasted link", async (t) => {
    const person = await open(t, { others: 1 });
    const {
      server,
      reader,
      others: [other],
    } = person;
    const { link, page: earlier } = await share(person, {}, second);
    await earlier.close();
    const options = await openOwnPage(person, "options.html");
    await options.click("owner-show");
    await options.page.waitForSelector('[data-test="owner-key"]');
    const key = await options.page.$eval('[data-test="owner-key"]', (field) => field.value);
    await setServer(other, server.url);
    const shelf = await openOwnPage(other, "popup.html#shelf");
    const paste = async () => {
      // A click waits for ever in a tab that is not shown.
      await shelf.page.bringToFront();
      await shelf.page.waitForSelector('[data-test="revoke-paste"]');
      await shelf.page.$eval('[data-test="revoke-paste"]', (summary) => (summary.parentElement.open = true));
      await shelf.type("revoke-link", link);
      await shelf.click("revoke-pasted");
    };
    await paste();
    await shelf.status(/made by another installation/);
    const theirs = await openOwnPage(other, "options.html");
    const take = async (typed, sentence) => {
      await theirs.type("owner-import", typed);
      await theirs.click("owner-import-button");
      await theirs.page.waitForFunction((wanted) => document.querySelector('[data-test="owner-status"]').innerText.includes(wanted), {}, sentence);
    };
    await take(key.slice(0, -1), "This is not an owner key");
    await take(key, "Imported");
    await paste();
    await shelf.status(/Revoked: nobody can open/);
    const { page: late } = await openHosted(reader, link);
    assert.match(await said(late), /revoked/);
  });

  test("a script in a page cannot read keys and shares", async (t) => {
    const { popup } = await linked(t);
    const read = await popup.page.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      const [{ result }] = await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        func: () =>
          chrome.storage.local.get(null).then(
            (all) => Object.keys(all),
            (error) => `refused: ${error.message}`,
          ),
      });
      return result;
    });
    assert.match(String(read), /^refused/);
  });
});
