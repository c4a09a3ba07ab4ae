// Hosted links between real browsers and the real server: made, opened, updated, used up, revoked.
import assert from "node:assert/strict";
import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { launch, openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted, said, setServer, settled, shareHosted, waitForState } from "./support/hosted.mjs";
import { openOwnPage, openPopup } from "./support/popup.mjs";
import { startServer } from "./support/share_server.mjs";
import { shownText, stranger, words } from "./support/viewer.mjs";

const address = (number) => `https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-00000000001${number}`;
const first = { user: ["Where are the marmots?"], assistant: [part.paragraph("In <strong>Zermatt</strong>, with jo@sample.example.net.")] };
const second = { user: ["And the ibexes?"], assistant: [part.paragraph("On the Gornergrat.")] };
const chat = (...turns) => chatPage({ title: "Alpine animals", turns });

describe("hosted links", () => {
  let server, session, reader;
  before(async () => {
    server = await startServer("--default-lifetime", "60");
    session = await launch();
    reader = await stranger();
    assert.match(await setServer(session, server.url.slice(0, -1)), /up to 1024 kB a link\. Links live up to 90 days/);
  });
  after(async () => {
    await session?.close();
    await reader?.close();
    await server?.close();
  });

  /** Shares the first turns of a chat of its own; gives the link, the popup and the page. */
  async function shared(number, terms, ...turns) {
    const page = await openPage(session, { url: address(number), body: chat(...turns) });
    const popup = await openPopup(session, page);
    const preview = await shownText(await popup.preview());
    const link = await shareHosted(popup, terms);
    return { page, popup, link, preview };
  }

  let keptLink;
  test("a stranger reads what the preview showed, and the server sees no word", async () => {
    const { page, popup, link, preview } = await shared(1, {}, first);
    keptLink = link;
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
    await opened.close();
    await popup.close();
    await page.close();
  });

  test("programs that write %23 for # do not break a link", async () => {
    for (const escaped of ["%23", "%2523"]) {
      const { page, state } = await openHosted(reader, keptLink.replace("#", escaped));
      assert.equal(state, "open", escaped);
      await page.close();
    }
  });

  test("a damaged link says so, and asks nobody", async () => {
    const damaged = keptLink.slice(0, -1) + (keptLink.endsWith("a") ? "b" : "a");
    const { page, state } = await openHosted(reader, damaged);
    assert.equal(state, "error");
    assert.match(await said(page), /changed on its way/);
    await page.close();
  });

  test("from a link alone nothing but reading succeeds", async () => {
    const secret = Buffer.from(keptLink.split("#2")[1], "base64url").subarray(0, 24);
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

  test("a share of a newer version says so, and shows nothing of it", async () => {
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
    await opened.close();
  });

  test("an update keeps the address", async () => {
    const page = await openPage(session, { url: address(1), body: chat(first, second) });
    const popup = await openPopup(session, page);
    await popup.click("update");
    await popup.status(/New messages since then: 2/);
    const link = await shareHosted(popup);
    assert.equal(link, keptLink);
    const { page: opened } = await openHosted(reader, link);
    assert.match(await shownText(opened), /On the Gornergrat/);
    assert.match(await opened.$eval('[data-test="revision"]', (line) => line.innerText), /version 2 of this link/);
    await opened.close();
    await popup.tab("shelf");
    await popup.count("share", 1);
    assert.match((await popup.texts("share-state"))[0], /^live · until /);
    await popup.close();
    await page.close();
  });

  test("a link that opens once asks before, and is used up then", async () => {
    const { page, popup, link } = await shared(2, { burn: true, lifetime: "lifetime_day" }, second);
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
    await opened.close();
    const { page: late, state } = await openHosted(reader, link);
    assert.equal(state, "error");
    assert.match(await said(late), /it was opened before/);
    await late.close();
    await popup.tab("shelf");
    await waitForState(popup, 0, "opened");
    await popup.close();
    await page.close();
  });

  let guardedLink;
  test("a password is asked for, and a wrong one is told from a damaged link", async () => {
    const { page, popup, link } = await shared(3, { password: "ﬁve marmots" }, first);
    guardedLink = link;
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
    await opened.close();
    await popup.close();
    await page.close();
  });

  test("updating a link with a password asks for the password", async () => {
    const page = await openPage(session, { url: address(3), body: chat(first, second) });
    const popup = await openPopup(session, page);
    await popup.click("update");
    await popup.status(/New messages since then: 2/);
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.page.waitForFunction(() => /has a password/.test(document.querySelector('.terms [role="alert"]')?.innerText));
    await popup.click("hosted-link");
    const link = await shareHosted(popup, { password: "six marmots" });
    assert.equal(link, guardedLink);
    const { page: opened, state } = await openHosted(reader, link);
    assert.equal(state, "question");
    await opened.close();
    await popup.close();
    await page.close();
  });

  test("a revoked link is dead, and the shelf knows", async () => {
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await shelf.count("share", 3);
    await waitForState(shelf, 2, "live");
    await shelf.click("shelf-revoke", 1);
    // It asks first: it cannot be undone.
    await shelf.click("revoke-yes");
    await shelf.status(/Revoked: nobody can open/);
    await waitForState(shelf, 2, "revoked");
    const { page, state } = await openHosted(reader, keptLink);
    assert.equal(state, "error");
    assert.match(await said(page), /revoked by the person who made it/);
    await page.close();
    await shelf.page.close();
  });

  test("a share that the operator took down says so", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { page, popup, link } = await shared(4, { lifetime: "date", date: tomorrow }, second);
    const { page: opened } = await openHosted(reader, link);
    await opened.click('[data-test="report"]');
    await opened.click('[data-test="report-send"]');
    await opened.waitForFunction(() => /Thank you/.test(document.querySelector('[data-test="report-status"]').innerText));
    const id = await opened.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => /shares\/([\w-]{22})$/.exec(name)?.[1]).find(Boolean));
    await opened.close();
    await server.run("takedown", id);
    const { page: late } = await openHosted(reader, link);
    assert.match(await said(late), /taken down by whoever runs the server/);
    await late.close();
    await popup.close();
    await page.close();
  });

  test("the owner key moves to another installation, which can then revoke a pasted link", async () => {
    const { page, popup, link } = await shared(5, {}, second);
    await popup.close();
    const options = await openOwnPage(session, "options.html");
    await options.click("owner-show");
    await options.page.waitForSelector('[data-test="owner-key"]');
    const key = await options.page.$eval('[data-test="owner-key"]', (field) => field.value);
    const other = await launch();
    try {
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
    } finally {
      await other.close();
    }
    const { page: late } = await openHosted(reader, link);
    assert.match(await said(late), /revoked/);
    await late.close();
    await options.page.close();
    await page.close();
  });

  test("a script in a page cannot read keys and shares", async () => {
    const page = await openPage(session, { url: address(6), body: chat(first) });
    const popup = await openPopup(session, page);
    const read = await popup.page.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true });
      const [{ result }] = await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        func: () => chrome.storage.local.get(null).then((all) => Object.keys(all), (error) => `refused: ${error.message}`),
      });
      return result;
    });
    assert.match(String(read), /^refused/);
    await popup.close();
    await page.close();
  });
});
