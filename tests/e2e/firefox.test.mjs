// The main path in Firefox: a real click on the toolbar button, the conversation, and a link that opens.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { openPage, root } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
import { composerPage } from "./support/composers.mjs";
import { openHosted, said } from "./support/hosted.mjs";
import { startServer } from "./support/share_server.mjs";
import { openLink, serveViewer, shownText } from "./support/viewer.mjs";

// `cargo xtask test` looks for one, and installs it where it can.
const executable = process.env.EXCERPT_FIREFOX;
const skip = executable ? false : "there is no Firefox on this machine";
const folder = path.join(root, "dist", "firefox");
const uuid = "11111111-2222-4333-8444-555555555555";
const url = "https://chatgpt.com/c/5f0c1d2e-0000-4000-8000-000000000000";
const strict = { "content-security-policy": "default-src 'none'; script-src 'nonce-x'; require-trusted-types-for 'script'" };

const chat = chatPage({
  title: "Two words",
  turns: [{ user: ["I am jo@sample.example.net."], assistant: [part.paragraph("Two <strong>words</strong>.")] }],
});

/** Runs in Firefox's own window: the only place from which its toolbar and popup can be reached. */
class Chrome {
  constructor(browser) {
    this.connection = browser.connection;
  }

  async evaluate(expression) {
    const { result: tree } = await this.connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    const { result } = await this.connection.send("script.evaluate", {
      expression,
      target: { context: tree.contexts[0].context },
      awaitPromise: true,
    });
    if (result.type === "exception") throw new Error(result.exceptionDetails.text);
    return result.result.value;
  }

  /** Evaluates an expression over the popup's `document` until it gives something. */
  popup(expression) {
    return this.ask(`document.querySelector('browser[webextension-view-type="popup"]')`, expression);
  }

  /** The same over the document of the tab that is shown. */
  tab(expression) {
    return this.ask("gBrowser.selectedBrowser", expression);
  }

  async ask(place, expression) {
    const script = `data:,${encodeURIComponent(`
      let value;
      try { const document = content.document; value = ${expression}; } catch (error) { value = undefined; }
      sendAsyncMessage("excerpt", value === undefined || value === null || value === false ? "" : String(value));`)}`;
    const ask = `(async () => {
      for (let tries = 0; tries < 600; tries++) {
        const manager = ${place}?.messageManager;
        if (manager) {
          // The popup may change its process while it is asked; then nobody answers.
          const value = await new Promise((done) => {
            manager.addMessageListener("excerpt", ({ data }) => done(data));
            manager.loadFrameScript(${JSON.stringify(script)}, false);
            setTimeout(done, 1000);
          });
          if (value) return value;
        }
        await new Promise((next) => setTimeout(next, 50));
      }
      throw new Error("the popup never answered: " + ${JSON.stringify(expression)});
    })()`;
    return this.evaluate(ask);
  }
}

