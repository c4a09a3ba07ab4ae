// Whether words are still coming into a page, for a moment after it was read: src/capture/second_look.rs says what that means.
// Injected behind the first look; it watches, and leaves nothing behind but its handle in the extension's own world.
import { closest, matches, parentElementOf, shared, textOf, trees } from "./dom.js";

/**
 * Whether a change is one of words in what `unit` selects, or of more of it; of any words where that is empty.
 * @param {MutationRecord} change
 * @param {string} unit
 */
const isOfWords = ({ type, target, addedNodes }, unit) => {
  const isMore = type === "characterData" || [...addedNodes].some((node) => textOf(node)?.trim());
  if (!isMore || !unit) return isMore;
  const around = target instanceof Element ? target : parentElementOf(target);
  return (
    (around && closest(around, unit) !== null) ||
    [...addedNodes].some((node) => node instanceof Element && matches(node, unit))
  );
};

/**
 * Watches for so many milliseconds, and to their end: what changes first may be a clock beside the words. Whether such a change came.
 * @param {number} milliseconds
 * @param {string} unit
 * @returns {Promise<boolean>}
 */
const changes = (milliseconds, unit) =>
  new Promise((done) => {
    let isChanged = false;
    const observer = new MutationObserver((records) => {
      isChanged = records.some((change) => isOfWords(change, unit));
      if (isChanged) observer.disconnect();
    });
    for (const tree of trees()) {
      observer.observe(tree, { subtree: true, childList: true, characterData: true });
    }
    setTimeout(() => {
      observer.disconnect();
      done(isChanged);
    }, milliseconds);
  });

shared.looks = { changes };
