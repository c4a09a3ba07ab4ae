import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { element, host } from "./support/dom.mjs";

const { nextFrame, stopWaiting, waitForIdle } = await import("../../extension/idle.js");

/** The browser's clock, frames and observers, moved by hand. */
let now, frames, observers;
beforeEach(() => {
  [now, frames, observers] = [0, [], []];
  globalThis.performance.now = () => now;
  globalThis.requestAnimationFrame = (act) => frames.push(act);
  globalThis.MutationObserver = class {
    constructor(changed) {
      this.changed = changed;
      this.roots = [];
    }
    observe(root) {
      this.roots.push(root);
      observers.push(this);
    }
    disconnect() {
      observers = observers.filter((other) => other !== this);
    }
  };
});

const change = () => observers.at(-1)?.changed();

/** Draws frames until the wait is over; gives how many. `during(frame)` happens before each. */
async function framesOf(wait, during = () => {}) {
  let isOver = false;
  wait.then(() => (isOver = true));
  for (let frame = 1; frame < 1_000; frame++) {
    during(frame);
    for (const act of frames.splice(0)) act();
    await Promise.resolve();
    if (isOver) return frame;
  }
  return assert.fail("the wait is never over");
}

test("a page at rest is waited for three frames, and the end of a list 45", async () => {
  assert.equal(await framesOf(waitForIdle(false)), 3);
  assert.equal(await framesOf(waitForIdle(true)), 45);
  assert.deepEqual(observers, [], "nothing is left behind");
});

test("every change begins the wait anew", async () => {
  const changing = (frame) => frame <= 10 && change();
  assert.equal(await framesOf(waitForIdle(false), changing), 12);
  assert.equal(await framesOf(waitForIdle(true), changing), 12, "a list that loads is no longer waited for");
});

test("a page that never rests is waited for four seconds", async () => {
  const busy = () => {
    now += 100;
    change();
  };
  assert.equal(await framesOf(waitForIdle(true), busy), 41);
});

test("a wait can be ended", async () => {
  assert.equal(await framesOf(waitForIdle(true), (frame) => frame === 5 && stopWaiting()), 5);
  stopWaiting();
});

test("changes are seen in the shadow roots around an element, too", async () => {
  const list = element("ul");
  host("my-chat", "closed", host("my-list", "open", list));
  const wait = waitForIdle(false, list);
  assert.deepEqual(
    observers[0].roots.map((root) => root.mode ?? "document"),
    ["document", "open", "closed"],
  );
  await framesOf(wait);
});

test("a page that nobody sees gets no frames and goes on all the same", async () => {
  document.isAway = true;
  await new Promise(nextFrame);
  document.isAway = false;
  assert.equal(frames.length, 0);
});
