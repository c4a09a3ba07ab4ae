// Going on with a conversation: as a prompt, at a chat site, in the chat that is open.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { clickToolbar, openPage } from "./support/browser.mjs";
import { chatPage, longChat, part } from "./support/chat.mjs";
import { composerPage, deepChatPage } from "./support/composers.mjs";
import { chat, copiedBy, gone, share, unfold, url } from "./support/continue.mjs";
import { openOwnPage, openPopup, Popup } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, words } from "./support/viewer.mjs";

describe("a reader goes on elsewhere", () => {
  /** A chat that was shared, and its reader. */
  const readers = async (t, options) => {
    const session = await setUp(t, { viewer: true, reader: true });
    return { reader: session.reader, ...(await share(session, options)) };
  };

  const open = async (t, where) => {
    const { reader, ...shared } = await readers(t);
    if (where === "viewer") return openLink(reader, shared.link);
    const page = await reader.browser.newPage();
    await page.goto(pathToFileURL(shared.file).href);
    return page;
  };

  for (const where of ["viewer", "saved page"]) {
    test(`from the ${where}: the prompt is what is shown, and nothing that was cut`, async (t) => {
      const page = await open(t, where);
      const shown = await page.evaluate(() => {
        const copy = document.querySelector("main").cloneNode(true);
        copy.querySelectorAll(".acts, math > :not(annotation)").forEach((tool) => tool.remove());
        const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
        const texts = [document.querySelector("h1").textContent];
        while (walker.nextNode()) texts.push(walker.currentNode.data);
        return texts.join(" ");
      });
      await unfold(page);
      await page.bringToFront();
      const prompt = await copiedBy(page, ".continue button");
      assert.match(await page.$eval(".continue output", (status) => status.textContent), /Copied/);
      const missing = words(shown).filter((word) => !words(prompt).includes(word));
      assert.deepEqual(missing, []);
      for (const text of gone) assert.ok(!prompt.includes(text), text);
      assert.match(prompt, /^Let us continue this conversation\..*:\n\n# Herons \| and 東京\n/);
      for (const markdown of [
        "\n- first\n- second",
        "````python\nprint('```')\n  # indented\n````",
        "| bird | place |\n| --- | --- |\n| heron | tree \\| reed |",
        "**trees**",
        "[reeds](https://example.org/a?b=1&c=2)",
        "a^2",
        "### At night",
        "\n\\# Not a heading",
        "[…]",
      ]) {
        assert.ok(prompt.includes(markdown), `${markdown} in ${prompt}`);
      }
      const links = await page.$$eval(".continue ul a", (all) => all.map((one) => [one.textContent, one.href, one.target]));
      assert.deepEqual(
        links.map(([name]) => name),
        ["ChatGPT", "Claude", "Gemini", "Perplexity", "Copilot", "Le Chat"],
      );
      assert.equal(await page.$eval("meta[name=referrer]", (meta) => meta.content), "no-referrer");
      for (const [name, href, target] of links) {
        assert.equal(target, "_blank", name);
        const sent = new URL(href).searchParams.get("q");
        assert.equal(sent, name === "Gemini" ? null : prompt, name);
      }
    });
  }

  test("to an address of their own, which the browser keeps; to no other kind of address", async (t) => {
    const page = await open(t, "viewer");
    await unfold(page);
    const field = ".continue input";
    await page.type(field, "javascript:alert(1)//%s");
    await page.keyboard.press("Tab");
    assert.match(await page.$eval(".continue output", (status) => status.textContent), /https:\/\//);
    assert.equal((await page.$$(".continue ul a")).length, 6);
    await page.$eval(field, (input) => (input.value = ""));
    await page.type(field, "https://chat.example/?q=%s&web=1");
    await page.keyboard.press("Tab");
    await page.reload();
    await page.waitForSelector('[data-test="excerpt"][data-state="open"]');
    await unfold(page);
    const [name, href] = await page.$eval(".continue ul li:last-child a", (link) => [link.textContent, link.href]);
    assert.equal(name, "chat.example");
    assert.match(href, /^https:\/\/chat\.example\/\?q=Let%20us[^&]*&web=1$/);
  });

  test("without JavaScript by plain links, with nothing that does nothing", async (t) => {
    const { reader, ...shared } = await readers(t);
    const page = await reader.browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(pathToFileURL(shared.file).href);
    await page.click(".continue > summary");
    const { text, dead, links } = await page.$eval(".continue", (box) => ({
      text: box.innerText,
      dead: box.querySelectorAll("button, input, output").length,
      links: [...box.querySelectorAll("a")].map((link) => link.href),
    }));
    assert.match(text, /Copy the conversation/);
    assert.equal(dead, 0);
    assert.ok(links.length === 6 && links.every((link) => /^https:\/\/[^?#]+$/.test(link)), links.join(" "));
  });

  test("with a long conversation by copying it: the links stay short and say so", async (t) => {
    const { reader, link } = await readers(t, { body: longChat(24), trim: false });
    const page = await openLink(reader, link);
    await unfold(page);
    const links = await page.$$eval(".continue ul li", (all) => all.map((one) => [one.innerText, one.querySelector("a").href]));
    for (const [text, href] of links) assert.ok(/copied, to be pasted/.test(text) && href.length < 40, `${text} ${href.length}`);
    await page.bringToFront();
    await page.$eval(".continue ul a", (link) => link.addEventListener("click", (event) => event.preventDefault()));
    const prompt = await copiedBy(page, ".continue ul a");
    assert.ok(prompt.length > 10_000 && prompt.includes("Line 5 of answer 11"), String(prompt.length));
  });
});

/** The share's link in the popup on a page: clicks what continues it there. */
async function continueHere(session, page, link) {
  const popup = await openPopup(session, page);
  await popup.tab("shelf");
  await popup.click("paste-link");
  // As a paste does it: typing takes its time.
  await popup.page.$eval('[data-test="pasted-link"]', (field, link) => ((field.value = link), field.dispatchEvent(new Event("input"))), link);
  await popup.click("pasted-continue");
  return popup;
}

describe("Continue here", () => {
  let session, link;
  const begin = async (t) => {
    session = await setUp(t, { viewer: true });
    ({ link } = await share(session));
  };

  const letters = (text) => text.replace(/[^\p{L}]+/gu, "");
  const ready = { prosemirror: ".ProseMirror", lexical: "#composer[data-lexical-editor]", react: "#composer textarea", plain: "#composer" };

  for (const [name, selector] of Object.entries(ready)) {
    test(`writes into a composer of ${name}, keeps what was typed, and sends nothing`, async (t) => {
      await begin(t);
      const page = await openPage(session, { url, body: await composerPage(name) });
      await page.waitForSelector(selector);
      await page.click(selector);
      await page.keyboard.type("My own question.");
      const popup = await continueHere(session, page, link);
      await popup.status(/Nothing was sent/);
      await popup.close();
      const { held, sent } = await page.evaluate(() => ({ held: globalThis.held(), sent: globalThis.sent ?? 0 }));
      assert.ok(held.startsWith("My own question.\n"), held.slice(0, 40));
      assert.equal(sent, 0);
      assert.match(held, /Let us continue this conversation/);
      assert.ok(held.includes("\n- first\n"), held);
      assert.ok(letters(held).endsWith(letters("And this is kept.")), held);
      for (const text of gone) assert.ok(!held.includes(text), text);
    });
  }

  test("works in a real chat program (deep-chat), whose user then sends it", async (t) => {
    await begin(t);
    const page = await openPage(session, { url: "http://127.0.0.1:9/chat", body: await deepChatPage() });
    const input = await page.waitForSelector(">>> #text-input");
    const popup = await continueHere(session, page, link);
    await popup.status(/Nothing was sent/);
    await popup.close();
    assert.equal(await page.evaluate(() => globalThis.sent ?? 0), 0);
    await page.bringToFront();
    await input.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => globalThis.sent === 1);
    const said = await page.evaluate(() =>
      document
        .querySelector("deep-chat")
        .getMessages()
        .map(({ role, text }) => [role, text]),
    );
    const [role, text] = said.at(-2);
    assert.equal(role, "user");
    assert.match(text, /Let us continue this conversation[^]*- first\n[^]*And this is kept\./);
  });

  test("gives the words that a reader's own prompt has", async (t) => {
    await begin(t);
    const page = await openPage(session, { url, body: await composerPage("react") });
    const popup = await continueHere(session, page, link);
    await popup.status(/Nothing was sent/);
    await popup.close();
    const held = await page.evaluate(() => globalThis.held());
    await page.close();
    const reader = await openLink(session, link);
    await unfold(reader);
    const href = await reader.$eval(".continue ul a", (link) => link.href);
    // What Markdown has for links, rules and columns, each writer may write in its own way.
    // The reader's page has the day in words.
    const day = (text) => new Date(text).toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
    const plain = (text) => words(text.replace(/\\/g, "").replace(/\d{4}-\d\d-\d\d/g, day));
    assert.deepEqual(plain(held), plain(new URL(href).searchParams.get("q")));
    await reader.close();
  });

  test("long conversations go into every kind of composer without holding up the page", async (t) => {
    await begin(t);
    const long = await share(session, { body: longChat(40), at: `${url}3`, trim: false });
    for (const [name, selector] of Object.entries(ready)) {
      const page = await openPage(session, { url, body: await composerPage(name) });
      await page.waitForSelector(selector);
      const popup = await continueHere(session, page, long.link);
      await popup.status(/Nothing was sent/);
      await popup.close();
      const { held, sent } = await page.evaluate(() => ({ held: globalThis.held(), sent: globalThis.sent ?? 0 }));
      assert.ok(held.includes("\n- first of 19\n") && held.length > 20_000, `${name}: ${held.length}`);
      assert.equal(sent, 0, name);
      await page.close();
    }
  });

  test("without a message field, copies the prompt and says so", async (t) => {
    await begin(t);
    const body = `<!doctype html><title>A page</title><header><input type="text" style="width: 20rem"></header><main>Nothing to write in.<textarea readonly></textarea></main>`;
    const page = await openPage(session, { url: "https://example.org/", body });
    const popup = await continueHere(session, page, link);
    await popup.status(/no message field.*copied/);
    await popup.page.bringToFront();
    assert.equal(await page.$eval("input", (input) => input.value), "");
  });

  test("a field that takes no text gets none twice", async (t) => {
    await begin(t);
    const body = chatPage({ title: "Stubborn", turns: [{ user: ["Hm?"], assistant: [part.paragraph("No.")] }] }).replace(
      "</body>",
      `<script>document.querySelector("textarea").addEventListener("input", (event) => { event.target.value = event.target.value.slice(0, 9); });</script></body>`,
    );
    const page = await openPage(session, { url, body });
    const popup = await continueHere(session, page, link);
    await popup.status(/did not take all of it.*copied/);
    assert.equal(await page.$eval("textarea", (field) => field.value), "Let us co");
  });

  test("takes what stands under Saved, whatever it was shared as", async (t) => {
    await begin(t);
    // Beside its link and page a text.
    const from = await openPage(session, { url, body: chat });
    const first = await openPopup(session, from);
    await first.click("copy-text");
    await first.status(/Copied/);
    await first.close();
    await from.close();
    const page = await openPage(session, { url: `${url}9`, body: chat });
    const popup = await openPopup(session, page);
    await popup.tab("shelf");
    await popup.count("share", 3);
    for (const at of [0, 1, 2]) {
      await page.$eval("textarea", (field) => (field.value = ""));
      await popup.click("shelf-continue", at);
      await page.waitForFunction(() => /^Let us continue[^]*And this is kept/.test(document.querySelector("textarea").value));
    }
  });

  test("goes into a chat in which nobody has said anything yet, and is offered on no page without a chat", async (t) => {
    await begin(t);
    const empty = chatPage({ title: "New", turns: [] });
    const other = "<!doctype html><title>A page</title><main><p>Herons.</p><textarea></textarea></main>";
    for (const [name, at, body, isOffered] of [
      ["a new chat", "https://chatgpt.com/", empty, true],
      ["another page", "https://example.org/", other, false],
      ["somebody's excerpt", link, undefined, false],
    ]) {
      const page = body ? await openPage(session, { url: at, body }) : await openLink(session, at);
      const popup = new Popup(await clickToolbar(session, page));
      await popup.page.waitForFunction(() => ["ready", "error", "linked"].includes(document.documentElement.dataset.state));
      await popup.tab("shelf");
      await popup.press("shelf-more");
      await popup.page.waitForSelector('.share .menu [data-test="shelf-version"]');
      assert.equal((await popup.page.$('[data-test="shelf-continue"]')) !== null, isOffered, name);
      await popup.close();
      await page.close();
    }
    const tab = await openOwnPage(session, "popup.html#shelf");
    await tab.press("shelf-more");
    await tab.page.waitForSelector('.share .menu [data-test="shelf-version"]');
    assert.equal(await tab.page.$('[data-test="shelf-continue"]'), null, "a page of its own");
  });

  test("also for what is being shared, which goes on the shelf", async (t) => {
    await begin(t);
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    await popup.click("forms");
    await popup.click("continue-here");
    await popup.status(/Nothing was sent/);
    const typed = await page.$eval("textarea", (field) => field.value);
    assert.match(typed, /^Let us continue[^]*email-1@example\.com/);
    assert.doesNotMatch(typed, /heron@sample/);
    await popup.tab("shelf");
    await popup.click("shelf-more");
    await popup.page.waitForSelector('[data-test="shelf-version"]');
  });
});
