// The popup as a person uses it: a real click on the toolbar button, then clicks and keys in the real popup.
import { clickToolbar, download, WAIT } from "./browser.mjs";

/** The forms of sharing that the first button may have; their places in its menu. */
const FORMS = { "copy-link": "as-link", "hosted-link": "as-short", "save-page": "as-page" };

/** What stands in a menu, and the button that opens it. */
const OPENERS = [
  [/^keep_|^start-over$/, "facts-kept"],
  [/^as-|^copy-(rich|markdown|text|json|prompt|address)$|^save-(markdown|text|json)$|^(picture|print|qr-code|continue-here|along|front-matter)$/, "forms"],
  [/^(load-whole|wait|report)$/, "verdict-open"],
];

/** What stands in the menu of an entry under Saved. */
const MENU_OF_ENTRY = /^shelf-(address|open|send|update|version|continue|end|revoke|delete)$/;

/** The sheets, and the buttons that show them. */
const SHEETS = { anonymize: "facts-hidden", along: "along", preview: "preview-toggle", shelf: "saved" };

const find = (name) => `[data-test="${name}"]`;

/**
 * Expression for a popup: the words of all messages of its list as JSON once all were seen, false before. The list builds
 * the rows near what is seen only, so that it is scrolled on with each call.
 */
export const allWords = (count) => `(() => {
  const list = document.querySelector(".messages");
  const seen = (document.seenRows ??= new Map());
  if (!seen.size) list.scrollTop = 0;
  for (const row of list.querySelectorAll(".message")) {
    const content = row.querySelector(".content");
    if (content.firstChild) seen.set(Number(row.getAttribute("aria-posinset")), content.textContent.trim());
  }
  if (seen.size < ${count}) {
    list.scrollTop += list.clientHeight;
    return false;
  }
  delete document.seenRows;
  list.scrollTop = 0;
  return JSON.stringify([...seen].sort(([one], [other]) => one - other).map(([, words]) => words));
})()`;

/** Clicks the toolbar button on a page and waits until the popup shows something. */
export async function openPopup(session, page) {
  const popup = new Popup(await clickToolbar(session, page));
  await popup.settled();
  return popup;
}

/**
 * Gives a page what a real popup has captured: as the popup's page in a tab it then has any size, and shows what the click has
 * read. The capture is taken before there is the page, which closes the popup.
 */
export async function handOver(capture, page) {
  await page.evaluateOnNewDocument((captured) => {
    if (!globalThis.chrome?.tabs) return;
    chrome.tabs.query = async () => [{ id: captured.tab, url: captured.url }];
    chrome.tabs.get = async () => ({ url: captured.urlAfter });
    const beginning = { text: captured.result, isWhole: true };
    chrome.scripting.executeScript = async ({ files }) => [{ result: files?.includes("beginning.js") ? beginning : captured.result }];
  }, capture);
}

/** Opens one of the extension's pages in a tab. */
export async function openOwnPage({ browser, extension }, name) {
  const page = await browser.newPage();
  await page.goto(`chrome-extension://${extension.id}/${name}`);
  return new Popup(page);
}

/** Types an address into the one field of the options page, and waits for what is found there; gives the sentences. */
export async function lookAt(options, address, pattern = /is an Excerpt server|is a PrivateBin|is a link page/) {
  await options.page.waitForSelector('[data-test="link-server"]:enabled');
  await options.type("link-server", address);
  await options.click("check");
  const found = await options.page.waitForFunction(
    (source) => {
      const text = document.querySelector('[data-test="found"]')?.innerText ?? "";
      return new RegExp(source, "u").test(text) && text;
    },
    {},
    pattern.source,
  );
  return found.jsonValue();
}

/** Copies the link and saves the page; gives the link and the page's file. */
export async function linkAndPage(session, popup) {
  await popup.click("copy-link");
  await popup.status(/Link copied\./);
  const link = await popup.value("link");
  await popup.page.bringToFront();
  const saved = await download(session, () => popup.click("save-page"));
  await popup.status(/Saved\./);
  return { link, saved };
}

/** Sets the link page's address on the options page. */
export async function setViewer(session, address) {
  const options = await openOwnPage(session, "options.html");
  await lookAt(options, address);
  await options.status(/Saved/);
  await options.page.close();
}

