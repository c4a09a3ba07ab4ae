// The access code that a server wants: asked for in Settings and where a share waits for it, and nowhere else.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { openHosted } from "./support/hosted.mjs";
import { kept, openSettings } from "./support/options.mjs";
import { lookAt, openOwnPage, openPopup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { startServer } from "./support/share_server.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000007";
const chat = chatPage({
  title: "Honey",
  turns: [{ user: ["Is it from Graz?"], assistant: [part.paragraph("Yes, it is.")] }],
});
const CODE = "reed bed 7";

describe("the access code of a server", () => {
  /** Shares as a short link that the server refuses, and gives what is said. */
  async function refused(session, page) {
    const popup = await openPopup(session, page);
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.status(/wants an access code/);
    await popup.close();
  }

  const hint = (options) => options.page.$eval("#access-code-hint", (line) => line.innerText);

  test("is asked for where the server wants one, and its refusal stands at the field", async (t) => {
    const session = await setUp(t, { server: ["--upload-token", "reed bed 7"] });
    const options = await openSettings(session);
    await lookAt(options, session.server.url);
    await options.page.waitForSelector('[data-test="access-code"]');
    assert.match(await hint(options), /asks for one/);
    assert.equal(await options.page.$('[data-test="ask-code"]'), null);
    await options.page.close();
    const page = await openPage(session, { url, body: chat });
    await refused(session, page);
    const again = await openSettings(session);
    const field = await again.page.waitForSelector('[data-test="access-code"][aria-invalid="true"]');
    assert.match(await hint(again), /did not take the last share/);
    await field.type("reed bed 7");
    await again.page.keyboard.press("Enter");
    await again.page.waitForSelector('[data-test="access-code"]:focus:not([aria-invalid])');
    await kept(again.page, ({ access_code: code, code_need: need }) => code === "reed bed 7" && need === "wanted");
    await again.page.close();
    await page.bringToFront();
    const popup = await openPopup(session, page);
    // What was refused waits for it.
    await popup.click("send-again");
    await popup.status(/Link copied/);
  });

  test("that is typed beside a popup is used by it, and no refusal takes it away", async (t) => {
    const session = await setUp(t, { server: ["--upload-token", "reed bed 7"] });
    const options = await openSettings(session);
    await lookAt(options, session.server.url);
    await options.page.close();
    const popup = await openPopup(session, await openPage(session, { url, body: chat }));
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.status(/wants an access code/);
    const type = (code) =>
      popup.page.evaluate(async (code) => {
        const { settings } = await chrome.storage.local.get("settings");
        await chrome.storage.local.set({ settings: JSON.stringify({ ...JSON.parse(settings), access_code: code, code_need: "wanted" }) });
      }, code);
    const again = async () => {
      await popup.page.waitForSelector('[data-test="send-again"]:not([aria-disabled])');
      await popup.press("send-again");
    };
    await type("wrong");
    await again();
    await kept(popup.page, ({ access_code: code, code_need: need }) => code === "wrong" && need === "refused");
    await type("reed bed 7");
    await again();
    await popup.status(/Link copied/);
    await kept(popup.page, ({ access_code: code }) => code === "reed bed 7");
  });

  test("is not asked for where the server takes shares of everybody, until it refuses one", async (t) => {
    const session = await setUp(t, { server: [] });
    const options = await openSettings(session);
    await lookAt(options, session.server.url);
    await options.status(/Saved/);
    for (const name of ["access-code", "ask-code"]) assert.equal(await options.page.$(`[data-test="${name}"]`), null, name);
    await options.page.close();
    const { url: address } = session.server;
    await session.server.close();
    const closed = await startServer("--upload-token", "reed bed 7");
    t.after(() => closed.close());
    const own = await openSettings(session);
    // The same server, whose operator has changed its mind: only the address is another.
    await own.page.evaluate(
      async (from, to) => {
        const { settings } = await chrome.storage.local.get("settings");
        await chrome.storage.local.set({ settings: settings.replaceAll(from, to) });
      },
      address,
      closed.url,
    );
    await own.page.close();
    await refused(session, await openPage(session, { url, body: chat }));
    const again = await openSettings(session);
    await again.page.waitForSelector('[data-test="access-code"][aria-invalid="true"]');
  });

  test("is not known of a server that was never asked: it is asked on wish, and may be silent", async (t) => {
    const session = await setUp(t, { server: ["--upload-token", "reed bed 7"] });
    const own = await openOwnPage(session, "options.html");
    await own.page.evaluate((server) => chrome.storage.local.set({ settings: JSON.stringify({ server }) }), session.server.url);
    await session.server.stop();
    await own.page.reload();
    await own.page.waitForSelector('[data-test="ask-code"]');
    assert.equal(await own.page.$('[data-test="access-code"]'), null);
    assert.doesNotMatch(session.server.log, /GET/, "nobody asks before it is wished");
    await own.click("ask-code");
    await own.page.waitForFunction(() => /does not answer/.test(document.querySelector('[data-test="found"]').innerText));
    await own.page.waitForSelector('[data-test="ask-code"]');
    await session.server.start();
    await own.click("ask-code");
    await own.page.waitForSelector('[data-test="access-code"]');
    await own.count("ask-code", 0);
  });
});

describe("a share that a server refuses for want of a code", () => {
  /** A server that wants one, of which nobody knows that; and the popup on a chat. */
  async function begin(t) {
    const session = await setUp(t, { server: ["--upload-token", CODE], reader: true });
    const own = await openOwnPage(session, "options.html");
    await own.page.evaluate((server) => chrome.storage.local.set({ settings: JSON.stringify({ server }) }), session.server.url);
    await own.page.close();
    const page = await openPage(session, { url, body: chat });
    return { session, page, popup: await openPopup(session, page) };
  }

  const field = '[data-test="access-code"]';

  test("waits for it in the popup, with its terms and its edits, and goes on", async (t) => {
    const { session, page, popup } = await begin(t);
    await popup.toggle(0);
    await popup.click("hosted-link");
    assert.equal(await popup.page.$(field), null, "nobody knows yet");
    await popup.type("hosted-password", "honey");
    await popup.click("hosted-make");
    await popup.status(/wants an access code.*kept under “Saved”/);
    await popup.page.waitForSelector(`${field}:focus`);
    // Who looks for the code in a mail closes the popup.
    await popup.close();
    await page.bringToFront();
    const again = await openPopup(session, page);
    await again.page.waitForSelector('.split > [data-test="send-again"]');
    await again.page.waitForSelector(field);
    await again.type("access-code", "wrong");
    await again.page.keyboard.press("Enter");
    await again.page.waitForSelector(`${field}[aria-invalid="true"]`);
    await again.type("access-code", CODE);
    await again.click("send-again");
    await again.status(/Link copied/);
    await kept(again.page, ({ access_code: code, code_need: need }) => code === CODE && need === "wanted");
    const link = await again.value("link");
    // It asks for the password that was typed before the code.
    assert.equal((await openHosted(session.reader, link)).state, "question");
    await again.close();
    const saved = await openOwnPage(session, "popup.html#shelf");
    await saved.count("share", 1);
  });

  test("waits for it in Saved, too, and the next one needs no code", async (t) => {
    const { session, page, popup } = await begin(t);
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.status(/wants an access code/);
    await popup.close();
    const saved = await openOwnPage(session, "popup.html#shelf");
    await saved.click("shelf-again");
    await saved.page.waitForSelector(`${field}:focus`);
    await saved.type("access-code", CODE);
    await saved.click("code-send");
    await saved.status(/Link copied/);
    await saved.count("access-code", 0);
    await saved.page.close();
    await page.bringToFront();
    const next = await openPopup(session, page);
    await next.toggle(0);
    await next.click("update-link");
    await next.status(/Link copied/);
  });

  test("is not made before the code is asked for where the server has said that it wants one", async (t) => {
    const session = await setUp(t, { server: ["--upload-token", CODE] });
    const options = await openSettings(session);
    await lookAt(options, session.server.url);
    await options.page.close();
    const popup = await openPopup(session, await openPage(session, { url, body: chat }));
    await popup.click("hosted-link");
    await popup.page.waitForSelector(field);
    await popup.type("access-code", CODE);
    await popup.click("hosted-make");
    await popup.status(/Link copied/);
  });

  test("gives a code to the server for which it was typed, and to no other that is kept", async (t) => {
    const { session, page, popup } = await begin(t);
    await popup.click("hosted-link");
    await popup.click("hosted-make");
    await popup.status(/wants an access code/);
    await popup.close();
    // Meanwhile another server has become the one for new shares, and wants a code of its own.
    const other = await startServer("--upload-token", "heather 2");
    t.after(() => other.close());
    const own = await openOwnPage(session, "options.html");
    await own.page.evaluate(
      async (before, now) => {
        const { settings } = await chrome.storage.local.get("settings");
        const kept = { address: before, code_need: "refused" };
        await chrome.storage.local.set({ settings: JSON.stringify({ ...JSON.parse(settings), server: now, code_need: "wanted", other_servers: [kept] }) });
      },
      session.server.url,
      other.url,
    );
    await own.page.close();
    await page.bringToFront();
    const again = await openPopup(session, page);
    await again.page.waitForSelector('.split > [data-test="send-again"]');
    await again.type("access-code", CODE);
    await again.click("send-again");
    await again.status(/Link copied/);
    assert.ok((await again.value("link")).startsWith(session.server.url), "the share went where it waited for");
    await kept(again.page, ({ access_code: code = "", other_servers: [before] }) => code === "" && before.access_code === CODE && before.code_need === "wanted");
    // A new share goes to the other server, whose code nobody has typed.
    await again.close();
    const next = await openPopup(session, await openPage(session, { url: `${url}9`, body: chat }));
    await next.click("hosted-link");
    await next.page.waitForSelector(field);
    assert.equal(await next.value("access-code"), "");
    await next.type("access-code", "heather 2");
    await next.click("hosted-make");
    await next.status(/Link copied/);
    assert.ok((await next.value("link")).startsWith(other.url));
    await kept(next.page, ({ access_code: code, other_servers: [before] }) => code === "heather 2" && before.access_code === CODE);
  });
});
