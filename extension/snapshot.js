// The page as it stands now, as one text that src/page/snapshot.rs reads: that file says how it is built.
//
// Injected by a click into the extension's own world: it reads and never changes, sees none of the page's scripts
// and leaves nothing behind. What a conversation is, the extractors say; what is left out here, and by what an icon or
// an editor is known, stands in tables that come from Rust (tables.js). By hand and not Rust, because Chromium judges
// WebAssembly here by the page's policy and reports it to the site (ARCHITECTURE.md).
import { partsOf, rootElementOf, shared } from "./dom.js";
import { Walk } from "./walk.js";

// So many elements are shown before the rest is read; for so many milliseconds the page has to wait at a time.
const FIRST_ELEMENTS = 1_200;
const SLICE = 24;
// A page of fewer is read whole before anything is shown.
const SHORT = 6_000;
// For so many milliseconds changes are looked out for before somebody asks for the rest. A popup that was closed never does.
const PATIENCE = 10_000;

/** How many of a text's characters are marks, or would be taken for one. @param {string} text */
const countControls = (text) => {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 9 || code === 14) count += 1;
  }
  return count;
};

/** The page that `walk` has read. @param {Walk} walk */
const whole = (walk) => {
  if (countControls(walk.text) === walk.marks) return walk.text;
  // Hardly a page holds control characters: counting them once is quicker than looking at every text.
  const clean = new Walk(true);
  clean.go();
  return clean.text;
};

/** The page as it stands now, at once. */
const snapshot = () => {
  const walk = new Walk(false);
  walk.go();
  return whole(walk);
};

/** Lets the page do what it wants to do. A page that nobody sees waits long for timers. */
const nextTask = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });

/** @typedef {{ text: string, isWhole: boolean }} Beginning */

/** Reads what `begin` has left. @type {() => Promise<string>} */
let rest;

/**
 * The same in slices, which leave the page responsive: the beginning first, whole where the page is short.
 * @returns {Promise<Beginning>}
 */
const begin = async () => {
  let hasChanged = false;
  const observer = new MutationObserver(() => {
    hasChanged = true;
  });
  /** @param {Node} root */
  const watch = (root) =>
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ["class", "hidden", "open"],
    });
  watch(document);
  const walk = new Walk(false, watch);
  // A task at a time, until so many elements are read or none is left.
  const more = async (/** @type {number} */ least) => {
    for (;;) {
      const isMore = walk.go(Date.now() + SLICE);
      if (!isMore || walk.elements >= least) return isMore;
      await nextTask();
    }
  };
  const end = () => {
    const isSame = !hasChanged && observer.takeRecords().length === 0;
    observer.disconnect();
    // What changes meanwhile is read in one go.
    return isSame ? whole(walk) : snapshot();
  };
  const isShort = partsOf(rootElementOf(document), "*").length < SHORT;
  if (!(await more(isShort ? Number.POSITIVE_INFINITY : FIRST_ELEMENTS)))
    return { text: end(), isWhole: true };
  const text = walk.text;
  const patience = setTimeout(() => {
    hasChanged = true;
    observer.disconnect();
  }, PATIENCE);
  /** @type {Promise<string> | undefined} */
  let reading;
  // When it is asked for, and not before: until the beginning is painted the popup needs the processor itself.
  rest = () => {
    clearTimeout(patience);
    // What has changed is read anew in any case.
    reading ??= hasChanged ? Promise.resolve(end()) : more(Number.POSITIVE_INFINITY).then(end);
    return reading;
  };
  return { text, isWhole: false };
};

shared.snapshot = snapshot;
shared.page = { begin, rest: () => rest() };
