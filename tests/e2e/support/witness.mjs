// What a page could notice of an extension: it watches itself from its first moment on.

/** Runs in the page before anything else. Keeps its notes out of the page's own globals until asked. */
function watch() {
  const notes = { violations: [], mutations: 0, globals: Object.getOwnPropertyNames(window) };
  document.addEventListener("securitypolicyviolation", (event) => {
    notes.violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
  const observer = new MutationObserver((records) => (notes.mutations += records.length));
  window.addEventListener("load", () => {
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const symbol = Symbol.for("excerpt witness");
  Object.defineProperty(window, symbol, {
    enumerable: false,
    value: () => {
      notes.mutations += observer.takeRecords().length;
      return {
        violations: notes.violations,
        mutations: notes.mutations,
        html: document.documentElement.outerHTML,
        newGlobals: Object.getOwnPropertyNames(window).filter((name) => !notes.globals.includes(name)),
        // Painting and long frames tell how busy the machine is, and come at times of their own.
        entries: performance
          .getEntries()
          .filter((entry) => !["paint", "long-animation-frame"].includes(entry.entryType))
          .map((entry) => `${entry.entryType} ${entry.name}`)
          .sort(),
        frames: window.length,
        scroll: [scrollX, scrollY],
      };
    },
  });
}

/** To be called before the page is opened. */
export const install = (page) => page.evaluateOnNewDocument(watch);

/** All that the page has noticed until now. */
export const testimony = (page) => page.evaluate(() => window[Symbol.for("excerpt witness")]());
