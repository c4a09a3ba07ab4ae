// Waiting for a page that is at work.

import { isUnseenPage, rootOf } from "./dom.js";

// Frames without a change that count as idle, and as many frames as an end of a list may take to load more.
const IDLE = 3;
const PATIENCE = 45;
const MOST_MILLISECONDS = 4_000;

/**
 * Calls back at the next frame. A page that nobody sees gets no frames.
 * @param {() => void} act
 */
export const nextFrame = (act) => {
  if (isUnseenPage()) setTimeout(act, 16);
  else requestAnimationFrame(act);
};

let resolveEarly = () => {};

/** Ends a wait that is going on. */
export const stopWaiting = () => resolveEarly();

/**
 * Waits until nothing has been added or removed for some frames, in the document and in the shadow roots around an
 * element.
 * @param {boolean} isPatient - the end of a list may load more
 * @param {Element | undefined} [within]
 * @returns {Promise<void>}
 */
export const waitForIdle = (isPatient, within) =>
  new Promise((resolve) => {
    let still = 0;
    let hasChanged = false;
    const started = performance.now();
    const observer = new MutationObserver(() => {
      still = 0;
      hasChanged = true;
    });
    const done = () => {
      observer.disconnect();
      resolveEarly = () => {};
      resolve();
    };
    const look = () => {
      still += 1;
      const isIdle = still >= (isPatient && !hasChanged ? PATIENCE : IDLE);
      if (isIdle || performance.now() - started > MOST_MILLISECONDS) done();
      else nextFrame(look);
    };
    for (const root of rootsAround(within)) {
      observer.observe(root, { subtree: true, childList: true, characterData: true });
    }
    resolveEarly = done;
    nextFrame(look);
  });

/**
 * @param {Element | undefined} element
 * @returns {Set<Node>}
 */
const rootsAround = (element) => {
  const roots = new Set(/** @type {Node[]} */ ([document]));
  for (let root = element && rootOf(element); root instanceof ShadowRoot; root = rootOf(root.host)) {
    roots.add(root);
  }
  return roots;
};
