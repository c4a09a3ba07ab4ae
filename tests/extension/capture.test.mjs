// The popup's way into the page: what runs there, and when.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

let tab, run, page, beginning;

/** A browser with one tab; `page` is what its scripts leave behind. */
globalThis.chrome = {
  tabs: { query: async () => [tab].filter(Boolean), get: async () => ({ url: "https://chat.example/c/2" }) },
  scripting: {
    executeScript: async ({ target, files, func, args }) => {
      if (target.tabId !== 7) throw new Error(`No tab with id: ${target.tabId}`);
      if (files) run.push(...files);
      if (files?.includes("view.js")) return [{ result: "a snapshot" }];
      if (files?.includes("beginning.js")) return [{ result: beginning }];
      if (files) page.tool ??= { add: async (one, other) => one + other, nothing: () => undefined };
      if (!func) return [{}];
      const global = Object.assign(globalThis, {
        [Symbol.for("excerpt")]: page,
        tool: "an element of that name",
      });
      // What is run in a page is sent there as its text.
      const sent = new Function("globalThis", `return ${func}`)(global);
      return [{ result: await sent(...args) }];
    },
  },
};

let imports = 0;
beforeEach(async () => {
  globalThis.location = { hash: "" };
  [run, page] = [[], {}];
  beginning = { text: "a snapshot", isWhole: true };
  tab = { id: 7, url: "https://chat.example/c/1" };
  await import(`../../extension/capture.js?${imports++}`);
});

test("the capture begins at once and tells the address before and after", async () => {
  assert.deepEqual(await globalThis.excerptCapture, {
    tab: 7,
    url: "https://chat.example/c/1",
    urlAfter: "https://chat.example/c/2",
    result: "a snapshot",
    isPart: false,
  });
  assert.deepEqual(run, ["snapshot.js", "beginning.js"]);
  assert.equal(await globalThis.excerptView(), "a snapshot");
});

test("of a long page the beginning comes first, then the whole", async () => {
  beginning = { text: "a snap", isWhole: false };
  page.page = { rest: async () => "a snapshot" };
  await import(`../../extension/capture.js?${imports++}`);
  const { result, isPart } = await globalThis.excerptCapture;
  assert.deepEqual([result, isPart], ["a snap", true]);
  assert.equal(await globalThis.excerptCall("snapshot.js", "page", "rest", []), "a snapshot");
});

test("in a tab of its own the popup reads the tab that its address names", async () => {
  globalThis.location = { hash: "#tab=7" };
  const { get } = globalThis.chrome.tabs;
  globalThis.chrome.tabs.get = async (id) => ({ ...(await get(id)), id });
  tab = { id: 3, url: "https://elsewhere.example/" };
  await import(`../../extension/capture.js?${imports++}`);
  const captured = await globalThis.excerptCapture;
  globalThis.chrome.tabs.get = get;
  assert.deepEqual([captured.tab, captured.result], [7, "a snapshot"]);
});

test("a tab that cannot be read is an error in the browser's words", async () => {
  for (const [other, error] of [
    [{ id: 8 }, /^No tab with id: 8$/],
    [undefined, /^No tab with id$/],
  ]) {
    tab = other;
    await import(`../../extension/capture.js?${imports++}`);
    const captured = await globalThis.excerptCapture;
    assert.match(captured.error, error);
    assert.deepEqual([captured.url, captured.result], ["", undefined]);
    await assert.rejects(globalThis.excerptCall("tool.js", "tool", "add", []), { message: error });
  }
});

test("a script runs once, and again in a page that has lost it", async () => {
  await globalThis.excerptCapture;
  run = [];
  const add = (...numbers) => globalThis.excerptCall("tool.js", "tool", "add", numbers);
  assert.equal(await add(1, 2), 3);
  assert.equal(await add(3, 4), 7);
  assert.deepEqual(run, ["tool.js"]);
  page = {};
  assert.equal(await add(5, 6), 11);
  assert.deepEqual(run, ["tool.js", "tool.js"]);
});

test("an answer of nothing is no missing script", async () => {
  await globalThis.excerptCall("tool.js", "tool", "add", [0, 0]);
  run = [];
  assert.equal(await globalThis.excerptCall("tool.js", "tool", "nothing", []), undefined);
  assert.deepEqual(run, []);
});
