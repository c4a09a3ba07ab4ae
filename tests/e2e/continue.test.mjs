// Going on with a conversation: as a prompt, at a chat site, in the chat that is open, as an own version.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { clickToolbar, download, openPage } from "./support/browser.mjs";
import { chatPage, longChat, part } from "./support/chat.mjs";
import { composerPage, deepChatPage } from "./support/composers.mjs";
import { openOwnPage, openPopup, Popup, setViewer } from "./support/popup.mjs";
import { setUp } from "./support/session.mjs";
import { openLink, shownText, words } from "./support/viewer.mjs";

const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000001";
const chat = chatPage({
  title: "Herons | and 東京",
  turns: [
    {
      user: ["Where do herons sleep? Ask heron@sample.example.net."],
      assistant: [
        part.heading("At night"),
        part.paragraph(
          'In <strong>trees</strong>, and `in` <a href="https://example.org/a?b=1&c=2">reeds</a>.',
        ),
        part.list("first", "second"),
        part.code("python", "print('```')\n  # indented"),
        part.table(["bird", "place"], ["heron", "tree | reed"]),
        part.formula("a^2", "a2"),
      ],
    },
    { user: ["# Not a heading"], assistant: [part.paragraph("A secret passage, and the rest.")] },
    { user: ["This is left out."], assistant: [part.paragraph("And this is kept.")] },
  ],
});
const gone = ["heron@sample", "A secret passage", "This is left out"];

/** Shares the chat: gives its link, its page's file, and the prompt that the popup copies. */
async function share(session, { body = chat, at = url, trim = true } = {}) {
  await setViewer(session, session.viewer.url);
  const page = await openPage(session, { url: at, body });
  const popup = await openPopup(session, page);
  if (trim) {
    await popup.select(3, "A secret passage");
    await popup.click("cut");
    await popup.page.waitForSelector(".message mark.removed");
    await popup.toggle(4);
  }
  await popup.click("copy-link");
  await popup.status(/Link copied/);
  const link = await popup.value("link");
  const file = await download(session, () => popup.click("save-page"));
  await popup.status(/Saved\./);
  await popup.close();
  await page.close();
  return { link, file };
}

/** Opens "Continue" on a page. */
async function unfold(page) {
  await page.waitForSelector(".continue button");
  await page.click(".continue > summary");
  await page.waitForFunction(
    () =>
      document.querySelector(".continue ul a")?.href.includes("?q=") ||
      document.querySelector(".continue ul")?.innerText.includes("("),
  );
}

/** What `act` puts on the clipboard, as far as the page's own copying goes. */
const copiedBy = (page, selector) =>
  page.evaluate(async (selector) => {
    const copied = new Promise((done) =>
      document.addEventListener("copy", (event) => done(event.target.value ?? String(getSelection())), {
        once: true,
      }),
    );
    document.querySelector(selector).click();
    return copied;
  }, selector);

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
      const links = await page.$$eval(".continue ul a", (all) =>
        all.map((one) => [one.textContent, one.href, one.target]),
      );
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
    const [name, href] = await page.$eval(".continue ul li:last-child a", (link) => [
      link.textContent,
      link.href,
    ]);
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
    const links = await page.$$eval(".continue ul li", (all) =>
      all.map((one) => [one.innerText, one.querySelector("a").href]),
    );
    for (const [text, href] of links)
      assert.ok(/copied, to be pasted/.test(text) && href.length < 40, `${text} ${href.length}`);
    await page.bringToFront();
    await page.$eval(".continue ul a", (link) =>
      link.addEventListener("click", (event) => event.preventDefault()),
    );
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
  await popup.page.$eval(
    '[data-test="pasted-link"]',
    (field, link) => ((field.value = link), field.dispatchEvent(new Event("input"))),
    link,
  );
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
  const ready = {
    prosemirror: ".ProseMirror",
    lexical: "#composer[data-lexical-editor]",
    react: "#composer textarea",
    plain: "#composer",
  };

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
      const { held, sent } = await page.evaluate(() => ({
        held: globalThis.held(),
        sent: globalThis.sent ?? 0,
      }));
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
    const plain = (text) => words(text.replace(/\\/g, ""));
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
      const { held, sent } = await page.evaluate(() => ({
        held: globalThis.held(),
        sent: globalThis.sent ?? 0,
      }));
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
    const body = chatPage({
      title: "Stubborn",
      turns: [{ user: ["Hm?"], assistant: [part.paragraph("No.")] }],
    }).replace(
      "</body>",
      `<script>document.querySelector("textarea").addEventListener("input", (event) => { event.target.value = event.target.value.slice(0, 9); });</script></body>`,
    );
    const page = await openPage(session, { url, body });
    const popup = await continueHere(session, page, link);
    await popup.status(/did not take all of it.*copied/);
    assert.equal(await page.$eval("textarea", (field) => field.value), "Let us co");
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
    await popup.page.waitForSelector('[data-test="shelf-version"]');
  });
});

