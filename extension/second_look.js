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
 * Waits for such a change, for so many milliseconds; whether it came.
 * @param {number} milliseconds
 * @param {string} unit
 * @returns {Promise<boolean>}
 */
const changes = (milliseconds, unit) =>
  new Promise((done) => {
    /** @param {boolean} isChanged */
    const end = (isChanged) => {
      clearTimeout(timer);
      observer.disconnect();
      done(isChanged);
    };
    const observer = new MutationObserver((records) => {
      if (records.some((change) => isOfWords(change, unit))) end(true);
    });
    const timer = setTimeout(() => end(false), milliseconds);
    for (const tree of trees()) {
      observer.observe(tree, { subtree: true, childList: true, characterData: true });
    }
  });

shared.looks = { changes };