export class Popup {
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(WAIT);
  }

  /** Waits until the page is read, or cannot be. */
  settled() {
    return this.page.waitForFunction(() => ["ready", "error"].includes(document.documentElement.dataset.state));
  }

  /** What the click has read. */
  captured() {
    return this.page.evaluate(async () => {
      const capture = await globalThis.excerptCapture;
      if (!capture.isPart) return capture;
      return { ...capture, result: await globalThis.excerptCall("snapshot.js", "page", "rest", []), isPart: false };
    });
  }

  get state() {
    return this.page.evaluate(() => document.documentElement.dataset.state);
  }

  /**
   * Clicks what has that name, as a person finds it: what stands in a menu after its button, and a form of sharing at the
   * first button if that has it, else in the menu.
   */
  async click(name, index = 0) {
    if (MENU_OF_ENTRY.test(name)) return this.pressEntry(name, index);
    const atFoot = name in FORMS || ["forms", "preview-toggle", "add-password"].includes(name) || OPENERS.some(([items, opener]) => opener === "forms" && items.test(name));
    if (atFoot) {
      await this.page.waitForSelector(`.split > button:first-child:not(${find("first-waits")})`);
      // What was shared stands in the button's place until it is closed.
      if (await this.page.$(find("done"))) await this.press("done");
    }
    if (name in FORMS && !(await this.page.$(find(name)))) name = FORMS[name];
    const opener = OPENERS.find(([items]) => items.test(name))?.[1];
    if (opener && !(await this.page.$(find(name)))) await this.press(opener);
    await this.press(name, index);
  }

  /** Presses an entry of the menus under Saved: of those that have it, in the list's order, the one of that place. */
  async pressEntry(name, index) {
    await this.page.waitForSelector(find("share"));
    const count = (await this.page.$$(find("shelf-more"))).length;
    for (let at = 0, seen = 0; at < count; at++) {
      await this.press("shelf-more", at);
      await this.page.waitForSelector(".share .menu");
      if ((await this.page.$(find(name))) && seen++ === index) return this.press(name);
      await this.page.keyboard.press("Escape");
      await this.page.waitForFunction(() => !document.querySelector(".share .menu"));
    }
    throw new Error(`no entry ${index} with ${name}`);
  }

  /** Deletes all that is saved, and answers the question if there is one. */
  async deleteAll({ asked = false } = {}) {
    for (const name of ["saved-select", "saved-select-all", "saved-delete"]) await this.press(name);
    if (asked) await this.press("delete-yes");
  }

  /** What an act puts on the clipboard. */
  async copied(act) {
    await this.page.evaluate(() => {
      window.copied = undefined;
      navigator.clipboard.writeText = async (text) => void (window.copied = text);
    });
    await act();
    return (await this.page.waitForFunction(() => window.copied)).jsonValue();
  }

  async press(name, index = 0) {
    for (const end = Date.now() + WAIT; ; ) {
      await this.page.waitForSelector(find(name));
      const elements = await this.page.$$(find(name));
      try {
        return await elements[index].click();
      } catch (error) {
        // The click opened a tab, before which the popup closes.
        if (/Target closed/.test(error.message)) return;
        // The view was drawn anew between finding and clicking: nothing is clicked yet.
        if (!/detached/.test(error.message) || Date.now() > end) throw error;
      }
    }
  }

  /** Shows the list (`messages`) or one of the sheets over it. */
  async tab(name) {
    if (name === "preview" && (await this.page.$(find("preview")))) return;
    if (name !== "preview" && name !== "shelf" && (await this.page.$(find("back")))) await this.press("back");
    if (name !== "messages") await this.click(SHEETS[name]);
  }

  /** Shares pictures, too: the list shows what is shared. */
  async withPictures() {
    await this.tab("along");
    await this.click("pictures");
    await this.tab("messages");
  }

  /** Replaces a field's text, and leaves the field. */
  async type(name, text) {
    const field = await this.page.waitForSelector(`${find(name)}:enabled`);
    await field.click({ count: 3 });
    await this.page.keyboard.press("Backspace");
    await field.type(text);
    await this.page.keyboard.press("Tab");
  }

  /** The same at once, for a text that would take long to type. */
  async fill(name, text) {
    const field = await this.page.waitForSelector(`${find(name)}:enabled`);
    await field.evaluate((element, value) => {
      element.value = value;
      for (const kind of ["input", "change"]) element.dispatchEvent(new Event(kind, { bubbles: true }));
    }, text);
  }

  /** Waits for the sentence at the foot to match, and gives it. */
  async status(pattern) {
    const wait = this.page.waitForFunction(
      (selector, source) => {
        const text = document.querySelector(selector)?.innerText ?? "";
        return new RegExp(source, "u").test(text) && text;
      },
      {},
      find("status"),
      pattern.source,
    );
    const handle = await wait.catch(async (error) => {
      throw new Error(`not ${pattern} but: ${await this.texts("status").catch(() => "")}`, { cause: error });
    });
    return handle.jsonValue();
  }

  /** The text of all elements of that name. */
  async texts(name) {
    return this.page.$$eval(find(name), (elements) => elements.map((element) => element.innerText));
  }

  async value(name) {
    return this.page.$eval(find(name), (element) => element.value);
  }

  /** Waits until so many elements of that name are there. */
  async count(name, wanted) {
    await this.page.waitForFunction((selector, count) => document.querySelectorAll(selector).length === count, {}, find(name), wanted);
  }

  /** Ticks or unticks a message. */
  async toggle(index) {
    await this.page.evaluate((selector, at) => document.querySelectorAll(selector)[at].querySelector("input[type=checkbox]").click(), find("message"), index);
  }

  /** Selects words of a message with the mouse's means: a range over its text nodes. */
  async select(index, words) {
    await this.page.waitForFunction((selector, at) => document.querySelectorAll(selector)[at]?.querySelector(".content")?.childNodes.length > 0, {}, find("message"), index);
    await this.page.evaluate(
      (selector, at, wanted) => {
        const content = document.querySelectorAll(selector)[at].querySelector(".content");
        const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
        const nodes = [];
        while (walker.nextNode()) nodes.push(walker.currentNode);
        const text = nodes.map((node) => node.data).join("");
        const start = text.indexOf(wanted);
        if (start < 0) throw new Error(`no "${wanted}" in "${text}"`);
        const place = (offset) => {
          for (const node of nodes) {
            if (offset <= node.length) return [node, offset];
            offset -= node.length;
          }
        };
        getSelection().setBaseAndExtent(...place(start), ...place(start + wanted.length));
      },
      find("message"),
      index,
      words,
    );
    await this.page.waitForSelector(find("cut"));
  }

  /** The document in the preview's frame. */
  async preview() {
    await this.tab("preview");
    const frame = await (await this.page.waitForSelector(`${find("preview")}:not([aria-busy])`)).contentFrame();
    await frame.waitForSelector("main");
    return frame;
  }

  close() {
    return this.page.close();
  }
}