describe("Make my own version", () => {
  let session, link;
  const begin = async (t) => {
    session = await setUp(t, { viewer: true });
    ({ link } = await share(session));
  };

  /** Trims the version in the popup, shares it and gives what a reader sees. */
  async function shareVersion(popup) {
    await popup.status(/your version now/);
    await popup.count("message", 5);
    await popup.type("title", "My herons");
    await popup.toggle(0);
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const reader = await openLink(session, await popup.value("link"));
    const text = await shownText(reader);
    await reader.close();
    return text;
  }

  const check = (text) => {
    assert.match(text, /^My herons/);
    assert.match(text, /2 messages left out/);
    assert.match(text, /Private details were replaced/);
    assert.match(text, /And this is kept/);
    assert.doesNotMatch(text, /Where do herons sleep/);
    for (const words of gone) assert.ok(!text.includes(words), words);
  };

  test("from the viewer that the tab shows, on whatever host", async (t) => {
    await begin(t);
    const page = await openLink(session, `${link}.m3`);
    const popup = new Popup(await clickToolbar(session, page));
    await popup.page.waitForFunction(() => document.documentElement.dataset.state === "linked");
    await popup.click("version");
    check(await shareVersion(popup));
  });

  test("from a pasted link, with the captured chat's edits and pseudonyms kept apart", async (t) => {
    await begin(t);
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    await popup.toggle(1);
    const [edited] = await popup.texts("facts-kept");
    await popup.tab("shelf");
    await popup.click("paste-link");
    await popup.type("pasted-link", `Look: ${link} `);
    await popup.click("pasted-version");
    check(await shareVersion(popup));
    const again = await openPopup(session, page);
    assert.equal((await again.texts("facts-kept"))[0], edited);
    await again.close();
  });

  test("from the shelf; and its update takes it up again with the same edits", async (t) => {
    await begin(t);
    const shelf = await openOwnPage(session, "popup.html#shelf");
    await shelf.page.waitForSelector('[data-test="share"]');
    const place = async (title) => (await shelf.texts("share")).findIndex((text) => text.startsWith(title));
    await shelf.click("shelf-version", await place("Herons"));
    await shareVersion(shelf);
    await shelf.page.bringToFront();
    await shelf.tab("shelf");
    await shelf.click("shelf-version", await place("Herons"));
    await shelf.status(/your version now/);
    await shelf.count("message", 5);
    await shelf.tab("shelf");
    await shelf.click("shelf-update", await place("My herons"));
    await shelf.status(/same edits as last time/);
    assert.match((await shelf.texts("facts-kept"))[0], /4 of 5/);
    assert.equal(await shelf.value("title"), "My herons");
  });

  test("of a link with a password asks for it", async (t) => {
    await begin(t);
    const page = await openPage(session, { url, body: chat });
    const popup = await openPopup(session, page);
    await popup.click("add-password");
    await popup.type("link-password", "reed bed");
    await popup.click("copy-link");
    await popup.status(/Link copied/);
    const locked = await popup.value("link");
    await popup.tab("shelf");
    await popup.click("paste-link");
    await popup.type("pasted-link", locked);
    await popup.click("pasted-version");
    await popup.status(/needs a password/);
    await popup.type("unlock-password", "wrong");
    await popup.click("unlock");
    await popup.status(/not the password/);
    await popup.type("unlock-password", "reed bed");
    await popup.click("unlock");
    await popup.status(/your version now/);
    assert.ok((await popup.texts("message")).length > 0);
  });
});
