// What the popup asks for before its program is there.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

let asked, hear;

const area = (name, kept) => ({ get: async (keys) => (asked.push([name, keys]), kept) });

let imports = 0;
const open = async (storage) => {
  globalThis.fetch = async (file) => ({ text: async () => `the text of ${file}` });
  globalThis.chrome = {
    storage: { ...storage, onChanged: { addListener: (listener) => (hear = listener) } },
  };
  await import(`../../extension/ahead.js?${imports++}`);
};

beforeEach(() => {
  asked = [];
});

test("what is kept is asked for at once", async () => {
  await open({
    local: area("local", { settings: "{}" }),
    managed: area("managed", { server: "https://s.example" }),
  });
  assert.deepEqual(asked, [
    ["local", ["settings", "not-personal"]],
    ["local", "index"],
    ["managed", null],
  ]);
  const { settings, managed, "link-page.json": page } = globalThis.excerptAsked;
  assert.deepEqual([await settings, await managed], [{ settings: "{}" }, { server: "https://s.example" }]);
  assert.equal(await page, "the text of link-page.json");
});

test("after a change no answer is taken for what is kept", async () => {
  await open({ local: area("local", {}), managed: area("managed", {}) });
  hear({ settings: {} }, "local");
  assert.deepEqual(globalThis.excerptAsked, {});
});

test("a browser without an administrator's area is not asked for it", async () => {
  await open({ local: area("local", {}) });
  assert.equal("managed" in globalThis.excerptAsked, false);
});

test("a program that cannot be compiled while it comes is handed on as a file", async () => {
  await open({ local: area("local", {}) });
  const file = await globalThis.excerptProgram();
  assert.equal(await file.text(), "the text of popup_bg.wasm");
});