/** Runs `task({browser, chrome, id})` in a fresh Firefox that has the extension. */
async function withFirefox(task) {
  const { browser_specific_settings } = JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8"));
  const { id } = browser_specific_settings.gecko;
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: executable,
    headless: true,
    enableExtensions: true,
    userDataDir: profile,
    args: ["-remote-allow-system-access"],
    extraPrefsFirefox: { "extensions.webextensions.uuids": JSON.stringify({ [id]: uuid }) },
  });
  try {
    await browser.installExtension(folder);
    await task({ browser, chrome: new Chrome(browser), id });
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

/** Clicks the toolbar button on the chat, and waits until the popup shows it. */
async function clickOnChat({ browser, chrome, id }, prepared) {
  const page = prepared ?? (await openPage({ browser }, { url, body: chat, headers: strict }));
  await page.bringToFront();
  const button = `${id.replace(/[^a-z0-9_-]/gi, "_")}-BAP`;
  await chrome.evaluate(`document.getElementById(${JSON.stringify(button)}).click()`);
  return chrome.popup(`document.querySelectorAll(".message .content > *").length === 2 && document.body.textContent`);
}

const press = (name) => `(document.querySelector('[data-test="${name}"]').click(), "clicked")`;

test("a click on Firefox's toolbar captures the chat, and the link opens", { skip, timeout: 120_000 }, async () => {
  const viewer = await serveViewer();
  try {
    await withFirefox(async (firefox) => {
      const shown = await clickOnChat(firefox);
      assert.match(shown, /Messages \(2 of 2\)/);
      assert.match(shown, /I am jo@sample\.example\.net\./);
      await firefox.chrome.popup(press("copy-link"));
      const link = await firefox.chrome.popup(`document.querySelector('[data-test="link"]').value`);
      const reader = await openLink(firefox, viewer.url + link.slice(link.indexOf("#")));
      const text = await shownText(reader);
      assert.match(text, /I am email-1@example\.com\./);
      assert.match(text, /Two words\./);
    });
  } finally {
    await viewer.close();
  }
});

test("a prompt from Firefox is taken by the composers that sites have, and not sent", { skip, timeout: 120_000 }, async () => {
  const ready = { prosemirror: ".ProseMirror", lexical: "#composer[data-lexical-editor]", react: "#composer textarea", plain: "#composer" };
  await withFirefox(async (firefox) => {
    for (const [name, selector] of Object.entries(ready)) {
      const page = await openPage(firefox, { url, body: await composerPage(name) });
      await page.waitForSelector(selector);
      await clickOnChat(firefox, page);
      await firefox.chrome.popup(press("forms"));
      await firefox.chrome.popup(press("continue-here"));
      const said = await firefox.chrome.popup(`document.querySelector('[data-test="status"]').textContent`);
      assert.match(said, /Nothing was sent/, name);
      await firefox.chrome.evaluate(`(async () => {
        const popup = () => document.querySelector('browser[webextension-view-type="popup"]');
        popup().closest("panel").hidePopup();
        while (popup()) await new Promise((next) => setTimeout(next, 20));
        return "closed";
      })()`);
      const { held, sent } = await page.evaluate(() => ({ held: globalThis.held(), sent: globalThis.sent ?? 0 }));
      assert.match(held, /^\s*Let us continue[^]*\n## ChatGPT\n+In trees, and in reeds\.\s*$/, name);
      assert.equal(sent, 0, name);
      await page.close();
    }
  });
});

test("a hosted link from Firefox opens, and is dead once revoked", { skip, timeout: 120_000 }, async () => {
  const server = await startServer();
  try {
    await withFirefox(async (firefox) => {
      const { chrome } = firefox;
      const options = JSON.stringify(`moz-extension://${uuid}/options.html`);
      await chrome.evaluate(`(gBrowser.selectedTab = gBrowser.addTab(${options}, {
        triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() }), "open")`);
      await chrome.tab(`(() => {
        const field = document.querySelector('[data-test="server"]');
        field.value = ${JSON.stringify(server.url)};
        field.dispatchEvent(new content.Event("input", { bubbles: true }));
        document.querySelector('[data-test="save"]').click();
        return "set";
      })()`);
      // Through CORS: the extension has no permission for the server's site.
      await chrome.tab(`/An Excerpt server, version/.test(document.querySelector('[data-test="status"]').textContent)`);
      await clickOnChat(firefox);
      await chrome.popup(press("hosted-link"));
      await chrome.popup(press("hosted-make"));
      const link = await chrome.popup(`document.querySelector('[data-test="link"]').value`);
      assert.match(link, new RegExp(`^${server.url}#2[A-Za-z0-9_-]{36}$`));
      const { page: reader, state } = await openHosted(firefox, link);
      assert.equal(state, "open");
      assert.match(await shownText(reader), /I am email-1@example\.com\./);
      await clickOnChat(firefox);
      await chrome.popup(press("tab-shelf"));
      await chrome.popup(press("shelf-revoke"));
      await chrome.popup(`document.querySelector('[data-test="share-state"]').dataset.state === "revoked"`);
      const { page: late } = await openHosted(firefox, link);
      assert.match(await said(late), /revoked by the person who made it/);
    });
  } finally {
    await server.close();
  }
});
