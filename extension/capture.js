// Starts the capture at once, while the popup's wasm is still loading: on a long page this saves the popup's
// whole start-up time. It only asks the browser to run snapshot.js in the tab whose button was clicked;
// src/ui/popup/capture.rs judges what comes back. The other scripts of pages are run from here, too.
{
  /** @returns {Promise<Capture>} */
  const capture = async () => {
    // In a tab of its own it is another tab's: "Open in a tab" says which.
    const other = /^#tab=(\d+)$/.exec(location.hash);
    const [tab] = other
      ? [await chrome.tabs.get(Number(other[1])).catch(() => undefined)]
      : await chrome.tabs.query({ active: true, currentWindow: true });
    /** @type {Capture} */
    const answer = { tab: tab?.id, url: tab?.url ?? "", urlAfter: "", result: undefined, isPart: false };
    try {
      if (tab?.id === undefined) throw new Error("No tab with id");
      const [frame] = await chrome.scripting.executeScript({
        target: { tabId: tab.id },
        files: ["snapshot.js", "beginning.js"],
      });
      const beginning = /** @type {import("./snapshot.js").Beginning | null | undefined} */ (frame?.result);
      [answer.result, answer.isPart] = [beginning?.text, beginning?.isWhole === false];
      answer.urlAfter = (await chrome.tabs.get(tab.id)).url ?? "";
    } catch (error) {
      answer.error = String(error instanceof Error ? error.message : error);
    }
    return answer;
  };
  // The sample chat (sample.html) is a page of the extension, which no script is injected into: it has the snapshot itself.
  const ofSample = async () => {
    const { href } = parent.location;
    await new Promise((done) =>
      parent.document.readyState === "complete" ? done(0) : parent.addEventListener("load", done),
    );
    return {
      tab: undefined,
      url: href,
      urlAfter: href,
      result: /** @type {any} */ (parent)[Symbol.for("excerpt")].snapshot(),
      isPart: false,
    };
  };
  globalThis.excerptCapture = globalThis.location?.hash === "#sample" ? ofSample() : capture();

  // What src/browser/storage.rs asks for first. A test's browser may keep nothing.
  globalThis.excerptKept = chrome.storage?.local.get(["index", "settings"]);

  /** The tab whose button was clicked. */
  const target = async () => {
    const { tab } = await globalThis.excerptCapture;
    if (tab === undefined) throw new Error("No tab with id");
    return { tabId: tab };
  };

  /** The snapshot of that tab as it stands now. */
  globalThis.excerptView = async () => {
    const files = ["snapshot.js", "view.js"];
    const [frame] = await chrome.scripting.executeScript({ target: await target(), files });
    return /** @type {any} */ (frame?.result);
  };

  // Runs in the page. A list, so that nothing is told from no answer.
  const ask = async (
    /** @type {string} */ handle,
    /** @type {string} */ method,
    /** @type {unknown[]} */ parameters,
  ) => {
    // Under a symbol, which no element of the page has for a name (dom.js).
    const found = /** @type {any} */ (globalThis)[Symbol.for("excerpt")]?.[handle];
    return found ? [await found[method](...parameters)] : [];
  };

  // Calls a method of what a script has left in that tab, and runs the script first where it has not run yet; gives what
  // the method gives.
  globalThis.excerptCall = async (file, handle, method, parameters) => {
    const there = await target();
    const call = async () => {
      /** @type {[string, string, unknown[]]} */
      const args = [handle, method, parameters];
      const [frame] = await chrome.scripting.executeScript({ target: there, func: ask, args });
      return /** @type {unknown[] | undefined} */ (frame?.result) ?? [];
    };
    let answer = await call();
    if (answer.length === 0) {
      await chrome.scripting.executeScript({ target: there, files: [file] });
      answer = await call();
    }
    return answer[0];
  };
}
