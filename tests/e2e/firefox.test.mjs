// The main path in Firefox: a real click on the toolbar button, the conversation, and a link that opens.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { openPage, root } from "./support/browser.mjs";
import { chatPage, part } from "./support/chat.mjs";
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
  async popup(expression) {
    const script = `data:,${encodeURIComponent(`
      let value;
      try { const document = content.document; value = ${expression}; } catch (error) { value = undefined; }
      sendAsyncMessage("excerpt", value === undefined || value === null || value === false ? "" : String(value));`)}`;
    const ask = `(async () => {
      for (let tries = 0; tries < 200; tries++) {
        const manager = document.querySelector('browser[webextension-view-type="popup"]')?.messageManager;
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

test("a click on Firefox's toolbar captures the chat, and the link opens", { skip, timeout: 120_000 }, async () => {
  const { browser_specific_settings } = JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8"));
  const { id } = browser_specific_settings.gecko;
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-firefox-"));
  const viewer = await serveViewer();
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
    const page = await openPage({ browser }, { url, body: chat, headers: strict });
    await page.bringToFront();
    const chrome = new Chrome(browser);
    const button = `${id.replace(/[^a-z0-9_-]/gi, "_")}-BAP`;
    await chrome.evaluate(`document.getElementById(${JSON.stringify(button)}).click()`);
    const shown = await chrome.popup(`document.querySelectorAll(".message .content > *").length === 2 && document.body.textContent`);
    assert.match(shown, /Messages \(2 of 2\)/);
    assert.match(shown, /I am jo@sample\.example\.net\./);
    await chrome.popup(`(document.querySelector('[data-test="copy-link"]').click(), "clicked")`);
    const link = await chrome.popup(`document.querySelector('[data-test="link"]').value`);
    const reader = await openLink({ browser }, viewer.url + link.slice(link.indexOf("#")));
    const text = await shownText(reader);
    assert.match(text, /I am email-1@example\.com\./);
    assert.match(text, /Two words\./);
  } finally {
    await browser.close();
    await viewer.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
});
