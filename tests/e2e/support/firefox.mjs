// Firefox with the extension: its toolbar and popup can only be reached from its own window.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { linkPageUrl, root, withLinkPage } from "./browser.mjs";

// `cargo xtask test` looks for one, and installs it where it can.
const executable = process.env.EXCERPT_FIREFOX;
export const skip = executable ? false : "there is no Firefox on this machine";
const folder = path.join(root, "dist", "firefox");
export const uuid = "11111111-2222-4333-8444-555555555555";

/** Runs in Firefox's own window: the only place from which its toolbar and popup can be reached. */
class Chrome {
  constructor(browser) {
    this.connection = browser.connection;
    this.asked = 0;
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
    const name = `excerpt-${++this.asked}`;
    // What was clicked is not clicked again when the answer is late.
    const script = `data:,${encodeURIComponent(`
      const document = content.document;
      try { document.excerptAnswer?.[0] === "${name}" || (document.excerptAnswer = ["${name}", ${expression}]); } catch { document.excerptAnswer = null; }
      const value = document.excerptAnswer?.[1];
      if (!value) document.excerptAnswer = null;
      sendAsyncMessage("${name}", value === undefined || value === null || value === false ? "" : String(value));`)}`;
    const ask = `(async () => {
      for (let tries = 0; tries < 600; tries++) {
        const manager = ${place}?.messageManager;
        if (manager) {
          // The popup may change its process while it is asked; then nobody answers.
          const value = await new Promise((done) => {
            const listener = ({ data }) => { manager.removeMessageListener("${name}", listener); done(data); };
            manager.addMessageListener("${name}", listener);
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

/**
 * Runs `task({browser, chrome, id})` in a fresh Firefox that has the extension; `builtIn`: the link page of its build, the viewer of dist/ unless
 * said otherwise.
 */
export async function withFirefox(task, { builtIn } = {}) {
  const { browser_specific_settings } = JSON.parse(fs.readFileSync(path.join(folder, "manifest.json"), "utf8"));
  const { id } = browser_specific_settings.gecko;
  const own = fs.mkdtempSync(path.join(os.tmpdir(), "excerpt-firefox-"));
  fs.mkdirSync(path.join(own, "profile"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: executable,
    headless: true,
    enableExtensions: true,
    userDataDir: path.join(own, "profile"),
    args: ["-remote-allow-system-access"],
    extraPrefsFirefox: { "extensions.webextensions.uuids": JSON.stringify({ [id]: uuid }) },
  });
  try {
    await browser.installExtension(withLinkPage(own, builtIn ?? (await linkPageUrl()), folder));
    await task({ browser, chrome: new Chrome(browser), id });
  } finally {
    await end(browser, own);
  }
}

/** Ends a Firefox, whatever it answers, and then removes its folder. */
export async function end(browser, folder) {
  await Promise.race([browser.close().catch(() => {}), new Promise((done) => setTimeout(done, 5_000).unref())]);
  browser.process()?.kill("SIGKILL");
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

// Before, the words are shown as they were captured, and nobody knows what the first button does.
const canShare = `document.querySelector('.split > button:first-child:not([data-test="first-waits"]), [data-test="done"]')`;

/** Clicks the toolbar button on a page, and waits until the popup shows at least so many pieces of messages as they would be shared; gives its text. */
export async function clickOn({ browser, chrome, id }, page, pieces) {
  await page.bringToFront();
  const button = `${id.replace(/[^a-z0-9_-]/gi, "_")}-BAP`;
  await chrome.evaluate(`document.getElementById(${JSON.stringify(button)}).click()`);
  return chrome.popup(
    `document.querySelectorAll(".message .content > *").length >= ${pieces} && document.documentElement.dataset.state === "ready" && ${canShare} && document.body.textContent`,
  );
}

/** Presses a button of the popup; an expression for `chrome.popup`. */
export const press = (name) => `(document.querySelector('[data-test="${name}"]').click(), "clicked")`;

/** Presses "Load whole conversation", after the triangle where that has it. */
export const pressLoad = `(document.querySelector('[data-test="load-whole"]') || (document.querySelector('[data-test="verdict-open"]').click(), false)) && ${press("load-whole")}`;

/** Closes the popup, as a click beside it does. */
export const closePopup = ({ chrome }) =>
  chrome.evaluate(`(async () => {
    const popup = () => document.querySelector('browser[webextension-view-type="popup"]');
    popup().closest("panel").hidePopup();
    while (popup()) await new Promise((next) => setTimeout(next, 20));
    return "closed";
  })()`);

/**
 * Types the address of a server into the settings; allows, as the browser's prompt would, that what is shared is sent there;
 * waits until it is used. `found`: the sentence that says what it is; `kind`: what is kept of it.
 */
export async function useServer({ chrome }, address, found, kind) {
  const options = JSON.stringify(`moz-extension://${uuid}/options.html`);
  await chrome.evaluate(`(gBrowser.selectedTab = gBrowser.addTab(${options}, {
    triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() }), "open")`);
  const look = `(() => {
    const field = document.querySelector('[data-test="link-server"]:enabled');
    field.value = ${JSON.stringify(address)};
    field.dispatchEvent(new content.Event("input", { bubbles: true }));
    document.querySelector('[data-test="check"]').click();
    return "set";
  })()`;
  await chrome.tab(look);
  // Through CORS: the extension has no permission for the server's site.
  await chrome.tab(`${found}.test(document.querySelector('[data-test="found"]').textContent)`);
  // Nothing is sent before the user has allowed it; the prompt itself is the browser's.
  await chrome.tab(`Boolean(document.querySelector('[data-test="allow"]')) && !document.querySelector('[data-test="link-host"][data-kind="${kind}"]')`);
  await chrome.evaluate(`(async () => {
    const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
    const { extension } = WebExtensionPolicy.getByHostname(${JSON.stringify(uuid)});
    await ExtensionPermissions.add(extension.id, { permissions: [], origins: [], data_collection: ["websiteContent"] }, extension);
    return "allowed";
  })()`);
  await chrome.tab(look);
  await chrome.tab(`Boolean(document.querySelector('[data-test="link-host"][data-kind="${kind}"]'))`);
}
